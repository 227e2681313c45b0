"""What the reader chooses is kept in the address, and a link shows the same picture."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

import convoymap as cm

DOSSIERS = Path(__file__).parents[1] / "dossiers"


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """Return the first dossier's page."""
    path = tmp_path_factory.mktemp("state") / "map.html"
    cm.read(cm.example("bukamal-2017")).page().save(path)
    return path


def _reopened(open_page, page_file, address):
    """Open the page at an address, as someone who was sent the link does."""
    seen = open_page(page_file)
    seen.page.goto("about:blank")
    seen.page.goto(f"{page_file.resolve().as_uri()}#{address}")
    seen.page.locator("html[data-convoymap=ready]").wait_for()
    return seen


def _address(page):
    return page.evaluate("location.hash.slice(1)")


def _ticked(page):
    return page.evaluate(
        "[...document.querySelectorAll('input[data-source]:checked')].map((box) => box.dataset.source)"
    )


def test_an_untouched_page_has_a_plain_address(page_file, open_page):
    """Nothing is written into it that the reader did not choose."""
    seen = open_page(page_file)
    assert _address(seen.page) == ""
    assert seen.complaints == []


def test_only_this_source(page_file, open_page):
    """One button shows one source and hides the others; a second press elsewhere moves on; all brings them back."""
    page = open_page(page_file).page
    page.get_by_role("button", name="Only Hezbollah").click()
    assert _ticked(page) == ["hezbollah"]
    assert page.locator(".cm-claim").count() == 2
    page.get_by_role("button", name="Only US military").click()
    assert _ticked(page) == ["us-military"]
    page.get_by_role("button", name="all", exact=True).click()
    assert len(_ticked(page)) == 8
    assert _address(page) == ""


def test_a_link_shows_the_same_sources_view_and_days(page_file, open_page):
    """Sources, days and view are read back from the address that they were written to."""
    page = open_page(page_file).page
    page.locator("input[data-source=hezbollah]").uncheck()
    page.evaluate("window.convoymap.setTime(['2017-09-01', '2017-09-01'])")
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(500)
    address, claims = _address(page), page.locator(".cm-claim").count()
    assert {part.split("=")[0] for part in address.split("&")} == {"sources", "days", "view"}
    again = _reopened(open_page, page_file, address).page
    assert _ticked(again) == _ticked(page)
    assert again.locator(".cm-claim").count() == claims < 11
    assert _address(again) == address


def test_a_link_keeps_the_view_and_the_claim_in_it(page_file, open_page):
    """Opening the claim moves neither the view that the link names nor the address."""
    address = "view=34.6653%2C39.2749%2C9.25&claim=us-6-palmyra"
    page = _reopened(open_page, page_file, address).page
    page.locator(".leaflet-popup-content", has_text="6 buses").wait_for()
    page.wait_for_timeout(400)
    assert _address(page) == address


def test_days_hide_what_is_about_others(page_file, open_page):
    """On the 1st of September nobody speaks of the six buses of the 3rd; what is by the 3rd may be of the 1st."""
    page = open_page(page_file).page
    page.evaluate("window.convoymap.setTime(['2017-09-01', '2017-09-01'])")
    shown = page.locator(".leaflet-marker-icon[aria-label]").evaluate_all("all => all.map((one) => one.ariaLabel)")
    assert not any(label.startswith("US military says: 6 buses") for label in shown)
    assert any(label.startswith("Hezbollah says: 4 buses") for label in shown)
    page.evaluate("window.convoymap.setTime(null)")
    assert page.locator(".cm-claim").count() == 11


def test_each_claim_has_a_link_of_its_own(page_file, open_page):
    """It opens that claim on the map, ticks its source if need be, and a claim without a place opens its card."""
    page = _reopened(open_page, page_file, "sources=us-military&claim=hez-4-reached").page
    page.locator(".leaflet-popup-content", has_text="4 buses").wait_for()
    assert _ticked(page) == ["us-military", "hezbollah"]
    assert "claim=hez-4-reached" in _address(page)
    unplaced = _reopened(open_page, page_file, "claim=iran-women").page
    assert unplaced.evaluate("document.activeElement.dataset.id") == "iran-women"
    link = unplaced.locator(".cm-card[data-id=us-6-palmyra] a", has_text="Link to this claim")
    assert link.get_attribute("href") == "#claim=us-6-palmyra"


def test_following_a_link_in_the_page_opens_the_claim(page_file, open_page):
    """The link on a card leads to its claim without loading the page anew."""
    page = open_page(page_file).page
    page.locator(".cm-source").nth(0).locator("summary").click()
    page.locator(".cm-card[data-id=us-11-desert] a.cm-link").click()
    page.locator(".leaflet-popup-content", has_text="11 buses").wait_for()


@pytest.mark.parametrize(
    "address",
    [
        "view=1,2",
        "view=nan,1,5",
        "view=95,0,3",
        "days=yesterday",
        "days=2017-09-03/2017-09-01",
        "claim=nobody",
        "claim=%3Cscript%3E",
        "sources=",
        "%%%",
        f"claim={quote(']' + chr(34) + 'x')}",
    ],
)
def test_an_address_that_makes_no_sense_is_passed_over(page_file, open_page, address):
    """The page opens, and complains of nothing."""
    seen = _reopened(open_page, page_file, address)
    assert seen.complaints == []
    assert seen.asked == []


def test_a_hostile_id_is_no_more_than_an_id(tmp_path, open_page):
    """Ids that are markup or selectors find their claim and nothing else."""
    path = tmp_path / "map.html"
    cm.read(DOSSIERS / "hostile").page().save(path)
    seen = _reopened(open_page, path, "claim=a2")
    seen.page.locator(".leaflet-popup-content").wait_for()
    assert seen.complaints == []


