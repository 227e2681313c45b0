"""What is told of a comparison, in a terminal and as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

import convoymap as cm
from convoymap.report import Section, comparison_sections, markdown

DOSSIERS = Path(__file__).parents[1] / "dossiers"


@pytest.fixture(scope="module")
def first():
    """Return the report of the first dossier, by heading."""
    comparison = cm.read(cm.example("bukamal-2017")).compare()
    return {section.heading: section for section in comparison_sections(comparison)}


def test_the_ledger_tells_what_each_source_accounts_for(first):
    """The US military accounts for all seventeen buses, Hezbollah leaves seven unmentioned."""
    rows = {(row[0], row[1]): row[2:] for row in first["What each source accounts for"].table}
    assert rows["US military", "buses"] == ("17", "17", "0", "", "us-6-palmyra, us-11-desert")
    assert rows["Hezbollah", "buses"][:3] == ("10", "17", "7")
    assert rows["Deir al-Zour 24", "fighters"][0] == "at least 151"


def test_the_conflict_is_told_in_full(first):
    """Who says what, the sum, and what would have to have happened."""
    (item,) = first["Where the sources contradict each other"].items
    assert "6 + 11 + 4 = 21 buses, and only 17 exist: at least 4 are misplaced." in item
    assert "4 buses went from “Islamic State territory” to “desert between the lines”" in item
    assert item.endswith("(Claims: us-6-palmyra, us-11-desert, hez-4-reached.)")


def test_the_matrix_names_every_source_once(first):
    """A row and a column for each of the eight sources, the same read across and down."""
    head, *rows = first["Who contradicts whom"].table
    assert len(rows) == 8 == len(head) - 2
    cells = [row[2:] for row in rows]
    assert all(cells[i][j] == cells[j][i] for i in range(8) for j in range(8))
    assert cells[0][1] == "CLASH"


def test_who_can_be_right_and_who_leans_on_whom(first):
    """Two largest sets, and the two councillors' residents are said to be one origin."""
    section = first["Who can all be right"]
    assert len(section.items) == 2
    assert any("rest on residents of Rawah" in text for text in section.paragraphs)


def test_the_least_change_is_told_by_source(first):
    """Four buses in all; either of the two may be off by all of them."""
    section = first["The least change"]
    assert "buses: 4 in all." in section.paragraphs
    assert ("US military", "buses", "0 to 4", "4") in section.table


def _dossier(folder, pairs, number):
    """Write a dossier of so many sources, of which pairs contradict each other on a day of their own."""
    folder.mkdir()
    (folder / "dossier.toml").write_text('title = "t"\n[[subject]]\nunit = "bus"\ntotal = 5\n', encoding="utf-8")
    sources = [f"s{at},Source {at}" for at in range(number)]
    (folder / "sources.csv").write_text("\n".join(["id,name", *sources]) + "\n", encoding="utf-8")
    claims = []
    for day, pair in enumerate(pairs, 1):
        for place, source in zip(("Rawah", "Palmyra"), pair, strict=True):
            claims.append(f"c{len(claims)},s{source},bus,4,seen,{place},2017-{1 + day // 28:02}-{1 + day % 28:02}")
    head = "id,source,unit,count,status,where,when"
    (folder / "claims.csv").write_text("\n".join([head, *claims]) + "\n", encoding="utf-8")
    return comparison_sections(cm.read(folder).compare())


def test_of_many_sources_those_who_contradict_somebody(tmp_path):
    """A matrix of forty sources cannot be read; one of the four who contradict somebody can."""
    section = {s.heading: s for s in _dossier(tmp_path / "d", [(1, 2), (3, 30)], 40)}["Who contradicts whom"]
    assert [row[1] for row in section.table[1:]] == ["Source 1", "Source 2", "Source 3", "Source 30"]


def test_many_contradicting_sources_are_listed_by_pairs(tmp_path):
    """Where too many contradict somebody, each pair is named."""
    pairs = [(0, other) for other in range(1, 20)]
    section = {s.heading: s for s in _dossier(tmp_path / "d", pairs, 20)}["Who contradicts whom"]
    assert not section.table
    assert "Source 0 and Source 7" in section.items
    assert len(section.items) == 19


@pytest.mark.parametrize(
    "text", ["a | b", "<script>", "[x](javascript:1)", "*b* _c_ `d`", "# e", "1. f", "- g", "a\nb"]
)
def test_no_text_is_markup(text):
    """What a dossier says stays text in Markdown: every character that could be markup is escaped."""
    out = markdown(text, [Section(text, (text,), ((text, "x"), (text, "y")), (text,))])
    for line in out.splitlines():
        body = line.removeprefix("# ").removeprefix("## ").removeprefix("1. ").strip("| ")
        bare = "".join(c for at, c in enumerate(body) if body[at - 1 : at] != "\\" and c != "\\")
        assert not set(bare.replace(" | ", "").replace("---|", "").replace("---", "")) & set("<>[]()*_`#")
    assert "\n".join(out.splitlines()).count("\n") == len(out.splitlines()) - 1


def test_the_hostile_dossier_as_markdown():
    """No tag, no link, no table cell breaks out; nothing that steers a terminal is left."""
    comparison = cm.read(DOSSIERS / "hostile").compare()
    out = markdown("title", comparison_sections(comparison))
    assert "<img" not in out.replace("\\<img", "")
    assert "‮" not in out
    assert all(c.isprintable() or c == "\n" for c in out)
