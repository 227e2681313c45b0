"""Where the sources disagree, in plain words: what cannot all be true, who can be right with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from convoymap.mapping.matrix import matrix_content
from convoymap.wording import plural_of, rounded_down

if TYPE_CHECKING:
    from convoymap.analysis import Comparison, Conflict

__all__ = ["disagreement_content", "headline", "together_sentences"]

#: Disagreements that are listed one by one, the first of them in the open, and sets of sources told in words.
MOST_LISTED, MOST_OPEN, MOST_SETS = 30, 6, 4

#: Letters after which a name is cut.
_LONG = 80

_STRICT = "Read strictly: a claim holds on every day of its time, and claims about one day are about one moment of it."
_NONE = "Read so, no claims contradict each other."
_NONE_FOUND = "Read so, no claims were found to contradict each other, but not all was examined."
_NOT_MEANT = (
    "That does not mean that they are true, nor that one bears out another: "
    "claims about different units, places or days cannot contradict each other."
)


def disagreement_content(
    comparison: Comparison, cards: Mapping[str, str], looks: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """Return what the panel says of the sources' disagreements.

    Parameters
    ----------
    comparison
        What the claims say against each other, on the strict reading.
    cards
        Id of each claim's card in the page.
    looks
        Colour and shape of each source.
    """
    found = comparison.conflicts
    placed = {row["claim_id"] for row in comparison.rows if row["geometry"] is not None}
    names = {source: _brief(name) for source, name in comparison.names.items()}
    items = [_item(conflict, comparison, names, cards, looks, placed) for conflict in found.conflicts[:MOST_LISTED]]
    more = len(found.conflicts) - len(items)
    none = "" if items else f"{_NONE if found.complete else _NONE_FOUND} {_NOT_MEANT}"
    return {
        "reading": _STRICT,
        "none": none,
        "open": items[:MOST_OPEN],
        "folded": items[MOST_OPEN:],
        "more": f"{more:,} more are not listed here." if more else "",
        "notes": [*found.notes],
        "together": together_sentences(comparison, names) if len(names) > 1 else [],
        "matrix": matrix_content(comparison.sources, names, looks),
    }


def _item(
    conflict: Conflict,
    comparison: Comparison,
    names: Mapping[str, str],
    cards: Mapping[str, str],
    looks: Mapping[str, Mapping[str, Any]],
    placed: set[str],
) -> dict[str, Any]:
    unplaced = [claim for claim in conflict.claims if claim not in placed]
    return {
        "headline": headline(conflict, comparison.plurals),
        "sources": [{"look": looks[source], "name": names[source]} for source in conflict.sources],
        "proof": conflict.sentence,
        "rescue": conflict.rescue,
        "cards": " ".join(cards[claim] for claim in conflict.claims),
        "claims": len(conflict.claims),
        "unplaced": _unplaced(len(unplaced), len(conflict.claims)),
        "on_map": len(unplaced) < len(conflict.claims),
    }


def _unplaced(number: int, of: int) -> str:
    if not number:
        return ""
    if number == of:
        return "None of these claims has a place on the map."
    return f"{number} of these claims {'has' if number == 1 else 'have'} no place on the map."


def headline(conflict: Conflict, plurals: Mapping[str, str]) -> str:
    """Return what claims contradict each other about, in a few words.

    Parameters
    ----------
    conflict
        The claims that cannot all be true.
    plurals
        The plural of each unit, where it is not regular.
    """
    many = plurals.get(conflict.unit, plural_of(conflict.unit))
    noun = conflict.unit if conflict.needed == 1 else many
    alone = len(conflict.sources) == 1
    if conflict.kind == "total" and conflict.needed is not None and conflict.exist is not None:
        exist = f"{conflict.exist:,} {'exists' if conflict.exist == 1 else 'exist'}"
        return f"{conflict.needed:,} {noun} claimed, {exist}"
    if conflict.kind == "total":
        return f"More {many} claimed than exist"
    if conflict.kind == "bound":
        return f"More {many} in one place than {'the same source' if alone else 'another source'} allows"
    if conflict.speed_kmh is None:
        return f"Too far apart for {many} to have gone from one to the other"
    return f"Too far in too short a time: {many} at {rounded_down(conflict.speed_kmh):,g} km/h"


def together_sentences(comparison: Comparison, names: Mapping[str, str]) -> list[str]:
    """Return which sources can all be right together, and which of them are not independent, in sentences.

    Parameters
    ----------
    comparison
        What the claims say against each other.
    names
        Names of the sources by id.
    """
    found = comparison.sources
    sentences = [
        _together(one, shown, names)
        for one, shown in zip(found.right_together[:MOST_SETS], found.shown[:MOST_SETS], strict=True)
    ]
    more = len(found.right_together) - MOST_SETS
    if more > 0:
        sentences.append(f"There are {more:,} more such groups.")
    for sources in comparison.dependent:
        listed = _listed([names[source] for source in sources])
        sentences.append(f"{listed} rest on one origin: that they agree is no confirmation.")
    return sentences


def _together(sources: Sequence[str], shown: bool, names: Mapping[str, str]) -> str:
    """Return that sources can all be right: by their names, or by those that are left out where these are fewer."""
    others = [name for source, name in names.items() if source not in set(sources)]
    can = "can be right" if shown else "may be right (neither shown nor ruled out)"
    if len(sources) == 1:
        return f"{names[sources[0]]} {can} only alone."
    if not others:
        return f"All {len(sources)} sources {can} together."
    if len(others) < len(sources):
        return f"All but {_listed(others)} {can} together."
    return f"{_listed([names[source] for source in sources])} {can} together."


def _brief(name: str) -> str:
    """Return a name that can stand in a sentence beside others."""
    return name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
