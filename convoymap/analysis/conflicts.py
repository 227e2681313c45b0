"""The conflicts of a dossier: minimal sets of claims that cannot all be true, each with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.analysis.case import Case, Reading
from convoymap.analysis.inconsistency import Inconsistency, find_inconsistency
from convoymap.analysis.proof import Kind, Teller
from convoymap.analysis.question import can_be_true, part_of
from convoymap.words import say

if TYPE_CHECKING:
    from convoymap.analysis.enumeration import Limits
    from convoymap.layers.rows import Row

__all__ = ["Conflict", "Conflicts", "find_conflicts"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A minimal set of claims that cannot all be true: without any one of them the others can.

    Parameters
    ----------
    unit
        What they count.
    claims, sources
        Ids of the claims, and of those who make them, in the order of the dossier.
    kind
        ``total``: they ask for more units than exist. ``bound``: one says that there are not so many. ``travel``: the
        units would have to be too fast.
    sentence
        The proof in plain language.
    rescue
        What would have to have happened for all to be true at different moments; empty on the lenient reading.
    needed, exist
        How many units they ask for at the least, and how many exist at the most, where it is about that.
    misplaced
        How many units must be misreported at the least.
    speed_kmh
        The speed that the units would need, where it is about that.
    """

    unit: str
    claims: tuple[str, ...]
    sources: tuple[str, ...]
    kind: Kind
    sentence: str
    rescue: str
    needed: int | None
    exist: int | None
    misplaced: int | None
    speed_kmh: float | None

    def _repr_html_(self) -> str:
        """Show the proof in a notebook."""
        from convoymap.analysis.picture import conflict_html

        return conflict_html(self)


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts of a dossier.

    Parameters
    ----------
    conflicts
        All that were found, those of the fewest claims first.
    findings
        What was found about each unit.
    complete
        Whether these are all conflicts that there are.
    notes
        What was left out and why, in sentences.
    """

    conflicts: tuple[Conflict, ...]
    findings: tuple[Inconsistency, ...]
    complete: bool
    notes: tuple[str, ...]


def find_conflicts(
    cases: Sequence[Case],
    rows: Sequence[Row],
    plurals: Mapping[str, str],
    reading: Reading = "strict",
    limits: Limits | None = None,
) -> Conflicts:
    """Find all minimal conflicts of a dossier.

    Each is checked once more on its own before it is told: its claims cannot all be true, and without any one of them
    the others can.

    Parameters
    ----------
    cases
        What is claimed of each unit.
    rows
        Rows of the claims layer.
    plurals
        The plural of each unit, where it is not regular.
    reading
        How time is read.
    limits
        When to stop looking.
    """
    teller = Teller({row["claim_id"]: row for row in rows}, plurals)
    findings = [find_inconsistency(case, reading, limits) for case in cases]
    told: list[Conflict] = []
    doubtful = 0
    for found in findings:
        for members in found.conflicts:
            part = part_of(found.case, members)
            if _holds(part, reading):
                told.append(_told(part, reading, teller))
            else:
                doubtful += 1
    notes = [note for found in findings for note in found.notes]
    if doubtful:
        notes.append(say("note.doubtful", count=doubtful))
    told.sort(key=lambda conflict: len(conflict.claims))
    complete = not doubtful and all(found.complete for found in findings)
    return Conflicts(tuple(told), tuple(findings), complete, tuple(notes))


def _holds(part: Case, reading: Reading) -> bool:
    """Tell whether claims cannot all be true, though they can without any one of them."""
    numbers = range(len(part.statements))
    if can_be_true(part, reading) != "infeasible":
        return False
    return all(can_be_true(part_of(part, _without(numbers, at)), reading) != "infeasible" for at in numbers)


def _without(numbers: Iterable[int], left_out: int) -> list[int]:
    return [at for at in numbers if at != left_out]


def _told(part: Case, reading: Reading, teller: Teller) -> Conflict:
    proof = teller.prove(part, reading)
    return Conflict(
        unit=part.unit,
        claims=tuple(s.id for s in part.statements),
        sources=tuple(dict.fromkeys(s.source for s in part.statements)),
        kind=proof.kind,
        sentence=proof.sentence,
        rescue=proof.rescue,
        needed=proof.needed,
        exist=proof.exist,
        misplaced=proof.misplaced,
        speed_kmh=proof.speed_kmh,
    )
