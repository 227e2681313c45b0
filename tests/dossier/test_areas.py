"""Areas that the analyst drew, well and badly."""

from __future__ import annotations

import json

import pytest

RING = [[22.0, 15.0], [23.0, 15.0], [23.0, 16.0], [22.0, 15.0]]
CLAIMS = "id,source,unit,count,where,when\nc1,un,truck,6,area:no man's land,\n"


def feature(geometry: object, **properties: object) -> dict[str, object]:
    said = {"name": "no man's land", "method": "drawn by hand", **properties}
    return {"type": "Feature", "properties": said, "geometry": geometry}


def polygon(*rings: object) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def moved(ring: list[list[float]], lon: float = 0, lat: float = 0) -> list[list[float]]:
    return [[x + lon, y + lat] for x, y in ring]


GOOD = feature(polygon(RING))
BOW_TIE = [[22.0, 15.0], [23.0, 16.0], [23.0, 15.0], [22.0, 16.0], [22.0, 15.0]]

FAULTS = {
    "not JSON": ("{", "areas.geojson: not valid JSON at line 1, column 2: expecting property name"),
    "not a number": (
        collection(feature(polygon([[float("nan"), 1]]))),
        "areas.geojson: not valid JSON: NaN is not a number.",
    ),
    "nested without end": ("[" * 200_000, "areas.geojson: the JSON is nested too deeply."),
    "no features": ('["a"]', "areas.geojson: this is not a GeoJSON FeatureCollection."),
    "another coordinate system": (
        json.dumps({"features": [], "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::32634"}}}),
        "areas.geojson, crs: the coordinates are not longitudes and latitudes on WGS 84.",
    ),
    "a line": (
        collection(feature({"type": "LineString", "coordinates": RING})),
        'areas.geojson, feature 1: this is a LineString, and an area is a Polygon or MultiPolygon ("no man\'s land").',
    ),
    "no geometry": (collection(feature(None)), "areas.geojson, feature 1: this is nothing, and an area is a"),
    "empty": (collection(feature(polygon())), "areas.geojson, feature 1: the area is empty"),
    "wrongly nested": (
        collection(feature(polygon(*RING))),
        "areas.geojson, feature 1: the coordinates are not those of a",
    ),
    "texts": (
        collection(feature(polygon([["22", "15"]] * 4))),
        "areas.geojson, feature 1: the coordinates are not those",
    ),
    "beyond numbers": (
        collection(feature(polygon(RING))).replace("23.0", "1e999"),
        "areas.geojson, feature 1: the coordinates are not those of a Polygon",
    ),
    "open": (
        collection(feature(polygon([*RING[:-1], [22.5, 15.5]]))),
        "areas.geojson, feature 1: an outline is not closed",
    ),
    "too few points": (
        collection(feature(polygon(RING[2:]))),
        "areas.geojson, feature 1: an outline has 2 points",
    ),
    "crossing itself": (
        collection(feature(polygon(BOW_TIE))),
        "areas.geojson, feature 1: the outline is not valid: Self-intersection[22.5 15.5]",
    ),
    "swapped": (
        collection(feature(polygon([[lat, lon] for lon, lat in moved(RING, lon=90)]))),
        "areas.geojson, feature 1: latitude and longitude are swapped: 112 is no latitude",
    ),
    "beyond the antimeridian": (
        collection(feature(polygon(moved(RING, lon=158)))),
        "areas.geojson, feature 1: 181 is no longitude, which lies between -180 and 180",
    ),
    "not degrees": (
        collection(feature(polygon(moved(RING, lon=500_000, lat=4_000_000)))),
        "areas.geojson, feature 1: 4.00002e+06 is no latitude",
    ),
    "name twice": (collection(GOOD, GOOD), "areas.geojson, feature 2: feature 1 has the same name"),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_fault_is_explained(messages, text, expected):
    """Each fault is one error that says what is wrong, and claims are not blamed for it."""
    (message,) = messages({"claims.csv": CLAIMS, "areas.geojson": text})
    assert message.startswith(expected)


def test_area_without_a_name(messages):
    """An area must have a name by which claims can call it."""
    found = messages({"areas.geojson": collection(feature(polygon(RING), name=" "))})
    assert found == ['areas.geojson, feature 1: the area has no name. Give it a property "name", a text.']


def test_unknown_area_gets_the_nearest_name(messages):
    """A claim about an area that is not drawn is an error; an area that nobody names is a warning."""
    files = {"claims.csv": CLAIMS.replace("no man's", "no mans"), "areas.geojson": collection(GOOD)}
    assert messages(files) == [
        'claims.csv row 2, where: areas.geojson has no area "no mans land" ("area:no mans land"). '
        "Did you mean area:no man's land?",
        'warning: areas.geojson, feature 1: no claim and no event is in this area ("no man\'s land").',
    ]


def test_area_without_areas_file(messages):
    """A claim about an area needs the file that draws it."""
    (message,) = messages({"claims.csv": CLAIMS})
    assert message.startswith('claims.csv row 2, where: areas.geojson has no area "no man\'s land"')


def test_area_that_does_not_say_how_it_was_drawn(messages):
    """An analyst's judgement must be told from a fact; without a method that is a warning."""
    (message,) = messages({"claims.csv": CLAIMS, "areas.geojson": collection(feature(polygon(RING), method=""))})
    assert message.startswith("warning: areas.geojson, feature 1: the area does not say how it was drawn")


def test_area_is_read(read):
    """Name, method, note, properties and outline arrive; heights are left out."""
    hole = [[22.6, 15.2], [22.7, 15.2], [22.7, 15.3], [22.6, 15.2]]
    shape = {"type": "MultiPolygon", "coordinates": [[[[*point, 300] for point in RING], hole]]}
    tables = read(
        {
            "claims.csv": CLAIMS,
            "areas.geojson": collection(feature(shape, name="no  man's land", note="N", x=1)),
        }
    )
    area = tables.areas["no man's land"]
    assert (area.method, area.note, area.properties["x"]) == ("drawn by hand", "N", 1)
    assert area.geometry.geom_type == "MultiPolygon"
    assert area.geometry.bounds == (22.0, 15.0, 23.0, 16.0)
    assert not area.geometry.has_z
    assert tables.warnings == ()


def test_single_feature_is_accepted(read):
    """A file that holds one feature and no collection is as good."""
    assert list(read({"claims.csv": CLAIMS, "areas.geojson": json.dumps(GOOD)}).areas) == ["no man's land"]
