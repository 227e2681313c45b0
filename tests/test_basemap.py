"""The map underneath."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Point, get_coordinates, union_all
from shapely.ops import nearest_points

from convoymap.basemap import NEAR_DEG, clip_basemap
from convoymap.errors import DataError
from convoymap.geodata import geodata_folder
from convoymap.mapping.geojson import basemap_data

LEVANT = (31.0, 34.0, 38.0, 47.0)
WORLD = (-60.0, -180.0, 80.0, 180.0)
TOWNS = {
    "Al-Bukamal": (34.453, 40.916, 2000),
    "Mayadin": (35.02, 40.45, 2000),
    "Rawah": (34.48, 41.91, 2000),
    "Anah, moved from the river when it was dammed": (34.37, 41.98, 5000),
}


def _weight(basemap):
    return len(json.dumps(basemap_data(basemap), separators=(",", ":"), allow_nan=False))


@pytest.mark.parametrize("town", TOWNS)
def test_the_euphrates_passes_its_towns(town):
    """A river of the first rank runs within a few kilometres of the towns on it."""
    latitude, longitude, most_m = TOWNS[town]
    rivers = clip_basemap(*LEVANT).rivers[1]
    near = nearest_points(rivers, Point(longitude, latitude))[0]
    assert Geod(ellps="WGS84").inv(longitude, latitude, near.x, near.y)[2] < most_m


@pytest.mark.parametrize(
    ("box", "most"), [(LEVANT, 110_000), ((36, 19, 42, 28), 110_000), ((60, 20, 68, 30), 150_000), (WORLD, 150_000)]
)
def test_weighs_little(box, most):
    """What goes into the page stays small, for a region, a coast of many islands and the world."""
    assert 1000 < _weight(clip_basemap(*box)) < most


@settings(max_examples=25, deadline=None)
@given(st.floats(-80, 75), st.floats(-180, 179.9), st.floats(0.5, NEAR_DEG))
def test_any_box_is_valid_and_within_its_edges(south, west, size):
    """Wherever the box is, antimeridian included, shapes are valid, inside it, and longitudes run on from the west."""
    north, east = min(85.0, south + size), west + size
    basemap = clip_basemap(south, west, north, east if east <= 180 else east - 360)
    for shape in (basemap.land, basemap.lakes, basemap.borders, *basemap.rivers.values()):
        assert shape.is_valid
        if not shape.is_empty:
            x0, y0, x1, y1 = shape.bounds
            assert west - 0.002 <= x0 <= x1 <= east + 0.002
            assert south - 0.002 <= y0 <= y1 <= north + 0.002
    assert _weight(basemap) < 150_000


def test_borders_are_apart_from_the_coast():
    """Syria's border with Turkey is a line of the borders; the Mediterranean coast is not."""
    borders = clip_basemap(*LEVANT).borders
    assert borders.distance(Point(38.1, 36.83)) < 0.15
    assert borders.distance(Point(35.75, 35.3)) > 0.15


def test_tiles_and_neighbours_are_joined():
    """Land that countries and tiles divide is one piece, without seams."""
    land = clip_basemap(33, 37, 36, 44).land
    assert len(land.geoms) == 1
    assert len(get_coordinates(land)) < 20


def test_countries_are_named_within_themselves():
    """A label stands on land, in the box, once for each country."""
    basemap = clip_basemap(*LEVANT)
    names = [country.name for country in basemap.countries]
    assert {"Syria", "Iraq", "Jordan", "Turkey"} <= set(names)
    assert len(names) == len(set(names))
    for country in basemap.countries:
        assert basemap.land.covers(Point(country.longitude, country.latitude))


def test_across_the_antimeridian_islands_lie_side_by_side():
    """Fiji's islands on both sides of 180° are drawn on one side of it."""
    land = clip_basemap(-20, 175, -14, -176).land
    west, _, east, _ = land.bounds
    assert 175 <= west < 180 < east <= 184
    assert land.contains(Point(179.3, -16.55))
    assert land.contains(Point(180.05, -16.75))
    assert not land.contains(Point(175.5, -16.9))


def test_russia_is_not_smeared_across_the_antimeridian():
    """Chukotka is land, the seas north and south of it are not."""
    land = clip_basemap(60, 165, 75, -165).land
    assert land.contains(Point(175, 67))
    assert land.contains(Point(185, 66.5))
    assert not land.contains(Point(170, 72))
    assert not land.contains(Point(185, 62))


def test_lakes_leave_their_islands_out():
    """Manitoulin, the largest island in a lake, is not water."""
    lakes = union_all(list(clip_basemap(43, -86, 47.5, -79).lakes.geoms))
    assert lakes.contains(Point(-82.5, 44.5))
    assert not lakes.contains(Point(-82.3, 45.75))


def test_the_files_are_geoparquet():
    """Each layer carries the metadata by which other readers know it, and names its columns."""
    import pyarrow.parquet as pq

    files = sorted((geodata_folder() / "basemap").glob("*.parquet"))
    assert len(files) == 9
    for file in files:
        geo = json.loads(pq.read_schema(file).metadata[b"geo"])
        assert geo["primary_column"] == "geometry"
        assert geo["columns"]["geometry"]["encoding"] == "WKB"


def test_missing_data_are_named(tmp_path):
    """A folder without the layers is a clear error."""
    with pytest.raises(DataError, match=r"near-land\.parquet.*make basemap"):
        clip_basemap(*LEVANT, folder=tmp_path)


def test_damaged_data_are_named(tmp_path):
    """A layer cut short is a clear error, not a traceback of the library."""
    whole = (geodata_folder() / "basemap" / "near-land.parquet").read_bytes()
    (tmp_path / "near-land.parquet").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match="damaged"):
        clip_basemap(*LEVANT, folder=tmp_path)
