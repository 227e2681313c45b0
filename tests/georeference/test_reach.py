"""A written distance means no more and no less ground than its digits, its unit and its words leave open."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.distance import METRES, Distance, read_distance
from convoymap.errors import LocalityError
from convoymap.georeference.assumptions import CIRCUITY
from convoymap.georeference.reach import reach_of

numbers = st.integers(1, 9999).map(Decimal) | st.decimals("0.1", 999, places=1).map(Decimal.normalize)
distances = st.builds(Distance, numbers, st.sampled_from(sorted(METRES)), st.booleans())


@pytest.mark.parametrize(
    ("text", "inner_m", "outer_m"),
    [
        ("10 km", 9_500, 10_500),
        ("100 m", 95, 105),
        ("10 mi", 9.5 * 1609.344, 10.5 * 1609.344),
        ("10 nautical miles", 9.5 * 1852, 10.5 * 1852),
        ("300 yards", 295 * 0.9144, 305 * 0.9144),
        ("1000 feet", 950 * 0.3048, 1050 * 0.3048),
        ("about 30 km", 25_000, 35_000),
        ("about 9 km", 8_000, 10_000),
        ("10.5 km", 10_250, 10_750),
        ("5-10 km", 4_500, 10_500),
        ("20 to 30 km", 19_500, 30_500),
        ("about 20 to 30 km", 15_000, 35_000),
        ("10-12.5 km", 9_750, 12_750),
        ("1 km", 500, 1_500),
    ],
)
def test_each_unit_range_and_word_has_its_reach(text, inner_m, outer_m):
    """Half of the last digit to either side, the wider rule for "about", both ends of a range."""
    reach = reach_of(read_distance(text), None)
    assert (reach.inner_m, reach.outer_m) == pytest.approx((inner_m, outer_m))
    assert reach.inner_m <= reach.nominal_m <= reach.outer_m


@given(distances)
def test_contributions_account_for_the_whole_spread(distance):
    """What is told adds up to half of what lies between the least and the greatest distance."""
    reach = reach_of(distance, None)
    told_m = sum(part.value_m for part in reach.contributions)
    assert reach.outer_m - reach.nominal_m == pytest.approx(told_m)
    assert reach.inner_m == pytest.approx(max(0.0, reach.nominal_m - told_m), abs=1e-6)
    assert all(part.source == "distance" and part.reason for part in reach.contributions)


@given(distances, st.integers(1, 500))
def test_a_range_reaches_from_what_its_lower_to_what_its_upper_number_means(distance, more):
    """No less than either number by itself to the digit of the finer one; the middle is in the middle."""
    upper = distance.value + more
    ranged = reach_of(Distance(distance.value, distance.unit, distance.about, upper), None)
    metre = METRES[distance.unit]
    finest_m = min(
        reach_of(Distance(number, distance.unit, distance.about), None).uncertainty_m
        for number in (distance.value, upper)
    )
    assert ranged.uncertainty_m == pytest.approx(finest_m)
    assert ranged.outer_m == pytest.approx(float(upper) * metre + finest_m)
    assert ranged.inner_m == pytest.approx(max(0.0, float(distance.value) * metre - finest_m))
    assert [part.label for part in ranged.contributions][-1] == "range of the distance"


@given(distances)
def test_a_path_lowers_the_inner_bound_alone(distance):
    """A road winds, so its end may be nearer than it is long, but never farther."""
    straight, along = reach_of(distance, None), reach_of(distance, None, path="road")
    assert along.outer_m == straight.outer_m
    assert along.inner_m == pytest.approx(straight.inner_m / CIRCUITY)
    way = along.contributions[-1]
    assert way.source == "route"
    assert way.value_m == pytest.approx(straight.inner_m - along.inner_m)


@pytest.mark.parametrize(("path", "named"), [("road", "along a road,"), ("Euphrates", "along Euphrates,")])
def test_a_path_is_named_in_its_reason(path, named):
    """A river by its name, a road as a road."""
    assert named in reach_of(read_distance("30 km"), None, path=path).contributions[-1].reason


@given(st.integers(1, 24), st.floats(1, 120), st.booleans())
def test_hours_lead_from_nothing_to_the_greatest_speed(hours, speed_kmh, about):
    """Nobody knows how slowly it went, or how long it rested."""
    reach = reach_of(Distance(Decimal(hours), "h", about), speed_kmh)
    assert reach.inner_m == 0
    assert hours * speed_kmh * 1000 < reach.outer_m <= 2 * hours * speed_kmh * 1000 * (2 if about else 1)
    assert f"{speed_kmh:g} km/h" in reach.contributions[0].reason


def test_a_range_of_hours_counts_to_its_upper_end():
    """Two to three hours may have been three and a half."""
    assert reach_of(read_distance("2 to 3 hours' drive"), 50).outer_m == 175_000


def test_hours_without_a_speed_are_no_distance_and_the_error_says_what_to_do():
    """The fix names the setting."""
    with pytest.raises(LocalityError, match="only with a speed") as caught:
        reach_of(read_distance("2 hours' drive"), None)
    assert "speed_kmh in dossier.toml" in caught.value.fix
    assert caught.value.locality == "2 hours' drive"
