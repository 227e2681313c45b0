"""Offsets and headings keep to their side, their figures follow the guides, and what cannot be is refused."""

from __future__ import annotations

import math

import pytest
import shapely
from georeference.world import CAMP, Outline, Pin, X, Y, at, georeferenced, is_sound, neighbour, pins, turns
from hypothesis import example, given, settings
from shapely.geometry import Point

from convoymap.cells.compass import Direction
from convoymap.cells.where import Both, Heading, Offset, OffsetPair, parse_where
from convoymap.errors import LocalityError
from convoymap.geodesy import distance_m
from convoymap.georeference.assumptions import HEADING_M
from convoymap.georeference.point_radius import at_heading_m

few = settings(max_examples=40, deadline=None)
REGION = Pin("Region", 34.5, 40.5, 100_000, "country", id="r")
SHAPE = shapely.box(40, 34, 41, 35)


def offset(text: str, wind: str | None = None, place=X, path: str = "") -> Offset:
    """A distance from a place, in a direction if one is given."""
    return Offset(parse_where(f"{text} from Q").distance, Direction(wind) if wind else None, place, path)


@few
@given(pins(-85, 85, 4))
@example(Pin("A", 80, 179.99, 10_000))
def test_an_offset_keeps_to_its_side_and_its_distance(pin):
    """Nothing lies behind the place, beyond the distance or short of it."""
    footprint = georeferenced(offset("100 km", "E"), {X: pin})
    extent_m = max(pin.extent_m, 30)
    outer_m, inner_m = 105_000 + extent_m, 95_000 - extent_m
    for azimuth, away_m in ((90, 1.01 * outer_m), (90, inner_m - 0.01 * outer_m), (270, 100_000), (0, 0)):
        assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, azimuth, away_m))


@few
@given(pins(-85, 85, 4), turns)
@example(Pin("A", 80, 179.99, 10_000), 90)
def test_a_distance_alone_leaves_out_the_place_itself(pin, turn):
    """A hundred kilometres from X is not in X."""
    footprint = georeferenced(offset("100 km"), {X: pin})
    extent_m = max(pin.extent_m, 30)
    assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, turn, 94_000 - extent_m))
    assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, turn, 1.003 * (105_000 + extent_m)))
    assert "as no direction is given, all around" in footprint.remarks


def test_the_radius_of_an_offset_is_that_of_equation_6():
    """All that is uncertain along the distance, turned by all that is uncertain in the heading."""
    footprint = georeferenced(offset("30 km", "SE"))
    extents_m = sum(part.value_m for part in footprint.contributions if part.source in {"extent", "coordinates"})
    assert footprint.method.radius_m == pytest.approx(at_heading_m(30_000, 22.5, extents_m + 500))
    direction = next(part for part in footprint.contributions if part.source == "direction")
    assert direction.value_m == pytest.approx(2 * 30_000 * math.sin(math.radians(11.25)))
    assert "± 22.5° at 30 km" in direction.reason
    assert distance_m(CAMP.latitude, CAMP.longitude, footprint.latitude, footprint.longitude) == pytest.approx(30_000)


def test_an_offset_by_road_may_be_nearer_than_its_distance():
    """A road of 120 km may lead only 100 km away; the beeline of as much does not."""
    nearer = at(CAMP.latitude, CAMP.longitude, 90, 101_000)
    by_road, straight = georeferenced(offset("120 km", "E", path="road")), georeferenced(offset("120 km", "E"))
    assert is_sound(by_road)
    assert by_road.geometry.covers(nearer)
    assert not straight.geometry.intersects(nearer)
    assert by_road.method.name.startswith("Distance along a path")
    assert "way" in [part.label for part in by_road.contributions]


def test_hours_without_a_speed_are_refused_wherever_they_stand():
    """In an offset, within, in a pair: each needs the subject's speed."""
    for text in ("2 hours' drive from X", "2 hours' drive E of X", "within 2 hours' drive of X"):
        with pytest.raises(LocalityError, match="only with a speed"):
            georeferenced(parse_where(text))
        assert is_sound(georeferenced(parse_where(text), speed_kmh=60))


