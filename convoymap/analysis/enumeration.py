"""All minimal sets that cannot be true together, and all largest ones that can.

The method is MARCO (Liffiton, Previti, Malik & Marques-Silva 2016, *Fast, flexible MUS enumeration*, Constraints 21): a map
of all subsets proposes a largest one that is not settled yet; one that can be true settles all its subsets, one that
cannot is shrunk to a minimal one (Junker 2004, *QuickXplain*) and settles all its supersets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from convoymap.analysis.programme import Programme, Verdict

__all__ = ["Enumeration", "Limits", "enumerate_sets", "largest_sets", "minimal", "shrink"]

Check = Callable[[Iterable[int]], Verdict]


@dataclass(frozen=True, slots=True)
class Limits:
    """After how much work an enumeration stops; what was found until then holds.

    Parameters
    ----------
    conflicts
        Minimal conflicts found.
    checks
        Sets whose truth was asked for.
    """

    conflicts: int = 200
    checks: int = 5_000


@dataclass(frozen=True, slots=True)
class Enumeration:
    """What an enumeration found.

    Parameters
    ----------
    conflicts
        Minimal sets that cannot be true together.
    consistent
        Largest sets that can.
    complete
        Whether these are all.
    checks
        How many sets were asked for.
    undecided
        Sets for which the solver found no answer; they stand among `consistent` as not excluded.
    """

    conflicts: tuple[frozenset[int], ...]
    consistent: tuple[frozenset[int], ...]
    complete: bool
    checks: int = 0
    undecided: tuple[frozenset[int], ...] = ()


def enumerate_sets(
    items: Sequence[int], check: Check, limits: Limits | None = None, known: Iterable[frozenset[int]] = ()
) -> Enumeration:
    """Find all minimal conflicts and all largest consistent sets.

    Parameters
    ----------
    items
        What the sets are made of.
    check
        Tells whether a set can be true. What can be true together can be true in part.
    limits
        When to stop.
    known
        Minimal conflicts that are known already.

    Examples
    --------
    >>> found = enumerate_sets([1, 2, 3], lambda some: "infeasible" if {1, 2} <= set(some) else "feasible")
    >>> [sorted(one) for one in found.conflicts], sorted(sorted(one) for one in found.consistent)
    ([[1, 2]], [[1, 3], [2, 3]])
    """
    limits = limits or Limits()
    counted = _Counted(check)
    subsets = _Map(items)
    conflicts = list(known)
    for conflict in conflicts:
        subsets.forbid_above(conflict)
    consistent: list[frozenset[int]] = []
    undecided: list[frozenset[int]] = []
    while len(conflicts) < limits.conflicts and counted.number < limits.checks:
        seed = subsets.full()
        if seed is None:
            complete = not undecided
            return Enumeration(tuple(conflicts), tuple(consistent), complete, counted.number, tuple(undecided))
        verdict = counted(seed)
        if verdict == "infeasible":
            conflict = shrink(sorted(seed), counted)
            conflicts.append(conflict)
            subsets.forbid_above(conflict)
        else:
            # A set that the map proposes has no room for another item, so it is one of the largest.
            consistent.append(seed)
            undecided += [seed] if verdict == "unknown" else []
            subsets.forbid_below(seed)
    complete = subsets.full() is None and not undecided
    return Enumeration(tuple(conflicts), tuple(consistent), complete, counted.number, tuple(undecided))


def largest_sets(
    items: Iterable[int], conflicts: Iterable[frozenset[int]], most: int = 100
) -> tuple[tuple[frozenset[int], ...], bool]:
    """Return the largest sets that hold no conflict, the greatest first, and whether these are all.

    Examples
    --------
    >>> largest_sets([1, 2, 3], [frozenset({1, 2})])
    ((frozenset({1, 3}), frozenset({2, 3})), True)
    """
    items = list(items)
    bad = list(conflicts)
    touched = sorted({item for conflict in bad for item in conflict})
    free = frozenset(items) - set(touched)
    subsets = _Map(touched)
    for conflict in bad:
        subsets.forbid_above(conflict)
    found: list[frozenset[int]] = []
    while len(found) < most:
        seed = subsets.largest()
        if seed is None:
            return tuple(free | one for one in found), True
        found.append(seed)
        subsets.forbid_below(seed)
    return tuple(free | one for one in found), subsets.largest() is None


def minimal(sets: Iterable[frozenset[int]]) -> list[frozenset[int]]:
    """Return the sets that hold no other of them, each once, in their order.

    Examples
    --------
    >>> minimal([frozenset({1, 2}), frozenset({1}), frozenset({3})])
    [frozenset({1}), frozenset({3})]
    """
    distinct = list(dict.fromkeys(sets))
    by_item: dict[int, list[frozenset[int]]] = {}
    kept = []
    for one in sorted(distinct, key=len):
        if not any(other <= one for item in one for other in by_item.get(item, ())):
            kept.append(one)
            for item in one:
                by_item.setdefault(item, []).append(one)
    chosen = set(kept)
    return [one for one in distinct if one in chosen]


class _Counted:
    """Counts how often the truth of a set is asked for."""

    def __init__(self, check: Check) -> None:
        self._check = check
        self.number = 0

    def __call__(self, some: Iterable[int]) -> Verdict:
        self.number += 1
        return self._check(some)


class _Map:
    """The subsets that are not settled yet."""

    def __init__(self, items: Sequence[int]) -> None:
        self._programme = Programme()
        # One item more weighs more than any preference; the preference makes every machine choose alike.
        self._in = {item: self._programme.column(0, 1, cost=-1 - 1e-5 / (at + 1)) for at, item in enumerate(items)}
        self._settled = False
        self._bad: list[frozenset[int]] = []

    def largest(self) -> frozenset[int] | None:
        """Return one with as many items as can be, if one is left."""
        verdict = "infeasible" if self._settled else self._programme.solve()
        if verdict != "feasible":
            return self.full() if verdict == "unknown" else None
        return frozenset(item for item, column in self._in.items() if self._programme.whole(column))

    def full(self) -> frozenset[int] | None:
        """Return one to which no item can be added, if one is left; it may have fewer items than others."""
        if self._settled or self._programme.solve("any") != "feasible":
            return None
        chosen = {item for item, column in self._in.items() if self._programme.whole(column)}
        for item in self._in:
            # More items settle it no sooner: a set is settled by what it lacks, or by a conflict that it holds.
            if item not in chosen and not any(item in bad and bad <= chosen | {item} for bad in self._bad):
                chosen.add(item)
        return frozenset(chosen)

    def forbid_above(self, some: frozenset[int]) -> None:
        """Settle a set and all that hold it."""
        self._bad.append(some)
        self._settled |= not some
        self._programme.row({self._in[item]: 1 for item in some}, upper=len(some) - 1)

    def forbid_below(self, some: frozenset[int]) -> None:
        """Settle a set and all that it holds."""
        others = {column: 1.0 for item, column in self._in.items() if item not in some}
        self._settled |= not others
        self._programme.row(others, lower=min(1, len(others)))


def shrink(some: Sequence[int], check: Check) -> frozenset[int]:
    """Return a minimal conflict within a conflict; earlier items are kept rather than later ones.

    Examples
    --------
    >>> sorted(shrink([1, 2, 3, 4], lambda some: "infeasible" if {2, 4} <= set(some) else "feasible"))
    [2, 4]
    """
    return frozenset(_explained([], [], list(some), check))


def _explained(kept: list[int], added: list[int], rest: list[int], check: Check) -> list[int]:
    """Return a smallest part of `rest` that conflicts with `kept`; `added` was put into `kept` last."""
    if added and check(kept) == "infeasible":
        return []
    if len(rest) == 1:
        return rest
    first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
    needed = _explained([*kept, *first], first, second, check)
    return [*_explained([*kept, *needed], needed, first, check), *needed]
