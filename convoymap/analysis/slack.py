"""By how much statements must be off, at the least, for all the rest to be true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from convoymap.analysis.case import Case, Reading
from convoymap.analysis.inconsistency import Inconsistency
from convoymap.analysis.movement import Movement
from convoymap.analysis.question import is_linked, moments_of, travels
from convoymap.analysis.timeline import Moment, undated

__all__ = ["Share", "least_change", "shares_of"]


@dataclass(frozen=True, slots=True)
class Share:
    """What one source must have misreported.

    Parameters
    ----------
    source
        Its id.
    alone
        Units, at the least, if every other source is right; ``None`` where that is impossible.
    least, most
        Units, where as few as can be are misreported in all: how many of these may be this source's.
    """

    source: str
    alone: int | None
    least: int | None
    most: int | None


def least_change(case: Case, reading: Reading, loose: Iterable[int] | None = None) -> int | None:
    """Return how many units must be misreported, at the least, for what is claimed of a unit to be possible.

    Parameters
    ----------
    case
        What is claimed.
    reading
        How time is read.
    loose
        Numbers of the statements that may be off; all of them unless given.

    Returns
    -------
    int or None
        ``None`` where no such change makes the rest true.
    """
    return _Loosened(case, reading, range(len(case.statements)) if loose is None else loose).least()


def shares_of(found: Inconsistency) -> tuple[int | None, list[Share]]:
    """Return how many units must be misreported at the least, and by whom.

    Parameters
    ----------
    found
        The conflicts about one unit.

    Returns
    -------
    tuple
        The least number of misreported units, and one share for each source that has part in a conflict.
    """
    case = found.case
    total = _Loosened(case, found.reading, _near(found))
    least = total.least()
    involved = {at for conflict in found.conflicts for at in conflict}
    shares = []
    for source in dict.fromkeys(s.source for s in case.statements):
        own = [at for at, s in enumerate(case.statements) if s.source == source]
        low, high = total.share(own, least) if least is not None else (None, None)
        if high or involved & set(own):
            shares.append(Share(source, least_change(case, found.reading, own), low, high))
    return least, shares


def _near(found: Inconsistency) -> set[int]:
    """Return the statements that may have to give way: those of the moments of conflicts.

    A claim that is in no minimal conflict may still have to be off, once those that are in one give way by a unit or two
    instead of altogether.
    """
    case = found.case
    involved = {at for conflict in found.conflicts for at in conflict}
    if not found.complete or found.reading == "lenient" or travels(case):
        return set(range(len(case.statements)))
    moments = [*undated(case), *moments_of(case, found.reading)]
    return {at for moment in moments if involved & set(moment.must) for at in moment.must}


class _Loosened:
    """A movement in which some statements may be off by units, at a cost of one each."""

    def __init__(self, case: Case, reading: Reading, loose: Iterable[int]) -> None:
        self._all = range(len(case.statements))
        self._loose = list(loose)
        moments: Sequence[Moment] = [*undated(case), *moments_of(case, reading)]
        self._movement = Movement(case, moments, linked=is_linked(case, reading), slack=self._loose)
        self._capped = False

    def least(self) -> int | None:
        verdict, changes = self._movement.least_change(self._all)
        return sum(changes.values()) if verdict == "feasible" else None

    def share(self, own: Sequence[int], total: int) -> tuple[int | None, int | None]:
        """Return how few and how many of the least number of misreported units may be those of some statements."""
        if not self._capped:
            self._movement.cap_change(total)
            self._capped = True
        mine, ends = set(own), []
        for sign in (1.0, -1.0):
            self._movement.price({at: sign if at in mine else 0.0 for at in self._loose})
            verdict, changes = self._movement.least_change(self._all)
            ends.append(sum(changes.get(at, 0) for at in own) if verdict == "feasible" else None)
        return ends[0], ends[1]
