"""The page in Arabic, in a real browser: right to left, in Arabic throughout, and as usable as in English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser.test_accessibility import _OPEN_POPUP, violations

import convoymap as cm

DOSSIERS = Path(__file__).parents[1] / "dossiers"
SVG = "{http://www.w3.org/2000/svg}"
#: Every text that can be read, seen or heard, but for what is marked as English and words of the dossier's own.
_TEXTS = """() => {
  const others = ['noscript', 'script', 'style', '[lang=en]', '[dir=auto]', 'bdi', 'option', '[id^=place-] h3', '.cm-caption',
    '.cm-label', '.leaflet-control', '.cm-card a[href^=http]'].join();
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (element.closest(others)) continue;
    if (node.nodeType === 3) found.push(node.data);
    else for (const name of ['aria-label', 'title', 'aria-valuetext', 'alt']) found.push(node.getAttribute(name) ?? '');
  }
  return found;
}"""
#: Names of things that are written so in Arabic too.
NAMES = {"OpenStreetMap", "Esri", "GeoJSON", "CSV", "SVG", "PNG", "GeoNames", "Natural", "Earth", "GSHHG", "LGPL"}
#: What stands between marks of isolation was quoted, by the page itself.
QUOTED = re.compile("[\\u2066\\u2067\\u2068][^\\u2069]*\\u2069")


@cache
def read(name):
    """Return a dossier by its name."""
    return cm.read(cm.example(name) if name == "bukamal-2017" else DOSSIERS / name)


@pytest.fixture(scope="module")
def arabic(tmp_path_factory):
    """Return a function that writes the Arabic page of a dossier, each once."""
    folder = tmp_path_factory.mktemp("arabic")

    def page_of(name):
        path = folder / f"{name}.html"
        if not path.exists():
            read(name).page(language="ar").save(path)
        return path

    return page_of


@pytest.fixture(scope="session")
def axe():
    """Return axe-core's source as npm has fetched it."""
    path = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("no axe-core here: npm ci --prefix tests/browser")
    return path.read_text(encoding="utf-8")


def own_words(name):
    """Return the texts of a dossier that stand by themselves where a mark has only a label."""
    layers = read(name).layers
    toponyms = [toponym.split(",")[0] for toponym in layers.places["toponym"]]
    return {*layers.sources["name"], *layers.events["what"], *toponyms}


def latin(page, quoted):
    """Return the Latin words of the page's own, with the texts in which they stand."""
    left = {}
    for text in page.evaluate(_TEXTS):
        words = set(re.findall("[A-Za-z]{3,}", QUOTED.sub("", text))) - NAMES
        if words and text not in quoted:
            left[text] = words
    return left


@pytest.mark.parametrize("name", ["bukamal-2017", "aid-convoy", "caravan", "rally"])
def test_no_word_of_the_page_is_english(arabic, open_page, name):
    """With all cards unfolded, a popup open, a disagreement chosen, other days, and two sources compared."""
    seen, quoted = open_page(arabic(name)), own_words(name)
    page = seen.page
    assert latin(page, quoted) == {}
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate(_OPEN_POPUP)
    page.locator("[data-time=on]").click()
    for side in (0, 1):
        page.locator("[data-compare]").nth(side).select_option(index=side + 1)
    assert latin(page, quoted) == {}
    page.locator("[data-compare-stop]").click()
    if page.locator("[data-show]").count():
        page.locator("[data-show]").first.click()
    assert latin(page, quoted) == {}
    assert seen.complaints == []
    assert seen.asked == []


def test_the_page_runs_from_right_to_left(arabic, pages, open_page):
    """The list stands to the right of the map, and words of the dossier keep their own direction and language."""
    page = open_page(arabic("bukamal-2017")).page
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    panel, stage = (page.locator(part).bounding_box() for part in (".cm-sources", ".cm-stage"))
    assert panel["x"] >= stage["x"] + stage["width"] - 1
    title = page.locator("h1")
    assert title.evaluate("e => [e.lang, getComputedStyle(e).direction]") == ["en", "ltr"]
    assert page.locator(".cm-says").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    english = open_page(pages("bukamal-2017")).page
    assert english.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", ""]
    assert english.locator("[lang]").count() == 1


