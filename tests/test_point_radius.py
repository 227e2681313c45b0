"""The formulas of the point-radius method keep their promises for any input, not for the worked examples only."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from convoymap.georeference import point_radius

GEOD = Geod(ellps="WGS84")
SLACK = 1 + 1e-9

latitudes = st.floats(-90, 90)
lengths = st.floats(0, 1e6)
deviations = st.floats(0, 180)
units = st.sampled_from([1.0, 0.1, 1e-3, 1e-5, 1 / 60, 1 / 3600])
wholes = st.integers(1, 10**7).map(Decimal)
written = st.one_of(wholes, st.decimals(min_value="0.01", max_value=5000, places=1), st.decimals("0.01", 500, places=3))
denominators = st.integers(500, 2_000_000)

#: Chapman & Wieczorek 2020, table of offset precisions: what is written, and the uncertainty that they recommend.
GBP = {
    "10.1": "0.05",
    "10.25": "0.125",
    "10.5": "0.25",
    "10.6": "0.05",
    "10.75": "0.125",
    "10": "0.5",
    "15": "0.5",
    "30": "0.5",
    "33": "0.5",
    "100": "5",
    "140": "5",
    "200": "5",
    "1000": "50",
    "2000": "50",
}


@given(st.floats(-89, 89))
def test_degrees_are_as_long_as_geodesics_say(latitude):
    """A degree of latitude and one of longitude agree with Karney's geodesics over a hundredth of a degree."""
    of_latitude, of_longitude = point_radius.degree_lengths_m(latitude)
    north = GEOD.inv(0, latitude - 0.005, 0, latitude + 0.005)[2]
    east = GEOD.inv(0, latitude, 0.01, latitude)[2]
    assert of_latitude / 100 == pytest.approx(north, rel=1e-6)
    assert of_longitude / 100 == pytest.approx(east, rel=1e-6)


def test_degrees_at_the_pole():
    """At a pole a degree of longitude has no length, and a degree of latitude its greatest."""
    of_latitude, of_longitude = point_radius.degree_lengths_m(-90)
    assert of_longitude == pytest.approx(0, abs=1e-9)
    assert of_latitude == pytest.approx(111_694, abs=0.5)


@given(latitudes, units)
def test_coordinate_precision_is_a_diagonal(latitude, unit_deg):
    """It is the same on both hemispheres, grows with the unit, and exceeds either side of the cell."""
    value = point_radius.coordinate_precision_m(latitude, unit_deg)
    assert value == point_radius.coordinate_precision_m(-latitude, unit_deg)
    assert value * 10 == pytest.approx(point_radius.coordinate_precision_m(latitude, 10 * unit_deg))
    sides = [length * unit_deg for length in point_radius.degree_lengths_m(latitude)]
    assert max(sides) <= value * SLACK
    assert value <= sum(sides) * SLACK


@given(st.floats(0, 89), st.floats(0, 1), units)
def test_coordinate_precision_shrinks_poleward(latitude, farther, unit_deg):
    """Meridians converge, so the same digit is worth less ground farther from the equator."""
    nearer = point_radius.coordinate_precision_m(latitude, unit_deg)
    assert point_radius.coordinate_precision_m(latitude + farther, unit_deg) <= nearer * SLACK


@pytest.mark.parametrize("number", GBP)
def test_distance_precision_by_the_table(number):
    """Half the precision is the uncertainty in the table of Chapman & Wieczorek 2020."""
    assert point_radius.distance_precision(Decimal(number)) / 2 == Decimal(GBP[number])


@pytest.mark.parametrize(
    ("number", "precision"),
    [
        ("0.333", "0.3333"),
        ("2.67", "0.3333"),
        ("3.125", "0.125"),
        ("0.875", "0.125"),
        ("0.38", "0.01"),
        ("7.50", "0.5"),
    ],
)
def test_distance_precision_of_fractions(number, precision):
    """Decimals that stand for thirds, quarters and eighths are read as those, all others by their last digit."""
    assert float(point_radius.distance_precision(Decimal(number))) == pytest.approx(float(precision), abs=1e-4)


@given(wholes)
def test_distance_precision_of_whole_numbers(number):
    """It is a power of ten that divides the number, and at most a tenth of it once that is over ten."""
    precision = point_radius.distance_precision(number)
    assert precision in {Decimal(10) ** power for power in range(8)}
    assert number % precision == 0
    assert precision == 1 or 10 * precision <= number


@given(written)
def test_the_older_rule_is_the_wider_one(number):
    """Whatever is written, the rule of 2004 leaves at least as much open as that of 2020, and both leave something."""
    assert 0 < point_radius.distance_precision(number) / 2 <= point_radius.wide_distance_uncertainty(number)


@given(wholes.map(lambda number: number * 10))
def test_the_older_rule_takes_half_the_power_of_ten(number):
    """A number that ends in zeros may be off by half of what its last other digit counts."""
    uncertainty = point_radius.wide_distance_uncertainty(number)
    assert number % (2 * uncertainty) == 0
    assert number % (20 * uncertainty) != 0


