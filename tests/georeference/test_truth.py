"""The promise: a locality told forward from a known point has a footprint that holds that point."""

from __future__ import annotations

from decimal import Decimal

import pytest
import shapely
from georeference.world import (
    ACROSS,
    ARCTIC,
    GEOD,
    Outline,
    Pin,
    X,
    Y,
    apart,
    at,
    georeferenced,
    is_sound,
    neighbour,
    on_the_way,
    pairs,
    parts,
    pins,
    somewhere_in,
    turns,
    walk,
)
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from convoymap.cells.compass import Direction
from convoymap.cells.distance import METRES, Distance
from convoymap.cells.where import (
    Along,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Heading,
    Junction,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    PlusCode,
    Road,
    Toward,
    Utm,
    Within,
)
from convoymap.georeference.assumptions import CIRCUITY
from convoymap.georeference.point_radius import distance_precision, wide_distance_uncertainty

few = settings(max_examples=80, deadline=None)
WINDS = (
    "N",
    "NbE",
    "NNE",
    "NEbN",
    "NE",
    "ENE",
    "E",
    "ESE",
    "SE",
    "SSE",
    "S",
    "SWbS",
    "SW",
    "WSW",
    "W",
    "WNW",
    "NW",
    "NNW",
)
directions = st.sampled_from(WINDS).map(Direction) | st.integers(0, 359).map(lambda turn: Direction(f"{turn}°"))
units = st.sampled_from(["km", "mi", "nmi", "m"])
numbers = st.one_of(
    st.integers(1, 400).map(Decimal), st.sampled_from([Decimal(t) for t in ("0.5", "2.25", "7.3", "12.75")])
)
lengths = st.builds(Distance, numbers, units, st.booleans())
sides = st.floats(-1, 1)


def span(distance: Distance) -> tuple[float, float]:
    """The least and greatest distance that a text may mean, metres."""
    rule = wide_distance_uncertainty if distance.about else lambda number: distance_precision(number) / 2
    off = float(rule(distance.value)) * METRES[distance.unit]
    written = float(distance.value) * METRES[distance.unit]
    return max(0.0, written - off), written + off


def between(low: float, high: float, part: float) -> float:
    """The number so far from one to the other."""
    return low + part * (high - low)


def heading(direction: Direction, side: float) -> float:
    """A true heading that a writer would call so."""
    return direction.azimuth_deg + side * direction.deviation_deg


@few
@given(pins(), directions, lengths, turns, parts, parts, sides)
@example(Pin("A", 80, 179.99, 30_000), Direction("N"), Distance(Decimal(100), "km"), 90, 1, 1, 1)
@example(Pin("A", 88, 0, 50_000), Direction("E"), Distance(Decimal(30), "km"), 270, 1, 0, -1)
@example(Pin("A", -17, 179.9, 5_000), Direction("ESE"), Distance(Decimal(140), "mi"), 0, 1, 1, 1)
def test_an_offset_at_a_heading_holds_the_point_it_tells_of(pin, direction, distance, turn, part, along, side):
    """Start anywhere in the place, go any distance and heading that the text may mean."""
    footprint = georeferenced(Offset(distance, direction, X), {X: pin})
    assert is_sound(footprint)
    start = somewhere_in(pin, turn, part)
    assert footprint.geometry.covers(walk(start, heading(direction, side), between(*span(distance), along)))


@few
@given(pins(), lengths, turns, parts, turns, parts)
@example(Pin("A", 80, 179.99, 30_000), Distance(Decimal(100), "km"), 90, 1, 90, 1)
def test_a_distance_alone_holds_the_point_in_any_direction(pin, distance, turn, part, way, along):
    """A ring about the place."""
    footprint = georeferenced(Offset(distance, None, X), {X: pin})
    assert is_sound(footprint)
    start = somewhere_in(pin, turn, part)
    assert footprint.geometry.covers(walk(start, way, between(*span(distance), along)))


@few
@given(pins(), lengths, turns, parts, turns, parts)
def test_within_holds_the_point_at_any_lesser_distance(pin, distance, turn, part, way, along):
    """All up to the distance, and what its last digit leaves open."""
    footprint = georeferenced(Within(distance, X), {X: pin})
    assert is_sound(footprint)
    assert footprint.geometry.covers(walk(somewhere_in(pin, turn, part), way, along * span(distance)[1]))


