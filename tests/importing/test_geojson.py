"""Any GeoJSON: who claims it, how many, when, and each kind of geometry."""

from __future__ import annotations

import json

import pytest
import shapely

from convoymap.dossier import read_tables, write_tables
from convoymap.errors import DossierError
from convoymap.geodesy import distance_m
from convoymap.importing import read_geojson

OPTIONS = {
    "source_column": "reporter",
    "unit": "bus",
    "count_column": "buses",
    "time_column": "seen",
    "place_column": "place",
    "text_column": "words",
}


@pytest.fixture(scope="module")
def imported(data):
    """Return the small file as imported."""
    return read_geojson(data / "reports.geojson", **OPTIONS)


@pytest.fixture(scope="module")
def claims(imported):
    """Return its claims by id."""
    return {claim.id.removeprefix("feature-"): claim for claim in imported.tables.claims}


@pytest.fixture
def feature(tmp_path):
    """Return a function that imports one feature of a geometry, and returns what was imported."""

    def read(geometry, properties=None, **options):
        properties = {"who": "A", **(properties or {})}
        document = {"type": "Feature", "id": "f", "properties": properties, "geometry": geometry}
        path = tmp_path / "one.geojson"
        path.write_text(json.dumps(document), encoding="utf-8")
        return read_geojson(path, source_column="who", **options)

    return read


def test_what_is_written_is_read_again(imported, tmp_path):
    """The dossier has no problems, and says the same when it is read."""
    write_tables(imported.tables, tmp_path / "dossier")
    assert read_tables(tmp_path / "dossier") == imported.tables


def test_the_source_column_is_the_claimant(imported, claims):
    """One source for each name, however many features it has."""
    assert [source.name for source in imported.tables.sources] == ["Reuters (invented)", "Army (invented)"]
    assert claims["1"].source == "reuters-invented"


@pytest.mark.parametrize(
    ("claim", "count", "when", "where"),
    [
        ("1", "6", "2017-09-03", "Rawah"),
        ("1-2", "11", "2017-09-03T16:20:00Z", "34.3797N 41.0917E"),
        ("line", "~11", "2017-09-02/2017-09-03", "feature-line"),
        ("box", "none", "2017-09", "area:feature-box"),
        ("mixed", "", "2017", "feature-mixed"),
        ("named", "4-6", "", "Palmyra"),
        ("swapped", "2", "2017-09-03", "unknown"),
    ],
)
def test_each_feature_is_a_claim(claims, claim, count, when, where):
    """Counts and times in the dossier's own languages; heights are left out."""
    said = claims[claim]
    assert (said.count_text, said.when_text, said.where_text) == (count, when, where)


@pytest.mark.parametrize(
    ("row", "column", "why"),
    [
        (7, "reporter", "a value is needed"),
        (8, "buses", "not a count"),
        (9, "seen", "depends on the day of a report"),
    ],
)
def test_what_cannot_be_a_claim_is_refused(imported, row, column, why):
    """No source, no count, no time that stands by itself."""
    [note] = [note for note in imported.refused if note.row == row]
    assert note.column == column
    assert why in note.why


def test_the_circle_about_a_line_covers_it(imported):
    """Every vertex is within the radius of the pin."""
    pin = next(pin for pin in imported.tables.pins if pin.name == "feature-line")
    for lon, lat in ((40.9, 34.4), (41.9, 34.5)):
        assert distance_m(pin.latitude, pin.longitude, lat, lon) <= pin.uncertainty_m


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point"},
        {"type": "Point", "coordinates": []},
        {"type": "Point", "coordinates": [None, 3]},
        {"type": "Point", "coordinates": [True, False]},
        {"type": "Point", "coordinates": "ab"},
        {"type": "Point", "coordinates": {"lon": 1, "lat": 2}},
        {"type": "LineString", "coordinates": [{"lon": 1}, {"lat": 2}]},
        {"type": "Point", "coordinates": [1e400, 0]} | {"coordinates": [10**400, 0]},
        {"type": "LineString", "coordinates": 4},
        {"type": "Polygon", "coordinates": [[[0, 0]], 3]},
        {"type": "Blob", "coordinates": [0, 0]},
        {"type": "GeometryCollection", "geometries": []},
        {"type": "GeometryCollection", "geometries": [None]},
        {"type": "GeometryCollection", "geometries": 7},
        {"type": "MultiPolygon", "coordinates": []},
        [],
        "POINT (0 0)",
        {},
    ],
)
def test_a_geometry_that_is_none_leaves_the_place_unknown(feature, geometry):
    """The claim stands, and it is told why it is nowhere."""
    imported = feature(geometry)
    assert [claim.where_text for claim in imported.tables.claims] == ["unknown"]
    assert imported.notes


def test_a_polygon_that_crosses_itself_is_mended(feature, tmp_path):
    """Its ground is what lies on either side of the crossing."""
    bow = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
    imported = feature(bow)
    [area] = imported.tables.areas.values()
    assert area.geometry.is_valid
    assert area.geometry.area == pytest.approx(0.5)
    write_tables(imported.tables, tmp_path / "dossier")
    assert read_tables(tmp_path / "dossier") == imported.tables


def test_polygons_of_a_collection_are_one_area(feature):
    """However they are nested."""
    box = shapely.geometry.mapping(shapely.box(0, 0, 1, 1))
    other = shapely.geometry.mapping(shapely.box(2, 0, 3, 1))
    inner = {"type": "GeometryCollection", "geometries": [other]}
    [area] = feature({"type": "GeometryCollection", "geometries": [box, inner]}).tables.areas.values()
    assert area.geometry.area == pytest.approx(2)


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_an_empty_polygon_of_a_collection_takes_nothing_from_the_others(feature, kind):
    """Coordinates may be null where there are none."""
    square = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
    imported = feature({"type": "GeometryCollection", "geometries": [{"type": kind, "coordinates": None}, square]})
    (area,) = imported.tables.areas.values()
    assert area.geometry.equals(shapely.box(0, 0, 1, 1))


def test_a_polygon_without_ground_is_a_circle(feature):
    """Three points on a line have no area, but lie somewhere."""
    imported = feature({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [2, 0], [0, 0]]]})
    assert not imported.tables.areas
    assert [pin.name for pin in imported.tables.pins] == ["feature-f"]


def test_a_radius_makes_points_circles(feature):
    """Where it is known how well they lie."""
    [pin] = feature({"type": "Point", "coordinates": [41, 34]}, uncertainty_m=250.0).tables.pins
    assert pin.uncertainty_m == 250.0


def test_properties_without_a_column_go_to_the_note(feature):
    """And the first link among them is the claim's."""
    point = {"type": "Point", "coordinates": [41, 34]}
    [claim] = feature(point, {"colour": "red", "link": "https://example.org/x", "n": 3.0}).tables.claims
    assert claim.note == "colour: red; link: https://example.org/x; n: 3"
    assert claim.url == "https://example.org/x"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "not valid JSON"),
        ('{"type": "Topology"}', "not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [], "x": NaN}', "NaN is not a number"),
        ("[" * 100_000, "nested too deeply"),
        ('{"type":"FeatureCollection","crs":{"properties":{"name":"EPSG:3857"}},"features":[]}', "not longitudes"),
        ('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1}}]}', "no feature has this"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path, text, why):
    """In one sentence."""
    path = tmp_path / "bad.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DossierError, match=why):
        read_geojson(path, source_column="who")