def _compare(page, first, second):
    page.locator("#cm-compare summary").click()
    page.get_by_label("First source to compare").select_option(label=first)
    page.get_by_label("Second source to compare").select_option(label=second)


def test_two_sources_side_by_side(page_file, open_page):
    """Claims about the same place stand beside each other, the rest in order; the map shows the two alone."""
    page = open_page(page_file).page
    _compare(page, "US military", "Hezbollah")
    assert page.locator("[data-compare-relation]").inner_text() == "US military and Hezbollah cannot both be right."
    assert _ticked(page) == ["us-military", "hezbollah"]
    rows = [
        [cell.inner_text() for cell in row.locator("td").all()]
        for row in page.locator(".cm-compare-table tbody tr").all()
    ]
    assert len(rows) == 4
    assert "11 buses: stuck" in rows[0][0]
    assert "6 buses: stuck" in rows[0][2]
    assert "about the same place" in rows[0][1]
    assert "about another place" in rows[1][1]
    assert [bool(row[2].strip()) for row in rows] == [True, True, False, False]
    page.get_by_role("button", name="Show the other sources again").click()
    assert len(_ticked(page)) == 8
    assert page.locator(".cm-compare-table").is_hidden()


_RINGS = """() => Object.fromEntries([...document.querySelectorAll('.leaflet-container .cm-claim')]
  .map((mark) => [mark.querySelector('text').textContent, mark.querySelector('.cm-ring')])
  .map(([label, ring]) => [label, ring && ring.getAttribute('class').split('cm-ring-')[1]]))"""


def test_the_map_tells_agreement_from_contradiction_by_form(page_file, open_page):
    """Claims that cannot all be right have a jagged ring, those that can a double one; a key says so; others have none."""
    page = open_page(page_file).page
    _compare(page, "US military", "Hezbollah")
    rings = page.evaluate(_RINGS)
    assert {label: rings[label] for label in ("11", "4", "~85", "~40")} == {
        "11": "clashes",
        "4": "clashes",
        "~85": None,
        "~40": None,
    }
    jagged = page.locator(".leaflet-container .cm-ring").first.get_attribute("d")
    assert page.locator("[data-compare-key]").inner_text() == "Jagged ring: these cannot all be right."
    page.get_by_label("First source to compare").select_option(label="Washington Post")
    assert page.evaluate(_RINGS) == {"4": "agrees", "6": "agrees", "some": "agrees"}
    double = page.locator(".leaflet-container .cm-ring").first.get_attribute("d")
    assert (jagged.count("M"), double.count("M")) == (1, 2)
    assert page.locator("[data-compare-key]").inner_text() == "Double ring: these can both be right."
    with page.expect_download() as download:
        page.locator("button[data-take=svg]").click()
    picture = Path(download.value.path()).read_text(encoding="utf-8")
    assert picture.count(double) == 3 + 1
    assert "Double ring: these can both be right." in picture
    page.get_by_role("button", name="Show the other sources again").click()
    assert page.locator(".cm-ring").count() == 0


def test_a_comparison_has_an_address(page_file, open_page):
    """A link opens the same two sources; one source against itself is no comparison."""
    page = open_page(page_file).page
    _compare(page, "Hezbollah", "Washington Post")
    again = _reopened(open_page, page_file, _address(page)).page
    relation = again.locator("[data-compare-relation]").inner_text()
    assert relation == "Hezbollah and Washington Post can both be right."
    again.get_by_label("Second source to compare").select_option(label="Hezbollah")
    assert again.locator("[data-compare-relation]").inner_text() == "Choose two different sources."
    assert _reopened(open_page, page_file, "compare=us-military us-military").complaints == []


def test_comparing_from_the_keyboard(page_file, open_page):
    """Opened, chosen and left without a pointer; the focus is where the reader left it."""
    page = open_page(page_file).page
    page.locator("#cm-compare summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator(".cm-compare-table tbody tr").count() > 0
    page.get_by_role("button", name="Show the other sources again").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.compare") == "first"


def _lit(page):
    return page.evaluate(
        """() => {
            const kind = (one) => ['card', 'time-bar', 'mark'].find((name) => one.closest(`.cm-${name}`)) ?? 'ground';
            return [...new Set([...document.querySelectorAll('.cm-lit')].map(kind))].sort();
        }"""
    )


def test_a_claim_is_lit_wherever_it_stands(page_file, open_page):
    """Pointing at it in the list, on the map or on the timeline lights it in all three, and nothing else."""
    page = open_page(page_file).page
    page.locator(".cm-source").nth(0).locator("summary").click()
    page.locator(".cm-card[data-id=us-11-desert] h3").hover()
    assert _lit(page) == ["card", "ground", "mark", "time-bar"]
    assert page.locator(".cm-mark.cm-lit .cm-badge text").inner_html() == "11"
    page.locator("h1").hover()
    assert _lit(page) == []
    page.locator('[aria-label^="Hezbollah says: 4 buses"] .cm-badge').hover()
    assert page.locator(".cm-card.cm-lit").get_attribute("data-id") == "hez-4-reached"
    page.locator("h1").hover()
    page.locator(".cm-time-bar[data-card=claim-2] .cm-time-body").hover()
    assert page.locator(".cm-card.cm-lit").get_attribute("data-id") == "us-11-desert"


def test_a_focused_claim_is_lit(page_file, open_page):
    """The same from the keyboard; leaving puts it out."""
    page = open_page(page_file).page
    page.locator('.cm-mark[aria-label^="US military says: 6 buses"]').focus()
    assert page.locator(".cm-card.cm-lit").get_attribute("data-id") == "us-6-palmyra"
    page.locator("button[data-all=on]").focus()
    assert _lit(page) == []
