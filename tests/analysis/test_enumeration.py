"""All minimal conflicts and all largest consistent sets are found, whatever is in conflict with what."""

from __future__ import annotations

from itertools import combinations

import pytest
from analysis.brute_force import maximal_sets
from hypothesis import example, given
from hypothesis import strategies as st

from convoymap.analysis.enumeration import Limits, enumerate_sets, largest_sets, minimal

ITEMS = range(7)
#: Sets of which some hold others: only the minimal ones are conflicts; a set of one item is an item that cannot be true.
families = st.lists(st.frozensets(st.sampled_from(ITEMS), min_size=1, max_size=4), max_size=8)
PAIRS = [frozenset(pair) for pair in combinations(ITEMS, 2)]


def _check(family, asked=None):
    """Return a check by which the sets of a family cannot be true, which notes what it is asked."""

    def check(some):
        if asked is not None:
            asked.append(frozenset(some))
        return "infeasible" if any(bad <= set(some) for bad in family) else "feasible"

    return check


@given(families)
@example([])
@example([frozenset({at}) for at in ITEMS])
@example([frozenset(ITEMS)])
@example(PAIRS)
def test_all_sets_are_found_once(family):
    """Whatever the family, nothing is missing, nothing twice, and nothing else."""
    found = enumerate_sets(ITEMS, _check(family))
    assert found.complete
    assert not found.undecided
    assert sorted(map(sorted, found.conflicts)) == sorted(map(sorted, minimal(family)))
    assert sorted(map(sorted, found.consistent)) == sorted(map(sorted, maximal_sets(ITEMS, family)))


@given(families)
def test_items_need_not_be_numbered_from_nought(family):
    """Items keep their names, in whatever order they come."""
    names = [40, 7, 19, 3, 88, 52, 11]
    named = [frozenset(names[at] for at in bad) for bad in family]
    found = enumerate_sets(names, _check(named))
    assert set(found.conflicts) == set(minimal(named))
    assert set(found.consistent) == maximal_sets(names, named)


def test_without_items_the_empty_set_is_consistent():
    """There is nothing to be in conflict."""
    found = enumerate_sets([], _check([]))
    assert found.conflicts == ()
    assert found.consistent == (frozenset(),)
    assert found.complete


def test_a_limit_on_conflicts_is_reported():
    """What was found until then holds, and it is not all."""
    found = enumerate_sets(ITEMS, _check(PAIRS), Limits(conflicts=4))
    assert len(found.conflicts) == 4
    assert set(found.conflicts) <= set(PAIRS)
    assert not found.complete


def test_a_limit_on_checks_is_reported():
    """No more sets are asked for than one search for a conflict takes beyond the limit."""
    asked = []
    found = enumerate_sets(ITEMS, _check(PAIRS, asked), Limits(checks=5))
    assert not found.complete
    assert set(found.conflicts) <= set(PAIRS)
    assert len(asked) < 5 + 1 + 4 * len(ITEMS)


def test_what_is_not_decided_is_neither_conflict_nor_complete():
    """A set for which no answer was found stands as not excluded, and is told."""
    found = enumerate_sets([1, 2], lambda some: "unknown" if len(list(some)) == 2 else "feasible")
    assert found.conflicts == ()
    assert found.undecided == (frozenset({1, 2}),)
    assert not found.complete


@given(families)
@example([])
@example([frozenset({at}) for at in ITEMS])
def test_largest_sets_are_those_of_all_sets_the_greatest_first(family):
    """From conflicts alone, without asking again."""
    found, complete = largest_sets(ITEMS, family)
    assert complete
    assert len(set(found)) == len(found)
    assert set(found) == maximal_sets(ITEMS, family)
    assert [len(one) for one in found] == sorted((len(one) for one in found), reverse=True)


def test_largest_sets_of_nothing():
    """Nothing in conflict among nothing leaves the empty set."""
    assert largest_sets([], []) == ((frozenset(),), True)


def test_largest_sets_up_to_a_number():
    """Of twenty-one pairs in conflict seven sets of one item are left; three of them are not all."""
    found, complete = largest_sets(ITEMS, PAIRS, most=3)
    assert len(found) == 3
    assert not complete
    assert largest_sets(ITEMS, PAIRS, most=7)[1]


@pytest.mark.parametrize("number", [3, 6])
def test_many_pairs_leave_many_sets(number):
    """Of so many pairs each of which cannot be true, one of each pair: two to the power of their number."""
    pairs = [frozenset({2 * at, 2 * at + 1}) for at in range(number)]
    found, complete = largest_sets(range(2 * number), pairs)
    assert complete
    assert len(found) == 2**number
    assert {len(one) for one in found} == {number}


@given(families)
def test_minimal_keeps_what_holds_no_other(family):
    """Each once, in their order."""
    kept = minimal(family)
    assert kept == [one for one in dict.fromkeys(family) if not any(other < one for other in family)]
