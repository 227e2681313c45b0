"""What a source accounts for, in words."""

from __future__ import annotations

import pytest

from convoymap.analysis.ledger import Entry
from convoymap.analysis.sum_words import remainder_words, sum_words, unplaced_words
from convoymap.cells.count import parse_count

PLURALS = {"bus": "buses"}
COUNTS = {"a": parse_count("hundreds"), "b": parse_count("4")}
CLAIMS = [{"claim_id": "a", "best": None}, {"claim_id": "b", "best": 4}]


def _entry(claimed, total, claims=("a", "b"), counted=True):
    return Entry("s", "bus", claimed, total, counted, claims)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_entry(17, (17, 17)), "17 of 17 buses"),
        (_entry(4, (17, 20)), "4 of 17 to 20 buses"),
        (_entry(4, (17, 17), counted=False), "at least 4 of 17 buses"),
        (_entry(4, None), "4 buses"),
        (_entry(200, None, claims=("a",)), "hundreds of buses"),
        (_entry(4, (17, 17), claims=("b",)), "4 of 17 buses"),
    ],
)
def test_sums(entry, words):
    """A single claim that counts nothing, or of which nobody knows how many there are, speaks for itself."""
    assert sum_words(entry, CLAIMS, COUNTS, PLURALS) == words


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (_entry(10, (17, 17)), "7 buses left unmentioned"),
        (_entry(20, (17, 17)), "claims 3 more buses than there are"),
        (_entry(17, (17, 17)), ""),
        (_entry(10, (17, 17), counted=False), ""),
        (_entry(10, None), ""),
    ],
)
def test_remainders(entry, words):
    """Only of what was counted can be said how many are left out, or too many."""
    said = remainder_words(entry, PLURALS)
    assert said == words


def test_why_a_claim_has_no_place():
    """It does not say where, or says what may be anywhere."""
    unsaid = unplaced_words({"precision": "unknown", "verbatimLocality": ""})
    unbounded = unplaced_words({"precision": "unbounded", "verbatimLocality": "north of Palmyra"})
    assert "Palmyra" not in unsaid
    assert "north of Palmyra" in unbounded
