"""Layers as text for other programs, opened with another program's reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyogrio import read_dataframe
from shapely.geometry import shape

import convoymap as cm
from convoymap.export import footprint_geojson, layer_geojson

DOSSIERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", ["claims", "places", "events"])
def test_gdal_reads_what_is_written(folder, name, tmp_path):
    """GDAL finds every row, in WGS 84, with valid geometry where there is one and the columns' texts as they were."""
    layer = getattr(cm.read(folder), name)
    (tmp_path / "layer.geojson").write_text(layer_geojson(layer), encoding="utf-8")
    read = read_dataframe(tmp_path / "layer.geojson")
    assert len(read) == len(layer)
    if len(layer) == 0:
        return
    assert read.crs.to_epsg() == 4326
    assert read.geometry.isna().tolist() == layer.geometry.isna().tolist()
    assert read.geometry.dropna().is_valid.all()
    for column in ("source_name", "status", "note", "toponym", "reason", "what", "verbatimLocality"):
        if column in layer:
            assert [text or "" for text in read[column]] == [text or "" for text in layer[column]]


def test_a_claim_without_a_place_is_kept():
    """It is a feature with a null geometry, as RFC 7946 has it."""
    features = json.loads(layer_geojson(cm.read(cm.example("bukamal-2017")).claims))["features"]
    women = next(f for f in features if f["properties"]["claim_id"] == "iran-women")
    assert women["geometry"] is None
    assert women["properties"]["best"] is None


def test_rings_and_longitudes_follow_the_standard():
    """Exterior rings run counter-clockwise, and nothing lies beyond 180° (RFC 7946, sections 3.1.6 and 3.1.9)."""
    from shapely.geometry import shape

    dossier = cm.read(Path(__file__).parents[1] / "dossiers" / "antimeridian")
    for feature in json.loads(layer_geojson(dossier.claims))["features"]:
        geometry = shape(feature["geometry"])
        west, _, east, _ = geometry.bounds
        assert -180 <= west <= east <= 180
        for polygon in getattr(geometry, "geoms", [geometry]):
            assert polygon.exterior.is_ccw


@pytest.mark.parametrize("text", ["border of Syria and Iraq", "30 km from Palmyra", "western Fiji", "Rawah; Aana"])
def test_a_footprint_is_written_as_layers_are(text, tmp_path):
    """Six decimals, exterior rings counter-clockwise, and GDAL reads the record with it."""
    footprint = cm.locate(text)
    written = footprint_geojson(footprint)
    geometry = shape(json.loads(written)["geometry"])
    parts = getattr(geometry, "geoms", [geometry])
    assert all(part.exterior.is_ccw for part in parts)
    assert all(round(x, 6) == x for part in parts for point in part.exterior.coords for x in point)
    (tmp_path / "one.geojson").write_text(written, encoding="utf-8")
    (read,) = read_dataframe(tmp_path / "one.geojson").itertuples()
    assert read.geometry.is_valid
    assert read.coordinateUncertaintyInMeters == footprint.uncertainty_m
    assert read.georeferenceRemarks == footprint.remarks


def test_what_may_be_anywhere_has_no_geometry():
    """The world is no ground to draw; the layers leave it out as well."""
    feature = json.loads(footprint_geojson(cm.locate("toward Palmyra")))
    assert feature["geometry"] is None
    assert "from where is not said" in feature["properties"]["georeferenceRemarks"]
