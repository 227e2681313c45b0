"""Circles, wedges, rectangles and buffers cover what they promise, and hardly more, wherever they lie."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from geodesy.globe import (
    GEOD,
    WORLD,
    apart,
    azimuths,
    box,
    few,
    is_sane,
    latitudes,
    longitudes,
    offset,
    parts,
    radii,
    rim,
    stretched,
    wrapped,
)
from hypothesis import example, given
from hypothesis import strategies as st
from shapely.geometry import LineString, MultiPoint, Point, Polygon

from convoymap import geodesy

#: Geometry that is nowhere shows itself by such a warning.
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
sides = st.floats(-1, 1)


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
@example(0, 0, 1, 5, 1.4e-45, 10)
@example(-87, 0, 0, 360, 0, 690_000)
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


@few
@given(latitudes, longitudes, azimuths, st.floats(1, 360), parts, radii, st.floats(0, 1), sides, parts, parts)
@example(80, 179, 90, 45, 0.5, 300_000, 0.2, 1, 1, 1)
@example(34, 40, 90, 45, 0.5, 300_000, 1, 1, 1, 1)
@example(-17, 179.9, 200, 90, 0.9, 1e6, 0.1, -1, 0, 1)
@example(90, 0, 0, 180, 0.5, 100_000, 1, 1, 1, 1)
@example(10, 10, 0, 90, 0, 1000, 0.0004, 1, 1, 1)
def test_wedge_covers_the_margin_about_every_point_of_the_sector(
    lat, lon, azimuth, spread, inner, outer_m, margin, side, along, part
):
    """Stand anywhere in the sector, walk as far as the margin in any direction: still inside."""
    inner_m, margin_m = min(inner, 0.99) * outer_m, margin * outer_m
    ground = geodesy.wedge(lat, lon, azimuth, spread, inner_m, outer_m, margin_m)
    assert is_sane(ground)
    stand = offset(lat, lon, azimuth + side * spread / 2, inner_m + along * (outer_m - inner_m))
    assert shapely.covers(ground, rim(stand.y, stand.x, part * margin_m)).all()


@few
@given(
    st.floats(-85, 85),
    longitudes,
    azimuths,
    st.floats(1, 160),
    st.floats(0, 0.9),
    radii,
    st.floats(0, 0.5),
    st.floats(0.05, 1),
)
@example(80, 179, 90, 45, 0.5, 300_000, 0.2, 1)
@example(-17, 179.9, 200, 90, 0.9, 1e6, 0.1, 0.5)
def test_wedge_reaches_no_farther_than_its_margin(lat, lon, azimuth, spread, inner, outer_m, margin, along):
    """Beyond the outer arc, within the inner one and beside the straight sides, 1 % of the margin and 0.4 % more."""
    inner_m, margin_m = inner * outer_m, margin * outer_m
    ground = geodesy.wedge(lat, lon, azimuth, spread, inner_m, outer_m, margin_m)
    beyond_m = (1.01 * margin_m + 0.004 * outer_m) * stretched(outer_m + margin_m)
    assert not ground.intersects(offset(lat, lon, azimuth, outer_m + beyond_m))
    if inner_m > beyond_m:
        assert not ground.intersects(offset(lat, lon, azimuth, inner_m - beyond_m))
    for side in (-1, 1):
        foot = offset(lat, lon, azimuth + side * spread / 2, inner_m + along * (outer_m - inner_m))
        outward = GEOD.inv(foot.x, foot.y, lon, lat)[0] - side * 90
        assert not ground.intersects(offset(foot.y, foot.x, outward, beyond_m))


@few
@given(latitudes, longitudes, azimuths, st.floats(2, 6.5).map(lambda power: 10.0**power))
@example(-87, 0, 0, 690_000)
@example(87, 180, 0, 690_000)
@example(87, -180, 180, 335_000)
@example(80, 180, 0, 1e6)
def test_a_ring_without_a_hole_is_a_disc_wherever_it_begins(lat, lon, azimuth, outer_m):
    """Whichever way its seam lies, across a pole or along the antimeridian, it holds its middle and its whole rim."""
    ground = geodesy.wedge(lat, lon, azimuth, 360, 0, outer_m)
    assert is_sane(ground)
    assert ground.covers(Point(lon, lat))
    for part in (0.5, 1):
        assert shapely.covers(ground, rim(lat, lon, part * outer_m)).all()
    assert not shapely.intersects(ground, rim(lat, lon, outer_m * 1.003)).any()


spans = st.tuples(st.floats(-1, 1), st.floats(0.001, 1)).map(lambda span: (span[0], span[0] + span[1]))


@few
@given(latitudes, longitudes, spans, spans, st.floats(2, 5.7), st.floats(0, 1), parts, parts, azimuths, parts)
@example(80, 179.9, (-0.1, 0.5), (-0.5, 0.5), 5.7, 0.1, 1, 1, 90, 1)
@example(0, 180, (0, 1), (0, 1), 5, 0, 0, 1, 0, 0)
@example(90, 0, (-1, 1), (0, 1), 5, 0, 0, 1, 0, 0)
def test_rectangle_covers_its_points_and_the_margin_about_them(
    lat, lon, east, north, power, margin, right, up, turn, part
):
    """So far east and north, and then as far as the margin in any direction: inside."""
    scale_m = 10.0**power
    east_m, north_m = [(low * scale_m, high * scale_m) for low, high in (east, north)]
    ground = geodesy.rectangle(lat, lon, east_m, north_m, margin * scale_m)
    assert is_sane(ground)
    x, y = (low + share * (high - low) for (low, high), share in ((east_m, right), (north_m, up)))
    stand = offset(lat, lon, math.degrees(math.atan2(x, y)), math.hypot(x, y))
    assert ground.covers(offset(stand.y, stand.x, turn, part * margin * scale_m))


@few
@given(latitudes, longitudes, spans, spans, st.floats(2, 5.7), st.floats(0, 1), st.integers(0, 3))
@example(80, 179.9, (-0.1, 0.5), (-0.5, 0.5), 5.7, 0.1, 0)
def test_rectangle_reaches_no_farther_than_its_margin(lat, lon, east, north, power, margin, side):
    """Beyond the middle of each side by 1 % of the margin and 0.2 % of the reach there is nothing."""
    scale_m = 10.0**power
    (west, right), (south, top) = [(low * scale_m, high * scale_m) for low, high in (east, north)]
    ground = geodesy.rectangle(lat, lon, (west, right), (south, top), margin * scale_m)
    reach_m = math.hypot(max(-west, right), max(-south, top)) + margin * scale_m
    beyond_m = (1.01 * margin * scale_m + 0.002 * reach_m) * stretched(reach_m)
    x, y = (west + right) / 2, (south + top) / 2
    x, y = [(right + beyond_m, y), (west - beyond_m, y), (x, top + beyond_m), (x, south - beyond_m)][side]
    assert not ground.intersects(offset(lat, lon, math.degrees(math.atan2(x, y)), math.hypot(x, y)))


@pytest.mark.parametrize("spans_m", [((0, 0), (0, 1)), ((1, 0), (0, 1)), ((0, 1), (5, 5))])
def test_rectangle_refuses_a_side_without_length(spans_m):
    """East must end beyond where it begins, and so must north."""
    with pytest.raises(ValueError, match="sides that end beyond"):
        geodesy.rectangle(0, 0, *spans_m)
    with pytest.raises(ValueError, match="margin_m"):
        geodesy.rectangle(0, 0, (0, 1), (0, 1), -1)


@few
@given(latitudes, longitudes, st.floats(1, 6.9).map(lambda power: 10.0**power), st.floats(0, 0.9))
@example(90, 0, 1e6, 0.5)
@example(80, 180, 1e6, 0)
@example(-87, 0, 690_000, 0)
def test_circle_reach_is_that_of_circles_and_rings_and_hardly_more(lat, lon, radius_m, inner):
    """No point of an edge lies farther out, and the farthest is within 0.3 % of it."""
    reach_m = geodesy.circle_reach_m(radius_m)
    assert radius_m < reach_m <= radius_m * 1.003
    for ground in (geodesy.circle(lat, lon, radius_m), geodesy.wedge(lat, lon, 0, 360, inner * radius_m, radius_m)):
        edges = shapely.segmentize(ground.boundary, max(0.01, radius_m / 1e7))
        x, y = shapely.get_coordinates(edges).T
        farthest_m = GEOD.inv(np.full(len(x), lon), np.full(len(x), lat), x, y)[2].max()
        assert farthest_m <= reach_m <= farthest_m * 1.003
        assert geodesy.covering_radius_m(lat, lon, ground, rounded=True) == pytest.approx(reach_m, rel=3e-4)


def test_circle_reach_of_the_world_is_half_the_way_round():
    """A circle too wide to draw is the world, whose farthest point is the antipode."""
    assert geodesy.circle_reach_m(10_000_001) == geodesy.HALF_ROUND_M
    assert geodesy.distance_m(90, 0, -90, 0) <= geodesy.HALF_ROUND_M


@few
@given(latitudes, longitudes, azimuths, st.floats(2, 5.5), parts)
@example(80, 180, 90, 5.5, 1)
@example(90, 0, 0, 5, 1)
def test_buffer_of_a_point_is_the_circle_about_it(lat, lon, turn, power, part):
    """What is within the distance is covered, what is 0.4 % farther is not."""
    distance_m = 10.0**power
    ground = geodesy.buffer_m(Point(lon, lat), distance_m)
    assert ground.covers(offset(lat, lon, turn, part * distance_m))
    beyond = offset(lat, lon, turn, distance_m * 1.004 * stretched(distance_m))
    assert not ground.intersects(beyond)
    assert apart(Point(lon, lat), beyond) > distance_m


@few
@given(st.floats(-85, 80), longitudes, st.floats(0.05, 8), st.floats(1, 5), parts, azimuths)
@example(80, 175, 8, 5, 0.5, 0)
@example(-20, 179, 2, 3, 0, 225)
def test_a_coarse_buffer_covers_its_distance_and_less_than_twice_as_much(lat, lon, size, power, along, turn):
    """From corners and edges so far in every direction; what is half as far again from all of them is outside."""
    distance_m = 10.0**power
    south, north = lat, min(lat + size / 2, 89)
    start = box(south, lon, north, lon + size)
    ground = geodesy.buffer_m(start, distance_m, coarse=True)
    assert is_sane(ground)
    for x, y in ((lon + along * size, south), (lon, south + along * (north - south)), (lon + size, north)):
        edge = offset(y, wrapped(x), turn, 0.9999 * distance_m)
        assert ground.covers(edge)
    reach_m = geodesy.centre_and_radius(ground)[2]
    beyond_m = 1.5 * distance_m * stretched(reach_m) + 2e-5 * reach_m
    assert not ground.intersects(offset((south + north) / 2, wrapped(lon + size), 90, beyond_m))


@few
@given(
    latitudes, longitudes, azimuths, st.floats(1, 360), st.floats(0, 0.99), radii, st.floats(0, 0.5), st.floats(0, 1.5)
)
@example(80, 179, 90, 45, 0.5, 300_000, 0.2, 1)
@example(-87, 0, 0, 360, 0, 690_000, 0, 0.5)
@example(90, 0, 0, 180, 0.5, 1e6, 0.5, 1)
def test_wedge_reach_covers_a_wedge_and_hardly_more(lat, lon, azimuth, spread, inner, outer_m, margin, along):
    """About any point of its azimuth, no edge lies farther out, and the farthest is hardly nearer than said."""
    sizes, along_m = (inner * outer_m, outer_m, margin * outer_m), along * outer_m
    reach_m = geodesy.wedge_reach_m(spread, *sizes, along_m=along_m)
    ground = geodesy.wedge(lat, lon, azimuth, spread, *sizes)
    centre = offset(lat, lon, azimuth, along_m)
    x, y = shapely.get_coordinates(shapely.segmentize(ground.boundary, 0.05)).T
    farthest_m = GEOD.inv(np.full(len(x), centre.x), np.full(len(x), centre.y), x, y)[2].max()
    assert farthest_m <= reach_m <= farthest_m * stretched(outer_m + sizes[2] + along_m) + 0.005 * (outer_m + sizes[2])
