"""Reading a dossier: the one path from a folder to checked tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from convoymap.dossier.areas import read_areas
from convoymap.dossier.checks import Records, check
from convoymap.dossier.files import decode, digest_of, read_files
from convoymap.dossier.records import Claim, Event, Meta, Pin, Source
from convoymap.dossier.report import Report
from convoymap.dossier.schema import validated
from convoymap.dossier.settings import read_settings
from convoymap.dossier.table import Row, Table, read_table
from convoymap.dossier.tables import COLUMNS, DossierTables
from convoymap.errors import DossierError

if TYPE_CHECKING:
    from convoymap.errors import CellError

__all__ = ["read_tables"]

_Record = TypeVar("_Record", Source, Claim, Pin, Event)

_NEEDED = {
    "sources.csv": ("id", "name"),
    "claims.csv": ("id", "source", "unit", "count", "where", "when"),
    "places.csv": ("name",),
    "events.csv": ("id", "when", "where", "what"),
}
#: What takes the place of a cell that must not be empty and could not be used; all others become empty.
_STAND_INS = dict.fromkeys(("id", "name", "source", "unit", "what"), "-")
_NO_AREAS = '{"type": "FeatureCollection", "features": []}'


def read_tables(folder: str | Path) -> DossierTables:
    """Read and check the tables of a dossier.

    Parameters
    ----------
    folder
        The folder that holds ``dossier.toml``, ``sources.csv`` and ``claims.csv``, and where there are such
        ``places.csv``, ``events.csv`` and ``areas.geojson``. Tables are in UTF-8 (or UTF-16 with a byte order
        mark), with comma, semicolon or tab between their cells.

    Returns
    -------
    DossierTables
        The records, and warnings of what is odd.

    Raises
    ------
    DossierError
        With every problem of every file, errors and warnings, in reading order.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "convoy"
    >>> from convoymap.dossier import new_dossier
    >>> _ = new_dossier(folder, "Where is the convoy?")
    >>> read_tables(folder).meta.title
    'Where is the convoy?'
    """
    folder = Path(folder)
    report = Report()
    contents = read_files(folder, report)
    texts = {name: data if data is None else decode(name, data, report) for name, data in contents.items()}
    records = _records(texts, report)
    check(records, report)
    problems = report.sorted(dict(COLUMNS))
    if report.has_errors:
        raise DossierError(problems)
    return DossierTables(
        path=folder,
        meta=records.meta,
        subjects=records.subjects,
        sources=records.sources,
        claims=records.claims,
        pins=records.pins,
        events=records.events,
        areas=records.areas or {},
        warnings=problems,
        digest=digest_of(contents),
    )


def _records(texts: dict[str, str | None], report: Report) -> Records:
    settings = texts["dossier.toml"]
    meta, subjects = read_settings(settings, report) if settings is not None else (Meta("-"), ())
    tables = {file: _table(file, texts, report) for file in COLUMNS}
    areas_text = texts.get("areas.geojson", _NO_AREAS)
    return Records(
        tables=tables,
        meta=meta,
        subjects=subjects,
        sources=_rows(Source, "sources.csv", tables, report),
        claims=_rows(Claim, "claims.csv", tables, report),
        pins=_rows(Pin, "places.csv", tables, report),
        events=_rows(Event, "events.csv", tables, report),
        areas=read_areas(areas_text, report) if areas_text is not None else None,
    )


def _table(file: str, texts: dict[str, str | None], report: Report) -> Table:
    """Return a table: empty if the file is not there, incomplete if it cannot be used."""
    if file not in texts:
        return Table()
    text = texts[file]
    if text is None:
        return Table(complete=False)
    return read_table(file, text, COLUMNS[file], _NEEDED[file], report)


def _rows(kind: type[_Record], file: str, tables: dict[str, Table], report: Report) -> tuple[_Record, ...]:
    return tuple(_record(kind, file, row, report) for row in tables[file].rows)


def _record(kind: type[_Record], file: str, row: Row, report: Report) -> _Record:
    def fail(column: str, error: CellError) -> None:
        report.fail(file, row.number, column, row.cells[column], error)

    values = {**row.cells, "row": row.number, "extra": row.extra}
    return validated(kind, values, _STAND_INS, fail)
