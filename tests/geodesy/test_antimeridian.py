"""Geometry that crosses the antimeridian is cut there, and nothing else is touched."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geodesy.globe import WORLD, few, is_sane, longitudes, wrapped
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from convoymap import geodesy
from convoymap.geodesy._antimeridian import unwrap, wrap_ring


def test_split_leaves_alone_what_does_not_cross():
    """Most geometry passes untouched, the whole world included."""
    for ground in (shapely.box(30, 30, 40, 40), WORLD, Point(180, 0)):
        assert geodesy.split_antimeridian(ground) is ground


@pytest.mark.parametrize(
    "crossing",
    [
        Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)]),
        Polygon([(179, 0), (181, 0), (181, 1), (179, 1)]),
        Polygon([(-181, 0), (-179, 0), (-179, 1), (-181, 1)]),
    ],
)
def test_split_understands_every_way_of_writing_a_crossing(crossing):
    """Jumps and longitudes beyond ±180° mean the same ground."""
    wanted = shapely.union_all([shapely.box(179, 0, 180, 1), shapely.box(-180, 0, -179, 1)])
    assert geodesy.split_antimeridian(crossing).equals(wanted)


def test_split_keeps_holes_and_lines_and_points():
    """A hole across the antimeridian stays a hole; lines and points come back into range."""
    ring = Polygon([(170, -10), (190, -10), (190, 10), (170, 10)], [[(178, -1), (182, -1), (182, 1), (178, 1)]])
    ground = geodesy.split_antimeridian(ring)
    assert ground.is_valid
    assert ground.area == pytest.approx(ring.area)
    assert not ground.covers(Point(180, 0))
    line = geodesy.split_antimeridian(LineString([(179, 0), (-179, 2)]))
    assert line.length == pytest.approx(math.hypot(2, 2))
    assert geodesy.split_antimeridian(Point(190, 5)).equals(Point(-170, 5))


def test_split_takes_several_geometries_at_once():
    """Of several parts only those that cross are cut, and none is lost."""
    crossing = Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])
    both = geodesy.split_antimeridian(shapely.GeometryCollection([crossing, shapely.box(10, 10, 11, 11)]))
    assert both.area == pytest.approx(3)
    nested = shapely.GeometryCollection([shapely.MultiPolygon([crossing]), shapely.box(10, 10, 11, 11)])
    assert geodesy.split_antimeridian(nested).area == pytest.approx(3)


def test_split_closes_a_ring_round_the_earth_over_its_pole():
    """A ring about Antarctica holds the South Pole and no other."""
    lon = np.arange(-180, 180, 10)
    ground = geodesy.split_antimeridian(Polygon(np.column_stack([lon, np.full(len(lon), -70.0)])))
    assert ground.is_valid
    assert ground.covers(Point(33, -89))
    assert not ground.intersects(Point(33, 0))


def test_lonlat_box_crosses_the_antimeridian_when_west_exceeds_east():
    """The box of Fiji is two small boxes, not the world without Fiji."""
    box = geodesy.lonlat_box(-21, 176, -12, -178)
    assert box.area == pytest.approx(9 * 6)
    assert box.covers(Point(180, -17))


@few
@given(longitudes, st.sampled_from([-1, 1]), st.booleans(), st.floats(60, 89), st.floats(0, 10))
@example(180, 1, False, 80, 0)
@example(-180, -1, True, 80, 5)
@example(34.65965698356342, 1, True, 85, 4)
def test_a_ring_round_a_pole_holds_it_in_one_piece(start, way, north, lat, wave):
    """Wherever the ring begins and whichever way it runs, no seam from its first point to the pole is left."""
    hemisphere = 1 if north else -1
    turns = np.arange(0, 361, 10.0)
    lon = np.array([wrapped(start + way * turn) for turn in turns])
    lats = hemisphere * np.minimum(89.9, lat + wave * np.abs(np.sin(np.radians(turns))))
    ground = wrap_ring(np.append(lon[:-1], lon[0]), np.append(lats[:-1], lats[0]), 90.0 * hemisphere)
    assert is_sane(ground)
    assert ground.geom_type == "Polygon"
    assert ground.bounds[::2] == (-180, 180)
    assert all(ground.covers(Point(lon, hemisphere * 89.95)) for lon in (start, wrapped(start + 180), -180, 0, 180))
    assert not ground.intersects(Point(start, hemisphere * (lat - 1)))


def test_computed_longitudes_may_jump_from_one_side_of_the_antimeridian_to_the_other():
    """Rounding puts one vertex at 180 and the next at -180; in what somebody drew, that is the width of the map."""
    ring = np.array([180.0, 179, 179, -180, 180])
    assert unwrap(ring).tolist() == [180, 179, 179, 180, 180]
    assert unwrap(np.array([-180.0, 180, 180, -180]), drawn=True).tolist() == [-180, 180, 180, -180]
    ground = wrap_ring(ring, np.array([0.0, 0, 1, 1, 0]), 90)
    assert ground.equals(shapely.box(179, 0, 180, 1))


@few
@given(longitudes, st.floats(-80, 79), st.floats(0.01, 170))
@example(180, 0, 1)
@example(179, 0, 1)
def test_split_loses_no_ground_and_moves_none(west, south, width):
    """A box that runs past the antimeridian has the same area and the same points, taken round the Earth."""
    drawn = shapely.box(west, south, west + width, south + 1)
    ground = geodesy.split_antimeridian(drawn)
    assert is_sane(ground)
    assert ground.area == pytest.approx(drawn.area)
    for share in (0.001, 0.5, 0.999):
        assert ground.covers(Point(wrapped(west + share * width), south + 0.5))
    assert not ground.intersects(Point(wrapped(west - 1e-3), south + 0.5))
