"""A dossier as the sheets of a workbook: columns and cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from convoymap.dossier.frames import rows_of
from convoymap.dossier.guide import guide
from convoymap.dossier.sheet_areas import rows_of_areas
from convoymap.dossier.write import total_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from convoymap.dossier.records import Meta, Subject
    from convoymap.dossier.tables import DossierTables

__all__ = ["SheetRows", "settings_rows", "sheets_of", "subject_rows"]


@dataclass(frozen=True, slots=True)
class SheetRows:
    """One sheet to write: its name, its header, and its rows below that."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]] = field(default=())


def sheets_of(tables: DossierTables) -> list[SheetRows]:
    """Return a dossier as sheets; what is read from them equals it.

    Parameters
    ----------
    tables
        The dossier.
    """
    return [
        settings_rows(tables.meta),
        subject_rows(tables.subjects),
        SheetRows("sources", *rows_of("sources.csv", tables.sources)),
        SheetRows("claims", *rows_of("claims.csv", tables.claims)),
        SheetRows("places", *rows_of("places.csv", tables.pins)),
        SheetRows("events", *rows_of("events.csv", tables.events)),
        SheetRows("areas", *rows_of_areas(tables.areas.values())),
    ]


def settings_rows(meta: Meta) -> SheetRows:
    """Return the sheet of the settings: every key, also those that are not said, and what to write beside it."""
    values = {
        "title": [meta.title],
        "summary": [meta.summary],
        "report_date": [meta.report_date.isoformat() if meta.report_date else ""],
        "timezone": [meta.timezone],
        "language": [meta.language],
        "licence": [meta.licence],
        "credits": meta.credits or [""],
    }
    rows = [[key, value, guide()["dossier", key]] for key, texts in values.items() for value in texts]
    return SheetRows("dossier", ("key", "value", "what to write"), rows)


def subject_rows(subjects: Iterable[Subject]) -> SheetRows:
    """Return the sheet of the subjects."""
    rows = [[s.unit, s.plural, _text(total_value(s.total)), _text(s.speed_kmh)] for s in subjects]
    return SheetRows("subjects", ("unit", "plural", "total", "speed_kmh"), rows)


def _text(value: float | str | None) -> str:
    return "" if value is None else str(value)
