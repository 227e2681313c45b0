"""A footprint is a value: its circle covers it, its label lies on it, and its texts say each thing once."""

from __future__ import annotations

import dataclasses
import math

import pytest
import shapely
from georeference.world import CAMP, PLACES, X, Y, georeferenced, pairs, pins
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.cells.where import Near, Offset, Split, Toward, parse_where
from convoymap.geodesy import circle, distance_m, lonlat_box
from convoymap.georeference.contribution import Contribution
from convoymap.georeference.footprint import UNKNOWN, Footprint, Method, footprint_of

few = settings(max_examples=40, deadline=None)
A_MAP = Method("read off a map")


def drawn(geometry: shapely.Geometry, *contributions: Contribution, **more) -> Footprint:
    """A footprint of a geometry that somebody drew."""
    return footprint_of(UNKNOWN, geometry, "area", ["a map"], contributions, A_MAP, **more)


@few
@given(st.floats(-90, 89), st.floats(-180, 179), st.floats(0.01, 1), st.floats(0.01, 20))
def test_the_smallest_circle_is_sought_where_none_is_known(south, west, height, width):
    """It covers every corner, wherever the ground lies, in whole metres."""
    ground = lonlat_box(south, west, south + height, (west + width + 180) % 360 - 180)
    footprint = drawn(ground)
    corners = shapely.get_coordinates(ground)
    assert max(distance_m(footprint.latitude, footprint.longitude, y, x) for x, y in corners) <= footprint.uncertainty_m
    assert footprint.uncertainty_m == math.ceil(footprint.uncertainty_m)


def test_an_uncertainty_is_never_zero():
    """Darwin Core does not know it."""
    assert drawn(circle(34, 40, 0.01)).uncertainty_m == 1
    assert drawn(circle(34, 40, 100), cover=(34.0, 40.0, 0.0)).uncertainty_m == 1


def test_a_label_lies_inside_a_ring_whose_centre_does_not():
    """The middle of a ring is its hole; the label goes on the ground, on the largest part of several."""
    ring = georeferenced(Offset(parse_where("30 km from Q").distance, None, X))
    label = shapely.Point(ring.label_longitude, ring.label_latitude)
    assert ring.geometry.intersects(label)
    assert (ring.latitude, ring.longitude) == (CAMP.latitude, CAMP.longitude)
    assert not ring.geometry.intersects(shapely.Point(ring.longitude, ring.latitude))
    large, small = shapely.box(40, 34, 41, 35), shapely.box(44, 34, 44.1, 34.1)
    several = drawn(shapely.MultiPolygon([small, large]))
    assert large.intersects(shapely.Point(several.label_longitude, several.label_latitude))


def test_remarks_leave_out_what_adds_nothing():
    """Less than a thousandth of the radius stands in the contributions alone, unless it is an assumption."""
    large = Contribution("extent", "extent of X", 900, "drawn")
    small = Contribution("accuracy", "measurement", 0.5, "its accuracy is not told")
    datum = Contribution("datum", "datum", 0, "WGS 84 taken", assumed=True)
    footprint = drawn(circle(34, 40, 1000), large, small, datum, notes=["By hand."])
    assert footprint.remarks == "Extent of X: 900 m, drawn. Datum: WGS 84 taken. By hand."
    assert footprint.contributions == (large, small, datum)


def test_what_repeats_is_said_once():
    """The same source, the same contribution, the same note."""
    part = Contribution("extent", "extent of X", 900, "drawn")
    footprint = footprint_of(
        UNKNOWN, circle(34, 40, 1000), "place", ["a map", "a list", "a map"], [part, part], A_MAP, notes=["Twice."] * 2
    )
    assert footprint.sources == "a map | a list"
    assert footprint.contributions == (part,)
    assert footprint.remarks == "Extent of X: 900 m, drawn. Twice."


def test_a_footprint_cannot_be_changed():
    """Whoever wants another makes another."""
    footprint = georeferenced(X)
    with pytest.raises(dataclasses.FrozenInstanceError):
        footprint.latitude = 0
    assert dataclasses.replace(footprint, precision="near").precision == "near"


@few
@given(pairs)
def test_the_path_is_made_of_the_way_alone(pair):
    """It begins and ends where the way does, whatever else the footprint holds."""
    first, second = pair
    footprint = georeferenced(Toward(X, Y), {X: first, Y: second})
    line = footprint.path
    start, *_, end = shapely.get_coordinates(line)
    lat1, lon1, lat2, lon2 = footprint.way
    assert distance_m(start[1], start[0], lat1, lon1) < 0.01
    assert distance_m(end[1], end[0], lat2, lon2) < 0.01
    assert georeferenced(X).path is None


@few
@given(pins(), pins())
def test_the_parts_of_a_split_are_whole_footprints(first, second):
    """Each is what it would be alone."""
    places = {X: first, Y: second}
    footprint = georeferenced(Split((X, Near(Y))), places)
    assert footprint.parts == (georeferenced(X, places), georeferenced(Near(Y), places))
    assert all(part.parts == () for part in footprint.parts)


@pytest.mark.parametrize("text", ["near X", "30 km SE of X", "from X toward Y", "X; Y", "near 34.45N 40.92E"])
def test_the_same_locality_makes_the_same_footprint(text):
    """Nothing depends on what was asked before."""
    where = parse_where(text)
    first = georeferenced(where, PLACES)
    georeferenced(Near(Y))
    assert georeferenced(where, PLACES) == first
