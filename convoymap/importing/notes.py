"""What is odd about imported rows, gathered while they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.errors import Problem

if TYPE_CHECKING:
    from convoymap.errors import CellError

__all__ = ["Notes", "UnusableRowError"]


class UnusableRowError(Exception):
    """A row cannot become a claim: which cell stands in the way, and why."""

    def __init__(self, column: str, error: CellError) -> None:
        super().__init__(str(error))
        self.column = column
        self.error = error


class Notes:
    """Collects what there is to say about the rows of one file.

    A note's ``why`` names its kind and is the same for all rows that share it; what differs is in ``value``.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self._problems: list[Problem] = []

    def remark(self, row: int | None, column: str | None, value: str | None, why: str, fix: str = "") -> None:
        """Note what is odd about a row that is used."""
        self._problems.append(Problem(self.file, row, column, value, why, fix, "warning"))

    def refuse(self, row: int, column: str | None, value: str | None, why: str, fix: str = "") -> None:
        """Note why a row is not used."""
        self._problems.append(Problem(self.file, row, column, value, why, fix))

    def unusable(self, row: int, error: UnusableRowError) -> None:
        """Note that one cell stands in the way of a row."""
        self.refuse(row, error.column, error.error.text or None, error.error.why, error.error.fix)

    def add(self, problems: tuple[Problem, ...]) -> None:
        """Take over what was noted elsewhere."""
        self._problems += problems

    def sorted(self) -> tuple[Problem, ...]:
        """Return the notes in the order of the rows."""
        return tuple(sorted(self._problems, key=lambda problem: (problem.file != self.file, problem.row or 0)))