@few
@given(
    pins(), lengths, lengths, st.sampled_from("NS"), st.sampled_from("EW"), turns, parts, parts, parts, st.booleans()
)
@example(
    Pin("A", 80, 179.9, 5_000), Distance(Decimal(50), "km"), Distance(Decimal(80), "km"), "N", "E", 90, 1, 1, 1, False
)
def test_two_offsets_hold_the_point_whichever_leg_came_first(
    pin, first, second, north, east, turn, part, up, over, north_first
):
    """North and then east, or east and then north: the same text, not the same point."""
    assume(span(first)[1] < 200_000 and span(second)[1] < 200_000)
    footprint = georeferenced(OffsetPair(first, Direction(north), second, Direction(east), X), {X: pin})
    assert is_sound(footprint)
    # The finer of the two digits holds for both.
    off = min(span(distance)[1] - float(distance.value) * METRES[distance.unit] for distance in (first, second))
    written = [float(distance.value) * METRES[distance.unit] for distance in (first, second)]
    legs = [
        (Direction(north).azimuth_deg, written[0] + (2 * up - 1) * min(off, written[0])),
        (Direction(east).azimuth_deg, written[1] + (2 * over - 1) * min(off, written[1])),
    ]
    point = somewhere_in(pin, turn, part)
    for azimuth, length in legs if north_first else reversed(legs):
        point = walk(point, azimuth, length)
    assert footprint.geometry.covers(point)


@few
@given(pins(), directions, turns, parts, parts, sides)
@example(Pin("A", 80, 179.99, 30_000), Direction("N"), 90, 1, 1, 1)
def test_a_heading_alone_holds_the_point_up_to_its_reach(pin, direction, turn, part, along, side):
    """Fifty kilometres from the edge, in the sector."""
    footprint = georeferenced(Heading(direction, X), {X: pin})
    assert is_sound(footprint)
    start = somewhere_in(pin, turn, part)
    assert footprint.geometry.covers(walk(start, heading(direction, side), along * 50_000))


@few
@given(pins(), st.none() | directions, turns, parts, sides)
@example(Pin("A", 80, 179.99, 30_000), None, 90, 1, 0)
def test_outskirts_hold_the_point_on_either_side_of_the_edge(pin, direction, turn, part, side):
    """From half the radius to half again as far, all around or in a sector."""
    footprint = georeferenced(Outskirts(X, direction), {X: pin})
    assert is_sound(footprint)
    azimuth = heading(direction, side) if direction else turn
    reach = between(pin.extent_m / 2, pin.extent_m + max(2000, pin.extent_m / 2), part)
    assert footprint.geometry.covers(at(pin.latitude, pin.longitude, azimuth, reach))


@few
@given(pairs, turns, turns, parts, parts, parts, sides)
@example(ACROSS, 0, 180, 1, 1, 0.5, 1)
@example(ARCTIC, 0, 180, 1, 1, 0.5, 1)
def test_midway_holds_the_point_about_the_middle(pair, turn, other_turn, part, other_part, along, side):
    """From anywhere in the one to anywhere in the other, the middle half, and as far aside."""
    first, second = pair
    footprint = georeferenced(Between(X, Y, midway=True), {X: first, Y: second})
    assert is_sound(footprint)
    start, end = somewhere_in(first, turn, part), somewhere_in(second, other_turn, other_part)
    middle = on_the_way(start, end, 0.5)
    assert footprint.geometry.covers(walk(middle, 360 * side, along * 0.249 * apart(start, end)))


def winding(start: Point, end: Point, part: float, side: float, length: float) -> Point:
    """Where a road turns that is no longer than its circuity allows: a point of the ellipse about its ends."""
    beeline = apart(start, end)
    most = (length * beeline) ** 2 / 4 - beeline**2 / 4
    across = most**0.5 * (max(0.0, 1 - ((2 * part - 1) / length) ** 2)) ** 0.5
    return on_the_way(start, end, part, 0.99 * side * across)


