"""How a dossier calls its own files, sheets and columns: problems are told in its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from convoymap.dossier.spreadsheet import column_letters
from convoymap.dossier.workbook_name import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from convoymap.errors import Problem

__all__ = ["FolderLayout", "Layout", "WorkbookLayout"]

_NAMES = re.compile(r"\b(?:(?:sources|claims|places|events)\.csv|dossier\.toml|areas\.geojson)\b")
_AS_SUBJECT = re.compile(r'dossier\.toml as \[\[subject\]\] unit = "(.*)"')
_TOML = re.compile(r" = |quotation marks|\[\[")
#: What to do about a setting, where it does not stand in TOML.
_FIXES = {
    "title": "Write it beside the key title.",
    "report_date": "Write year, month and day, as a text or a date: 2017-09-04.",
    "subject": "Add a row to the sheet subjects: bus, or whatever moves.",
    "unit": "Write what is counted, in the singular: bus.",
    "total": "Write a number, or a count such as ~300.",
    "speed_kmh": "Write kilometres per hour, a number: 60.",
}


class Layout:
    """A dossier whose files and columns have our names."""

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with its place in the dossier's own words.

        Parameters
        ----------
        problem
            A problem in our names for files and columns.
        """
        return problem

    def all_placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems with their places, in reading order.

        Parameters
        ----------
        problems
            Problems in our names for files and columns, in reading order of a folder.
        """
        return tuple(map(self.placed, problems))


@dataclass(frozen=True, slots=True)
class FolderLayout(Layout):
    """A folder whose ``dossier.toml`` says what its files and columns are called.

    Parameters
    ----------
    files
        Name of each file that has another name than ours, by ours.
    headers
        Header of each column that has another name than ours, by our file and column.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with the names that its file and its column have in the folder."""
        return replace(
            problem,
            file=self.files.get(problem.file, problem.file),
            column=self.headers.get((problem.file, problem.column or ""), problem.column),
            why=self._renamed(problem.why),
            fix=self._renamed(problem.fix),
        )

    def _renamed(self, text: str) -> str:
        return _NAMES.sub(lambda found: self.files.get(found[0], found[0]), text) if self.files else text


@dataclass(frozen=True, slots=True)
class WorkbookLayout(Layout):
    """A workbook, where a problem stands in a cell of a sheet.

    Parameters
    ----------
    name
        Name of its file.
    sheets
        Name of each sheet as it stands there, by our name for the file in its place.
    columns
        Position of each column, counted from 0, by our file and column.
    entries
        Sheet, row and position of what stands in other places: keys of the settings, subjects, areas.
    """

    name: str
    sheets: Mapping[str, str]
    columns: Mapping[tuple[str, str], int] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], tuple[str, int, int]] = field(default_factory=dict)

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with the cell in which it stands."""
        fix = problem.fix
        if problem.file == "dossier.toml" and _TOML.search(fix):
            fix = _FIXES.get((problem.column or "").rpartition(", ")[2], fix)
        why, fix = _in_sheets(problem.why), _in_sheets(fix)
        return replace(problem, file=self.name, why=why, fix=fix, cell=self._cell(problem))

    def all_placed(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return problems with their places, in the order of sheets, rows and columns."""
        files = list(SHEETS.values())

        def place(problem: Problem) -> tuple[int, int, int]:
            file, row, index = self._at(problem)
            return files.index(file) if file in files else -1, row, index

        return tuple(map(self.placed, sorted(problems, key=place)))

    def _cell(self, problem: Problem) -> str | None:
        file, row, index = self._at(problem)
        return f"{_reference(self.sheets[file])}!{column_letters(index)}{row}" if file in self.sheets else None

    def _at(self, problem: Problem) -> tuple[str, int, int]:
        column = problem.column or ""
        index = self.columns.get((problem.file, column), 0)
        return self.entries.get((problem.file, column), (problem.file, problem.row or 1, index))


def _in_sheets(text: str) -> str:
    """Return a sentence that speaks of our files as one that speaks of sheets."""
    text = _AS_SUBJECT.sub(r"the sheet subjects: \1", text).replace("the file is empty", "the sheet is empty")
    return _NAMES.sub(lambda found: f"the sheet {found[0].split('.')[0]}", text)


def _reference(sheet: str) -> str:
    """Return a sheet's name as a formula refers to it."""
    if re.fullmatch(r"\w+", sheet):
        return sheet
    doubled = sheet.replace("'", "''")
    return f"'{doubled}'"
