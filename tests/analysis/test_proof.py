"""The proofs of conflicts, word by word."""

from __future__ import annotations

import re

import pytest
from analysis.reports import compared
from pyproj import Geod

GEOD = Geod(ellps="WGS84")
#: From the edge of one place to that of another two degrees away, in kilometres.
APART_KM = GEOD.inv(0, 0, 2, 0)[2] / 1000 - 2
NEVER = "Nor can they be true one after the other within the times that they give."
ANY_TIME = "They can all be true if they speak of different moments."


@pytest.fixture
def told(tmp_path):
    """Return what tells the only conflict of some claims."""

    def tell(*claims, **context):
        (conflict,) = compared(tmp_path, *claims, **context).conflicts.conflicts
        return conflict

    return tell


def test_claims_that_add_up_to_more_than_exist(told):
    """The sum is written out, and it is right."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 5; Dera; 2024-05-03")
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The un: 6 buses “Ain”; The army: 5 buses “Dera”. "
        "6 + 5 = 11 buses, and only 10 exist: at least 1 is misplaced."
    )
    there_or_back = "(“Ain” to “Dera”|“Dera” to “Ain”)"
    assert re.fullmatch(
        "They can all be true if they speak of different moments: for instance, if 1 bus went from "
        f"{there_or_back}, 220 km or more, within 24 hours \\(9.19 km/h\\).",
        conflict.rescue,
    )
    assert (conflict.kind, conflict.needed, conflict.exist, conflict.misplaced) == ("total", 11, 10, 1)
    assert conflict.speed_kmh is None
    assert (conflict.unit, conflict.claims, conflict.sources) == ("bus", ("a", "b"), ("un", "army"))


def test_claims_of_one_source_are_told_together(told):
    """And their figures in the order of the dossier."""
    conflict = told(
        "a; un; 4; Ain; 2024-05-03", "b; army; 2; Bir; 2024-05-03; x", "c; un; 3; Dera; 2024-05-03", total="8"
    )
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The un: 4 buses “Ain” and 3 buses “Dera”; The army: 2 buses “Bir”. "
        "4 + 2 + 3 = 9 buses, and only 8 exist: at least 1 is misplaced."
    )
    there_or_back = "(“Bir” to “Dera”|“Dera” to “Bir”), 100 km or more, within 24 hours \\(4.55 km/h\\)."
    assert re.search(f"if 1 bus went from {there_or_back}$", conflict.rescue)


def test_grounds_that_overlap_share_some_units(told):
    """Three strips of which any two share a place: seven in each are ten and a half at the least."""
    conflict = told(*(f"{n}; s{n}; 7; area:{name}; 2024-05-03" for n, name in enumerate(("south", "west", "elbow"))))
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The s0: 7 buses “south”; The s1: 7 buses “west”; The s2: 7 buses “elbow”. "
        "Together that is at least 11 buses, even if some of them are counted twice where the places overlap, "
        "and only 10 exist: at least 1 is misplaced."
    )
    assert (conflict.kind, conflict.needed, conflict.misplaced) == ("total", 11, 1)
    # Whoever is where two strips cross at one moment is there at the next.
    assert conflict.rescue.startswith("They can all be true if they speak of different moments")


def test_one_claim_of_more_than_exist(told):
    """It needs no other."""
    conflict = told("a; un; 1200; Ain; 2024-05-03", total="1000")
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The un: 1,200 buses “Ain”. "
        "That is 1,200 buses, and only 1,000 exist: at least 200 are misplaced."
    )
    assert conflict.rescue == "No reading of its time makes it true."
    assert (conflict.needed, conflict.exist, conflict.misplaced) == (1200, 1000, 200)


def test_one_claim_without_a_time_or_a_place(told):
    """The time is said not to be said; of a place there is no word."""
    conflict = told("a; un; 12; unknown; ")
    assert conflict.sentence == (
        "The un: 12 buses, time not said. That is 12 buses, and only 10 exist: at least 2 are misplaced."
    )


def test_one_is_singular(told):
    """One bus, one that exists, one that is misplaced."""
    conflict = told("a; un; 1; Ain; 2024-05-03", "b; army; 1; Dera; 2024-05-03", total="1")
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The un: 1 bus “Ain”; The army: 1 bus “Dera”. "
        "1 + 1 = 2 buses, and only 1 exists: at least 1 is misplaced."
    )


def test_figures_have_thousands_and_irregular_plurals(told):
    """Geese, as the dossier says; about so many are at least a tenth fewer, and both are told."""
    conflict = told("a; un; exactly 1000; Ain; 2024-05-03;; goose", "b; army; ~1500; Ain; 2024-05-03;; goose")
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: "
        "The un: exactly 1,000 geese “Ain”; The army: about 1,500 geese (at least 1,350) “Ain”. "
        "At most 1,000 geese can be there, and 1,350 are said to be: at least 350 geese are misplaced."
    )


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ("~700", "about 700 buses (at least 630)"),
        ("hundreds", "hundreds of buses (at least 200)"),
        ("some", "some buses (at least 1)"),
        ("most", "most buses (at least 1,001)"),
        ("all", "all buses (at least 2,000)"),
        (">=70", "at least 70 buses"),
        ("1,200", "1,200 buses"),
        ("", "at least 1 bus (number not given)"),
        ("61-70", "61 to 70 buses"),
        ("exactly 7", "exactly 7 buses"),
        ("exactly 1", "exactly 1 bus"),
    ],
)
def test_a_count_is_told_as_it_was_reckoned_with(told, count, words):
    """And as it was said, where that is another figure."""
    conflict = told(f"a; un; {count}; Ain; 2024-05-03", "b; army; none; Ain; 2024-05-03", total="2000")
    assert conflict.sentence.startswith(f"Read as one moment, 3 May 2024: The un: {words} “Ain”")


def test_a_figure_that_leaves_no_room(told):
    """Exactly three, and five."""
    conflict = told("a; un; exactly 3; Ain; 2024-05-03", "b; army; 5; Ain; 2024-05-03")
    assert conflict.sentence == (
        "Read as one moment, 3 May 2024: The un: exactly 3 buses “Ain”; The army: 5 buses “Ain”. "
        "At most 3 buses can be there, and 5 are said to be: at least 2 buses are misplaced."
    )
    assert conflict.rescue == ANY_TIME
    assert (conflict.kind, conflict.needed, conflict.misplaced, conflict.speed_kmh) == ("bound", None, 2, None)


@pytest.mark.parametrize(("count", "words"), [("<=4", "at most 4 buses"), ("2-4", "2 to 4 buses")])
def test_other_figures_that_leave_no_room(told, count, words):
    """At most, or between."""
    conflict = told(f"a; un; {count}; Ain; 2024-05-03", "b; army; 5; Ain; 2024-05-03")
    assert f"The un: {words} “Ain”" in conflict.sentence
    assert conflict.sentence.endswith(
        "At most 4 buses can be there, and 5 are said to be: at least 1 bus is misplaced."
    )


def test_at_most_one_is_singular(told):
    """One bus at the most."""
    conflict = told("a; un; <=1; Ain; 2024-05-03", "b; army; 5; Ain; 2024-05-03")
    assert "The un: at most 1 bus “Ain”" in conflict.sentence


def test_a_bound_against_two_claims_is_not_the_one_against_the_other(told):
    """Two and three of one source are five, where exactly four are."""
    conflict = told(
        *("a; un; exactly 4; Ain; 2024-05-03", "b; army; 2; Ain; 2024-05-03; back", "c; army; 3; Ain; 2024-05-03; gone")
    )
    assert "The army: 2 buses “Ain” (back) and 3 buses “Ain” (gone)." in conflict.sentence
    assert conflict.sentence.endswith(
        "At most 4 buses can be there, and 2 + 3 = 5 are said to be: at least 1 bus is misplaced."
    )


def test_a_denial(told):
    """It speaks of its whole time, so that there is no rescue within it."""
    conflict = told("a; un; none; Ain; ../2024-05-03", "b; army; some; Ain; 2024-05-01/2024-05-03")
    assert conflict.sentence == (
        "Taken as true on each day, 1 to 3 May 2024: The un: no buses “Ain”; The army: some buses (at least 1) “Ain”. "
        "No bus can be there, and 1 is said to be: at least 1 bus is misplaced."
    )
    assert conflict.rescue == f"{NEVER[:-1]}, as a denial speaks of all its time."


def test_a_way_that_is_too_long(told):
    """The distance between the edges, the speed that it takes, and the speed that the dossier gives."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 6; Dera; 2024-05-04", speed="2")
    assert conflict.sentence.startswith("The un: 6 buses “Ain”, 3 May 2024; The army: 6 buses “Dera”, 4 May 2024. ")
    assert conflict.sentence.endswith(
        " km/h, straight across country (220 km at the least); they go 2 km/h at the most."
    )
    assert "For that, buses would have to go at least " in conflict.sentence
    assert conflict.rescue == NEVER
    least_kmh = APART_KM / 48
    assert 0.99 * least_kmh <= conflict.speed_kmh <= least_kmh
    assert (conflict.kind, conflict.needed, conflict.exist, conflict.misplaced) == ("travel", None, None, 2)


