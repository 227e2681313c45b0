"""What more is said makes less possible, and what is said more loosely makes more so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.random_cases import MORE, line, random_case
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.analysis.case import Case, Cell, Reach, Statement
from convoymap.analysis.inconsistency import find_inconsistency
from convoymap.analysis.movement import Movement
from convoymap.analysis.timeline import lenient_moments, strict_moments

READINGS = ("strict", "lenient")
SPEEDS = ("unknown", "ample", "slow")
#: Hypothesis draws, so that a case that breaks a promise is made smaller.
draws = st.randoms(use_true_random=False)
cases = st.builds(random_case, draws, st.sampled_from(SPEEDS))
cases_with_ways = st.builds(random_case, draws, st.just("slow"))
readings = st.sampled_from(READINGS)
some = settings(max_examples=int(60 * MORE), deadline=None)


def _possible(case, reading, statements=None):
    """Tell whether what is dated in a case can be true, or those of these numbers, on a programme of all moments."""
    dated = [at for at, statement in enumerate(case.statements) if statement.dated]
    moments = lenient_moments(case) if reading == "lenient" else strict_moments(case, daily=True)
    if not moments:
        return True
    movement = Movement(case, moments, linked=case.reach is not None)
    verdict = movement.check(dated if statements is None else set(dated) & set(statements))
    assert verdict != "unknown"
    return verdict == "feasible"


def _loosened(case, reading, looser):
    """Assert that a case is still possible with what is looser."""
    assert not _possible(case, reading) or _possible(looser, reading)


def _with(case, at, **changes):
    """Return a case in which one statement says something else."""
    statements = list(case.statements)
    statements[at] = replace(statements[at], **changes)
    return replace(case, statements=tuple(statements))


@some
@given(cases, readings, st.data())
def test_another_statement_makes_nothing_possible(case, reading, data):
    """A set that cannot be true cannot be true with more."""
    numbers = range(len(case.statements))
    more = data.draw(st.sets(st.sampled_from(numbers), min_size=1))
    fewer = more - {data.draw(st.sampled_from(sorted(more)))}
    assert not _possible(case, reading, more) or _possible(case, reading, fewer)


@some
@given(cases, readings, st.data())
def test_a_case_with_one_statement_less_stays_possible(case, reading, data):
    """The same where the statement is not in the case at all."""
    left_out = data.draw(st.sampled_from(range(len(case.statements))))
    rest = tuple(s for at, s in enumerate(case.statements) if at != left_out)
    _loosened(case, reading, replace(case, statements=rest))


@some
@given(cases)
def test_what_cannot_be_true_leniently_cannot_strictly(case):
    """The strict reading says more."""
    assert not _possible(case, "strict") or _possible(case, "lenient")


@some
@given(cases, readings, st.data())
def test_a_larger_ground_makes_no_conflict(case, reading, data):
    """A ground of which nobody says that so many are there at the most may have more cells."""
    bounded = {s.ground for s in case.statements if s.high is not None}
    loose = sorted({s.ground for s in case.statements if s.ground is not None} - bounded)
    if not loose:
        return
    ground = data.draw(st.sampled_from(loose))
    added = data.draw(st.sets(st.sampled_from(range(len(case.cells)))))
    cells = [Cell(cell.inside | {ground}) if at in added else cell for at, cell in enumerate(case.cells)]
    _loosened(case, reading, replace(case, cells=tuple(cells)))


@some
@given(cases, readings, st.data())
def test_looser_figures_make_no_conflict(case, reading, data):
    """At least fewer, at most more, or no bound."""
    at = data.draw(st.sampled_from(range(len(case.statements))))
    low, high = case.statements[at].low, case.statements[at].high
    _loosened(case, reading, _with(case, at, low=data.draw(st.integers(0, low))))
    _loosened(case, reading, _with(case, at, high=None))
    if high is not None:
        _loosened(case, reading, _with(case, at, high=high + data.draw(st.integers(1, 3))))


@some
@given(cases, readings)
def test_more_units_make_no_conflict(case, reading):
    """Where more exist, or nobody knows how many, no less is possible."""
    if case.most is not None:
        _loosened(case, reading, replace(case, most=case.most + 1))
        _loosened(case, reading, replace(case, most=None))


@some
@given(cases_with_ways, readings, st.sampled_from([0, 0.3, 0.9]))
def test_faster_units_make_no_conflict(case, reading, factor):
    """Where ways take fewer hours, or none, no less is possible."""
    slow = case.reach
    faster = Reach(lambda one, other: factor * slow.hours(one, other), lambda: factor * slow.anywhere_h)
    _loosened(case, reading, replace(case, reach=faster))
    _loosened(case, reading, replace(case, reach=None))


@some
@given(cases, st.data())
def test_a_wider_interval_makes_no_conflict_leniently(case, data):
    """What one source says of one time may be true at an instant of a longer time, if nobody says that it stays so.

    All of the account is widened, to a time that is no other account's of that source: claims that share their time share
    its instant, which is a claim more.
    """
    others = [s for s in case.statements if s.dated and not s.throughout]
    # Where another claim cuts a stay in two, it is looked at once more: see the last test.
    if not others or any(s.throughout and not s.denies for s in case.statements):
        return
    one = data.draw(st.sampled_from(others))
    by = st.integers(0, 2)
    first = None if one.first is None else one.first - data.draw(by)
    last = None if one.last is None else one.last + data.draw(by)
    if any((s.source, s.first, s.last) == (one.source, first, last) for s in others):
        return
    wider = tuple(
        replace(s, first=first, last=last)
        if not s.throughout and (s.source, s.first, s.last) == (one.source, one.first, one.last)
        else s
        for s in case.statements
    )
    _loosened(case, "lenient", replace(case, statements=wider))


# Two cells, a unit that exists once, and what is said of it.
A, B, C = (Cell(frozenset({ground})) for ground in range(3))


def _said(name, ground, first, last, *, low=1, source=None, stays=False):
    return Statement(name, source or name, low, None, ground, first, last, stays)


def _case(*statements, most=1, reach=None):
    return Case("bus", most, statements, (A, B, C), reach)


def test_a_wider_interval_may_make_a_conflict_strictly():
    """Read strictly, a longer time says more: every day of it."""
    assert _possible(_case(_said("here", 0, 5, 5), _said("there", 1, 6, 6)), "strict")
    assert not _possible(_case(_said("here", 0, 5, 6), _said("there", 1, 6, 6)), "strict")
    assert _possible(_case(_said("here", 0, 5, 6), _said("there", 1, 6, 6)), "lenient")


def test_a_wider_interval_may_join_an_account():
    """Read leniently, a claim that is given the time of another one of its source is given its instant, too."""
    there = _said("there", 1, 5, 6, source="a")
    assert _possible(_case(_said("here", 0, 5, 5, source="a"), there), "lenient")
    assert not _possible(_case(_said("here", 0, 5, 6, source="a"), there), "lenient")


@pytest.mark.parametrize("reading", READINGS)
def test_a_claim_that_is_off_is_no_stepping_stone(reading):
    """From A by way of the wide C to B is farther than from A to B, whoever speaks of C."""
    hours = {(0, 1): 80, (0, 2): 0, (1, 2): 0}
    reach = Reach(lambda one, other: hours[one, other], lambda: 200)
    here, there, between = _said("here", 0, 5, 5), _said("there", 1, 7, 7), _said("between", 2, 6, 6)
    assert not _possible(_case(here, there, reach=reach), reading)
    # The programme of all three is content with the way by C; the pair is asked for by itself.
    assert _possible(_case(here, there, between, reach=reach), reading)
    found = find_inconsistency(_case(here, there, between, reach=reach), reading)
    assert frozenset({0, 1}) in found.conflicts


@pytest.mark.parametrize(("first", "last"), [(1, 1), (2, 5), (5, 5)])
def test_a_claim_that_is_off_does_not_divide_a_stay(first, last):
    """Whether a claim that stays can be true with another one is the same whatever a third one speaks of."""
    reach = line([0, 50, 50], 1)
    away, stays = _said("away", 0, 0, 0), _said("stays", 1, 1, 3, stays=True)
    other = _said("other", 2, first, last)
    alone = _possible(_case(away, stays, reach=reach), "lenient")
    assert _possible(_case(away, stays, other, reach=reach), "lenient", {0, 1}) == alone
