"""Latitude and longitude."""

from __future__ import annotations

import pytest
from cells.cell_strategies import coordinates
from hypothesis import given

from convoymap.cells.coordinates import format_coordinates, read_coordinates
from convoymap.cells.where import Coordinates, parse_where
from convoymap.errors import CellError


@given(coordinates())
def test_what_is_written_is_read(point):
    """A point's text reads as the same point, to the last bit."""
    text = format_coordinates(point)
    assert read_coordinates(text, text, 0) == point


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("34.45N 40.92E", Coordinates(34.45, 40.92, 2)),
        ("34.45, 40.92", Coordinates(34.45, 40.92, 2)),
        ("34.45/40.92", Coordinates(34.45, 40.92, 2)),
        ("−36.524276; −114.164055", Coordinates(-36.524276, -114.164055, 6)),
        ("34.45°N, 40.9°E", Coordinates(34.45, 40.9, 1)),
        ("34.45˚ N, 40.92º E", Coordinates(34.45, 40.92, 2)),
        ("34.45 degrees north, 40.92 degrees east", Coordinates(34.45, 40.92, 2)),
        ("3.5s 29.10w", Coordinates(-3.5, -29.1, 1)),
        ("N34.45 E40.92", Coordinates(34.45, 40.92, 2)),
        ("−3.5 29", Coordinates(-3.5, 29.0, 0)),
        ("34°27'N 40°55.2'E", Coordinates(34.45, 40.92, 0, "minutes")),
        ("N 34° 27.0' E 40° 55.2'", Coordinates(34.45, 40.92, 1, "minutes")),
        ("34°27′00″N 40°55′12″E", Coordinates(34.45, 40.92, 0, "seconds")),
        ("34 27 00 N 40 55 12 E", Coordinates(34.45, 40.92, 0, "seconds")),
        ("34d27m00s N 40d55m12s W", Coordinates(34.45, -40.92, 0, "seconds")),
    ],
)
def test_notations(text, point):
    """Decimal degrees, minutes and seconds; the coarser half says how precise the point is."""
    assert parse_where(text) == point


@pytest.mark.parametrize(
    ("point", "unit"),
    [
        (Coordinates(1, 1, 2), 0.01),
        (Coordinates(1, 1, 0, "minutes"), 1 / 60),
        (Coordinates(1, 1, 1, "seconds"), 1 / 36000),
    ],
)
def test_the_unit_of_a_point(point, unit):
    """The last digit that was written, in degrees."""
    assert point.unit_deg == pytest.approx(unit)


@pytest.mark.parametrize(
    ("text", "why", "fix"),
    [
        ("91N 40E", "a latitude lies between", "Write"),
        ("140.92, 34.45", "a latitude lies between", "The latitude comes first."),
        ("34N 181E", "a longitude lies between", "Write"),
        ("-34N 40E", "a sign or a letter", "Write"),
        ("34°61'N 40°0'E", "up to 59", "Write"),
        ("34.45N", "looks like a point", "quotes"),
        ("34.45N 40.92", "looks like a point", "34.45N 40.92E"),
        ("40.92E 34.45N", "looks like a point", "The latitude comes first: write 34.45N 40.92E."),
        ("34,45N 40,92E", "looks like a point", "Write decimal points: 34.45N 40.92E."),
        ("34,45, 40,92", "looks like a point", "Write decimal points: 34.45 40.92."),
    ],
)
def test_what_is_no_point_on_the_globe(text, why, fix):
    """Each way of going wrong has its own words, and the text to write instead where it can be told."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why
    assert fix in caught.value.fix
