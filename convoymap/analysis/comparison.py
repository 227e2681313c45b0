"""All that the analysis says of one dossier, worked out when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from convoymap.analysis.conflicts import Conflicts, find_conflicts
from convoymap.analysis.consistency import Sources, compare_sources
from convoymap.analysis.enumeration import largest_sets, shrink
from convoymap.analysis.ledger import Entry, ledger
from convoymap.analysis.movements import Scenario, scenario_of
from convoymap.analysis.question import can_be_true, part_of
from convoymap.analysis.scenario import Witness, find_witness
from convoymap.analysis.slack import Share, shares_of
from convoymap.analysis.statements import Subject, cases_of
from convoymap.analysis.tables import conflict_table, ledger_table, repair_table
from convoymap.layers.rows import rows_of
from convoymap.words import language, own_language, say, speaking

if TYPE_CHECKING:
    from pandas import DataFrame

    from convoymap.analysis.case import Case, Reading
    from convoymap.analysis.enumeration import Limits
    from convoymap.analysis.inconsistency import Inconsistency
    from convoymap.analysis.programme import Verdict
    from convoymap.layers import Layers
    from convoymap.layers.rows import Row

__all__ = ["Comparison"]

#: How many conflicts that were not listed may be found on the way to a largest set of claims that can be true.
_MOST_MISSED = 10


class Comparison:
    """What the claims of a dossier say against each other, in the language that is spoken when it is made.

    Parameters
    ----------
    layers
        The dossier's layers.
    subjects
        The units that it counts: how many exist, how fast they go.
    plurals
        The plural of each unit, where it is not regular.
    reading
        ``strict``: a claim is true on every day of its interval, all claims of a day at one instant. ``lenient``: at some
        instant of its interval, and throughout it only where its status says that the units stay.
    limits
        When to stop looking for conflicts.
    """

    def __init__(
        self,
        layers: Layers,
        subjects: Mapping[str, Subject],
        plurals: Mapping[str, str],
        reading: Reading = "strict",
        limits: Limits | None = None,
    ) -> None:
        self.reading: Reading = reading
        self._spoken = (language(), own_language())
        self.plurals = plurals
        self.rows: list[Row] = rows_of(layers.claims)
        self.names: dict[str, str] = dict(zip(layers.sources["id"], layers.sources["name"], strict=True))
        self.origins: dict[str, str] = dict(zip(layers.sources["id"], layers.sources["origin"], strict=True))
        self._layers = layers
        self._subjects = subjects
        self._limits = limits

    @cached_property
    def cases(self) -> list[Case]:
        """What is claimed of each unit."""
        return cases_of(self.rows, self._layers.footprints, self._subjects)

    @cached_property
    def ledger(self) -> list[Entry]:
        """How each source's counts add up."""
        return ledger(self.rows, {unit: subject.total for unit, subject in self._subjects.items()})

    @cached_property
    def conflicts(self) -> Conflicts:
        """All minimal conflicts, with their proofs."""
        with speaking(*self._spoken):
            return find_conflicts(self.cases, self.rows, self.plurals, self.reading, self._limits)

    @cached_property
    def sources(self) -> Sources:
        """How the sources stand to each other."""
        return compare_sources(list(self.names), self.conflicts)

    @cached_property
    def repairs(self) -> dict[str, tuple[int | None, list[Share]]]:
        """For each unit with conflicts, how many of it must be misreported at the least, and by whom."""
        return {found.case.unit: shares_of(found) for found in self.conflicts.findings if found.conflicts}

    @property
    def ledger_table(self) -> DataFrame:
        """The ledger as a table; see :func:`convoymap.analysis.tables.ledger_table` for its columns."""
        return ledger_table(self.ledger, self.names)

    @property
    def conflict_table(self) -> DataFrame:
        """The conflicts as a table; see :func:`convoymap.analysis.tables.conflict_table`."""
        return conflict_table(self.conflicts.conflicts)

    @property
    def repair_table(self) -> DataFrame:
        """Who must have misreported how much, as a table; see :func:`convoymap.analysis.tables.repair_table`."""
        return repair_table(self.repairs, self.names)

    @property
    def dependent(self) -> list[tuple[str, ...]]:
        """Sources that rest on one origin: that they agree is no confirmation."""
        by_origin: dict[str, list[str]] = {}
        for source, origin in self.origins.items():
            if origin:
                by_origin.setdefault(origin, []).append(source)
        return [tuple(sources) for sources in by_origin.values() if len(sources) > 1]

    def scenario(self, claims: Iterable[str] | None = None) -> Scenario:
        """Return one movement that makes claims true, or a largest set of all claims that can be.

        Parameters
        ----------
        claims
            Ids of claims.

        Raises
        ------
        ValueError
            If there is no claim of some id.
        """
        known = {row["claim_id"] for row in self.rows}
        wanted = None if claims is None else list(dict.fromkeys(claims))
        missing = [claim for claim in wanted or () if claim not in known]
        if missing:
            raise ValueError(f"no claim has the id {', '.join(map(repr, missing))}; the ids stand in claims.csv")
        with speaking(*self._spoken):
            return self._scenario(wanted)

    def _scenario(self, wanted: list[str] | None) -> Scenario:
        witnesses = [_largest(found) for found in self.conflicts.findings] if wanted is None else []
        for case in self.cases if wanted else ():
            own = [at for at, statement in enumerate(case.statements) if statement.id in (wanted or ())]
            witnesses += [find_witness(case, self.reading, own)] if own else []
        return scenario_of(witnesses, {row["claim_id"]: row for row in self.rows}, self.reading)

    def _repr_html_(self) -> str:
        """Show ledger, conflicts and who can be right together, in a notebook."""
        from convoymap.analysis.picture import comparison_html

        return comparison_html(self)

    def to_json_data(self) -> dict[str, Any]:
        """Return all of it as :func:`json.dumps` takes it."""
        from dataclasses import asdict

        return {
            "reading": self.reading,
            "ledger": [
                {**asdict(entry), "unaccounted": entry.unaccounted, "over_claimed": entry.over_claimed}
                for entry in self.ledger
            ],
            "conflicts": [asdict(conflict) for conflict in self.conflicts.conflicts],
            "consistency": {
                "sources": list(self.names),
                "relations": [[self.sources.relations[one, other] for other in self.names] for one in self.names],
                "right_together": [
                    {"sources": list(one), "shown": shown}
                    for one, shown in zip(self.sources.right_together, self.sources.shown, strict=True)
                ],
                "same_origin": [list(one) for one in self.dependent],
            },
            "least_change": {
                unit: {"least": least, "sources": [asdict(share) for share in shares]}
                for unit, (least, shares) in self.repairs.items()
            },
            "complete": self.conflicts.complete and self.sources.complete,
            "notes": list(self.conflicts.notes),
        }


def _largest(found: Inconsistency) -> Witness:
    """Return a witness for a largest set of claims about a unit that can all be true."""
    case, reading = found.case, found.reading
    conflicts = list(found.conflicts)
    numbers = range(len(case.statements))

    def check(some: Iterable[int]) -> Verdict:
        return can_be_true(part_of(case, some), reading)

    for _ in range(_MOST_MISSED + 1):
        largest = largest_sets(numbers, conflicts, most=1)[0][0]
        witness = find_witness(case, reading, largest)
        # Where the list of conflicts is not complete, what holds none that is listed may still hold another.
        if witness.verdict != "impossible" or check(largest) != "infeasible":
            return witness
        conflicts.append(shrink(sorted(largest), check))
    return Witness(case.unit, "not excluded", (), note=say("note.too_many"))
