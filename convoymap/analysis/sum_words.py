"""What a source accounts for, what it leaves out, and why a claim is not on the map, in words; the same on page and still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from convoymap.wording import count_phrase, governed_noun, locality_words, range_words
from convoymap.words import say

if TYPE_CHECKING:
    from convoymap.analysis.ledger import Entry
    from convoymap.cells.count import Count
    from convoymap.layers.rows import Row

__all__ = ["remainder_words", "sum_words", "unplaced_words"]


def sum_words(entry: Entry, claims: Iterable[Row], counts: Mapping[str, Count], plurals: Mapping[str, str]) -> str:
    """Return one unit's sum: ``17 of 17 buses``; of a single claim without number or total, that claim.

    Parameters
    ----------
    entry
        A line of the ledger.
    claims
        Rows of the claims layer, those of the entry among them.
    counts
        The count of each claim, by its id.
    plurals
        The plural of each unit.
    """
    rows = [row for row in claims if row["claim_id"] in entry.claims]
    if len(rows) == 1 and not (entry.counted and entry.total):
        return count_phrase(counts[rows[0]["claim_id"]], rows[0]["best"], entry.unit, plurals)
    least = "" if entry.counted else "_least"
    if entry.total is None:
        noun = governed_noun(entry.unit, plurals, entry.claimed)
        return say(f"sum.claimed{least}", claimed=entry.claimed, noun=noun)
    noun = governed_noun(entry.unit, plurals, entry.total[1] or entry.total[0])
    return say(f"sum.of{least}", claimed=entry.claimed, total=range_words(*entry.total), noun=noun)


def remainder_words(entry: Entry, plurals: Mapping[str, str]) -> str:
    """Return how many more than exist a source claims, or how many it leaves unmentioned; empty for neither.

    Parameters
    ----------
    entry, plurals
        As in `sum_words`.
    """
    key, number = ("over", entry.over_claimed) if entry.over_claimed else ("unaccounted", entry.unaccounted)
    if not (number and entry.counted):
        return ""
    return say(f"tray.{key}", count=number, noun=governed_noun(entry.unit, plurals, number))


def unplaced_words(row: Row) -> str:
    """Return why a claim is not on the map, from its row of the claims layer."""
    if row["precision"] != "unbounded":
        return say("where.unsaid")
    return say("where.unbounded", where=locality_words(row["verbatimLocality"]))
