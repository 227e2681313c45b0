"""All minimal sets of claims about one unit that cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from convoymap.analysis.case import Case, Reading
from convoymap.analysis.enumeration import Enumeration, Limits, enumerate_sets, minimal
from convoymap.analysis.joined import Joined
from convoymap.analysis.movement import Movement
from convoymap.analysis.question import moments_of, part_of, too_far, travels, ways
from convoymap.analysis.scenario import find_witness
from convoymap.analysis.timeline import lenient_moments, strict_moments, undated
from convoymap.words import say

__all__ = ["Inconsistency", "find_inconsistency"]

#: Ways between cells beyond which a programme of all moments at once takes too long.
_MOST_WAYS = 6_000
#: Ways times sets of claims asked for.
_MOST_WORK = 200_000
#: How often cells are divided to find a conflict that they hide, and for how many sets a movement is looked for.
_ROUNDS = 3
_MOST_WITNESSES = 24


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
    witnessed
        Sets of statements for which a movement was found that makes them true.
    undecided
        Sets of statements for which neither a proof nor a movement was found: not excluded.
    exact
        Minimal sets of which is known that whatever holds none of them can be true, where that is known.
    """

    case: Case
    reading: Reading
    conflicts: tuple[frozenset[int], ...]
    complete: bool = True
    notes: tuple[str, ...] = ()
    witnessed: tuple[frozenset[int], ...] = ()
    undecided: tuple[frozenset[int], ...] = ()
    exact: tuple[frozenset[int], ...] | None = None

    def shown(self, statements: Iterable[int]) -> bool:
        """Tell whether it is shown that statements can all be true; otherwise that is at best not excluded."""
        some = frozenset(statements)
        if self.exact is not None and not any(conflict <= some for conflict in self.exact):
            return True
        return any(some <= witness for witness in self.witnessed)


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
    day_by_day = _by_moments(case, limits)
    if not travels(case):
        return day_by_day
    # What cannot be true on one day cannot be true on several; only where that is all known is travel worth its time.
    if day_by_day.complete and ways(case, strict_moments(case, daily=True)) <= _MOST_WAYS:
        return _all_at_once(case, reading, limits, day_by_day.conflicts)
    note = say("note.pairs_only", unit=case.unit)
    conflicts = minimal([*day_by_day.conflicts, *too_far(case, reading, range(len(case.statements)))])
    return replace(day_by_day, conflicts=tuple(conflicts), complete=False, notes=(*day_by_day.notes, note))


def _by_moments(case: Case, limits: Limits) -> Inconsistency:
    """Find the conflicts moment by moment, and in each among claims that have to do with each other."""
    parts = {
        part: moment
        for moment in [*strict_moments(case, daily=False), *undated(case)]
        for part in _components(case, moment.must)
    }
    found: list[frozenset[int]] = []
    complete, unsolved = True, 0
    conflicts, checks = limits.conflicts, limits.checks
    for left, (part, moment) in zip(range(len(parts), 0, -1), parts.items(), strict=True):
        # What one part leaves over is for those that come after it.
        own = Limits(max(-(-conflicts // left), min(20, conflicts)), max(-(-checks // left), min(500, checks)))
        one = Movement(case, [replace(moment, must=part)], linked=False)
        sets = enumerate_sets(part, one.check, own)
        found += sets.conflicts
        complete &= sets.complete
        unsolved += len(sets.undecided)
        conflicts, checks = max(0, conflicts - len(sets.conflicts)), max(0, checks - sets.checks)
    sets_found = tuple(minimal(found))
    # Where a day suffices for any way, whatever is possible on each day is possible on all, at noon of each, say.
    exact = sets_found if complete and not travels(case) else None
    notes = () if complete else (_unsolved(case, unsolved) if unsolved else _stopped(case),)
    return Inconsistency(case, "strict", sets_found, complete, notes, exact=exact)


def _all_at_once(case: Case, reading: Reading, limits: Limits, known: Sequence[frozenset[int]] = ()) -> Inconsistency:
    """Find the conflicts over all moments; where cells hide one, divide them and look again."""
    dated = [at for at, statement in enumerate(case.statements) if statement.dated]
    alone = [at for at, statement in enumerate(case.statements) if statement.low > case.limit]
    sets = Enumeration((), (frozenset(dated),), complete=True)
    witnessed: list[frozenset[int]] = []
    undecided: list[frozenset[int]] = []
    for _ in range(_ROUNDS):
        moments = moments_of(case, reading)
        if dated:
            movement = Movement(case, moments, linked=case.reach is not None)
            others = [at for at in dated if at not in alone]
            own = [one for one in known if one <= set(others)]
            checks = min(limits.checks, max(20, _MOST_WORK // max(1, ways(case, moments))))
            sets = enumerate_sets(
                others,
                movement.check,
                Limits(limits.conflicts, checks),
                minimal([*own, *too_far(case, reading, others)]),
            )
        witnessed, undecided = [], []
        finer = None
        for one in sets.consistent[:_MOST_WITNESSES] if case.grounds else ():
            witness = find_witness(case, reading, one, shortest=False)
            if witness.verdict == "impossible" and witness.case is not None:
                finer = witness.case
                break
            (witnessed if witness.verdict == "possible" else undecided).append(one)
        if finer is None:
            break
        case = replace(case, cells=finer.cells, reach=finer.reach)
    conflicts = tuple(minimal([*(frozenset([at]) for at in alone), *sets.conflicts]))
    undated_ = frozenset(at for at, s in enumerate(case.statements) if not s.dated and at not in alone)
    shown = tuple(one | undated_ for one in witnessed)
    return Inconsistency(
        case, reading, conflicts, sets.complete, _notes(case, sets, undecided), shown, tuple(undecided)
    )


def _lenient(case: Case, limits: Limits) -> Inconsistency:
    """Find the conflicts of the lenient reading; where there are too many claims, those within strict ones."""
    strict = find_inconsistency(case, "strict", limits)
    if not strict.conflicts and strict.complete:
        # What can be true at one moment of a day can be true at several.
        return replace(strict, reading="lenient")
    moments = lenient_moments(case)
    if ways(case, moments) <= _MOST_WAYS:
        found = _all_at_once(case, "lenient", limits)
        # What is possible on the strict reading is possible on the lenient one.
        return replace(found, witnessed=(*strict.witnessed, *found.witnessed), exact=strict.exact)
    sets: list[frozenset[int]] = []
    for conflict in strict.conflicts:
        members = sorted(conflict)
        within = _all_at_once(part_of(case, members), "lenient", limits)
        sets += [frozenset(members[at] for at in one) for one in within.conflicts]
    note = say("note.leniently", unit=case.unit)
    conflicts = tuple(minimal(sets))
    notes = (*strict.notes, note)
    return Inconsistency(case, "lenient", conflicts, False, notes, witnessed=strict.witnessed, exact=strict.exact)


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
    components = Joined()
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


def _notes(case: Case, sets: Enumeration, undecided: Sequence[frozenset[int]]) -> tuple[str, ...]:
    notes = []
    if sets.undecided:
        notes.append(_unsolved(case, len(sets.undecided)))
    elif not sets.complete:
        notes.append(_stopped(case))
    if undecided:
        notes.append(say("note.unmoved", count=len(undecided), unit=case.unit))
    return tuple(notes)


def _unsolved(case: Case, number: int) -> str:
    return say("note.unsolved", count=number, unit=case.unit)


def _stopped(case: Case) -> str:
    return say("note.stopped", unit=case.unit)
