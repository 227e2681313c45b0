"""The question of the analysis answered without its programmes: every movement of a few units is tried.

It takes the dataclasses of a case and nothing else from the package. It is exact for cells that are points, where going
from one to another by way of a third is never faster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from convoymap.analysis.case import Case, Reading, Statement

DAY_H = 24
#: Days before and after all that are named, for what is open; any way can be covered in so many.
LONG_D = 10_000
Account = tuple[str, int | None, int | None]
#: Where a unit was seen last, and when; nobody has seen it yet in cell -1.
Unit = tuple[int, float]
UNSEEN = -1


@dataclass(frozen=True)
class Stretch:
    """A stretch of time in which the same statements may be true.

    Parameters
    ----------
    start_h, end_h
        When it begins and ends.
    must
        Statements that hold whenever one looks.
    accounts
        Accounts that may choose to be true in it.
    """

    start_h: int
    end_h: int
    must: tuple[int, ...]
    accounts: frozenset[Account]


class Oracle:
    """What can be true together in a case."""

    def __init__(self, case: Case, reading: Reading) -> None:
        self.case = case
        self.numbers = range(len(case.statements))
        self._stretches = list(_days(case) if reading == "strict" else _stretches(case))
        self._fitting: dict[tuple[int, ...], list[tuple[int, ...]]] = {}

    def conflicts(self, numbers: Iterable[int] | None = None) -> set[frozenset[int]]:
        """Return the minimal sets of statements that cannot be true together."""
        chosen = list(self.numbers if numbers is None else numbers)
        found: set[frozenset[int]] = set()
        if self.possible(chosen):
            return found
        for size in range(1, len(chosen) + 1):
            for some in map(frozenset, combinations(chosen, size)):
                if not any(conflict <= some for conflict in found) and not self.possible(some):
                    found.add(some)
        return found

    def possible(self, some: Iterable[int]) -> bool:
        """Tell whether statements can be true together."""
        on = frozenset(some)
        statements = self.case.statements
        if any(not statements[at].dated and self._beyond_total(statements[at]) for at in on):
            return False
        stretches = [
            Stretch(s.start_h, s.end_h, tuple(at for at in s.must if at in on), s.accounts) for s in self._stretches
        ]
        accounts: dict[Account, tuple[int, ...]] = defaultdict(tuple)
        offered = {key for stretch in stretches for key in stretch.accounts}
        for at in sorted(on):
            if (key := _account(statements[at])) in offered and not statements[at].throughout:
                accounts[key] += (at,)
        if self.case.reach is None or self.case.most is None:
            return self._possible_apart(stretches, accounts)
        return self._moves(stretches, accounts)

    def _beyond_total(self, statement: Statement) -> bool:
        return self.case.most is not None and statement.low > self.case.most

    def _possible_apart(self, stretches: Sequence[Stretch], accounts: dict[Account, tuple[int, ...]]) -> bool:
        """Look at each stretch alone: units go anywhere in no time, or there are always others."""
        if not all(self._placements(stretch.must) for stretch in stretches):
            return False
        return all(
            any(self._placements((*s.must, *own)) for s in stretches if key in s.accounts)
            for key, own in accounts.items()
        )

    def _moves(self, stretches: Sequence[Stretch], accounts: dict[Account, tuple[int, ...]]) -> bool:
        """Try all movements, from one look to the next.

        Each look is as early as its units can be where they are then: whatever comes later only has more time for it.
        """
        assert self.case.most is not None
        tried = set()
        todo = [(0, False, ((UNSEEN, 0),) * self.case.most, -LONG_D * DAY_H * 2, frozenset(accounts))]
        while todo:
            state = todo.pop()
            if state in tried:
                continue
            tried.add(state)
            number, looked, units, now, waiting = state
            if number == len(stretches):
                if not waiting:
                    return True
                continue
            stretch = stretches[number]
            # A stretch in which something must hold is looked at, whether or not an account chooses it.
            choices = [(waiting - {key}, accounts[key]) for key in waiting & stretch.accounts]
            if looked or not stretch.must:
                todo.append((number + 1, False, units, now, waiting))
            else:
                choices.append((waiting, ()))
            for left, own in choices:
                start = max(now, stretch.start_h)
                for after, time in self._looks(units, start, stretch.end_h, tuple(sorted((*stretch.must, *own)))):
                    todo.append((number, True, after, time, left))
        return False

    def _looks(
        self, units: tuple[Unit, ...], start: float, end: float, statements: tuple[int, ...]
    ) -> Iterator[tuple[tuple[Unit, ...], float]]:
        """Yield where units may be at the next look, at which statements hold, and when that is at the earliest."""
        reach = self.case.reach
        assert reach is not None
        for placement in self._placements(statements):
            for places in _seatings(units, placement):
                time = start
                for (cell, seen), place in zip(units, places, strict=True):
                    if UNSEEN not in (cell, place):
                        time = max(time, seen + reach.hours(cell, place))
                if time <= end:
                    moved = zip(units, places, strict=True)
                    yield tuple(sorted(u if place == UNSEEN else (place, time) for u, place in moved)), time

    def _placements(self, statements: tuple[int, ...]) -> list[tuple[int, ...]]:
        """Return how many units may be in each cell, and elsewhere, so that statements hold at one instant."""
        if statements not in self._fitting:
            own = [self.case.statements[at] for at in statements]
            # More than all that are counted need not exist for statements to be true, only for them to be false.
            units = sum(s.low for s in own) if self.case.most is None else self.case.most
            self._fitting[statements] = [
                counts for counts in _compositions(units, len(self.case.cells) + 1) if self._hold(own, counts)
            ]
        return self._fitting[statements]

    def _hold(self, statements: Sequence[Statement], counts: tuple[int, ...]) -> bool:
        """Tell whether statements hold where so many units are in each cell; those elsewhere are counted last."""
        for s in statements:
            if self._count([s], counts) < s.low:
                return False
            if s.high is not None and s.ground is not None and self._count([s], counts) > s.high:
                return False
        by_source: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for s in statements:
            if s.group is not None:
                by_source[s.source][s.group].append(s)
        # Groups find units of their own if and only if all groups of any choice find enough together (Hall 1935).
        return all(
            self._count([own[0] for own in some], counts) >= sum(max(s.low for s in own) for own in some)
            for groups in by_source.values()
            for size in range(2, len(groups) + 1)
            for some in combinations(groups.values(), size)
        )

    def _count(self, statements: Sequence[Statement], counts: tuple[int, ...]) -> int:
        """Return how many units are where one of some statements says."""
        grounds = {s.ground for s in statements}
        if None in grounds:
            return sum(counts)
        return sum(n for n, cell in zip(counts, self.case.cells, strict=False) if cell.inside & grounds)


def maximal_sets(numbers: Iterable[int], conflicts: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    """Return the largest sets that hold no conflict, by looking at all sets."""
    bad = list(conflicts)
    numbers = list(numbers)
    found: set[frozenset[int]] = set()
    for size in range(len(numbers), -1, -1):
        for some in map(frozenset, combinations(numbers, size)):
            if not any(conflict <= some for conflict in bad) and not any(some < other for other in found):
                found.add(some)
    return found


def _account(statement: Statement) -> Account:
    return statement.source, statement.first, statement.last


def _days(case: Case) -> Iterator[Stretch]:
    """Yield the days of the strict reading, at some instant of each of which all its statements hold."""
    named = _named(case)
    for day in range(min(named), max(named) + 1) if named else ():
        must = tuple(at for at, s in enumerate(case.statements) if s.dated and _is_read_on(day, s))
        yield Stretch(day * DAY_H, (day + 1) * DAY_H, must, frozenset())


def _is_read_on(day: int, statement: Statement) -> bool:
    first, last = statement.first, statement.last
    if statement.high == 0 or None not in (first, last):
        return (first is None or first <= day) and (last is None or day <= last)
    return day in (first, last)


def _stretches(case: Case) -> Iterator[Stretch]:
    """Yield the stretches of the lenient reading."""
    named = _named(case)
    if not named:
        return
    spans = {
        at: (
            min(named) - LONG_D if s.first is None else s.first,
            (max(named) + LONG_D if s.last is None else s.last) + 1,
        )
        for at, s in enumerate(case.statements)
        if s.dated
    }
    stays = [span for at, span in spans.items() if case.statements[at].throughout and case.statements[at].high != 0]
    # Of a stay every day is looked at, whatever else is claimed.
    edges = sorted({edge for span in spans.values() for edge in span} | {day for span in stays for day in range(*span)})
    for start, end in pairwise(edges):
        active = [at for at, span in spans.items() if span[0] <= start and end <= span[1]]
        must = tuple(at for at in active if case.statements[at].throughout)
        accounts = frozenset(_account(case.statements[at]) for at in active if at not in must)
        yield Stretch(start * DAY_H, end * DAY_H, must, accounts)


def _named(case: Case) -> list[int]:
    return [day for s in case.statements for day in (s.first, s.last) if day is not None]


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """Yield all ways to put units into places, with few in all but the last place first."""
    if parts == 1:
        yield (total,)
        return
    for first in range(total + 1):
        for rest in _compositions(total - first, parts - 1):
            yield (first, *rest)


def _seatings(units: tuple[Unit, ...], placement: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Yield to which place each unit may go so that so many are in each; of units that are alike, one order."""
    places = [*range(len(placement) - 1), UNSEEN]
    left = list(placement)

    def seat(at: int, taken: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if at == len(units):
            yield taken
            return
        first = taken[-1] % len(places) if at and units[at] == units[at - 1] else 0
        for number in range(first, len(places)):
            if left[number]:
                left[number] -= 1
                yield from seat(at + 1, (*taken, places[number]))
                left[number] += 1

    return seat(0, ())
