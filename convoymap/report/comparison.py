"""What the claims of a dossier say against each other, in sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.report.section import Section
from convoymap.wording import plural_of

if TYPE_CHECKING:
    from convoymap.analysis import Comparison, Entry

__all__ = ["comparison_sections"]

READINGS = {
    "strict": "Strict reading: a claim is taken as true on every day of its time, and all claims of a day at one moment.",
    "lenient": (
        "Lenient reading: a claim is taken as true at some moment of its time, and throughout it only if it says that the "
        "units stay."
    ),
}
MARKS = {"compatible": "agree", "contradictory": "CLASH", "not excluded": "?", "not comparable": "–"}
#: Sources for which a matrix can still be read in a terminal.
_WIDEST = 14


def comparison_sections(comparison: Comparison) -> list[Section]:
    """Return the report of a comparison.

    Parameters
    ----------
    comparison
        What the claims say against each other.
    """
    sections = [_ledger(comparison), _conflicts(comparison), _matrix(comparison), _together(comparison)]
    repair = _repair(comparison)
    return [*sections, repair] if repair else sections


def _ledger(comparison: Comparison) -> Section:
    head = ("source", "unit", "claimed", "exist", "unmentioned", "too many", "claims")
    rows = [
        (
            comparison.names[entry.source],
            _units(comparison, entry.unit),
            f"{'' if entry.counted else 'at least '}{entry.claimed:,}",
            _total(entry),
            f"{entry.unaccounted:,}" if entry.total and entry.counted else "",
            f"{entry.over_claimed:,}" if entry.over_claimed else "",
            ", ".join(entry.claims),
        )
        for entry in comparison.ledger
    ]
    note = "How many units each source places at its fullest moment. What a source does not mention it does not deny."
    return Section("What each source accounts for", (note,), (head, *rows))


def _total(entry: Entry) -> str:
    if entry.total is None:
        return "not said"
    least, most = entry.total
    if most is None:
        return f"{least:,} or more"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _conflicts(comparison: Comparison) -> Section:
    found = comparison.conflicts
    items = [
        f"{conflict.sentence}{f' {conflict.rescue}' if conflict.rescue else ''} (Claims: {', '.join(conflict.claims)}.)"
        for conflict in found.conflicts
    ]
    number = len(items)
    said = [READINGS[comparison.reading]]
    if not items:
        said.append("No claims contradict each other. That does not make them true.")
    else:
        said.append(
            f"{number} {'set' if number == 1 else 'sets'} of claims cannot all be true; without any one of its claims, each "
            "can."
        )
    if not found.complete:
        said.append("This list is not complete.")
    return Section("Where the sources contradict each other", (*said, *found.notes), items=tuple(items))


def _matrix(comparison: Comparison) -> Section:
    relations = comparison.sources.relations
    names = list(comparison.names)
    said = [
        "CLASH: cannot both be right. agree: can both be right. ?: neither was shown. –: they speak of nothing that could "
        "clash. On the diagonal: whether a source contradicts itself."
    ]
    if len(names) > _WIDEST:
        names = [one for one in names if any(relations[one, other] == "contradictory" for other in names)]
        said.append("Only sources that contradict somebody are shown.")
    heading = "Who contradicts whom"
    if len(names) > _WIDEST:
        pairs = [
            f"{comparison.names[one]} and {comparison.names[other]}"
            for at, one in enumerate(names)
            for other in names[at + 1 :]
            if relations[one, other] == "contradictory"
        ]
        return Section(heading, ("These cannot both be right:",), items=tuple(pairs))
    numbers = {source: str(at) for at, source in enumerate(names, 1)}
    head = ("", "source", *numbers.values())
    rows = [
        (numbers[one], comparison.names[one], *(_mark(relations[one, other], one, other) for other in names))
        for one in names
    ]
    return Section(heading, tuple(said), (head, *rows) if rows else ())


def _mark(relation: str, one: str, other: str) -> str:
    if one == other:
        return "CLASH" if relation == "contradictory" else "·"
    return MARKS[relation]


def _together(comparison: Comparison) -> Section:
    found = comparison.sources
    items = [
        f"{', '.join(comparison.names[source] for source in one)}{'' if shown else ' (not excluded, but not shown either)'}"
        for one, shown in zip(found.right_together, found.shown, strict=True)
    ]
    said = ["The largest sets of sources whose claims can all be true at once."]
    said += [
        f"Not independent, because they rest on {comparison.origins[one[0]]}: "
        f"{', '.join(comparison.names[source] for source in one)}."
        for one in comparison.dependent
    ]
    if comparison.names and not items:
        said.append("No source can be right: the claims of each contradict themselves.")
    if not found.complete:
        said.append("This list is not complete.")
    return Section("Who can all be right", tuple(said), items=tuple(items))


def _repair(comparison: Comparison) -> Section | None:
    rows: list[tuple[str, ...]] = []
    said = ["How many units must be misreported, at the least, for the rest to be possible, and by whom."]
    for unit, (least, shares) in comparison.repairs.items():
        said.append(f"{_units(comparison, unit)}: {'not found out' if least is None else f'{least:,} in all'}.")
        for share in shares:
            between = _range(share.least, share.most)
            alone = "cannot be" if share.alone is None else f"{share.alone:,}"
            rows.append((comparison.names[share.source], _units(comparison, unit), between, alone))
    head = ("source", "unit", "of the fewest in all", "if all others are right")
    return Section("The least change", tuple(said), (head, *rows)) if rows else None


def _range(least: int | None, most: int | None) -> str:
    if least is None or most is None:
        return "not found out"
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _units(comparison: Comparison, unit: str) -> str:
    return comparison.plurals.get(unit, plural_of(unit))