@few
@given(pairs, turns, turns, parts, parts, parts, sides, parts)
@example(ACROSS, 0, 180, 1, 1, 0.5, 1, 0.5)
@example(ARCTIC, 0, 180, 1, 1, 0.5, 1, 0.5)
def test_a_road_holds_every_point_of_any_course(pair, turn, other_turn, part, other_part, bend, side, along):
    """A road with one turn, of the greatest length, from anywhere in the one place to anywhere in the other."""
    first, second = pair
    assume(apart(Point(first.longitude, first.latitude), Point(second.longitude, second.latitude)) < 900_000)
    footprint = georeferenced(Road(X, Y), {X: first, Y: second})
    assert is_sound(footprint)
    start, end = somewhere_in(first, turn, part), somewhere_in(second, other_turn, other_part)
    corner = winding(start, end, bend, side, CIRCUITY)
    legs = ((start, corner), (corner, end))
    for leg_start, leg_end in legs:
        assert footprint.geometry.covers(on_the_way(leg_start, leg_end, along))


@few
@given(pairs, turns, turns, parts, parts, parts, sides, parts, st.integers(1, 99))
def test_so_far_along_a_road_holds_the_point_on_any_course(
    pair, turn, other_turn, part, other_part, bend, side, along, share
):
    """Measured along the road, not along the beeline."""
    first, second = pair
    start, end = somewhere_in(first, turn, part), somewhere_in(second, other_turn, other_part)
    assume(5_000 < apart(start, end) < 900_000)
    corner = winding(start, end, bend, side, CIRCUITY)
    length = apart(start, corner) + apart(corner, end)
    distance = Distance(Decimal(max(1, round(share / 100 * length / 1000))), "km")
    true = between(*span(distance), along)
    assume(true <= length)
    leg = apart(start, corner)
    point = (
        on_the_way(start, corner, true / leg) if true <= leg else on_the_way(corner, end, (true - leg) / (length - leg))
    )
    # The stretch behind it winds no more than a road may.
    assume(true <= CIRCUITY * apart(start, point))
    footprint = georeferenced(Along(distance, X, Y), {X: first, Y: second})
    assert is_sound(footprint)
    assert footprint.geometry.covers(point)


@few
@given(pins(), st.floats(1, 20), parts, turns, parts)
@example(Pin("A", 80, 179.99, 30_000), 2, 1, 90, 1)
def test_hours_of_driving_hold_the_point_at_any_lesser_speed(pin, hours, slowness, turn, part):
    """Nobody drives faster than the dossier says; how much slower is not known."""
    distance = Distance(Decimal(round(hours)), "h")
    footprint = georeferenced(Offset(distance, None, X), {X: pin}, speed_kmh=60)
    assert is_sound(footprint)
    reach = slowness * float(distance.value) * 60_000
    assert footprint.geometry.covers(walk(somewhere_in(pin, turn, part), turn * 3 % 360, reach))


@few
@given(st.floats(-79, 83), st.floats(-180, 180), st.integers(0, 5), parts, parts)
@example(60.5, 4.2, 3, 1, 1)
def test_a_grid_square_holds_the_point_that_lies_in_it(lat, lon, digits, north, east):
    """A point's own grid reference, cut to fewer digits, still holds it; Norway's odd zones included."""
    from mgrs import MGRS

    reference = MGRS().toMGRS(lat, lon, MGRSPrecision=digits)
    footprint = georeferenced(Mgrs(reference.replace(" ", "")))
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point((lon + 180) % 360 - 180, lat))


@few
@given(st.integers(1, 60), st.booleans(), st.floats(-2.9, 2.9), st.floats(1, 79), st.sampled_from([1, 10, 100, 1000]))
def test_a_point_of_the_utm_grid_holds_what_its_digits_leave_open(zone, north, aside, lat, unit):
    """Digits are cut off, so the point lies north and east of what they say."""
    from pyproj import Transformer

    lon = -183 + 6 * zone + aside
    lat = lat if north else -lat
    easting, northing = Transformer.from_crs("EPSG:4326", f"EPSG:{326 if north else 327}{zone:02d}").transform(lat, lon)
    band = "N" if north else "M"
    cut = Utm(zone, band, easting // unit * unit, northing // unit * unit, float(unit))
    footprint = georeferenced(cut)
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point(lon, lat))


