"""What the grammar stopped at."""

from __future__ import annotations

import pytest

from convoymap.cells.where import parse_where
from convoymap.cells.where_faults import LONGEST_CELL, explain
from convoymap.errors import CellError


@pytest.mark.parametrize(
    ("text", "why", "column"),
    [
        ("between Palmyra", 'two places joined by "and"', 0),
        ("near Rawah; between Palmyra", 'two places joined by "and"', 12),
        ("between A and B and C", 'more than one "and"', 0),
        ("from Palmyra", 'one "toward"', 0),
        ("from A toward B toward C", 'more than one "toward"', 16),
        ("30 km from Homs towards Damascus", "not a destination", 16),
        ("area:", "no name", 0),
        (";", "missing beside the semicolon", 0),
        ("Rawah;", "missing beside the semicolon", 5),
        ("Rawah;; Aana", "missing beside the semicolon", 5),
        ("Rawah, ", "a name is missing", 5),
        ("Rawah,, Iraq", "a name is missing", 5),
        ("Rawah or", "missing at the end", 6),
        ('near "Rawah', "not closed", 5),
        ('Ra"wa"h', "cannot be read", 2),
    ],
)
def test_what_is_missing_is_named_at_its_column(text, why, column):
    """Each way of ending too early has its own words, and its column."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why
    assert caught.value.position == column
    assert caught.value.fix


def test_a_cell_of_a_thousand_characters_is_the_longest():
    """A longer one is refused before anything looks into it."""
    with pytest.raises(CellError, match="too long for a locality") as caught:
        parse_where("a; " * LONGEST_CELL)
    assert caught.value.position == LONGEST_CELL


def test_an_unforeseen_stop_shows_where_it_is():
    """Without words of its own, an error quotes what could not be read."""
    error = explain("Rawah !!", "Rawah !!", 6)
    assert error.why == 'this cannot be read from "!!" on'
    assert explain("Rawah", "Rawah", 5).why == "this ends too early"
