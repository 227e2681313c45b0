"""Parts of regions, strips along borders and ways out of a region hold what they say, wherever the region lies."""

from __future__ import annotations

import math

import pytest
import shapely
from geodesy.globe import (
    GEOD,
    apart,
    area_m2,
    azimuths,
    box,
    few,
    is_sane,
    longitudes,
    offset,
    parts,
    rim,
    rim_m2,
    stretched,
    wrapped,
)
from hypothesis import assume, example, given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from convoymap import geodesy

#: Geometry that is nowhere shows itself by such a warning.
pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")
sizes = st.floats(-2, 1.2).map(lambda power: 10.0**power)
winds = st.sampled_from(range(0, 360, 45)) | azimuths
#: South, west, height and width in degrees: regions anywhere, some across the antimeridian, some up to a pole.
boxes = st.tuples(st.floats(-90, 84), longitudes, sizes, sizes)
FIJI = (-21.0, 176.0, 9.0, 6.0)
CHUKOTKA = (62.0, 158.0, 10.0, 32.0)
TO_THE_POLE = (80.0, 10.0, 10.0, 15.0)
ANTARCTICA = shapely.box(-180, -90, 180, -70)


def region(drawn: tuple[float, float, float, float]) -> tuple[shapely.Geometry, Point]:
    """A box and its middle, from south, west, height and width."""
    south, west, height, width = drawn
    north = min(south + height, 90)
    return box(south, west, north, west + width), Point(wrapped(west + width / 2), (south + north) / 2)


def inside(drawn: tuple[float, float, float, float], east: float, up: float) -> Point:
    """A point so far from the west and the south of a box."""
    south, west, height, width = drawn
    return Point(wrapped(west + east * width), south + up * (min(south + height, 90) - south))


def slack_m2(ground: shapely.Geometry) -> float:
    """What edges that stray by hundred-thousandths of a region's size make up along its rim, square metres."""
    return rim_m2(ground, 6e-5 * geodesy.centre_and_radius(ground)[2])


def turned(middle: Point, point: Point, azimuth: float) -> float:
    """By how many degrees a point lies off a direction."""
    return abs((GEOD.inv(middle.x, middle.y, point.x, point.y)[0] - azimuth + 180) % 360 - 180)


@few
@given(boxes, winds, st.floats(5, 90), parts, parts)
@example(FIJI, 0, 90, 1, 1)
@example(FIJI, 90, 45, 0.9, 0.5)
@example(CHUKOTKA, 90, 90, 1, 1)
@example(TO_THE_POLE, 0, 90, 0.5, 1)
def test_a_part_holds_the_points_in_its_direction_and_no_others(drawn, azimuth, half_angle, east, up):
    """Seen from the middle, points within the half angle are inside, but for what the rim of the region strays.

    Those a degree farther off are not.
    """
    ground, middle = region(drawn)
    part = geodesy.part_toward(ground, middle.y, middle.x, azimuth, half_angle)
    assert is_sane(part, 6000)
    assert area_m2(part.difference(ground)) <= slack_m2(ground)
    point = inside(drawn, east, up)
    far_m = apart(middle, point)
    off = turned(middle, point, azimuth)
    if off <= half_angle:
        size_m = max(apart(middle, inside(drawn, *corner)) for corner in ((0, 0), (1, 0), (0, 1), (1, 1)))
        assert geodesy.plane_geometry(part, point.y, point.x).distance(Point(0, 0)) <= 4e-5 * size_m
    elif off > half_angle + 1 and far_m * math.radians(off - half_angle) > 1e-3 * apart(middle, inside(drawn, 0, 0)):
        assert not part.intersects(point)


