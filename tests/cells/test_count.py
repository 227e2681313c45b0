"""The count cell."""

from __future__ import annotations

import pytest
from cells.cell_strategies import COUNTS
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.count import Bounds, Count, format_count, parse_count
from convoymap.errors import CellError


@given(COUNTS)
def test_what_is_written_is_read(count):
    """A count's text reads as the same count."""
    assert parse_count(format_count(count)) == count


@given(st.text(max_size=30) | st.text("0123456789-~<>=,. 'tobewn", max_size=12))
def test_any_text_is_a_count_or_a_clear_error(text):
    """No text raises anything but a CellError that says what to write, and a count read is read again."""
    try:
        count = parse_count(text)
    except CellError as error:
        assert error.why
        assert error.fix
    else:
        assert parse_count(format_count(count)) == count


@given(COUNTS, st.none() | st.tuples(st.integers(0, 1000), st.none()) | st.integers(0, 1000).map(lambda n: (n, n)))
def test_bounds_are_in_order(count, total):
    """The least is not above the best, nor the best above the greatest."""
    bounds = count.bounds(total)
    assert bounds.low >= 0
    assert bounds.best is None or bounds.low <= bounds.best
    assert bounds.high is None or bounds.low <= bounds.high
    assert bounds.high is None or bounds.best is None or bounds.best <= bounds.high
    assert len(count.label) <= 14


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("6", 6, 6, None),
        ("exactly 6", 6, 6, 6),
        ("only 6", 6, 6, 6),
        ("none", 0, 0, 0),
        ("0", 0, 0, 0),
        ("4-6", 4, None, 6),
        ("4 – 6", 4, None, 6),
        ("between 4 and 6", 4, None, 6),
        ("4 to 6", 4, None, 6),
        ("~700", 630, 700, None),
        ("about 700", 630, 700, None),
        ("∼17", 16, 17, None),
        ("~85", 77, 85, None),
        ("≥300", 300, None, None),
        (">= 300", 300, None, None),
        ("at least 300", 300, None, None),
        (">300", 301, None, None),
        ("more than 300", 301, None, None),
        ("<10", 0, None, 9),
        ("fewer than ten", 0, None, 9),
        ("up to 10", 0, None, 10),
        ("hundreds", 200, None, None),
        ("Dozens of them", 24, None, None),
        ("thousands", 2000, None, None),
        ("some", 1, None, None),
        ("several", 3, None, None),
        ("seventeen", 17, 17, None),
        ("1,200", 1200, 1200, None),
        ("1\u202f200", 1200, 1200, None),
        ("٧٠٠", 700, 700, None),
        ("\u200f6\u200e", 6, 6, None),
        ("〜700", 630, 700, None),
        ("⩾300", 300, None, None),
        ("6 or 7", 6, None, 7),
        ("nobody", 0, 0, 0),
        ("none of them", 0, 0, 0),
        ("exactly 0", 0, 0, 0),
        ("<1", 0, 0, 0),
        ("0-0", 0, 0, 0),
        ("unknown", 1, None, None),
        ("?", 1, None, None),
        ("", 1, None, None),
        ("  ", 1, None, None),
    ],
)
def test_every_form(text, low, best, high):
    """Each form of the grammar has its figures."""
    assert parse_count(text).bounds() == Bounds(low, best, high)


@pytest.mark.parametrize(
    ("text", "total", "low", "best"),
    [
        ("all", (17, 17), 17, 17),
        ("all", (15, 17), 15, None),
        ("all", (15, None), 15, None),
        ("all", None, 1, None),
        ("most", (17, 17), 9, None),
        ("most", (15, 17), 8, None),
        ("most", (300, 300), 151, None),
        ("all or most", (17, 17), 9, None),
        ("all or most", (15, 17), 8, None),
        ("all or most", (300, 300), 151, None),
        ("all or most", None, 1, None),
        ("half", (16, 16), 8, 8),
        ("half", (17, 17), 8, None),
        ("half", None, 1, None),
    ],
)
def test_shares_of_a_total(text, total, low, best):
    """Shares are reckoned from the total, and mean at least one without it; none bounds from above."""
    assert parse_count(text).bounds(total) == Bounds(low, best, None)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("1.200", "write 1200"),
        ("1.200-1.500", "write 1200-1500"),
        ("6 buses", "Write the count alone, 6,"),
        ("4-6 buses", "Write the count alone, 4-6,"),
        ("hundreds of people", "Write the count alone, hundreds,"),
        ("tens of thousands", "Write >=20000."),
        ("two dozen", "in digits"),
        ("twenty-one", "in digits"),
        ("hundrets", "Did you mean hundreds?"),
        ("-", "none or not stated"),
        ("~0", "Write none"),
        (">=0", "Leave the cell empty"),
        ("12+", "Write >=12."),
        ("-3", "a denial is none"),
        ("2.5", "whole number"),
        ("6-4", "Write 4-6."),
        ("4–2", "Write 2-4."),
        ("<0", "Write none."),
        ("9" * 40, "at most 12 digits"),
        ("sixish", "hundreds, some, all, most, half or none"),
    ],
)
def test_near_misses_say_what_to_write(text, fix):
    """The error of a near miss names the text to write instead."""
    with pytest.raises(CellError) as caught:
        parse_count(text)
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("6", "6", "6"),
        ("~700", "~700", "about 700"),
        ("4-6", "4–6", "4 to 6"),
        ("hundreds", "100s", "hundreds of"),
        ("all or most", "most", "all or most"),
        ("12345", "12k", "12,345"),
        (">=1500000", "≥1.5M", "at least 1,500,000"),
        ("none", "0", "no"),
        ("", "?", ""),
    ],
)
def test_labels_and_words(text, label, words):
    """A marker gets a short label, a sentence gets words."""
    assert (parse_count(text).label, parse_count(text).words) == (label, words)


def test_a_huge_cell_is_refused_at_once():
    """Ten kilobytes of digits and dashes come back as an error, not as a hang."""
    with pytest.raises(CellError):
        parse_count("1,234 " * 2000)


def test_equal_counts_are_equal_values():
    """Counts can be keys."""
    assert {parse_count("~700"), parse_count("about 700")} == {Count("about", 700)}
