"""The least change is that of trying all changes, and so is who may have to make it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from analysis.random_cases import MORE, on_the_equator, random_case

from convoymap.analysis.case import Case, Cell, Statement
from convoymap.analysis.inconsistency import find_inconsistency
from convoymap.analysis.question import can_be_true
from convoymap.analysis.slack import Share, least_change, shares_of

READINGS = ("strict", "lenient")
SPEEDS = ("unknown", "ample", "slow")
BATCHES = range(int(3 * MORE))
#: In a batch.
CASES = 12
#: More misreported units than this are not tried.
MOST = 4


def _cases(seed, reading):
    """Yield cases of four statements at the most that say the same of time however far they are off.

    A denial that is off by one denies no longer, and would be true at an instant instead of throughout.
    """
    rng = random.Random(seed)  # noqa: S311 - cases, not secrets
    found = 0
    while found < CASES:
        case = random_case(rng, rng.choice(SPEEDS), 4)
        if not any(s.denies and (reading == "lenient" or None in (s.first, s.last)) for s in case.statements):
            found += 1
            yield case


def _changes(units, parts) -> Iterator[tuple[int, ...]]:
    """Yield all ways to divide so many units among so many statements."""
    if parts == 1:
        yield (units,)
        return
    for first in range(units + 1):
        for rest in _changes(units - first, parts - 1):
            yield (first, *rest)


def _ways_off(statement, by):
    """Return what a statement may have meant that is off by so many units: fewer at the least, or more at the most."""
    ways = []
    for lower in range(by + 1):
        raised = by - lower
        if lower <= statement.low and (raised == 0 or statement.high is not None):
            high = None if statement.high is None else statement.high + raised
            ways.append(replace(statement, low=statement.low - lower, high=high))
    return ways


def _possible(case, reading, changes):
    """Tell whether the rest can be true where statements are off by so many units, in one way or the other."""
    tried = [()]
    for statement, by in zip(case.statements, changes, strict=True):
        tried = [(*before, way) for before in tried for way in _ways_off(statement, by)]
    return any(can_be_true(replace(case, statements=said), reading) == "feasible" for said in tried)


def _fewest(case, reading, loose):
    """Return the least number of misreported units, and all ways to divide it among statements; none up to the most."""
    number = len(case.statements)
    for units in range(MOST + 1):
        found = [
            changes
            for changes in _changes(units, number)
            if all(at in loose or not by for at, by in enumerate(changes)) and _possible(case, reading, changes)
        ]
        if found:
            return units, found
    return None, []


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("batch", BATCHES)
def test_the_least_change_is_that_of_trying_all(reading, batch):
    """Whatever is claimed, whatever the speed; also where only some statements may be off."""
    for number, case in enumerate(_cases(f"least {reading} {batch}", reading)):
        everything = range(len(case.statements))
        for loose in (everything, [at for at in everything if (number >> at) % 2]):
            expected, _ = _fewest(case, reading, set(loose))
            found = least_change(case, reading, loose)
            assert found == expected or (expected is None and (found is None or found > MOST)), (case, loose)


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("batch", BATCHES)
def test_shares_are_those_of_trying_all(reading, batch):
    """Of each source: how few and how many of the fewest, and how many if all others are right."""
    for case in _cases(f"shares {reading} {batch}", reading):
        found = find_inconsistency(case, reading)
        least, ways = _fewest(case, reading, set(range(len(case.statements))))
        if not found.conflicts or least is None:
            continue
        total, shares = shares_of(found)
        assert total == least, case
        by_source = {share.source: share for share in shares}
        for source in dict.fromkeys(s.source for s in case.statements):
            own = [at for at, s in enumerate(case.statements) if s.source == source]
            sums = [sum(changes[at] for at in own) for changes in ways]
            share = by_source.get(source, Share(source, None, 0, 0))
            assert (share.least, share.most) == (min(sums), max(sums)), (case, source)
            if source in by_source:
                alone, _ = _fewest(case, reading, set(own))
                assert share.alone == alone or (alone is None and (share.alone is None or share.alone > MOST)), case


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("speed", SPEEDS)
def test_shares_add_up(reading, speed):
    """What each has at the least is no more than all have, and what each may have no less; who is alone has no less."""
    rng = random.Random(f"sums {reading} {speed}")  # noqa: S311 - cases, not secrets
    for _ in range(CASES):
        found = find_inconsistency(random_case(rng, speed), reading)
        if not found.conflicts:
            continue
        total, shares = shares_of(found)
        assert sum(share.least for share in shares) <= total <= sum(share.most for share in shares)
        involved = {found.case.statements[at].source for conflict in found.conflicts for at in conflict}
        assert involved <= {share.source for share in shares}
        for share in shares:
            assert 0 <= share.least <= share.most <= total
            assert share.alone is None or share.alone >= total


def _said(at, low, ground, *, high=None, source=None, day=5):
    return Statement(f"c{at}", source or f"s{at}", low, high, ground, day, day, group=f"own|{ground}")


def _case(*statements, most=10, hours=None):
    cells = Cell(frozenset({0})), Cell(frozenset({1}))
    return on_the_equator(Case("bus", most, statements, cells), [0, 1], hours)


def _shares(case, reading="strict"):
    total, shares = shares_of(find_inconsistency(case, reading))
    return total, [(s.source, s.alone, s.least, s.most) for s in shares]


def test_what_can_be_true_needs_no_change():
    """Nothing is misreported, and nobody has a share."""
    case = _case(_said(0, 6, 0), _said(1, 4, 1))
    assert least_change(case, "strict") == 0
    assert _shares(case) == (0, [])


def test_either_of_two_may_be_wrong():
    """Seventeen and four of seventeen are four too many: the figures do not tell whose."""
    case = _case(_said(0, 17, 0), _said(1, 4, 1), most=17)
    assert _shares(case) == (4, [("s0", 4, 0, 4), ("s1", 4, 0, 4)])


def test_one_who_counts_more_than_exist_is_wrong_by_himself():
    """Of twelve of ten, two are wrong, whoever else is right; nobody else can make up for them."""
    case = _case(_said(0, 12, 0), _said(1, 10, 1))
    assert _shares(case) == (12, [("s0", 12, 2, 12), ("s1", None, 0, 10)])


def test_a_bound_may_be_as_wrong_as_a_count():
    """Exactly three and five: two too many or two too few."""
    case = _case(_said(0, 3, 0, high=3), _said(1, 5, 0))
    assert _shares(case) == (2, [("s0", 2, 0, 2), ("s1", 2, 0, 2)])


def test_who_has_no_part_in_a_conflict_has_no_share():
    """Another day, another matter."""
    case = _case(_said(0, 8, 0), _said(1, 4, 1), _said(2, 9, 0, day=8))
    assert _shares(case) == (2, [("s0", 2, 0, 2), ("s1", 2, 0, 2)])


def test_units_that_cannot_be_in_time_are_misreported():
    """Six here and six there on the next day, of ten, forty-nine hours away: two have to be others."""
    case = _case(_said(0, 6, 0), _said(1, 6, 1, day=6), hours=49)
    for reading in READINGS:
        assert least_change(case, reading) == 2
    assert least_change(case, "strict", [0]) == 2
    assert least_change(case, "strict", []) is None


def test_an_undated_claim_is_off_by_what_is_beyond_the_total():
    """Twelve at some time, of ten."""
    case = _case(replace(_said(0, 12, 0), first=None, last=None), _said(1, 10, 1))
    assert _shares(case) == (2, [("s0", 2, 2, 2)])
