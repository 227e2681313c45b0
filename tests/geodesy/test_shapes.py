"""Geodesic shapes keep their promises everywhere: at the antimeridian, at 80° N and at the poles."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from convoymap import geodesy

GEOD = Geod(ellps="WGS84")
WORLD = shapely.box(-180, -90, 180, 90)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
radii = st.floats(1, 6).map(lambda power: 10.0**power)
azimuths = st.floats(0, 360)
shares = st.floats(0.01, 0.6)
few = settings(max_examples=60, deadline=None)


def rim(lat: float, lon: float, radius_m: float, count: int = 181) -> np.ndarray:
    """Points on a geodesic circle, by Karney's direct solution, independent of the code under test."""
    azimuth = np.linspace(0, 360, count)
    lons, lats, _ = GEOD.fwd(np.full(count, lon), np.full(count, lat), azimuth, np.full(count, radius_m))
    return shapely.points(lons, lats)


def offset(lat: float, lon: float, azimuth: float, distance_m: float) -> Point:
    """The point at a distance and azimuth."""
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, distance_m)
    return Point(lon2, lat2)


def is_sane(ground: shapely.Geometry, most_vertices: int = 3000) -> bool:
    """Valid ground within the world and not too finely drawn."""
    count = shapely.get_num_coordinates(ground)
    return ground.is_valid and not ground.is_empty and WORLD.covers(ground) and count <= most_vertices


@few
@given(latitudes, longitudes, radii)
@example(80, 25, 500_000)
@example(0, 180, 500_000)
@example(-17, 179.99, 100_000)
@example(90, 0, 300_000)
@example(-90, 77, 10)
@example(89.9, 10, 11_169)
@example(89.9, 10, 12_000)
def test_circle_covers_the_geodesic_circle_and_hardly_more(lat, lon, radius_m):
    """Every point of the true circle is inside, no point 0.3 % farther out is, wherever the circle lies."""
    ground = geodesy.circle(lat, lon, radius_m)
    assert is_sane(ground)
    assert shapely.covers(ground, rim(lat, lon, radius_m)).all()
    assert ground.covers(Point(lon, lat))
    assert not shapely.intersects(ground, rim(lat, lon, radius_m * 1.003)).any()


def test_a_plain_polygon_of_72_points_would_fall_short():
    """The reason for circumscribing: points on the circle joined by straight edges miss 0.05 % and more."""
    lons, lats, _ = GEOD.fwd(np.full(72, 25.0), np.full(72, 80.0), np.arange(0, 360, 5), np.full(72, 500_000.0))
    naive = Polygon(np.column_stack([lons, lats]))
    assert not shapely.covers(naive, rim(80, 25, 500_000 * 0.9995)).all()
    assert shapely.covers(geodesy.circle(80, 25, 500_000), rim(80, 25, 500_000)).all()


@pytest.mark.parametrize("vertices", [8, 24, 180])
def test_circle_circumscribes_with_any_number_of_vertices(vertices):
    """The promise of covering does not hang on the number of vertices."""
    ground = geodesy.circle(80, 25, 500_000, vertices=vertices)
    assert shapely.covers(ground, rim(80, 25, 500_000)).all()
    beyond = 500_000 * (1 / math.cos(math.pi / vertices) + 0.0015)
    assert not shapely.intersects(ground, rim(80, 25, beyond)).any()


def test_circle_across_the_antimeridian_is_cut_in_two():
    """RFC 7946: one part on either side, nothing in between."""
    ground = geodesy.circle(0, 179.5, 200_000)
    assert ground.geom_type == "MultiPolygon"
    assert len(ground.geoms) == 2
    assert not ground.covers(Point(0, 0))


def test_circle_about_the_pole_holds_it():
    """A circle that contains a pole reaches it at every longitude."""
    ground = geodesy.circle(85, 30, 900_000)
    assert all(ground.covers(Point(lon, 90)) for lon in (-180, -90, 0, 90, 180))
    assert all(ground.covers(Point(lon, 88)) for lon in range(-180, 181, 15))


