"""Near, within, on the outskirts and between: the words' own reach, and that of the place."""

from __future__ import annotations

import pytest
import shapely
from georeference.world import CAMP, OASIS, Drawn, Outline, Pin, X, Y, at, georeferenced, is_sound, pins
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.cells.compass import Direction
from convoymap.cells.where import Area, Between, Coordinates, Near, Outskirts, Within, parse_where
from convoymap.geodesy import distance_m
from convoymap.georeference.assumptions import near_m, outskirts_m

few = settings(max_examples=40, deadline=None)
REGION = Pin("Region", 34.5, 40.5, 100_000, "country", id="r")
SHAPE = shapely.box(40, 34, 41, 35)


def within(text: str) -> Within:
    """Within a distance of X."""
    return Within(parse_where(f"within {text} of X").distance, X)


@few
@given(pins(-85, 85))
@example(Pin("A", 80, 179.99, 30_000))
def test_near_and_within_reach_no_farther_than_they_say(pin):
    """The circle that covers them is the sum of their parts, within 0.3 %; there is nothing beyond."""
    for where, reach_m in ((Near(X), near_m(max(pin.extent_m, 30))), (within("20 km"), 20_500)):
        footprint = georeferenced(where, {X: pin})
        radius_m = max(pin.extent_m, 30) + reach_m
        assert radius_m <= footprint.uncertainty_m <= 1.003 * radius_m + 1
        assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, 77, 1.003 * radius_m))


def test_within_says_its_bound_and_its_digits():
    """The distance that is written, and what its last digit leaves open."""
    footprint = georeferenced(within("about 20 km"))
    assert footprint.precision == "offset"
    told = {part.label: part.value_m for part in footprint.contributions if part.source in {"shape", "distance"}}
    assert told == {"within": 20_000, "distance about 20 km": 5_000}


@few
@given(pins(-85, 85), st.none() | st.sampled_from(["N", "E", "SW"]).map(Direction))
@example(Pin("A", 80, 179.99, 30_000), None)
def test_the_outskirts_leave_out_the_middle_and_what_lies_beyond(pin, direction):
    """Within half the radius is town, beyond half again as far is country."""
    footprint = georeferenced(Outskirts(X, direction), {X: pin})
    extent_m = max(pin.extent_m, 30)
    outer_m = extent_m + outskirts_m(extent_m)
    azimuth = direction.azimuth_deg if direction else 123
    inside = at(pin.latitude, pin.longitude, azimuth, 0.49 * extent_m - 0.003 * outer_m)
    if 0.49 * extent_m > 0.003 * outer_m:
        assert not footprint.geometry.intersects(inside)
    assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, azimuth, 1.003 * outer_m))
    if direction:
        assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, azimuth + 180, extent_m))


def test_the_outskirts_of_a_region_are_all_of_it_and_about_it():
    """Which of its ground lies at its edge is not asked of an outline."""
    footprint = georeferenced(Outskirts(X), {X: REGION}, outline=lambda _: Outline(SHAPE))
    assert is_sound(footprint)
    assert footprint.geometry.covers(SHAPE)


@pytest.mark.parametrize("where", [Near(X), within("5 km"), Outskirts(X, Direction("E"))])
def test_words_about_a_region_are_sound(where):
    """A region's outline is grown by what the words say, wherever its middle is."""
    footprint = georeferenced(where, {X: REGION}, outline=lambda _: Outline(SHAPE))
    assert is_sound(footprint)


def test_between_two_areas_holds_both():
    """An area is taken with the circle that covers it."""
    first, second = Drawn("a", shapely.box(40, 34, 40.2, 34.4)), Drawn("b", shapely.box(41, 34, 41.3, 34.1))
    footprint = georeferenced(Between(Area("a"), Area("b")), areas={"a": first, "b": second})
    assert is_sound(footprint)
    assert footprint.geometry.covers(first.geometry)
    assert footprint.geometry.covers(second.geometry)


def test_midway_is_narrower_than_between_and_says_so():
    """It holds the middle and neither end; both have half a distance or a quarter as their radius."""
    between, midway = georeferenced(Between(X, Y)), georeferenced(Between(X, Y, midway=True))
    assert midway.geometry.area < between.geometry.area
    assert midway.precision == between.precision == "between"
    assert not midway.geometry.intersects(Point(CAMP.longitude, CAMP.latitude))
    assert not midway.geometry.intersects(Point(OASIS.longitude, OASIS.latitude))
    apart_m = distance_m(CAMP.latitude, CAMP.longitude, OASIS.latitude, OASIS.longitude)
    assert between.method.radius_m == pytest.approx(apart_m / 2)
    extents_m = sum(part.value_m for part in midway.contributions if part.source in {"extent", "coordinates"})
    assert midway.method.radius_m == pytest.approx((apart_m + extents_m) / 4)
    assert (midway.latitude, midway.longitude) == (between.latitude, between.longitude)
    assert "'Midway' read as" in midway.remarks


def test_near_coordinates_counts_from_what_they_leave_open():
    """Coarse coordinates are a place as large as their last digit."""
    coarse = georeferenced(Near(Coordinates(34, 40, decimals=0)))
    fine = georeferenced(Near(Coordinates(34, 40, decimals=4)))
    assert coarse.geometry.covers(fine.geometry)
    assert coarse.uncertainty_m > fine.uncertainty_m + 100_000