def test_the_least_speed_is_told_rounded_down(told):
    """At least 4.6 km/h is more than the 4.57 that it takes."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 6; Dera; 2024-05-04", speed="2")
    number = conflict.sentence.split("at least ")[1].split(" km/h")[0]
    assert 0.95 * conflict.speed_kmh <= float(number) <= conflict.speed_kmh


def test_the_least_speed_is_told_to_be_more_than_the_greatest(told):
    """Three km/h at the most, and there and back takes hardly more: no figure that is as low is told as the least."""
    conflict = told(
        *(f"{n}; s{n}; 6; {place}; 2024-05-0{3 + n}" for n, place in enumerate(("Ain", "Bir", "Ain"))), speed="3"
    )
    words, number = re.search(r"have to go (at least|more than) ([\d.]+) km/h", conflict.sentence).groups()
    assert float(number) > 3 or (words, number) == ("more than", "3")


def test_a_long_way_in_a_short_time(told):
    """Distances have thousands, too."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 6; area:east; 2024-05-04", speed="2")
    assert "go at least 34" in conflict.sentence
    assert conflict.sentence.endswith("straight across country (1,660 km at the least); they go 2 km/h at the most.")


def test_a_way_for_which_there_is_time_elsewhen(told):
    """Read strictly they leave on the last day, otherwise they may leave on the first."""
    conflict = told("a; un; 6; Ain; 2024-05-03/2024-05-04", "b; army; 6; Dera; 2024-05-05", speed="4")
    assert conflict.kind == "travel"
    assert conflict.rescue == (
        "They can all be true if they speak of different moments: for instance, if 2 buses went from “Ain” to “Dera”, "
        "220 km or more, within 72 hours (3.06 km/h)."
    )


