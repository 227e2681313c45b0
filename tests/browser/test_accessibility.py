"""WCAG 2.2 AA, judged by axe-core in a real browser, and what a keyboard alone can do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import convoymap as cm

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
DOSSIERS = Path(__file__).parents[1] / "dossiers"
NAMES = ("bukamal", "aid-convoy", "hostile")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_RUN = """async (standards) => {
  const found = await axe.run(document, {runOnly: standards, resultTypes: ["violations"]});
  return found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}"""
_OPEN_POPUP = """() => {
  const marks = [...convoymap.overlays.values()].flatMap(o => o.claims).map(c => c.marker).filter(m => m && m._map);
  marks[0].openPopup();
}"""
#: What can have the focus and is there to be seen; of radio buttons in one group, the one that is chosen.
_CONTROLS = """() => {
  const every = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const reachable = e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && !(e.type === 'radio' && !e.checked);
  return [...document.querySelectorAll(every)].filter(reachable).map((e, i) => { e.dataset.tab = i; return i; });
}"""
#: The number of the element in focus, and whether a ring round it, or round what it shows, can be seen.
_FOCUS = """() => {
  const e = document.activeElement;
  const ringed = n => [null, '::before', '::after'].some(part => {
    const s = getComputedStyle(n, part);
    return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
      || s.stroke !== 'none' && parseFloat(s.strokeWidth) >= 2 && n.matches(':focus-visible *');
  });
  const box = e.getBoundingClientRect();
  return {tab: e.dataset.tab === undefined ? null : Number(e.dataset.tab), ring: [e, ...e.querySelectorAll('*')].some(ringed),
    name: e.outerHTML.slice(0, 120), inside: box.bottom > 0 && box.top < innerHeight};
}"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return a page of each dossier that is looked at here."""
    folder = tmp_path_factory.mktemp("accessible")
    made = {}
    for name in NAMES:
        made[name] = folder / f"{name}.html"
        cm.read(cm.example("bukamal-2017") if name == "bukamal" else DOSSIERS / name).page().save(made[name])
    return made


@pytest.fixture(scope="session")
def axe():
    """Return axe-core's source as npm has fetched it."""
    if AXE.is_file():
        return AXE.read_text(encoding="utf-8")
    message = "no axe-core here: npm ci --prefix tests/browser"
    if os.environ.get("CONVOYMAP_REQUIRE_NODE"):
        pytest.fail(message)
    pytest.skip(message)


def violations(page, axe):
    """Return what axe-core finds; its source is evaluated from outside, which the page's own policy does not touch."""
    page.evaluate(axe)
    return page.evaluate(_RUN, STANDARDS)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(pages, axe, open_page, name, width, height, scheme):
    """No violation as the page opens, with all its cards unfolded, with a popup open, and with a disagreement chosen."""
    page = open_page(pages[name], width, height, color_scheme=scheme, reduced_motion="reduce").page
    assert violations(page, axe) == []
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page, axe) == []
    page.evaluate(_OPEN_POPUP)
    page.locator(".leaflet-popup").wait_for()
    assert violations(page, axe) == []
    if page.locator("[data-show]").count():
        page.locator("[data-show]").first.click()
        assert violations(page, axe) == []


