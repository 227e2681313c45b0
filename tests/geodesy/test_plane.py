"""The azimuthal plane is true from its origin, and the way back to degrees strays no more than it may."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geodesy.globe import GEOD, few, latitudes, longitudes, offset, parts, stretched, wrapped
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pyproj import Transformer
from shapely.geometry import LineString, Point

from convoymap import geodesy
from convoymap.geodesy._plane import AzimuthalPlane, followed, middle

turns = st.floats(0, 360)
reaches = st.floats(2, 6.3).map(lambda power: 10.0**power)
lines = st.lists(st.tuples(turns, parts), min_size=2, max_size=8)


def edge_points(lonlat: np.ndarray, share: float) -> np.ndarray:
    """The points so far along the straight longitude-latitude edges of a line, each the short way round."""
    steps = np.diff(lonlat, axis=0)
    steps[:, 0] -= 360 * np.round(steps[:, 0] / 360)
    return lonlat[:-1] + share * steps


def astray_m(plane: AzimuthalPlane, line: np.ndarray, tolerance_m: float) -> float:
    """By how much edges in longitude and latitude leave a line of the plane at the most, metres in the plane."""
    lonlat = plane.unproject_line(line, tolerance_m)
    points = np.concatenate([edge_points(lonlat, share) for share in (0.0, 0.25, 0.5, 0.75)])
    return float(shapely.distance(LineString(line), shapely.points(plane.project(points))).max())


@few
@given(st.floats(-85, 85), longitudes, reaches, lines, st.floats(-5, -2.5))
@example(60, 179.9, 1e6, [(0, 1), (90, 1), (180, 1), (270, 1)], -5)
@example(70, 0, 1e6, [(90, 1), (270, 1)], -5)
@example(30, 0, 45_316, [(0, 0.375), (98, 0.9375)], -3.8125)
def test_the_way_back_strays_no_more_than_its_tolerance(lat, lon, reach_m, corners, power):
    """Midway and a quarter along every straight edge of the result, the line of the plane is as near as asked."""
    plane, tolerance_m = AzimuthalPlane(lat, lon), reach_m * 10.0**power
    line = np.array(
        [(r * reach_m * math.sin(math.radians(a)), r * reach_m * math.cos(math.radians(a))) for a, r in corners]
    )
    assume(np.hypot(*np.diff(line, axis=0).T).min() > 1)
    assert astray_m(plane, line, tolerance_m) <= tolerance_m * stretched(reach_m) + 1e-6


@few
@given(st.sampled_from([-90, -88, -85, 85, 87, 89.99, 90]), longitudes, reaches, st.floats(-4, -2.5), turns)
@example(90, 0, 1e6, -4, 0)
@example(-87, 0, 690_000, -3.6, 180)
def test_the_way_back_follows_rings_about_a_pole(lat, lon, reach_m, power, turn):
    """Where meridians crowd, edges are halved until they follow."""
    plane, tolerance_m = AzimuthalPlane(lat, lon), reach_m * 10.0**power
    angles = np.radians(turn + np.linspace(0, 360, 73))
    ring = reach_m * np.column_stack([np.cos(angles), np.sin(angles)])
    assert astray_m(plane, ring, tolerance_m) <= tolerance_m * stretched(reach_m) * 1.2 + 1e-6


@few
@given(latitudes, longitudes, reaches, turns, parts, turns, parts)
@example(0, 0, 2e6, 0, 1, 90, 1)
@example(90, 0, 2e6, 0, 1, 90, 1)
def test_distances_in_the_plane_are_too_long_by_the_stretch_at_most_and_never_too_short(
    lat, lon, reach_m, turn, part, other_turn, other_part
):
    """All that is buffered in the plane leans on this: a radius drawn there covers at least what it should."""
    first, second = offset(lat, lon, turn, part * reach_m), offset(lat, lon, other_turn, other_part * reach_m)
    xy = AzimuthalPlane(lat, lon).project(np.array([first.coords[0], second.coords[0]]))
    true_m = geodesy.distance_m(first.y, first.x, second.y, second.x)
    drawn_m = float(np.hypot(*(xy[1] - xy[0])))
    assert true_m - 1e-3 <= drawn_m <= true_m * stretched(reach_m) + 1e-3


@few
@given(st.floats(-89, 89), longitudes, reaches, turns, parts)
@example(80, 180, 1e6, 90, 1)
def test_plane_geometry_is_that_of_proj(lat, lon, reach_m, turn, part):
    """PROJ's own azimuthal equidistant projection puts the point in the same spot, to a millimetre."""
    point = offset(lat, lon, turn, part * reach_m)
    drawn = geodesy.plane_geometry(point, lat, lon)
    there = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={lat!r} +lon_0={lon!r} +ellps=WGS84", always_xy=True
    ).transform(point.x, point.y)
    assert (drawn.x, drawn.y) == pytest.approx(there, abs=1e-3)
    assert math.hypot(drawn.x, drawn.y) == pytest.approx(part * reach_m, abs=1e-3)


def test_plane_geometry_keeps_the_kind_and_the_holes():
    """A polygon with a hole stays one, and is as large as on the ground."""
    ground = shapely.box(40, 34, 41, 35).difference(shapely.box(40.4, 34.4, 40.6, 34.6))
    drawn = geodesy.plane_geometry(ground, 34.5, 40.5)
    assert drawn.geom_type == "Polygon"
    assert len(drawn.interiors) == 1
    assert drawn.area == pytest.approx(abs(GEOD.geometry_area_perimeter(ground)[0]), rel=0.002)


@few
@given(latitudes, longitudes, st.floats(0.1, 80), turns)
@example(80, 179, 10, 0)
@example(90, 0, 10, 0)
def test_middle_is_the_middle_of_points_all_around(lat, lon, size_deg, turn):
    """Of points at one distance on all sides, across the antimeridian or the pole, it is the centre."""
    ring = [offset(lat, lon, turn + step, size_deg * 111_000) for step in (0, 90, 180, 270)]
    found = middle(np.array([point.coords[0] for point in ring]))
    assert geodesy.distance_m(lat, lon, *found) < 0.01 * size_deg * 111_000


def test_middle_of_opposite_points_is_one_of_them():
    """Their unit vectors cancel out; any answer is as good as another, but there must be one."""
    assert middle(np.array([(0.0, 0.0), (180.0, 0.0)])) == (0, 0)


@few
@given(st.floats(-80, 80), longitudes, st.floats(0.01, 20))
def test_followed_edges_are_divided_by_the_width_of_their_own_part(lat, lon, size):
    """Two slivers on either side of the antimeridian are not as wide as the world."""
    ground = geodesy.split_antimeridian(shapely.box(lon, lat, lon + size, lat + size / 3))
    dense = followed(ground, 64)
    longest = max(np.abs(np.diff(ring.coords, axis=0)).max() for ring in shapely.get_rings(shapely.get_parts(dense)))
    assert longest <= size / 64 * (1 + 1e-9)
    assert dense.equals(ground)
    assert followed(Point(wrapped(lon), lat), 64).equals(Point(wrapped(lon), lat))
