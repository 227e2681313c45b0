"""What an import gives: the tables of a dossier, and all that was odd about the rows they come from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.dossier import DossierTables
from convoymap.errors import DossierError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from convoymap.dossier import Area, Claim, Event, Meta, Pin, Source, Subject
    from convoymap.errors import Problem

__all__ = ["Imported", "tables_of"]


@dataclass(frozen=True, slots=True)
class Imported:
    """A data set as a dossier.

    Parameters
    ----------
    tables
        The dossier; :func:`convoymap.dossier.write_tables` writes it.
    notes
        What is odd about the rows, in their order: of level ``"error"`` where a row became neither a claim nor an
        event, ``"warning"`` where it did and something about it had to be decided. ``row`` is the row as a
        spreadsheet numbers it, in JSON the number of the feature or record, counted from 1.
    rows
        How many rows were read.
    left_out
        How many of them a filter left out.
    """

    tables: DossierTables
    notes: tuple[Problem, ...]
    rows: int
    left_out: int = 0

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The notes on rows that became neither a claim nor an event."""
        return tuple(note for note in self.notes if note.level == "error")

    @property
    def kinds(self) -> Mapping[str, int]:
        """How many notes there are of each kind, which is what they say is wrong; the most frequent first."""
        return dict(Counter(note.why for note in self.notes).most_common())

    def check(self) -> None:
        """Raise what was refused.

        Raises
        ------
        DossierError
            With every row that could not be used, if there are any.
        """
        if self.refused:
            raise DossierError(self.refused)


def tables_of(
    meta: Meta,
    subject: Subject,
    sources: Iterable[Source],
    claims: Iterable[Claim],
    events: Iterable[Event] = (),
    pins: Iterable[Pin] = (),
    areas: Mapping[str, Area] | None = None,
) -> DossierTables:
    """Return the records of an import as a dossier that stands nowhere yet.

    Parameters
    ----------
    meta, subject
        What the dossier is about; what is counted.
    sources, claims, events, pins, areas
        Its records; sources that say nothing are left out.
    """
    claims, events = tuple(claims), tuple(events)
    named = {claim.source for claim in claims} | {event.source for event in events}
    return DossierTables(
        path=Path(),
        meta=meta,
        subjects=(subject,),
        sources=tuple(source for source in sources if source.id in named),
        claims=claims,
        pins=tuple(pins),
        events=events,
        areas=dict(areas or {}),
    )
