"""``[files]`` and ``[columns]`` of ``dossier.toml``: what this dossier's own files and columns are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from convoymap.dossier.report import FILES, nearest
from convoymap.dossier.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from convoymap.dossier.report import Report

__all__ = ["Renamed", "Renaming", "read_renaming"]

_FILE = "dossier.toml"
_TABLES = {file.removesuffix(".csv"): file for file in COLUMNS}
_OTHERS = {name.split(".")[0]: name for name in FILES if name != _FILE}
_EXAMPLE = 'Write the header as it stands in the file, or { value = "bus" } for the same in every row.'


@dataclass(frozen=True, slots=True)
class Renamed:
    """Where the columns of one table come from, if not from columns of the same name.

    Parameters
    ----------
    headers
        The header of the file, by the name of our column.
    values
        What stands in every row, by the name of our column; ``{header}`` stands for that row's cell.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a dossier calls its files and their columns, by our names for the files."""

    files: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Renamed] = field(default_factory=dict)


def read_renaming(files: Any, columns: Any, report: Report) -> Renaming:
    """Return what ``[files]`` and ``[columns]`` say; what does not fit is reported and left out.

    Parameters
    ----------
    files, columns
        The two tables of ``dossier.toml``, or ``None`` where there is none.
    report
        Where problems go.
    """
    names = {
        _OTHERS[table]: name
        for table, name in _entries("files", files, _OTHERS, report)
        if _is_file_name(f"files.{table}", name, report)
    }
    renamed = {
        _TABLES[table]: _renamed(table, entries, report)
        for table, entries in _entries("columns", columns, _TABLES, report)
    }
    return Renaming(names, renamed)


def _entries(place: str, entries: Any, known: Iterable[str], report: Report) -> list[tuple[str, Any]]:
    """Return the entries of a table whose keys are known, and report the others."""
    if entries is None:
        return []
    if not isinstance(entries, Mapping):
        fix = f"Write [{place}], and below it our name = what the dossier calls it."
        report.add(_FILE, None, place, str(entries), "this is not a table", fix)
        return []
    for key in entries:
        if key not in known:
            near = nearest(key, list(known))
            fix = f"Did you mean {near}?" if near else f"Known: {', '.join(known)}."
            report.add(_FILE, None, f"{place}.{key}", None, "there is nothing of this name to rename", fix)
    return [(key, value) for key, value in entries.items() if key in known]


def _is_file_name(place: str, name: Any, report: Report) -> bool:
    if isinstance(name, str) and name.strip(". ") and not set(name) & set("/\\\0"):
        return True
    fix = 'Write the name of a file that lies beside dossier.toml, e.g. "Sheet1.csv".'
    report.add(_FILE, None, place, str(name), "this is not the name of a file in the dossier", fix)
    return False


def _renamed(table: str, entries: Any, report: Report) -> Renamed:
    headers: dict[str, str] = {}
    values: dict[str, str] = {}
    place = f"columns.{table}"
    for column, given in _entries(place, entries, COLUMNS[_TABLES[table]], report):
        if isinstance(given, str) and given.strip():
            headers[column] = given
        elif isinstance(given, Mapping) and set(given) == {"value"} and isinstance(given["value"], str):
            values[column] = given["value"]
        else:
            why = "this says neither which column to read nor what to put into every row"
            report.add(_FILE, None, f"{place}.{column}", str(given), why, _EXAMPLE)
    return Renamed(headers, values)