@few
@given(boxes, winds, st.floats(5, 90), parts)
@example(FIJI, 0, 90, 1)
@example(CHUKOTKA, 45, 45, 0.5)
@example((34, 40, 1, 1), 315, 22.5, 0.9)
def test_a_part_holds_its_own_straight_sides(drawn, azimuth, half_angle, share):
    """A point right at the half angle, as far as the region reaches there, is inside."""
    ground, middle = region(drawn)
    part = geodesy.part_toward(ground, middle.y, middle.x, azimuth, half_angle)
    narrow_m = min(apart(middle, inside(drawn, *edge)) for edge in ((0, 0.5), (0.5, 0), (0.5, 1)))
    for side in (-1, 1):
        point = offset(middle.y, middle.x, azimuth + side * half_angle, share * narrow_m * 0.9)
        assert part.covers(point) or not ground.covers(point)


@few
@given(boxes, st.sampled_from([0, 45, 90]) | azimuths)
@example(FIJI, 0)
@example(CHUKOTKA, 45)
@example(TO_THE_POLE, 0)
def test_quarters_make_up_the_whole_and_hardly_overlap(drawn, azimuth):
    """North, east, south and west parts cover the region; together they are hardly larger than it."""
    ground, middle = region(drawn)
    quarters = [geodesy.part_toward(ground, middle.y, middle.x, azimuth + turn, 45) for turn in (0, 90, 180, 270)]
    whole = shapely.union_all(quarters)
    assert area_m2(ground.difference(whole)) <= slack_m2(ground)
    assert sum(map(area_m2, quarters)) <= area_m2(ground) + 2 * slack_m2(ground)


@few
@given(boxes, azimuths)
@example(FIJI, 0)
@example(CHUKOTKA, 90)
@example(TO_THE_POLE, 0)
def test_two_opposite_halves_make_up_the_whole(drawn, azimuth):
    """What is not in the north is in the south."""
    ground, middle = region(drawn)
    halves = [geodesy.part_toward(ground, middle.y, middle.x, azimuth + turn, 90) for turn in (0, 180)]
    assert all(is_sane(half, 6000) for half in halves)
    assert area_m2(ground.difference(shapely.union_all(halves))) <= slack_m2(ground)
    assert area_m2(geodesy.intersection(*halves)) <= slack_m2(ground)


def test_a_part_of_a_region_about_a_pole_holds_its_points():
    """Antarctica's part toward Africa and its part toward New Zealand are what lies there, the pole in both."""
    for azimuth, lon in ((0, 0), (180, 180)):
        part = geodesy.part_toward(ANTARCTICA, -90, 0, azimuth, 90)
        assert is_sane(part, 6000)
        assert all(part.covers(Point(wrapped(lon + aside), -75)) for aside in (-80, -1, 0, 1, 80))
        assert not any(part.intersects(Point(wrapped(lon + aside), -75)) for aside in (100, 180, -100))


def test_a_part_is_empty_where_a_region_has_no_ground():
    """From a point south of it, nothing of a region lies to the south."""
    assert geodesy.part_toward(shapely.box(40, 34, 41, 35), 33, 40.5, 180, 45).is_empty


def test_a_part_of_a_region_in_two_pieces_keeps_the_pieces_on_that_side():
    """Islands lie in the north or in the south, or are cut in two."""
    islands = shapely.MultiPolygon([shapely.box(40, y, 41, y + 1) for y in (30, 34, 38)])
    north = geodesy.part_toward(islands, 34.5, 40.5, 0, 90)
    assert north.covers(shapely.box(40.01, 38.01, 40.99, 38.99))
    assert north.covers(Point(40.5, 34.9))
    assert not north.intersects(shapely.box(40, 30, 41, 34.4))


@few
@given(boxes, st.floats(0.05, 2), parts, parts)
@example(FIJI, 0.5, 0.5, 0.9)
@example(TO_THE_POLE, 0.5, 0.5, 1)
def test_the_middle_part_holds_the_points_within_its_radius(drawn, times, east, up):
    """Within the radius inside, 0.3 % beyond it outside."""
    ground, middle = region(drawn)
    radius_m = times * apart(middle, inside(drawn, 0, 0)) + 10
    part = geodesy.middle_part(ground, middle.y, middle.x, radius_m)
    assert is_sane(part)
    point = inside(drawn, east, up)
    if apart(middle, point) <= radius_m:
        assert part.distance(point) <= 1e-9
    elif apart(middle, point) > 1.003 * radius_m:
        assert not part.intersects(point)


