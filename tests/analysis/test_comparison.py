"""What a dossier's sources say against each other, all in all: the first dossier, and cases at the edge."""

from __future__ import annotations

import json

import pytest
from analysis.reports import compared

import convoymap as cm
from convoymap.analysis.tables import CONFLICT_COLUMNS, LEDGER_COLUMNS, REPAIR_COLUMNS

READINGS = ("strict", "lenient")


@pytest.fixture(scope="module")
def bukamal():
    """Return the comparison of the first dossier."""
    return cm.read(cm.example("bukamal-2017")).compare()


@pytest.fixture
def compare(tmp_path):
    """Compare claims about invented places."""
    return lambda *claims, **context: compared(tmp_path, *claims, **context)


def _claims(comparison):
    return [conflict.claims for conflict in comparison.conflicts.conflicts]


def test_the_first_dossiers_ledger(bukamal):
    """The US military accounts for all buses, Hezbollah for ten of the seventeen."""
    entries = {(entry.source, entry.unit): entry for entry in bukamal.ledger}
    us, hezbollah = entries["us-military", "bus"], entries["hezbollah", "bus"]
    assert (us.claimed, us.total, us.unaccounted, us.over_claimed) == (17, (17, 17), 0, 0)
    assert (hezbollah.claimed, hezbollah.total, hezbollah.unaccounted, hezbollah.over_claimed) == (10, (17, 17), 7, 0)
    assert hezbollah.claims == ("hez-4-reached", "hez-6-desert")


def test_the_first_dossiers_conflict(bukamal):
    """Six, eleven and four are twenty-one of seventeen buses; six in the desert may be six of the eleven."""
    (conflict,) = bukamal.conflicts.conflicts
    assert conflict.claims == ("us-6-palmyra", "us-11-desert", "hez-4-reached")
    assert conflict.sources == ("us-military", "hezbollah")
    assert (conflict.unit, conflict.kind) == ("bus", "total")
    assert (conflict.needed, conflict.exist, conflict.misplaced) == (21, 17, 4)
    assert "6 + 11 + 4 = 21 buses, and only 17 exist: at least 4 are misplaced." in conflict.sentence
    assert bukamal.conflicts.complete
    assert bukamal.conflicts.notes == ()


def test_the_first_dossier_read_leniently():
    """Nobody contradicts anybody."""
    lenient = cm.read(cm.example("bukamal-2017")).compare("lenient")
    assert _claims(lenient) == []
    assert "contradictory" not in lenient.sources.relations.values()
    assert lenient.repairs == {}
    assert lenient.sources.right_together == (tuple(lenient.names),)


def test_the_first_dossiers_sources(bukamal):
    """Two sets can all be right, one without each of those who contradict each other; both are shown."""
    names = list(bukamal.names)
    assert bukamal.sources.right_together == (
        tuple(name for name in names if name != "hezbollah"),
        tuple(name for name in names if name != "us-military"),
    )
    assert bukamal.sources.shown == (True, True)
    assert bukamal.sources.complete
    assert bukamal.sources.relations["us-military", "hezbollah"] == "contradictory"
    assert bukamal.sources.relations["us-military", "washington-post"] == "compatible"
    assert bukamal.sources.relations["us-military", "iran-foreign-ministry"] == "not comparable"


def test_the_matrix_is_symmetric(bukamal):
    """A row and a column for each source, and each relation both ways."""
    matrix = bukamal.sources.matrix
    assert list(matrix.index) == list(matrix.columns) == list(bukamal.names)
    assert matrix.equals(matrix.T)
    assert set(matrix.to_numpy().flat) <= {"compatible", "contradictory", "not excluded", "not comparable"}


def test_the_first_dossiers_least_change(bukamal):
    """Four buses, and the figures do not tell whose."""
    least, shares = bukamal.repairs["bus"]
    assert least == 4
    assert [(s.source, s.alone, s.least, s.most) for s in shares] == [("us-military", 4, 0, 4), ("hezbollah", 4, 0, 4)]


def test_sources_with_one_origin_depend_on_each_other(bukamal):
    """What residents told two officials is said twice, and not confirmed."""
    assert bukamal.dependent == [("residents-mp", "residents-council")]


def test_sources_without_an_origin_are_nobodys(compare):
    """An empty cell is no origin in common; two origins are two."""
    claims = [f"c{at}; s{at}; 1; Ain; 2024-05-03" for at in range(6)]
    origins = ["", "radio", "a ship", "", "radio", "a ship"]
    assert compare(*claims, origins=origins).dependent == [("s1", "s4"), ("s2", "s5")]


