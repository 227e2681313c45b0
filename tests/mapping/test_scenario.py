"""The movement that the program worked out, as the page takes it."""

from __future__ import annotations

import json

from mapping.conflicting import write_dossier

import convoymap as cm
from convoymap.mapping.content import page_content
from convoymap.mapping.scenario import MOST_STOPS
from convoymap.view import view_of

DAY = "2017-09-03"


def content(dossier):
    """Return what the page holds of a dossier."""
    return page_content(dossier.tables, dossier.layers, view_of(dossier.layers))


def test_the_first_dossier():
    """It names what it leaves out, is not among the overlays of what is reported, and says of each mark what it is."""
    page = content(cm.read(cm.example("bukamal-2017")))
    panel = page.panel["scenario"]
    assert panel["makes"] == "It makes 11 of the 12 claims true."
    assert [(claim["who"], claim["text"]) for claim in panel["left_out"]] == [
        ("Hezbollah", "4 buses, Islamic State territory")
    ]
    assert "scenario" not in page.overlays
    assert page.worked_out["kind"] == "scenario"
    assert all(stop["title"].startswith("Worked out, not reported") for stop in page.worked_out["stops"])
    assert len(json.dumps(page.worked_out)) < 3_000


def test_moves_have_a_line_and_a_card(tmp_path):
    """Units that two sources see in two places on two days go from one to the other."""
    claims = [("a", "bus", "17", "Palmyra", "2017-09-01"), ("b", "bus", "17", "Rawah", "2017-09-03")]
    page = content(write_dossier(tmp_path, claims))
    (move,) = page.worked_out["moves"]
    assert move["count"] == 17
    assert move["title"] == "Worked out, not reported: 17 buses on the way, 1 to 3 Sept 2017"
    (card,) = [card for card in page.panel["scenario"]["cards"] if card["card"] == move["card"]]
    assert "straight across country" in dict(card["facts"])["How far"]
    assert page.panel["scenario"]["makes"] == "It makes all 2 claims true."


def test_nothing_to_draw(tmp_path):
    """Claims without a place and a time make no overlay."""
    page = content(write_dossier(tmp_path, [("a", "bus", "3", "unknown", "")]))
    assert page.worked_out is None


def test_a_movement_of_too_many_ways_is_not_looked_for(tmp_path):
    """A page is not kept waiting; it says why it shows none."""
    claims = [
        ("a", "bus", "1", f"{33 + n / 40:.3f}N {38 + n / 30:.3f}E", f"2017-09-{n % 20 + 1:02d}") for n in range(90)
    ]
    page = content(write_dossier(tmp_path, claims))
    assert page.worked_out is None
    assert (
        page.panel["scenario"]["reason"] == "There are too many places and days to work out a movement for this page."
    )
    assert MOST_STOPS == 200
