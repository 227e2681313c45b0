"""What a reader does with the page of the first dossier, in a real browser with the network cut."""

from __future__ import annotations

from pathlib import Path

import pytest

import convoymap as cm

DOSSIERS = Path(__file__).parents[1] / "dossiers"
SIZES = [(1440, 900), (390, 844)]


@pytest.fixture(scope="module")
def bukamal(tmp_path_factory):
    """Return the first dossier's page."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    cm.read(cm.example("bukamal-2017")).page().save(path)
    return path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """Return the page of a dossier whose every text tries to break out."""
    path = tmp_path_factory.mktemp("page") / "map.html"
    cm.read(DOSSIERS / "hostile").page().save(path)
    return path


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_opens_without_asking_or_complaining(bukamal, open_page, width, height):
    """No request leaves the page, and the console stays empty, at desk and phone size."""
    seen = open_page(bukamal, width, height)
    seen.page.wait_for_timeout(300)
    assert seen.asked == []
    assert seen.complaints == []


def test_one_overlay_per_source(bukamal, open_page):
    """The panel lists the eight sources, the places, the events and what was worked out, each with a box of its own."""
    page = open_page(bukamal).page
    boxes = page.locator("input[data-overlay]")
    assert boxes.count() == 11
    assert page.locator(".cm-source").count() == 8
    assert page.evaluate("convoymap.overlays.size") == 11


def test_each_overlay_can_be_hidden_and_shown(bukamal, open_page):
    """Unticking a box takes its marks off the map and nobody else's; ticking it brings them back."""
    page = open_page(bukamal).page
    page.locator("input[data-overlay=scenario]").check()
    marks = page.locator(".leaflet-marker-icon, .cm-footprint, .cm-soft, .cm-road, .cm-move, .cm-together")
    whole = marks.count()
    for box in page.locator("input[data-overlay]").all():
        name = box.get_attribute("data-overlay")
        own = page.evaluate("id => convoymap.overlays.get(id).layer.getLayers().length", name)
        box.uncheck()
        assert marks.count() <= whole - own if own else marks.count() == whole, name
        box.check()
        assert marks.count() == whole, name


def test_all_and_none(bukamal, open_page):
    """None takes every claim off the map and leaves the places; all brings them back."""
    page = open_page(bukamal).page
    claims = page.locator(".cm-claim")
    whole = claims.count()
    page.get_by_role("button", name="none").click()
    assert claims.count() == 0
    assert page.locator(".cm-label .cm-place").count() == 4
    page.get_by_role("button", name="all", exact=True).click()
    assert claims.count() == whole == 11


def test_a_click_on_a_marker_opens_the_claim(bukamal, open_page):
    """The popup says who claims what, when, where, and where the claim stands."""
    page = open_page(bukamal).page
    page.locator('.cm-mark[aria-label^="US military says: 11 buses"] .cm-badge').click()
    text = page.locator(".leaflet-popup-content").inner_text()
    for words in ("US military says", "11 buses: stuck", "3 Sept 2017", "desert between the lines", "Paragraph 7"):
        assert words in text


def test_a_marker_opens_from_the_keyboard(bukamal, open_page):
    """Enter on a focused marker opens its popup."""
    page = open_page(bukamal).page
    page.locator('.cm-mark[aria-label^="Hezbollah says: 4 buses"]').focus()
    page.keyboard.press("Enter")
    assert "4 buses" in page.locator(".leaflet-popup-content").inner_text()


def test_a_claim_in_the_list_is_shown_on_the_map(bukamal, open_page):
    """The button on a claim's card opens its popup on the map; that of an event does too."""
    page = open_page(bukamal).page
    page.locator(".cm-source").nth(2).locator("summary").click()
    page.locator(".cm-source").nth(2).get_by_role("button", name="Show on the map").click()
    assert "Deir al-Zour 24" in page.locator(".leaflet-popup-content").inner_text()
    page.locator(".cm-events button").first.click()
    page.locator(".leaflet-popup-content", has_text="sets out from western Syria").wait_for()


def test_what_has_no_place_stands_in_the_tray(bukamal, open_page):
    """A claim without a place and units left unmentioned are listed beside the map."""
    tray = open_page(bukamal).page.locator(".cm-tray").inner_text()
    assert "Iran's foreign ministry" in tray
    assert "where is not said" in tray
    assert "Hezbollah: 7 buses left unmentioned" in tray


