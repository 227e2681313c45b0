"""What goes wrong, said so that it can be mended.

The tree of exceptions::

    ConvoymapError
    ├── CellError       one cell of a table does not say what it should (also a ValueError)
    ├── PlaceError      a toponym is not in the gazetteer (also a LookupError)
    ├── LocalityError   a locality cannot be anywhere on the ground (also a ValueError)
    ├── DossierError    a dossier has problems; carries every one of them
    ├── DataError       a data file that ships with convoymap is missing or damaged
    ├── OutputError     the result could not be written
    ├── BatchError      several dossiers cannot be built as asked
    └── ExtraError      what was asked for needs a package that is not installed (also an ImportError)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Literal

__all__ = [
    "BatchError",
    "CellError",
    "ConvoymapError",
    "DataError",
    "DossierError",
    "ExtraError",
    "LocalityError",
    "OutputError",
    "PlaceError",
    "Problem",
]

_SHOWN_VALUE = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a dossier, and how to mend it.

    Parameters
    ----------
    file
        Name of the file within the dossier, e.g. ``"claims.csv"``.
    row
        Row as a spreadsheet numbers it (the header is row 1), or ``None`` for the whole file.
    column
        Name of the column, or ``None`` for the whole row.
    value
        The text that was found there, or ``None``.
    why
        What is wrong, as a clause.
    fix
        What to do about it, as a sentence.
    level
        ``"error"`` stops a build, ``"warning"`` does not.
    cell
        The cell of a workbook's sheet, e.g. ``"claims!G7"``, or ``None`` where the dossier is a folder of files.

    Examples
    --------
    >>> print(Problem("claims.csv", 7, "count", "sixish", "not a count", "Write a number."))
    claims.csv row 7, count: not a count ("sixish"). Write a number.
    """

    file: str
    row: int | None
    column: str | None
    value: str | None
    why: str
    fix: str = ""
    level: Literal["error", "warning"] = "error"
    cell: str | None = None

    @property
    def place(self) -> str:
        """Where the problem is: ``"claims.csv row 7, count"``, in a workbook ``"claims!D7, count"``."""
        if self.cell:
            return f"{self.cell}, {self.column}" if self.column else self.cell
        row = f" row {self.row}" if self.row is not None else ""
        column = f", {self.column}" if self.column else ""
        return f"{self.file}{row}{column}"

    def __str__(self) -> str:
        value = f' ("{_shorten(self.value)}")' if self.value else ""
        text = f"{self.place}: {self.why}{value}."
        return f"{text} {self.fix}" if self.fix else text


class ConvoymapError(Exception):
    """The root of every error that convoymap raises on purpose.

    Attributes
    ----------
    exit_code
        What the command line ends with: 1 for a dossier or a place, 3 for a result that could not be written, 4 for
        convoymap's own data.
    """

    exit_code: ClassVar[int] = 1


class CellError(ConvoymapError, ValueError):
    """A cell could not be understood.

    Parameters
    ----------
    text
        The whole text of the cell.
    why
        What is wrong, as a clause without a full stop.
    fix
        What to write instead, as a sentence.
    position
        Offset in characters of the first character that failed, if known.
    """

    def __init__(self, text: str, why: str, fix: str = "", position: int | None = None) -> None:
        super().__init__(f'{why} ("{_shorten(text)}"). {fix}'.rstrip())
        self.text = text
        self.why = why
        self.fix = fix
        self.position = position


class PlaceError(ConvoymapError, LookupError):
    """A toponym has no candidate in the gazetteer.

    Parameters
    ----------
    name
        The toponym as written.
    why
        What is wrong, as a clause without a full stop.
    fix
        What to do, with the nearest spellings where there are any, as a sentence.
    """

    def __init__(self, name: str, why: str, fix: str = "") -> None:
        super().__init__(f"{why}. {fix}".rstrip())
        self.name = name
        self.why = why
        self.fix = fix


class LocalityError(ConvoymapError, ValueError):
    """A locality is well formed, but cannot be anywhere on the ground, or needs to be told more.

    Parameters
    ----------
    locality
        The locality, or the part of it that fails.
    why
        What is wrong, as a clause without a full stop.
    fix
        What to do, as a sentence.
    """

    def __init__(self, locality: str, why: str, fix: str = "") -> None:
        super().__init__(f"{why}. {fix}".rstrip())
        self.locality = locality
        self.why = why
        self.fix = fix


class DossierError(ConvoymapError):
    """A dossier cannot be used; ``problems`` holds all that is wrong with it, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class DataError(ConvoymapError):
    """A data file of convoymap's own (gazetteer, basemap) is missing, damaged or of another version."""

    exit_code = 4


class OutputError(ConvoymapError):
    """A result could not be written; whatever stood there before still stands."""

    exit_code = 3


class BatchError(ConvoymapError):
    """Several dossiers cannot be built as asked: a pattern matches none, or two would go to one folder."""


class ExtraError(ConvoymapError, ImportError):
    """What was asked for needs a package that is not installed; the message says how to install it."""


def _shorten(value: str) -> str:
    """Return one line of at most ``_SHOWN_VALUE`` characters for a message."""
    line = " ".join(value.split())
    return line if len(line) <= _SHOWN_VALUE else line[: _SHOWN_VALUE - 1] + "…"