def test_tables_have_their_columns(bukamal):
    """In their order, and a row for each entry."""
    assert tuple(bukamal.ledger_table.columns) == LEDGER_COLUMNS
    assert tuple(bukamal.conflict_table.columns) == CONFLICT_COLUMNS
    assert tuple(bukamal.repair_table.columns) == REPAIR_COLUMNS
    assert len(bukamal.ledger_table) == len(bukamal.ledger) == 10
    first = bukamal.repair_table.iloc[0]
    assert (first["source"], first["source_name"], first["least"], first["most"]) == ("", "all together", 4, 4)
    assert bukamal.conflict_table["misplaced"].tolist() == [4]


@pytest.mark.parametrize("reading", READINGS)
def test_everything_is_json(reading):
    """It comes back from text as it went in."""
    data = cm.read(cm.example("bukamal-2017")).compare(reading).to_json_data()
    again = json.loads(json.dumps(data, allow_nan=False))
    assert again == json.loads(json.dumps(again))
    assert set(again) == {"reading", "ledger", "conflicts", "consistency", "least_change", "complete", "notes"}
    assert again["reading"] == reading
    names = again["consistency"]["sources"]
    assert [len(row) for row in again["consistency"]["relations"]] == [len(names)] * len(names)
    assert again["consistency"]["same_origin"] == [["residents-mp", "residents-council"]]
    assert again["complete"]


def test_the_json_of_a_conflict_is_that_of_the_table(bukamal):
    """Field by field."""
    (told,) = bukamal.to_json_data()["conflicts"]
    (row,) = bukamal.conflict_table.to_dict("records")
    assert set(told) == set(row)
    assert told["claims"] == row["claims"] == ("us-6-palmyra", "us-11-desert", "hez-4-reached")
    assert bukamal.to_json_data()["least_change"]["bus"]["least"] == 4


@pytest.mark.parametrize("reading", READINGS)
def test_without_claims_nothing_contradicts(compare, reading):
    """All tables are empty, and have their columns."""
    empty = compare(reading=reading)
    assert (empty.ledger, empty.conflicts.conflicts, empty.repairs, empty.dependent) == ([], (), {}, [])
    assert empty.conflicts.complete
    assert empty.ledger_table.empty
    assert empty.conflict_table.empty
    assert empty.repair_table.empty
    assert empty.sources.matrix.shape == (0, 0)
    assert tuple(empty.conflict_table.columns) == CONFLICT_COLUMNS
    assert json.loads(json.dumps(empty.to_json_data()))["conflicts"] == []


def test_one_source_is_held_against_itself(compare):
    """Its cell on the diagonal says so; nobody is in the only set of sources that can all be right."""
    same = compare("a; un; 6; Ain; 2024-05-03", "b; un; 5; Dera; 2024-05-03")
    assert _claims(same) == [("a", "b")]
    assert same.sources.relations == {("un", "un"): "contradictory"}
    assert same.sources.right_together == ()


def test_one_source_that_agrees_with_itself(compare):
    """Ten of ten."""
    one = compare("a; un; 6; Ain; 2024-05-03", "b; un; 4; Dera; 2024-05-03")
    assert one.sources.relations == {("un", "un"): "compatible"}
    assert one.sources.right_together == (("un",),)


def test_a_source_that_counts_more_than_exist(compare):
    """Contradicts itself, and nobody else can be right together with it."""
    found = compare("a; un; 12; Ain; 2024-05-03", "b; army; 4; Dera; 2024-05-03")
    assert _claims(found) == [("a",)]
    assert found.sources.relations["un", "un"] == "contradictory"
    assert found.sources.relations["army", "army"] == "compatible"
    assert found.sources.right_together == (("army",),)
    assert found.ledger[0].over_claimed == 2


def test_a_source_without_claims_is_comparable_with_nobody(bukamal, tmp_path):
    """Not even with itself."""
    found = compared(tmp_path, "a; un; 6; Ain; 2024-05-03")
    found.names["nobody"] = "Nobody"
    assert found.sources.relations["nobody", "nobody"] == "not comparable"
    assert found.sources.relations["nobody", "un"] == "not comparable"
    assert bukamal.sources.relations["us-military", "us-military"] == "compatible"


