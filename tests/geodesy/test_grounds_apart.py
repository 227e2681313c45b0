"""How far grounds are apart at the least, what is left of one within its edge, and the way back from the plane."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geodesy.globe import GEOD, azimuths, box, few, latitudes, longitudes, offset, parts, radii
from hypothesis import assume, example, given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from convoymap.geodesy import circle, least_distance_m, lonlat_geometry, plane_geometry, shrink_m

#: Points along each edge at which distances are measured.
_ALONG = 24
#: Metres by which rounding may be off.
_ROUNDING_M = 1e-3


def _box(lat, lon, width, height):
    return box(lat, lon, min(lat + height, 90), lon + width)


boxes = st.builds(_box, st.floats(-90, 89.9), longitudes, st.floats(0.01, 4), st.floats(0.01, 4))
circles = st.builds(circle, st.floats(-89.5, 89.5), longitudes, st.floats(2, 5.5).map(lambda power: 10.0**power))
dots = st.builds(Point, longitudes, latitudes)
grounds = boxes | circles | dots


@st.composite
def _neighbours(draw):
    """Return two grounds within some hundred kilometres of each other."""
    lat, lon = draw(latitudes), draw(longitudes)
    grounds = []
    for _ in range(2):
        place = offset(lat, lon, draw(azimuths), 10.0 ** draw(st.floats(2, 5.3)))
        grounds.append(circle(place.y, place.x, 10.0 ** draw(st.floats(2, 5))) if draw(st.booleans()) else place)
    return grounds


def _rim(ground):
    """Return points of a ground's edge, longitude and latitude, and how far they are apart at the most."""
    if isinstance(ground, Point):
        return shapely.get_coordinates(ground), 0.0
    lines = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(ground))]
    lonlat = np.concatenate([_divided(line) for line in lines])
    steps = [GEOD.inv(*np.hsplit(dense[:-1], 2), *np.hsplit(dense[1:], 2))[2].max() for dense in map(_divided, lines)]
    return lonlat, max(steps)


