"""The map on its own: what folium's own methods save, and what another page frames."""

from __future__ import annotations

import folium
import pytest

import convoymap as cm
from convoymap.batch import Job, Options, build_dossier

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """The map of the first dossier, saved as any folium map is."""
    path = tmp_path_factory.mktemp("alone") / "map.html"
    cm.read(cm.example("bukamal-2017")).map().save(str(path))
    return path


def test_it_shows_each_claim_and_each_source(alone, open_page):
    """All claims with a place are marked, all sources are listed, nothing is asked for."""
    seen = open_page(alone, 900, 640)
    assert seen.page.locator(".cm-claim").count() == 11
    assert seen.page.locator(".cm-alone-list input[data-source]").count() == 8
    assert (seen.asked, seen.complaints) == ([], [])


def test_the_list_hides_a_source(alone, open_page):
    """With a box unticked, the source's marks go; with none ticked, all do."""
    page = open_page(alone, 900, 640).page
    boxes = page.locator(".cm-alone-list input[data-source]")
    boxes.first.uncheck()
    assert 0 < page.locator(".cm-claim").count() < 11
    for box in boxes.all():
        box.uncheck()
    assert page.locator(".cm-claim").count() == 0


def test_a_mark_opens_its_card(alone, open_page):
    """The card says who said it, and its link to the claim leads nowhere that is not there."""
    page = open_page(alone, 900, 640).page
    page.locator(".cm-mark:has(.cm-badge)").first.focus()
    page.keyboard.press("Enter")
    card = page.locator(".leaflet-popup-content .cm-card")
    assert "says" in card.locator(".cm-who").inner_text()
    assert card.locator("dl").is_visible()


def test_on_a_narrow_screen_the_list_is_folded(alone, open_page):
    """It would hide the map; it opens on a tap, and nothing runs over the side."""
    page = open_page(alone, 320, 480).page
    assert not page.locator(".cm-alone-list ul").is_visible()
    page.locator(".cm-alone-list summary").click()
    assert page.locator(".cm-alone-list ul").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_a_user_adds_is_on_the_map_and_on_the_page(tmp_path, open_page):
    """One map: saved as it is, and set into the page, before and after something was added."""
    dossier = cm.read(cm.example("bukamal-2017"))
    own = dossier.map()
    page = dossier.page(own)
    folium.Marker((35.4, 39.0), popup="mine").add_to(own)
    own.save(str(tmp_path / "map.html"))
    page.save(tmp_path / "page.html")
    own.save(str(tmp_path / "again.html"))
    assert (tmp_path / "map.html").read_bytes() == (tmp_path / "again.html").read_bytes()
    for name in ("map.html", "page.html"):
        seen = open_page(tmp_path / name)
        assert seen.page.locator("img.leaflet-marker-icon").count() == 1
        assert (seen.asked, seen.complaints) == ([], [])


def test_it_works_in_a_frame_that_lets_it_reach_nothing(tmp_path, browser):
    """The line that comes with an embedded page frames it: the map is there, and its boxes work."""
    assert build_dossier(Job(cm.example("bukamal-2017"), tmp_path, Options(embed=True))).code == 0
    line = (tmp_path / "embed.txt").read_text(encoding="utf-8")
    (tmp_path / "article.html").write_text(f"<!DOCTYPE html><p>An article.</p>{line}", encoding="utf-8")
    context = browser.new_context(viewport={"width": 700, "height": 900}, offline=True)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((tmp_path / "article.html").as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-convoymap=ready]").wait_for()
    assert frame.locator(".cm-claim").count() == 11
    frame.locator(".cm-alone-list input[data-source]").first.uncheck()
    assert frame.locator(".cm-claim").count() < 11
    box = page.locator("iframe").bounding_box()
    assert 500 <= box["height"] <= 640
    assert complaints == []
    context.close()