def test_without_a_total_only_bounds_contradict(compare):
    """However many are counted."""
    counts = "a; un; 600; Ain; 2024-05-03", "b; army; 500; Dera; 2024-05-03"
    assert _claims(compare(*counts, total="")) == []
    assert compare(*counts, total="").sources.relations["un", "army"] == "not comparable"
    found = compare(*counts, "c; mayor; none; Ain; 2024-05-03", "d; mayor; <=400; Dera; 2024-05-03", total="")
    assert _claims(found) == [("a", "c"), ("b", "d")]
    assert {conflict.exist for conflict in found.conflicts.conflicts} == {None}


@pytest.mark.parametrize(("total", "conflicts"), [("10", 1), ('"8-10"', 1), ('"8-11"', 0), ('">=8"', 0)])
def test_the_upper_end_of_a_range_binds(compare, total, conflicts):
    """The lower end contradicts nobody."""
    found = compare("a; un; 6; Ain; 2024-05-03", "b; army; 5; Dera; 2024-05-03", total=total)
    assert len(_claims(found)) == conflicts
    low = compare("a; un; 1; Ain; 2024-05-03", total=total)
    assert _claims(low) == []


@pytest.mark.parametrize("reading", READINGS)
def test_intervals_that_only_touch_share_no_day(compare, reading):
    """To the second, from the third: there is time for the way at sixty an hour, and strictly not at three."""
    claims = "a; un; 8; Ain; 2024-05-01/2024-05-02", "b; army; 8; Dera; 2024-05-03/2024-05-04"
    assert _claims(compare(*claims, reading=reading)) == []
    slow = compare(*claims, reading=reading, speed="3")
    assert _claims(slow) == ([("a", "b")] if reading == "strict" else [])
    assert slow.sources.relations["un", "army"] == ("contradictory" if reading == "strict" else "compatible")


def test_intervals_that_share_a_day(compare):
    """That day is enough strictly, and leniently there are others."""
    claims = "a; un; 8; Ain; 2024-05-01/2024-05-03", "b; army; 8; Dera; 2024-05-03/2024-05-04"
    assert _claims(compare(*claims)) == [("a", "b")]
    assert _claims(compare(*claims, reading="lenient")) == []


def test_different_units_are_never_compared(compare):
    """Ten buses here, and any geese there."""
    found = compare(
        "a; un; 10; Ain; 2024-05-03",
        "b; army; 900; Dera; 2024-05-03;; goose",
        "c; mayor; none; Ain; 2024-05-03;; goose",
    )
    assert _claims(found) == []
    assert found.sources.relations["un", "army"] == "not comparable"
    assert found.sources.relations["un", "mayor"] == "not comparable"
    assert [case.unit for case in found.cases] == ["bus", "goose"]


def test_a_claim_without_a_place_may_be_true_anywhere(compare):
    """But not of more than exist, nor may one source count more in two groups."""
    assert _claims(compare("a; un; 10; unknown; 2024-05-03", "b; army; 10; Ain; 2024-05-03")) == []
    assert _claims(compare("a; un; 11; unknown; 2024-05-03", "b; army; 10; Ain; 2024-05-03")) == [("a",)]
    assert _claims(compare("a; un; 10; unknown; 2024-05-03; seen", "b; un; 1; Ain; 2024-05-03")) == [("a", "b")]


def test_a_claim_without_a_time_is_held_against_the_total_alone(compare):
    """Whatever others say of the same place."""
    found = compare("a; un; 10; Ain; ", "b; army; 10; Dera; 2024-05-03", "c; mayor; none; Ain; 2024-05-03")
    assert _claims(found) == []
    assert _claims(compare("a; un; 11; Ain; ", "b; army; 10; Dera; 2024-05-03")) == [("a",)]


def test_parts_of_a_day_are_that_day(compare):
    """Morning and night of the third are the third."""
    found = compare("a; un; 6; Ain; 2024-05-03 morning", "b; army; 5; Dera; 2024-05-03 night")
    assert _claims(found) == [("a", "b")]


def test_a_conflict_of_two_is_in_no_set_of_three(compare):
    """What is told first has the fewest claims, and nothing is told that holds another."""
    said = ("a", 8, "Ain"), ("b", 4, "Bir"), ("c", 4, "Dera"), ("d", 3, "Ain")
    found = _claims(compare(*(f"{name}; {name}; {count}; {place}; 2024-05-03" for name, count, place in said)))
    assert found == [("a", "b"), ("a", "c"), ("b", "c", "d")]
