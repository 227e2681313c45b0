"""Where the sources disagree, as a reader sees and hears it, in a real browser with the network cut."""

from __future__ import annotations

import re

import pytest

import convoymap as cm

SIZES = [(1440, 900), (390, 844), (320, 640)]
#: Cards of the claims of the first dossier that cannot all be true: 6 and 11 of the US military, 4 of Hezbollah.
CLASH = {"claim-1", "claim-2", "claim-5"}


def _opacities(page):
    """Return how strongly each claim's badge, and each outline and path, stands out: from 0 to 1, by claim's card."""
    return page.evaluate(
        """() => {
            const strength = (layer) => layer.getLayers ? layer.getLayers().flatMap(strength)
                : layer.getElement() ? [Number(getComputedStyle(layer.getElement()).opacity)] : [];
            const claims = [...convoymap.overlays].filter(([id]) => id.startsWith("source-")).flatMap(([, o]) => o.claims);
            return claims.map((c) => [c.card, c.outline, c.layers.flatMap(strength), c.grounds.flatMap(strength)]);
        }"""
    )


def _assert_stand_out(page, cards):
    """Check that the marks of some claims are at full strength, the outlines that are theirs too, and all else is dim."""
    found = _opacities(page)
    outlines = {outline for card, outline, _, _ in found if card in cards}
    for card, _, marks, grounds in found:
        assert marks
        assert all(value == 1 if card in cards else value < 0.4 for value in marks), card
        assert all(value == 1 if card in outlines else value < 0.4 for value in grounds), card


def _assert_all_full(page):
    assert all(value == 1 for _, _, marks, grounds in _opacities(page) for value in (*marks, *grounds))


def _toggle(page, number=0):
    return page.locator("button[data-show]").nth(number)


def test_it_is_told_in_words(pages, open_page):
    """Headline, sources, proof, and what would have to have happened, in the panel before what is not on the map."""
    page = open_page(pages("bukamal-2017")).page
    text = page.locator(".cm-disagreement").inner_text()
    for words in (
        *("Where the sources disagree", "21 buses claimed, 17 exist", "US military", "Hezbollah"),
        *("6 + 11 + 4 = 21 buses, and only 17 exist", "different moments", "All but Hezbollah can be right together."),
        *("every day of its time", "nobody reported it", "Hezbollah: 4 buses, Islamic State territory"),
    ):
        assert words in text, words
    headings = page.locator(".cm-panel h2").all_inner_texts()
    assert headings[:3] == ["Sources", "Where the sources disagree", "Not on the map"]
    assert not re.search(r"conflict|scenario|witness|infeasible", text, flags=re.IGNORECASE)


def test_choosing_shows_its_claims_and_dims_the_rest(pages, open_page):
    """Exactly the claims that cannot all be true stand out, on the map and in the list; pressing again clears."""
    page = open_page(pages("bukamal-2017")).page
    _assert_all_full(page)
    button = _toggle(page)
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    _assert_stand_out(page, CLASH)
    marked = page.locator(".cm-card-chosen").evaluate_all("cards => cards.map((card) => card.id)")
    assert set(marked) == CLASH
    assert page.locator(".cm-source").first.locator("summary").inner_text().endswith("2 stand out")
    note = page.locator("[data-note=claims]")
    assert note.is_visible()
    assert note.inner_text() == "21 buses claimed, 17 exist. 3 claims stand out; the rest is dimmed."
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    _assert_all_full(page)
    assert page.locator(".cm-card-chosen, .cm-card-mark").count() == 0
    assert not note.is_visible()


def test_the_claims_are_in_view(pages, open_page):
    """Wherever the reader has gone before, the badges of the claims are on the map's visible part."""
    for width, height in SIZES:
        page = open_page(pages("bukamal-2017"), width, height).page
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(400)
        _toggle(page).click()
        page.wait_for_timeout(100)
        frame = page.locator(".folium-map").bounding_box()
        for badge in page.locator(".cm-mark.cm-chosen .cm-badge-shape").all():
            box = badge.bounding_box()
            assert frame["x"] <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
            assert max(0, frame["y"]) <= box["y"]
            assert box["y"] + box["height"] <= min(height, frame["y"] + frame["height"]) + 1


def test_it_works_from_the_keyboard(pages, open_page):
    """Tab reaches the button, Space and Enter press it, Escape clears, and the focus stays where the reader is."""
    page = open_page(pages("bukamal-2017")).page
    page.locator("button[data-all=off]").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-show')"):
            break
    assert page.evaluate("document.activeElement.hasAttribute('data-show')")
    for key in ("Space", "Enter"):
        page.keyboard.press(key)
        _assert_stand_out(page, CLASH)
        page.keyboard.press("Escape")
        _assert_all_full(page)
        assert page.evaluate("document.activeElement.hasAttribute('data-show')")
    page.keyboard.press("Enter")
    page.locator("button[data-clear]").focus()
    page.keyboard.press("Enter")
    _assert_all_full(page)
    assert page.evaluate("document.activeElement.hasAttribute('data-show')")


