"""Every form of locality becomes ground that holds the place meant, with its reasons."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from georeference.world import (
    ACROSS,
    ARCTIC,
    AREAS,
    CAMP,
    FRONT,
    GEOD,
    OASIS,
    PLACES,
    Drawn,
    Pin,
    X,
    Y,
    at,
    georeferenced,
    is_sound,
    pairs,
    parts,
    pins,
)
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from convoymap.cells.where import Area, Between, Coordinates, Near, Place, Split, Toward, Unknown
from convoymap.errors import PlaceError
from convoymap.georeference import georeference

few = settings(max_examples=60, deadline=None)


@few
@given(pins(), st.floats(0, 360), parts)
@example(Pin("A", 80, 179.99, 30_000), 90, 1)
def test_a_place_holds_every_point_of_its_extent(pin, azimuth, part):
    """Wherever in the place the subject truly is, the footprint holds it, and is no larger than said."""
    footprint = georeferenced(X, {X: pin})
    assert is_sound(footprint)
    assert footprint.precision == "place"
    assert footprint.geometry.covers(at(pin.latitude, pin.longitude, azimuth, part * pin.extent_m))
    assert pin.extent_m <= footprint.uncertainty_m <= max(pin.extent_m * 1.003, 30) + 1


@few
@given(pins(), st.floats(0, 360), parts, parts)
@example(Pin("A", 80, 179.99, 30_000), 90, 1, 1)
def test_near_holds_every_point_within_ten_kilometres_of_the_edge(pin, azimuth, part, further):
    """From any point of the place another ten kilometres in any direction: still near."""
    footprint = georeferenced(Near(X), {X: pin})
    assert is_sound(footprint)
    inside = at(pin.latitude, pin.longitude, azimuth, part * pin.extent_m)
    assert footprint.geometry.covers(at(inside.y, inside.x, azimuth * 7 % 360, further * 10_000))
    assert "names no distance" in footprint.remarks


@few
@given(pairs, parts, st.floats(-1, 1))
@example(ACROSS, 0.5, 1)
@example(ARCTIC, 0.5, 1)
def test_between_holds_every_point_on_the_way(pair, part, aside):
    """A point on the geodesic, or aside of it within the stated share, lies in the footprint."""
    first, second = pair
    footprint = georeferenced(Between(X, Y), {X: first, Y: second})
    assert is_sound(footprint)
    azimuth, _, apart_m = GEOD.inv(first.longitude, first.latitude, second.longitude, second.latitude)
    lon, lat, back = GEOD.fwd(first.longitude, first.latitude, azimuth, part * apart_m)
    width_m = 0.25 * apart_m * max(0, 1 - (2 * part - 1) ** 2) ** 0.5
    assert footprint.geometry.covers(at(lat, lon, back + 90, 0.99 * aside * width_m))


@few
@given(pairs)
@example(ACROSS)
@example(ARCTIC)
def test_between_covers_neither_far_side(pair):
    """Behind either place, seen from the other, nothing is covered beyond its own extent."""
    first, second = pair
    azimuth, back, apart_m = GEOD.inv(first.longitude, first.latitude, second.longitude, second.latitude)
    assume(max(first.extent_m, second.extent_m) < apart_m / 4)
    footprint = georeferenced(Between(X, Y), {X: first, Y: second})
    for pin, away in ((first, azimuth + 180), (second, back + 180)):
        beyond = at(pin.latitude, pin.longitude, away, 1.01 * pin.extent_m + 0.01 * apart_m)
        assert not footprint.geometry.intersects(beyond)


@few
@given(pairs, parts, st.floats(-0.099, 0.099))
@example(ACROSS, 0.5, 0.09)
@example(ARCTIC, 0.5, 0.09)
def test_toward_holds_every_point_of_the_way_from_the_edge(pair, part, aside):
    """From the edge of the origin to the destination, a tenth of the way aside included."""
    origin, destination = pair
    footprint = georeferenced(Toward(X, Y), {X: origin, Y: destination})
    assert is_sound(footprint)
    ends = (origin.longitude, origin.latitude, destination.longitude, destination.latitude)
    azimuth, _, apart_m = GEOD.inv(*ends)
    left_m = min(origin.extent_m, apart_m / 2)
    lon, lat, back = GEOD.fwd(*ends[:2], azimuth, left_m + part * (apart_m - left_m))
    assert footprint.geometry.covers(at(lat, lon, back + 90, aside * apart_m))
    length = sum(GEOD.geometry_length(line) for line in shapely.get_parts(footprint.path))
    assert length == pytest.approx(apart_m, rel=0.01)


def test_toward_keeps_the_path_from_origin_to_destination():
    """The path runs from the one to the other, in this order: it becomes an arrow."""
    footprint = georeferenced(Toward(X, Y))
    assert footprint.precision == "toward"
    assert footprint.path.coords[0] == (CAMP.longitude, CAMP.latitude)
    assert footprint.path.coords[-1] == (OASIS.longitude, OASIS.latitude)


def test_toward_leaves_out_the_far_side_of_the_origin():
    """Having left, the subject is not behind the place that it left."""
    footprint = georeferenced(Toward(X, Y))
    azimuth, _, apart_m = GEOD.inv(CAMP.longitude, CAMP.latitude, OASIS.longitude, OASIS.latitude)
    behind = at(CAMP.latitude, CAMP.longitude, azimuth + 180, 0.1 * apart_m * 1.01)
    assert not footprint.geometry.intersects(behind)


def test_toward_takes_areas_at_either_end():
    """An area that the analyst drew can be left or reached."""
    assert is_sound(georeferenced(Toward(Area("front"), Y)))
    reached = georeferenced(Toward(Y, Area("front")))
    assert reached.geometry.covers(FRONT.geometry)


@pytest.mark.parametrize("form", [lambda: X, lambda: Near(X), lambda: Between(X, Y), lambda: Toward(X, Y)])
@given(pair=pairs, growth=st.floats(1.1, 20))
@settings(max_examples=25, deadline=None)
def test_a_larger_extent_never_shrinks_the_footprint(form, pair, growth):
    """Knowing less about a place never means knowing more about the subject."""
    first, second = pair
    larger = replace(first, extent_m=first.extent_m * growth)
    small = georeferenced(form(), {X: first, Y: second}).geometry
    large = georeferenced(form(), {X: larger, Y: second}).geometry
    lost = small.difference(large).area
    assert lost <= 1e-3 * small.area


@few
@given(st.floats(-89.9, 89.9), st.floats(-180, 180), st.integers(0, 6), st.floats(0, 1), st.floats(0, 1))
@example(80, 179.995, 2, 1, 1)
@example(0, 0, 0, 1, 1)
def test_coordinates_hold_what_their_last_decimal_leaves_open(lat, lon, decimals, north, east):
    """Rounded or cut off, the true point is within one unit of the last decimal."""
    footprint = georeferenced(Coordinates(lat, lon, decimals))
    assert is_sound(footprint)
    unit = 10.0**-decimals
    true_lat, true_lon = lat + (2 * north - 1) * unit / 2, lon + (2 * east - 1) * unit / 2
    if abs(true_lat) <= 90:
        wrapped = (true_lon + 180) % 360 - 180
        assert footprint.geometry.covers(Point(wrapped, true_lat))


@pytest.mark.parametrize(("decimals", "precision"), [(0, "place"), (2, "place"), (3, "place"), (4, "point")])
def test_coordinates_are_a_point_only_when_that_is_honest(decimals, precision):
    """Two decimals of a degree are more than a kilometre: no dot."""
    footprint = georeferenced(Coordinates(34.45, 40.92, decimals))
    assert footprint.precision == precision
    assert "WGS 84" in footprint.remarks


def test_a_country_is_drawn_as_its_box_and_says_so():
    """A box is tighter than the circle about a long country."""
    country = Pin("Chile", -33, -71, 2_100_000, "country", bbox=(-56.0, -76.0, -17.5, -66.4))
    footprint = georeferenced(X, {X: country})
    assert is_sound(footprint)
    assert footprint.precision == "region"
    assert footprint.geometry.equals(shapely.box(-76.0, -56.0, -66.4, -17.5))
    assert "box" in footprint.remarks


def test_a_region_without_a_box_is_a_circle_and_says_so():
    """The remark tells that no borders were known."""
    footprint = georeferenced(X, {X: Pin("Steppe", 34, 40, 80_000, "first-order region")})
    assert footprint.precision == "region"
    assert "for want of its borders" in footprint.remarks


def test_near_a_region_surrounds_its_box():
    """Near a country that crosses the antimeridian, ground on all sides of its box is covered."""
    country = Pin("Fiji", -18, 178, 300_000, "country", bbox=(-21.0, 176.0, -12.0, -178.0))
    footprint = georeferenced(Near(X), {X: country})
    assert is_sound(footprint)
    assert all(footprint.geometry.covers(Point(*at)) for at in [(175.6, -17), (-177.6, -17), (180, -11.6)])


def test_an_area_is_the_analysts_polygon_and_says_so():
    """The shape is kept as drawn; the label lies in it although the centre need not."""
    footprint = georeferenced(Area("front"))
    assert is_sound(footprint)
    assert footprint.precision == "area"
    assert footprint.geometry.equals(FRONT.geometry)
    assert "traced from a situation map" in footprint.remarks


def test_an_area_that_crosses_itself_is_mended():
    """A slip of the analyst's hand does not make ground that nothing can draw."""
    bow_tie = Drawn("slip", Polygon([(40, 34), (41, 35), (41, 34), (40, 35)]))
    assert is_sound(georeferenced(Area("slip"), areas={"slip": bow_tie}))


