"""The timeline: choosing days filters the map, from mouse, touch and keyboard, and the page says so."""

from __future__ import annotations

import re

import pytest

SIZES = [(1440, 900), (390, 844), (320, 640)]
NAMES = ["bukamal-2017", "aid-convoy", "caravan", "rally", "hostile", "antimeridian"]


def _shown(page):
    """Return the cards of the claims whose badges stand on the map."""
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return set(
        page.evaluate(
            """() => [...convoymap.overlays].filter(([id]) => id.startsWith("source-")).flatMap(([, o]) => o.claims)
                .filter((c) => c.marker.getElement()?.isConnected).map((c) => c.card)"""
        )
    )


def _words(page):
    return page.locator(".cm-time output").inner_text()


def _wait_for(page, words):
    """Wait until these days are chosen; the page's policy allows no evaluated conditions."""
    page.locator(".cm-time output", has_text=re.compile(f"^{words}$")).wait_for()


def _handle(page, name):
    return page.locator(".cm-time").get_by_role("slider", name=name)


def _now(page):
    return [_handle(page, name).get_attribute("aria-valuetext") for name in ("From", "To")]


def test_all_days_at_first(pages, open_page):
    """Everything is shown; the words, the handles and the buttons say so."""
    page = open_page(pages("bukamal-2017")).page
    assert _words(page) == "29 Aug to 4 Sept 2017"
    assert _now(page) == ["29 Aug 2017", "4 Sept 2017"]
    assert page.get_by_role("button", name="All days").is_disabled()
    assert len(_shown(page)) == 11
    assert page.locator(".cm-time-bar[data-from]").count() == 12


def test_handles_from_the_keyboard(pages, open_page):
    """Arrows move by a day, with Shift by a week, Home and End to the ends; the map shows what meets the days."""
    page = open_page(pages("bukamal-2017")).page
    everything = _shown(page)
    _handle(page, "To").focus()
    page.keyboard.press("Home")
    assert _words(page) == "29 Aug 2017"
    assert _shown(page) == everything - {"claim-1", "claim-2", "claim-6", "claim-9", "claim-12"}
    page.keyboard.press("ArrowRight")
    assert _words(page) == "29 to 30 Aug 2017"
    assert "claim-12" in _shown(page)
    page.keyboard.press("Shift+ArrowRight")
    assert _shown(page) == everything
    _handle(page, "From").focus()
    page.keyboard.press("End")
    assert _words(page) == "4 Sept 2017"
    assert _shown(page) == {"claim-3", "claim-4", "claim-8", "claim-12"}
    assert "4 of 12 dated claims" in page.locator(".cm-time-said").inner_text()
    assert page.locator(".cm-time-out").count() == 8
    assert page.locator(".cm-time-event.cm-out").count() == 2
    page.keyboard.press("ArrowLeft")
    assert (_words(page), _now(page)) == ("3 to 4 Sept 2017", ["3 Sept 2017", "4 Sept 2017"])
    page.get_by_role("button", name="All days").click()
    assert _shown(page) == everything


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_handles_and_band_by_mouse(pages, open_page, width, height):
    """A handle is dragged, the band between them is dragged, and pressing on a day chooses it."""
    page = open_page(pages("bukamal-2017"), width, height).page
    brush = page.locator(".cm-time-brush")
    brush.scroll_into_view_if_needed()
    drag = page.mouse

    def at(number):
        return page.evaluate(
            """(number) => { const { before, day } = document.querySelector(".cm-time").dataset;
                const box = document.querySelector(".cm-time-brush").getBoundingClientRect();
                return box.left + box.width * (Number(before) + (number + 0.5) * Number(day)) / 100; }""",
            number,
        )

    top = brush.bounding_box()["y"]
    box = _handle(page, "To").bounding_box()
    drag.move(box["x"] + 5, box["y"] + 25)
    drag.down()
    drag.move(at(3), box["y"] + 25)
    drag.move(at(2), box["y"] + 25)
    drag.up()
    assert _words(page) == "29 to 31 Aug 2017"
    drag.move(at(1), top + 25)
    drag.down()
    drag.move(at(4), top + 25)
    drag.up()
    assert _words(page) == "1 to 3 Sept 2017"
    drag.click(at(1), top + 8)
    assert _words(page) == "30 Aug 2017"
    assert _shown(page) == {"claim-3", "claim-4", "claim-5", "claim-7", "claim-8", "claim-10", "claim-12"}
    drag.move(at(3), top + 8)
    drag.down()
    drag.move(at(5), top + 8)
    drag.up()
    assert _words(page) == "1 to 3 Sept 2017"