neighbours = st.tuples(st.floats(-84, 80), longitudes, st.floats(0.5, 4), st.floats(0.5, 15), st.floats(0.5, 15))


def beside(drawn: tuple[float, ...], gap: float = 0.0) -> tuple[shapely.Geometry, shapely.Geometry]:
    """Two boxes on either side of a meridian, so many degrees of longitude apart."""
    south, lon, height, west, east = drawn
    return box(south, lon - west, south + height, lon), box(south, lon + gap, south + height, lon + gap + east)


@few
@given(neighbours, st.floats(500, 20_000), st.floats(-1.5, 1.5), st.floats(0.3, 0.7))
@example((70, 180, 2, 5, 5), 20_000, 1, 0.5)
@example((80, 179.9, 3, 15, 15), 20_000, -1, 0.5)
@example((-20, -179.9, 4, 3, 3), 10_000, 0.99, 0.5)
def test_a_border_strip_covers_both_sides_within_the_margin(drawn, margin_m, aside, up):
    """From the meridian that is the border so far to either side, and 2 % farther nothing."""
    first, second = beside(drawn)
    strip = geodesy.border_strip(first, second, margin_m)
    assert is_sane(strip)
    point = offset(drawn[0] + up * drawn[2], wrapped(drawn[1]), 90, aside * margin_m)
    # Beyond the far side of a narrow box the border is not the nearest edge.
    assume(min(drawn[3], drawn[4]) * 111_000 * math.cos(math.radians(drawn[0] + drawn[2])) > 1.6 * margin_m)
    if abs(aside) <= 1:
        assert strip.covers(point)
    elif abs(aside) > 1.05:
        assert not strip.intersects(point)


@few
@given(neighbours, st.floats(500, 20_000), st.floats(0, 4))
@example((70, 180, 2, 5, 5), 20_000, 2.2)
@example((70, 180, 2, 5, 5), 20_000, 1.8)
def test_a_border_strip_needs_two_regions_no_farther_apart_than_twice_the_margin(drawn, margin_m, times):
    """Between them there is ground within the margin of both, or there is not."""
    narrowest = max(abs(drawn[0]), abs(drawn[0] + drawn[2]))
    gap = times * margin_m / GEOD.inv(0, narrowest, 1, narrowest)[2]
    strip = geodesy.border_strip(*beside(drawn, gap), margin_m)
    if times < 1.95:
        assert is_sane(strip)
    elif times > 2.1:
        assert strip.is_empty


@few
@given(neighbours, st.floats(500, 20_000), st.floats(0, 1.8))
@example((70, 180, 2, 5, 1), 20_000, 0)
@example((-20, -179.9, 4, 3, 9), 10_000, 0)
def test_a_border_strip_is_the_same_from_either_side(drawn, margin_m, times):
    """The border of X and Y is that of Y and X."""
    first, second = beside(drawn, times * margin_m / 111_000)
    strip, other = geodesy.border_strip(first, second, margin_m), geodesy.border_strip(second, first, margin_m)
    reach_m = max(geodesy.centre_and_radius(ground)[2] for ground in (first, second))
    assert area_m2(strip.symmetric_difference(other)) <= rim_m2(strip, 0.01 * margin_m + 3e-5 * reach_m)


def test_a_border_strip_of_a_small_region_and_a_large_one_is_about_the_small_one():
    """An enclave: all around it, and nothing at the far end of the country that holds it."""
    enclave = shapely.box(40, 34, 40.2, 34.2)
    country = shapely.box(30, 25, 50, 45).difference(enclave)
    strip = geodesy.border_strip(country, enclave, 5_000)
    assert strip.covers(enclave.boundary)
    assert strip.area < 4 * enclave.area


