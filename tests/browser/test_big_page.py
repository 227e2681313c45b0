"""What a reader does with the page of a large dossier, in a real browser with the network cut."""

from __future__ import annotations

import csv
import io
import json

import pytest
from browser.test_accessibility import axe, violations  # noqa: F401 - a fixture

import convoymap as cm
from benchmarks.big_dossier import write_dossier
from convoymap.mapping.big import build_big_page

CLAIMS = 3000
HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>\"'${alert(1)}{{7*7}} "
SIZES = [(1440, 900), (390, 844), (320, 640)]
SEEN = "() => convoymap.seen.rows.length"


def written(folder, claims, hostile=""):
    """Return the page of an invented dossier."""
    dossier = cm.read(write_dossier(folder / "dossier", claims, hostile))
    return build_big_page(dossier.tables, dossier.layers, dossier.gazetteer).save(folder / "map.html")


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    """Return a page of 3,000 claims."""
    return written(tmp_path_factory.mktemp("big"), CLAIMS)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return a page whose every text tries to break out."""
    return written(tmp_path_factory.mktemp("hostile"), 200, HOSTILE)


def heaps(page):
    """Return the numbers that stand on the map, by the name of the button over each, as one goes through them."""
    return page.locator(".cm-big-reach").get_attribute("aria-label")


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_opens_without_asking_or_complaining(big, open_page, width, height):
    """No request leaves the page, the console stays empty, and nothing is wider than the window."""
    seen = open_page(big, width, height)
    assert seen.asked == []
    assert seen.complaints == []
    assert seen.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert seen.page.evaluate(SEEN) == CLAIMS


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (320, 640)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_of_the_guidelines(big, open_page, axe, width, height, scheme):  # noqa: F811
    """axe-core finds nothing, by day and by night, with a claim's card open or none."""
    page = open_page(big, width, height, color_scheme=scheme, reduced_motion="reduce").page
    assert violations(page, axe) == []
    page.locator(".cm-big-row").first.click()
    page.locator(".leaflet-popup-content .cm-card").wait_for()
    assert violations(page, axe) == []


def test_a_source_can_be_hidden_and_shown(big, open_page):
    """Unticking a box takes as many claims away as the source has; "only", "none" and "all" do what they say."""
    page = open_page(big).page
    own = page.evaluate("convoymap.seen.bySource[0]")
    box = page.locator(".cm-big-source input").first
    box.uncheck()
    assert page.evaluate(SEEN) == CLAIMS - own
    assert page.locator("[data-big=count]").inner_text() == f"{CLAIMS - own:,} of {CLAIMS:,} claims"
    box.check()
    page.locator(".cm-big-source button").first.click()
    assert page.evaluate(SEEN) == own
    page.get_by_role("button", name="none", exact=True).click()
    assert page.evaluate(SEEN) == 0
    assert page.locator("[data-big=none]").is_visible()
    page.get_by_role("button", name="all", exact=True).click()
    assert page.evaluate(SEEN) == CLAIMS


def test_the_list_is_as_long_as_the_window_only(big, open_page):
    """However far one scrolls, few rows are in the document, and the last one is the last."""
    page = open_page(big).page
    rows = page.locator(".cm-big-row")
    assert rows.count() < 30
    page.locator(".cm-big-frame").evaluate("(frame) => { frame.scrollTop = frame.scrollHeight; }")
    page.locator(f".cm-big-row[aria-rowindex='{CLAIMS + 1}']").wait_for()
    assert rows.count() < 30
    assert page.locator("[role=grid]").get_attribute("aria-rowcount") == str(CLAIMS + 1)


def test_the_list_is_walked_by_keys(big, open_page):
    """Arrows go from row to row, End to the last, Enter opens the claim, Escape gives the focus back."""
    page = open_page(big).page
    page.locator(".cm-big-row").first.focus()
    for key, row in [("ArrowDown", 3), ("ArrowDown", 4), ("ArrowUp", 3), ("End", CLAIMS + 1), ("Home", 2)]:
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.getAttribute('aria-rowindex')") == str(row)
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup-content .cm-card").wait_for()
    page.keyboard.press("Escape")
    page.locator(".leaflet-popup-content").wait_for(state="detached")
    assert page.evaluate("document.activeElement.getAttribute('aria-rowindex')") == "2"


@pytest.mark.parametrize(
    ("by", "column"), [("count", "figure"), ("where", "where"), ("source", "source"), ("when", "early")]
)
def test_the_list_can_be_sorted(big, open_page, by, column):
    """A click on a head sorts by it, another one the other way round, and the head says so."""
    page = open_page(big).page
    head = page.locator(f"[data-sort={by}]")
    if by != "when":
        head.click()
    page.locator(f"[role=columnheader][aria-sort=ascending] [data-sort={by}]").wait_for()
    first = page.locator(".cm-big-row").first.inner_text()
    head.click()
    page.locator(f"[role=columnheader][aria-sort=descending] [data-sort={by}]").wait_for()
    page.wait_for_timeout(200)
    assert page.locator(".cm-big-row[aria-rowindex='2']").inner_text() != first


def test_words_are_found(big, open_page):
    """What is typed narrows list, map and timeline to the claims that hold it."""
    page = open_page(big).page
    page.locator("[data-big=words]").fill("burnt OUT")
    page.locator("[data-big=count]", has_text=" of ").wait_for()
    shown = page.evaluate(SEEN)
    assert 0 < shown < CLAIMS
    for text in page.locator(".cm-big-row b").all_inner_texts():
        assert "burnt out" in text
    page.locator("[data-big=words]").fill("")
    page.locator("[data-big=count]", has_text=f"{CLAIMS:,} claims").wait_for()