def test_play_steps_through_the_days(pages, open_page):
    """Space or the button plays a day a second and pauses; at the end it stands still, and begins anew."""
    page = open_page(pages("bukamal-2017")).page
    play = page.locator("[data-time=play]")
    _handle(page, "From").focus()
    page.keyboard.press("Space")
    assert (_words(page), play.inner_text()) == ("29 Aug 2017", "Pause")
    _wait_for(page, "30 Aug 2017")
    page.keyboard.press("Space")
    assert play.inner_text() == "Play"
    page.wait_for_timeout(1200)
    assert _words(page) == "30 Aug 2017"
    for _ in range(4):
        page.get_by_role("button", name="Next day").click()
    assert _words(page) == "3 Sept 2017"
    play.click()
    _wait_for(page, "4 Sept 2017")
    assert play.inner_text() == "Play"
    assert page.get_by_role("button", name="Next day").is_disabled()
    play.click()
    assert _words(page) == "29 Aug 2017"
    assert page.get_by_role("button", name="Previous day").is_disabled()


def test_nothing_plays_on_its_own_where_motion_is_unwanted(pages, open_page):
    """With prefers-reduced-motion there is no Play; Space takes one step."""
    page = open_page(pages("bukamal-2017"), reduced_motion="reduce").page
    assert not page.locator("[data-time=play]").is_visible()
    _handle(page, "To").focus()
    page.keyboard.press("Space")
    assert _words(page) == "29 Aug 2017"
    page.wait_for_timeout(1300)
    assert _words(page) == "29 Aug 2017"
    page.get_by_role("button", name="Next day").click()
    assert _words(page) == "30 Aug 2017"


def test_claims_without_a_time_stay(pages, open_page):
    """They are on the map whatever days are chosen, and the page says which they are."""
    page = open_page(pages("rally")).page
    text = page.locator(".cm-time-untimed").first.inner_text()
    assert "No time said, so they stay on the map whatever days are chosen" in text
    assert "Outback radio: 3 support cars" in " ".join(text.split())
    untimed = page.evaluate(
        "[...document.querySelectorAll('.cm-source .cm-card')].filter((c) => c.innerText.includes('time not said') || "
        "c.textContent.includes('time not said')).map((c) => c.id)"
    )
    before = _shown(page)
    page.get_by_role("button", name="Next day").click()
    assert _shown(page) < before
    assert before & set(untimed) <= _shown(page)
    assert ", 1 undated" in page.locator(".cm-time-said").inner_text()


@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_a_bar_opens_its_claim(pages, open_page, width, height):
    """By mouse and by Enter; one that the chosen days hide brings back all days."""
    page = open_page(pages("bukamal-2017"), width, height).page
    page.locator("[data-card=claim-9] .cm-time-body").click()
    assert "hundreds of fighters" in page.locator(".leaflet-popup-content").inner_text()
    page.get_by_role("button", name="Next day").click()
    bar = page.locator(".cm-time-bar[data-card=claim-1]")
    bar.focus()
    page.keyboard.press("Enter")
    assert page.locator(".leaflet-popup-content h3").last.inner_text().startswith("6 buses")
    assert _words(page) == "29 Aug to 4 Sept 2017"
    page.locator(".cm-time-event").first.dispatch_event("click")
    assert "sets out" in page.locator(".leaflet-popup-content").last.inner_text()


