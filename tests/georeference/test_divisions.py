"""A part, a border or a junction is ground that both of its makers have, or an error that says why there is none."""

from __future__ import annotations

import pytest
import shapely
from georeference.world import CAMP, Drawn, Outline, Pin, X, Y, georeferenced, is_sound, neighbour
from shapely.geometry import Point

from convoymap.cells.where import Area, Border, Junction, PartOf
from convoymap.errors import LocalityError
from convoymap.geodesy import buffer_m

WEST = Pin("West", 34.5, 40.5, 100_000, "country", id="w")
EAST = Pin("East", 34.5, 42, 100_000, "country", id="e")
FAR = Pin("Far", 34.5, 60, 100_000, "country", id="f")
SHAPES = {"w": shapely.box(40, 34, 41, 35), "e": shapely.box(41, 33, 43, 36), "f": shapely.box(60, 34, 61, 35)}


def outline(place: Pin) -> Outline | None:
    """The outlines of this test's three countries."""
    return Outline(SHAPES[place.id]) if place.id in SHAPES else None


def test_a_part_without_ground_is_refused():
    """A horseshoe has no ground to the east of its middle; the fix offers another part or a drawing."""
    horseshoe = shapely.box(40, 34, 42, 36).difference(shapely.box(40.1, 34.1, 43, 35.9))
    with pytest.raises(LocalityError, match="horseshoe has no ground in its ENE part") as caught:
        georeferenced(PartOf("ENE", Area("horseshoe")), areas={"horseshoe": Drawn("horseshoe", horseshoe)})
    assert "areas.geojson" in caught.value.fix


def test_the_central_part_is_about_the_middle():
    """Within half the radius of the middle, cut to the region's shape."""
    footprint = georeferenced(PartOf("central", X), {X: WEST}, outline=outline)
    assert is_sound(footprint)
    assert footprint.precision == "part"
    assert footprint.geometry.covers(Point(40.5, 34.5))
    assert not footprint.geometry.intersects(Point(40.05, 34.05))
    assert "within half its radius of its middle" in footprint.remarks


@pytest.mark.parametrize(("wind", "degrees"), [("N", 90), ("SE", 45), ("NNW", 22.5), ("EbN", 11.25)])
def test_a_finer_wind_means_less_of_the_whole_and_says_how_much(wind, degrees):
    """Half for a cardinal wind, a quarter for one between, and so on."""
    footprint = georeferenced(PartOf(wind, X), {X: CAMP})
    whole = georeferenced(X, {X: CAMP})
    assert f"within {degrees:g}° of " in footprint.remarks
    assert footprint.geometry.area == pytest.approx(whole.geometry.area * degrees / 180, rel=0.02)


@pytest.mark.parametrize("detail", ["mouth", "headwaters", "bridge", "left bank"])
def test_a_detail_that_the_gazetteer_does_not_know_keeps_the_whole_and_says_so(detail):
    """A mouth or a bridge may be anywhere along a river."""
    footprint = georeferenced(PartOf(detail, X), {X: CAMP})
    whole = georeferenced(X, {X: CAMP})
    assert is_sound(footprint)
    assert footprint.geometry.equals(whole.geometry)
    assert "not known to the gazetteer, so all of it is meant" in footprint.remarks
    assert footprint.uncertainty_m == pytest.approx(whole.uncertainty_m, rel=0.01)


def test_a_border_of_countries_far_apart_is_refused():
    """The error names both and what to do."""
    with pytest.raises(LocalityError, match=r"X \(West\) and Y \(Far\) have no border in common") as caught:
        georeferenced(Border(X, Y), {X: WEST, Y: FAR}, outline=outline)
    assert "Name two neighbours" in caught.value.fix


def test_a_border_keeps_what_the_borders_may_miss():
    """Ten kilometres to either side, and as far again as the outlines may err; both sources are named."""
    footprint = georeferenced(Border(X, Y), {X: WEST, Y: EAST}, outline=outline)
    assert is_sound(footprint)
    assert footprint.precision == "border"
    strip = buffer_m(shapely.LineString([(41, 34), (41, 35)]), 10_000)
    assert footprint.geometry.covers(strip.intersection(shapely.box(40, 34.1, 42, 34.9)))
    assert [part.source for part in footprint.contributions] == ["borders", "borders", "words"]
    assert "gazetteer entry w (West)" in footprint.sources
    assert "gazetteer entry e (East)" in footprint.sources


def test_a_border_across_the_antimeridian():
    """Two regions that meet at 180° have a border, cut in two."""
    shapes = {"w": shapely.box(170, 65, 180, 70), "e": shapely.box(-180, 65, -170, 70)}
    footprint = georeferenced(Border(X, Y), {X: WEST, Y: EAST}, outline=lambda place: Outline(shapes[place.id]))
    assert is_sound(footprint)
    assert footprint.geometry.geom_type == "MultiPolygon"
    assert footprint.geometry.covers(Point(179.9, 67))
    assert footprint.geometry.covers(Point(-179.9, 67))
    assert not footprint.geometry.intersects(Point(179, 67))


def test_a_junction_of_things_that_do_not_meet_is_refused():
    """As far as their extents are known; the fix is a pin."""
    apart = {X: CAMP, Y: neighbour(CAMP, 90, 20_000, 4_000)}
    with pytest.raises(LocalityError, match="do not meet, as far as their extents are known") as caught:
        georeferenced(Junction(X, Y), apart)
    assert "places.csv" in caught.value.fix


def test_a_junction_is_no_larger_than_what_it_joins():
    """What both have in common, with the reasons of both."""
    pins = {X: CAMP, Y: neighbour(CAMP, 90, 5_000, 4_000)}
    footprint = georeferenced(Junction(X, Y), pins)
    assert is_sound(footprint)
    assert footprint.precision == "place"
    for name in (X, Y):
        whole = georeferenced(name, pins)
        assert whole.geometry.buffer(1e-9).covers(footprint.geometry)
        assert set(whole.contributions) <= set(footprint.contributions)
