"""The question itself, as a programme: whether so many units can move so that statements are all true.

Units are alike, so that a movement is a flow: how many are in each cell at each moment, and how many go from where to
where. Statements are bounds on sums of them. What is asked of two cells that a unit visits one after the other is
that the least distance between them can be covered in the greatest time between the moments; so the programme allows at
least every movement that is possible, and where it has no solution there is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convoymap.analysis.case import Case, Reach, Statement
from convoymap.analysis.programme import INFINITY, Aim, Programme, Verdict
from convoymap.analysis.timeline import Moment, account
from convoymap.analysis.travel import Leg, Node, Travel

__all__ = ["Movement", "Plan"]

_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Plan:
    """A movement at the level of cells.

    Parameters
    ----------
    counts
        How many units are in which cell at which moment; those that nobody speaks of are elsewhere.
    legs
        Where they go, where that was asked for.
    times_h
        The instant of each moment, hours.
    chosen
        The moment of each statement that had a choice.
    """

    counts: dict[Node, int]
    legs: tuple[Leg, ...]
    times_h: tuple[float, ...]
    chosen: dict[int, int]


class Movement:
    """A programme whose statements can be switched on and off.

    Parameters
    ----------
    case
        What is claimed.
    moments
        The instants, in order.
    linked
        Whether units at one moment are held to be the units of another, which travel no faster than they can. Without it
        only their number is the same.
    slack
        Whether statements may be off by some units, at a cost of one each; see :meth:`least_change`.
    """

    def __init__(self, case: Case, moments: Sequence[Moment], *, linked: bool, slack: Iterable[int] = ()) -> None:
        self.case = case
        self.moments = tuple(moments)
        self.linked = linked
        self._soft = frozenset(slack)
        self.programme = Programme()
        self._rows: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
        self._off: dict[int, int] = {}
        self._over: dict[int, int] = {}
        self._on: set[int] | None = None
        self._aim: Aim = "any"
        self._cells = [self._relevant(moment) for moment in self.moments]
        lows = sum(self._statement(at).low for moment in self.moments for at in (*moment.must, *moment.may))
        self._enough = min(case.limit, float(lows))
        self._units = self.programme.column(0, self._enough)
        self._there: dict[Node, int] = {}
        self._elsewhere: list[int] = []
        self._chosen: dict[tuple[tuple[str, int | None, int | None], int], int] = {}
        self._choices()
        for k, moment in enumerate(self.moments):
            self._place(k)
            self._state(k, moment)
        self._travel = Travel(self.programme, case.reach, self.moments, self._there, self._units) if linked else None

    def check(self, statements: Iterable[int]) -> Verdict:
        """Tell whether the statements of these numbers can all be true."""
        self._switch(set(statements))
        if self._aim == "good" and self._chosen:
            verdict = self._settle()
            if verdict != "feasible":
                return verdict
        for _ in range(_ROUNDS):
            verdict = self.programme.solve(self._aim)
            if verdict != "feasible" or self._travel is None or self._travel.in_time():
                return verdict
            if not self._travel.hold_to_time():
                return "unknown"
        return "unknown"

    def _settle(self) -> Verdict:
        """Choose the moments of accounts once and for all, any that will do: the best would take long to find."""
        self._aim = "any"
        verdict = self.check(self._on or ())
        self._aim = "good"
        if verdict == "feasible":
            for column, value in [(column, self.programme.whole(column)) for column in self._chosen.values()]:
                self.programme.limit(column, lower=value, upper=value)
        return verdict

    def plan(self) -> Plan:
        """Return the movement that the last check found."""
        whole = self.programme.whole
        counts = {node: count for node, column in self._there.items() if (count := whole(column))}
        legs = self._travel.legs() if self._travel else ()
        times_h = self._travel.earliest_h(legs) if self._travel else [moment.start_h for moment in self.moments]
        chosen: dict[int, int] = {}
        for (key, k), column in self._chosen.items():
            if whole(column):
                chosen |= {at: k for at in self.moments[k].may if account(self._statement(at)) == key}
        return Plan(counts, legs, tuple(times_h), chosen)

    def least_change(self, statements: Iterable[int]) -> tuple[Verdict, dict[int, int]]:
        """Return by how many units statements are off, at the least in all, for the rest of these to be true."""
        self._aim = "best"
        verdict = self.check(statements)
        if verdict != "feasible":
            return verdict, {}
        columns = (*self._off.items(), *self._over.items())
        changes: dict[int, int] = defaultdict(int)
        for at, column in columns:
            changes[at] += self.programme.whole(column)
        return verdict, {at: change for at, change in changes.items() if change}

    def price(self, costs: dict[int, float]) -> None:
        """Set what it costs that a statement is off by a unit."""
        self.programme.cost({c: costs[at] for slack in (self._off, self._over) for at, c in slack.items()})

    def cap_change(self, units: int) -> None:
        """Let statements be off by no more than so many units in all."""
        self.programme.row({c: 1 for slack in (self._off, self._over) for c in slack.values()}, upper=units)

    def fewest(self, statements: Iterable[int]) -> int | None:
        """Return the least number of units with which statements can be true; ``None`` where the total is no help."""
        self._aim = "best"
        self.programme.cost({self._units: 1.0})
        return self.programme.whole(self._units) if self.check(statements) == "feasible" else None

    def travel_cheaply(self, reach: Reach) -> None:
        """Ask for a movement with little travel instead of any.

        Parameters
        ----------
        reach
            What a way costs.
        """
        self._aim = "good"
        # Of places that serve as well, those that fewer claims speak of: who counts the same units is told apart.
        there = {c: 0.001 * len(self.case.cells[cell].inside) for (_, cell), c in self._there.items()}
        self.programme.cost({**there, **(self._travel.costs(reach) if self._travel else {})})

    def _statement(self, at: int) -> Statement:
        return self.case.statements[at]

    def _relevant(self, moment: Moment) -> list[int]:
        """Return the cells that some statement of a moment speaks of; of cells that none tells apart, the first."""
        grounds = {g for at in (*moment.must, *moment.may) if (g := self._statement(at).ground) is not None}
        kept: dict[tuple[frozenset[int], frozenset[int]] | int, int] = {}
        for i, cell in enumerate(self.case.cells):
            if seen := cell.inside & grounds:
                kept.setdefault(i if self.linked else (seen, cell.exempt & grounds), i)
        return list(kept.values())

    def _choices(self) -> None:
        """Let every account choose one of its moments."""
        for k, moment in enumerate(self.moments):
            for key in dict.fromkeys(account(self._statement(at)) for at in moment.may):
                self._chosen[key, k] = self.programme.column(0, 1)
        for key in dict.fromkeys(key for key, _ in self._chosen):
            self.programme.row({c: 1 for (other, _), c in self._chosen.items() if other == key}, lower=1, upper=1)

    def _place(self, k: int) -> None:
        """All units are in some cell or elsewhere."""
        for i in self._cells[k]:
            self._there[k, i] = self.programme.column(0, self._enough)
        self._elsewhere.append(self.programme.column(0, self._enough))
        total = {self._there[k, i]: 1.0 for i in self._cells[k]}
        self.programme.row({**total, self._elsewhere[k]: 1, self._units: -1}, lower=0, upper=0)

    def _state(self, k: int, moment: Moment) -> None:
        """Put what the statements of a moment say into rows."""
        shares = self._shares(k, moment)
        for at in (*moment.must, *moment.may):
            statement = self._statement(at)
            choice = self._chosen[account(statement), k] if at in moment.may else None
            if statement.low > 0:
                present = shares.get((statement.source, statement.group)) or self._in(k, statement)
                self._at_least(at, present, choice)
            if statement.high is not None and statement.ground is not None:
                self._at_most(at, self._counted(k, statement.ground), choice)

    def _in(self, k: int, statement: Statement) -> dict[int, float]:
        """Return the units that are where a statement says."""
        cells = self.case.cells
        there = {self._there[k, i]: 1.0 for i in self._cells[k] if self.case.holds(statement, cells[i])}
        return {**there, self._elsewhere[k]: 1.0} if statement.ground is None else there

    def _counted(self, k: int, ground: int) -> dict[int, float]:
        """Return the units whom the upper bounds on a ground count."""
        cells = self.case.cells
        counted = [i for i in self._cells[k] if ground in cells[i].inside and ground not in cells[i].exempt]
        return {self._there[k, i]: 1.0 for i in counted}

    def _shares(self, k: int, moment: Moment) -> dict[tuple[str, str | None], dict[int, float]]:
        """Divide the units of each place among what one source says of it: its figures are about different units."""
        groups: dict[str, dict[str, Statement]] = defaultdict(dict)
        for at in (*moment.must, *moment.may):
            statement = self._statement(at)
            if statement.group is not None and statement.low > 0:
                groups[statement.source].setdefault(statement.group, statement)
        shares: dict[tuple[str, str | None], dict[int, float]] = {}
        for source, own in groups.items():
            if len(own) < 2:
                continue
            divided: dict[int, dict[int, float]] = defaultdict(dict)
            for group, statement in own.items():
                # Whole units divide into whole shares by themselves: the rows are those of a transport problem.
                parts = {place: self.programme.column(whole=False) for place in self._in(k, statement)}
                for place, part in parts.items():
                    divided[place][part] = 1.0
                shares[source, group] = dict.fromkeys(parts.values(), 1.0)
            for place, parts_here in divided.items():
                self.programme.row({**parts_here, place: -1}, upper=0)
        return shares

    def _at_least(self, at: int, present: dict[int, float], choice: int | None) -> None:
        low = float(self._statement(at).low)
        terms = dict(present)
        if at in self._soft:
            if at not in self._off:
                self._off[at] = self.programme.column(0, low, cost=1)
            terms[self._off[at]] = 1
        if choice is None:
            self._rows[at].append((self.programme.row(terms, lower=low), low, INFINITY))
        else:
            self._rows[at].append((self.programme.row({**terms, choice: -low}, lower=0), 0, INFINITY))

    def _at_most(self, at: int, present: dict[int, float], choice: int | None) -> None:
        high = float(self._statement(at).high or 0)
        terms = dict(present)
        if at in self._soft:
            if at not in self._over:
                self._over[at] = self.programme.column(0, cost=1)
            terms[self._over[at]] = -1
        if choice is not None:
            terms[choice] = self._enough
            high += self._enough
        self._rows[at].append((self.programme.row(terms, upper=high), -INFINITY, high))

    def _switch(self, on: set[int]) -> None:
        """Tighten the rows of the statements that are on, and loosen the others."""
        if self._on is None:
            self._on = set(self._rows)
        for at in self._on ^ (on & set(self._rows)):
            for row, lower, upper in self._rows[at]:
                self.programme.bound(row, lower=lower if at in on else -INFINITY, upper=upper if at in on else INFINITY)
        self._on = on & set(self._rows)
