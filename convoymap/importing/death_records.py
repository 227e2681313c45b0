"""What the two data sets on deaths become: claims of how many were killed, and events where none is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from convoymap.cells.count import parse_count
from convoymap.cells.when import parse_when
from convoymap.dossier import Claim, Event, Meta, Source, Subject
from convoymap.importing.imported import Imported, tables_of
from convoymap.importing.notes import Notes, UnusableRowError
from convoymap.importing.pins import Pins

if TYPE_CHECKING:
    from convoymap.importing.rows import Row, Rows

__all__ = ["SUBJECT", "DeathRecords"]

SUBJECT = Subject("death")
"""What is counted; nobody says how many there are in all."""


class DeathRecords:
    """Keeps the claims and the events of one data set, which makes all of them, and the places that they share.

    Parameters
    ----------
    source
        The data set.
    notes
        Where it is noted what had to be decided.
    """

    def __init__(self, source: Source, notes: Notes) -> None:
        self.notes = notes
        self.pins = Pins()
        self._source = source
        self._claims: list[Claim] = []
        self._events: list[Event] = []

    def add_claim(self, ident: str, count: str, where: str, when: str, evidence: str, note: str) -> None:
        """Add a claim of how many were killed; its cells are texts in the languages of a dossier."""
        where_text, tree = self.pins.where(where)
        self._claims.append(
            Claim(
                id=ident,
                source=self._source.id,
                unit=SUBJECT.unit,
                count=parse_count(count),
                count_text=count,
                status="killed",
                where=tree,
                where_text=where_text,
                when=parse_when(when),
                when_text=when,
                evidence=evidence,
                note=note,
                row=len(self._claims) + 2,
            )
        )

    def add_event(self, ident: str, where: str, when: str, what: str) -> None:
        """Add an event in which no death is counted."""
        where_text, tree = self.pins.where(where)
        row = len(self._events) + 2
        self._events.append(Event(ident, parse_when(when), when, tree, where_text, what, self._source.id, row))

    def imported(self, data: Rows, country: str | None, take: Callable[[Row], None], meta: Meta) -> Imported:
        """Hand each row on, note those that cannot be used, and return all that came of them.

        Parameters
        ----------
        data
            The rows; what was noted about them is taken over.
        country
            Take only rows with this in the column ``country``; ``None`` takes all.
        take
            Adds a claim or an event for a row, or raises `UnusableRowError`.
        meta
            What the dossier is about.
        """
        self.notes.add(data.notes)
        wanted = None if country is None else country.strip().casefold()
        left_out = 0
        for row in data.rows:
            if wanted is not None and row["country"].casefold() != wanted:
                left_out += 1
                continue
            try:
                take(row)
            except UnusableRowError as error:
                self.notes.unusable(row.number, error)
        tables = tables_of(meta, SUBJECT, [self._source], self._claims, self._events, self.pins)
        return Imported(tables, self.notes.sorted(), data.read, left_out)