def test_a_circle_wider_than_a_hemisphere_is_the_world():
    """What cannot be drawn honestly is covered whole."""
    assert geodesy.circle(10, 20, 15_000_000).equals(WORLD)
    assert geodesy.wedge(10, 20, 0, 90, 0, 15_000_000).equals(WORLD)
    assert geodesy.spindle(0, 0, 9_000_000, 0, 90, 1000).equals(WORLD)
    assert geodesy.buffer_m(MultiPoint([(0, 0), (90, 0), (180, 0)]), 9_000_000).equals(WORLD)


@few
@given(latitudes, longitudes, azimuths, st.floats(5, 360), st.floats(0, 0.9), radii)
@example(80, 179, 90, 45, 0.5, 300_000)
@example(10, 10, 0, 360, 0.5, 1000)
@example(90, 0, 0, 180, 0.5, 1000)
def test_wedge_covers_what_it_names_and_leaves_out_the_rest(lat, lon, azimuth, spread, inner, outer_m):
    """Points between the distances and within the spread are inside; no others are."""
    inner_m = inner * outer_m
    ground = geodesy.wedge(lat, lon, azimuth, spread, inner_m, outer_m)
    assert is_sane(ground)
    for turn in (-0.5, -0.2, 0, 0.5):
        for distance in (inner_m, (inner_m + outer_m) / 2, outer_m):
            assert ground.covers(offset(lat, lon, azimuth + turn * spread, distance))
    assert not ground.intersects(offset(lat, lon, azimuth, outer_m * 1.004))
    if inner > 0.1:
        assert not ground.intersects(offset(lat, lon, azimuth, inner_m - 0.005 * outer_m))
    if spread < 300:
        assert not ground.intersects(offset(lat, lon, azimuth + 180, outer_m / 2))


@few
@given(latitudes, longitudes, azimuths, radii, st.floats(0.02, 2))
@example(80, 170, 90, 800_000, 0.1)
@example(0, 179, 90, 500_000, 0.1)
def test_corridor_covers_both_sides_and_both_ends(lat, lon, azimuth, length_m, share):
    """Points within the half width of the geodesic are inside, those 3 % farther are not."""
    half_width_m = share * length_m
    end = offset(lat, lon, azimuth, length_m)
    ground = geodesy.corridor([(lon, lat), (end.x, end.y)], half_width_m)
    assert is_sane(ground)
    for part in (0, 0.25, 0.5, 1):
        on_line = offset(lat, lon, azimuth, part * length_m)
        assert shapely.covers(ground, rim(on_line.y, on_line.x, half_width_m)).all()
    assert not ground.intersects(offset(lat, lon, azimuth, length_m + half_width_m * 1.08))
    assert not ground.intersects(offset(lat, lon, azimuth + 180, half_width_m * 1.08))


@few
@given(
    latitudes,
    longitudes,
    azimuths,
    st.floats(3, 6),
    st.floats(0.01, 0.6),
    st.floats(0.01, 0.6),
    st.floats(0, 0.5),
)
@example(80, 175, 90, 6, 0.1, 0.2, 0.25)
@example(85, 0, 0, 6, 0.1, 0.1, 0.25)
def test_spindle_covers_both_circles_and_the_middle_but_neither_far_side(lat, lon, azimuth, power, r1, r2, width):
    """The circles and the widest place midway are inside; beyond each circle on its far side nothing is."""
    length_m = 10.0**power
    end = offset(lat, lon, azimuth, length_m)
    radius1_m, radius2_m, width_m = r1 * length_m, r2 * length_m, width * length_m
    ground = geodesy.spindle(lat, lon, radius1_m, end.y, end.x, radius2_m, width_m)
    assert is_sane(ground)
    assert shapely.covers(ground, rim(lat, lon, radius1_m)).all()
    assert shapely.covers(ground, rim(end.y, end.x, radius2_m)).all()
    towards, _, _ = GEOD.inv(lon, lat, end.x, end.y)
    middle_lon, middle_lat, back = GEOD.fwd(lon, lat, towards, length_m / 2)
    for side in (-90, 90):
        assert ground.covers(offset(middle_lat, middle_lon, back + side, 0.999 * width_m))
    if max(radius1_m, radius2_m) < length_m / 4:
        assert not ground.intersects(offset(lat, lon, azimuth + 180, radius1_m * 1.01))