@few
@given(st.floats(-89, 89), st.floats(-180, 179.99), st.sampled_from([4, 6, 8, 10, 11]))
def test_a_plus_code_holds_the_point_it_was_made_of(lat, lon, length):
    """Encoded by the reference implementation, decoded to ground."""
    from openlocationcode import openlocationcode

    footprint = georeferenced(PlusCode(openlocationcode.encode(lat, lon, length)))
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point(lon, lat))


@few
@given(
    st.floats(-89.9, 89.9),
    st.floats(-180, 180),
    st.sampled_from(["minutes", "seconds"]),
    st.integers(0, 2),
    sides,
    sides,
)
def test_minutes_and_seconds_hold_what_their_last_digit_leaves_open(lat, lon, notation, decimals, north, east):
    """Rounded to the last digit that is written."""
    point = Coordinates(lat, lon, decimals, notation)
    true_lat, true_lon = lat + north * point.unit_deg / 2, lon + east * point.unit_deg / 2
    assume(abs(true_lat) <= 90)
    footprint = georeferenced(point)
    assert is_sound(footprint)
    assert footprint.geometry.covers(Point((true_lon + 180) % 360 - 180, true_lat))


REGION = Pin("Region", 34.5, 40.5, 100_000, "country", id="r")
NEXT = Pin("Next", 34.5, 42.0, 100_000, "country", id="n")
OUTLINES = {
    "r": Outline(shapely.Polygon([(40, 34), (41, 33.5), (41, 35.5), (40.2, 35)])),
    "n": Outline(shapely.box(41, 33, 43, 36)),
}


def outline(place: Pin) -> Outline | None:
    """The outline of a region of this test's world."""
    return OUTLINES.get(place.id)


@settings(few, suppress_health_check=[HealthCheck.filter_too_much])
@given(parts, parts, st.sampled_from(["N", "E", "S", "W", "NE", "SE", "SW", "NW", "NNE", "WSW"]))
def test_a_part_of_a_region_holds_the_points_on_that_side(east, north, wind):
    """What lies toward a wind from the middle lies in that part."""
    west, south, right, top = OUTLINES["r"].geometry.bounds
    point = Point(between(west, right, east), between(south, top, north))
    assume(OUTLINES["r"].geometry.contains(point))
    whole = georeferenced(X, {X: REGION}, outline=outline)
    azimuth = GEOD.inv(whole.longitude, whole.latitude, point.x, point.y)[0]
    direction = Direction(wind)
    assume(abs((azimuth - direction.azimuth_deg + 180) % 360 - 180) < min(90, 2 * direction.deviation_deg))
    footprint = georeferenced(PartOf(wind, X), {X: REGION}, outline=outline)
    assert is_sound(footprint)
    assert footprint.geometry.covers(point)
    assert whole.geometry.buffer(1e-3).covers(footprint.geometry)


@few
@given(parts, sides)
def test_a_border_holds_the_points_beside_it(along, aside):
    """Ten kilometres to either side of the common edge."""
    footprint = georeferenced(Border(X, Y), {X: REGION, Y: NEXT}, outline=outline)
    assert is_sound(footprint)
    assert footprint.geometry.covers(at(between(33.6, 35.4, along), 41, 90, 9_900 * aside))
    assert not footprint.geometry.intersects(Point(40.5, 34.5))


@few
@given(pairs, turns, parts)
def test_either_of_two_holds_the_point_in_one_of_them(pair, turn, part):
    """Whichever it was, the union holds it."""
    first, second = pair
    footprint = georeferenced(Either((X, Near(Y))), {X: first, Y: second})
    assert is_sound(footprint)
    assert footprint.precision == "either"
    assert footprint.geometry.covers(somewhere_in(first, turn, part))
    assert footprint.geometry.covers(somewhere_in(second, turn, part))


