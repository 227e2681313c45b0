"""All minimal sets of claims about one unit that cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from convoymap.analysis.case import DAY_H, Case, Reading
from convoymap.analysis.enumeration import Limits, enumerate_sets, minimal
from convoymap.analysis.movement import Movement
from convoymap.analysis.programme import Verdict
from convoymap.analysis.timeline import Moment, lenient_moments, strict_moments, undated

__all__ = ["Inconsistency", "can_be_true", "find_inconsistency", "moments_of", "part_of", "travels"]

#: Ways between cells beyond which a programme of all moments at once takes too long.
_MOST_WAYS = 20_000


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """What cannot be true of one unit.

    Parameters
    ----------
    case
        What is claimed.
    reading
        How time was read.
    conflicts
        Minimal sets of statements, by number, that cannot all be true.
    complete
        Whether these are all.
    notes
        What was left out, in sentences.
    """

    case: Case
    reading: Reading
    conflicts: tuple[frozenset[int], ...]
    complete: bool = True
    notes: tuple[str, ...] = ()


def find_inconsistency(case: Case, reading: Reading = "strict", limits: Limits | None = None) -> Inconsistency:
    """Find all minimal conflicts among what is claimed of one unit.

    Parameters
    ----------
    case
        What is claimed.
    reading
        How time is read.
    limits
        When to stop.
    """
    limits = limits or Limits()
    if not case.statements:
        return Inconsistency(case, reading, ())
    if reading == "lenient":
        return _lenient(case, limits)
    if not travels(case):
        return _by_moments(case, limits)
    moments = strict_moments(case, daily=True)
    if _ways(case, moments) <= _MOST_WAYS:
        return _all_at_once(case, reading, moments, limits)
    note = (
        f"Whether {case.unit} could get from one place to another in time was not examined: "
        "there are too many places and days."
    )
    return replace(_by_moments(case, limits), complete=False, notes=(note,))


def travels(case: Case) -> bool:
    """Tell whether it matters to the strict reading how fast units are: not where a day suffices for any way."""
    return case.reach is not None and case.reach.anywhere_h > DAY_H


def moments_of(case: Case, reading: Reading) -> list[Moment]:
    """Return the moments at which the claims of a case are held against each other."""
    return lenient_moments(case) if reading == "lenient" else strict_moments(case, daily=travels(case))


def can_be_true(case: Case, reading: Reading) -> Verdict:
    """Tell whether all that is claimed in a case can be true."""
    verdicts: list[Verdict] = []
    linked = case.reach is not None if reading == "lenient" else travels(case)
    moments = moments_of(case, reading)
    for group in ([moments] if linked or reading == "lenient" else [[moment] for moment in moments]):
        if group:
            verdicts.append(Movement(case, group, linked=linked).check(range(len(case.statements))))
    verdicts += [Movement(case, [moment], linked=False).check(moment.must) for moment in undated(case)]
    return "infeasible" if "infeasible" in verdicts else "unknown" if "unknown" in verdicts else "feasible"


def part_of(case: Case, statements: Iterable[int]) -> Case:
    """Return a case with only the statements of these numbers, which are numbered anew in their order."""
    return replace(case, statements=tuple(case.statements[at] for at in sorted(statements)))


def _by_moments(case: Case, limits: Limits) -> Inconsistency:
    """Find the conflicts moment by moment, and in each among claims that have to do with each other."""
    found: list[frozenset[int]] = []
    complete = True
    seen: set[tuple[int, ...]] = set()
    for moment in [*strict_moments(case, daily=False), *undated(case)]:
        for part in _components(case, moment.must):
            if part in seen:
                continue
            seen.add(part)
            one = Movement(case, [replace(moment, must=part)], linked=False)
            sets = enumerate_sets(part, one.check, limits)
            found += sets.conflicts
            complete &= sets.complete
    return Inconsistency(case, "strict", tuple(minimal(found)), complete, () if complete else (_stopped(case),))


def _all_at_once(case: Case, reading: Reading, moments: Sequence[Moment], limits: Limits) -> Inconsistency:
    dated = [at for at, statement in enumerate(case.statements) if statement.dated]
    found: list[frozenset[int]] = []
    complete = True
    if dated:
        movement = Movement(case, moments, linked=case.reach is not None)
        sets = enumerate_sets(dated, movement.check, limits)
        found += sets.conflicts
        complete = sets.complete
    for moment in undated(case):
        alone = enumerate_sets(moment.must, Movement(case, [moment], linked=False).check, limits)
        found += alone.conflicts
    return Inconsistency(case, reading, tuple(minimal(found)), complete, () if complete else (_stopped(case),))


def _lenient(case: Case, limits: Limits) -> Inconsistency:
    """Find the conflicts of the lenient reading; where there are too many claims, those within strict ones."""
    strict = find_inconsistency(case, "strict", limits)
    if not strict.conflicts and strict.complete:
        # What can be true at one moment of a day can be true at several.
        return replace(strict, reading="lenient")
    moments = lenient_moments(case)
    if _ways(case, moments) <= _MOST_WAYS:
        return _all_at_once(case, "lenient", moments, limits)
    found = []
    for conflict in strict.conflicts:
        members = sorted(conflict)
        within = _all_at_once(part := part_of(case, members), "lenient", lenient_moments(part), limits)
        found += [frozenset(members[at] for at in one) for one in within.conflicts]
    note = f"Of claims about {case.unit}, only those that conflict on the strict reading were read leniently, set by set."
    return Inconsistency(case, "lenient", tuple(minimal(found)), False, (*strict.notes, note))


def _ways(case: Case, moments: Sequence[Moment]) -> int:
    """Return about how many ways between cells there are over all moments."""
    sizes = []
    for moment in moments:
        grounds = {case.statements[at].ground for at in (*moment.must, *moment.may)}
        sizes.append(sum(1 for cell in case.cells if cell.inside & grounds))
    total = sum(sizes)
    return (total * total - sum(size * size for size in sizes)) // 2


def _components(case: Case, statements: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the sets of statements that may conflict with each other at one moment.

    Where all that is counted together is no more than exist, the total binds nobody, and only statements that say how
    many there are at the most can conflict with others: those about ground that they bound.
    """
    own = [case.statements[at] for at in statements]
    if case.most is not None and _counted_together(case, statements) > case.most:
        return [tuple(statements)]
    by_ground: dict[int, list[int]] = defaultdict(list)
    for at, statement in zip(statements, own, strict=True):
        if statement.ground is not None and statement.low > 0:
            by_ground[statement.ground].append(at)
    components = _Joined()
    for at, statement in zip(statements, own, strict=True):
        if statement.high is not None and statement.ground is not None:
            touched = {g for cell in case.cells_in(statement.ground) for g in cell.inside}
            components.join([at, *(other for ground in touched for other in by_ground.get(ground, ()))])
    return components.sets()


def _counted_together(case: Case, statements: Iterable[int]) -> int:
    """Return how many units there are at the most in what statements count, were no unit counted twice."""
    groups: dict[tuple[str, str], int] = defaultdict(int)
    for at in statements:
        statement = case.statements[at]
        key = (statement.source, statement.id if statement.group is None else statement.group)
        groups[key] = max(groups[key], statement.low)
    return sum(groups.values())


def _stopped(case: Case) -> str:
    return f"There are more conflicts about {case.unit} than are listed; the search stopped at its limit."


class _Joined:
    """Sets of numbers that are joined bit by bit."""

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def _root(self, at: int) -> int:
        self._parent.setdefault(at, at)
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at

    def join(self, members: Sequence[int]) -> None:
        for member in members:
            self._parent[self._root(member)] = self._root(members[0])

    def sets(self) -> list[tuple[int, ...]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in sorted(self._parent):
            found[self._root(at)].append(at)
        return [tuple(one) for one in found.values()]
