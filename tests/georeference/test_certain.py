"""What surely belongs to a named place lies within it, however wrong its footprint may be."""

from __future__ import annotations

import pytest
import shapely
from georeference.world import FRONT, Drawn, Outline, Pin, X, Y, apart, at, georeferenced, pins, turns
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from convoymap.cells.where import Area, parse_where
from convoymap.georeference import certain_ground

REGION = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r", bbox=(31.0, 39.0, 35.0, 44.0))
SHAPE = Polygon([(39.2, 32.2), (41, 31.2), (43.5, 32), (42, 34.9), (41, 34.5)])
FORMS = (
    *("near X", "outskirts of X", "between X and Y", "from X toward Y", "toward X", "SE of X", "30 km from X"),
    *("30 km SE of X", "within 30 km of X", "road from X to Y", "western X", "X or Y", "X; Y", "near area:front"),
    *("34.45, 40.92", "34.450000, 40.920000", "37SDU8300024000", "UTM 37S 583000 3824000", "8H73CWC8+R9"),
)


def test_an_area_is_what_was_drawn():
    """Every metre of it: its analyst says what it means."""
    footprint = georeferenced(Area("front"))
    assert certain_ground(footprint).equals(FRONT.geometry)


def test_an_area_that_crosses_itself_is_what_lies_in_its_loops():
    """As its footprint."""
    tie = Drawn("tie", Polygon([(0, 0), (2, 2), (2, 0), (0, 2)]))
    footprint = georeferenced(Area("tie"), areas={"tie": tie})
    assert certain_ground(footprint).equals(footprint.geometry)


@given(pins(), turns, turns)
def test_the_certain_circle_lies_in_the_extent_wherever_the_place_may_be(pin, astray, azimuth):
    """A place whose coordinates are off by all that they may be still holds it; it is as large as that allows."""
    named = Pin(pin.name, pin.latitude, pin.longitude, pin.extent_m, id="7")
    footprint = georeferenced(X, {X: named})
    inner = certain_ground(footprint)
    doubt_m = sum(part.value_m for part in footprint.contributions if part.source != "extent")
    assert footprint.geometry.covers(inner)
    assert inner.area < footprint.geometry.area
    true = at(pin.latitude, pin.longitude, astray, doubt_m)
    # Uncertainties are whole metres, rounded up, and those of the polygon of a circle, which reaches beyond it.
    corners = [apart(true, Point(*corner)) for corner in shapely.get_coordinates(inner)]
    assert max(corners) <= 1.002 * max(pin.extent_m, 30) + 2
    inside = at(pin.latitude, pin.longitude, azimuth, 0.99 * (max(pin.extent_m, 30) - 2 * doubt_m - 2))
    assert inner.intersects(inside)


@pytest.mark.parametrize("extent_m", [30, 100, 3_000, 40_000])
def test_what_the_analyst_pinned_is_certain_within_its_extent(extent_m):
    """A pin has no other uncertainty: its circle lies in its extent, and so in its footprint, and hardly within."""
    footprint = georeferenced(X, {X: Pin("A", 34, 41, extent_m)})
    inner = certain_ground(footprint)
    reach_m = [apart(Point(41, 34), Point(corner)) for corner in shapely.get_coordinates(inner)]
    assert 0.99 * extent_m < min(reach_m)
    assert max(reach_m) <= extent_m
    assert footprint.geometry.covers(inner)


@pytest.mark.parametrize("tolerance_m", [100, 1_000, 10_000])
def test_a_region_is_certain_farther_inside_than_its_borders_may_miss(tolerance_m):
    """Its footprint was grown by as much; the outline, moved inward by as much, holds what is certain."""
    footprint = georeferenced(X, {X: REGION}, outline=lambda _: Outline(SHAPE, tolerance_m))
    inner = certain_ground(footprint)
    edge = shapely.segmentize(SHAPE, 0.02).exterior.coords
    assert SHAPE.contains(inner)
    corners = [Point(corner) for corner in shapely.get_coordinates(inner)]
    assert min(apart(corner, Point(on_edge)) for corner in corners for on_edge in edge) >= tolerance_m
    for depth, certain in ((0.9, False), (4.5, True)):
        # Due north of the middle of the southern border, a slope of about one in three.
        assert inner.contains(at(31.6, 42.25, 0, depth * tolerance_m)) == certain


def test_nothing_is_certain_of_a_region_that_is_nowhere_so_wide():
    """A strip of a kilometre with borders that may miss it by five."""
    strip = Polygon([(40, 34), (42, 34), (42, 34.01), (40, 34.01)])
    footprint = georeferenced(X, {X: REGION}, outline=lambda _: Outline(strip, 5_000.0))
    assert certain_ground(footprint) is None


@pytest.mark.parametrize("bbox", [REGION.bbox, None], ids=["box", "circle"])
def test_nothing_is_certain_of_a_region_whose_borders_nobody_knows(bbox):
    """Its box holds ground of its neighbours, and so does its circle."""
    region = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r", bbox=bbox)
    assert certain_ground(georeferenced(X, {X: region})) is None


@pytest.mark.parametrize("text", FORMS)
def test_other_forms_have_no_inside(text):
    """Who says how many there are near a place binds nobody by his position."""
    footprint = georeferenced(parse_where(text))
    assert certain_ground(footprint) is None


def test_a_tiny_place_of_the_gazetteer_has_a_tiny_certain_circle():
    """Thirty metres, for want of less, without the metre and a half of its coordinates, twice."""
    hamlet = Pin("A", 34, 41, 1, id="1")
    inner = certain_ground(georeferenced(X, {X: hamlet}))
    assert inner.contains(at(34, 41, 90, 26))
    assert not inner.contains(at(34, 41, 90, 30))


@given(st.sampled_from([X, Y, Area("front")]))
def test_what_is_certain_is_ground(where):
    """Valid polygons."""
    inner = certain_ground(georeferenced(where))
    assert inner.is_valid
    assert inner.geom_type in {"Polygon", "MultiPolygon"}
