"""How units get from one moment to the next: the part of the programme that is about ways and the time they take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convoymap.analysis.case import Reach
from convoymap.analysis.programme import Programme
from convoymap.analysis.timeline import Moment

__all__ = ["Leg", "Node", "Travel"]

Node = tuple[int, int]
"""Number of the moment, and number of the cell."""
_NEGLIGIBLE_H = 1e-6


@dataclass(frozen=True, slots=True)
class Leg:
    """So many units that go from a cell at one moment to a cell at a later one."""

    start: Node
    end: Node
    count: int


class Travel:
    """Makes the units of one moment those of another, which travel no faster than they can.

    A way may be gone if the least distance of its cells can be covered in the greatest time between its moments. Ways that a
    solution uses and that cannot all be covered are then held to the instants of their moments, which become variables.

    Parameters
    ----------
    programme
        Where the ways are added.
    reach
        How long it takes between cells; ``None``: no time.
    moments
        The instants, in order.
    there
        The variable of each node: how many units are there.
    units
        The variable of all units.
    """

    def __init__(
        self,
        programme: Programme,
        reach: Reach | None,
        moments: Sequence[Moment],
        there: Mapping[Node, int],
        units: int,
    ) -> None:
        self._programme = programme
        self._reach = reach
        self._moments = moments
        self._most = programme.upper(units)
        self._arcs: dict[tuple[Node, Node], int] = {}
        self._first: list[int] = []
        self._times: list[int] = []
        self._timed: set[tuple[Node, Node]] = set()
        self._link(there, units)

    def legs(self) -> tuple[Leg, ...]:
        """Return who goes where in the last solution."""
        arcs = self._arcs.items()
        return tuple(Leg(a, b, count) for (a, b), column in arcs if (count := self._programme.whole(column)))

    def costs(self, reach: Reach) -> dict[int, float]:
        """Return what ways cost, by variable: their length, something for going at all, and for a unit not seen before.

        A unit that stays is the same unit, rather than one that leaves and another that comes.
        """
        costs = dict.fromkeys(self._first, 0.005)
        for (a, b), column in self._arcs.items():
            costs[column] = reach.hours(a[1], b[1]) + (0.01 if a[1] != b[1] else 0.0) + 0.0001 * (b[0] - a[0])
        return costs

    def in_time(self) -> bool:
        """Tell whether all ways of the last solution can be covered in time."""
        times = self.earliest_h(self.legs())
        return all(time <= moment.end_h + _NEGLIGIBLE_H for time, moment in zip(times, self._moments, strict=True))

    def earliest_h(self, legs: Iterable[Leg]) -> list[float]:
        """Return the earliest instant of each moment, hours, by which all legs are covered."""
        ending: dict[int, list[Leg]] = defaultdict(list)
        for leg in legs:
            ending[leg.end[0]].append(leg)
        times: list[float] = []
        for k, moment in enumerate(self._moments):
            arrivals = (times[leg.start[0]] + self._hours(leg.start[1], leg.end[1]) for leg in ending[k])
            times.append(max([moment.start_h, *times[-1:], *arrivals]))
        return times

    def hold_to_time(self) -> bool:
        """Hold the ways of the last solution to the instants of their moments; tell whether some were not held before.

        All that may be late are held, not only those that are: it takes fewer solutions until none is.
        """
        programme, moments = self._programme, self._moments
        if not self._times:
            self._times = [programme.column(m.start_h, m.end_h, whole=False) for m in moments]
            for before, after in pairwise(self._times):
                programme.row({after: 1, before: -1}, lower=0)
        new = [
            (leg.start, leg.end)
            for leg in self.legs()
            if self._may_be_late(leg) and (leg.start, leg.end) not in self._timed
        ]
        for a, b in new:
            used = programme.column(0, 1)
            programme.row({self._arcs[a, b]: 1, used: -self._most}, upper=0)
            hours = self._hours(a[1], b[1])
            loose = max(0.0, hours + moments[a[0]].end_h - moments[b[0]].start_h)
            terms: dict[int, float] = {self._times[b[0]]: 1, self._times[a[0]]: -1, used: -loose}
            programme.row(terms, lower=hours - loose)
        self._timed |= set(new)
        return bool(new)

    def _link(self, there: Mapping[Node, int], units: int) -> None:
        """Who is in a cell came from a cell or is seen for the first time, and goes on to a cell or is not seen again."""
        programme, most = self._programme, self._most
        arriving: dict[Node, dict[int, float]] = defaultdict(dict)
        leaving: dict[Node, dict[int, float]] = defaultdict(dict)
        for a, b in self._ways(there):
            self._arcs[a, b] = column = programme.column(0, most)
            leaving[a][column] = arriving[b][column] = 1.0
        for node, column in there.items():
            first, final = programme.column(0, most, whole=False), programme.column(0, most, whole=False)
            programme.row({**arriving[node], first: 1, column: -1}, lower=0, upper=0)
            programme.row({**leaving[node], final: 1, column: -1}, lower=0, upper=0)
            self._first.append(first)
        # A unit is seen for the first time once: whoever is seen again has travelled.
        programme.row({**dict.fromkeys(self._first, 1.0), units: -1}, upper=0)

    def _ways(self, there: Mapping[Node, int]) -> Iterator[tuple[Node, Node]]:
        """Yield from where to where a unit may go: the least distance takes no longer than the greatest time between."""
        cells: dict[int, list[int]] = defaultdict(list)
        for k, cell in there:
            cells[k].append(cell)
        for k, moment in enumerate(self._moments):
            for later in range(k + 1, len(self._moments)):
                longest_h = self._moments[later].end_h - moment.start_h
                for i in cells[k]:
                    for j in cells[later]:
                        if self._hours(i, j) <= longest_h:
                            yield (k, i), (later, j)

    def _may_be_late(self, leg: Leg) -> bool:
        """Tell whether a leg may take longer than surely lies between its moments."""
        surely_h = max(0.0, self._moments[leg.end[0]].start_h - self._moments[leg.start[0]].end_h)
        return self._hours(leg.start[1], leg.end[1]) > surely_h

    def _hours(self, i: int, j: int) -> float:
        return self._reach.hours(i, j) if self._reach else 0.0
