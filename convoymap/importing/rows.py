"""The rows of a data set, from CSV or from JSON: cells as texts, by column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from convoymap.dossier.files import decode
from convoymap.dossier.report import Report
from convoymap.dossier.spreadsheet import clean, column_name
from convoymap.dossier.table import read_table
from convoymap.errors import CellError, DossierError, Problem
from convoymap.importing.features import Feature, as_text, read_features
from convoymap.importing.notes import UnusableRowError

__all__ = ["Row", "Rows", "read_rows", "read_text"]

_Value = TypeVar("_Value")
_LIMIT_BYTES = 1_000_000_000
_UNKNOWN = "no such column is known"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a data set.

    Parameters
    ----------
    number
        Row as a spreadsheet numbers it; in JSON the number of the record.
    cells
        Cells by column, in lower case with underscores; the columns that were asked for and are absent are empty.
    extra
        The other columns, in their order.
    """

    number: int
    cells: Mapping[str, str]
    extra: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, column: str) -> str:
        """Return the text of a cell."""
        return self.cells[column]

    def read(self, column: str, parse: Callable[[str], _Value]) -> _Value:
        """Return what a parser makes of a cell.

        Raises
        ------
        UnusableRowError
            If the parser refuses it.
        """
        try:
            return parse(self.cells[column])
        except CellError as error:
            raise UnusableRowError(column, error) from None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a file, what was odd about it, and how many rows were too broken to be here."""

    file: str
    rows: tuple[Row, ...]
    notes: tuple[Problem, ...] = ()
    broken: int = 0

    @property
    def read(self) -> int:
        """How many rows were read, broken ones among them."""
        return len(self.rows) + self.broken


def read_rows(path: str | Path, known: Sequence[str], needed: Sequence[str], limit: int | None = None) -> Rows:
    """Return the rows of a data set.

    Parameters
    ----------
    path
        A CSV file (UTF-8, or UTF-16 with a byte order mark; comma, semicolon or tab), GeoJSON whose properties
        are the columns, or JSON of records.
    known
        The columns asked for. Other columns are carried along.
    needed
        Those that must be there.
    limit
        Read so many rows at most.

    Raises
    ------
    DossierError
        If the file cannot be read, or lacks a column that is needed.
    """
    path = Path(path)
    text = read_text(path)
    if text.lstrip()[:1] in {"{", "["}:
        rows = [_record(feature, known) for feature in read_features(path.name, text)]
        _check_needed(path.name, rows, needed)
        return Rows(path.name, tuple(rows[:limit]))
    return _table_rows(path.name, text, known, needed, limit)


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises
    ------
    DossierError
        If it cannot be read, or is not text in UTF-8 or UTF-16.
    """
    report = Report()
    try:
        if path.stat().st_size > _LIMIT_BYTES:
            report.add(path.name, None, None, None, "the file is larger than 1 GB", "Split it.")
        data = b"" if report.has_errors else path.read_bytes()
    except OSError as error:
        report.add(
            str(path), None, None, None, f"the file cannot be read: {error.strerror or error}", "Check its path."
        )
        data = b""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        fix = "In a spreadsheet: save the sheet as “CSV UTF-8”; an archive: unpack it."
        report.add(path.name, None, None, None, "this is a workbook or an archive, not a text file", fix)
    text = None if report.has_errors else decode(path.name, data, report)
    if text is None:
        raise DossierError(report.sorted({}))
    return text


def _table_rows(file: str, text: str, known: Sequence[str], needed: Sequence[str], limit: int | None) -> Rows:
    report = Report()
    table = read_table(file, text, known, needed, report)
    problems = [problem for problem in report.sorted({}) if not problem.why.startswith(_UNKNOWN)]
    errors = [problem for problem in problems if problem.level == "error"]
    if not table.complete:
        raise DossierError(errors)
    # What is wrong with the header is wrong with all rows; what is wrong with one row costs that row only.
    numbers = {row.number for row in table.rows}
    if astray := [problem for problem in errors if problem.row not in numbers]:
        raise DossierError(astray)
    broken = {problem.row for problem in errors}
    kept = table.rows[:limit]
    last = kept[-1].number if kept else 0
    rows = tuple(Row(row.number, row.cells, row.extra) for row in kept if row.number not in broken)
    notes = tuple(problem for problem in problems if (problem.row or 0) <= last)
    return Rows(file, rows, notes, len(kept) - len(rows))


def _record(feature: Feature, known: Sequence[str]) -> Row:
    """Return a feature as a row; a point fills the columns for latitude and longitude where they are empty."""
    found: dict[str, str] = {}
    for name, value in feature.properties.items():
        found.setdefault(column_name(name), clean(as_text(value)))
    if feature.id:
        found.setdefault("id", feature.id)
    geometry = feature.geometry
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        position = geometry.get("coordinates")
        if isinstance(position, list) and len(position) >= 2:
            found["longitude"] = found.get("longitude") or as_text(position[0])
            found["latitude"] = found.get("latitude") or as_text(position[1])
    extra = tuple((name, value) for name, value in found.items() if name not in known)
    return Row(feature.number, {column: found.get(column, "") for column in known}, extra)


def _check_needed(file: str, rows: Sequence[Row], needed: Sequence[str]) -> None:
    """Report the columns that no record has."""
    missing = [column for column in needed if not any(row[column] for row in rows)]
    if missing:
        fix = "Check that the file is of this format."
        raise DossierError([Problem(file, None, column, None, "this column is missing", fix) for column in missing])
