"""ACLED, new and old columns: what becomes of its codes."""

from __future__ import annotations

import pytest

from convoymap.dossier import read_tables, write_tables
from convoymap.importing import read_acled


@pytest.fixture(scope="module")
def imported(data):
    """Return the small file as imported."""
    return read_acled(data / "acled.csv")


@pytest.fixture(scope="module")
def claims(imported):
    """Return its claims by the end of their ids."""
    return {claim.id[-1]: claim for claim in imported.tables.claims}


def test_what_is_written_is_read_again(imported, tmp_path):
    """The dossier has no problems, and says the same when it is read."""
    write_tables(imported.tables, tmp_path / "dossier")
    assert read_tables(tmp_path / "dossier") == imported.tables


@pytest.mark.parametrize(("event", "where"), [("1", "Rawah"), ("2", "within 25 km of Rawah"), ("3", "Al Anbar")])
def test_each_geo_precision_is_a_locality(claims, event, where):
    """A town, its surroundings, the region."""
    assert claims[event].where_text == where


@pytest.mark.parametrize(
    ("event", "when"), [("1", "2017-09-03"), ("2", "2017-08-31/2017-09-06"), ("3", "2017-09"), ("5", "2017-09-03")]
)
def test_each_time_precision_is_an_interval(claims, event, when):
    """The day, the week about it, its month; months may be written out."""
    assert claims[event].when_text == when


def test_no_deaths_make_an_event(imported):
    """Zero means that none were reported, which is no claim that there were none."""
    assert [event.id for event in imported.tables.events] == ["acled-irq90004"]
    assert "Peaceful protest" in imported.tables.events[0].what


def test_sources_are_evidence_each_once(claims):
    """They stand in one cell with semicolons between them."""
    assert claims["2"].evidence == "reported by: Invented Agency; Other Wire Service (National-International)"


def test_a_number_in_words_costs_the_row(imported):
    """It is told, with the row."""
    assert [(note.row, note.column, note.value) for note in imported.refused] == [(8, "fatalities", "several")]


def test_old_files_are_read(data):
    """Headers in capitals, semicolons between the cells, the day before the month."""
    [claim] = read_acled(data / "acled-capitals.csv").tables.claims
    assert (claim.id, claim.when_text, claim.count_text) == ("acled-901drc", "2009-01-12", "9")
    assert claim.evidence == "reported by: Invented Agency; Radio Invented; Other Wire Service"


def test_a_country_can_be_chosen(data):
    """The column has names, not codes."""
    jordan = read_acled(data / "acled.csv", country="Jordan")
    assert [claim.where_text for claim in jordan.tables.claims] == ["Amman"]
    assert jordan.left_out == 6


@pytest.mark.parametrize(("row", "column"), [(["", "", "2"], "time_precision"), (["1", "x", "2"], "geo_precision")])
def test_codes_that_the_codebook_lacks_are_told(table, row, column):
    """An empty one is taken as the vaguest; one that is no number costs the row."""
    columns = ["event_id_cnty", "event_date", "country", "time_precision", "geo_precision", "fatalities"]
    imported = read_acled(table(columns, ["X1", "2017-09-03", "Iraq", *row]))
    assert column in {note.column for note in imported.notes}
