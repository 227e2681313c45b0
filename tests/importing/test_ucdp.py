"""UCDP GED, column for column: what becomes of its codes, and of rows that break its own rules."""

from __future__ import annotations

import csv
import json

import pytest

import convoymap as cm
from convoymap.dossier import read_tables, write_tables
from convoymap.errors import DossierError
from convoymap.importing import read_ucdp_ged
from convoymap.importing.deaths import AREA_M, DISTRICT_M, TOWN_M


@pytest.fixture(scope="module")
def imported(data):
    """Return the small file as imported."""
    return read_ucdp_ged(data / "ucdp-ged.csv")


@pytest.fixture(scope="module")
def claims(imported):
    """Return its claims by id."""
    return {claim.id.removeprefix("ucdp-"): claim for claim in imported.tables.claims}


def test_what_is_written_is_read_again(imported, tmp_path):
    """The dossier is a dossier: it has no problems, and it says the same when it is read."""
    write_tables(imported.tables, tmp_path / "dossier")
    tables = read_tables(tmp_path / "dossier")
    assert tables == imported.tables
    assert tables.warnings == ()


def test_each_row_is_accounted_for(imported):
    """A row is a claim, an event, or a note that says why not."""
    tables = imported.tables
    assert imported.rows == len(tables.claims) + len(tables.events) + len(imported.refused) == 12


@pytest.mark.parametrize(
    ("event", "where"),
    [
        ("900001", "Rawah town"),
        ("900002", "within 25 km of Rawah town"),
        ("900003", "Ana district"),
        ("900005", "Euphrates river"),
        ("900006", "Iraq"),
        ("900007", "Persian Gulf"),
        ("900012", "Iraq"),
    ],
)
def test_each_where_prec_is_a_locality(claims, event, where):
    """From 1, a place, to 7, the sea; a code that the codebook does not have is the whole country."""
    assert claims[event].where_text == where


@pytest.mark.parametrize(
    ("name", "radius_m"), [("Rawah town", TOWN_M), ("Ana district", DISTRICT_M), ("Persian Gulf", AREA_M)]
)
def test_circles_have_the_documented_radii(imported, name, radius_m):
    """What has no outline is pinned with its point and a radius."""
    assert {pin.name: pin.uncertainty_m for pin in imported.tables.pins}[name] == radius_m


@pytest.mark.parametrize(("name", "gazetteer_id"), [("Anbar province", "geonames:IQ.01"), ("Iraq", "geonames:99237")])
def test_regions_and_countries_are_those_of_the_gazetteer(imported, name, gazetteer_id):
    """So that their outlines are drawn, not circles about their middles."""
    assert {pin.name: pin.gazetteer_id for pin in imported.tables.pins}[name] == gazetteer_id


def test_a_name_that_means_two_points_is_two_pins(imported, claims):
    """The second has its region behind it."""
    assert claims["900008-2"].where_text == "Rawah town (Anbar province)"
    pins = {pin.name: pin.latitude for pin in imported.tables.pins}
    assert (pins["Rawah town"], pins["Rawah town (Anbar province)"]) == (34.4788, 34.5)


@pytest.mark.parametrize(
    ("event", "when"),
    [
        ("900001", "2017-09-03"),
        ("900002", "2017-09-01/2017-09-04"),
        ("900003", "2017-09-04/2017-09-10"),
        ("900005", "2017"),
    ],
)
def test_each_date_prec_is_an_interval(claims, event, when):
    """From the day to the year, as briefly as EDTF says it."""
    assert claims[event].when_text == when


@pytest.mark.parametrize(
    ("event", "count"), [("900001", "4"), ("900002", ">=3"), ("900005", ">=10"), ("900008", ">=6")]
)
def test_the_low_estimate_is_the_count(claims, event, count):
    """No upper bound, and the least of the three where low ≤ best ≤ high does not hold; all three are in the note."""
    assert claims[event].count_text == count
    assert "best" in claims[event].note


def test_a_row_without_a_certain_death_is_an_event(imported):
    """With its estimates and its reports."""
    events = {event.id: event for event in imported.tables.events}
    assert list(events) == ["ucdp-900004", "ucdp-900011"]
    assert events["ucdp-900004"].where_text == "Anbar province"
    assert events["ucdp-900004"].when_text == "2017-09"
    assert events["ucdp-900004"].what.startswith("low 0, best 7, high 30; ")


