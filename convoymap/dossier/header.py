"""The first row of a table: which column stands where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.dossier.renaming import Renamed
from convoymap.dossier.report import nearest
from convoymap.dossier.spreadsheet import clean, column_letters, column_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from convoymap.dossier.report import Report

__all__ = ["Filled", "Header", "read_header"]

_SLOT = re.compile(r"\{([^{}]+)\}")
_ROW = "row"


@dataclass(frozen=True, slots=True)
class Filled:
    """A text for every row, with slots for its cells: texts and the numbers of columns, in turn; -1 is the row's number."""

    parts: tuple[str | int, ...]

    def text(self, number: int, cells: Sequence[str]) -> str:
        """Return the text for one row."""
        return clean("".join(self._part(part, number, cells) for part in self.parts))

    @staticmethod
    def _part(part: str | int, number: int, cells: Sequence[str]) -> str:
        if isinstance(part, str):
            return part
        return str(number) if part < 0 else cells[part]


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a table stand.

    Parameters
    ----------
    row
        Row in which the header stands.
    cells
        The header as written.
    known
        The position of each column that convoymap knows, counted from 0.
    filled
        What stands in every row of a column that the file does not have.
    extra
        Names and positions of the other columns.
    """

    row: int
    cells: tuple[str, ...]
    known: Mapping[str, int]
    filled: Mapping[str, Filled]
    extra: tuple[tuple[str, int], ...]


def read_header(
    file: str,
    line: tuple[int, list[str]],
    known: Sequence[str],
    needed: Sequence[str],
    report: Report,
    renamed: Renamed | None = None,
) -> Header | None:
    """Return where the columns stand, or ``None`` if the row names none.

    Parameters
    ----------
    file
        Name of the file.
    line
        Number and cells of the row.
    known
        The columns that convoymap knows.
    needed
        Those that must be there.
    report
        Where problems go.
    renamed
        What the dossier calls them.
    """
    row, cells = line
    renamed = renamed or Renamed()
    names = [column_name(cell) for cell in cells]
    wanted = {c: column_name(renamed.headers.get(c, c)) for c in known if c not in renamed.values}
    found = {column: names.index(name) for column, name in wanted.items() if name in names}
    if not found:
        fix = f"Make the first row: {','.join(renamed.headers.get(column, column) for column in known)}."
        report.add(file, row, None, cells[0], "this row should name the columns, and names none that is known", fix)
        return None
    _check_renamed(file, cells, found, renamed, report)
    for column in needed:
        if column not in found and column not in renamed.values and column not in renamed.headers:
            report.fail_column(file, row, column, "this column is missing", f"Add a column {column}.")
    extra = [(cell, i) for i, cell in enumerate(cells) if cell and names[i] not in wanted.values()]
    _check_twice(file, row, names, found, extra, report)
    for name in dict(extra):
        _warn_unknown(file, row, name, [column for column in wanted if column not in found], report)
    filled = {c: _filled(file, c, text, cells, report) for c, text in renamed.values.items()}
    return Header(row, tuple(cells), found, filled, tuple(_told_apart(extra, known)))


def _check_renamed(file: str, cells: list[str], found: Mapping[str, int], renamed: Renamed, report: Report) -> None:
    """Report headers that ``[columns]`` names and the file does not have; their cells are not blamed after that."""
    for column, header in renamed.headers.items():
        if column not in found:
            _report_absent(file, column, header, cells, report)
            report.excuse_column(file, column)


def _report_absent(file: str, column: str, header: str, cells: list[str], report: Report) -> None:
    near = nearest(header, [cell for cell in cells if cell])
    fix = f"Did you mean {near}?" if near else f"Its columns: {', '.join(cell for cell in cells if cell)}."
    place = f"columns.{file.removesuffix('.csv')}.{column}"
    report.add("dossier.toml", None, place, header, f"{file} has no column of this name", fix)


def _check_twice(
    file: str, row: int, names: list[str], found: Mapping[str, int], extra: list[tuple[str, int]], report: Report
) -> None:
    """Report columns of one name."""
    places = [
        (column, first, [i for i, name in enumerate(names) if name == names[first]]) for column, first in found.items()
    ]
    places += [(cell, first, [i for other, i in extra if other == cell]) for cell, first in extra]
    for column, first, all_ in places:
        for index in all_:
            if index > first:
                letters = column_letters(first), column_letters(index)
                why = f"two columns have this name: {letters[0]} and {letters[1]}"
                report.fail_column(file, row, column, why, "Rename or remove one of them.")


def _warn_unknown(file: str, row: int, column: str, free: Sequence[str], report: Report) -> None:
    near = nearest(column_name(column), free)
    fix = f"Did you mean {near}?" if near else ""
    report.warn(file, row, column, None, "no such column is known; it is carried along and not used", fix)


def _told_apart(extra: list[tuple[str, int]], known: Sequence[str]) -> list[tuple[str, int]]:
    """Return the other columns; one that is called like one of ours, which comes from elsewhere, is told apart."""
    return [(f"{cell} (in the file)" if column_name(cell) in known else cell, index) for cell, index in extra]


def _filled(file: str, column: str, text: str, cells: list[str], report: Report) -> Filled:
    """Return a text with its slots resolved; a slot for which there is no column is reported."""
    names = [column_name(cell) for cell in cells]
    parts: list[str | int] = []
    for number, part in enumerate(_SLOT.split(text)):
        name = column_name(part)
        if number % 2 == 0:
            parts.append(part)
        elif name in names:
            parts.append(names.index(name))
        elif name == _ROW:
            parts.append(-1)
        else:
            _report_absent(file, column, part, cells, report)
            report.excuse_column(file, column)
    return Filled(tuple(parts))
