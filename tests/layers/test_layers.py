"""Places, claims and events as tables with geometry."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import convoymap as cm
from convoymap.errors import DossierError
from convoymap.layers import CLAIM_COLUMNS, EVENT_COLUMNS, PLACE_COLUMNS, SOURCE_COLUMNS, find_places

DOSSIERS = Path(__file__).parents[1] / "dossiers"


@pytest.fixture(scope="module")
def bukamal():
    """Return the first dossier."""
    return cm.read(cm.example("bukamal-2017"))


def _copy(tmp_path, **changes):
    """Return a copy of the first dossier with files replaced or removed."""
    for file in cm.example("bukamal-2017").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    for name, text in changes.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return tmp_path


def test_columns_are_as_documented(bukamal):
    """Each layer has exactly the columns that its documentation lists, in WGS 84."""
    assert tuple(bukamal.claims.columns) == CLAIM_COLUMNS
    assert tuple(bukamal.places.columns) == PLACE_COLUMNS
    assert tuple(bukamal.events.columns) == EVENT_COLUMNS
    assert tuple(bukamal.sources.columns) == SOURCE_COLUMNS
    assert {layer.crs.to_epsg() for layer in (bukamal.claims, bukamal.places, bukamal.events)} == {4326}


def test_one_row_per_claim_in_the_dossiers_order(bukamal):
    """No claim is dropped, whether it has a place or not."""
    assert bukamal.claims["claim_id"].tolist() == [claim.id for claim in bukamal.tables.claims]
    assert bukamal.claims.set_index("claim_id").geometry["iran-women"] is None


def test_the_four_places_are_where_they_are(bukamal):
    """Bukamal and Palmyra are found in Syria, Rawah and Aana in Iraq, within a few kilometres."""
    places = bukamal.places.set_index("toponym")
    expected = {"Bukamal": (34.45, 40.92), "Palmyra": (34.56, 38.28), "Rawah": (34.48, 41.92), "Aana": (34.37, 41.98)}
    for name, (latitude, longitude) in expected.items():
        assert places.decimalLatitude[name] == pytest.approx(latitude, abs=0.03)
        assert places.decimalLongitude[name] == pytest.approx(longitude, abs=0.03)
    assert places.country[list(expected)].tolist() == ["SY", "SY", "IQ", "IQ"]


def test_ambiguity_is_in_the_table(bukamal):
    """Palmyra's runner-up, its distance and the reason of the choice stand beside it."""
    palmyra = bukamal.places.set_index("toponym").loc["Palmyra"]
    assert palmyra.runner_up_country == "United States"
    assert palmyra.runner_up_distance_m > 9_000_000
    assert palmyra.reason
    assert 0 < palmyra.confidence < 1


def test_footprints_cover_what_they_say(bukamal):
    """Every footprint is valid, holds its label point and lies within its uncertainty."""
    from convoymap.geodesy import covering_radius_m

    for row in bukamal.claims.dropna(subset=["geometry"]).itertuples():
        assert row.geometry.is_valid
        reach = covering_radius_m(row.decimalLatitude, row.decimalLongitude, row.geometry)
        assert reach <= row.coordinateUncertaintyInMeters + 1
        assert row.georeferenceProtocol
        assert row.georeferenceRemarks


def test_numbers_stay_whole(bukamal):
    """Counts are nullable integers: six is 6, and what a source does not give is missing."""
    claims = bukamal.claims.set_index("claim_id")
    assert claims[["low", "best", "high"]].dtypes.astype(str).tolist() == ["Int64"] * 3
    assert claims.low["us-6-palmyra"] == 6
    assert claims.high["us-6-palmyra"] is pd.NA