def test_a_least_distance_is_told_rounded_down(told):
    """Between the edges of Ain and Bir are 109.3 km: 110 or more is too much."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 5; Bir; 2024-05-03")
    number = conflict.rescue.split("to “Bir”, ")[1].split(" km")[0]
    assert float(number) <= APART_KM - GEOD.inv(1, 0, 2, 0)[2] / 1000


def test_who_goes_there_and_back_is_counted_once(told):
    """Of eight buses, six and six and six: four go there and back, and not eight."""
    conflict = told(
        *(
            "a; un; 6; Ain; 2024-05-03/2024-05-04",
            "b; army; 6; Bir; 2024-05-05",
            "c; mayor; 6; Ain; 2024-05-06/2024-05-07",
        ),
        total="8",
        speed="2.6",
    )
    assert "for instance, if 4 buses went from “Ain” to “Bir”" in conflict.rescue
    assert conflict.rescue.endswith(", among other ways.")


def test_a_time_that_is_open(told):
    """The way takes as long as it takes."""
    conflict = told("a; un; 6; Ain; ../2024-05-03", "b; army; 6; Dera; 2024-05-03", speed="1")
    assert conflict.rescue == (
        "They can all be true if they speak of different moments: for instance, if 2 buses went from “Ain” to “Dera”, "
        "220 km or more, in a time that the claims leave open."
    )


def test_who_stays_cannot_be_elsewhere(told):
    """A status of staying holds throughout."""
    conflict = told("a; un; 6; Ain; 2024-05-03; stuck", "b; army; 6; Dera; 2024-05-03")
    assert conflict.rescue == NEVER


@pytest.mark.parametrize("speed", ["60", ""])
def test_without_a_speed_the_same_is_told(told, speed):
    """Of a total nothing depends on it."""
    conflict = told("a; un; 6; Ain; 2024-05-03", "b; army; 5; Dera; 2024-05-03", speed=speed)
    assert conflict.rescue.endswith("220 km or more, within 24 hours (9.19 km/h).")


@pytest.mark.parametrize(
    ("claims", "context", "opening"),
    [
        (
            ("a; un; exactly 3; Ain; 2024-05-03", "b; un; 5; Ain; 2024-05-03"),
            {},
            "The un: exactly 3 buses “Ain”, 3 May 2024 and 5 buses “Ain”, 3 May 2024. At most 3",
        ),
        (
            ("a; un; 6; Ain; 2024-05-03/2024-05-05; stuck", "b; army; 6; Dera; 2024-05-04/2024-05-07; held"),
            {},
            "The un: 6 buses “Ain”, 3 to 5 May 2024; The army: 6 buses “Dera”, 4 to 7 May 2024. 6 + 6 = 12 buses",
        ),
        (
            ("a; un; 6; Ain; 2024-05-03", "b; army; 6; Dera; 2024-05-04"),
            {"speed": "2"},
            "The un: 6 buses “Ain”, 3 May 2024; The army: 6 buses “Dera”, 4 May 2024. For that, buses",
        ),
    ],
    ids=["bound", "total", "travel"],
)
def test_the_lenient_reading_speaks_of_no_one_moment(told, claims, context, opening):
    """Each claim with its own time; and there is nothing to rescue."""
    conflict = told(*claims, reading="lenient", **context)
    assert conflict.sentence.startswith(opening)
    assert conflict.rescue == ""


def test_an_area_is_told_by_its_name(told):
    """Without the mark by which a dossier refers to it."""
    conflict = told("a; un; 11; from area:west toward area:elbow; 2024-05-03")
    assert "11 buses “from west toward elbow”" in conflict.sentence
