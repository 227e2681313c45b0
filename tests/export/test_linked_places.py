"""Places as gazetteers link them: what the Linked Places format requires."""

from __future__ import annotations

import json
from datetime import date

import pytest
from pyogrio import read_dataframe


@pytest.fixture(scope="session")
def collection(written):
    """A dossier's places."""
    return json.loads(written("linked-places")["places.lpf.json"])


def test_each_place_has_what_is_required(collection):
    """Identity, title, class, time, a cited name and a geometry (the README of version 1.3)."""
    assert collection["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    identities = [feature["@id"] for feature in collection["features"]]
    assert len(set(identities)) == len(identities)
    for feature in collection["features"]:
        assert feature["properties"]["title"]
        assert set(feature["properties"]["fclasses"]) <= set("AHLPRST")
        assert feature["names"][0]["citations"][0]["label"]
        assert all(span["start"] for span in feature["when"]["timespans"])
        assert feature["geometry"]["certainty"] in {"certain", "less-certain", "uncertain"}


def test_days_are_days_and_in_order(collection):
    """What starts earliest ends no sooner."""
    for feature in collection["features"]:
        for span in feature["when"]["timespans"]:
            days = [date.fromisoformat(day) for end in span.values() for day in end.values()]
            assert days == sorted(days)


def test_every_toponym_is_a_name_once(collection, contents):
    """All spellings of the dossier are there, those of one place with one place."""
    names = [name["toponym"] for feature in collection["features"] for name in feature["names"]]
    assert set(contents.layers.places["toponym"]) <= set(names)
    for feature in collection["features"]:
        toponyms = [name["toponym"] for name in feature["names"]]
        assert len(set(toponyms)) == len(toponyms)
    known = contents.layers.places["gazetteer_id"]
    pins = contents.layers.places[known == ""]
    assert len(collection["features"]) == known[known != ""].nunique() + len(pins.geometry.to_wkt().unique())


def test_links_lead_to_geonames_by_number(collection, contents):
    """A number of GeoNames is linked; regions, known by code, and pins are not."""
    links = {link["identifier"] for feature in collection["features"] for link in feature.get("links", ())}
    ids = [str(key).removeprefix("geonames:") for key in contents.layers.places["gazetteer_id"]]
    assert links == {f"gn:{key}" for key in ids if key.isdigit()}


def test_gdal_reads_it_as_points(written, collection, tmp_path):
    """It is GeoJSON still."""
    path = tmp_path / "places.lpf.json"
    path.write_text(written("linked-places")[path.name], encoding="utf-8")
    read = read_dataframe(path)
    assert len(read) == len(collection["features"])
    assert set(read.geom_type) <= {"Point"}
