"""A sheet of a workbook as rows of text, and the values of its cells as a reader of the sheet would write them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from convoymap.dossier.spreadsheet import clean

__all__ = ["Fault", "Sheet", "SheetLines", "TooLargeError", "cell_text", "empty_formula", "merged"]


class TooLargeError(Exception):
    """A sheet would fill the memory."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What cannot be read of a cell: its row, its column counted from 0, why, and what to do."""

    row: int
    column: int
    why: str
    fix: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Parameters
    ----------
    name
        Its name as it stands in the workbook.
    rows
        The numbers and the cells of its rows; those with nothing in them may be left out.
    faults
        What could not be read.
    hidden
        Whether a spreadsheet does not show it.
    """

    name: str
    rows: tuple[tuple[int, list[str]], ...]
    faults: tuple[Fault, ...] = ()
    hidden: bool = False


class SheetLines(Iterator[tuple[int, list[str]]]):
    """The rows of a sheet that hold anything, with their numbers."""

    complete = True

    def __init__(self, sheet: Sheet) -> None:
        self._rows = iter(sheet.rows)

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            number, cells = next(self._rows)
            cleaned = [clean(cell) if cell else "" for cell in cells]
            if any(cleaned):
                return number, cleaned


def cell_text(value: Any, percent: bool = False) -> str:
    """Return a cell's value as text: whole numbers without a fraction, dates and times as ISO 8601 writes them.

    Parameters
    ----------
    value
        What the cell holds.
    percent
        Whether the spreadsheet shows it as a percentage.

    Examples
    --------
    >>> cell_text(6.0), cell_text(0.5, percent=True), cell_text(datetime(2017, 9, 3)), cell_text(True)
    ('6', '50%', '2017-09-03', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value * 100:.12g}%" if percent else _number(value)
    if isinstance(value, datetime):
        # A spreadsheet counts days in binary fractions, so that a full second may be missed by a hair.
        whole = (value + timedelta(milliseconds=500)).replace(microsecond=0)
        return whole.date().isoformat() if whole.time() == time() else whole.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def empty_formula(row: int, column: int) -> Fault:
    """Return what is wrong with a formula whose result is not in the file."""
    why = "a formula whose result is not stored in the file"
    return Fault(row, column, why, "Open the workbook in a spreadsheet and save it there, or write the result.")


def merged(row: int, column: int, area: str) -> Fault:
    """Return what is wrong with cells that are merged: only the first holds a value."""
    why = f"the cells {area} are merged, and only the first of them holds anything"
    return Fault(row, column, why, "Unmerge them, and write into each what belongs there.")


def _number(value: float) -> str:
    return f"{value:.0f}" if isinstance(value, int) or value.is_integer() else repr(value)
