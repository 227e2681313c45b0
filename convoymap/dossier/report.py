"""All that is wrong with a dossier, gathered while it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from convoymap.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from convoymap.errors import CellError

__all__ = ["FILES", "Report", "nearest"]

#: The files of a dossier in the order in which they are read and reported.
FILES = ("dossier.toml", "sources.csv", "claims.csv", "places.csv", "events.csv", "areas.geojson")
#: The same with the subjects, which stand in a sheet of their own where a dossier is a workbook.
_ORDER = (FILES[0], "subjects", *FILES[1:])

_Level = Literal["error", "warning"]


class Report:
    """Collects problems; a cell that has failed once is not blamed again for what follows from that."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}
        self._failed: set[tuple[str, int | None, str]] = set()
        self._failed_columns: set[tuple[str, str]] = set()

    def add(
        self,
        file: str,
        row: int | None,
        column: str | None,
        value: str | None,
        why: str,
        fix: str = "",
        level: _Level = "error",
    ) -> None:
        """Add a problem, unless its cell has failed already."""
        if column is not None:
            if (file, row, column) in self._failed or (file, column) in self._failed_columns:
                return
            if level == "error":
                self._failed.add((file, row, column))
        self._problems[Problem(file, row, column, value, why, fix, level)] = None

    def warn(self, file: str, row: int | None, column: str | None, value: str | None, why: str, fix: str = "") -> None:
        """Add a warning, unless its cell has failed already."""
        self.add(file, row, column, value, why, fix, "warning")

    def fail_column(self, file: str, row: int, column: str, why: str, fix: str) -> None:
        """Add what is wrong with a whole column; its cells are not blamed after that."""
        self.add(file, row, column, None, why, fix)
        self.excuse_column(file, column)

    def excuse_column(self, file: str, column: str) -> None:
        """Blame no cell of a column from now on: what is wrong with it stands elsewhere."""
        self._failed_columns.add((file, column))

    def fail(self, file: str, row: int | None, column: str, value: str, error: CellError) -> None:
        """Add what a cell's parser says against it."""
        at = f", at character {error.position + 1}" if error.position else ""
        self.add(file, row, column, value, f"{error.why}{at}", error.fix)

    def blames(self, file: str, column: str) -> bool:
        """Tell whether a file as a whole, or a column or key of it, has an error already."""
        return any(p.level == "error" and p.file == file and p.column in {None, column} for p in self._problems)

    @property
    def has_errors(self) -> bool:
        """Whether anything stands in the way of a map."""
        return any(problem.level == "error" for problem in self._problems)

    def sorted(self, columns: dict[str, tuple[str, ...]]) -> tuple[Problem, ...]:
        """Return the problems in reading order: by file, row, and the order of the file's columns."""

        def place(problem: Problem) -> tuple[int, int, int]:
            file = _ORDER.index(problem.file) if problem.file in _ORDER else -1
            known = columns.get(problem.file, ())
            if problem.column in known:
                return file, problem.row or 0, known.index(problem.column)
            number = re.search(r"\d+", problem.column or "")
            return file, problem.row or 0, len(known) + int(number[0]) if number else -1

        return tuple(sorted(self._problems, key=place))


def nearest(word: str, known: Sequence[str]) -> str | None:
    """Return the known word that is spelt most like a word, if any comes close.

    Examples
    --------
    >>> nearest("hezbolah", ["us-military", "hezbollah"])
    'hezbollah'
    """
    from difflib import get_close_matches

    folded = {other.casefold(): other for other in known}
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else None