@pytest.mark.parametrize(("width", "height"), [*SIZES, (320, 640)])
def test_no_mark_hides_another(bukamal, open_page, width, height):
    """No badge, event or place label lies on another, and none is cut off by the map's edge."""
    page = open_page(bukamal, width, height).page
    boxes = page.evaluate(
        """() => [...document.querySelectorAll('.cm-badge-shape, .cm-letter, .cm-label .cm-place')]
            .filter((node) => node.closest('.folium-map')).map((node) => node.getBoundingClientRect().toJSON())"""
    )
    assert len(boxes) == 11 + 3 + 4
    frame = page.locator(".folium-map").bounding_box()
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
            high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            assert wide <= 4 or high <= 4, (a, b)
        if frame["x"] <= a["x"] + a["width"] / 2 <= frame["x"] + frame["width"]:
            assert a["left"] >= frame["x"] - 2
            assert a["right"] <= frame["x"] + frame["width"] + 2


@pytest.mark.parametrize("name", ["antimeridian", "caravan", "rally"])
@pytest.mark.parametrize(("width", "height"), [*SIZES, (320, 640)])
def test_marks_lie_on_the_open_map(name, width, height, pages, open_page):
    """As the page opens no claim's badge is cut off by an edge of the map, nor lies under its buttons, scale or credits."""
    page = open_page(pages(name), width, height).page
    frame, *controls = page.evaluate(_BOXES, ".folium-map, .leaflet-control")
    for mark in page.evaluate(_BOXES, ".cm-badge-shape"):
        assert frame["left"] - 2 <= mark["left"]
        assert mark["right"] <= frame["right"] + 2
        assert frame["top"] - 2 <= mark["top"]
        assert mark["bottom"] <= frame["bottom"] + 2
        for control in controls:
            wide = min(mark["right"], control["right"]) - max(mark["left"], control["left"])
            high = min(mark["bottom"], control["bottom"]) - max(mark["top"], control["top"])
            assert wide <= 4 or high <= 4, (mark, control)


_BOXES = """selector => [...document.querySelectorAll(selector)].filter((node) => node.closest('.folium-map'))
  .map((node) => node.getBoundingClientRect().toJSON())"""


@pytest.mark.parametrize(("width", "height"), [*SIZES, (320, 640)])
def test_nothing_is_wider_than_the_window(bukamal, open_page, width, height):
    """The page does not scroll sideways."""
    page = open_page(bukamal, width, height).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_online_tiles_are_asked_for_only_when_chosen(bukamal, open_page):
    """Choosing OpenStreetMap asks its server and no other; the drawn map comes back without a request."""
    seen = open_page(bukamal)
    assert seen.asked == []
    seen.page.get_by_label("OpenStreetMap (online)").check()
    seen.page.wait_for_timeout(500)
    assert seen.asked
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in seen.asked)
    assert seen.page.locator(".cm-land").count() == 0
    before = len(seen.asked)
    seen.page.get_by_label("Drawn map, in this page").check()
    seen.page.wait_for_timeout(300)
    assert seen.page.locator(".cm-land").count() == 1
    assert len(seen.asked) == before


def test_land_lies_on_water(bukamal, open_page):
    """The drawn map is painted from the bottom up: water, land, lakes, rivers, borders."""
    page = open_page(bukamal).page
    order = page.locator(".leaflet-cm-basemap-pane path").evaluate_all("paths => paths.map((p) => p.classList[0])")
    assert list(dict.fromkeys(order)) == ["cm-water", "cm-land", "cm-lake", "cm-river", "cm-border"]


