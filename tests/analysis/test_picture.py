"""Ledger and conflicts in a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

import convoymap as cm

DOSSIERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]
TAGS = {"div", "b", "br", "small", "table", "tr", "td", "svg", "rect", "ul", "li", "p"}


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda path: path.name)
def test_no_text_of_a_dossier_is_markup(folder):
    """Whatever sources are called and claims say, there is no element and no attribute but our own."""
    comparison = cm.read(folder).compare()
    for shown in (comparison._repr_html_(), *(c._repr_html_() for c in comparison.conflicts.conflicts)):
        elements = list(html.fromstring(shown).iter())
        assert {element.tag for element in elements} <= TAGS
        assert not any(name.startswith("on") for element in elements for name in element.attrib)


def test_the_ledger_is_told_with_strips():
    """The US military's strip is full, Hezbollah's has room for seven more."""
    shown = html.fromstring(cm.read(cm.example("bukamal-2017")).compare()._repr_html_())
    rows = {(row[0].text_content(), row[2].text_content()): row[1] for row in shown.xpath("//tr")}
    full = rows["US military", "17 of 17 buses"].xpath(".//rect/@width")
    part = rows["Hezbollah", "10 of 17 buses, 7 left unmentioned"].xpath(".//rect/@width")
    assert full[0] == full[1]
    assert float(part[0]) / float(part[1]) == pytest.approx(10 / 17, abs=0.01)


def test_a_conflict_shows_its_proof_and_its_claims():
    """Alone it names sources by their ids, within a comparison by their names."""
    comparison = cm.read(cm.example("bukamal-2017")).compare()
    (conflict,) = comparison.conflicts.conflicts
    alone = html.fromstring(conflict._repr_html_()).text_content()
    assert alone.startswith("us-military, hezbollah: ")
    assert "6 + 11 + 4 = 21 buses, and only 17 exist" in alone
    assert "US military, Hezbollah: " in html.fromstring(comparison._repr_html_()).text_content()
