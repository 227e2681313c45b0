"""A dossier as a whole: its records, and the columns of its tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from convoymap.dossier.layout import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pandas import DataFrame

    from convoymap.dossier.records import Area, Claim, Event, Meta, Pin, Source, Subject
    from convoymap.errors import Problem

__all__ = ["COLUMNS", "DossierTables"]

#: The columns of each table, in the order in which they are written.
COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "sources.csv": ("id", "name", "kind", "via", "origin", "reliability", "url", "note"),
        "claims.csv": (
            *("id", "source", "unit", "count", "status", "where", "when", "said", "credibility"),
            *("evidence", "url", "archive_url", "note"),
        ),
        "places.csv": ("name", "gazetteer_id", "lat", "lon", "uncertainty_m", "note"),
        "events.csv": ("id", "when", "where", "what", "source"),
    }
)


@dataclass(frozen=True, slots=True)
class DossierTables:
    """A dossier as it was read and checked. Two are equal when they say the same, wherever they stand.

    Parameters
    ----------
    path
        The folder or the workbook it was read from.
    meta, subjects, sources, claims, pins, events
        Its records, in the order of the files.
    areas
        The analyst's areas by name.
    warnings
        What is odd without standing in the way of a map, in reading order.
    digest
        SHA-256 over the names and contents of its files, in hexadecimal.
    layout
        What it calls its files and columns; tells the place of a problem in the dossier's own words.
    """

    path: Path = field(compare=False)
    meta: Meta
    subjects: tuple[Subject, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    pins: tuple[Pin, ...]
    events: tuple[Event, ...]
    areas: Mapping[str, Area] = field(hash=False)
    warnings: tuple[Problem, ...] = field(default=(), compare=False)
    digest: str = field(default="", compare=False)
    layout: Layout = field(default_factory=Layout, compare=False)

    @property
    def plurals(self) -> dict[str, str]:
        """What several of each unit are called: as the dossier says, or as the language that is spoken has it."""
        from convoymap.wording import plural_of

        return {subject.unit: subject.plural or plural_of(subject.unit) for subject in self.subjects}

    @property
    def frames(self) -> dict[str, DataFrame]:
        """The tables ``sources``, ``claims``, ``places`` and ``events`` as written, every cell a text."""
        from convoymap.dossier.frames import frames_of

        return frames_of(self)
