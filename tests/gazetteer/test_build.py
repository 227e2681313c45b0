"""Building the gazetteer, on a world of three towns."""

from __future__ import annotations

import pytest

from convoymap.gazetteer import open_gazetteer
from convoymap.gazetteer.build import build
from convoymap.gazetteer.sources import Sources


def _city(number, name, latitude, longitude, population, alternates=(), admin1="01"):
    return {
        "geonameid": number,
        "name": name,
        "latitude": latitude,
        "longitude": longitude,
        "countrycode": "AA",
        "population": population,
        "timezone": "UTC",
        "admin1code": admin1,
        "alternatenames": list(alternates),
    }


@pytest.fixture
def sources():
    """Return a country of two regions and three towns."""
    cities = [
        _city(1, "Northtown", 10.0, 20.0, 5000, ["Nordstadt", "http://example.org", "Northtown"]),
        _city(2, "Midtown", 10.5, 20.5, 900),
        _city(3, "Southtown", 9.0, 20.2, 100, admin1="02"),
    ]
    country = {
        "geonameid": 99,
        "name": "Aland of Tests",
        "iso": "AA",
        "iso3": "AAA",
        "isonumeric": 999,
        "languages": "en",
        "population": 6000,
        "areakm2": 10_000,
        "capital": "Northtown",
    }
    members = tuple(
        {
            "country": "AA",
            "name": c["name"],
            "lat": str(c["latitude"]),
            "lng": str(c["longitude"]),
            "admin1": c["admin1code"],
            "admin2": "",
        }
        for c in cities
    )
    return Sources(
        cities={str(c["geonameid"]): c for c in cities},
        countries={"AA": country},
        admin1=({"code": "AA.01", "name": "North"}, {"code": "AA.02", "name": "South"}),
        members=members,
        versions={"test": "1"},
    )


def test_what_is_built_can_be_searched(sources, tmp_path):
    """Every town, region and country is found by its names, and what is no name is not kept."""
    build(sources, tmp_path)
    gazetteer = open_gazetteer(tmp_path)
    assert gazetteer.search("Nordstadt")[0].name == "Northtown"
    assert gazetteer.search("http://example.org", fuzzy=False) == []
    assert gazetteer.search("South", fuzzy=False)[0].kind == "first-order region"
    assert gazetteer.search("Aland of Tests", fuzzy=False)[0].kind == "country"
    assert [town.name for town in gazetteer.within(8, 19, 11, 21, 2)] == ["Northtown", "Midtown"]


def test_two_builds_are_equal(sources, tmp_path):
    """The same sources give the same bytes."""
    for name in ("a", "b"):
        build(sources, tmp_path / name)
    for file in ("gazetteer.bin", "manifest.json"):
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
