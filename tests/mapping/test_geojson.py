"""Geometry for the page's scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, box
from shapely.geometry import shape

from convoymap.mapping.geojson import line_data, outline_data, packed_data, shape_data


def test_halves_at_the_antimeridian_become_one_piece():
    """A polygon cut at 180° is one polygon again, on the side on which the map is drawn."""
    halves = MultiPolygon([box(179, -17, 180, -16), box(-180, -17, -178, -16)])
    drawn = shape(shape_data(halves, middle=179.0))
    assert drawn.geom_type == "Polygon"
    assert drawn.bounds == (179, -17, 182, -16)


def test_what_needs_no_turning_is_left_alone():
    """Two areas of one footprint stay two."""
    parts = MultiPolygon([box(0, 0, 1, 1), box(2, 2, 3, 3)])
    assert shape(shape_data(parts, middle=1.5)).equals(parts)


@pytest.mark.parametrize("line", [None, LineString([(40.00004, 34), (41, 35)])])
def test_lines_put_latitude_first(line):
    """Lines come as Leaflet takes them, rounded; no line is no list."""
    assert line_data(line) == ([] if line is None else [[[34.0, 40.0], [35.0, 41.0]]])


def test_a_line_cut_at_the_antimeridian_is_one_again():
    """The two parts of a move across 180° are drawn as one arrow."""
    parts = MultiLineString([[(179, 10), (180, 11)], [(-180, 11), (-179, 12)]])
    (line,) = line_data(parts, middle=180.0)
    assert line == [[10.0, 179.0], [11.0, 180.0], [12.0, 181.0]]


def test_a_path_keeps_its_direction():
    """West across 180° ends in the west: the arrow's head is drawn at the last point."""
    parts = MultiLineString([[(-179, 12), (-180, 11)], [(180, 11), (179, 10)]])
    (line,) = line_data(parts, middle=180.0)
    assert line == [[12.0, 181.0], [11.0, 180.0], [10.0, 179.0]]


def _unpacked(lines, scale):
    if lines and not isinstance(lines[0], int):
        return [_unpacked(line, scale) for line in lines]
    x = y = 0
    points = []
    for east, north in zip(lines[::2], lines[1::2], strict=True):
        x, y = x + east, y + north
        points.append([x / scale, y / scale])
    return points


@given(st.lists(st.tuples(st.floats(-179, 179), st.floats(-89, 89)), min_size=2, max_size=30), st.integers(1, 4))
def test_packed_lines_are_the_same_lines(points, decimals):
    """Steps lead from point to point, none farther off than rounding; points that are the same are there once."""
    packed = packed_data(LineString(points), decimals=decimals)
    unpacked = _unpacked(packed["lines"], packed["scale"])
    wanted = [[round(round(c * 10**decimals) / 10**decimals, decimals) for c in point] for point in points]
    assert unpacked == [point for at, point in enumerate(wanted) if at == 0 or point != wanted[at - 1]]


def test_packed_polygons_keep_their_holes():
    """Lists are nested as in GeoJSON."""
    ring = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    packed = packed_data(MultiPolygon([ring]), decimals=0)
    assert packed["type"] == "MultiPolygon"
    assert [len(part) for part in packed["lines"]] == [2]
    assert _unpacked(packed["lines"], 1)[0][1][0] == [1, 1]
    assert packed_data(MultiPolygon())["lines"] == []


def test_an_outline_stands_on_the_map_and_in_a_file():
    """Rings run counter-clockwise; one that the map turns past the antimeridian keeps its halves for a file."""
    clockwise = Polygon([(40, 34), (40, 35), (41, 35), (41, 34)])
    plain = outline_data(clockwise, 40.0)
    assert list(plain) == ["footprint"]
    assert shape(plain["footprint"]).exterior.is_ccw
    halves = MultiPolygon([box(179, -1, 180, 1), box(-180, -1, -179, 1)])
    turned = outline_data(halves, 180.0)
    assert shape(turned["footprint"]).bounds == (179, -1, 181, 1)
    assert shape(turned["globe"]).equals(halves)