def _divided(line):
    pieces = max(1, _ALONG * 4 // (len(line) - 1))
    along = np.linspace(0, 1, pieces, endpoint=False)[None, :, None]
    return np.concatenate([(line[:-1, None] + along * np.diff(line, axis=0)[:, None]).reshape(-1, 2), line[-1:]])


def _nearest_m(first, second):
    """Return the least distance between points of two edges, and by how much nearer others may be."""
    (one, step), (other, other_step) = _rim(first), _rim(second)
    here, there = np.repeat(one, len(other), axis=0), np.tile(other, (len(one), 1))
    return GEOD.inv(here[:, 0], here[:, 1], there[:, 0], there[:, 1])[2].min(), step + other_step


@few
@given(grounds, grounds)
@example(box(-17, 178, -16, 181), box(-17, -178, -16, -177))
@example(box(-17, 177, -16, 178), box(-17, -178, -16, -177))
@example(box(89, 0, 90, 40), box(89, 180, 89.5, 220))
@example(box(-90, -180, -80, 180), Point(0, 90))
@example(Point(179.9, 10), Point(-179.9, 10))
@example(box(60, 0, 61, 170), Point(85, 62))
def test_no_two_points_are_nearer_than_the_least_distance(first, second):
    """Anywhere on the globe, across the antimeridian and over the poles."""
    nearest_m, _ = _nearest_m(first, second)
    assert 0 <= least_distance_m(first, second) <= nearest_m + _ROUNDING_M


def test_a_wide_ground_is_no_farther_than_its_bulge():
    """The parallel of 60° bulges away from the straight edges of the plane, by metres where it is as wide as Russia."""
    middle = 50 + 50 / 256
    below = offset(60, middle, 180, 100)
    assert least_distance_m(box(60, 0, 61, 100), below) <= 100 + _ROUNDING_M


@few
@given(_neighbours())
def test_the_least_distance_is_hardly_less_than_the_true_one(grounds):
    """Within 1 % for grounds of a region, and within what the measured points are apart."""
    first, second = grounds
    assume(not first.intersects(second))
    # About a pole an edge may bulge by far more than it does, and the distance is told as that much less.
    assume(all(-85 < edge < 85 for ground in grounds for edge in ground.bounds[1::2]))
    nearest_m, step_m = _nearest_m(first, second)
    assert least_distance_m(first, second) >= 0.99 * nearest_m - step_m - _ROUNDING_M


@few
@given(grounds, grounds)
def test_the_least_distance_is_the_same_both_ways(first, second):
    """Whichever ground is named first."""
    there, back = least_distance_m(first, second), least_distance_m(second, first)
    assert there == pytest.approx(back, rel=1e-9, abs=1e-6)


@few
@given(latitudes, longitudes, radii.filter(lambda radius_m: radius_m < 3e5), azimuths, parts)
def test_grounds_that_share_a_point_are_not_apart(lat, lon, radius_m, azimuth, part):
    """A circle and whatever reaches into it, or lies within."""
    ground = circle(lat, lon, radius_m)
    inside = offset(lat, lon, azimuth, 0.99 * part * radius_m)
    assert least_distance_m(ground, inside) == 0
    assert least_distance_m(circle(inside.y, inside.x, radius_m), ground) == 0


@pytest.mark.parametrize(
    ("first", "second"),
    [(box(0, 178, 1, 180), box(0, -180, 1, -178)), (box(89, 0, 90, 20), box(89, 100, 90, 120))],
    ids=["antimeridian", "pole"],
)
def test_grounds_that_meet_where_the_map_is_cut_are_not_apart(first, second):
    """In degrees they share no point; on the globe they do."""
    assert least_distance_m(first, second) == pytest.approx(0, abs=_ROUNDING_M)


def test_what_is_empty_is_at_no_distance():
    """Neither as the one nor as the other."""
    for pair in ((Polygon(), Point(0, 0)), (Point(0, 0), Polygon())):
        with pytest.raises(ValueError, match="empty"):
            least_distance_m(*pair)


#: Circles and boxes that no cut at the antimeridian or a pole divides.
uncut = st.floats(-170, 166)


@few
@given(st.floats(-75, 75), uncut, st.floats(3, 5.5), st.floats(0.01, 0.6), azimuths, parts)
def test_what_is_left_within_a_circle_keeps_from_its_edge(lat, lon, power, share, azimuth, part):
    """Nothing nearer to the edge than the distance, all that is farther than twice as much."""
    radius_m = 10.0**power
    by_m = share * radius_m
    left = shrink_m(circle(lat, lon, radius_m), by_m)
    assert not left.intersects(offset(lat, lon, azimuth, radius_m - 0.99 * part * by_m))
    if 2 * by_m < radius_m:
        assert left.intersects(offset(lat, lon, azimuth, part * (radius_m - 2 * by_m)))


@few
@given(st.floats(-80, 78), uncut, st.floats(0.2, 3), st.floats(0.2, 3), st.floats(1, 80_000), parts, parts)
def test_what_is_left_within_a_box_keeps_from_its_edge(lat, lon, width, height, by_m, east, north):
    """The same of a ground with corners: a point by its distance from the four sides."""
    ground, point = box(lat, lon, lat + height, lon + width), Point(lon + east * width, lat + north * height)
    depth_m, step_m = _nearest_m(ground, point)
    left = shrink_m(ground, by_m)
    if depth_m < by_m:
        assert not left.intersects(point)
    if depth_m - step_m > 2 * by_m:
        assert left.intersects(point)


def test_what_is_left_of_a_ring_keeps_from_its_hole():
    """The inner edge is an edge as well."""
    left = shrink_m(circle(34, 41, 50_000).difference(circle(34, 41, 10_000)), 10_000)
    assert [left.intersects(offset(34, 41, 90, away_m)) for away_m in (0, 15_000, 30_000, 45_000)] == [
        False,
        False,
        True,
        False,
    ]


def test_a_cut_at_the_antimeridian_is_no_edge():
    """The middle of a circle is in the middle, wherever the map is cut."""
    assert shrink_m(circle(60, 180, 100_000), 30_000).intersects(Point(180, 60))


@pytest.mark.parametrize("ground", [circle(34, 41, 1_000), box(34, 41, 34.01, 60)], ids=["circle", "strip"])
def test_nothing_is_left_of_what_is_nowhere_so_wide(ground):
    """A circle of less than the distance, a strip of less than twice as much."""
    assert shrink_m(ground, 1_100).is_empty


@few
@given(st.floats(-89, 89), longitudes, st.lists(st.tuples(azimuths, radii), min_size=3, max_size=9))
@example(-17, 179.9, [(0, 1e6), (90, 1e6), (200, 1e5)])
@example(89, 10, [(0, 1e6), (120, 1e6), (240, 1e5)])
def test_the_way_back_from_the_plane_ends_where_it_began(lat, lon, places):
    """Points anywhere within a thousand kilometres, to a millimetre."""
    points = shapely.MultiPoint([offset(lat, lon, azimuth, away_m) for azimuth, away_m in places])
    there = plane_geometry(points, lat, lon)
    assert shapely.get_coordinates(there) == pytest.approx(
        np.array([(m * np.sin(np.radians(a)), m * np.cos(np.radians(a))) for a, m in places]), abs=_ROUNDING_M
    )
    back = lonlat_geometry(there, lat, lon)
    for point, again in zip(points.geoms, back.geoms, strict=True):
        assert GEOD.inv(point.x, point.y, again.x, again.y)[2] < _ROUNDING_M


def test_a_polygon_comes_back_from_the_plane_as_a_polygon():
    """Vertex by vertex, holes included."""
    ring = circle(34, 41, 50_000).difference(circle(34, 41, 10_000))
    assert lonlat_geometry(plane_geometry(ring, 34.2, 41.1), 34.2, 41.1).equals_exact(ring, 1e-9)
