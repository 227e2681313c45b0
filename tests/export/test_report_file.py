"""The report as a file."""

from __future__ import annotations

import re

import pytest
from lxml import html

import convoymap as cm


def test_both_forms_say_the_same(written, contents):
    """Each heading of the Markdown is one of the HTML's, and all claims, places and events are told."""
    text = written("markdown")["report.md"]
    page = html.fromstring(written("html")["report.html"])
    headings = [line.removeprefix("## ").replace("\\", "") for line in text.splitlines() if line.startswith("## ")]
    assert [h.text_content() for h in page.xpath("//h2")] == headings
    shown = page.text_content()
    for claim in contents.layers.claims["claim_id"]:
        assert claim in shown
    rows = {h.text_content(): len(h.getparent().xpath(".//tbody/tr")) for h in page.xpath("//h2")}
    assert rows["Claims by source"] == len(contents.layers.claims)
    assert rows["Places"] == len(contents.layers.places)
    assert rows.get("Events", 0) == len(contents.layers.events)
    assert contents.provenance.dossier_hash in shown
    assert contents.provenance.time_text in shown


def test_the_page_runs_nothing_and_asks_for_nothing(written):
    """No script, no handler, no image; its policy allows its own style sheet alone; links lead to the web only."""
    page = html.fromstring(written("html")["report.html"])
    tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "link", "svg"}
    assert not any(name.startswith("on") or name == "style" for element in page.iter() for name in element.attrib)
    (policy,) = page.xpath("//meta[@http-equiv]/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert all(re.match(r"https?://", url) for url in page.xpath("//a/@href"))


def test_the_style_sheet_is_the_one_that_the_policy_allows(written):
    """Or a browser would show the page bare."""
    import base64
    import hashlib

    text = written("html")["report.html"]
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in html.fromstring(text).xpath("//meta[@http-equiv]/@content")[0]


def test_the_conflict_and_the_runner_up_are_told(tmp_path):
    """With the proof's sum, and with what else Rawah might have been."""
    dossier = cm.read(cm.example("bukamal-2017"))
    (path,) = dossier.to_report(tmp_path)
    page = html.fromstring(path.read_text(encoding="utf-8"))
    assert "6 + 11 + 4 = 21 buses, and only 17 exist" in page.text_content()
    places = {row[0].text_content(): row[6].text_content() for row in page.xpath("//section[.//h2='Places']//tbody/tr")}
    runner_up = dossier.places.set_index("toponym").loc["Palmyra", "runner_up"]
    assert places["Palmyra"].startswith(runner_up)
    assert [p.name for p in dossier.to_markdown(tmp_path / "told.md")] == ["told.md"]


@pytest.mark.parametrize("name", ["markdown", "html"])
def test_two_reports_are_equal(contents, written, name):
    """Byte for byte, at one time."""
    from convoymap.export import FORMATS

    assert FORMATS[name].write(contents) == written(name)