def test_a_hidden_source_is_shown_for_it_and_hidden_again(pages, open_page):
    """The boxes tell the truth throughout; unticking one meanwhile is told on the map."""
    page = open_page(pages("bukamal-2017")).page
    box = page.locator("input[data-overlay=source-2]")
    box.uncheck()
    _toggle(page).click()
    assert box.is_checked()
    _assert_stand_out(page, CLASH)
    box.uncheck()
    assert (
        "1 cannot be seen, as the source is not ticked or other days are chosen."
        in page.locator("[data-note=claims]").inner_text()
    )
    box.check()
    _assert_stand_out(page, CLASH)
    page.keyboard.press("Escape")
    assert not box.is_checked()


def test_only_one_is_chosen_at_a_time(tmp_path, open_page):
    """Choosing another lets go of the first."""
    from mapping.conflicting import write_dossier

    day = "2017-09-03"
    claims = [("a", "bus", "12", "Palmyra", day), ("b", "bus", "10", "Rawah", day), ("c", "bus", "9", "Bukamal", day)]
    write_dossier(tmp_path / "three", claims, ("a", "b", "c")).page().save(tmp_path / "map.html")
    page = open_page(tmp_path / "map.html").page
    for number in range(3):
        _toggle(page, number).click()
        assert page.locator("button[data-show][aria-pressed=true]").count() == 1
        _assert_stand_out(page, set(_toggle(page, number).get_attribute("data-show").split()))


def test_claims_without_a_place_are_told(pages, open_page):
    """The note on the map says what of a disagreement the map cannot show."""
    page = open_page(pages("bukamal-2017")).page
    # No dossier at hand has such a disagreement: the claim of Iran's foreign ministry, which has no place, joins this one.
    _toggle(page).evaluate("button => { button.dataset.show += ' claim-11'; }")
    _toggle(page).click()
    note = page.locator("[data-note=claims]").inner_text()
    assert "3 of 4 claims stand out; the rest is dimmed. 1 has no place on the map." in note


def test_the_matrix_is_told_by_form_and_in_words(pages, open_page):
    """A table with its sources as headings; each cell has a sign and a sentence."""
    page = open_page(pages("bukamal-2017")).page
    table = page.get_by_role("table")
    assert table.get_by_role("rowheader").count() == 6
    cells = table.get_by_role("cell").all()
    assert len(cells) == 15
    words = [cell.text_content().strip() for cell in cells]
    assert "Hezbollah and US military: cannot both be right" in words
    crossed = [cell for cell in cells if cell.locator(".cm-sign-cross").count()]
    assert [cell.text_content().strip() for cell in crossed] == ["Hezbollah and US military: cannot both be right"]
    key = page.locator(".cm-matrix-key").inner_text()
    assert "cannot both be right" in key
    assert "can both be right" in key


def test_the_ledger_is_a_bar_of_units(pages, open_page):
    """Seventeen squares for each source that counts buses: six and eleven, four and six and seven hollow."""
    page = open_page(pages("bukamal-2017")).page
    bars = {
        name: page.locator(".cm-source")
        .nth(number)
        .locator(".cm-units")
        .first.locator("path")
        .evaluate_all("paths => paths.map((p) => [p.getAttribute('class'), p.getAttribute('d').split('M').length - 1])")
        for number, name in enumerate(("US military", "Hezbollah"))
    }
    assert bars["US military"] == [["cm-unit-full", 6], ["cm-unit-pale", 11]]
    assert bars["Hezbollah"] == [["cm-unit-full", 4], ["cm-unit-pale", 6], ["cm-unit-hollow", 7]]
    assert "4 buses: Islamic State territory" in page.locator(".cm-source").nth(1).inner_text()
    width = page.locator(".cm-units").first.bounding_box()["width"]
    assert width > 150


