"""A footprint told in words holds every figure that made it; told as data it reads back equal."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
import shapely
from georeference.world import ACROSS, AREAS, FRONT, PLACES, Outline, Pin, X, Y, georeferenced, neighbour
from shapely.geometry import shape

from convoymap.cells.where import format_where, parse_where
from convoymap.georeference import Footprint, Previous, darwin_core
from convoymap.georeference.contribution import format_distance

REGIONS = {X: Pin("West", 34.5, 40.5, 100_000, "country", id="w"), Y: Pin("East", 34.5, 42, 100_000, "country", id="e")}
SHAPES = {"w": shapely.box(40, 34, 41, 35), "e": shapely.box(41, 33, 43, 36)}
BESIDE = {X: PLACES[X], Y: neighbour(PLACES[X], 90, 5_000, 4_000)}
PLAIN = (
    "X",
    "area:front",
    "34.45N 40.92E",
    "UTM 37S 583000 3824000",
    "37SDU8300024000",
    "8H742WGH+22",
    "near X",
    "outskirts of X",
    "eastern outskirts of X",
    "within about 30 km of X",
    "30 km from X",
    "30 km SE of X",
    "5-10 mi E of X by road",
    "2 hours' drive from X",
    "5 km N and 3 km E of X",
    "SE of X",
    "30 km along the road from X to Y",
    "between X and Y",
    "midway between X and Y",
    "road from X to Y",
    "from X toward Y",
    "toward Y",
    "north of X",
    "central X",
    "mouth of X",
    "X or near Y",
    "X; near Y; 34.45N 40.92E",
)
BORDERS = ("X", "western X", "border of X and Y", "near border of X and Y", "50 km E of X", "from X toward Y")
MEETING = ("junction of X and Y", "20 km N of X and 20 km NW of Y")


def made(text: str) -> Footprint:
    """The footprint of a text, in the world where it makes sense."""
    where = parse_where(text)
    return georeferenced(where, BESIDE if text in MEETING else PLACES, speed_kmh=50)


def footprints() -> list:
    """One footprint of each form."""
    cases = [pytest.param(made(text), id=text) for text in (*PLAIN, *MEETING)]
    for text in BORDERS:
        outlined = georeferenced(parse_where(text), REGIONS, outline=lambda place: Outline(SHAPES[place.id]))
        cases.append(pytest.param(outlined, id=f"{text}, a region"))
    crossing = georeferenced(parse_where("between X and Y"), dict(zip((X, Y), ACROSS, strict=True)))
    before = georeferenced(parse_where("toward Y"), previous=Previous(made("near X"), "Reuters"))
    return [*cases, pytest.param(crossing, id="across"), pytest.param(before, id="after a position")]


every_form = pytest.mark.parametrize("footprint", footprints())


@every_form
def test_an_explanation_holds_every_figure_and_its_reason(footprint):
    """Each contribution stands in it with its label, and so does the radius of the circle drawn."""
    text = footprint.explain()
    for part in footprint.contributions:
        figure = format_distance(part.value_m)
        assert any(
            line.strip().startswith(part.label) and f" {figure} " in line and line.endswith(part.reason)
            for line in text.splitlines()
        )
    assert f"{footprint.uncertainty_m:,.0f} m" in text.splitlines()[-1]
    assert footprint.locality in text.splitlines()[0]
    assert footprint.method.name in text


@every_form
def test_an_explanation_names_the_rule_of_its_total(footprint):
    """The sum, the equation or the share that the recipe takes; where it has none, none is made up."""
    method, text = footprint.method, footprint.explain()
    if method.radius_m is not None:
        assert f"{method.total} " in text
        assert format_distance(method.radius_m) in text
    elif method.total == "sum":
        total_m = sum(part.value_m for part in footprint.contributions)
        line = next(line for line in text.splitlines() if line.strip().startswith("sum "))
        assert line.split("  ")[-1].strip() == format_distance(total_m)
    else:
        assert method.total == ""
        assert "\n  sum" not in text


@every_form
def test_an_explanation_has_no_ragged_or_doubled_lines(footprint):
    """It is printed as it is: no trailing blanks, no two empty lines, figures in one column."""
    lines = footprint.explain().splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert all(first or second for first, second in pairwise(lines))


def test_an_explanation_of_several_tells_each_of_them():
    """A split is explained part by part, indented, and then as a whole."""
    footprint = made("X; near Y; 34.45N 40.92E")
    text = footprint.explain()
    for part in footprint.parts:
        assert all(f"  {line}".rstrip() in text.splitlines() for line in part.explain().splitlines())


@every_form
def test_a_record_has_the_terms_of_darwin_core(footprint):
    """Every term is there, in its own type, and says what the footprint says."""
    record = darwin_core(footprint)
    assert set(record) == {
        "verbatimLocality",
        "decimalLatitude",
        "decimalLongitude",
        "geodeticDatum",
        "coordinateUncertaintyInMeters",
        "georeferenceProtocol",
        "georeferenceSources",
        "georeferenceRemarks",
        "precision",
    }
    assert record["verbatimLocality"] == footprint.locality == format_where(footprint.where)
    assert parse_where(record["verbatimLocality"]) == footprint.where
    assert record["decimalLatitude"] == pytest.approx(footprint.latitude, abs=1e-6)
    assert record["decimalLongitude"] == pytest.approx(footprint.longitude, abs=1e-6)
    assert record["geodeticDatum"] == "EPSG:4326"
    assert record["coordinateUncertaintyInMeters"] == footprint.uncertainty_m
    assert isinstance(record["coordinateUncertaintyInMeters"], int)
    assert record["coordinateUncertaintyInMeters"] > 0
    assert record["georeferenceSources"]
    assert record["georeferenceRemarks"].endswith(".")


@every_form
def test_the_feature_reads_back_equal(footprint):
    """Through JSON and shapely, which knows nothing of footprints; rings and cuts survive."""
    feature = json.loads(json.dumps(footprint.__geo_interface__))
    assert feature["type"] == "Feature"
    assert feature["properties"] == darwin_core(footprint)
    if footprint.precision == "unbounded":
        assert feature["geometry"] is None
        return
    assert shape(feature["geometry"]).equals_exact(footprint.geometry, 0)
    west, south, east, north = shape(feature["geometry"]).bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90


def test_the_world_of_these_tests_is_the_shared_one():
    """The area that the texts name is that of the other tests."""
    assert AREAS["front"] is FRONT
    assert made("area:front").geometry.equals(FRONT.geometry)
