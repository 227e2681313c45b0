"""The timeline's figures: bars none of which hides another, and words about what is not drawn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from mapping.conflicting import write_dossier

import convoymap as cm
from convoymap.mapping.content import page_content
from convoymap.mapping.timeline import MOST_LANES, MOST_ROWS
from convoymap.view import view_of

DOSSIERS = Path(__file__).parents[1] / "dossiers"
NAMES = ["bukamal-2017", "aid-convoy", "caravan", "rally", "hostile", "antimeridian"]


def timeline(dossier):
    """Return what the page's timeline holds."""
    return page_content(dossier.tables, dossier.layers, view_of(dossier.layers)).panel["timeline"]


def read(name):
    """Return a dossier by its name."""
    return cm.read(cm.example(name) if name == "bukamal-2017" else DOSSIERS / name)


def bars(found):
    """Return all bars by their claim's card."""
    return {bar["card"]: bar for lane in found["lanes"] for bar in lane["bars"]}


def test_the_first_dossier():
    """Seven days; what begins nowhere runs to the edge, what begins vaguely begins a little before its first day."""
    found = timeline(read("bukamal-2017"))
    assert (found["first"], found["days"], found["words"]) == ("2017-08-29", 7, "29 Aug to 4 Sept 2017")
    drawn = bars(found)
    assert len(drawn) == 12
    by_sunday = drawn["claim-5"]
    assert (by_sunday["from"], by_sunday["to"], by_sunday["open_start"], by_sunday["left"]) == ("", 5, True, 0)
    vague = drawn["claim-3"]
    assert (vague["from"], vague["to"], vague["open_start"]) == (0, 6, False)
    assert 0 < vague["left"] < vague["x"]
    assert vague["right"] == 100
    assert drawn["claim-1"]["text"].startswith("US military says: 6 buses: ")
    assert drawn["claim-1"]["text"].endswith("; 3 Sept 2017")
    assert "vague" in found["key"]
    assert "names no day" in found["key"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_hides_anything(name):
    """Bars of one row do not overlap, and lie within the axis; all claims are drawn or told to have no time."""
    dossier = read(name)
    found = timeline(dossier)
    lanes = [lane["bars"] for lane in found["lanes"]] + ([found["events"]["marks"]] if found["events"] else [])
    for lane in lanes:
        for number in {bar["row"] for bar in lane}:
            for before, after in pairwise(bar for bar in lane if bar["row"] == number):
                assert before["right"] <= after["left"] + 0.001
                assert before["room"] == after["left"]
        for bar in lane:
            assert -4 <= bar["left"] <= bar["x"] <= bar["end"] <= bar["right"] <= 104
    assert len(bars(found)) + len(found["untimed"]) == len(dossier.layers.claims)


def test_claims_without_time_are_told():
    """They are listed apart, and so are events without a time."""
    found = timeline(read("caravan"))
    assert [claim["text"] for claim in found["untimed"]] == ["dozens of people: lost"]
    assert [event["letter"] for event in found["untimed_events"]] == ["b"]
    assert [mark["event"]["letter"] for mark in found["events"]["marks"]] == ["a"]


def test_no_dated_claim_no_timeline(tmp_path):
    """A dossier whose claims say no time has none, though its events may."""
    dossier = write_dossier(tmp_path / "one", [("a", "bus", "3", "Palmyra", ""), ("b", "bus", "4", "Palmyra", "")])
    assert timeline(dossier) is None


def test_a_long_axis_and_a_day_stay_visible(tmp_path):
    """A day of some thousand is drawn as wide as can be seen, and the labels are years."""
    days = [("a", "bus", "3", "Palmyra", "1916-01-01"), ("a", "bus", "4", "Palmyra", "2017-09-03")]
    found = timeline(write_dossier(tmp_path / "long", days))
    assert found["steps"] == {"back": "Previous 30 days", "on": "Next 30 days"}
    for bar in bars(found).values():
        assert bar["width"] >= 2
        assert 0 <= bar["x"] <= bar["end"] <= 100
    assert all(tick.text.isdigit() for tick in found["ticks"]["wide"])


def test_a_large_dossier_is_cut_and_says_so(tmp_path):
    """So many lanes, so many rows in one, and a word about the rest."""
    sources = tuple(f"s{number}" for number in range(MOST_LANES + 10))
    claims = [(source, "bus", "1", "Palmyra", "2017-09-03") for source in sources]
    claims += [("s0", "bus", str(number), "Palmyra", "2017-09-03") for number in range(1, 30)]
    found = timeline(write_dossier(tmp_path / "large", claims, sources))
    assert len(found["lanes"]) == MOST_LANES
    assert found["more"] == "10 more sources have no lane here; the list of sources has them all."
    assert len(found["lanes"][0]["bars"]) == MOST_ROWS
    assert found["lanes"][0]["more"] == f"{30 - MOST_ROWS} more claims at the same time"
