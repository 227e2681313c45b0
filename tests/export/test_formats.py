"""Every format of every dossier, read back by other people's readers."""

from __future__ import annotations

import importlib.util
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from pyogrio import list_layers, read_dataframe, read_info

import convoymap as cm
from convoymap.errors import ExtraError
from convoymap.export import FORMATS, format_named
from convoymap.geodesy import split_antimeridian
from convoymap.output import write_files

DOC = Path(__file__).parents[2] / "docs" / "exports.md"
#: Without those in which GDAL, reading GeoJSON, finds dates.
TEXTS = ("status", "verbatimLocality", "note", "evidence", "count")


def _with_gdal(path):
    """Return all layers of a file, by name."""
    return {name: read_dataframe(path, layer=name) for name, _ in list_layers(path)}


def _by_file(folder, suffix):
    return {path.stem: read_dataframe(path) for path in sorted(folder.glob(f"*{suffix}"))}


READERS = {
    "geojson": lambda folder: _by_file(folder / "overlays", ".geojson"),
    "geopackage": lambda folder: _with_gdal(folder / "dossier.gpkg"),
    "kml": lambda folder: _with_gdal(folder / "dossier.kml"),
    "kmz": lambda folder: _with_gdal(folder / "dossier.kmz"),
    "geoparquet": lambda folder: {path.stem: gpd.read_parquet(path) for path in folder.glob("*.parquet")},
    "flatgeobuf": lambda folder: _by_file(folder, ".fgb"),
}


@pytest.fixture(scope="session", params=READERS)
def read(request, written, tmp_path_factory):
    """Return what another reader finds of the claims, the events and the places in one format."""
    folder = tmp_path_factory.mktemp(request.param)
    write_files(folder, written(request.param))
    layers = [layer for layer in READERS[request.param](folder).values() if len(layer)]
    found = {}
    for key in ("claim_id", "event_id", "toponym"):
        tables = [layer for layer in layers if key in layer.columns]
        found[key] = pd.concat(tables).set_index(key) if tables else None
    return found


def _expected(contents, key):
    layers = contents.layers
    layer = {"claim_id": layers.claims, "event_id": layers.events, "toponym": layers.places}[key]
    return layer.set_index(key)


@pytest.mark.parametrize("key", ["claim_id", "event_id", "toponym"])
def test_every_row_arrives_with_its_geometry(read, contents, key):
    """No claim, event or place is lost or doubled; ground is the same to a fifth of a metre, and missing where it was."""
    expected = _expected(contents, key)
    if expected.empty:
        assert read[key] is None
        return
    assert Counter(read[key].index) == Counter(expected.index)
    for name, shape in zip(expected.index, expected.geometry, strict=True):
        _assert_same_ground(read[key].loc[name].geometry, shape)


def _assert_same_ground(found, wanted):
    if wanted is None:
        assert found is None
        return
    if found.geom_type == "GeometryCollection":
        found = shapely.union_all([part for part in found.geoms if part.geom_type == "Polygon"])
    wanted = split_antimeridian(wanted)
    west, _, east, _ = found.bounds
    assert found.is_valid
    assert -180 <= west <= east <= 180
    assert found.hausdorff_distance(wanted) < 2e-6
    assert found.symmetric_difference(wanted).area <= 2e-6 * max(wanted.length, 1e-9)


def test_texts_of_claims_arrive_as_they_were(read, contents):
    """Hostile or not, a text is the same text; only an empty one may come back as missing."""
    expected, found = _expected(contents, "claim_id"), read["claim_id"]
    for column in TEXTS:
        for name, text in expected[column].items():
            other = found[column][name]
            assert ("" if pd.isna(other) else str(other)).strip() == (text or "").strip()


def test_days_arrive(read, contents):
    """The interval of a claim is the same days, and open where it was open."""
    expected = _expected(contents, "claim_id")
    for column in ("earliest", "latest"):
        for name, day in expected[column].items():
            found = read["claim_id"][column][name] if column in read["claim_id"] else None
            assert (None if pd.isna(found) else pd.Timestamp(found).date()) == (None if pd.isna(day) else day)


@pytest.mark.parametrize("name", FORMATS)
def test_two_builds_are_equal(name, dossier, contents, written):
    """With the time fixed, every file of every format is the same byte for byte."""
    if FORMATS[name].missing:
        pytest.skip(FORMATS[name].missing)
    again = replace(cm.read(dossier.tables.path).contents(), provenance=contents.provenance)
    assert written(name) == FORMATS[name].write(again)


def test_no_two_formats_write_one_file(written):
    """All formats can be written into one folder, and on a file system that knows no capitals."""
    names = [file.casefold() for one in FORMATS.values() if not one.missing for file in written(one.name)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"(?:[\w-]+/)?[\w.-]+", name, re.ASCII) for name in names)


def test_a_layer_without_rows_is_a_layer(contents, tmp_path):
    """Formats with a schema keep the columns of an empty layer and its reference system."""
    empty = replace(contents, layers=replace(contents.layers, events=contents.layers.events.iloc[:0]))
    (tmp_path / "a.gpkg").write_bytes(FORMATS["geopackage"].write(empty)["dossier.gpkg"])
    (tmp_path / "a.fgb").write_bytes(FORMATS["flatgeobuf"].write(empty)["events.fgb"])
    for path, layer in ((tmp_path / "a.gpkg", "events"), (tmp_path / "a.fgb", None)):
        info = read_info(path, layer=layer)
        assert info["crs"] == "EPSG:4326"
        assert "what" in info["fields"]
        assert len(read_dataframe(path, layer=layer)) == 0


def test_flatgeobuf_is_indexed_where_every_row_has_a_place(contents, written, tmp_path):
    """A filter by area uses the index; only a layer with a row without a place is written without one."""
    for name, layer in (("claims", contents.layers.claims), ("places", contents.layers.places)):
        path = tmp_path / f"{name}.fgb"
        path.write_bytes(written("flatgeobuf")[path.name])
        assert read_info(path)["capabilities"]["fast_spatial_filter"] == bool(layer.geometry.notna().all())
        described = json.loads(read_info(path)["layer_metadata"]["DESCRIPTION"])
        assert described == contents.provenance.entries


def test_an_unknown_format_is_named_with_those_there_are():
    """The message lists the formats."""
    with pytest.raises(ValueError, match='no format "shapefile"; choose from: geojson, geopackage'):
        format_named("shapefile")


def test_a_missing_package_is_named_with_how_to_get_it(contents):
    """A format whose extra is not installed says so before it does anything."""
    lacking = replace(FORMATS["kml"], needs="no_such_package", extra="kml")
    with pytest.raises(ExtraError, match=r"kml needs no_such_package.*pip install 'convoymap\[kml\]'"):
        lacking.write(contents)


@pytest.mark.parametrize("name", FORMATS)
def test_each_writer_exists(name):
    """Module and function are where the table says, even if what they need is not installed."""
    module, _, function = FORMATS[name].writer.partition(":")
    source = Path(importlib.util.find_spec(f"convoymap.export.{module}").origin).read_text(encoding="utf-8")
    assert f"def {function}(" in source


def test_the_documentation_lists_the_formats():
    """The table in docs/exports.md is the table in the code."""
    rows = re.findall(r"^\| `([\w-]+)` \| (.*?) \| (.*?) \|$", DOC.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows == [(one.name, f"`{one.files}`", one.about) for one in FORMATS.values()]
