"""Distances, lines and enclosing circles agree with Karney's geodesics, at the antimeridian and at the poles."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from geodesy.globe import GEOD, WORLD, azimuths, box, few, latitudes, longitudes, offset, parts, radii
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, Point, Polygon

from convoymap import geodesy


@few
@given(st.lists(st.tuples(longitudes, st.floats(-89, 89)), min_size=1, max_size=8))
@example([(179, 10), (-179, 10)])
@example([(0, 89), (120, 89), (-120, 89)])
@example([(0, 0), (180, 0)])
def test_centre_and_radius_covers_every_vertex(points):
    """No vertex lies outside the circle, however the points are strewn."""
    lat, lon, radius_m = geodesy.centre_and_radius(MultiPoint(points))
    assert max(geodesy.distance_m(lat, lon, y, x) for x, y in points) <= radius_m + 1e-6


@few
@given(st.floats(-80, 80), longitudes, st.floats(0.01, 15))
@example(78, 170, 15)
def test_centre_and_radius_covers_edges_too(lat, lon, size):
    """An edge along a parallel bulges beyond the great circle between its ends, and is covered as well."""
    box = geodesy.split_antimeridian(shapely.box(lon, lat, lon + size, min(lat + size / 4, 85)))
    centre_lat, centre_lon, radius_m = geodesy.centre_and_radius(box)
    fine = shapely.get_coordinates(shapely.segmentize(box, size / 777))
    assert max(geodesy.distance_m(centre_lat, centre_lon, y, x) for x, y in fine) <= radius_m


@few
@given(st.floats(-85, 85), longitudes, st.floats(2, 5.7))
def test_centre_and_radius_finds_a_circle_again(lat, lon, power):
    """The enclosing circle of a circle is that circle, within half a per cent."""
    radius_m = 10.0**power
    centre_lat, centre_lon, found_m = geodesy.centre_and_radius(geodesy.circle(lat, lon, radius_m))
    assert geodesy.distance_m(lat, lon, centre_lat, centre_lon) < 0.005 * radius_m
    assert radius_m <= found_m < 1.005 * radius_m


@few
@given(latitudes, longitudes, latitudes, longitudes)
@example(10, 179, -10, -179)
@example(80, 0, 80, 180)
def test_geodesic_line_joins_its_ends_by_the_shortest_way(lat1, lon1, lat2, lon2):
    """It begins and ends where it should, stays in range and is as long as the distance."""
    distance = geodesy.distance_m(lat1, lon1, lat2, lon2)
    if distance == 0:
        return
    line = geodesy.geodesic_line(lat1, lon1, lat2, lon2, step_m=max(1, distance / 50))
    assert WORLD.covers(line)
    assert shapely.get_num_coordinates(line) <= 150
    parts = shapely.get_parts(line)
    assert sum(GEOD.geometry_length(part) for part in parts) == pytest.approx(distance, rel=0.01, abs=0.01)


def test_geodesic_line_is_cut_at_the_antimeridian():
    """From Fiji to Samoa in two parts, none of which spans the map."""
    line = geodesy.geodesic_line(-18, 178, -14, -172)
    assert line.geom_type == "MultiLineString"
    assert all(part.bounds[2] - part.bounds[0] < 15 for part in line.geoms)


def test_geodesic_line_has_a_bounded_number_of_vertices():
    """A tiny step over a long way does not fill the memory."""
    assert len(geodesy.geodesic_line(0, 0, 0, 90, step_m=1).coords) == 1001


def test_measures_refuse_what_has_no_answer():
    """Empty geometry has no centre or surroundings, a line needs two points, a wedge its order."""
    with pytest.raises(ValueError, match="empty"):
        geodesy.centre_and_radius(Polygon())
    with pytest.raises(ValueError, match="empty"):
        geodesy.buffer_m(Polygon(), 1000)
    with pytest.raises(ValueError, match="two different points"):
        geodesy.geodesic_line(1, 2, 1, 2)
    with pytest.raises(ValueError, match="two points"):
        geodesy.corridor([(0, 0)], 1000)
    with pytest.raises(ValueError, match="inner_m < outer_m"):
        geodesy.wedge(0, 0, 0, 90, 2000, 1000)


@few
@given(latitudes, longitudes, azimuths, radii)
@example(80, 180, 90, 1e6)
@example(-90, 33, 0, 1e5)
def test_destination_is_so_far_away_and_in_that_direction(lat, lon, azimuth, along_m):
    """The inverse problem gives back the distance and, off the poles, the azimuth."""
    lat2, lon2 = geodesy.destination(lat, lon, azimuth, along_m)
    assert Point(lon2, lat2).within(WORLD.buffer(1e-9))
    assert geodesy.distance_m(lat, lon, lat2, lon2) == pytest.approx(along_m, abs=1e-6)
    assert Point(lon2, lat2).equals(offset(lat, lon, azimuth, along_m))
    if abs(lat) < 89.9:
        turned = (GEOD.inv(lon, lat, lon2, lat2)[0] - azimuth + 180) % 360 - 180
        assert turned * along_m == pytest.approx(0, abs=1e-3)


@few
@given(latitudes, longitudes, azimuths, radii, parts)
@example(0, 179.9, 90, 1e6, 0.5)
@example(89, 0, 0, 1e6, 0.5)
def test_geodesic_point_divides_the_way(lat, lon, azimuth, length_m, part):
    """So far from the one end, the rest from the other, across the antimeridian and over the pole."""
    end = offset(lat, lon, azimuth, length_m)
    lat2, lon2 = geodesy.geodesic_point(lat, lon, end.y, end.x, part * length_m)
    assert geodesy.distance_m(lat, lon, lat2, lon2) == pytest.approx(part * length_m, abs=1e-6)
    assert geodesy.distance_m(lat2, lon2, end.y, end.x) == pytest.approx((1 - part) * length_m, abs=1e-6)


def test_geodesic_point_may_lie_beyond_either_end():
    """A negative distance leads away, one longer than the way leads on."""
    lat, lon = geodesy.geodesic_point(0, 10, 0, 20, -111_319.49)
    assert (lat, lon) == pytest.approx((0, 9), abs=1e-6)
    lat, lon = geodesy.geodesic_point(0, 10, 0, 20, 11 * 111_319.49)
    assert (lat, lon) == pytest.approx((0, 21), abs=1e-5)


@few
@given(latitudes, longitudes, azimuths, radii)
@example(80, 170, 90, 1e6)
@example(89.5, 0, 10, 1e6)
@example(90, 0, 0, 1e6)
@example(90, 0, 0, 31.6)
def test_geodesic_line_strays_from_the_geodesic_by_a_thousandth_at_most(lat, lon, azimuth, length_m):
    """Seen from its start, every vertex and the middle of every edge lie in the direction of its end."""
    end = offset(lat, lon, azimuth, length_m)
    line = geodesy.geodesic_line(lat, lon, end.y, end.x, step_m=length_m / 20)
    bearing = GEOD.inv(lon, lat, end.x, end.y)[0]
    for part in shapely.get_parts(line):
        corners = np.asarray(part.coords)
        x, y = np.concatenate([corners, (corners[:-1] + corners[1:]) / 2]).T
        bearings, _, away_m = GEOD.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)
        aside_m = away_m * np.sin(np.radians(bearings - bearing))
        assert np.abs(aside_m).max() <= 1.01e-3 * length_m + 1e-3


@pytest.mark.parametrize(("lon1", "lon2"), [(180, -180), (-180, 180), (180, 180), (-180, -180)])
def test_geodesic_line_along_the_antimeridian_does_not_cross_the_map(lon1, lon2):
    """On either side of it, whichever sign its ends have, the line is a tenth of a quarter meridian long."""
    line = geodesy.geodesic_line(0, lon1, 10, lon2)
    assert line.bounds[2] - line.bounds[0] == 0
    assert abs(line.bounds[0]) == 180
    assert line.length == pytest.approx(10)


@few
@given(latitudes, st.sampled_from([-179.5, 179.5, 180, -180]) | longitudes, azimuths, st.floats(3, 6.5))
@example(68.5, -179.5, 250, 6.5)
@example(0, 180, 90, 5)
def test_geodesic_line_runs_from_its_first_end_to_its_last(lat, lon, azimuth, power):
    """Cut at the antimeridian, its parts follow each other as one travels: an arrow points to where it ends."""
    end = offset(lat, lon, azimuth, 10.0**power)
    line = geodesy.geodesic_line(lat, lon, end.y, end.x, step_m=10.0**power / 30)
    x, y = shapely.get_coordinates(line).T
    gone_m = GEOD.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)[2]
    assert gone_m[0] == pytest.approx(0, abs=1e-3)
    assert gone_m[-1] == pytest.approx(10.0**power)
    assert np.diff(gone_m).min() > -1e-3


@pytest.mark.parametrize("pole", [90, -90])
@pytest.mark.parametrize("azimuth", [0, 77, 180, 200])
@pytest.mark.parametrize("length_m", [10**1.5, 1e6])
def test_geodesic_line_from_a_pole_keeps_to_one_meridian(pole, azimuth, length_m):
    """Whatever longitude the pole is given, the line does not run across the map to it, in either direction."""
    end = offset(pole, 0, azimuth, length_m)
    for ends in ((pole, 0, end.y, end.x), (end.y, end.x, pole, 0)):
        line = geodesy.geodesic_line(*ends, step_m=length_m / 20)
        assert line.geom_type == "LineString"
        assert line.bounds[2] - line.bounds[0] < 1e-3
        assert geodesy.distance_m(*ends[:2], *line.coords[0][::-1]) == pytest.approx(0, abs=1e-6)


def test_geodesic_line_refuses_a_step_that_is_none():
    """Zero steps would never arrive."""
    with pytest.raises(ValueError, match="step_m"):
        geodesy.geodesic_line(0, 0, 1, 1, step_m=0)


@few
@given(st.floats(-88, 88), longitudes, st.floats(0.01, 30), st.floats(0.01, 2), azimuths, radii)
@example(80, 170, 30, 1, 0, 1e5)
@example(-17, 179.9, 1, 1, 90, 10)
def test_covering_radius_reaches_every_point_of_every_edge(lat, lon, width, height, azimuth, away_m):
    """From a centre anywhere, edges along parallels included, and it is no more than 0.02 % too long."""
    ground = box(lat, lon, min(lat + height, 90), lon + width)
    centre = offset(lat, lon, azimuth, away_m)
    radius_m = geodesy.covering_radius_m(centre.y, centre.x, ground)
    fine = shapely.get_coordinates(shapely.segmentize(ground, width / 1013))
    x, y = fine.T
    farthest_m = GEOD.inv(np.full(len(x), centre.x), np.full(len(x), centre.y), x, y)[2].max()
    assert farthest_m <= radius_m <= farthest_m * 1.0002


@few
@given(latitudes, longitudes, latitudes, longitudes)
def test_covering_radius_of_a_point_is_its_distance(lat1, lon1, lat2, lon2):
    """A point has no edges to follow."""
    radius_m = geodesy.covering_radius_m(lat1, lon1, Point(lon2, lat2))
    assert radius_m == pytest.approx(geodesy.distance_m(lat1, lon1, lat2, lon2), rel=1.1e-4)
