"""The winds."""

from __future__ import annotations

import re

import pytest
from cells.cell_strategies import DIRECTIONS, WINDS
from hypothesis import given

from convoymap.cells.compass import ABBREVIATED, ADJECTIVE, SPELLED, Direction, read_direction


def test_the_rose_has_32_winds_in_order():
    """The winds stand 11.25 degrees apart, clockwise from north."""
    assert [Direction(wind).azimuth_deg for wind in WINDS] == [11.25 * turn for turn in range(32)]


@pytest.mark.parametrize(
    ("wind", "deviation"),
    [("N", 45), ("W", 45), ("NE", 22.5), ("SW", 22.5), ("NNE", 11.25), ("WNW", 11.25), ("NbE", 5.625), ("135°", 1)],
)
def test_a_finer_rose_strays_less(wind, deviation):
    """A wind strays by half the angle to the next one of its rose; a heading in degrees by one degree."""
    assert Direction(wind).deviation_deg == deviation


@given(DIRECTIONS)
def test_every_direction_is_read_from_its_name_and_its_words(direction):
    """Name and words read as the same direction, in any case, with blanks for hyphens."""
    for text in (direction.name, direction.words, direction.words.upper(), direction.words.replace("-", " ")):
        assert read_direction(text) == direction


@pytest.mark.parametrize("wind", WINDS)
def test_the_patterns_match_every_wind(wind):
    """A wind's words match one pattern as a whole, its letters the other."""
    assert re.fullmatch(SPELLED, Direction(wind).words)
    assert re.fullmatch(ABBREVIATED, wind)
    assert re.fullmatch(ABBREVIATED, wind.replace("b", " by "))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        *[("north-east", "NE"), ("Northeast", "NE"), ("north east", "NE"), ("N.E.", "NE"), ("ne", "NE")],
        *[("northeastern", "NE"), ("south-eastern", "SE"), ("SSE", "SSE"), ("south southeast", "SSE")],
        *[("NE by N", "NEbN"), ("north by east", "NbE"), ("noreste", "NE"), ("oeste", "W"), ("SO", "SW")],
        *[("360°", "0°"), ("22.5 degrees", "22.5°"), ("7º", "7°")],
    ],
)
def test_spellings(text, name):
    """Winds written out, abbreviated, in Spanish; degrees."""
    assert read_direction(text).name == name


@pytest.mark.parametrize("text", ["", "nrth", "NN", "361°", "-5°", "north-north", "up"])
def test_what_is_no_direction(text):
    """Anything else is none."""
    assert read_direction(text) is None


def test_adjectives_are_told_from_nouns():
    """Only a wind in -ern is an adjective."""
    assert re.fullmatch(ADJECTIVE, "north-western")
    assert not re.fullmatch(ADJECTIVE, "north-west")