def test_bars_are_one_stop_of_the_tab_key(pages, open_page):
    """Arrows go from bar to bar; each is a button with words."""
    page = open_page(pages("bukamal-2017")).page
    assert page.locator(".cm-time-bar[tabindex='0']").count() == 1
    page.locator(".cm-time-bar").first.focus()
    for key, number in (("ArrowRight", 1), ("ArrowDown", 2), ("ArrowLeft", 1), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        assert page.locator(".cm-time-bar").nth(number).evaluate("bar => bar === document.activeElement"), key
    assert page.locator(".cm-time").get_by_role("button", name="Hezbollah says: 4 buses").count() == 1


def test_the_address_and_the_timeline_agree(pages, open_page):
    """Days in the address are on the handles, and chosen days are in the address."""
    seen = open_page(pages("bukamal-2017"))
    page = seen.page
    page.evaluate("location.hash = 'days=2017-09-01/2017-09-03'")
    _wait_for(page, "1 to 3 Sept 2017")
    assert _now(page) == ["1 Sept 2017", "3 Sept 2017"]
    page.get_by_role("button", name="Next day").click()
    _shown(page)
    assert "2017-09-02" in page.evaluate("location.hash")
    page.evaluate("location.hash = 'days=1999-01-01/1999-01-02'")
    _wait_for(page, "29 Aug 2017")
    assert "claim-1" not in _shown(page)
    page.evaluate("location.hash = 'days=2017-99-99/2017-99-99'")
    _wait_for(page, "29 Aug to 4 Sept 2017")
    assert "claim-1" in _shown(page)
    assert (seen.asked, seen.complaints) == ([], [])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_laid_out_well(pages, open_page, name, width, height):
    """Nothing overflows, labels do not overlap, no bar hides another, the map keeps its room."""
    seen = open_page(pages(name), width, height)
    page = seen.page
    _shown(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    scroll = page.locator(".cm-time-scroll")
    assert scroll.evaluate("node => node.scrollWidth - node.clientWidth") == 0
    for which in (".cm-time-ticks text", ".cm-time-body", ".cm-time-bar text:not([visibility=hidden])"):
        boxes = page.locator(which).evaluate_all(
            "nodes => nodes.filter((n) => n.checkVisibility()).map((n) => n.getBoundingClientRect().toJSON())"
        )
        for i, a in enumerate(boxes):
            assert 0 <= a["left"] <= a["right"] <= width
            for b in boxes[i + 1 :]:
                wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
                high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
                assert wide <= 1 or high <= 2, (which, a, b)
    if width > 820:
        assert page.locator(".cm-time").bounding_box()["height"] <= 0.32 * height
        assert page.locator(".cm-map").bounding_box()["height"] >= 0.65 * height
    assert page.locator(".cm-time img").count() == 0
    assert (seen.asked, seen.complaints) == ([], [])


def test_it_can_be_read_without_javascript(pages, browser):
    """Lanes, bars and what has no time are in the page; what needs a script is not offered."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(pages("caravan").as_uri())
    section = page.locator(".cm-time")
    assert section.locator(".cm-time-bar[data-from]").count() == 8
    assert "No time said" in section.inner_text()
    assert not section.get_by_role("button").count()
    assert not section.get_by_role("slider").count()
    context.close()


def test_a_dossier_without_times_has_none(tmp_path, open_page):
    """No claim with a time, no timeline, and the page works."""
    from mapping.conflicting import write_dossier

    write_dossier(tmp_path / "no", [("a", "bus", "3", "Palmyra", "")]).page().save(tmp_path / "map.html")
    seen = open_page(tmp_path / "map.html")
    assert seen.page.locator(".cm-time").count() == 0
    assert seen.complaints == []


def test_a_large_dossier_does_not_hang(tmp_path, open_page):
    """Four hundred claims of seventy sources: sixty lanes and a word about the rest, and a step is quick."""
    from mapping.conflicting import write_dossier

    sources = [f"s{number}" for number in range(70)]
    claims = [
        (sources[number % 70], "bus", "1", "Palmyra", f"2017-{number % 8 + 1:02}-{number % 28 + 1:02}")
        for number in range(400)
    ]
    write_dossier(tmp_path / "large", claims, sources).page().save(tmp_path / "map.html")
    seen = open_page(tmp_path / "map.html")
    assert seen.page.locator(".cm-time-lane").count() == 60
    assert "10 more sources have no lane here" in seen.page.locator(".cm-time").inner_text()
    began = seen.page.evaluate("performance.now()")
    seen.page.get_by_role("button", name="Next week").click()
    assert len(_shown(seen.page)) < 100
    assert seen.page.evaluate("performance.now()") - began < 3000
    assert seen.complaints == []


def _touch(page, start, end, steps=6):
    """Draw a finger from one point to another, as the browser's own input does it."""
    session = page.context.new_cdp_session(page)

    def send(kind, points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    send("touchStart", [start])
    for step in range(1, steps + 1):
        send("touchMove", [tuple(a + (b - a) * step / steps for a, b in zip(start, end, strict=True))])
    send("touchEnd", [])


def _day_at(page, number):
    return page.evaluate(
        """(number) => { const { before, day } = document.querySelector(".cm-time").dataset;
            const box = document.querySelector(".cm-time-brush").getBoundingClientRect();
            return box.left + box.width * (Number(before) + (number + 0.5) * Number(day)) / 100; }""",
        number,
    )


@pytest.mark.parametrize(("width", "height"), [(390, 844), (768, 1024)])
def test_handles_and_band_by_finger(pages, open_page, width, height):
    """A finger drags a handle and the band, sideways and without scrolling the page; drawn upwards, it scrolls."""
    page = open_page(pages("bukamal-2017"), width, height, has_touch=True, is_mobile=True).page
    page.locator(".cm-time-brush").scroll_into_view_if_needed()
    scrolled = page.evaluate("scrollY")
    box = _handle(page, "To").bounding_box()
    _touch(page, (box["x"] + 8, box["y"] + 24), (_day_at(page, 2), box["y"] + 20))
    assert _words(page) == "29 to 31 Aug 2017"
    band = page.locator(".cm-time-band").bounding_box()
    middle = band["y"] + band["height"] / 2
    _touch(page, (_day_at(page, 1), middle), (_day_at(page, 4), middle + 4))
    assert _words(page) == "1 to 3 Sept 2017"
    box = _handle(page, "From").bounding_box()
    _touch(page, (box["x"] + 16, box["y"] + 24), (_day_at(page, 4), box["y"] + 24))
    assert _words(page) == "2 to 3 Sept 2017"
    assert page.evaluate("scrollY") == scrolled


def test_events_of_other_days_go_from_the_map_and_step_back_in_the_list(pages, open_page):
    """An event is on the map on its day; one without a day stays, and the list says that it has none."""
    page = open_page(pages("bukamal-2017")).page
    letters = "[...document.querySelectorAll('.leaflet-container .cm-letter')].map((node) => node.textContent).sort()"
    back = "[...document.querySelectorAll('.cm-events .cm-out')].map((node) => node.dataset.eventCard)"
    assert page.evaluate(letters) == ["a", "b", "c"]
    page.evaluate("convoymap.setTime(['2017-08-30', '2017-08-30'])")
    assert page.evaluate(letters) == ["b", "c"]
    assert page.evaluate(back) == ["event-1"]
    assert "undated" in page.locator("[data-event-card=event-3]").inner_text()
    page.locator("[data-event-card=event-1] button").click()
    page.locator(".leaflet-popup-content", has_text="sets out from western Syria").wait_for()
    assert _words(page) == "29 Aug to 4 Sept 2017"
    assert (page.evaluate(letters), page.evaluate(back)) == (["a", "b", "c"], [])
