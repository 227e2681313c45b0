"""A workbook's file: measured, and opened for what it is, whatever it is called; never trusted."""

from __future__ import annotations

import io
import stat
import zipfile
from typing import TYPE_CHECKING

from convoymap.dossier.ods_sheets import read_ods
from convoymap.dossier.sheet import TooLargeError
from convoymap.dossier.xlsx_sheets import read_xlsx
from convoymap.errors import DossierError, ExtraError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from convoymap.dossier.sheet import Sheet

__all__ = ["read_bytes", "read_sheets"]

_LIMIT_BYTES = 200_000_000
_LIMIT_UNPACKED_BYTES = 1_000_000_000
_SAVE = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx)."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_bytes(path: Path) -> bytes:
    """Return the content of a workbook's file.

    Raises
    ------
    DossierError
        If it cannot be read.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(path, "this is not a file", "Name a workbook (.xlsx, .ods), or a folder.")
        if status.st_size > _LIMIT_BYTES:
            why = f"the file has {status.st_size / 1e6:,.0f} MB; at most {_LIMIT_BYTES / 1e6:,.0f} MB are read"
            raise _refused(path, why, "Split the dossier.")
        return path.read_bytes()
    except FileNotFoundError:
        fix = f"Check the path, or start a dossier with: convoymap new {path.name}."
        raise _refused(path, "there is no such file", fix) from None
    except OSError as error:
        why = f"the file cannot be read: {error.strerror or error}"
        raise _refused(path, why, "Check where it points and who may read it.") from None


def read_sheets(path: Path, data: bytes, wanted: Callable[[str], bool]) -> list[Sheet]:
    """Return the sheets of a workbook.

    Parameters
    ----------
    path
        Where it stands, for problems.
    data
        Its content.
    wanted
        Tells by a sheet's name whether to read its cells.

    Raises
    ------
    DossierError
        If it is no workbook, or one that cannot be read.
    ExtraError
        If what reads it is not installed.
    """
    try:
        return _reader(path, data)(data, wanted)
    except (DossierError, ExtraError):
        raise
    except TooLargeError as error:
        raise _refused(path, str(error), "Remove rows and columns that were filled by mistake.") from None
    # What a damaged workbook does to its reader is not known beforehand: nearly any error is possible.
    except Exception as error:
        why = f"the workbook is damaged ({type(error).__name__})"
        raise _refused(path, why, "Open it in a spreadsheet, which may mend it, and save it again.") from error


def _reader(path: Path, data: bytes) -> Callable[[bytes, Callable[[str], bool]], list[Sheet]]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise _refused(path, *_what_else(data))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if sum(entry.file_size for entry in archive.infolist()) > _LIMIT_UNPACKED_BYTES:
            why = f"the workbook would unpack to more than {_LIMIT_UNPACKED_BYTES / 1e6:,.0f} MB"
            raise _refused(path, why, "Remove what is not needed, or split the dossier.")
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise _refused(path, *_PROTECTED)
    if "content.xml" in names:
        return read_ods
    if "xl/workbook.bin" in names:
        raise _refused(path, "this is a binary workbook (.xlsb), which is not read", _SAVE)
    if "[Content_Types].xml" in names:
        return read_xlsx
    raise _refused(path, "this is an archive, but not a workbook", _SAVE)


_PROTECTED = "the workbook is protected by a password", "Open it in a spreadsheet and save it without one."


def _what_else(data: bytes) -> tuple[str, str]:
    """Return what a file is that is called a workbook, and what to do."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return _PROTECTED
        return "this is a workbook of Excel 97-2003 (.xls), which is not read", _SAVE
    if not data:
        return "the file is empty", "Start a dossier with: convoymap new my.xlsx."
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")):
        return "this is a web page (HTML), whatever its name says", _SAVE
    if start.startswith((b"<?xml", b"<office:")):
        return "this is XML, not a workbook", _SAVE
    if b"\0" not in data[:1024]:
        fix = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx), or give it the name of its table, "
        return "this is text (CSV?), whatever its name says", f"{fix}e.g. claims.csv, in a folder with dossier.toml."
    return "this is not a workbook", _SAVE


def _refused(path: Path, why: str, fix: str) -> DossierError:
    return DossierError([Problem(path.name, None, None, None, why, fix)])