def test_the_movement_is_shown_and_hidden(pages, open_page):
    """Off at first and whatever "all" says; shown with its caveat on the map; from the keyboard too."""
    page = open_page(pages("bukamal-2017")).page
    marks = page.locator(".cm-worked")
    box = page.get_by_label("Show one movement that would make these claims true")
    note = page.locator("[data-note=scenario]")
    page.get_by_role("button", name="none").click()
    page.get_by_role("button", name="all", exact=True).click()
    assert marks.count() == 0
    assert not note.is_visible()
    box.focus()
    page.keyboard.press("Space")
    assert box.is_checked()
    assert marks.count() == 3
    assert "nobody reported it" in note.inner_text()
    page.get_by_role("button", name="none").click()
    assert marks.count() == 3
    page.locator('.cm-mark[aria-label^="Worked out, not reported: 3 Sept 2017: 6 buses"]').focus()
    page.keyboard.press("Enter")
    opened = page.locator(".leaflet-popup-content").inner_text()
    assert "US military: 6 buses" in opened
    assert "nobody reported it" in opened
    box.focus()
    page.keyboard.press("Space")
    assert marks.count() == 0
    assert not note.is_visible()


@pytest.mark.parametrize("name", ["bukamal-2017", "aid-convoy", "caravan", "rally", "antimeridian"])
@pytest.mark.parametrize(("width", "height"), SIZES[:2])
def test_the_movement_hides_nothing(pages, open_page, name, width, height):
    """Its marks lie on no badge, letter or note, and wear no source's colour."""
    seen = open_page(pages(name), width, height)
    page = seen.page
    page.locator("input[data-overlay=scenario]").check()
    own, others = page.evaluate(
        """() => [".cm-worked", ".folium-map .cm-badge-shape, .folium-map .cm-letter, .cm-map-note:not([hidden])"].map(
            (which) => [...document.querySelectorAll(which)].map((node) => node.getBoundingClientRect().toJSON()))"""
    )
    assert own
    for i, a in enumerate(own):
        for b in (*own[i + 1 :], *others):
            wide = min(a["right"], b["right"]) - max(a["left"], b["left"])
            high = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            assert wide <= 4 or high <= 4, (a, b)
    strokes = page.locator("path.cm-flow").evaluate_all("paths => paths.map((p) => p.getAttribute('stroke'))")
    assert set(strokes) <= {"#16202a"}
    assert (seen.asked, seen.complaints) == ([], [])


def test_no_disagreement_is_said_plainly(pages, open_page):
    """Where nothing contradicts anything there is no button, and the page says what that does not mean."""
    page = open_page(pages("antimeridian")).page
    text = page.locator(".cm-disagreement").inner_text()
    assert "no claims contradict each other. That does not mean that they are true" in text
    assert page.locator("button[data-show]").count() == 0


def test_hostile_text_stays_text(pages, open_page):
    """Choosing, clearing and the movement run nothing that a dossier says."""
    seen = open_page(pages("hostile"))
    page = seen.page
    for button in page.locator("button[data-show]").all():
        button.click()
        assert "<b>units</b> {{ 7*7 }} ${alert(1)} claimed, 5 exist" in page.locator("[data-note=claims]").inner_text()
    page.locator("input[data-overlay=scenario]").check()
    for marker in page.locator(".cm-mark:has(.cm-worked)").all():
        marker.dispatch_event("click")
        assert "<img src=x onerror=alert(1)>" in page.locator(".leaflet-popup-content").last.inner_text()
    page.keyboard.press("Escape")
    assert page.locator("img, b > b").count() == 0
    assert (seen.asked, seen.complaints) == ([], [])


@pytest.mark.parametrize("name", ["bukamal-2017", "aid-convoy", "caravan", "rally", "hostile"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_nothing_is_wider_than_the_window(pages, open_page, name, width, height):
    """Neither page nor panel scrolls sideways, with everything open, chosen and shown."""
    page = open_page(pages(name), width, height).page
    for summary in page.locator("summary").all():
        summary.click()
    for button in page.locator("button[data-show]").all():
        button.click()
    page.locator("input[data-overlay=scenario]").check()
    wide = "[document.documentElement, document.querySelector('.cm-panel')].map((n) => n.scrollWidth - n.clientWidth)"
    assert page.evaluate(wide) == [0, 0]
    inner = page.locator(".cm-disagreement").bounding_box()
    for part in page.locator(".cm-matrix, .cm-units").all():
        box = part.bounding_box()
        assert box["x"] + box["width"] <= inner["x"] + inner["width"] + 1


def test_works_without_javascript(pages, browser):
    """With scripts off, the disagreement, the picture and the bars can still be read."""
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(pages("bukamal-2017").as_uri())
    text = page.locator("body").inner_text()
    context.close()
    for words in ("21 buses claimed, 17 exist", "only 17 exist", "7 left unmentioned", "can be right together"):
        assert words in text


def test_two_builds_are_equal(pages, tmp_path):
    """Byte for byte."""
    again = tmp_path / "again.html"
    cm.read(cm.example("bukamal-2017")).page().save(again)
    assert again.read_bytes() == pages("bukamal-2017").read_bytes()
