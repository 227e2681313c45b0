"""Whole-number programmes say what is feasible, take changes, and say nothing on the terminal."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.analysis.programme import Programme

small = st.integers(-3, 3)
#: Rows over three columns: factors, a lower bound, and by how much the upper bound is more.
rows = st.lists(st.tuples(st.tuples(small, small, small), st.integers(-4, 6), st.integers(0, 3)), max_size=4)


@given(rows, st.tuples(small, small, small))
def test_the_least_cost_is_that_of_trying_all_values(given_rows, costs):
    """Three columns of nought to three: sixty-four ways."""
    programme = Programme()
    columns = [programme.column(0, 3, cost=cost) for cost in costs]
    for factors, lower, more in given_rows:
        programme.row(dict(zip(columns, factors, strict=True)), lower=lower, upper=lower + more)
    tried = [
        sum(c * v for c, v in zip(costs, values, strict=True))
        for values in product(range(4), repeat=3)
        if all(
            lower <= sum(f * v for f, v in zip(factors, values, strict=True)) <= lower + more
            for factors, lower, more in given_rows
        )
    ]
    assert programme.solve() == ("feasible" if tried else "infeasible")
    if tried:
        assert programme.objective == pytest.approx(min(tried))
        assert sum(c * programme.whole(at) for c, at in zip(costs, columns, strict=True)) == min(tried)


def test_an_empty_programme_is_feasible():
    """Nothing is asked; later columns and rows are."""
    programme = Programme()
    assert programme.solve() == "feasible"
    buses = programme.column(0, 17)
    assert programme.solve() == "feasible"
    programme.row({buses: 1}, lower=18)
    assert programme.solve() == "infeasible"


def test_a_row_without_terms_may_not_be_fulfilled():
    """One unit in no cell at all: nothing adds up to one."""
    programme = Programme()
    row = programme.row({}, lower=1)
    assert programme.solve() == "infeasible"
    programme.bound(row)
    assert programme.solve() == "feasible"


def test_a_row_without_terms_beside_columns():
    """The same where there are cells that it does not speak of."""
    programme = Programme()
    programme.column(0, 5)
    row = programme.row({}, lower=1)
    assert programme.solve() == "infeasible"
    programme.bound(row, upper=1)
    assert programme.solve() == "feasible"


def test_rows_are_loosened_and_tightened():
    """The same programme answers one question after the other."""
    programme = Programme()
    buses = programme.column(0, 17, cost=1)
    row = programme.row({buses: 1}, lower=18)
    for lower, verdict in ((18, "infeasible"), (6, "feasible"), (17.5, "infeasible"), (17, "feasible")):
        programme.bound(row, lower=lower)
        assert programme.solve() == verdict
    assert programme.whole(buses) == 17
    programme.bound(row)
    assert programme.solve() == "feasible"
    assert programme.whole(buses) == 0


def test_columns_are_limited_anew():
    """A variable that is held to a value takes it."""
    programme = Programme()
    buses = programme.column(0, 17, cost=1)
    programme.limit(buses, lower=4, upper=9)
    assert programme.solve() == "feasible"
    assert programme.whole(buses) == 4
    programme.limit(buses)
    assert programme.solve() == "feasible"
    assert programme.whole(buses) == 0


def test_costs_are_set_anew():
    """What was cheap becomes dear."""
    programme = Programme()
    one, other = programme.column(0, 5, cost=1), programme.column(0, 5, cost=2)
    programme.row({one: 1, other: 1}, lower=4)
    assert programme.solve() == "feasible"
    assert (programme.whole(one), programme.whole(other), programme.objective) == (4, 0, 4)
    programme.cost({one: 3})
    assert programme.solve() == "feasible"
    assert (programme.whole(one), programme.whole(other), programme.objective) == (0, 4, 8)


def test_columns_that_are_added_later_take_part():
    """In rows of their own and in the cost."""
    programme = Programme()
    one = programme.column(0, 5, cost=2)
    programme.row({one: 1}, lower=1)
    assert programme.solve() == "feasible"
    other = programme.column(0, 5, cost=-1)
    programme.row({one: 1, other: 1}, upper=3)
    assert programme.solve() == "feasible"
    assert (programme.whole(one), programme.whole(other)) == (1, 2)


@pytest.mark.parametrize(("whole", "verdict"), [(True, "infeasible"), (False, "feasible")])
def test_units_are_indivisible_and_hours_are_not(whole, verdict):
    """Half a bus is no bus."""
    programme = Programme()
    column = programme.column(0, 5, whole=whole)
    programme.row({column: 2}, lower=3, upper=3)
    assert programme.solve() == verdict
    if not whole:
        assert programme.value(column) == pytest.approx(1.5)


def test_a_cost_without_an_end_is_no_answer():
    """A cost that can be made as small as one likes has no least value; that is not called a solution."""
    programme = Programme()
    programme.column(0, math.inf, cost=-1)
    assert programme.solve() != "feasible"


def test_nothing_is_printed(capfd):
    """A command's output is its own."""
    programme = Programme()
    columns = [programme.column(0, 9, cost=at) for at in range(20)]
    for at, column in enumerate(columns[1:]):
        programme.row({columns[at]: 2, column: 3}, lower=7, upper=11)
    programme.solve()
    row = programme.row({columns[0]: 1}, lower=10)
    programme.solve()
    programme.bound(row)
    programme.solve()
    assert capfd.readouterr() == ("", "")