def test_unknown_places_are_all_reported_at_once(tmp_path):
    """Every cell that names an unknown place is a problem with file, row, column, and the nearest spellings."""
    text = (cm.example("bukamal-2017") / "claims.csv").read_text(encoding="utf-8")
    text = text.replace('"Rawah, Iraq"', "Bukamall").replace("Rawah; Aana", "Xqzzwv; Aana")
    dossier = cm.read(_copy(tmp_path, claims_csv=text))
    with pytest.raises(DossierError) as caught:
        dossier.layers  # noqa: B018 - looking is what raises
    problems = caught.value.problems
    assert [(p.file, p.column) for p in problems] == [("claims.csv", "where")] * 4
    assert [p.row for p in problems] == [8, 9, 10, 11]
    assert "nearest:" in problems[1].why
    assert "(SY)" in problems[1].why
    assert "places.csv" in problems[1].fix


def test_a_pin_overrides_the_gazetteer(tmp_path):
    """A pin with coordinates places every mention of the name, with the uncertainty that it states."""
    pins = "name,gazetteer_id,lat,lon,uncertainty_m,note\nRawah,,35.0,42.0,750,From a map of 1965\n"
    places = cm.read(_copy(tmp_path, places_csv=pins)).places.set_index("toponym")
    for name in ("Rawah", "Rawah, Iraq"):
        assert (places.decimalLatitude[name], places.decimalLongitude[name]) == (35.0, 42.0)
        assert places.coordinateUncertaintyInMeters[name] == 750
        assert places["match"][name] == "pin"
        assert places.note[name] == "From a map of 1965"


def test_a_pin_keeps_its_article_or_not(tmp_path):
    """Localities leave an article before a name out, so a pin of "the culvert" holds "near the culvert" too."""
    folder = _copy(tmp_path, places_csv="name,gazetteer_id,lat,lon,uncertainty_m,note\nthe culvert,,34.5,39.5,200,\n")
    claims = (folder / "claims.csv").read_text(encoding="utf-8").replace("Rawah; Aana", "near the culvert")
    (folder / "claims.csv").write_text(claims, encoding="utf-8")
    dossier = cm.read(folder)
    assert dossier.places.set_index("toponym")["match"]["culvert"] == "pin"
    assert not [warning for warning in dossier.warnings if warning.file == "places.csv"]


def test_a_pin_may_name_a_place_of_the_gazetteer(tmp_path):
    """An id in places.csv picks that place, whatever the joint choice would say."""
    pins = "name,gazetteer_id,lat,lon,uncertainty_m,note\nPalmyra,geonames:5204964,,,,\n"
    places = cm.read(_copy(tmp_path, places_csv=pins)).places.set_index("toponym")
    assert places.country["Palmyra"] == "US"


def test_a_pin_that_points_at_nothing_is_reported_once(tmp_path):
    """An id that the gazetteer does not hold is a problem of places.csv."""
    pins = "name,gazetteer_id,lat,lon,uncertainty_m,note\nRawah,geonames:0,,,,\n"
    with pytest.raises(DossierError) as caught:
        cm.read(_copy(tmp_path, places_csv=pins)).layers  # noqa: B018
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.column) == ("places.csv", 2, "gazetteer_id")


def test_equal_localities_are_georeferenced_alike(bukamal):
    """Two sources that name one place get one and the same footprint."""
    claims = bukamal.claims.set_index("claim_id").geometry
    assert claims["officials-rawah"].equals(claims["residents-700"])


def test_an_empty_dossier_has_empty_layers(tmp_path):
    """A new dossier has every column and no rows."""
    from convoymap.dossier import new_dossier

    new_dossier(tmp_path / "new")
    dossier = cm.read(tmp_path / "new")
    assert len(dossier.claims) == len(dossier.places) == len(dossier.events) == 0
    assert tuple(dossier.claims.columns) == CLAIM_COLUMNS


def test_places_are_found_without_layers(bukamal):
    """`convoymap check` looks places up without making geometry."""
    found = find_places(bukamal.tables, bukamal.gazetteer)
    assert [place.name for place in found.places] == ["Palmyra", "Rawah", "Aana", "Rawah", "Bukamal"]
