"""Distances."""

from __future__ import annotations

from decimal import Decimal

import pytest
from cells.cell_strategies import DISTANCES
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.distance import METRES, Distance, read_distance


@given(DISTANCES)
def test_what_is_written_is_read(distance):
    """A distance's text reads as the same distance."""
    assert read_distance(distance.text) == distance


@given(st.text(max_size=20) | st.text("0123456789.,/- kmilesfthour½", max_size=16))
def test_any_text_is_a_distance_or_none(text):
    """No text raises; a distance is more than nothing, and a range goes up."""
    distance = read_distance(text)
    if distance is not None:
        assert distance.value > 0
        assert distance.upper is None or distance.upper > distance.value
        assert read_distance(distance.text) == distance


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        *[("30 km", "30", "km"), ("30km", "30", "km"), ("30-km", "30", "km"), ("30 kilometres", "30", "km")],
        *[("30 kilometers", "30", "km"), ("30 KMS.", "30", "km"), ("500 m", "500", "m"), ("1 metre", "1", "m")],
        *[("5 mi", "5", "mi"), ("5 miles", "5", "mi"), ("5 air miles", "5", "mi"), ("5 nmi", "5", "nmi")],
        *[("5 nm", "5", "nmi"), ("5 nautical miles", "5", "nmi"), ("300 yds", "300", "yd"), ("300 feet", "300", "ft")],
        *[
            ("2 hours' drive", "2", "h"),
            ("2 hours drive", "2", "h"),
            ("2 hours", "2", "h"),
            ("two-hour drive", "2", "h"),
        ],
        *[("an hour's drive", "1", "h"), ("half an hour's drive", "0.5", "h"), ("1,000 m", "1000", "m")],
        *[("1,5 km", "1.5", "km"), ("10.20 km", "10.20", "km"), ("10 1/2 mi", "10.5", "mi"), ("1/3 mi", "0.333", "mi")],
        *[("2½ km", "2.5", "km"), ("½ mile", "0.5", "mi"), ("ten km", "10", "km"), ("thirty-five km", "35", "km")],
        *[("ninety miles", "90", "mi"), ("a hundred km", "100", "km"), ("a mile", "1", "mi"), ("a 10 km", "10", "km")],
    ],
)
def test_units_and_numbers(text, value, unit):
    """Units and numbers in all their spellings; a number keeps its decimals, on which its precision depends."""
    assert read_distance(text) == Distance(Decimal(value), unit)
    assert str(read_distance(text).value) == value


@pytest.mark.parametrize("text", ["about 20 km", "~20 km", "some 20 km", "roughly 20 km", "c. 20 km", "approx. 20 km"])
def test_about(text):
    """A distance may be about so much."""
    assert read_distance(text) == Distance(Decimal(20), "km", about=True)


@pytest.mark.parametrize("text", ["5-10 km", "5 km to 10 km", "5km-10km", "5 to 10 km", "5 - 10 km", "five to ten km"])
def test_a_range(text):
    """A distance may have two ends."""
    assert read_distance(text) == Distance(Decimal(5), "km", upper=Decimal(10))


@pytest.mark.parametrize("text", ["", "km", "30", "0 km", "10-5 km", "5-5 km", "1/0 mi", "30 kmm", "-5 km", "30 km N"])
def test_what_is_no_distance(text):
    """Nothing, a range that does not go up, a division by zero and other units are none."""
    assert read_distance(text) is None


def test_every_length_has_its_metres():
    """A mile is 1609.344 m, a nautical mile 1852 m; an hour's drive has no length of its own."""
    assert METRES["mi"] == 5280 * METRES["ft"] == 1760 * METRES["yd"]
    assert METRES["nmi"] == 1852
    assert "h" not in METRES
