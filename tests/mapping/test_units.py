"""The bars of little squares: a square for each unit that exists, and a line for each look."""

from __future__ import annotations

import pytest
from mapping.conflicting import write_dossier

import convoymap as cm
from convoymap.analysis import Entry
from convoymap.mapping.content import page_content
from convoymap.mapping.units import parts_of, units_per_square
from convoymap.view import view_of

DAY = "2017-09-03"


def bars(dossier):
    """Return the bars of each source: a list of (look, squares) and the lines beside them."""
    panel = page_content(dossier.tables, dossier.layers, view_of(dossier.layers)).panel
    return {
        source["id"]: [
            ([(group["kind"], group["path"].count("M")) for group in bar["groups"]], bar["legend"], bar["note"])
            for bar in source["bars"]
        ]
        for source in panel["sources"]
    }


def test_the_first_dossier():
    """Six and eleven make seventeen; four and six leave seven hollow."""
    found = bars(cm.read(cm.example("bukamal-2017")))
    assert found["us-military"][0][0] == [("full", 6), ("pale", 11)]
    assert found["hezbollah"][0][0] == [("full", 4), ("pale", 6), ("hollow", 7)]
    texts = [line["text"] for line in found["hezbollah"][0][1]]
    assert texts == ["4 buses: Islamic State territory", "6 buses: desert between the lines", "7 left unmentioned"]
    assert [groups for groups, _, _ in found["washington-post"]] == [[("full", 1), ("open", 16)]]
    assert found["iran-foreign-ministry"] == []


@pytest.mark.parametrize("name", ["aid-convoy", "caravan", "rally", "hostile", "antimeridian"])
def test_parts_add_up_to_the_ledger(name):
    """Whatever is claimed, the places make up the ledger's figure, and every square has a line that says what it is."""
    from pathlib import Path

    dossier = cm.read(Path(__file__).parents[1] / "dossiers" / name)
    comparison = dossier.compare()
    for entry in comparison.ledger:
        behind = [row for row in comparison.rows if row["claim_id"] in entry.claims]
        assert sum(part.count for part in parts_of(entry, behind)) == entry.claimed
    for source in bars(dossier).values():
        for groups, legend, _ in source:
            assert {kind for kind, _ in groups} - {"end"} <= {line["kind"] for line in legend}


def test_more_than_exist(tmp_path):
    """Squares beyond those that exist are crossed, and the end of the bar is marked."""
    dossier = write_dossier(tmp_path, [("a", "bus", "12", "Palmyra", DAY), ("a", "bus", "8", "Rawah", DAY)])
    ((groups, legend, _),) = bars(dossier)["a"]
    assert groups == [("full", 12), ("pale", 8), ("over", 3), ("end", 1)]
    assert legend[-1]["text"] == "3 more than exist"


def test_total_unknown(tmp_path):
    """Without a total there is no hollow square, and the page says so."""
    subjects = '\n[[subject]]\nunit = "bus"\nplural = "buses"\n'
    dossier = write_dossier(tmp_path, [("a", "bus", "9", "Palmyra", DAY)], subjects=subjects)
    ((groups, _, note),) = bars(dossier)["a"]
    assert groups == [("full", 9)]
    assert note == "How many exist is not known"


def test_total_as_a_range(tmp_path):
    """What may exist is told from what does."""
    subjects = '\n[[subject]]\nunit = "bus"\nplural = "buses"\ntotal = "10-14"\n'
    dossier = write_dossier(tmp_path, [("a", "bus", "4", "Palmyra", DAY)], subjects=subjects)
    ((groups, legend, _),) = bars(dossier)["a"]
    assert groups == [("full", 4), ("hollow", 6), ("maybe", 4)]
    assert legend[-1]["text"] == "4 more if as many as 14 exist"


def test_what_a_source_may_mean_is_bounded_by_what_it_says(tmp_path):
    """Of "at most two" no more than two are in question; the rest goes unmentioned."""
    dossier = write_dossier(tmp_path, [("a", "bus", "<=2", "Palmyra", DAY)])
    ((groups, _, _),) = bars(dossier)["a"]
    assert groups == [("open", 2), ("hollow", 15)]


def test_the_fullest_moment_is_named(tmp_path):
    """Where a source speaks of several days, the bar says which it shows."""
    claims = [("a", "bus", "9", "Palmyra", "2017-09-01"), ("a", "bus", "3", "Palmyra", "2017-09-03")]
    ((groups, _, note),) = bars(write_dossier(tmp_path, claims))["a"]
    assert groups == [("full", 9), ("hollow", 8)]
    assert note == "At the source’s fullest moment, 1 Sept 2017"


def test_many_units_share_a_square():
    """No bar is longer than forty squares."""
    for number in (1, 40, 41, 300, 7_000, 123_456_789):
        assert number / units_per_square(number) <= 40


def test_the_same_said_twice_counts_once():
    """As in the ledger: the same status at the same place is one group."""
    row = {"count": "6", "best": 6, "low": 6, "status": "stuck", "verbatimLocality": "Palmyra"}
    entry = Entry("a", "bus", 6, (17, 17), True, ("x", "y"))
    assert [part.count for part in parts_of(entry, [row, row])] == [6]
