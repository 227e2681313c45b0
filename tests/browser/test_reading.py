"""The page in the order in which it is read, where it stands on a screen, and what is left of it without scripts."""

from __future__ import annotations

import pytest

_ORDER = """() => ["h1", ".cm-source", ".cm-map", ".cm-time", ".cm-disagreement", ".cm-events", ".cm-key", ".cm-take",
  ".cm-credits"].map((part) => document.querySelector(part))
  .every((node, i, all) => i === 0 || all[i - 1].compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)"""


def test_it_is_read_in_order(pages, open_page):
    """Title, sources, map, timeline, then the rest: in the document, and so for the Tab key and for screen readers."""
    page = open_page(pages("bukamal-2017")).page
    assert page.evaluate(_ORDER)
    stops = []
    for _ in range(80):
        page.keyboard.press("Tab")
        part = page.evaluate(
            """document.activeElement.closest(".cm-head, .cm-sources, .cm-map, .cm-time, .cm-rest")?.className"""
        )
        if part and (not stops or stops[-1] != part):
            stops.append(part)
    assert [stop.split()[-1] for stop in stops[:5]] == ["cm-head", "cm-sources", "cm-map", "cm-time", "cm-rest"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (390, 844), (320, 640)])
def test_map_and_timeline_are_where_they_are_seen_first(pages, open_page, width, height):
    """On a wide screen they stay beside what is read, however far that is scrolled; else they follow the title."""
    page = open_page(pages("bukamal-2017"), width, height).page

    def box(part):
        return page.locator(part).first.bounding_box()

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert box(".cm-map")["y"] < box(".cm-time")["y"]
    if width > 820:
        assert box(".cm-sources")["x"] + box(".cm-sources")["width"] <= box(".cm-map")["x"] + 1
        page.locator(".cm-credits").scroll_into_view_if_needed()
        assert abs(box(".cm-map")["y"]) < 1
        assert box(".cm-time")["y"] + box(".cm-time")["height"] <= height + 1
        return
    assert box(".cm-head")["y"] < box(".cm-map")["y"]
    assert box(".cm-time")["y"] + box(".cm-time")["height"] <= box(".cm-sources")["y"] + 1
    beside = width > 640
    assert (box(".cm-rest")["x"] > box(".cm-sources")["x"]) == beside
    if beside:
        assert abs(box(".cm-rest")["y"] - box(".cm-sources")["y"]) < 1


@pytest.mark.parametrize("name", ["bukamal-2017", "caravan", "hostile"])
def test_without_scripts_there_is_nothing_dead_to_press(pages, browser, name):
    """No button, box, choice or slider that would do nothing; title, sources, tables, events and the still are there."""
    context = browser.new_context(offline=True, java_script_enabled=False, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(pages(name).as_uri())
    dead = page.locator("button, input, select, [role=slider], [role=button], a[href^='#'], [tabindex]").all()
    assert [node.evaluate("node => node.outerHTML") for node in dead if node.is_visible()] == []
    for part in ("h1", ".cm-source .cm-name", ".cm-time-bar", ".cm-still", ".cm-credits p"):
        assert page.locator(part).first.is_visible(), part
    page.locator(".cm-source summary").first.click()
    assert page.locator(".cm-source .cm-card").first.is_visible()
    if page.locator(".cm-events li").count():
        assert page.locator(".cm-events li bdi").first.inner_text()
    context.close()
