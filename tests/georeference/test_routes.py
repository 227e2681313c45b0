"""What is on the way starts where it should, ends where it should, and says who said so."""

from __future__ import annotations

from dataclasses import replace

import pytest
import shapely
from georeference.world import (
    ACROSS,
    AREAS,
    CAMP,
    FRONT,
    GEOD,
    OASIS,
    WORLD,
    Drawn,
    Outline,
    Pin,
    X,
    Y,
    at,
    georeferenced,
    is_sound,
    on_the_way,
    pairs,
    parts,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.cells.where import Along, Area, Either, Near, Place, Road, Toward, parse_where
from convoymap.errors import LocalityError
from convoymap.geodesy import HALF_ROUND_M, circle, distance_m
from convoymap.georeference import Previous

few = settings(max_examples=40, deadline=None)
WELL = Drawn("well", circle(34.1, 40.25, 1_000))


def along(text: str) -> Along:
    """So far along the road from X to Y."""
    return Along(parse_where(f"{text} from Q").distance, X, Y)


def test_toward_without_an_origin_starts_where_the_subject_was_before():
    """The footprint before is the origin, and the note names who said it and where."""
    before = georeferenced(Near(X))
    footprint = georeferenced(Toward(None, Y), previous=Previous(before, "Reuters"))
    assert is_sound(footprint)
    assert footprint.precision == "toward"
    assert "as where Reuters last has it, near X." in footprint.remarks
    assert footprint.way == (before.latitude, before.longitude, OASIS.latitude, OASIS.longitude)
    start, end = Point(before.longitude, before.latitude), Point(OASIS.longitude, OASIS.latitude)
    assert all(footprint.geometry.covers(on_the_way(start, end, share)) for share in (0.1, 0.5, 1))
    assert set(before.contributions) <= set(footprint.contributions)


def test_toward_with_an_origin_does_not_ask_where_the_subject_was():
    """The text's own origin counts; the position before is somebody else's claim."""
    before = Previous(georeferenced(Near(Y)), "Reuters")
    footprint = georeferenced(Toward(X, Y), previous=before)
    assert footprint.geometry.equals(georeferenced(Toward(X, Y)).geometry)
    assert "Reuters" not in footprint.remarks


def test_toward_from_nobody_says_where_is_unbounded():
    """The whole world, to be told and not drawn; the destination is its centre and its source."""
    footprint = georeferenced(Toward(None, Y))
    assert is_sound(footprint)
    assert footprint.precision == "unbounded"
    assert footprint.geometry.equals(WORLD)
    assert (footprint.latitude, footprint.longitude) == (OASIS.latitude, OASIS.longitude)
    assert footprint.uncertainty_m == HALF_ROUND_M
    assert footprint.path is None
    assert "Toward Y (Oasis), from where is not said" in footprint.remarks


def test_toward_counts_from_the_edge_of_an_area_not_from_its_circle():
    """A long strip is left at its edge; its circle would reach past the destination."""
    strip = Drawn("strip", shapely.box(40, 30, 40.2, 36))
    destination = Pin("Post", 33, 41, 1_000)
    footprint = georeferenced(Toward(Area("strip"), X), {X: destination}, {"strip": strip})
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point(40.25, 33))
    assert not footprint.geometry.intersects(shapely.box(40.001, 30.001, 40.199, 35.999))
    assert not footprint.geometry.intersects(Point(39.9, 33))


def test_toward_from_a_region_leaves_out_the_region_and_what_lies_behind_it():
    """By its outline, where one is known."""
    region = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r")
    shape = shapely.box(40, 32, 44, 34)
    footprint = georeferenced(
        Toward(X, Y), {X: region, Y: Pin("East", 33, 47, 5_000)}, outline=lambda _: Outline(shape)
    )
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point(45.5, 33))
    assert not footprint.geometry.intersects(shapely.box(39, 32.05, 43.95, 33.95))


def test_toward_a_place_within_an_area_leaves_out_nothing_of_the_area():
    """From the front toward a well behind it: anywhere in it."""
    footprint = georeferenced(Toward(Area("front"), Area("well")), areas={**AREAS, "well": WELL})
    assert is_sound(footprint)
    inner = FRONT.geometry.buffer(-0.01)
    assert footprint.geometry.covers(inner)


