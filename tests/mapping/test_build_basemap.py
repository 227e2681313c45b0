"""Making the drawn map from its sources, on a world of two countries."""

from __future__ import annotations

import json

import h5py
import numpy as np
import pytest
from shapely import LineString, MultiPolygon, Point, box, from_wkb, union_all

from convoymap.mapping.build_basemap import clipped_to_tiles, read_topology, write_layer
from convoymap.mapping.gshhg import joined_rings, read_binned_lines


@pytest.fixture
def topology():
    """Return two squares that share their middle edge, quantised to tenths of a degree from 10 E, 20 N."""
    return {
        "transform": {"scale": [0.1, 0.1], "translate": [10, 20]},
        "arcs": [
            [[10, 0], [0, 10]],
            [[10, 10], [-10, 0], [0, -10], [10, 0]],
            [[10, 0], [10, 0], [0, 10], [-10, 0]],
        ],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "West"}},
                    {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"name": "East"}},
                ]
            }
        },
    }


def test_countries_and_the_border_they_share(topology):
    """Arcs are put together, backwards where need be; only the shared one is a border."""
    (west, east), border = read_topology(topology)
    assert west[0] == {"name": "West"}
    assert west[1].equals(MultiPolygon([box(10, 20, 11, 21)]))
    assert east[1].equals(MultiPolygon([box(11, 20, 12, 21)]))
    assert border.equals(LineString([(11, 20), (11, 21)]))


def test_what_the_atlas_stitches_is_cut_at_the_antimeridian():
    """A ring that runs on across 180° comes back as a part on each side."""
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[179, 0], [-358, 0], [0, 1], [358, 0], [0, -1]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "Both"}}]}},
    }
    ((_, shape),), _ = read_topology(topology)
    assert shape.equals(MultiPolygon([box(179, 0, 180, 1), box(-180, 0, -179, 1)]))


def test_a_ring_around_the_pole_is_closed_along_it():
    """Antarctica's coast, which runs around the globe, bounds the land south of it."""
    steps = [[-180, -70], *[[90, 0]] * 4]
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [steps],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]], "properties": {"name": "South"}}]}},
    }
    ((_, shape),), _ = read_topology(topology)
    assert shape.contains(Point(17, -80))
    assert not shape.contains(Point(17, -60))


def test_tiles_hold_all_and_only_what_was_cut():
    """Cut into tiles, a polygon has the same area; each piece lies in one tile and keeps its properties."""
    pieces = clipped_to_tiles([({"name": "x"}, box(1, 1, 12, 7))], 5)
    assert len(pieces) == 6
    assert all(properties == {"name": "x"} for properties, _ in pieces)
    assert union_all([piece for _, piece in pieces]).equals(box(1, 1, 12, 7))
    for _, piece in pieces:
        west, south, east, north = piece.bounds
        assert int(west // 5) == int((east - 1e-9) // 5)
        assert int(south // 5) == int((north - 1e-9) // 5)


def test_a_layer_is_read_back(tmp_path):
    """A file carries geometry, properties and the box of each row."""
    import pyarrow.parquet as pq

    write_layer(tmp_path / "x.parquet", [({"rank": 2}, LineString([(1, 2), (3, 5)]))])
    table = pq.read_table(tmp_path / "x.parquet")
    (row,) = table.to_pylist()
    assert from_wkb(row.pop("geometry")).equals(LineString([(1, 2), (3, 5)]))
    assert row == {"rank": 2, "xmin": 1, "ymin": 2, "xmax": 3, "ymax": 5}
    assert json.loads(table.schema.metadata[b"geo"])["columns"]["geometry"]["geometry_types"] == ["LineString"]


def test_binned_lines_lie_in_their_bins(tmp_path):
    """Points are 65,535ths of their bin, bins are counted from the north-west, and the east is turned to the west."""
    with h5py.File(tmp_path / "binned.nc", "w") as file:
        file["Bin_size_in_minutes"] = np.array([5400], dtype="i4")
        file["N_bins_in_360_longitude_range"] = np.array([4], dtype="i4")
        file["Id_of_first_segment_in_a_bin"] = np.array([0, 1, 1, 1, 1, 1, 1, 1], dtype="i4")
        file["N_segments_in_a_bin"] = np.array([1, 0, 0, 0, 0, 0, 0, 1], dtype="i2")
        file["Id_of_first_point_in_a_segment"] = np.array([0, 2], dtype="i4")
        file["N_points_for_a_segment"] = np.array([2, 2], dtype="i2")
        file["Hierarchial_level_of_a_segment"] = np.array([1, 4], dtype="i2")
        whole = np.array([0, 65535, 0, 65535], dtype="u2").view("i2")
        file["Relative_longitude_from_SW_corner_of_bin"] = whole
        file["Relative_latitude_from_SW_corner_of_bin"] = whole
    lines, level = read_binned_lines(tmp_path / "binned.nc")
    assert level.tolist() == [1, 4]
    assert lines[0].equals(LineString([(0, 0), (90, 90)]))
    assert lines[1].equals(LineString([(-90, -90), (0, 0)]))


def test_rings_cut_at_bins_are_joined():
    """Two halves of a shore make one lake; a stretch that never closes makes none."""
    halves = [LineString([(0, 0), (1, 0), (1, 1)]), LineString([(1, 1), (0, 1), (0, 0)]), LineString([(5, 5), (6, 6)])]
    (lake,) = joined_rings(np.array(halves, dtype=object))
    assert lake.equals(box(0, 0, 1, 1))
