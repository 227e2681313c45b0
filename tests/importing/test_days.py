"""Days as data sets write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.when import parse_when
from convoymap.errors import CellError
from convoymap.importing.days import day, stretch

THIRD = date(2017, 9, 3)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("2017-09-03", "iso"),
        ("2017/9/3", "iso"),
        ("2017-09-03 00:00:00.000", "iso"),
        ("2017-09-03T00:00:00Z", "iso"),
        ("03 September 2017", "iso"),
        ("3-Sep-17", "iso"),
        ("03-09-2017", "day"),
        ("9/3/2017", "month"),
    ],
)
def test_a_day_is_read(text, order):
    """In the forms of UCDP, ACLED (three of them) and TimeMap."""
    assert day(text, order) == THIRD


@pytest.mark.parametrize(("year", "whole"), [("89", 1989), ("97", 1997), ("25", 2025)])
def test_years_of_two_digits_are_of_the_data_sets_time(year, whole):
    """They begin in 1989."""
    assert day(f"01-Jan-{year}") == date(whole, 1, 1)


@pytest.mark.parametrize("text", ["9/3/2017", "2017-02-30", "Friday", "42980", "13/40/2017", "3 Sapt 2017", "9/3/17"])
def test_what_is_no_day_is_refused(text):
    """And so is what may be two."""
    with pytest.raises(CellError):
        day(text)


def test_an_empty_cell_is_no_day():
    """It does not say."""
    assert day("") is None


@given(st.dates(), st.dates())
def test_a_stretch_reads_as_its_two_ends(first, last):
    """However briefly it is said."""
    first, last = min(first, last), max(first, last)
    interval = parse_when(stretch(first, last)).interval()
    assert (interval.earliest, interval.latest) == (first, last)


@given(st.dates())
def test_whole_months_and_years_are_said_as_such(of):
    """Which is how a reader would write them."""
    assert stretch(date(of.year, 1, 1), date(of.year, 12, 31)) == f"{of.year:04}"
