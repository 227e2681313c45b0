"""The files of a dossier: found, measured, opened and turned into text; never trusted."""

from __future__ import annotations

import csv
import hashlib
import io
import stat
from typing import TYPE_CHECKING

from convoymap.dossier.report import FILES, Report, nearest
from convoymap.errors import DossierError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["decode", "digest_of", "read_files"]

_NEEDED = ("dossier.toml", "sources.csv", "claims.csv")
_LIMIT_BYTES = {"dossier.toml": 1_000_000}
_TABLE_LIMIT_BYTES = 200_000_000
_UTF8 = "In a spreadsheet: save as “CSV UTF-8”; in a text editor: choose the encoding UTF-8."


def read_files(folder: Path, names: Mapping[str, str], report: Report) -> dict[str, bytes | None]:
    """Return the contents of a dossier's files by our names for them.

    A file that cannot be used, or is missing and needed, is reported and stands there as ``None``; one that
    is missing and not needed does not stand there.

    Parameters
    ----------
    folder
        The dossier.
    names
        What each file is called there, by our name for it.
    report
        Where problems go.

    Raises
    ------
    DossierError
        If there is no such folder.
    """
    try:
        present = sorted(path.name for path in folder.iterdir())
    except OSError as error:
        why, fix = _no_folder(folder, error)
        raise DossierError([Problem(str(folder), None, None, None, why, fix)]) from None
    contents: dict[str, bytes | None] = {}
    for file, name in names.items():
        if name not in present:
            others = [other for other in present if other not in {*FILES, *names.values()}]
            needed = file in _NEEDED or name != file
            _report_missing(file, name, others, needed, report)
            if needed:
                contents[file] = None
            continue
        try:
            contents[file] = _content(folder, file, name, report)
        except (OSError, RuntimeError) as error:
            why = f"the file cannot be read: {getattr(error, 'strerror', None) or error}"
            report.add(file, None, None, None, why, "Check where it points and who may read it.")
            contents[file] = None
    return contents


def digest_of(contents: Mapping[str, bytes | None]) -> str:
    """Return the SHA-256 of files, each with its name and length, in the order of their names."""
    digest = hashlib.sha256()
    for name, data in sorted(contents.items()):
        digest.update(f"{name}\0{len(data or b'')}\0".encode())
        digest.update(data or b"")
    return digest.hexdigest()


def decode(name: str, data: bytes, report: Report) -> str | None:
    """Return the text of a file in UTF-8, or in UTF-16 as a spreadsheet's "Unicode text" is; else report it.

    Parameters
    ----------
    name
        Name of the file.
    data
        Its content.
    report
        Where problems go.
    """
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        if utf16:
            report.add(name, None, None, None, "the file is not whole UTF-16", _UTF8)
        else:
            _report_byte(name, data, error.start, report)
        return None
    if "\0" in text:
        row = _row_at(name, text[: text.index("\0")])
        fix = "The file is damaged, or not a text file. Export it again."
        report.add(name, row, None, None, "the text holds a NUL byte", fix)
        return None
    return text


def _content(folder: Path, file: str, name: str, report: Report) -> bytes | None:
    path = folder / name
    status = path.stat()
    limit = _LIMIT_BYTES.get(file, _TABLE_LIMIT_BYTES)
    if not path.resolve().is_relative_to(folder.resolve()):
        report.add(
            file,
            None,
            None,
            None,
            "this is a link that leads out of the dossier",
            "Copy the file itself here.",
        )
    elif not stat.S_ISREG(status.st_mode):
        report.add(file, None, None, None, "this is not a file", "Put a plain file of this name here.")
    elif status.st_size > limit:
        why = f"the file has {status.st_size / 1e6:,.0f} MB; at most {limit / 1e6:,.0f} MB are read"
        report.add(file, None, None, None, why, "Split the dossier.")
    else:
        return path.read_bytes()
    return None


def _no_folder(folder: Path, error: OSError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError):
        return "there is no such folder", "Check the path, or start a dossier with: convoymap new FOLDER."
    if isinstance(error, NotADirectoryError):
        fix = "Name the folder that holds dossier.toml, sources.csv and claims.csv, or a workbook (.xlsx, .ods)."
        return "this is a file, not a folder", fix
    return f"the folder cannot be read: {error.strerror or error}", "Check its permissions."


def _report_missing(file: str, name: str, others: list[str], needed: bool, report: Report) -> None:
    """Report a file that is needed; one that is not is only missed if another has nearly its name."""
    near = nearest(name, others)
    close = near is not None and near.casefold().startswith(name.split(".")[0].casefold())
    if needed:
        fix = f"Rename {near}, if that is it." if close else "An example is made by: convoymap new FOLDER."
        if name != file:
            fix = f"Did you mean {near}?" if near else "It is named under [files] in dossier.toml."
        report.add(file, None, None, None, "the file is missing", fix)
    elif close and near is not None and near.casefold() in {name, f"{name}.csv", f"{name}.txt"}:
        report.warn(file, None, None, None, f"there is no such file, but {near}, which is not read", f"Rename {near}.")


def _report_byte(name: str, data: bytes, start: int, report: Report) -> None:
    """Report a byte that is not UTF-8, with what it would be in the encoding of older spreadsheets."""
    byte = data[start : start + 1]
    around = data[max(0, start - 12) : start + 12].decode("cp1252", errors="replace")
    guess = byte.decode("cp1252", errors="ignore")
    reading = f", which is {guess} in Windows-1252" if guess else ""
    row = _row_at(name, data[:start].decode("latin-1"))
    why = f"the file is not UTF-8: byte 0x{byte.hex().upper()} at offset {start:,}{reading}"
    report.add(name, row, None, " ".join(around.split()), why, _UTF8)


def _row_at(name: str, before: str) -> int | None:
    """Return the row, as a spreadsheet numbers it, in which a table's text goes on after `before`."""
    if not name.endswith(".csv"):
        return None
    separator_line = before.lower().startswith("sep=")
    try:
        rows = sum(1 for _ in csv.reader(io.StringIO(f"{before}x", newline="")))
    except csv.Error:
        return None
    return rows - separator_line
