"""Tables as spreadsheets write them: from the text of a CSV file to rows of cells by column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.dossier.report import Report, nearest
from convoymap.dossier.spreadsheet import clean, column_letters, column_name, is_error

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Row", "Table", "read_table"]

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(\r\n|\n|\r|$)', re.IGNORECASE)
_LONG_CELL = 20_000
# Control characters but for tab and line ends, and those that overrule the direction of writing (UAX 9).
_INVISIBLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in a spreadsheet, its cells by known column, and the others by their headers."""

    number: int
    cells: Mapping[str, str]
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file; `complete` says whether all of it could be read."""

    rows: tuple[Row, ...] = ()
    complete: bool = True


def read_table(file: str, text: str, known: Sequence[str], needed: Sequence[str], report: Report) -> Table:
    """Return the rows of a table.

    Parameters
    ----------
    file
        Name of the file.
    text
        Its text: comma, semicolon or tab between the cells, as the header has it.
    known
        The columns that convoymap knows; a row lacks none of them, the absent ones are empty.
    needed
        Those that must be there.
    report
        Where problems go.
    """
    separator_line = _SEPARATOR_LINE.match(text)
    body = text[separator_line.end() :] if separator_line else text
    delimiter = separator_line[1] if separator_line else _delimiter(body, known)
    lines = _Lines(file, body, delimiter, report)
    header = next(lines, None)
    if header is None:
        if lines.complete:
            report.add(file, None, None, None, "the file is empty", f"Make its first row: {','.join(known)}.")
        return Table(complete=False)
    columns = _columns(file, header, known, needed, report)
    if columns is None:
        return Table(complete=False)
    rows = tuple([_row(file, number, cells, columns, known, report) for number, cells in lines])
    return Table(rows, lines.complete and set(needed) <= set(columns))


class _Lines(Iterator[tuple[int, list[str]]]):
    """The rows of a CSV text that hold anything, with their numbers; ends at what is not CSV, and says so."""

    def __init__(self, file: str, text: str, delimiter: str, report: Report) -> None:
        self._file, self._report = file, report
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self._number = 0
        self.complete = True

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            self._number += 1
            try:
                cells = [clean(cell) for cell in next(self._reader)]
            except csv.Error as error:
                self.complete = False
                why, fix = _malformed(str(error))
                self._report.add(self._file, self._number, None, None, why, fix)
                raise StopIteration from None
            if any(cells):
                return self._number, cells


def _malformed(message: str) -> tuple[str, str]:
    """Return in plain words what the csv module says, and what to do."""
    if "unexpected end" in message:
        return "a quotation mark is opened here and never closed", "Close it, or remove it."
    if "field limit" in message:
        limit = f"{csv.field_size_limit():,}"
        return (
            f"a cell is longer than {limit} characters",
            "Look for a quotation mark in this row that is never closed.",
        )
    fix = 'Within a quoted cell write "" for a quotation mark; the rest of the file was not read.'
    return "a quoted cell goes on after its closing quotation mark", fix


def _delimiter(text: str, known: Sequence[str]) -> str:
    """Return the delimiter by which the header names the most known columns."""

    def named(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            header = next((cells for cells in reader if any(map(clean, cells))), [])
        except csv.Error:
            return 0
        return len({column_name(cell) for cell in header} & set(known))

    return max(",;\t", key=named)


def _columns(
    file: str, header: tuple[int, list[str]], known: Sequence[str], needed: Sequence[str], report: Report
) -> list[str] | None:
    """Return the columns that a header names, or ``None`` if it is none."""
    row, cells = header
    names = [column_name(cell) for cell in cells]
    columns = [name if name in known else cell for name, cell in zip(names, cells, strict=True)]
    if not set(names) & set(known):
        fix = f"Make the first row: {','.join(known)}."
        report.add(file, row, None, cells[0], "this row should name the columns, and names none that is known", fix)
        return None
    for column in needed:
        if column not in columns:
            report.fail_column(file, row, column, "this column is missing", f"Add a column {column}.")
    for index, column in enumerate(columns):
        if column and columns.index(column) != index:
            letters = column_letters(columns.index(column)), column_letters(index)
            why = f"two columns have this name: {letters[0]} and {letters[1]}"
            report.fail_column(file, row, column, why, "Rename or remove one of them.")
        elif column and column not in known:
            _warn_unknown(file, row, column, [other for other in known if other not in columns], report)
    return columns


def _warn_unknown(file: str, row: int, column: str, free: Sequence[str], report: Report) -> None:
    near = nearest(column_name(column), free)
    fix = f"Did you mean {near}?" if near else ""
    report.warn(file, row, column, None, "no such column is known; it is carried along and not used", fix)


def _row(file: str, number: int, cells: list[str], columns: list[str], known: Sequence[str], report: Report) -> Row:
    """Return a row's cells by column, and report what no column can hold and what no reader can see."""
    pairs = list(zip(columns, cells, strict=False))
    stray = [cell for cell in cells[len(columns) :] if cell] + [cell for column, cell in pairs if not column and cell]
    if stray:
        last = max(index for index, cell in enumerate(cells) if cell) + 1
        why = f"a cell stands under no header: the header has {len(columns)} columns, this row {last} cells"
        if last <= len(columns):
            why = "a cell stands under an empty header"
        fix = "Quote a cell that holds the separator, or name the column."
        report.add(file, number, None, stray[0], why, fix)
    for column, cell in pairs:
        if column and cell:
            _check_cell(file, number, column, cell, column in known, report)
    found = dict(pairs)
    extra = tuple((column, cell) for column, cell in pairs if column and column not in known)
    return Row(number, {column: found.get(column, "") for column in known}, extra)


def _check_cell(file: str, row: int, column: str, cell: str, used: bool, report: Report) -> None:
    if used and is_error(cell):
        why = "this is a spreadsheet's error, not a value"
        report.add(file, row, column, cell, why, "Mend the formula there, or empty the cell.")
    if len(cell) > _LONG_CELL:
        why = f"the cell has {len(cell):,} characters"
        report.warn(file, row, column, cell, why, "Look for a quotation mark that is missing, or shorten it.")
    if not cell.isprintable() and (found := _INVISIBLE.search(cell)):
        why = f"the text holds U+{ord(found[0]):04X}, which cannot be seen and may change how the rest is shown"
        report.warn(file, row, column, None, why, "Remove it unless it belongs there; the text was kept.")