def test_an_intersection_is_ground_or_nothing():
    """Two grounds that share an edge, a corner or nothing have none in common; lines beside polygons fall away."""
    ground = shapely.box(40, 34, 41, 35)
    for other in (shapely.box(41, 34, 42, 35), shapely.box(41, 35, 42, 36), shapely.box(50, 34, 51, 35)):
        common = geodesy.intersection(ground, other)
        assert common.is_empty
        assert common.geom_type == "Polygon"
    horseshoe = Polygon([(40.5, 34), (43, 34), (43, 35), (41, 35), (41, 34.5), (40.5, 34.5)])
    common = geodesy.intersection(ground, horseshoe)
    assert common.equals(shapely.box(40.5, 34, 41, 34.5))
    assert common.geom_type == "Polygon"


@few
@given(boxes, boxes)
@example(FIJI, (-20, 178, 1, 10))
def test_an_intersection_lies_in_both(drawn, other):
    """Whichever comes first."""
    first, second = region(drawn)[0], region(other)[0]
    common = geodesy.intersection(first, second)
    assert common.equals(geodesy.intersection(second, first))
    assert common.is_empty or (is_sane(common) and first.buffer(1e-9).covers(common))


ways = st.tuples(boxes, azimuths, st.floats(1.2, 8), st.floats(0.02, 0.9))
EASTWARD = (FIJI, 90, 3, 0.1)


def journey(way: tuple) -> tuple[shapely.Geometry, Point, shapely.Geometry, Point, float]:
    """A region, its middle, a round place beyond its edge, the middle of that and the place's radius in metres."""
    drawn, azimuth, times, share = way
    origin, middle = region(drawn)
    size_m = max(apart(middle, inside(drawn, *corner)) for corner in ((0, 0), (1, 0), (0, 1), (1, 1)))
    end = offset(middle.y, middle.x, azimuth, times * size_m)
    radius_m = share * (times - 1) * size_m
    assume(times * size_m < 3e6)
    return origin, middle, geodesy.circle(end.y, end.x, radius_m), end, radius_m


@few
@given(ways, parts, parts, azimuths, parts, parts)
@example(EASTWARD, 0.5, 0.5, 0, 0, 0.9)
@example((CHUKOTKA, 90, 2, 0.3), 1, 1, 90, 1, 0.5)
@example((TO_THE_POLE, 0, 3, 0.2), 1, 1, 90, 1, 0.5)
def test_a_way_out_of_a_region_holds_the_way_from_any_of_its_points(way, east, up, turn, part, along):
    """Once the geodesic from a point of the region has left it for good, it is covered up to the destination."""
    origin, middle, destination, end, radius_m = journey(way)
    aside_m = 0.1 * apart(middle, end)
    ground = geodesy.hull_toward(origin, destination, aside_m)
    assert is_sane(ground, 6000)
    start, goal = inside(way[0], east, up), offset(end.y, end.x, turn, part * radius_m)
    azimuth, _, way_m = GEOD.inv(start.x, start.y, goal.x, goal.y)
    rest = [offset(start.y, start.x, azimuth, share * way_m) for share in (along, (1 + along) / 2, 1)]
    assume(not any(origin.buffer(1e-3).intersects(point) for point in rest))
    assert all(ground.covers(point) for point in rest)


@few
@given(ways, st.floats(0.01, 0.2), parts)
@example(EASTWARD, 0.2, 0.5)
@example((CHUKOTKA, 90, 2, 0.3), 0.2, 1)
@example((TO_THE_POLE, 180, 3, 0.2), 0.2, 0.3)
def test_a_way_out_of_a_region_holds_what_is_aside_of_it(way, share, along):
    """Whatever is within so many metres of the way, and not in the region, is covered."""
    origin, middle, destination, end, _ = journey(way)
    way_m = apart(middle, end)
    ground = geodesy.hull_toward(origin, destination, share * way_m)
    stand = offset(middle.y, middle.x, way[1], along * way_m)
    assume(not origin.intersects(stand))
    for point in rim(stand.y, stand.x, 0.999 * share * way_m, 37):
        assert ground.covers(point) or origin.buffer(1e-3).intersects(point)


