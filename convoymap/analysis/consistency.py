"""Which sources agree, which contradict each other, and which can all be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from convoymap.analysis.case import Case, Statement
from convoymap.analysis.conflicts import Conflicts
from convoymap.analysis.enumeration import largest_sets, minimal
from convoymap.analysis.question import travels
from convoymap.analysis.tables import matrix_table
from convoymap.analysis.timeline import strict_moments

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Relation", "Sources", "compare_sources"]

Relation: TypeAlias = Literal["compatible", "contradictory", "not excluded", "not comparable"]
"""How two sources stand to each other: what they say can both be true; it cannot; neither was shown; nothing that one says
bears on what the other says."""

#: Sets of sources beyond this number are not listed.
_MOST_SETS = 50


@dataclass(frozen=True, slots=True)
class Sources:
    """How the sources of a dossier stand to each other.

    Parameters
    ----------
    relations
        For each pair of source ids, in both orders. A source and itself are ``contradictory`` where its own claims cannot
        all be true, ``compatible`` where they can, ``not comparable`` where it makes no claim.
    right_together
        The largest sets of sources whose claims can all be true, the greatest first.
    shown
        For each of these sets, whether that they can all be right is shown, and not merely not excluded.
    complete
        Whether these are all such sets, and every contradiction was found.
    """

    relations: Mapping[tuple[str, str], Relation]
    right_together: tuple[tuple[str, ...], ...]
    shown: tuple[bool, ...]
    complete: bool

    @property
    def matrix(self) -> DataFrame:
        """The relations as a table, a row and a column for each source."""
        return matrix_table(list(dict.fromkeys(one for one, _ in self.relations)), self)


def compare_sources(sources: Sequence[str], found: Conflicts) -> Sources:
    """Compare sources two by two and all together.

    Parameters
    ----------
    sources
        Ids in the order of the dossier.
    found
        The conflicts among their claims.
    """
    conflicting = {frozenset(conflict.sources) for conflict in found.conflicts}
    comparable = {pair for finding in found.findings for pair in _comparable(finding.case)}
    claiming = {s.source for finding in found.findings for s in finding.case.statements}
    relations: dict[tuple[str, str], Relation] = {}
    for source in sources:
        relations[source, source] = "not comparable" if source not in claiming else _own(source, conflicting, found)
    for one, other in combinations(sources, 2):
        pair = frozenset([one, other])
        relation: Relation = "compatible" if pair in comparable else "not comparable"
        if pair in conflicting:
            relation = "contradictory"
        elif relation == "compatible" and not _shown(pair, conflicting, found):
            relation = "not excluded"
        relations[one, other] = relations[other, one] = relation
    numbers = {source: at for at, source in enumerate(sources)}
    sets = minimal(frozenset(numbers[source] for source in one) for one in sorted(conflicting, key=sorted))
    right, all_found = largest_sets(range(len(sources)), sets, most=_MOST_SETS)
    named = [tuple(sources[at] for at in sorted(one)) for one in right if one]
    shown = tuple(_shown(frozenset(one), conflicting, found) for one in named)
    return Sources(relations, tuple(named), shown, all_found and found.complete)


def _own(source: str, conflicting: set[frozenset[str]], found: Conflicts) -> Relation:
    own = frozenset([source])
    if own in conflicting:
        return "contradictory"
    return "compatible" if _shown(own, conflicting, found) else "not excluded"


def _shown(sources: frozenset[str], conflicting: set[frozenset[str]], found: Conflicts) -> bool:
    """Tell whether it is shown that all claims of sources can be true, but for those of one that contradicts itself."""
    for finding in found.findings:
        statements = finding.case.statements
        own = [
            at for at, s in enumerate(statements) if s.source in sources and frozenset([s.source]) not in conflicting
        ]
        if own and not finding.shown(own):
            return False
    return True


def _comparable(case: Case) -> set[frozenset[str]]:
    """Return the pairs of sources of which one might contradict the other: they speak of one time, and bear on it.

    Where units are slow, claims of different days bear on each other too.
    """
    statements = case.statements
    if travels(case):
        return _pairs(case, [s for s in statements if s.dated])
    pairs: set[frozenset[str]] = set()
    for moment in strict_moments(case, daily=False):
        pairs |= _pairs(case, [statements[at] for at in moment.must])
    return pairs


def _pairs(case: Case, together: Iterable[Statement]) -> set[frozenset[str]]:
    """Return the pairs of sources among statements that the total, or a bound on shared ground, sets against each other."""
    together = list(together)
    if case.most is not None:
        counting = dict.fromkeys(s.source for s in together if s.low > 0)
        pairs = {frozenset(pair) for pair in combinations(counting, 2)}
    else:
        pairs = set()
    for bounding in together:
        if bounding.high is None or bounding.ground is None:
            continue
        near = {ground for cell in case.cells_in(bounding.ground) for ground in cell.inside}
        pairs |= {frozenset([bounding.source, s.source]) for s in together if s.low > 0 and s.ground in near}
    return {pair for pair in pairs if len(pair) == 2}