@few
@given(pins(-80, 80, 4), turns, st.floats(3.5, 5), turns, parts)
def test_two_offsets_from_two_places_hold_the_point(pin, turn, apart_power, way, part):
    """A point tells of its distance and wind from either place; the ground in common holds it."""
    other = neighbour(pin, turn, 10.0**apart_power, pin.extent_m)
    point = walk(somewhere_in(pin, way, part), way * 7 % 360, 20_000)
    offsets = []
    for name, place in ((X, pin), (Y, other)):
        azimuth, _, distance = GEOD.inv(place.longitude, place.latitude, point.x, point.y)
        wind = min(("N", "E", "S", "W"), key=lambda w: abs((azimuth - Direction(w).azimuth_deg + 180) % 360 - 180))
        offsets.append(Offset(Distance(Decimal(max(1, round(distance / 1000))), "km"), Direction(wind), name))
    footprint = georeferenced(Both(*offsets), {X: pin, Y: other})
    assert is_sound(footprint)
    assert footprint.geometry.covers(point)


@few
@given(pins(-80, 80), turns, parts, turns)
def test_a_junction_is_where_two_grounds_meet(pin, turn, part, way):
    """What lies in both lies in the junction."""
    other = neighbour(pin, turn, pin.extent_m, pin.extent_m)
    footprint = georeferenced(Junction(X, Y), {X: pin, Y: other})
    assert is_sound(footprint)
    point = somewhere_in(pin, way, part)
    assume(apart(point, Point(other.longitude, other.latitude)) <= other.extent_m)
    assert footprint.geometry.covers(point)


GROWING = {
    "heading": lambda d: Offset(d, Direction("SE"), X),
    "ring": lambda d: Offset(d, None, X),
    "within": lambda d: Within(d, X),
    "along": lambda d: Along(d, X, Y),
}


@pytest.mark.parametrize("form", GROWING)
@given(pair=pairs, number=st.integers(2, 200))
@settings(max_examples=25, deadline=None)
def test_about_never_means_less_ground(form, pair, number):
    """A vaguer distance takes no ground away."""
    first, second = pair
    sharp = GROWING[form](Distance(Decimal(number), "km"))
    vague = GROWING[form](Distance(Decimal(number), "km", about=True))
    assume(
        form != "along"
        or 1.1 * number * 1000 < apart(Point(first.longitude, first.latitude), Point(second.longitude, second.latitude))
    )
    small, large = (georeferenced(where, {X: first, Y: second}).geometry for where in (sharp, vague))
    assert small.difference(large).area <= 1e-3 * small.area


@pytest.mark.parametrize(("fine", "coarse"), [("NNE", "N"), ("ENE", "E"), ("SbW", "S"), ("90°", "E")])
@given(pin=pins(), number=st.integers(2, 200), turn=turns, part=parts, side=sides)
@settings(max_examples=25, deadline=None)
def test_a_coarser_wind_holds_what_a_finer_one_tells_of(fine, coarse, pin, number, turn, part, side):
    """Where a finer wind lies within a coarser one, a point told by the finer is held by the coarser."""
    distance = Distance(Decimal(number), "km")
    footprint = georeferenced(Offset(distance, Direction(coarse), X), {X: pin})
    point = walk(somewhere_in(pin, turn, part), heading(Direction(fine), side), number * 1000)
    assert footprint.geometry.covers(point)


FORMS = {
    "offset": Offset(Distance(Decimal(30), "km"), Direction("SE"), X),
    "ring": Offset(Distance(Decimal(30), "km"), None, X),
    "pair": OffsetPair(Distance(Decimal(5), "km"), Direction("N"), Distance(Decimal(3), "km"), Direction("E"), X),
    "heading": Heading(Direction("W"), X),
    "within": Within(Distance(Decimal(30), "km"), X),
    "midway": Between(X, Y, midway=True),
    "road": Road(X, Y),
    "toward": Toward(X, Y),
}


@pytest.mark.parametrize("form", FORMS)
@given(pair=pairs, growth=st.floats(1.1, 20))
@settings(max_examples=25, deadline=None)
def test_a_larger_extent_never_shrinks_the_footprint(form, pair, growth):
    """Knowing less about a place never means knowing more about the subject."""
    first, second = pair
    larger = Pin(first.name, first.latitude, first.longitude, first.extent_m * growth)
    small = georeferenced(FORMS[form], {X: first, Y: second}).geometry
    large = georeferenced(FORMS[form], {X: larger, Y: second}).geometry
    assert small.difference(large).area <= 1e-3 * small.area
