"""The outlines that travel with convoymap, and reading them."""

from __future__ import annotations

import hashlib
import json
import shutil

import numpy as np
import pyarrow.parquet as pq
import pytest
import shapely
from shapely import Point

from convoymap.errors import DataError
from convoymap.gazetteer import open_gazetteer
from convoymap.gazetteer.outline_grounds import MOST_VERTICES
from convoymap.gazetteer.outlines import OUTLINES, read_outline
from convoymap.geodata import geodata_folder

FOLDER = geodata_folder() / "outlines"
SYRIA, IRAQ, FIJI, RUSSIA = "geonames:163843", "geonames:99237", "geonames:2205218", "geonames:2017370"
HOMS, ANBAR = "geonames:SY.11", "geonames:IQ.01"
PALMYRA, RAWAH = Point(38.28, 34.56), Point(41.91, 34.48)


@pytest.fixture(scope="module")
def rows():
    """Return all outlines as columns, with shapes."""
    columns = pq.read_table(FOLDER / OUTLINES).to_pydict()
    return {**columns, "shape": shapely.from_wkb(columns["geometry"])}


@pytest.fixture(scope="module")
def manifest():
    """Return what the manifest says."""
    return json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))


def in_metres(shape):
    """Return a shape in a plane that is true to scale about its middle."""
    latitude = shape.centroid.y
    scale = 111_320 * np.array([np.cos(np.radians(latitude)), 1])
    return shapely.transform(shape, lambda lonlat: lonlat * scale)


@pytest.mark.parametrize(
    ("place_id", "inside", "outside"),
    [
        (SYRIA, PALMYRA, RAWAH),
        (HOMS, PALMYRA, RAWAH),
        (IRAQ, RAWAH, PALMYRA),
        (ANBAR, RAWAH, PALMYRA),
        (RUSSIA, Point(37.62, 55.75), Point(24.94, 60.17)),
    ],
)
def test_known_towns_lie_where_they_should(place_id, inside, outside):
    """Palmyra is in Homs and Syria, Rawah in Anbar and Iraq, Moscow in Russia, and Helsinki is not."""
    geometry = read_outline(place_id).geometry
    assert geometry.contains(inside)
    assert not geometry.contains(outside)


@pytest.mark.parametrize(
    ("place_id", "west_of_it", "east_of_it"),
    [
        (FIJI, Point(178.44, -18.10), Point(-179.90, -16.85)),  # Suva; Taveuni's east
        (RUSSIA, Point(177.50, 64.73), Point(-175.0, 66.5)),  # Anadyr; the Chukchi peninsula
    ],
)
def test_what_crosses_the_antimeridian_is_cut_there(place_id, west_of_it, east_of_it):
    """Both sides belong to it, the other side of the Earth does not, and longitudes stay in range."""
    geometry = read_outline(place_id).geometry
    assert geometry.geom_type == "MultiPolygon"
    assert geometry.contains(west_of_it)
    assert geometry.contains(east_of_it)
    assert not geometry.intersects(shapely.box(-120, -90, 0, 90))
    assert geometry.bounds[0] >= -180
    assert geometry.bounds[2] <= 180


def test_neighbours_share_their_border():
    """Syria and Iraq are drawn equally fine: the same line parts them, without gap or overlap."""
    syria, iraq = read_outline(SYRIA).geometry, read_outline(IRAQ).geometry
    assert syria.intersection(iraq).area < 1e-6
    assert shapely.shared_paths(syria.boundary, iraq.boundary).length > 5.0


def test_what_the_country_is_called_on_the_map_does_not_matter():
    """Ground goes to the country that GeoNames counts its towns to: Cayenne, Hargeisa, Kyrenia, Longyearbyen."""
    gazetteer = open_gazetteer()
    for name, lonlat in {
        "French Guiana": (-52.6, 4.5),
        "Somalia": (44.06, 9.56),
        "Cyprus": (33.32, 35.3),
        "Svalbard and Jan Mayen": (16.0, 78.2),
    }.items():
        (country,) = (place for place in gazetteer.search(name, fuzzy=False) if place.kind == "country")
        assert read_outline(country.id).geometry.contains(Point(lonlat)), name
    (france,) = (place for place in gazetteer.search("France", fuzzy=False) if place.kind == "country")
    assert read_outline(france.id).geometry.bounds[0] > -6


def test_every_outline_can_be_used(rows):
    """Each is valid areal ground within the world, small enough to compute with, and says how and how well."""
    shapes = rows["shape"]
    assert np.all(shapely.is_valid(shapes))
    assert not np.any(shapely.is_empty(shapes))
    assert {shape.geom_type for shape in shapes} == {"Polygon", "MultiPolygon"}
    west, south, east, north = shapely.total_bounds(shapes)
    assert (west, south, east) == (-180.0, -90.0, 180.0)
    assert north < 90
    assert np.max(shapely.get_num_coordinates(shapes)) <= MOST_VERTICES
    assert min(rows["tolerance_m"]) >= 1000
    assert all(rows["method"])
    assert all(rows["source"])


