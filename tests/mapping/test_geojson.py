"""Geometry for the page's scripts."""

from __future__ import annotations

import pytest
from shapely import LineString, MultiLineString, MultiPolygon, box
from shapely.geometry import shape

from convoymap.mapping.geojson import line_data, shape_data


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
