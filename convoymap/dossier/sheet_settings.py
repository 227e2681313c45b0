"""The sheets ``dossier`` and ``subjects``: what ``dossier.toml`` says in a folder."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from convoymap.dossier.spreadsheet import clean, column_name, is_error

if TYPE_CHECKING:
    from convoymap.dossier.report import Report
    from convoymap.dossier.sheet import Sheet
    from convoymap.dossier.table import Table

__all__ = ["settings_of"]

_FILE = "dossier.toml"
_VALUE = 1
#: Keys that may stand in several rows, which then are a list.
_LISTS = ("credits",)

Keys = dict[tuple[str, str], tuple[str, int, int]]


def settings_of(sheet: Sheet | None, subjects: Table, report: Report) -> tuple[dict[str, Any] | None, Keys]:
    """Return the settings of a workbook as ``dossier.toml`` would give them, and the cells of their keys.

    Parameters
    ----------
    sheet
        The sheet ``dossier``: a key in the first column and its value in the second, if there is such a sheet.
    subjects
        The subjects, one a row.
    report
        Where problems go.
    """
    keys: Keys = {}
    if sheet is None:
        return None, keys
    document: dict[str, Any] = {}
    for number, cells in sheet.rows:
        name, value = (cells[i] if i < len(cells) else "" for i in (0, _VALUE))
        key = column_name(name)
        if (key, column_name(value)) == ("key", "value") or not (key or clean(value)):
            continue
        if not key:
            report.add(_FILE, number, None, value, "a value without a key", "Write its key before it.")
        elif is_error(value):
            report.add(_FILE, number, None, value, "this is a spreadsheet's error, not a value", "Mend the formula.")
        elif key in document and key not in _LISTS:
            report.add(_FILE, number, None, name, "this key stands twice", "Keep one of the two rows.")
        elif clean(value):
            _put(document, key, value)
        if key:
            keys.setdefault((_FILE, key), (_FILE, number, _VALUE))
    keys.setdefault((_FILE, "subject"), ("subjects", 2, 0))
    rows = [{**row.cells, **dict(row.extra)} for row in subjects.rows]
    document["subject"] = [{key: _typed(key, cell) for key, cell in row.items() if cell} for row in rows]
    return document, keys


def _put(document: dict[str, Any], key: str, value: str) -> None:
    if key in _LISTS:
        document.setdefault(key, []).append(value)
    else:
        document[key] = _typed(key, value)


def _typed(key: str, value: str) -> Any:
    """Return a value as TOML types it; one that is not of its kind stays a text, and is refused as such."""
    with suppress(ValueError):
        if key == "report_date":
            return date.fromisoformat(clean(value))
    with suppress(ValueError):
        if key == "report_date":
            return datetime.fromisoformat(clean(value))
        if key == "speed_kmh":
            return float(clean(value).replace(",", "."))
    return value