def test_toward_where_the_subject_already_is():
    """Nothing breaks, and there is no arrow to draw."""
    before = georeferenced(X)
    footprint = georeferenced(Toward(None, X), previous=Previous(before, "Reuters"))
    assert is_sound(footprint)
    assert footprint.path is None


def test_toward_from_one_of_two_positions_before_holds_the_way_from_either():
    """Whoever has it in one of two places has it on one of two ways."""
    before = georeferenced(Either((X, Place("Z"))), {X: CAMP, Place("Z"): Pin("Z", 35.5, 40.9, 3_000)})
    footprint = georeferenced(Toward(None, Y), previous=Previous(before, "Reuters"))
    assert is_sound(footprint)
    end = Point(OASIS.longitude, OASIS.latitude)
    for part in before.parts:
        assert footprint.geometry.covers(on_the_way(Point(part.longitude, part.latitude), end, 0.5))


@few
@given(pairs, parts)
@example(ACROSS, 0.5)
def test_toward_from_a_position_before_holds_the_way_from_its_edge(pair, part):
    """Anywhere on the globe, from the edge of where it was to the middle of where it goes."""
    origin, destination = pair
    ends = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    apart_m = distance_m(*ends)
    before = georeferenced(X, {X: replace(origin, extent_m=min(origin.extent_m, apart_m / 3))})
    footprint = georeferenced(Toward(None, Y), {Y: destination}, previous=Previous(before, "Reuters"))
    assert is_sound(footprint)
    left = 1.01 * before.uncertainty_m / apart_m
    start, end = (Point(lon, lat) for lat, lon in (ends[:2], ends[2:]))
    if left < 1:
        assert footprint.geometry.covers(on_the_way(start, end, left + part * (1 - left)))


def test_a_road_longer_than_the_way_is_told_with_what_to_do():
    """The distance leads beyond where the road ends."""
    with pytest.raises(LocalityError, match=r"900 km lead beyond Y \(Oasis\), 243 km from X \(Camp\)") as caught:
        georeferenced(along("900 km"))
    assert "farther along the road" in caught.value.fix
    assert caught.value.locality == "900 km"


@pytest.mark.parametrize("text", ["1 km", "100 km", "240 km", "290 km"])
def test_so_far_along_a_road_is_a_part_of_the_road(text):
    """On the ground of the road, and no farther from its start than it is long."""
    footprint, road = georeferenced(along(text)), georeferenced(Road(X, Y))
    assert is_sound(footprint)
    assert footprint.precision == road.precision == "road"
    assert road.geometry.buffer(1e-6).covers(footprint.geometry)
    assert footprint.way == road.way
    longest_m = 1.01 * (float(text.split()[0]) + 5) * 1000 + CAMP.extent_m + 1_000
    corners = shapely.get_coordinates(footprint.geometry)
    assert max(distance_m(CAMP.latitude, CAMP.longitude, y, x) for x, y in corners) <= longest_m


def test_a_road_names_its_circuity_and_the_ellipse():
    """The judgement that draws it stands in its reasons."""
    route = georeferenced(Road(X, Y)).contributions[-1]
    assert route.source == "route"
    assert "1.2 times the beeline of 243 km" in route.reason


def test_a_path_is_made_when_it_is_asked_for():
    """The footprint keeps the ends alone; the geodesic runs between them and is cut at the antimeridian."""
    first, second = ACROSS
    footprint = georeferenced(Toward(X, Y), {X: first, Y: second})
    assert footprint.way == (first.latitude, first.longitude, second.latitude, second.longitude)
    path = footprint.path
    assert path.geom_type == "MultiLineString"
    length_m = sum(GEOD.geometry_length(line) for line in path.geoms)
    assert length_m == pytest.approx(distance_m(*footprint.way), rel=1e-3)
    assert shapely.get_num_coordinates(path) <= 100
    assert georeferenced(Near(X)).path is None


@few
@given(pairs, st.floats(0, 360))
def test_the_way_of_a_road_ends_in_both_places(pair, turn):
    """Both extents are road too: it may begin or end anywhere in them."""
    first, second = pair
    footprint = georeferenced(Road(X, Y), {X: first, Y: second})
    for pin in pair:
        assert footprint.geometry.covers(at(pin.latitude, pin.longitude, turn, pin.extent_m))
