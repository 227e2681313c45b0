"""``convoymap import``: what it writes, prints and refuses."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

import convoymap as cm
from convoymap.cli import app


@pytest.fixture
def run():
    """Return a function that runs the command."""
    return lambda *arguments: CliRunner().invoke(app, ["import", *map(str, arguments)])


def test_it_writes_a_dossier_and_says_what_was_odd(run, data, tmp_path):
    """Rows, claims, and the notes by kind with examples."""
    result = run("ucdp-ged", data / "ucdp-ged.csv", "-o", tmp_path / "d", "--title", "A title")
    assert result.exit_code == 0, result.output
    assert cm.read(tmp_path / "d").title == "A title"
    assert "12 rows read: 9 claims by 1 source, 2 events, 8 places, 0 areas; 1 row not used" in result.output
    assert "not used: there is no such day" in result.output
    assert "ucdp-ged.csv row 11, date_start: 2017-09-31" in result.output


def test_strict_writes_nothing_if_a_row_cannot_be_used(run, data, tmp_path):
    """And ends as for a dossier with problems."""
    result = run("ucdp-ged", data / "ucdp-ged.csv", "-o", tmp_path / "d", "--strict")
    assert result.exit_code == 1
    assert not (tmp_path / "d").exists()


def test_a_dossier_is_not_overwritten_unless_told(run, data, tmp_path):
    """Work may stand there."""
    call = ("acled", data / "acled.csv", "-o", tmp_path / "d")
    assert run(*call).exit_code == 0
    before = (tmp_path / "d" / "claims.csv").read_bytes()
    refused = run(*call, "--country", "Jordan")
    assert refused.exit_code == 3
    assert "--force" in refused.output
    assert (tmp_path / "d" / "claims.csv").read_bytes() == before
    (tmp_path / "d" / "dossier.toml").unlink()
    assert "claims.csv" in run(*call, "--country", "Jordan").output
    assert (tmp_path / "d" / "claims.csv").read_bytes() == before
    assert run(*call, "--country", "Jordan", "--force").exit_code == 0
    assert (tmp_path / "d" / "claims.csv").read_bytes() != before


def test_two_sheets_of_a_timemap(run, data, tmp_path):
    """Events first, then sources."""
    files = (data / "timemap-events.csv", data / "timemap-sources.csv")
    result = run("timemap", *files, "-o", tmp_path / "d", "--unit", "bus", "-q")
    assert (result.exit_code, result.output) == (0, "")
    assert cm.read(tmp_path / "d").tables.subjects[0].unit == "bus"


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("geojson", "reports.geojson"), "--source-column"),
        (("acled", "acled.csv", "--unit", "bus"), "--unit"),
        (("acled", "acled.csv", "acled.csv"), "one file at most"),
        (("shapefile", "acled.csv"), "shapefile"),
    ],
)
def test_a_wrong_call_is_refused(run, data, tmp_path, arguments, why):
    """Before anything is read."""
    known = {path.name for path in data.iterdir()}
    result = run(*(data / part if part in known else part for part in arguments), "-o", tmp_path / "d")
    assert result.exit_code == 2
    assert why in result.output


def test_python_has_what_the_command_has(data):
    """The same reader, under one name."""
    imported = cm.import_data("geojson", data / "reports.geojson", source_column="reporter", limit=2)
    assert isinstance(imported, cm.Imported)
    assert imported.rows == 2
    with pytest.raises(ValueError, match="there are: ucdp-ged, acled, timemap, geojson"):
        cm.import_data("shapefile", "x")