def test_an_offset_from_a_region_counts_from_its_border_on_that_side():
    """Fifty kilometres east of a country are beyond its eastern border; its west is not meant."""
    for where in (offset("50 km", "E"), Heading(Direction("E"), X)):
        footprint = georeferenced(where, {X: REGION}, outline=lambda _: Outline(SHAPE))
        assert is_sound(footprint)
        assert footprint.geometry.covers(Point(41.5, 34.5))
        assert not footprint.geometry.intersects(Point(39.9, 34.5))
        assert not footprint.geometry.intersects(Point(41.7, 34.5))
        assert (
            "Counted from the border of X (Region), on the side within 90° of east of its middle." in footprint.remarks
        )


def test_a_distance_from_a_region_is_about_all_of_it():
    """From which part of its border is not said."""
    footprint = georeferenced(offset("50 km"), {X: REGION}, outline=lambda _: Outline(SHAPE))
    assert is_sound(footprint)
    assert all(footprint.geometry.covers(Point(*point)) for point in ((41.5, 34.5), (39.5, 34.5), (40.5, 35.4)))


@few
@given(pins(-85, 85, 4))
@example(Pin("A", 80, 179.99, 10_000))
def test_a_heading_alone_reaches_fifty_kilometres_and_keeps_to_its_side(pin):
    """Neither beyond its reach nor behind the place."""
    footprint = georeferenced(Heading(Direction("N"), X), {X: pin})
    extent_m = max(pin.extent_m, 30)
    reach_m = HEADING_M + 2 * extent_m
    assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, 0, 1.012 * reach_m))
    assert not footprint.geometry.intersects(at(pin.latitude, pin.longitude, 180, 1.02 * extent_m + 0.01 * reach_m))
    assert "up to 50 km from its edge, a judgement" in footprint.remarks


@pytest.mark.parametrize(
    ("north", "east", "lat", "lon"), [("N", "E", 34.54, 41.137), ("S", "W", 34.36, 40.703), ("N", "W", 34.54, 40.703)]
)
def test_two_offsets_at_right_angles_lie_where_both_lead(north, east, lat, lon):
    """Ten kilometres one way and twenty the other, whichever comes first in the text."""
    legs = [
        (parse_where("10 km from Q").distance, Direction(north)),
        (parse_where("20 km from Q").distance, Direction(east)),
    ]
    for (first, first_wind), (second, second_wind) in (legs, legs[::-1]):
        footprint = georeferenced(OffsetPair(first, first_wind, second, second_wind, X))
        assert is_sound(footprint)
        assert (footprint.latitude, footprint.longitude) == pytest.approx((lat, lon), abs=2e-3)
        assert footprint.geometry.covers(Point(footprint.longitude, footprint.latitude))
        assert not footprint.geometry.intersects(Point(CAMP.longitude, CAMP.latitude))
        others_m = sum(part.value_m for part in footprint.contributions if part.source in {"extent", "coordinates"})
        assert footprint.method.radius_m == pytest.approx(math.sqrt(2) * 500 + others_m)


def test_two_offsets_that_have_no_ground_in_common_are_refused():
    """Ten kilometres from each of two places that are a hundred apart."""
    pins = {X: CAMP, Y: neighbour(CAMP, 90, 100_000, 1_000)}
    with pytest.raises(LocalityError, match="nowhere is both 10 km and 11 km from the two") as caught:
        georeferenced(Both(offset("10 km"), offset("11 km", place=Y)), pins)
    assert "Check the distances" in caught.value.fix


def test_two_offsets_are_no_larger_than_either():
    """The ground in common, with the reasons and sources of both."""
    pins = {X: CAMP, Y: neighbour(CAMP, 90, 20_000, 1_000)}
    first, second = offset("20 km", "N"), offset("28 km", "NW", Y)
    footprint = georeferenced(Both(first, second), pins)
    assert is_sound(footprint)
    for where in (first, second):
        alone = georeferenced(where, pins)
        assert alone.geometry.buffer(1e-9).covers(footprint.geometry)
        assert set(alone.contributions) <= set(footprint.contributions)
