"""The question of one set of claims: at which moments they are held against each other, and whether all can be true."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from convoymap.analysis.case import DAY_H, Case, Reading
from convoymap.analysis.movement import Movement
from convoymap.analysis.programme import Verdict
from convoymap.analysis.timeline import Moment, lenient_moments, strict_moments, undated

__all__ = ["can_be_true", "is_linked", "moments_of", "part_of", "too_far", "travels", "ways"]

#: Statements of which every two are asked for by themselves.
_MOST_PAIRED = 100


def travels(case: Case) -> bool:
    """Tell whether it matters to the strict reading how fast units are: not where a day suffices for any way."""
    return case.reach is not None and case.reach.anywhere_h > DAY_H


def is_linked(case: Case, reading: Reading) -> bool:
    """Tell whether the units of one moment have to be held to be those of another."""
    return case.reach is not None if reading == "lenient" else travels(case)


def moments_of(case: Case, reading: Reading) -> list[Moment]:
    """Return the moments at which the claims of a case are held against each other."""
    return lenient_moments(case) if reading == "lenient" else strict_moments(case, daily=travels(case))


def can_be_true(case: Case, reading: Reading) -> Verdict:
    """Tell whether all that is claimed in a case can be true."""
    linked = is_linked(case, reading)
    moments = moments_of(case, reading)
    groups = [moments] if linked or reading == "lenient" else [[moment] for moment in moments]
    everything = range(len(case.statements))
    verdicts: list[Verdict] = [Movement(case, group, linked=linked).check(everything) for group in groups if group]
    verdicts += [Movement(case, [moment], linked=False).check(moment.must) for moment in undated(case)]
    return "infeasible" if "infeasible" in verdicts else "unknown" if "unknown" in verdicts else "feasible"


def part_of(case: Case, statements: Iterable[int]) -> Case:
    """Return a case with only the statements of these numbers, which are numbered anew in their order."""
    return replace(case, statements=tuple(case.statements[at] for at in sorted(statements)))


def ways(case: Case, moments: Sequence[Moment]) -> int:
    """Return about how many ways between cells there are over all moments."""
    sizes = []
    for moment in moments:
        grounds = {case.statements[at].ground for at in (*moment.must, *moment.may)}
        sizes.append(sum(1 for cell in case.cells if cell.inside & grounds))
    total = sum(sizes)
    return (total * total - sum(size * size for size in sizes)) // 2


def too_far(case: Case, reading: Reading, statements: Sequence[int]) -> list[frozenset[int]]:
    """Return pairs of statements that so many units cannot both fulfil, because the way between them takes too long.

    The programme of all moments may miss them: who passes through a wide cell on the way is not asked where from.
    """
    if (
        case.reach is None
        or case.most is None
        or len(statements) > _MOST_PAIRED
        or (reading == "strict" and not travels(case))
    ):
        return []
    own = [at for at in statements if case.statements[at].low > 0 and case.statements[at].ground is not None]
    pairs = (
        frozenset(pair) for pair in combinations(own, 2) if sum(case.statements[at].low for at in pair) > case.most
    )
    strict = [pair for pair in pairs if can_be_true(part_of(case, pair), "strict") == "infeasible"]
    return [pair for pair in strict if reading == "strict" or can_be_true(part_of(case, pair), reading) == "infeasible"]
