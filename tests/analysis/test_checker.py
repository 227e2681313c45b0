"""The second look at a scenario finds every kind of fault, and none in what is right."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import box

from convoymap.analysis.checker import Assertion, Position, _divided, faults

GEOD = Geod(ellps="WGS84")
#: Squares of two kilometres, a degree (111 km) apart.
HERE, THERE = box(-0.01, -0.01, 0.01, 0.01), box(0.99, -0.01, 1.01, 0.01)
CERTAIN = box(-0.005, -0.005, 0.005, 0.005)


def _says(name, low, place, *, high=None, days=(0, 1), always=True, source="a", group="own", certain=None):
    ground = {"here": HERE, "there": THERE, "": None}[place]
    first_h, last_h = (24.0 * day for day in days)
    return Assertion(name, source, group, low, high, place, ground, certain, first_h, last_h, always)


def _at(track, count, moment, time_h, place, *, longitude=None):
    middle = {"here": 0.0, "there": 1.0, "": 40.0}[place]
    places = frozenset([place]) - {""}
    return Position(track, count, moment, time_h, 0.0, middle if longitude is None else longitude, places)


#: Three of five are here on the first day; two of them go there until the second; three are seen nowhere.
ASSERTIONS = (
    _says("three here", 3, "here"),
    _says("two there", 2, "there", days=(1, 2), source="b"),
    _says("one here, two at most", 1, "here", high=2, days=(1, 2), source="c", certain=CERTAIN),
    _says("some time two there", 2, "there", days=(0, 9), always=False, source="d"),
    _says("five anywhere", 5, "", source="e"),
    _says("nobody there", 0, "there", high=0, certain=THERE, source="e"),
)
TIMES = (12.0, 36.0)
POSITIONS = (
    *(_at(0, 1, 0, 12.0, "here"), _at(0, 1, 1, 36.0, "here")),
    *(_at(1, 2, 0, 12.0, "here"), _at(1, 2, 1, 36.0, "there")),
)


def _faults(assertions=ASSERTIONS, times=TIMES, positions=POSITIONS, most=5, speed_kmh=5.0):
    return faults(assertions, times, positions, most, speed_kmh)


def _moved(at, **changes):
    """Return the positions, one of them changed."""
    return tuple(replace(one, **changes) if number == at else one for number, one in enumerate(POSITIONS))


def test_nothing_is_wrong_with_what_is_right():
    """With a total and a speed, and without."""
    assert _faults() == []
    assert _faults(most=None, speed_kmh=None) == []


def test_nothing_is_asked_of_nothing():
    """No claims, no units."""
    assert faults([], [], [], 5, 60.0) == []
    assert faults([], [], [], None, None) == []


def test_more_units_than_exist():
    """Three move, and two exist."""
    assert _faults(assertions=(), most=2) == ["3 units move and only 2 exist"]
    assert _faults(assertions=(), most=3) == []


def test_units_that_are_too_fast():
    """A hundred and eleven kilometres within a day are 4.64 km/h."""
    assert _faults(speed_kmh=4.6) == ["track 1 goes 111.3 km in 24.0 hours"]
    assert _faults(speed_kmh=4.65) == []


def test_units_that_are_in_two_places_at_once():
    """However fast they are, at one instant there is no time; the order of positions is of no matter."""
    both = (_at(0, 1, 0, 12.0, "here"), _at(0, 1, 0, 12.0, "there"))
    for positions in (both, both[::-1]):
        assert faults([], [12.0], positions, 5, 1e6) == ["track 0 goes 111.3 km in 0.0 hours"]


@pytest.mark.parametrize(("longitude", "outside"), [(0.01, False), (0.010005, False), (0.0101, True), (-0.0101, True)])
def test_units_outside_the_place_that_they_are_counted_to(longitude, outside):
    """By a metre they may miss it, by ten they may not."""
    found = _faults(positions=_moved(0, longitude=longitude))
    assert found == (["track 0 is not in here at moment 0"] if outside else [])


@pytest.mark.parametrize(("longitude", "inside"), [(0.0, True), (0.004, True), (0.004995, False), (0.009, False)])
def test_units_surely_inside_a_bounded_place_that_are_not_counted_to_it(longitude, inside):
    """In its margin they need not be counted; nor where nobody says that so many are there at the most."""
    bounding = _says("two at most", 0, "here", high=2, certain=CERTAIN)
    near = (_at(0, 1, 0, 12.0, "", longitude=longitude),)
    expected = ["track 0 is in here at moment 0 and not counted there"] if inside else []
    assert faults([bounding], [12.0], near, 5, None) == expected
    assert faults([replace(bounding, high=None)], [12.0], near, 5, None) == []


def test_a_count_that_is_too_low():
    """Three are here and four are said to be."""
    four = _says("four here", 4, "here")
    for group in ("own", None):
        assert _faults([replace(four, group=group)])[0] == "four here is not true at moment 0"


def test_a_count_that_is_too_high():
    """Three are here and two at the most are said to be."""
    assert _faults([_says("two at most", 0, "here", high=2)])[0] == "two at most is not true at moment 0"
    assert _faults([_says("nobody", 0, "there", high=0, days=(1, 2))])[0] == "nobody is not true at moment 1"


def test_more_in_any_place_than_exist():
    """Who is seen nowhere is somewhere, and nobody else is."""
    assert _faults([_says("five anywhere", 5, "")]) == []
    assert _faults([_says("six anywhere", 6, "")])[0] == "six anywhere is not true at moment 0"
    assert _faults([_says("six anywhere", 6, "")], most=None) == []


def test_one_source_counts_different_units():
    """Two and two of three are four; of two sources, or said twice, or of all, they need not be."""
    two, also = _says("two", 2, "here", group="stuck"), _says("also two", 2, "here", group="freed")
    assert _faults([two, also]) == ["what a says of moment 0 is not true of different units"]
    assert _faults([two, replace(also, source="b")]) == []
    assert _faults([two, replace(also, group="stuck")]) == []
    assert _faults([two, replace(also, group=None)]) == []


def test_units_of_one_group_may_have_to_be_others():
    """Those who are in both places are of the group that has nobody else: a matter of exchange."""
    both = replace(_at(0, 1, 0, 12.0, "here"), places=frozenset(["here", "wide"]))
    here = _at(1, 1, 0, 12.0, "here")
    anywhere_here = _says("one here", 1, "here", group="x")
    in_wide = replace(_says("one in wide", 1, "here", group="y"), place="wide")
    for positions, assertions in product(
        [(both, here), (here, both)], [(anywhere_here, in_wide), (in_wide, anywhere_here)]
    ):
        assert faults(assertions, [12.0], positions, 2, None) == []
        assert len(faults(assertions, [12.0], [both], 1, None)) == 1


def test_an_account_is_true_at_one_instant():
    """Three here and two there are true, but not at once."""
    here = _says("here", 3, "here", days=(0, 2), always=False)
    there = _says("there", 2, "there", days=(0, 2), always=False)
    assert _faults([here, there]) == ["what a says is true at no moment: here, there"]
    assert _faults([here, replace(there, source="b")]) == []
    assert _faults([here, replace(there, first_h=24.0)]) == []


def test_a_bound_of_an_account_holds_at_its_instant():
    """Two here at the most, and two there: at the second moment alone; with none there, never."""
    bound = _says("two at most", 0, "here", high=2, days=(0, 2), always=False)
    there = _says("two there", 2, "there", days=(0, 2), always=False)
    assert _faults([bound, there]) == []
    assert len(_faults([replace(bound, high=0), there])) == 1


def test_an_account_is_about_other_units_than_what_stays():
    """Two of one source are stuck here all day, two others are here at some time: with two there is no such time."""
    stuck = _says("stuck", 2, "here", group="stuck")
    others = _says("others", 2, "here", group="freed", always=False)
    assert faults([stuck, others], [12.0], [_at(0, 4, 0, 12.0, "here")], 4, None) == []
    assert len(faults([stuck, others], [12.0], [_at(0, 2, 0, 12.0, "here")], 2, None)) == 1


def test_a_claim_whose_time_is_not_looked_at():
    """Neither of a claim of every instant nor of one that needs one."""
    for always, fault in ((True, "late is true at no moment"), (False, "what a says is true at no moment: late")):
        assert _faults([_says("late", 1, "here", days=(5, 6), always=always)]) == [fault]
        assert _faults([_says("late", 0, "here", high=4, days=(5, 6), always=always)]) == []


def test_an_open_interval_is_looked_at_throughout():
    """Since ever, until ever."""
    assert _faults([replace(_says("three here", 3, "here"), first_h=-math.inf)]) == []
    assert (
        _faults([replace(_says("three here", 3, "here"), last_h=math.inf)])[0] == "three here is not true at moment 1"
    )


def test_moments_out_of_order():
    """The second before the first."""
    positions = tuple(replace(one, time_h=TIMES[1 - one.moment]) for one in POSITIONS)
    assert _faults((), TIMES[::-1], positions) == ["moments are not in order"]


def test_a_moment_at_two_times():
    """Each instant has one time."""
    assert _faults((), positions=_moved(1, time_h=37.0)) == ["moment 1 is at two times"]


@given(st.randoms(use_true_random=False))
def test_units_are_divided_wherever_they_can_be(rng: random.Random):
    """Groups that each ask for some units of places that overlap: the same as by trying all divisions (Hall 1935)."""
    here = [
        Position(number, rng.randint(0, 3), 0, 0.0, 0.0, 0.0, frozenset(rng.sample("xyz", rng.randint(0, 3))))
        for number in range(3)
    ]
    places = {group: rng.choice(["x", "y", "z", ""]) for group in "abc"}
    demands = {group: rng.randint(1, 3) for group in places}
    enough = all(
        sum(demands[g] for g in some)
        <= sum(p.count for p in here if any(not places[g] or places[g] in p.places for g in some))
        for some in ("a", "b", "c", "ab", "ac", "bc", "abc")
    )
    assert _divided(demands, places, here) == enough


def test_the_distance_is_that_of_the_ellipsoid():
    """Not that of a sphere, which would let units go half a per cent too fast to the north."""
    north = (_at(0, 1, 0, 0.0, "here"), replace(_at(0, 1, 1, 1.0, "here"), latitude=1.0))
    kilometres = GEOD.inv(0, 0, 0, 1)[2] / 1000
    assert faults([], [0.0, 1.0], north, 1, kilometres) == []
    assert len(faults([], [0.0, 1.0], north, 1, kilometres * 0.998)) == 1
