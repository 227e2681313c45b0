"""What the map opens on."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, box

from convoymap.view import view_of

POINTS = st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=8)


def _layers(places=(), claims=()):
    return SimpleNamespace(
        places=SimpleNamespace(geometry=[Point(lon, lat) for lat, lon in places]),
        claims=SimpleNamespace(geometry=list(claims)),
        events=SimpleNamespace(geometry=[]),
    )


@given(POINTS)
def test_every_place_is_in_view(points):
    """Whatever the places, all of them lie in the view, counted as the view counts longitudes."""
    view = view_of(_layers(points))
    assert view.west < view.east <= view.west + 400
    for lat, lon in points:
        assert view.south <= lat <= view.north
        assert view.west <= view.unwrap(lon) <= view.east or view.east - view.west >= 360


@given(POINTS)
def test_the_ground_holds_the_view(points):
    """What is drawn begins between -180° and 180° and is not smaller than the view."""
    view = view_of(_layers(points))
    south, west, north, east = view.ground
    assert -180 <= west <= 180
    assert south <= view.south
    assert north >= view.north
    assert east - west >= min(360, view.east - view.west)


def test_neighbours_across_the_antimeridian_are_neighbours():
    """Places at 179° and -179° make a view three degrees wide, not the whole world."""
    view = view_of(_layers([(-17, 179), (-17, -179)]))
    assert view.east - view.west < 4
    assert view.unwrap(-179) - view.unwrap(179) == 2


def test_a_footprint_cut_at_the_antimeridian_counts_by_its_parts():
    """The two halves of a footprint lie side by side."""
    view = view_of(_layers(claims=[MultiPolygon([box(179, 0, 180, 1), box(-180, 0, -179, 1)])]))
    assert view.east - view.west < 4


def test_a_country_does_not_dwarf_the_rest():
    """A footprint far wider than all else leaves the view on the rest."""
    near = [box(40.8, 34.4, 41, 34.6), box(41.8, 34.4, 42, 34.6)]
    assert view_of(_layers(claims=[*near, box(20, 20, 60, 50)])).bounds == view_of(_layers(claims=near)).bounds


def test_events_do_not_widen_the_view():
    """A place that only an event names, far from every claim, is not in view."""
    claims = [box(40.8, 34.4, 41, 34.6)]
    assert view_of(_layers([(33.5, 36.3)], claims)).bounds == view_of(_layers(claims=claims)).bounds


def test_without_places_the_world():
    """A dossier that names no place opens on the inhabited world."""
    assert view_of(_layers()).east - view_of(_layers()).west > 300


def test_one_village_is_seen_with_its_surroundings():
    """A single point makes a view of some forty kilometres."""
    view = view_of(_layers([(34.5, 40.9)]))
    assert 0.4 <= view.north - view.south < 0.6