def test_every_outline_belongs_to_a_place_of_the_gazetteer(rows):
    """The ids are the gazetteer's, sorted, each once."""
    gazetteer = open_gazetteer()
    assert rows["id"] == sorted(set(rows["id"]))
    kinds = {(place.kind, place.name) for place in map(gazetteer.get, rows["id"][::40])}
    assert {kind for kind, _ in kinds} == {"country", "first-order region"}
    assert {name for _, name in kinds} == set(rows["name"][::40])


def test_every_country_and_region_has_an_outline_or_is_said_to_have_none(rows, manifest):
    """What the gazetteer knows is either in the file or in the manifest's list."""
    gazetteer = open_gazetteer()
    counts = gazetteer.file.manifest["counts"]
    start = counts["places"]
    known = range(start, start + counts["countries"] + counts["admin1"])
    codes = {gazetteer.names.spellings(number)[2] for number in known}
    assert set(rows["code"]) | set(manifest["without_outline"]) == codes
    assert not set(rows["code"]) & set(manifest["without_outline"])
    assert [code for code in manifest["without_outline"] if "." not in code] == ["VA"]


def test_countries_overlap_by_no_more_than_their_tolerance(rows):
    """No circle of the larger of both tolerances fits into what two countries share."""
    countries = [number for number, code in enumerate(rows["code"]) if "." not in code]
    shapes, tolerances = rows["shape"][countries], np.array(rows["tolerance_m"])[countries]
    left, right = shapely.STRtree(shapes).query(shapes, predicate="overlaps")
    assert len(left) > 100
    for a, b in zip(left, right, strict=True):
        for part in shapely.get_parts(in_metres(shapes[a].intersection(shapes[b]))):
            if part.geom_type == "Polygon":
                assert shapely.maximum_inscribed_circle(part).length < max(tolerances[a], tolerances[b])


def test_the_large_towns_lie_in_their_country(rows):
    """Of the 2,000 largest, all lie within 3 km of their country's outline, or within its tolerance."""
    gazetteer = open_gazetteer()
    outlines = dict(zip(rows["code"], zip(rows["shape"], rows["tolerance_m"], strict=True), strict=True))
    astray = []
    for number in gazetteer.file.column("largest")[:2000]:
        town = gazetteer.candidate(number)
        shape, tolerance_m = outlines[town.country]
        line = shapely.shortest_line(shape, Point(town.longitude, town.latitude))
        if in_metres(line).length > max(tolerance_m, 3000):
            astray.append(town.name)
    assert astray == []


def test_what_has_no_outline_is_none():
    """Towns, second-order regions and unknown ids have none; the prefix may be left out."""
    assert read_outline("geonames:170654") is None
    assert read_outline("geonames:SY.11.9166") is None
    assert read_outline("") is None
    assert read_outline(" SY.11 ") == read_outline(HOMS)


def test_a_missing_file_is_named(tmp_path):
    """The error names the file and says how to get it back."""
    with pytest.raises(DataError, match=rf"{OUTLINES}.* missing.*build_outlines"):
        read_outline(SYRIA, tmp_path)


def test_a_cut_file_is_noticed(tmp_path):
    """A file that breaks off is damaged, not empty."""
    data = (FOLDER / OUTLINES).read_bytes()
    (tmp_path / OUTLINES).write_bytes(data[: len(data) // 2])
    with pytest.raises(DataError, match="damaged"):
        read_outline(SYRIA, tmp_path)


def test_a_flipped_bit_is_noticed(tmp_path):
    """Every page carries a checksum: a wrong border is never read as a right one."""
    shutil.copy(FOLDER / OUTLINES, tmp_path)
    file = pq.ParquetFile(tmp_path / OUTLINES)
    column = file.metadata.row_group(0).column(file.schema_arrow.names.index("geometry"))
    data = bytearray((tmp_path / OUTLINES).read_bytes())
    data[column.data_page_offset + column.total_compressed_size // 2] ^= 1
    (tmp_path / OUTLINES).write_bytes(data)
    first = pq.read_table(FOLDER / OUTLINES, columns=["id"])["id"][0].as_py()
    with pytest.raises(DataError, match="damaged"):
        read_outline(first, tmp_path)


def test_the_manifest_knows_the_file(rows, manifest):
    """Checksum and counts are those of the file, which is small."""
    data = (FOLDER / OUTLINES).read_bytes()
    assert hashlib.sha256(data).hexdigest() == manifest["sha256"]
    assert len(data) < 3_000_000
    assert manifest["countries"] + manifest["regions"] == len(rows["id"])