@few
@given(latitudes, longitudes, azimuths, st.floats(3, 6), st.floats(0.01, 0.5), st.floats(1.05, 2))
def test_spindle_never_shrinks_as_a_radius_grows(lat, lon, azimuth, power, share, growth):
    """A larger circle at either end uncovers no ground."""
    length_m = 10.0**power
    end = offset(lat, lon, azimuth, length_m)
    radius_m = share * length_m
    small = geodesy.spindle(lat, lon, radius_m, end.y, end.x, radius_m, length_m / 4)
    large = geodesy.spindle(lat, lon, radius_m * growth, end.y, end.x, radius_m, length_m / 4)
    corners = shapely.points(shapely.get_coordinates(small))
    gaps = shapely.distance(large, corners)
    assert gaps.max() * math.cos(math.radians(lat)) * 111_000 <= 2e-3 * radius_m or large.covers(small)


@few
@given(st.floats(-80, 80), longitudes, st.floats(0.01, 8), radii)
@example(80, 175, 8, 1000)
@example(80, 0, 8, 100_000)
def test_buffer_covers_its_distance_and_keeps_its_stated_error(lat, lon, size, distance_m):
    """Points at the distance from edges are inside; no corner of the result is farther than stated."""
    start = geodesy.split_antimeridian(shapely.box(lon, lat, lon + size, min(lat + size / 2, 89.5)))
    ground = geodesy.buffer_m(start, distance_m)
    assert is_sane(ground)
    dense = shapely.get_coordinates(shapely.segmentize(start, size / 16))
    for x, y in dense:
        assert shapely.covers(ground, rim(y, x, distance_m, 9)).all()
    fine = shapely.get_coordinates(shapely.segmentize(start.boundary, size / 2000))
    reach_m = geodesy.centre_and_radius(ground)[2] * 1.2
    allowed = distance_m * 1.003 * (reach_m / 6.35e6) / math.sin(reach_m / 6.35e6) + 3e-5 * reach_m
    for x, y in shapely.get_coordinates(ground)[::5]:
        if abs(x) < 180:
            n = len(fine)
            gap = GEOD.inv(np.full(n, x), np.full(n, y), fine[:, 0], fine[:, 1])[2].min()
            assert gap <= allowed + 111_000 * size / 2000


@pytest.mark.parametrize(
    "start", [Point(179.9, 80), LineString([(179, 0), (-179, 0)]), MultiPoint([(0, 89), (90, 89)])]
)
def test_buffer_takes_points_and_lines(start):
    """Any kind of geometry has surroundings."""
    ground = geodesy.buffer_m(geodesy.split_antimeridian(start), 50_000)
    assert is_sane(ground)
    assert ground.covers(geodesy.split_antimeridian(start))


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


@pytest.mark.parametrize("radius", [0, -1, math.nan, math.inf])
def test_shapes_refuse_a_size_that_is_none(radius):
    """Zero, negative, infinite and missing sizes are refused by name."""
    with pytest.raises(ValueError, match="radius_m"):
        geodesy.circle(0, 0, radius)
    with pytest.raises(ValueError, match="half_width_m"):
        geodesy.corridor([(0, 0), (1, 1)], radius)
    with pytest.raises(ValueError, match="distance_m"):
        geodesy.buffer_m(Point(0, 0), radius)
    with pytest.raises(ValueError, match="outer_m"):
        geodesy.wedge(0, 0, 0, 90, 0, radius)


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