@few
@given(ways, parts, parts)
@example(EASTWARD, 0.5, 0.5)
@example((CHUKOTKA, 90, 2, 0.3), 0.5, 0.5)
def test_a_way_out_of_a_region_leaves_the_region_and_what_lies_behind_it(way, east, up):
    """Neither points of the region nor those behind it, seen from the destination, are on the way."""
    origin, middle, destination, end, _ = journey(way)
    apart_m = apart(middle, end)
    corner, beside, above = (inside(way[0], *at) for at in ((0, 0), (1, 0), (0, 1)))
    # Edges are followed to a hundred-thousandth of the whole reach, which is much of a strip that is hardly wider.
    assume(min(apart(corner, beside), apart(corner, above)) >= 5e-3 * apart_m)
    ground = geodesy.hull_toward(origin, destination, 0.01 * apart_m)
    point = inside(way[0], 0.02 + 0.96 * east, 0.02 + 0.96 * up)
    if not destination.intersects(point):
        assert not ground.intersects(point)
    assert area_m2(ground.intersection(origin)) <= 0.01 * area_m2(origin)
    away = GEOD.inv(middle.x, middle.y, end.x, end.y)[0] + 180
    size_m = apart_m / way[2]
    assert not ground.intersects(offset(middle.y, middle.x, away, 1.001 * size_m + 0.02 * apart_m))


@few
@given(ways)
@example(EASTWARD)
def test_a_wider_way_uncovers_nothing(way):
    """What is within a little of the way is within more of it."""
    origin, _, destination, _, radius_m = journey(way)
    narrow, wide = (geodesy.hull_toward(origin, destination, times * radius_m) for times in (1, 2))
    assert area_m2(narrow.difference(wide)) <= 1e-3 * area_m2(narrow)


@few
@given(boxes, st.floats(0.02, 0.2))
@example(FIJI, 0.2)
@example(TO_THE_POLE, 0.1)
def test_a_way_to_a_place_within_the_region_leaves_nothing_out(drawn, share):
    """Whoever goes from a country to its capital may be anywhere in it, and so far aside."""
    origin, middle = region(drawn)
    radius_m = share * min(apart(middle, inside(drawn, *edge)) for edge in ((0, 0.5), (1, 0.5), (0.5, 0), (0.5, 1)))
    aside_m = 1000.0
    ground = geodesy.hull_toward(origin, geodesy.circle(middle.y, middle.x, radius_m), aside_m)
    assert is_sane(ground, 6000)
    assert area_m2(origin.difference(ground)) <= slack_m2(origin)
    assert ground.covers(middle)
    reach_m = geodesy.centre_and_radius(origin)[2]
    assert geodesy.centre_and_radius(ground)[2] <= (reach_m + aside_m) * 1.3 * stretched(reach_m)


def test_a_way_to_a_place_at_the_inner_edge_of_a_region_leaves_nothing_out():
    """A town in the region, on the shore of the bay that cuts into it: the bay alone would not do."""
    bay = Polygon([(40.4, 34.4), (40.6, 34.4), (40.6, 35), (40.4, 35)])
    country = shapely.box(40, 34, 41, 35).difference(bay)
    ground = geodesy.hull_toward(country, shapely.box(40.45, 34.3, 40.55, 34.4), 1000)
    assert ground.covers(country)
    assert ground.covers(bay)


def test_a_way_round_the_earth_is_the_world():
    """Two regions on opposite sides have no way between them that could be drawn."""
    assert geodesy.hull_toward(shapely.box(-60, -10, -50, 0), geodesy.circle(5, 120, 1000), 1e6).equals(geodesy.WORLD)


def test_a_region_drawn_as_a_line_has_no_part():
    """Only ground has parts."""
    assert geodesy.intersection(LineString([(40, 34), (41, 35)]), shapely.box(40, 34, 41, 35)).is_empty
