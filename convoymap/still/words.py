"""What a picture says in words: what each source accounts for, what is not on the map, what else was reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from convoymap.analysis.ledger import Entry, ledger
from convoymap.analysis.sum_words import remainder_words, sum_words, unplaced_words
from convoymap.layers.rows import Row
from convoymap.wording import count_phrase, when_words
from convoymap.words import clauses

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables

__all__ = ["absent_lines", "event_letter", "event_line", "source_sums"]


def source_sums(tables: DossierTables, claims: Sequence[Row]) -> dict[str, str]:
    """Return what each source accounts for: ``17 of 17 buses; 85 other fighters``.

    Parameters
    ----------
    tables
        The dossier as it was read.
    claims
        Rows of the claims layer that are shown.
    """
    words = _Counts(tables)
    sums: dict[str, list[str]] = {}
    for entry in words.entries(claims):
        sums.setdefault(entry.source, []).append(words.sum(entry, claims))
    return {source: clauses(parts) for source, parts in sums.items()}


def absent_lines(tables: DossierTables, claims: Sequence[Row]) -> Iterable[tuple[str, str]]:
    """Yield the source and the words of what has no place on the map: claims without one, units left unmentioned.

    Parameters
    ----------
    tables, claims
        As in `source_sums`.
    """
    words = _Counts(tables)
    for row in claims:
        if row["geometry"] is None:
            said = (words.count(row), row["status"], unplaced_words(row))
            yield row["source"], clauses([text for text in said if text])
    for entry in words.entries(claims):
        if remainder := words.remainder(entry):
            yield entry.source, remainder


def event_letter(number: int) -> str:
    """Return a, b, … z, 27, 28, …: what an event's marker carries, as on the page."""
    return chr(ord("a") + number - 1) if number <= 26 else str(number)


def event_line(row: Row) -> str:
    """Return an event in a line: ``29 Aug 2017: the road is bombed``."""
    if row["earliest"] is None and row["latest"] is None:
        return str(row["what"])
    return f"{when_words(row)}: {row['what']}"


class _Counts:
    """Puts a dossier's counts into words."""

    def __init__(self, tables: DossierTables) -> None:
        self._counts = {claim.id: claim.count for claim in tables.claims}
        self._plurals = {s.unit: s.plural for s in tables.subjects if s.plural}
        self._totals = {s.unit: s.total for s in tables.subjects}

    def entries(self, claims: Sequence[Row]) -> list[Entry]:
        return ledger(claims, self._totals)

    def count(self, row: Row) -> str:
        return count_phrase(self._counts[row["claim_id"]], row["best"], row["unit"], self._plurals)

    def sum(self, entry: Entry, claims: Sequence[Row]) -> str:
        return sum_words(entry, claims, self._counts, self._plurals)

    def remainder(self, entry: Entry) -> str:
        return remainder_words(entry, self._plurals)