def test_axe_would_find_something(pages, axe, open_page):
    """The check is alive: a picture without words, put into the page, is found."""
    page = open_page(pages["bukamal"]).page
    page.evaluate("document.querySelector('.cm-credits').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in violations(page, axe))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_tab_reaches_every_control(pages, open_page, width, height, scheme):
    """The Tab key alone comes to every control of the page once, and each shows that it has the focus."""
    page = open_page(pages["bukamal"], width, height, color_scheme=scheme).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    controls = page.evaluate(_CONTROLS)
    assert len(controls) > 60
    reached = []
    for _ in range(len(controls) + 5):
        page.keyboard.press("Tab")
        focus = page.evaluate(_FOCUS)
        if focus["tab"] is None or focus["tab"] in reached:
            continue
        assert focus["ring"], focus["name"]
        assert focus["inside"], focus["name"]
        reached.append(focus["tab"])
    missed = [
        page.locator(f'[data-tab="{i}"]').evaluate("e => e.outerHTML.slice(0, 120)")
        for i in set(controls) - set(reached)
    ]
    assert missed == []


def focused(page):
    """Return the class, or else the name, of the element that has the focus."""
    return page.evaluate("document.activeElement.className || document.activeElement.tagName")


def tab_to(page, name):
    """Press Tab until what has the focus is of a class; the popup's links, if any, come before its button."""
    for _ in range(6):
        page.keyboard.press("Tab")
        if name in focused(page):
            return
    pytest.fail(f"Tab does not come to {name}")


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_focus_goes_with_a_popup_and_comes_back(pages, open_page, motion):
    """Enter on a mark goes into its popup; Escape and the popup's button both bring the focus back to the mark."""
    page = open_page(pages["bukamal"], reduced_motion=motion).page
    mark = page.locator('.cm-mark[aria-label^="US military says: 11 buses"]')
    page.keyboard.press("Tab")
    for close in ("Escape", "Enter"):
        mark.focus()
        page.keyboard.press("Enter")
        page.locator(".leaflet-popup").wait_for()
        assert "leaflet-popup-content" in focused(page)
        if close == "Enter":
            tab_to(page, "leaflet-popup-close-button")
        page.keyboard.press(close)
        page.locator(".leaflet-popup").wait_for(state="detached")
        assert mark.evaluate("e => e === document.activeElement")


def test_a_popup_opened_from_the_list_gives_the_focus_back_to_the_list(pages, open_page):
    """Who has opened a claim from its card goes on at that card."""
    page = open_page(pages["bukamal"]).page
    page.locator(".cm-source details summary").first.click()
    button = page.locator("button[data-claim]:visible").first
    page.keyboard.press("Tab")
    button.focus()
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup").wait_for()
    assert "leaflet-popup-content" in focused(page)
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")
    assert button.evaluate("e => e === document.activeElement")


def test_escape_closes_the_popup_first_and_then_the_choice(pages, open_page):
    """One Escape undoes one thing: the popup goes, the chosen disagreement stays until the next."""
    page = open_page(pages["bukamal"]).page
    chosen = page.locator("[data-show]").first
    chosen.click()
    page.evaluate(_OPEN_POPUP)
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup").wait_for(state="detached")
    assert chosen.get_attribute("aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert chosen.get_attribute("aria-pressed") == "false"


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_map_moves_at_once_for_those_who_bear_no_motion(pages, open_page, motion):
    """Moving to a place, or zooming, is over in the same moment where less motion is asked for, and only there."""
    page = open_page(pages["bukamal"], reduced_motion=motion).page
    at_once = page.evaluate(
        """() => {
          const map = [...convoymap.overlays.values()][0].layer._map;
          const place = map.containerPointToLatLng([900, 500]);
          map.panTo(place);
          const panned = map.getCenter().distanceTo(place) < 500 && !map._panAnim?._inProgress;
          map.stop();
          const before = map.getZoom();
          map.zoomIn(1);
          return [panned, !map._animatingZoom && map.getZoom() > before];
        }"""
    )
    assert at_once == [motion == "reduce"] * 2


def test_every_control_is_large_enough_for_a_finger(pages, open_page):
    """Buttons, boxes with their labels, and lines that unfold are at least 24 px high and wide (WCAG 2.2, 2.5.8)."""
    page = open_page(pages["bukamal"], 390, 844).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, select, summary, label:has(input), .leaflet-bar a')]
          .filter(e => e.checkVisibility()).map(e => [e.getBoundingClientRect(), e])
          .filter(([b]) => b.width < 24 || b.height < 24)
          .map(([b, e]) => `${b.width}x${b.height} ${e.outerHTML.slice(0, 90)}`)"""
    )
    assert small == []
