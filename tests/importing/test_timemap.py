"""TimeMap's two sheets: folded columns, hidden sources, coordinates as text."""

from __future__ import annotations

import json

import pytest

from convoymap.dossier import read_tables, write_tables
from convoymap.importing import read_timemap


@pytest.fixture(scope="module")
def imported(data):
    """Return the two sheets as imported."""
    return read_timemap(data / "timemap-events.csv", data / "timemap-sources.csv", unit="bus")


def _claims(imported):
    return {claim.id.removeprefix("event-"): claim for claim in imported.tables.claims}


def test_what_is_written_is_read_again(imported, tmp_path):
    """The dossier has no problems, and says the same when it is read."""
    write_tables(imported.tables, tmp_path / "dossier")
    assert read_tables(tmp_path / "dossier") == imported.tables


def test_an_event_is_a_claim_by_each_of_its_sources(imported):
    """The columns source1 to source3 are one list."""
    assert list(_claims(imported)) == [
        "row-2-src1",
        "row-2-src2",
        "row-3-src3",
        "row-4-src9",
        "row-5-timemap",
        "row-7-src1",
    ]


def test_sources_come_with_what_their_sheet_says(imported):
    """Title, kind and the first link; the map passes them on."""
    source = imported.tables.sources[0]
    assert (source.name, source.kind, source.url) == ("Photo by a passer-by", "Photo", "https://example.org/a.jpg")
    assert source.via == "TimeMap"


def test_a_hidden_source_has_no_link_and_says_so(imported):
    """What its makers keep to themselves is not shown as if it were nowhere."""
    source = next(source for source in imported.tables.sources if source.id == "src3")
    assert (source.url, source.note) == ("", "kept to themselves by the makers of the map")


def test_dates_are_month_first(imported):
    """9/3/2017 is the third of September, and the clock is kept."""
    assert _claims(imported)["row-2-src1"].when_text == "2017-09-03T16:20:00"


def test_dates_may_be_day_first(data):
    """Where the map was made so; a date that is none then is refused."""
    imported = read_timemap(data / "timemap-events.csv", order="day")
    assert _claims(imported)["row-2-src1"].when_text == "2017-03-09T16:20:00"
    assert (3, "date") in {(note.row, note.column) for note in imported.refused}


def test_coordinates_may_have_commas(imported):
    """As TimeMap itself reads them."""
    pin = next(pin for pin in imported.tables.pins if pin.name == "Desert road")
    assert (pin.latitude, pin.longitude, pin.uncertainty_m) == (34.45, 40.92, None)


def test_a_place_without_coordinates_is_left_to_the_gazetteer(imported):
    """If it knows it; else the place is unknown, and both are told."""
    assert _claims(imported)["row-5-timemap"].where_text == "Rawah"
    assert _claims(imported)["row-7-src1"].where_text == "unknown"


@pytest.mark.parametrize(
    ("file", "row", "why"),
    [
        ("timemap-events.csv", 4, "has no such id"),
        ("timemap-events.csv", 5, "cites no source"),
        ("timemap-events.csv", 6, "there is no such day"),
        ("timemap-sources.csv", 4, "keep this source to themselves"),
        ("timemap-sources.csv", 5, "no event cites this source"),
        ("timemap-sources.csv", 6, "another source has the same id"),
    ],
)
def test_each_oddity_is_noted(imported, file, row, why):
    """With the file and the row."""
    assert any(why in note.why for note in imported.notes if (note.file, note.row) == (file, row))


def test_a_count_column_counts(table):
    """In the language of the count cell; a cell that is none costs the row."""
    path = table(
        ["description", "date", "source1", "buses"], ["a", "9/3/2017", "x", "~11"], ["b", "9/3/2017", "x", "lots"]
    )
    imported = read_timemap(path, count_column="buses")
    assert [claim.count_text for claim in imported.tables.claims] == ["~11"]
    assert [note.row for note in imported.refused] == [3]


def test_folded_json_is_the_same(imported, data, tmp_path):
    """What datasheet-server serves: lists of events, sources by their ids."""
    import csv

    with (data / "timemap-events.csv").open(encoding="utf-8") as file:
        events = list(csv.DictReader(file))
    for event in events:
        event["sources"] = [event.pop(f"source{n}") for n in (1, 2, 3)]
        event["sources"] = [source for source in event["sources"] if source]
    (tmp_path / "events.json").write_text(json.dumps(events), encoding="utf-8")
    again = read_timemap(tmp_path / "events.json", data / "timemap-sources.csv", unit="bus")
    assert [claim.source for claim in again.tables.claims] == [claim.source for claim in imported.tables.claims]
