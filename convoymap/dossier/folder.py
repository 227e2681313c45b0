"""A dossier in a folder: its files as tables and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.dossier.areas import read_geojson
from convoymap.dossier.files import decode, digest_of, read_files
from convoymap.dossier.layout import FolderLayout, Layout
from convoymap.dossier.renaming import Renaming, read_renaming
from convoymap.dossier.report import FILES
from convoymap.dossier.settings import read_toml
from convoymap.dossier.stored import NEEDED, NO_AREAS, Stored
from convoymap.dossier.table import Table, read_table
from convoymap.dossier.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from convoymap.dossier.report import Report

__all__ = ["read_folder"]

_SETTINGS, _AREAS = "dossier.toml", "areas.geojson"


def read_folder(folder: Path, report: Report) -> Stored:
    """Return what stands in a folder.

    Parameters
    ----------
    folder
        The dossier.
    report
        Where problems go.

    Raises
    ------
    DossierError
        If there is no such folder.
    """
    contents = read_files(folder, {_SETTINGS: _SETTINGS}, report)
    text = _text(_SETTINGS, contents, report)
    settings = None if text is None else read_toml(text, report)
    renaming = Renaming()
    if settings is not None:
        renaming = read_renaming(settings.pop("files", None), settings.pop("columns", None), report)
    names = {file: renaming.files.get(file, file) for file in FILES if file != _SETTINGS}
    contents |= read_files(folder, names, report)
    tables = {file: _table(file, contents, renaming, report) for file in COLUMNS}
    areas: Any = NO_AREAS
    if _AREAS in contents:
        text = _text(_AREAS, contents, report)
        areas = None if text is None else read_geojson(text, report)
    return Stored(settings, tables, areas, _layout(renaming, tables), digest_of(contents))


def _text(file: str, contents: Mapping[str, bytes | None], report: Report) -> str | None:
    data = contents.get(file)
    return None if data is None else decode(file, data, report)


def _table(file: str, contents: Mapping[str, bytes | None], renaming: Renaming, report: Report) -> Table:
    """Return a table: empty if the file is not there, incomplete if it cannot be used."""
    if file not in contents:
        return Table()
    text = _text(file, contents, report)
    if text is None:
        return Table(complete=False)
    return read_table(file, text, COLUMNS[file], NEEDED[file], report, renaming.columns.get(file))


def _layout(renaming: Renaming, tables: Mapping[str, Table]) -> Layout:
    if renaming == Renaming():
        return Layout()
    headers = {
        (file, column): header.cells[header.known[column]]
        for file, renamed in renaming.columns.items()
        if (header := tables[file].header) is not None
        for column in renamed.headers
        if column in header.known
    }
    return FolderLayout(renaming.files, headers)