def test_ranges_are_written_where_they_are_asked_for(data):
    """Low to high, or the least to the greatest of the three."""
    tables = read_ucdp_ged(data / "ucdp-ged.csv", ranges=True).tables
    counts = {claim.id.removeprefix("ucdp-"): claim.count_text for claim in tables.claims}
    assert {key: counts[key] for key in ("900001", "900002", "900004", "900008")} == {
        "900001": "4",
        "900002": "3-9",
        "900004": "0-30",
        "900008": "6-7",
    }


def test_events_of_one_place_and_day_do_not_contradict_each_other(imported, tmp_path):
    """The estimate of one event says nothing about the next."""
    write_tables(imported.tables, tmp_path / "dossier")
    assert not cm.read(tmp_path / "dossier").compare().conflicts.conflicts


@pytest.mark.parametrize(
    ("place", "why"),
    [
        ((5, "event_clarity"), "event_clarity 2"),
        ((6, "number_of_sources"), "number_of_sources −1"),
        ((9, "best"), "low ≤ best ≤ high does not hold"),
        ((10, "date_prec"), "not as many as date_prec says"),
        ((10, "id"), "another row has the same id"),
        ((11, "date_start"), "there is no such day"),
        ((12, "low"), "no death is certain"),
        ((13, "best"), "do not add up to best"),
        ((13, "where_prec"), "the codebook has no such where_prec"),
        ((13, "latitude"), "the row has no coordinates"),
    ],
)
def test_each_odd_row_is_noted(imported, kinds, place, why):
    """With its row, its column, and what was done about it."""
    assert why in kinds(imported)[place]


def test_a_clean_row_is_not_noted(imported):
    """Rows 2 to 4 have nothing odd about them."""
    assert not [note for note in imported.notes if note.row in {2, 3, 4}]


def test_the_claimant_is_ucdp_and_the_reports_are_evidence(imported, claims):
    """The number is UCDP's own, made out of the reports."""
    assert [source.name for source in imported.tables.sources] == ["UCDP GED"]
    assert all(agency in claims["900002"].evidence for agency in ("Invented Agency", "Other Wire Service"))


def test_geojson_with_the_same_columns_is_the_same(imported, data, tmp_path):
    """Coordinates may stand in the geometry, numbers be numbers."""
    with (data / "ucdp-ged.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    features = []
    for row in rows:
        at = [float(row.pop("longitude") or 0), float(row.pop("latitude") or 0)]
        features.append({"type": "Feature", "properties": row, "geometry": {"type": "Point", "coordinates": at}})
    path = tmp_path / "ged.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    again = read_ucdp_ged(path)
    assert again.tables.claims == imported.tables.claims
    assert again.tables.pins == imported.tables.pins


def test_a_country_can_be_chosen(data):
    """Case does not count, and what was left out is counted."""
    assert read_ucdp_ged(data / "ucdp-ged.csv", country="iraq").left_out == 0
    none = read_ucdp_ged(data / "ucdp-ged.csv", country="Chad")
    assert (none.left_out, none.tables.claims) == (12, ())


def test_a_file_without_the_columns_is_refused(table):
    """With every column that is missing."""
    with pytest.raises(DossierError) as caught:
        read_ucdp_ged(table(["id", "date_start", "best"], [1, "2017-09-03", 4]))
    assert {problem.column for problem in caught.value.problems} == {"date_end", "low", "high"}


def test_strict_raises_what_was_refused(imported):
    """And nothing else."""
    with pytest.raises(DossierError) as caught:
        imported.check()
    assert [problem.row for problem in caught.value.problems] == [11]


@pytest.mark.parametrize("cell", ["=1+1", "-5", "4.5", "many", "1,000"])
def test_a_number_that_is_none_costs_the_row(table, cell):
    """It is not read as another number."""
    columns = ["id", "date_start", "date_end", "low", "best", "high", "where_prec", "country"]
    imported = read_ucdp_ged(table(columns, [1, "2017-09-03", "2017-09-03", cell, 5, 5, 6, "Iraq"]))
    assert not imported.tables.claims
    assert len(imported.refused) == 1
