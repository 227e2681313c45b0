"""What the page says of disagreements, in words."""

from __future__ import annotations

from types import SimpleNamespace

from mapping.conflicting import write_dossier

import convoymap as cm
from convoymap.mapping.content import page_content
from convoymap.mapping.disagreement import disagreement_content
from convoymap.view import view_of

DAY = "2017-09-03"


def disagreement(dossier):
    """Return what the panel says of where the sources disagree."""
    return page_content(dossier.tables, dossier.layers, view_of(dossier.layers)).panel["disagreement"]


def test_the_first_dossier():
    """One disagreement, of two sources and three claims, and who can be right without whom."""
    found = disagreement(cm.read(cm.example("bukamal-2017")))
    (one,) = found["open"]
    assert one["headline"] == "21 buses claimed, 17 exist"
    assert [source["name"] for source in one["sources"]] == ["US military", "Hezbollah"]
    assert one["cards"] == "claim-1 claim-2 claim-5"
    assert "6 + 11 + 4 = 21 buses" in one["proof"]
    assert found["none"] == ""
    assert found["together"][:2] == [
        "All but Hezbollah can be right together.",
        "All but US military can be right together.",
    ]
    assert found["together"][2].endswith("rest on one origin: that they agree is no confirmation.")


def test_no_disagreement(tmp_path):
    """Where nothing contradicts anything the page says so, and what that does not mean."""
    dossier = write_dossier(tmp_path, [("a", "bus", "6", "Palmyra", DAY), ("b", "bus", "6", "Rawah", DAY)])
    found = disagreement(dossier)
    assert found["open"] == []
    assert "no claims contradict each other" in found["none"]
    assert "does not mean that they are true" in found["none"]
    assert found["together"] == ["All sources can be right together."]


def test_each_kind_has_a_headline(tmp_path):
    """Too many, more than another allows, too far: each in plain words."""
    claims = [
        ("a", "bus", "10", "Palmyra", "2017-09-01"),
        ("b", "bus", "10", "Rawah", "2017-09-01"),
        ("a", "bus", "5", "Bukamal", "2017-08-20"),
        ("b", "bus", "none", "Bukamal", "2017-08-20"),
    ]
    headlines = {item["headline"] for item in disagreement(write_dossier(tmp_path / "one", claims))["open"]}
    assert headlines == {"20 buses claimed, 17 exist", "More buses in one place than another source allows"}
    slow = '\n[[subject]]\nunit = "bus"\nplural = "buses"\ntotal = 17\nspeed_kmh = 2\n'
    claims = [("a", "bus", "17", "Palmyra", "2017-09-01"), ("b", "bus", "17", "Rawah", "2017-09-02")]
    (far,) = disagreement(write_dossier(tmp_path / "two", claims, subjects=slow))["open"]
    assert far["headline"].startswith("Too far in too short a time: buses at ")


def test_a_source_that_contradicts_itself(tmp_path):
    """It is marked in the picture and in no group of those who can be right."""
    claims = [("a", "bus", "12", "Palmyra", DAY), ("a", "bus", "8", "Rawah", DAY), ("b", "bus", "1", "Rawah", DAY)]
    found = disagreement(write_dossier(tmp_path, claims))
    assert [row["own"] for row in found["matrix"]["rows"]] == ["contradicts itself", ""]
    assert found["together"] == ["Source B can be right only alone."]


def test_a_disagreement_without_a_place_has_no_button(tmp_path):
    """A claim of more than exist, nobody says where: the page tells it, and that the map cannot show it."""
    dossier = write_dossier(tmp_path, [("a", "bus", "20", "unknown", DAY), ("b", "bus", "1", "Rawah", DAY)])
    (item,) = disagreement(dossier)["open"]
    assert item["headline"] == "20 buses claimed, 17 exist"
    assert item["unplaced"] == "None of these claims has a place on the map."
    assert not item["on_map"]


def test_what_of_a_disagreement_has_no_place_is_said():
    """Of three claims, one of which has no place, the page says that one has none."""
    comparison = cm.read(cm.example("bukamal-2017")).compare()
    (conflict,) = comparison.conflicts.conflicts
    rows = [{**row, "geometry": None} if row["claim_id"] == "hez-4-reached" else row for row in comparison.rows]
    changed = SimpleNamespace(
        conflicts=comparison.conflicts,
        rows=rows,
        names=comparison.names,
        plurals=comparison.plurals,
        sources=comparison.sources,
        dependent=[],
    )
    cards = {row["claim_id"]: f"claim-{number}" for number, row in enumerate(rows, 1)}
    (item,) = disagreement_content(changed, cards, {source: {} for source in comparison.names})["open"]
    assert conflict.claims[-1] == "hez-4-reached"
    assert (item["unplaced"], item["on_map"]) == ("1 of these claims has no place on the map.", True)


def test_of_many_sources_those_that_contradict_another_are_drawn(tmp_path):
    """The picture of more than sixteen sources leaves out those that contradict nobody, and says so."""
    sources = [f"s{number}" for number in range(20)]
    claims = [(source, "bus", "1", "Rawah", DAY) for source in sources[2:]]
    claims += [("s0", "bus", "15", "Palmyra", DAY), ("s1", "bus", "15", "Bukamal", DAY)]
    matrix = disagreement(write_dossier(tmp_path, claims, sources))["matrix"]
    assert [row["name"] for row in matrix["rows"]] == ["Source S0", "Source S1"]
    assert "18 sources are left out" in matrix["aside"]


def test_every_cell_is_in_words():
    """Each pair of sources in the picture is told in a sentence."""
    matrix = disagreement(cm.read(cm.example("bukamal-2017")))["matrix"]
    texts = [cell["text"] for row in matrix["rows"] for cell in row["cells"]]
    assert len(texts) == 15
    assert "Hezbollah and US military: cannot both be right" in texts
    assert matrix["aside"].endswith("Residents of Rawah (to a provincial councillor); Iran's foreign ministry.")