def test_works_without_javascript(bukamal, browser):
    """With scripts off, title, sources, claims and tray can still be read, and the map is a still picture."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(bukamal.as_uri())
    page.locator(".cm-source summary").first.click()
    text = page.locator("body").inner_text()
    picture = page.locator("svg.cm-still")
    numbers = picture.locator(".cm-still-number").all_text_contents()
    boxes = [mark.bounding_box() for mark in picture.locator(".cm-still-badge").all()]
    frame = picture.bounding_box()
    context.close()
    for words in ("Seventeen buses", "17 of 17 buses", "Without JavaScript", "11 buses: stuck"):
        assert words in text
    assert sorted(numbers) == sorted(["6", "11", "~85", "~40", "4", "6", "most", "all", "100s", "~700", "some"])
    for at, one in enumerate(boxes):
        assert frame["x"] <= one["x"]
        assert one["x"] + one["width"] <= frame["x"] + frame["width"]
        for other in boxes[at + 1 :]:
            apart = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            assert apart or one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]


def test_a_users_layers_join_the_page(tmp_path, open_page):
    """The map is a folium.Map: a marker with a popup that a user adds works beside ours."""
    import folium

    page_map = cm.read(cm.example("bukamal-2017")).map()
    assert isinstance(page_map, folium.Map)
    folium.Marker((35.4, 39.0), popup="mine").add_to(page_map)
    page_map.save(tmp_path / "map.html")
    seen = open_page(tmp_path / "map.html")
    seen.page.locator("img.leaflet-marker-icon").click()
    assert "mine" in seen.page.locator(".leaflet-popup-content").inner_text()
    assert seen.page.locator(".cm-claim").count() == 11
    assert (seen.asked, seen.complaints) == ([], [])


def test_hostile_text_stays_text(hostile, open_page):
    """Markup, scripts, template syntax and links to scripts are shown, not run."""
    seen = open_page(hostile)
    page = seen.page
    for summary in page.locator("summary").all():
        summary.click()
    panel = page.locator("body").inner_text()
    for text in ("<img src=x onerror=alert(1)>", "${alert(1)}", "`", "'", "</script>", "{{ 7*7 }}", "{% raw %}"):
        assert text in panel, text
    for marker in page.locator(".cm-mark:has(.cm-badge)").all():
        marker.dispatch_event("click")
        assert "<img src=x onerror=alert(1)>" in page.locator(".leaflet-popup-content").last.inner_text()
    assert page.locator("img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert all(url.startswith(("http://", "https://")) for url in _links(page))
    assert (seen.asked, seen.complaints) == ([], [])


def test_sources_of_one_name_stay_two(hostile, open_page):
    """Overlays are told apart by id, so two sources of the same name have two boxes."""
    page = open_page(hostile).page
    assert page.locator(".cm-source").count() == page.evaluate(
        "[...convoymap.overlays.keys()].filter((id) => id.startsWith('source-')).length"
    )
    names = page.locator(".cm-name").all_inner_texts()
    assert len(set(names)) < len(names)


@pytest.mark.parametrize("name", ["aid-convoy", "caravan", "antimeridian", "rally"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_other_dossiers_get_the_same_service(name, width, height, tmp_path, open_page):
    """A dossier about something else entirely opens as well: every claim with a place has its mark in view."""
    dossier = cm.read(DOSSIERS / name)
    dossier.page().save(tmp_path / "map.html")
    seen = open_page(tmp_path / "map.html", width, height)
    mapped = int(dossier.claims.geometry.notna().sum())
    assert seen.page.locator(".cm-claim").count() == mapped
    frame = seen.page.locator(".folium-map").bounding_box()
    shapes = [node.bounding_box() for node in seen.page.locator(".cm-claim .cm-badge-shape").all()]
    inside = [box for box in shapes if frame["x"] - 2 <= box["x"] <= frame["x"] + frame["width"]]
    assert len(inside) == mapped
    assert (seen.asked, seen.complaints) == ([], [])


def test_vague_ground_is_soft_and_told_ground_has_a_full_edge(tmp_path, open_page):
    """The eye tells "near" from "25 km NW of"; the legend says what either edge means, and a card how far it reaches."""
    cm.read(DOSSIERS / "rally").page().save(tmp_path / "map.html")
    page = open_page(tmp_path / "map.html").page
    dashes = {
        kind: page.locator(f".cm-footprint.cm-as-{kind}").first.evaluate(
            "node => getComputedStyle(node).strokeDasharray"
        )
        for kind in ("near", "heading", "between", "offset", "point")
    }
    assert dashes == dict.fromkeys(("near", "heading", "between"), "7px, 5px") | dict.fromkeys(
        ("offset", "point"), "none"
    )
    assert "blur" in page.locator(".cm-soft").first.evaluate("node => getComputedStyle(node).filter")
    edges = page.locator(".cm-footprint")
    kinds = edges.evaluate_all("nodes => nodes.map(node => /cm-as-(\\w+)/.exec(node.getAttribute('class'))[1])")
    vague = [kind for kind in kinds if kind not in {"point", "place", "offset", "region", "area"}]
    assert page.locator("path.cm-soft").count() == len(vague) == 10
    legend = page.locator(".cm-key").inner_text()
    assert "Broken edge, soft ground" in legend
    assert "Full edge" in legend


def _links(page):
    return page.locator("a:not([href^='#'])").evaluate_all("links => links.map((link) => link.getAttribute('href'))")
