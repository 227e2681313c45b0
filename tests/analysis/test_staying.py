"""Which statuses say that the units stay where they are."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.analysis.staying import stays

STAYING = (
    *(
        "stuck",
        "stranded in the sand",
        "trapped",
        "besieged",
        "encircled",
        "surrounded",
        "blocked",
        "detained",
        "immobile",
    ),
    *(
        "stalled",
        "stationed",
        "held for papers",
        "holding out",
        "staying",
        "remaining",
        "waiting for fuel",
        "parked",
        "halted",
    ),
    *(
        "camping",
        "at anchor: anchored",
        "adrift",
        "idling",
        "sheltering",
        "hidden",
        "hiding",
        "sleeping",
        "resting",
        "stopped",
    ),
    *("dug in", "based there", "garrisoned"),
)
MOVING = (
    *(
        "",
        "heading toward Palmyra",
        "arrived",
        "seen",
        "struck from the air",
        "on the road",
        "reached the lines",
        "moving",
    ),
    *("brought there after leaving the buses on foot", "withheld", "unstuck", "arrested", "threshold", "decamped"),
)
#: Of staying, and each of them not so or over.
NOT_STAYING = (
    *(
        "no longer stuck",
        "not held",
        "never stopped",
        "formerly detained",
        "freed; was held",
        "released after being detained",
    ),
    *("left the camp", "leaving the shelter", "held until Friday", "stranded no longer"),
)


@pytest.mark.parametrize("status", STAYING)
def test_words_of_staying(status):
    """However they end, and however they are written."""
    for written in (
        status,
        status.upper(),
        f"  {status}, it is said",
        f"some {status}",
        f"({status})",
        f"half-{status}",
    ):
        assert stays(written)


@pytest.mark.parametrize("status", MOVING)
def test_other_words(status):
    """Words of moving, of nothing, and such as hold one of staying in their middle."""
    assert not stays(status)


@pytest.mark.parametrize("status", NOT_STAYING)
def test_what_is_over_or_not_so(status):
    """Wherever the word stands that says so."""
    assert not stays(status)


def test_a_word_within_another_says_nothing():
    """Neither does "not" in "notable" deny, nor "until" in "untilled"."""
    assert stays("notably stuck")
    assert stays("held on untilled land")
    assert stays("neverending halt")


@pytest.mark.parametrize("status", ["heading to Idlib", "campaigning", "reached the refugee camp", "waited for"])
def test_words_that_only_begin_like_staying(status):
    """A town, an election, a destination, and what is over."""
    assert not stays(status)


@pytest.mark.parametrize("text", ["stuc", "no longe ", "no longer ", "s\u200bt", "\u0130", "hel ", " ", "\n", "left-"])
@pytest.mark.parametrize("end", ["", " stuck", " stuck not"])
def test_long_text_is_read_quickly(text, end):
    """A hundred thousand almost-words take no longer than to read them."""
    status = text * 100_000 + end
    started = time.perf_counter()
    found = stays(status)
    assert time.perf_counter() - started < 1
    assert found == (end == " stuck" and text not in {"no longer ", "left-"})


@given(st.text())
def test_any_text_has_an_answer(status):
    """Whatever is written; with a denial it is no."""
    assert stays(status) in {True, False}
    assert not stays(f"{status} not stuck")


@given(st.sampled_from(STAYING), st.text(alphabet="xyz 0123456789.,;:-äé", max_size=30))
def test_other_words_around_change_nothing(status, around):
    """Before or after it."""
    assert stays(f"{around} {status} {around}")
