"""Tables as spreadsheets write them: from rows of cells to rows of cells by column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from convoymap.dossier.csv_lines import csv_lines
from convoymap.dossier.header import Header, read_header
from convoymap.dossier.spreadsheet import column_name, is_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from convoymap.dossier.renaming import Renamed
    from convoymap.dossier.report import Report

__all__ = ["Lines", "Row", "Table", "read_lines", "read_table"]

_LONG_CELL = 20_000
# Control characters but for tab and line ends, and those that overrule the direction of writing (UAX 9).
_INVISIBLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Lines(Protocol):
    """Rows that hold anything, with their numbers in the spreadsheet; `complete` says whether the end was reached."""

    complete: bool

    def __iter__(self) -> Iterator[tuple[int, list[str]]]: ...

    def __next__(self) -> tuple[int, list[str]]: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in a spreadsheet, its cells by known column, and the others by their headers."""

    number: int
    cells: Mapping[str, str]
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file; `complete` says whether all of it could be read, `header` where its columns stand."""

    rows: tuple[Row, ...] = ()
    complete: bool = True
    header: Header | None = None


def read_table(
    file: str,
    text: str,
    known: Sequence[str],
    needed: Sequence[str],
    report: Report,
    renamed: Renamed | None = None,
) -> Table:
    """Return the rows of a table in a CSV file.

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
    renamed
        What the dossier calls them.
    """
    theirs = map(column_name, renamed.headers.values()) if renamed else ()
    return read_lines(file, csv_lines(file, text, {*known, *theirs}, report), known, needed, report, renamed)


def read_lines(
    file: str,
    lines: Lines,
    known: Sequence[str],
    needed: Sequence[str],
    report: Report,
    renamed: Renamed | None = None,
) -> Table:
    """Return the rows of a table, whatever kind of file it stands in.

    Parameters
    ----------
    file, known, needed, report, renamed
        As for :func:`read_table`.
    lines
        Its rows, the header first.
    """
    line = next(lines, None)
    if line is None:
        if lines.complete:
            report.add(file, None, None, None, "the file is empty", f"Make its first row: {','.join(known)}.")
        return Table(complete=False)
    header = read_header(file, line, known, needed, report, renamed)
    if header is None:
        return Table(complete=False)
    rows = tuple([_row(file, number, cells, header, known, report) for number, cells in lines])
    return Table(rows, lines.complete and {*header.known, *header.filled}.issuperset(needed), header)


def _row(file: str, number: int, cells: list[str], header: Header, known: Sequence[str], report: Report) -> Row:
    """Return a row's cells by column, and report what no column can hold and what no reader can see."""
    width = len(header.cells)
    if len(cells) > width or (width > len(header.known) + len(header.extra) and any(cells)):
        _check_stray(file, number, cells, header, report)
    cells += [""] * (width - len(cells))
    found = dict.fromkeys(known, "")
    for column, index in header.known.items():
        if cell := cells[index]:
            found[column] = cell
            _check_cell(file, number, column, cell, True, report)
    for column, filled in header.filled.items():
        found[column] = filled.text(number, cells)
    extra = tuple([(column, cells[index]) for column, index in header.extra])
    for column, cell in extra:
        if cell:
            _check_cell(file, number, column, cell, False, report)
    return Row(number, found, extra)


def _check_stray(file: str, number: int, cells: list[str], header: Header, report: Report) -> None:
    width = len(header.cells)
    stray = [cell for cell in cells[width:] if cell]
    stray += [cell for name, cell in zip(header.cells, cells, strict=False) if cell and not name]
    if not stray:
        return
    last = max(index for index, cell in enumerate(cells) if cell) + 1
    why = f"a cell stands under no header: the header has {width} columns, this row {last} cells"
    if last <= width:
        why = "a cell stands under an empty header"
    fix = "Quote a cell that holds the separator, or name the column."
    report.add(file, number, None, stray[0], why, fix)


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