def test_places_in_their_own_script_come_first(arabic, open_page):
    """On the map of an Arabic page, and countries are called as Arabs call them."""
    page = open_page(arabic("bukamal-2017"), 390, 844).page
    assert "تدمر" in page.locator(".cm-place").all_inner_texts()[0].split("\n")[0]
    assert "سوريا" in page.locator(".cm-country").all_inner_texts()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_axe_finds_nothing(arabic, axe, open_page, width, height, scheme):
    """As the page opens, unfolded, and with a popup open."""
    page = open_page(arabic("bukamal-2017"), width, height, color_scheme=scheme, reduced_motion="reduce").page
    assert violations(page, axe) == []
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.evaluate(_OPEN_POPUP)
    page.locator(".leaflet-popup").wait_for()
    assert violations(page, axe) == []


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("name", ["bukamal-2017", "rally", "hostile"])
def test_nothing_runs_over_the_edge(arabic, open_page, name, width):
    """At no width must a reader scroll sideways, even with all cards unfolded."""
    page = open_page(arabic(name), width, 844).page
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('body *')].filter(e => e.scrollLeft < 0).length") == 0


def test_the_axis_of_days_runs_from_left_to_right(arabic, open_page):
    """As do the figures on it: what is later lies to the right, and the arrow to the right leads there."""
    page = open_page(arabic("bukamal-2017")).page
    middles = page.locator(".cm-time-wide text").evaluate_all("all => all.map(e => e.getBoundingClientRect().x)")
    assert middles == sorted(middles)
    first, last = page.locator(".cm-time-from"), page.locator(".cm-time-to")
    start = first.bounding_box()["x"]
    first.focus()
    page.keyboard.press("ArrowRight")
    assert first.bounding_box()["x"] > start
    assert first.get_attribute("aria-valuenow") == "1"
    last.focus()
    page.keyboard.press("ArrowLeft")
    assert first.bounding_box()["x"] < last.bounding_box()["x"]
    assert page.locator(".cm-time-said output").inner_text() == "من 30 أغسطس إلى 3 سبتمبر 2017"


def test_lanes_lie_under_their_axis(arabic, open_page):
    """A bar begins where its day is marked, on the same side of the names."""
    page = open_page(arabic("bukamal-2017")).page
    boxes = [page.locator(part).first.bounding_box() for part in (".cm-time-brush", ".cm-time-track", ".cm-time-grid")]
    assert {(round(box["x"]), round(box["width"])) for box in boxes} == {
        (round(boxes[0]["x"]), round(boxes[0]["width"]))
    }


_DOTS = """() => [...document.querySelectorAll('.cm-dot')].map(dot => {
  const [box, mark] = [dot, dot.closest('.cm-mark')].map(part => part.getBoundingClientRect());
  return [box.x + box.width / 2 - mark.x, box.y + box.height / 2 - mark.y].map(Math.abs);
})"""


def test_dots_lie_on_their_places(arabic, open_page):
    """A map does not run from right to left: a place's dot is about the point where the place is."""
    found = open_page(arabic("bukamal-2017")).page.evaluate(_DOTS)
    assert len(found) == 4
    assert max(max(away) for away in found) <= 1


def test_a_picture_runs_as_its_page_does(arabic, open_page):
    """In the saved picture a source's line begins on the right, though its name is in Latin letters, and so does its sign."""
    page = open_page(arabic("bukamal-2017")).page
    with page.expect_download() as download:
        page.locator("[data-take=svg]").click()
    root = ElementTree.fromstring(Path(download.value.path()).read_bytes())  # noqa: S314 - our own file
    width = float(root.get("width"))
    lines = [text for text in root.iter(f"{SVG}text") if "10 من أصل 17" in (text.text or "")]
    assert [(line.get("direction"), float(line.get("x")) > width - 60) for line in lines] == [("rtl", True)]
    signs = [path.get("transform") for path in root.findall(f"{SVG}path")]
    assert len(signs) == 8
    assert all(float(re.findall(r"[\d.]+", sign)[0]) > width - 60 for sign in signs)
