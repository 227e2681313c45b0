"""The page of a large dossier: what it holds, and what a reader without scripts gets."""

from __future__ import annotations

import html
import json
import re

import pytest
from mapping.big.test_columns import decoded

import convoymap as cm
from benchmarks.big_dossier import write_dossier
from convoymap.mapping.big import build_big_page

CLAIMS = 600


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    """Return an invented dossier."""
    return cm.read(write_dossier(tmp_path_factory.mktemp("big") / "dossier", CLAIMS))


@pytest.fixture(scope="module")
def page(dossier):
    """Return its page."""
    return build_big_page(dossier.tables, dossier.layers, dossier.gazetteer)


@pytest.fixture(scope="module")
def data(page):
    """Return what the page's scripts are given."""
    found = re.search(r'<script type="application/json" id="convoymap-data">(.*?)</script>', page.html(), re.DOTALL)
    return json.loads(found[1])


@pytest.mark.parametrize(
    ("name", "column"),
    [("id", "claim_id"), ("where", "verbatimLocality"), ("evidence", "evidence"), ("status", "status"), ("url", "url")],
)
def test_every_claim_is_there_in_order(dossier, data, name, column):
    """The columns hold what the layer holds, row by row."""
    assert decoded(data["claims"][name]) == dossier.claims[column].tolist()


def test_sources_and_days_are_numbers(dossier, data):
    """A claim's source is its place in the list; its days are counted from the first that any claim names."""
    ids = [source["id"] for source in data["sources"]]
    assert [ids[number] for number in decoded(data["claims"]["source"])] == dossier.claims.source.tolist()
    first = min(day for day in dossier.claims.earliest if day is not None)
    assert data["first"] == first.isoformat()
    days = [None if day is None else (day - first).days for day in dossier.claims.earliest]
    assert decoded(data["claims"]["earliest"]) == days


def test_each_ground_is_there_once(dossier, data):
    """Claims about one locality share a ground, and it is where the layer has it, to a metre."""
    grounds = decoded(data["claims"]["ground"])
    latitudes = decoded(data["grounds"]["latitude"])
    assert len(latitudes) == len({f.geometry.wkb for f in dossier.layers.footprints.values()}) < CLAIMS / 2
    for ground, latitude in zip(grounds, dossier.claims.label_latitude, strict=True):
        if ground is not None:
            assert latitudes[ground] / 100_000 == pytest.approx(latitude, abs=1e-5)


def test_sums_of_the_sources_are_those_of_their_claims(dossier, page):
    """Without scripts, each source stands in a table with its number of claims."""
    table = page.html().split("<noscript>")[-1].split("</noscript>")[0]
    rows = re.findall(r"<bdi>([^<]*)</bdi></th><td>([\d,]+)</td>", table)
    counts = dossier.claims.source_name.value_counts()
    assert {html.unescape(name): int(count.replace(",", "")) for name, count in rows} == counts.to_dict()


def test_a_reader_without_scripts_is_told_how_much_is_missing(page):
    """The note says how many claims there are and where they can be had."""
    text = page.html()
    assert f"{CLAIMS} claims are counted by source only" in text
    assert "claims.csv" in text
    assert '<svg class="cm-still"' in text


def test_it_says_what_was_not_compared(page):
    """The page does not compare claims, says so, and names the command that does."""
    assert f"The {CLAIMS} claims here were not compared with one another" in page.html()
    assert "<code>convoymap compare</code>" in page.html()


def test_two_pages_are_equal(dossier, page):
    """Two builds are equal, byte for byte."""
    again = build_big_page(dossier.tables, dossier.layers, dossier.gazetteer)
    assert again.html() == page.html()


def test_it_is_saved_like_any_page(page, tmp_path):
    """Saving returns the path and leaves nothing else behind."""
    assert page.save(tmp_path / "map.html") == tmp_path / "map.html"
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_hostile_words_stay_words(tmp_path):
    """Markup in every cell, template code and a script's end arrive as text."""
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }} </script> "
    dossier = cm.read(write_dossier(tmp_path / "dossier", 40, hostile=hostile))
    text = build_big_page(dossier.tables, dossier.layers, dossier.gazetteer).html()
    assert "<img src=x" not in text
    assert "49 </script>" not in text
    scripts = re.findall(r"</script>", text)
    assert len(scripts) == len(re.findall(r"<script\b", text))


def test_the_smallest_dossiers_are_no_exception():
    """A dossier with regions, areas, denials and a claim without a place fits into columns, too."""
    dossier = cm.read(cm.example("bukamal-2017"))
    page = build_big_page(dossier.tables, dossier.layers, dossier.gazetteer)
    assert "Seventeen buses" in page.html()