def test_a_split_is_the_union_of_its_parts():
    """All the parts are covered and kept, each with its own footprint; the label lies on one of them."""
    footprint = georeferenced(Split((X, Near(Y), Area("front"), Between(X, Y))))
    assert is_sound(footprint)
    assert [part.precision for part in footprint.parts] == ["place", "near", "area", "between"]
    assert all(footprint.geometry.buffer(1e-9).covers(part.geometry) for part in footprint.parts)
    assert "not known" in footprint.remarks


def test_unknown_has_no_footprint():
    """A source that does not say where is not put anywhere."""
    assert georeference(Unknown(), PLACES, AREAS) is None


def test_remarks_name_each_number_that_was_used():
    """Extent, its basis and the reading of "near" stand in the remarks."""
    remarks = georeferenced(Near(X)).remarks
    assert "Extent of X (Camp): 3.0 km, from its population of 40,000 (Stewart & Warntz 1958)." in remarks
    assert "'near': 10 km, as far from its edge as its own radius" in remarks
    assert "gazetteer entry 1 (Camp)" in georeferenced(Near(X)).sources


def test_the_same_place_twice_makes_a_circle_without_a_path():
    """Between X and X, and from X toward X, are X and its extent; nothing breaks."""
    assert is_sound(georeferenced(Between(X, X)))
    assert georeferenced(Toward(X, X)).path is None


@pytest.mark.parametrize(("where", "name"), [(Place("Z"), "Z"), (Near(Place("Z")), "Z"), (Area("void"), "void")])
def test_a_missing_place_or_area_is_named(where, name):
    """The error says which name is missing and what to do."""
    with pytest.raises(PlaceError, match=name):
        georeference(where, PLACES, AREAS)


def test_a_form_without_a_rule_is_refused():
    """A new form of locality needs a rule before it can be drawn."""
    with pytest.raises(TypeError, match="no rule yet"):
        georeference("somewhere", PLACES, AREAS)
