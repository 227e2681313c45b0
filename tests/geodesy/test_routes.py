"""Corridors, spindles and ellipses cover every way that they promise, at any latitude."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
import shapely
from geodesy.globe import (
    GEOD,
    apart,
    azimuths,
    few,
    is_sane,
    latitudes,
    longitudes,
    offset,
    parts,
    radii,
    rim,
    stretched,
)
from hypothesis import assume, example, given
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap import geodesy

#: Geometry that is nowhere shows itself by such a warning.
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
lengths = st.floats(2, 6.2).map(lambda power: 10.0**power)


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
@example(89.99999999999999, 0, 145.3403430164366, 5.734375, 0.5, 0.5, 0)
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
@given(latitudes, longitudes, azimuths, lengths, st.floats(-3, 0.5), st.floats(-3, 0.5), st.floats(0, 1))
@example(80, 175, 90, 1.5e6, -0.3, -0.5, 0)
@example(-87, 0, 180, 690_000, -1, -1, 0.5)
@example(90, 0, 0, 1e6, -1, -0.3, 0.25)
@example(0, 179.99, 90, 1e6, 0.5, -3, 0)
def test_spindle_covers_circles_of_any_size_far_from_its_middle(lat, lon, azimuth, length_m, power1, power2, width):
    """Their rims lie far from the origin of the plane, where it is stretched, and are covered all the same."""
    end = offset(lat, lon, azimuth, length_m)
    radius1_m, radius2_m = length_m * 10**power1, length_m * 10**power2
    ground = geodesy.spindle(lat, lon, radius1_m, end.y, end.x, radius2_m, width * length_m)
    assert is_sane(ground)
    assert shapely.covers(ground, rim(lat, lon, radius1_m)).all()
    assert shapely.covers(ground, rim(end.y, end.x, radius2_m)).all()


@few
@given(st.floats(-85, 85), longitudes, azimuths, lengths, st.floats(-3, -0.05), st.floats(-3, -0.05), st.floats(0, 1))
@example(80, 175, 90, 1.5e6, -0.3, -0.5, 0)
@example(80, 180, 90, 1e6, -3, -3, 1)
def test_spindle_reaches_no_farther_beyond_its_circles_than_it_says(lat, lon, azimuth, length_m, power1, power2, width):
    """By 0.2 % of the radius, the stretch of the plane and a hundred-thousandth of its reach."""
    end = offset(lat, lon, azimuth, length_m)
    radius1_m, radius2_m = length_m * 10**power1, length_m * 10**power2
    ground = geodesy.spindle(lat, lon, radius1_m, end.y, end.x, radius2_m, width * length_m / 2)
    reach_m = length_m / 2 + max(radius1_m, radius2_m)
    beyond_m = radius1_m * 1.0025 * stretched(reach_m) + 2e-5 * reach_m
    assert not ground.intersects(offset(lat, lon, azimuth + 180, beyond_m))


@few
@given(latitudes, longitudes, radii, radii)
@example(90, 0, 1e5, 1e5)
@example(0, 180, 10, 10)
def test_spindle_about_one_point_is_the_larger_circle(lat, lon, radius1_m, radius2_m):
    """From a place to itself there is no way, and no direction that could fail."""
    ground = geodesy.spindle(lat, lon, radius1_m, lat, lon, radius2_m)
    assert is_sane(ground)
    larger_m = max(radius1_m, radius2_m)
    assert shapely.covers(ground, rim(lat, lon, larger_m)).all()
    assert not shapely.intersects(ground, rim(lat, lon, 1.003 * larger_m * stretched(larger_m))).any()


sums = st.floats(-4, 0.7).map(lambda power: 1 + 10.0**power)


@few
@given(latitudes, longitudes, azimuths, lengths, sums, azimuths, parts)
@example(80, 175, 90, 1e6, 1.44, 0, 1)
@example(80, 175, 90, 1e6, 1.44, 90, 1)
@example(-17, 179, 70, 5e5, 1.2, 250, 1)
@example(90, 0, 0, 1e6, 1.2, 90, 1)
@example(30, 40, 0, 2e5, 1.0001, 90, 0.001)
def test_ellipse_covers_exactly_the_points_whose_distances_add_up(lat, lon, azimuth, length_m, times, turn, part):
    """Points within the sum are inside, points 2 % beyond it are not, in any direction from the middle."""
    sum_m = length_m * times
    assume(sum_m < 3e6)
    start, end = Point(lon, lat), offset(lat, lon, azimuth, length_m)
    ground = geodesy.ellipse(lat, lon, end.y, end.x, sum_m)
    assert is_sane(ground)
    middle = offset(lat, lon, azimuth, length_m / 2)
    # As far as the rim of the ellipse would be in a plane, half the time inside and half outside.
    bearing = math.radians(turn - GEOD.inv(middle.x, middle.y, end.x, end.y)[0])
    short_m = math.sqrt(sum_m**2 - length_m**2) / 2
    rim_m = short_m / math.sqrt(1 - (length_m / sum_m * math.cos(bearing)) ** 2)
    point = offset(middle.y, middle.x, turn, 2 * part * rim_m)
    true_m = apart(start, point) + apart(point, end)
    if true_m <= sum_m:
        assert ground.covers(point)
    elif true_m > 1.02 * sum_m:
        assert not ground.intersects(point)


@few
@given(latitudes, longitudes, azimuths, lengths, sums, st.floats(-0.9999, 0.9999), azimuths)
@example(80, 175, 90, 1e6, 1.44, 0, 0)
@example(0, 179, 90, 1e6, 1.01, 0.999, 0)
def test_ellipse_covers_the_very_rim(lat, lon, azimuth, length_m, times, share, turn):
    """The farthest point in each direction whose distances still add up to the sum, found by bisection."""
    sum_m = length_m * times
    assume(sum_m < 3e6)
    start, end = Point(lon, lat), offset(lat, lon, azimuth, length_m)
    ground = geodesy.ellipse(lat, lon, end.y, end.x, sum_m)
    foot = offset(lat, lon, azimuth, length_m * (1 + share) / 2)
    near_m, far_m = 0.0, sum_m
    for _ in range(40):
        half_m = (near_m + far_m) / 2
        point = offset(foot.y, foot.x, turn, half_m)
        near_m, far_m = (half_m, far_m) if apart(start, point) + apart(point, end) <= sum_m else (near_m, half_m)
    assert ground.covers(offset(foot.y, foot.x, turn, near_m))


def test_ellipse_about_one_point_is_a_circle():
    """There and back by a way of so many metres leads half as far."""
    ground = geodesy.ellipse(80, 180, 80, 180, 200_000)
    assert shapely.covers(ground, rim(80, 180, 100_000)).all()
    assert not shapely.intersects(ground, rim(80, 180, 100_300)).any()


def test_ellipse_needs_more_than_the_beeline():
    """No way is shorter than the geodesic; one that leads round the Earth is the world."""
    with pytest.raises(ValueError, match="sum above the distance"):
        geodesy.ellipse(0, 0, 0, 1, 111_319)
    with pytest.raises(ValueError, match="sum_m"):
        geodesy.ellipse(0, 0, 0, 0, 0)
    assert geodesy.ellipse(0, 0, 0, 90, 21_000_000).equals(geodesy.WORLD)


def test_spindle_refuses_sizes_that_are_none():
    """Each size is named in its own error."""
    with pytest.raises(ValueError, match="radius1_m"):
        geodesy.spindle(0, 0, 0, 1, 1, 1)
    with pytest.raises(ValueError, match="radius2_m"):
        geodesy.spindle(0, 0, 1, 1, 1, math.nan)
    with pytest.raises(ValueError, match="half_width_m"):
        geodesy.spindle(0, 0, 1, 1, 1, 1, -1)


def test_corridor_follows_every_leg():
    """Across the antimeridian from Fiji by Wallis to Samoa: each leg is covered, the straight way is not."""
    stops = [(178.4, -18.1), (-176.2, -13.3), (-171.8, -13.8)]
    ground = geodesy.corridor(stops, 20_000)
    assert is_sane(ground)
    for (lon1, lat1), (lon2, lat2) in itertools.pairwise(stops):
        assert ground.covers(geodesy.geodesic_line(lat1, lon1, lat2, lon2))
    middle = geodesy.geodesic_point(-18.1, 178.4, -13.8, -171.8, geodesy.distance_m(-18.1, 178.4, -13.8, -171.8) / 2)
    assert not ground.intersects(Point(middle[1], middle[0]))


def farthest_m(ground: shapely.Geometry, middle: Point, step_deg: float) -> float:
    """Metres from a point to the farthest point of any edge, edges being straight in degrees."""
    x, y = shapely.get_coordinates(shapely.segmentize(ground.boundary, step_deg)).T
    return GEOD.inv(np.full(len(x), middle.x), np.full(len(x), middle.y), x, y)[2].max()


@few
@given(latitudes, longitudes, azimuths, lengths, st.floats(-3, 0.3), st.floats(-3, 0.3), st.floats(0, 1.5))
@example(80, 175, 90, 1.5e6, -0.3, -0.5, 0)
@example(-87, 0, 180, 690_000, -1, -1, 0.5)
@example(0, 179.99, 90, 1e6, 0.3, -3, 1.5)
def test_spindle_reach_covers_a_spindle_and_hardly_more(lat, lon, azimuth, length_m, power1, power2, width):
    """No point of an edge lies farther from the midpoint; in the plane about it the farthest is hardly nearer."""
    end = offset(lat, lon, azimuth, length_m)
    sizes = length_m * 10**power1, length_m * 10**power2
    reach_m = geodesy.spindle_reach_m(length_m, *sizes, width * length_m)
    ground = geodesy.spindle(lat, lon, sizes[0], end.y, end.x, sizes[1], width * length_m)
    middle_lat, middle_lon = geodesy.geodesic_point(lat, lon, end.y, end.x, length_m / 2)
    found_m = farthest_m(ground, Point(middle_lon, middle_lat), 0.05)
    assert found_m <= reach_m <= 1.004 * stretched(found_m) * found_m


@few
@given(latitudes, longitudes, azimuths, lengths, st.floats(-3, 0.7).map(lambda power: 1 + 10.0**power))
@example(80, 175, 90, 1e6, 1.44)
@example(90, 0, 0, 1e6, 1.2)
def test_ellipse_reach_covers_an_ellipse_and_hardly_more(lat, lon, azimuth, length_m, times):
    """The ends of the long axis lie there, within 0.3 %."""
    end = offset(lat, lon, azimuth, length_m)
    reach_m = geodesy.ellipse_reach_m(times * length_m)
    ground = geodesy.ellipse(lat, lon, end.y, end.x, times * length_m)
    middle_lat, middle_lon = geodesy.geodesic_point(lat, lon, end.y, end.x, length_m / 2)
    found_m = farthest_m(ground, Point(middle_lon, middle_lat), 0.05)
    assert found_m <= reach_m <= 1.003 * found_m


def test_the_reach_of_a_shape_that_is_the_world_is_half_the_way_round():
    """What is too wide to be drawn is covered all the same."""
    assert geodesy.spindle_reach_m(0, 10_000_001, 1) == geodesy.HALF_ROUND_M
    assert geodesy.ellipse_reach_m(20_000_001) == geodesy.HALF_ROUND_M
