"""The page by day and by night: as the device says, as the reader chooses, and always light on paper."""

from __future__ import annotations

import re

import pytest

import convoymap as cm
from convoymap.mapping.big.page import BIG
from convoymap.mapping.convoy_map import ALONE
from convoymap.mapping.modules import bundle
from convoymap.mapping.offline import static_text
from convoymap.mapping.page import PAGE
from convoymap.mapping.style import NIGHT_COLOURS, night_css
from convoymap.style import COLOURS, contrast

_PAPER = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 25, 30)"}
#: Bytes of all styles, and of all scripts.
_STYLE_BOUND, _SCRIPT_BOUND = 60_000, 60_000

#: The colours of what the reader sees, by name; drawn shapes by their fill or edge.
_SEEN = """() => {
  const of = (selector, property) => {
    const e = document.querySelector(selector);
    return e && getComputedStyle(e)[property];
  };
  return {
    land: of(".cm-land", "fill"), water: of(".cm-water", "fill"),
    river: of(".cm-river", "stroke"), border: of(".cm-border", "stroke"),
    place: of(".cm-place", "color"), halo: of(".cm-place", "textShadow"), badge: of(".cm-badge-shape path", "fill"),
    numeral: of(".cm-badge text", "fill"), caption: of(".cm-caption", "color"), letter: of(".cm-letter", "backgroundColor"),
    page: of("body", "backgroundColor"), text: of("body", "color"), button: of("button[data-all]", "color"),
    zoom: of(".leaflet-control-zoom-in", "backgroundColor"), scale: of(".leaflet-control-scale-line", "backgroundColor"),
    credits: of(".leaflet-control-attribution", "backgroundColor"), sign: of(".cm-sign-cross rect", "fill"),
    unit: of(".cm-unit-full", "fill"), hollow: of(".cm-unit-hollow", "fill"),
    popup: of(".leaflet-popup-content-wrapper", "backgroundColor"),
  };
}"""
_OPEN_POPUP = "[...convoymap.overlays.values()].flatMap(o => o.claims)[0].marker.openPopup()"


@pytest.fixture(scope="module")
def bukamal(tmp_path_factory):
    """Return the first dossier's page."""
    path = tmp_path_factory.mktemp("theme") / "map.html"
    cm.read(cm.example("bukamal-2017")).page().save(path)
    return path


def background(page):
    """Return the colour of the page's ground."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def turn(page, scheme):
    """Have the device change its mind, and wait until the page has heard of it."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("scheme => document.documentElement.dataset.theme === scheme", arg=scheme)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_follows_the_device(bukamal, open_page, scheme):
    """Day and night are as the device says, also when it changes its mind, and boxes and scroll bars go with them."""
    seen = open_page(bukamal, color_scheme=scheme)
    page = seen.page
    assert background(page) == _PAPER[scheme]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == scheme
    other = "dark" if scheme == "light" else "light"
    turn(page, other)
    assert background(page) == _PAPER[other]
    assert seen.complaints == []


def test_the_reader_chooses(bukamal, open_page):
    """The switch overrules the device until it is set back, and needs nothing but the keyboard."""
    page = open_page(bukamal, color_scheme="light").page
    switch = page.get_by_label("Colours of the page")
    switch.select_option("dark")
    assert background(page) == _PAPER["dark"]
    page.emulate_media(color_scheme="dark")
    switch.select_option("light")
    assert background(page) == _PAPER["light"]
    switch.select_option("device")
    assert background(page) == _PAPER["dark"]
    switch.focus()
    page.keyboard.press("ArrowDown")
    assert switch.input_value() == "light"
    assert background(page) == _PAPER["light"]


def test_all_that_is_seen_changes(bukamal, open_page):
    """Map, labels, badges, controls, popup and panel: none keeps by night the colour that it has by day."""
    page = open_page(bukamal, color_scheme="light").page
    page.evaluate(_OPEN_POPUP)
    day = page.evaluate(_SEEN)
    turn(page, "dark")
    page.wait_for_timeout(400)
    night = page.evaluate(_SEEN)
    assert None not in day.values(), day
    assert [name for name in day if day[name] == night[name]] == []