@given(lengths, lengths)
def test_a_certain_heading_leaves_the_distance(distance_m, uncertainty_m):
    """Without deviation the uncertainty at a heading is that of the distance."""
    assert point_radius.at_heading_m(distance_m, 0.0, uncertainty_m) == pytest.approx(uncertainty_m, abs=1e-6)


@given(lengths, deviations)
def test_a_certain_distance_leaves_the_chord(distance_m, deviation_deg):
    """Without an uncertain distance it is the chord between the two headings, 3.90 km at 10 km NE."""
    chord_m = 2 * distance_m * math.sin(math.radians(deviation_deg) / 2)
    assert point_radius.at_heading_m(distance_m, deviation_deg, 0.0) == pytest.approx(chord_m, abs=1e-6)


@given(lengths, deviations, lengths, lengths, deviations, lengths)
def test_at_heading_never_falls(distance_m, deviation_deg, uncertainty_m, farther_m, wider_deg, more_m):
    """A longer offset, a vaguer direction or a vaguer distance never gives a smaller total."""
    assume(deviation_deg + wider_deg <= 180)
    total = point_radius.at_heading_m(distance_m, deviation_deg, uncertainty_m)
    longer = point_radius.at_heading_m(distance_m + farther_m, deviation_deg, uncertainty_m)
    vaguer = point_radius.at_heading_m(distance_m, deviation_deg + wider_deg, uncertainty_m)
    looser = point_radius.at_heading_m(distance_m, deviation_deg, uncertainty_m + more_m)
    assert total <= min(longer, vaguer, looser) * SLACK + 1e-6


@given(lengths, deviations, lengths, st.floats(-1, 1), st.floats(-1, 1))
def test_at_heading_reaches_the_whole_sector(distance_m, deviation_deg, uncertainty_m, turn, stretch):
    """Wherever in the sector the true point lies, it is no farther from the named one than the formula says."""
    heading = math.radians(turn * deviation_deg)
    true_m = max(0.0, distance_m + stretch * uncertainty_m)
    off_m = math.hypot(true_m * math.cos(heading) - distance_m, true_m * math.sin(heading))
    assert off_m <= point_radius.at_heading_m(distance_m, deviation_deg, uncertainty_m) * SLACK + 1e-6


@given(lengths, lengths, st.floats(-1, 1), st.floats(-1, 1), st.floats(0, 2 * math.pi))
def test_orthogonal_reaches_the_whole_square(each_m, others_m, east, north, bearing):
    """Wherever in the square of the two distances, and off it by all else, the true point lies: it is reached."""
    x = east * each_m + others_m * math.cos(bearing)
    y = north * each_m + others_m * math.sin(bearing)
    assert math.hypot(x, y) <= point_radius.orthogonal_m(each_m, others_m) * SLACK + 1e-6


@given(lengths, lengths, lengths, lengths)
def test_orthogonal_is_at_least_the_sum(each_m, others_m, more_each_m, more_others_m):
    """It is no less than the plain sum, and never falls when one of its parts grows."""
    total = point_radius.orthogonal_m(each_m, others_m)
    assert each_m + others_m <= total * SLACK
    assert total <= point_radius.orthogonal_m(each_m + more_each_m, others_m) * SLACK
    assert total <= point_radius.orthogonal_m(each_m, others_m + more_others_m) * SLACK


@given(lengths, lengths, lengths)
def test_the_first_orthogonal_rule_is_never_smaller(each_m, around_m, coordinates_m):
    """The superseded rule gives no less than the one that replaced it, and the same where only distances are vague."""
    first = point_radius.orthogonal_2004_m(each_m + around_m, coordinates_m)
    assert point_radius.orthogonal_m(each_m, around_m + coordinates_m) <= first * SLACK
    alone = point_radius.orthogonal_2004_m(each_m, coordinates_m)
    assert alone == pytest.approx(point_radius.orthogonal_m(each_m, coordinates_m))


@given(denominators)
def test_a_map_is_as_good_as_a_millimetre(denominator):
    """Where no accuracy is stated, a millimetre on the paper counts, and USGS maps are better than that."""
    assert point_radius.map_m(denominator) == pytest.approx(denominator / 1000)
    assert 0.5 * denominator / 1000 < point_radius.usgs_map_m(denominator) < point_radius.map_m(denominator)


def test_usgs_maps_change_their_standard_at_20000():
    """Larger scales than 1:20,000 are held to 1/30 inch, 1:20,000 and smaller ones to 1/50 inch."""
    foot = 0.3048
    assert point_radius.usgs_map_m(19_999) / foot == pytest.approx(19_999 / 30 / 12)
    assert point_radius.usgs_map_m(20_000) / foot == pytest.approx(20_000 / 50 / 12)
