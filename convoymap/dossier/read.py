"""Reading a dossier: the one path from a folder or a workbook to checked tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from convoymap.dossier.areas import read_areas
from convoymap.dossier.checks import Records, check
from convoymap.dossier.folder import read_folder
from convoymap.dossier.records import Claim, Event, Meta, Pin, Source
from convoymap.dossier.report import Report
from convoymap.dossier.schema import validated
from convoymap.dossier.settings import read_settings
from convoymap.dossier.stored import Stored
from convoymap.dossier.tables import COLUMNS, DossierTables
from convoymap.dossier.workbook_name import is_workbook
from convoymap.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from convoymap.dossier.table import Row, Table
    from convoymap.errors import CellError

__all__ = ["read_tables"]

_Record = TypeVar("_Record", Source, Claim, Pin, Event)

#: What takes the place of a cell that must not be empty and could not be used; all others become empty.
_STAND_INS = dict.fromkeys(("id", "name", "source", "unit", "what"), "-")


def read_tables(folder: str | Path) -> DossierTables:
    """Read and check the tables of a dossier.

    Parameters
    ----------
    folder
        The folder that holds ``dossier.toml``, ``sources.csv`` and ``claims.csv``, and where there are such
        ``places.csv``, ``events.csv`` and ``areas.geojson``. Tables are in UTF-8 (or UTF-16 with a byte order
        mark), with comma, semicolon or tab between their cells. Or a workbook (``.xlsx``, ``.xlsm``, ``.ods``) with
        the sheets ``dossier``, ``subjects``, ``sources``, ``claims``, ``places``, ``events`` and ``areas``.

    Returns
    -------
    DossierTables
        The records, and warnings of what is odd.

    Raises
    ------
    DossierError
        With every problem of every file, errors and warnings, in reading order.
    ExtraError
        If the dossier is a workbook, and what reads it is not installed.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp()) / "convoy"
    >>> from convoymap.dossier import new_dossier
    >>> _ = new_dossier(folder, "Where is the convoy?")
    >>> read_tables(folder).meta.title
    'Where is the convoy?'
    """
    path = Path(folder)
    report = Report()
    stored = _stored(path, report)
    records = _records(stored, report)
    check(records, report)
    problems = stored.layout.all_placed(report.sorted(dict(COLUMNS)))
    if report.has_errors:
        raise DossierError(problems)
    return DossierTables(
        path=path,
        meta=records.meta,
        subjects=records.subjects,
        sources=records.sources,
        claims=records.claims,
        pins=records.pins,
        events=records.events,
        areas=records.areas or {},
        warnings=problems,
        digest=stored.digest,
        layout=stored.layout,
    )


def _stored(path: Path, report: Report) -> Stored:
    if is_workbook(path):
        from convoymap.dossier.workbook import read_workbook

        return read_workbook(path, report)
    return read_folder(path, report)


def _records(stored: Stored, report: Report) -> Records:
    meta, subjects = read_settings(stored.settings, report) if stored.settings is not None else (Meta("-"), ())
    tables = stored.tables
    return Records(
        tables=tables,
        meta=meta,
        subjects=subjects,
        sources=_rows(Source, "sources.csv", tables, report),
        claims=_rows(Claim, "claims.csv", tables, report),
        pins=_rows(Pin, "places.csv", tables, report),
        events=_rows(Event, "events.csv", tables, report),
        areas=read_areas(stored.areas, report) if stored.areas is not None else None,
    )


def _rows(kind: type[_Record], file: str, tables: Mapping[str, Table], report: Report) -> tuple[_Record, ...]:
    return tuple(_record(kind, file, row, report) for row in tables[file].rows)


def _record(kind: type[_Record], file: str, row: Row, report: Report) -> _Record:
    def fail(column: str, error: CellError) -> None:
        report.fail(file, row.number, column, row.cells[column], error)

    values = {**row.cells, "row": row.number, "extra": row.extra}
    return validated(kind, values, _STAND_INS, fail)
