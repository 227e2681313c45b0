"""The conflicts that are found are those that trying all movements finds: no more, no less."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from analysis.brute_force import Oracle, maximal_sets
from analysis.random_cases import MORE, line, on_the_equator, random_case

from convoymap.analysis.case import Case, Cell, Reach, Statement
from convoymap.analysis.enumeration import enumerate_sets
from convoymap.analysis.inconsistency import find_inconsistency
from convoymap.analysis.movement import Movement
from convoymap.analysis.timeline import lenient_moments, strict_moments

BATCHES = range(int(10 * MORE))
READINGS = ("strict", "lenient")
SPEEDS = ("unknown", "ample", "slow")
#: In a batch. Trying all movements takes longest where time matters.
CASES = 20


def _random(seed):
    return random.Random(seed)  # noqa: S311 - cases, not secrets


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("reading", READINGS)
def test_conflicts_are_those_of_brute_force(reading, speed, batch):
    """Whatever is claimed, whatever the speed: the same minimal conflicts, each once, and these are all."""
    rng = _random(f"{reading} {speed} {batch}")
    for _ in range(CASES):
        case = random_case(rng, speed)
        found, oracle = find_inconsistency(case, reading), Oracle(case, reading)
        assert set(found.conflicts) == oracle.conflicts(), case
        assert all(map(oracle.possible, found.witnessed)), case
        assert not any(map(found.shown, found.conflicts)), case
        assert len(set(found.conflicts)) == len(found.conflicts)
        assert found.complete


def _enumerated(case, reading, dated):
    """Return what one programme of all moments finds among what is dated."""
    moments = lenient_moments(case) if reading == "lenient" else strict_moments(case, daily=True)
    return enumerate_sets(dated, Movement(case, moments, linked=case.reach is not None).check)


@pytest.mark.parametrize("batch", BATCHES)
@pytest.mark.parametrize("speed", SPEEDS)
@pytest.mark.parametrize("reading", READINGS)
def test_consistent_sets_are_those_of_brute_force(reading, speed, batch):
    """One programme of all moments finds the same conflicts and the same largest sets, among what is dated."""
    rng = _random(f"sets {reading} {speed} {batch}")
    for _ in range(CASES):
        case = random_case(rng, speed)
        dated = [at for at, statement in enumerate(case.statements) if statement.dated]
        if not dated:
            continue
        found = _enumerated(case, reading, dated)
        expected = Oracle(case, reading).conflicts(dated)
        assert set(found.conflicts) == expected, case
        assert set(found.consistent) == maximal_sets(dated, expected), case
        assert found.complete


@pytest.mark.parametrize("batch", BATCHES)
def test_cells_that_are_more_than_points_make_no_conflict_of_their_own(batch):
    """Between cells of many points the least distance counts: what it calls impossible is so for the points, too."""
    rng = _random(f"extent {batch}")
    for _ in range(CASES):
        fine = random_case(rng, "slow", 5)
        # The first cell is at two points, as two cells or as one.
        cells = (*fine.cells, fine.cells[0])
        step_h = rng.choice([24, 36])
        positions = [rng.randint(0, 6) for _ in cells]
        points = replace(fine, cells=cells, reach=line(positions, step_h))
        coarse = replace(fine, reach=_least(positions, step_h))
        dated = [at for at, statement in enumerate(fine.statements) if statement.dated]
        for reading in READINGS if dated else ():
            assert not any(map(Oracle(points, reading).possible, _enumerated(coarse, reading, dated).conflicts)), coarse


def _least(positions, step_h):
    """Return the least hours between cells of which the first is at two points: its own and the last."""
    places = [[positions[0], positions[-1]], *([position] for position in positions[1:-1])]

    def hours(one, other):
        return step_h * min(abs(a - b) for a in places[one] for b in places[other])

    return Reach(hours, lambda: step_h * (max(positions) - min(positions)))


A, B = Cell(frozenset({0})), Cell(frozenset({1}))


def _said(at, low, ground, first, last, *, high=None, source="a", group=None, stays=False):
    return Statement(f"c{at}", source, low, high, ground, first, last, stays, group)


def _conflicts(reading, *statements, most=2, hours=None):
    """Return what the package finds, after the oracle agreed."""
    case = on_the_equator(Case("bus", most, statements, (A, B)), [0, 1], hours)
    found = set(find_inconsistency(case, reading).conflicts)
    assert found == Oracle(case, reading).conflicts()
    return {tuple(sorted(conflict)) for conflict in found}


def test_more_than_exist_on_one_day():
    """Two here and one there are three; on the lenient reading, of different sources, one after the other."""
    claims = _said(0, 2, 0, 5, 5), _said(1, 1, 1, 5, 5, source="b")
    assert _conflicts("strict", *claims) == {(0, 1)}
    assert _conflicts("lenient", *claims) == set()
    assert _conflicts("strict", *claims, most=3) == set()
    assert _conflicts("strict", *claims, most=None) == set()


def test_one_account_is_true_at_one_instant():
    """What one source says of one time is held together on either reading."""
    claims = _said(0, 2, 0, 5, 5), _said(1, 1, 1, 5, 5)
    assert _conflicts("lenient", *claims) == {(0, 1)}


def test_figures_of_one_source_are_about_different_units():
    """One stuck and two freed at one place are three, where most of them are not counted again."""
    stuck, freed = _said(0, 1, 0, 5, 5, group="stuck"), _said(1, 2, 0, 5, 5, group="freed")
    assert _conflicts("strict", stuck, freed) == {(0, 1)}
    assert _conflicts("strict", stuck, _said(1, 2, 0, 5, 5)) == set()
    assert _conflicts("strict", stuck, _said(1, 2, 0, 5, 5, group="freed", source="b")) == set()


def test_a_denial_speaks_of_its_whole_time():
    """Nobody until the third day, though somebody on the second."""
    nobody, somebody = _said(0, 0, 0, None, 3, high=0), _said(1, 1, 0, 2, 2, source="b")
    for reading in READINGS:
        assert _conflicts(reading, nobody, somebody) == {(0, 1)}
    assert _conflicts("lenient", nobody, _said(1, 1, 0, 2, 4, source="b")) == set()
    assert _conflicts("strict", nobody, _said(1, 1, 0, 2, 4, source="b")) == {(0, 1)}


def test_the_way_between_two_days_takes_its_time():
    """From the beginning of one day to the end of the next are forty-eight hours and no more."""
    here, there = _said(0, 2, 0, 5, 5), _said(1, 1, 1, 6, 6, source="b")
    for reading in READINGS:
        assert _conflicts(reading, here, there, hours=48) == set()
        assert _conflicts(reading, here, there, hours=49) == {(0, 1)}
        assert _conflicts(reading, here, there, hours=49, most=3) == set()
        assert _conflicts(reading, here, there, hours=49, most=None) == set()


def test_three_days_and_one_instant_in_the_middle():
    """There and back: each way alone is possible, both are not."""
    days = _said(0, 2, 0, 5, 5), _said(1, 1, 1, 6, 6, source="b"), _said(2, 2, 0, 7, 7, source="c")
    for reading in READINGS:
        assert _conflicts(reading, *days, hours=36) == set()
        assert _conflicts(reading, *days, hours=37) == {(0, 1, 2)}


def test_undated_claims_are_held_against_the_total_alone():
    """Three at some time are more than exist; two at some time contradict nobody."""
    assert _conflicts("strict", _said(0, 3, 0, None, None), _said(1, 2, 1, 5, 5)) == {(0,)}
    assert _conflicts("strict", _said(0, 2, 0, None, None), _said(1, 2, 1, 5, 5)) == set()


def test_a_programme_that_presolve_spoils_is_decided():
    """Found among thousands: claims of one day at places so far apart that nobody can be at two."""
    claims = (
        _said(0, 1, 1, 0, 0, high=2, group="u|1"),
        _said(1, 1, 0, 0, 0, high=2, group="u|0"),
        _said(2, 1, 1, 0, 0, group="v|1"),
        _said(3, 1, 0, 0, 0, high=1, group="v|0", source="b"),
        _said(4, 1, None, 0, 0, group="u|None"),
        _said(5, 1, 1, 0, 0, high=1, group="v|1"),
    )
    cells = A, B, Cell(frozenset({2}))
    case = on_the_equator(Case("bus", 2, claims, cells), [5, 4, 2], 60)
    assert set(find_inconsistency(case, "lenient").conflicts) == Oracle(case, "lenient").conflicts()
