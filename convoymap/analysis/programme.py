"""Whole-number linear programmes, solved by HiGHS (Huangfu & Hall 2018, *Mathematical Programming Computation* 10)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

import highspy
import numpy as np

__all__ = ["INFINITY", "Aim", "Programme", "Verdict"]

Verdict: TypeAlias = Literal["feasible", "infeasible", "unknown"]
"""What the solver found; ``unknown`` where it stopped at its limit."""

INFINITY = math.inf

Aim: TypeAlias = Literal["best", "good", "any"]

#: How far from the cheapest a solution may be, and after how many branches the search for it is given up: a number and not a
#: time, so that every machine says the same.
_EFFORT: dict[Aim, tuple[float, int]] = {"best": (0.0, 20_000), "good": (0.1, 50), "any": (INFINITY, 20_000)}


class _Quiet(highspy.Highs):
    """HiGHS without callbacks, which convoymap does not use: setting them prints a banner among a command's output."""

    def enableCallbacks(self) -> None:  # noqa: N802 - the library's name
        """Leave callbacks alone."""


class Programme:
    """A linear programme over columns (variables) and rows (constraints); rows may be loosened and tightened again.

    Examples
    --------
    >>> programme = Programme()
    >>> buses = programme.column(0, 17)
    >>> row = programme.row({buses: 1}, lower=18)
    >>> programme.solve()
    'infeasible'
    >>> programme.bound(row, lower=6)
    >>> programme.solve(), programme.value(buses)
    ('feasible', 6.0)
    """

    def __init__(self) -> None:
        self._solver = _Quiet()  # type: ignore[no-untyped-call] # the library's own signature
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._columns: list[tuple[float, float, float, bool]] = []
        self._rows: list[tuple[float, float, Mapping[int, float]]] = []
        self._passed = (0, 0)
        self._values: list[float] = []

    def column(self, lower: float = 0, upper: float = INFINITY, *, cost: float = 0, whole: bool = True) -> int:
        """Add a variable and return its number; the sum of all costs is made as small as can be."""
        self._columns.append((lower, upper, cost, whole))
        return len(self._columns) - 1

    def upper(self, column: int) -> float:
        """Return the greatest value that a variable was given when it was added."""
        return self._columns[column][1]

    def row(self, terms: Mapping[int, float], *, lower: float = -INFINITY, upper: float = INFINITY) -> int:
        """Add a constraint on a sum of variables, each times its factor, and return its number."""
        self._rows.append((lower, upper, terms))
        return len(self._rows) - 1

    def bound(self, row: int, *, lower: float = -INFINITY, upper: float = INFINITY) -> None:
        """Set the bounds of a constraint anew."""
        self._pass()
        self._rows[row] = (lower, upper, self._rows[row][2])
        self._solver.changeRowBounds(row, lower, upper)

    def limit(self, column: int, *, lower: float = 0, upper: float = INFINITY) -> None:
        """Set the bounds of a variable anew."""
        self._pass()
        self._solver.changeColBounds(column, lower, upper)

    def cost(self, costs: Mapping[int, float]) -> None:
        """Set the costs of variables anew."""
        self._pass()
        for column, value in costs.items():
            self._solver.changeColCost(column, value)

    def solve(self, aim: Aim = "best") -> Verdict:
        """Solve it.

        Parameters
        ----------
        aim
            ``best``: the cheapest solution. ``good``: one that is cheap, as far as a short search finds it. ``any``: any.
        """
        self._pass()
        gap, nodes = _EFFORT[aim]
        self._solver.setOptionValue("mip_rel_gap", gap)
        self._solver.setOptionValue("mip_max_nodes", nodes)
        kinds = highspy.HighsModelStatus
        if not self._columns:
            # HiGHS calls a model without variables empty, whatever is asked of it.
            return "feasible" if all(lower <= 0 <= upper for lower, upper, _ in self._rows) else "infeasible"
        self._solver.run()
        status = self._solver.getModelStatus()
        if status in {kinds.kSolveError, kinds.kUnknown}:
            # Where presolving leaves nothing to solve, HiGHS 1.16 may find its own answer wrong; without it it does not.
            self._solver.setOptionValue("presolve", "off")
            self._solver.clearSolver()
            self._solver.run()
            status = self._solver.getModelStatus()
            self._solver.setOptionValue("presolve", "choose")
        if status in {kinds.kInfeasible, kinds.kUnboundedOrInfeasible}:
            return "infeasible"
        found = self._solver.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if status not in {kinds.kOptimal, kinds.kModelEmpty} and (aim == "best" or not found):
            return "unknown"
        self._values = list(self._solver.getSolution().col_value)
        return "feasible"

    def value(self, column: int) -> float:
        """Return the value of a variable in the last solution."""
        return self._values[column]

    def whole(self, column: int) -> int:
        """Return the value of a whole-number variable in the last solution."""
        return round(self._values[column])

    @property
    def objective(self) -> float:
        """The sum of all costs in the last solution."""
        return float(self._solver.getInfo().objective_function_value)

    def _pass(self) -> None:
        """Hand what was added since the last time to the solver."""
        columns, rows = self._columns[self._passed[0] :], self._rows[self._passed[1] :]
        if columns:
            lower, upper, costs, whole = zip(*columns, strict=True)
            none = np.empty(0, dtype=np.int32)
            bounds = _array(lower), _array(upper)
            self._solver.addCols(len(columns), _array(costs), *bounds, 0, none, none, _array(()))
            whole_ones = [self._passed[0] + at for at, is_whole in enumerate(whole) if is_whole]
            kinds = np.full(len(whole_ones), highspy.HighsVarType.kInteger)
            self._solver.changeColsIntegrality(len(whole_ones), np.array(whole_ones, dtype=np.int32), kinds)
        if rows:
            starts = np.cumsum([0, *(len(terms) for _, _, terms in rows)], dtype=np.int32)
            indices = np.fromiter((c for _, _, terms in rows for c in terms), dtype=np.int32, count=starts[-1])
            factors = _array(factor for _, _, terms in rows for factor in terms.values())
            least, greatest = _array(row[0] for row in rows), _array(row[1] for row in rows)
            self._solver.addRows(len(rows), least, greatest, int(starts[-1]), starts[:-1], indices, factors)
        self._passed = (len(self._columns), len(self._rows))


def _array(values: Iterable[float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.fromiter(values, dtype=np.float64)
