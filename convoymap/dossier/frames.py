"""Records as rows of text again: for data frames and for files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.dossier.tables import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pandas import DataFrame

    from convoymap.dossier.records import Claim, Event, Pin, Source
    from convoymap.dossier.tables import DossierTables

__all__ = ["frames_of", "rows_of"]

_FIELDS = {
    **{column: f"{column}_text" for column in ("count", "where", "when", "said")},
    "lat": "latitude",
    "lon": "longitude",
}


def rows_of(file: str, records: Sequence[Source | Claim | Pin | Event]) -> tuple[list[str], list[list[str]]]:
    """Return the columns and the cells of a table.

    Parameters
    ----------
    file
        Name of the table's file.
    records
        Its records; columns that convoymap does not know follow those it knows.
    """
    extra = list(dict.fromkeys(column for record in records for column, _ in record.extra))
    known = COLUMNS[file]
    rows = [
        [_cell(getattr(record, _FIELDS.get(column, column))) for column in known]
        + [dict(record.extra).get(column, "") for column in extra]
        for record in records
    ]
    return [*known, *extra], rows


def frames_of(tables: DossierTables) -> dict[str, DataFrame]:
    """Return the tables of a dossier as data frames of text, by name.

    Parameters
    ----------
    tables
        The dossier.
    """
    import pandas as pd

    records: dict[str, Sequence[Source | Claim | Pin | Event]] = {
        "sources": tables.sources,
        "claims": tables.claims,
        "places": tables.pins,
        "events": tables.events,
    }
    frames = {}
    for name, records_ in records.items():
        columns, rows = rows_of(f"{name}.csv", records_)
        frames[name] = pd.DataFrame(rows, columns=columns, dtype="str")
    return frames


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else repr(value)
    return str(value)