def test_days_are_chosen_by_keys_and_by_dragging(big, open_page):
    """The handles narrow the days; claims without a day stay, and the note says so."""
    page = open_page(big).page
    page.locator(".cm-time-to").focus()
    for _ in range(20):
        page.keyboard.press("PageDown")
    page.wait_for_timeout(100)
    by_keys = page.evaluate(SEEN)
    assert by_keys < CLAIMS
    brush = page.locator(".cm-time-brush").bounding_box()
    page.mouse.move(brush["x"] + brush["width"] * 0.3, brush["y"] + 40)
    page.mouse.down()
    page.mouse.move(brush["x"] + brush["width"] * 0.4, brush["y"] + 40, steps=4)
    page.mouse.up()
    page.wait_for_timeout(100)
    assert 0 < page.evaluate(SEEN) < by_keys
    assert "have no day" in page.locator("[data-big=time]").inner_text()
    page.get_by_role("button", name="All days").click()
    assert page.evaluate(SEEN) == CLAIMS


def test_numbers_on_the_map_open_up(big, open_page):
    """By keys alone: the first number comes nearer until claims can be opened."""
    page = open_page(big, reduced_motion="reduce").page
    page.locator(".cm-big-reach").focus()
    name = heaps(page)
    assert "claims around" in name
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(100)
    assert heaps(page) != name
    for _ in range(16):
        page.keyboard.press("Enter")
        page.wait_for_timeout(120)
        if page.locator(".leaflet-popup-content .cm-card").count():
            break
    assert page.locator(".leaflet-popup-content .cm-card h3").is_visible()


def test_a_click_on_a_number_comes_nearer(big, open_page):
    """The map's zoom grows and the number is taken apart."""
    page = open_page(big, reduced_motion="reduce").page
    box = page.locator(".cm-big-reach").bounding_box()
    before = page.evaluate("location.hash")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_timeout(200)
    assert page.evaluate("location.hash") != before


def test_claims_of_one_place_can_be_listed(big, open_page):
    """A number of one place opens as a list of its claims, which the list beside the map takes over."""
    page = open_page(big, reduced_motion="reduce").page
    page.locator(".cm-big-reach").focus()
    for _ in range(16):
        page.keyboard.press("Enter")
        page.wait_for_timeout(120)
        if page.locator(".leaflet-popup-content .cm-toggle").count():
            break
    page.locator(".leaflet-popup-content .cm-toggle").click()
    page.locator("[data-big=here]").wait_for()
    assert "of 3,000 claims" in page.locator("[data-big=count]").inner_text()
    page.get_by_role("button", name="Claims about all places").click()
    page.locator("[data-big=count]", has_text="3,000 claims").wait_for()


def test_an_address_shows_the_same_again(big, open_page, tmp_path):
    """Sources, days, words and the open claim are in the address, and a page opened with it shows them."""
    page = open_page(big).page
    page.locator(".cm-big-source input").first.uncheck()
    page.locator("[data-big=words]").fill("bridge")
    page.locator("[data-big=count]", has_text=" of ").wait_for()
    page.wait_for_timeout(300)
    page.locator(".cm-big-row").nth(1).click()
    page.locator(".leaflet-popup-content .cm-card").wait_for()
    page.wait_for_timeout(300)
    shown, card, address = page.evaluate(SEEN), page.locator(".leaflet-popup-content").inner_text(), page.url
    again = open_page(big).page
    again.goto("about:blank")
    again.goto(address)
    again.locator("html[data-convoymap=ready]").wait_for()
    assert again.evaluate(SEEN) == shown
    assert again.locator(".leaflet-popup-content").inner_text() == card


def test_all_claims_can_be_taken_away(big, open_page):
    """GeoJSON and CSV hold every claim, whatever is shown."""
    page = open_page(big, accept_downloads=True).page
    page.get_by_role("button", name="none", exact=True).click()
    with page.expect_download() as download:
        page.locator("[data-take=geojson]").click()
    features = json.loads(download.value.path().read_text(encoding="utf-8"))["features"]
    assert len(features) == CLAIMS
    assert {feature["geometry"]["type"] for feature in features if feature["geometry"]} <= {"Polygon", "MultiPolygon"}
    with page.expect_download() as download:
        page.locator("[data-take=csv]").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    assert [row["claim_id"] for row in rows] == [feature["properties"]["claim_id"] for feature in features]


def test_hostile_words_stay_words(hostile, open_page):
    """Cards, rows and names show markup as it is written, and nothing of it runs."""
    seen = open_page(hostile)
    page = seen.page
    page.locator(".cm-big-row").first.click()
    text = page.locator(".leaflet-popup-content").inner_text()
    assert "<script>alert(1)</script>" in text
    assert page.locator("img[src='x']").count() == 0
    assert seen.complaints == []
    assert seen.asked == []


def test_without_scripts_the_sources_stand_in_a_table(big, open_page, browser):
    """Title, still picture, a table by source, and what is missing; nothing that would do nothing."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(big.resolve().as_uri())
    assert page.locator("h1").is_visible()
    assert page.locator(".cm-still").is_visible()
    assert page.locator(".cm-big-table tbody tr").count() == 50
    assert "3,000 claims are counted by source only" in page.locator(".cm-alarm").first.inner_text()
    assert page.locator("button:visible").count() == 0
    context.close()


def test_the_script_is_small():
    """All that the page runs of its own is 60 kB at the most."""
    from convoymap.mapping.modules import bundle

    assert len(bundle("big.js").encode()) <= 60_000