def test_sources_take_their_partners_colour(bukamal, open_page):
    """By night each drawn thing of a source has the partner of its colour: badge, leader, ground, swatch, square."""
    page = open_page(bukamal, color_scheme="dark").page
    drawn = page.evaluate(
        """() => [...document.querySelectorAll('svg [fill^="#"], svg [stroke^="#"]')].flatMap(e =>
          ['fill', 'stroke'].filter(p => e.hasAttribute(p)).map(p => [e.getAttribute(p), getComputedStyle(e)[p]]))"""
    )
    partner = dict(zip(COLOURS, NIGHT_COLOURS, strict=True))
    checked = [(_rgb(partner[said]), seen) for said, seen in drawn if said in partner and seen != "none"]
    assert len(checked) > 60
    assert all(expected == seen for expected, seen in checked)


def _rgb(colour):
    return f"rgb({', '.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))})"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_on_the_map_can_be_read(bukamal, open_page, scheme):
    """What is written on land, water and badges stands out by 4.5 : 1 (WCAG 2.2, 1.4.3); axe-core does not look there."""
    page = open_page(bukamal, color_scheme=scheme).page
    land, water, halo = (page.evaluate(_VARIABLE, name) for name in ("--land", "--water", "--halo"))
    for name in ("--ink", "--soft-ink", "--area", "--town", "--country"):
        colour = page.evaluate(_VARIABLE, name)
        assert contrast(colour, land) >= 4.5, name
        assert contrast(colour, halo) >= 4.5, name
    assert contrast(page.evaluate(_VARIABLE, "--ink"), water) >= 4.5
    badges = page.evaluate(
        """() => [...document.querySelectorAll('.cm-badge')].map(badge =>
          ['text', 'path'].map(part => getComputedStyle(badge.querySelector(part)).fill))"""
    )
    assert len(badges) == 11
    for text, ground in badges:
        assert contrast(_hex(text), _hex(ground)) >= 4.5


_VARIABLE = "name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()"


def _hex(rgb):
    return "#{:02X}{:02X}{:02X}".format(*map(int, re.findall(r"\d+", rgb)[:3]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_controls_can_be_told_from_the_ground(bukamal, open_page, scheme):
    """Focus rings, the edges of boxes, and signs reach 3 : 1 (WCAG 2.2, 1.4.11)."""
    page = open_page(bukamal, color_scheme=scheme).page
    for name in ("--accent", "--faint", "--ink"):
        for ground in ("--paper", "--land"):
            assert contrast(page.evaluate(_VARIABLE, name), page.evaluate(_VARIABLE, ground)) >= 3, (name, ground)


def test_paper_is_white(bukamal, open_page):
    """A page that is dark on the screen is printed light, sources' colours and all, and without the switch."""
    page = open_page(bukamal, color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    assert background(page) == _PAPER["light"]
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    swatch = page.locator(".cm-source .cm-swatch path").first
    assert swatch.evaluate("e => getComputedStyle(e).fill") == _rgb(COLOURS[0])
    assert not page.get_by_label("Colours of the page").is_visible()


def test_no_switch_where_nothing_would_answer(bukamal, browser):
    """Without scripts the page is light and all there, and shows no switch."""
    context = browser.new_context(offline=True, java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(bukamal.resolve().as_uri())
    assert not page.locator(".cm-theme").is_visible()
    assert page.locator(".cm-source").first.is_visible()
    context.close()


def test_the_page_keeps_nothing_on_the_device(bukamal, open_page):
    """Neither the choice nor anything else is stored."""
    page = open_page(bukamal).page
    page.get_by_label("Colours of the page").select_option("dark")
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_every_colour_is_a_variable():
    """No style sheet names a colour but the one that names them all; what is printed may say black and white."""
    for name in PAGE.styles:
        screen = re.sub(r"@media print\s*\{.*", "", static_text(name), flags=re.DOTALL)
        found = re.findall(r"(?<![\w-])(?:#[0-9a-fA-F]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\))", screen)
        assert name == "theme.css" or found == [], (name, found)


@pytest.mark.parametrize("entry", [PAGE.script, ALONE.script, BIG.script])
def test_own_scripts_stay_small(entry):
    """All of a page's own scripts together keep to their bound."""
    assert len(bundle(entry).encode()) + len(static_text("theme.js").encode()) <= _SCRIPT_BOUND


@pytest.mark.parametrize("names", [PAGE.styles, ALONE.styles, BIG.styles])
def test_own_styles_stay_small(names):
    """All of a page's own styles together keep to their bound, those of a right-to-left page included."""
    assert sum(len(static_text(name).encode()) for name in (*names, "rtl.css")) + len(night_css()) <= _STYLE_BOUND
