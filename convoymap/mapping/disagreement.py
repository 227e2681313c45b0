"""Where the sources disagree, in plain words: what cannot all be true, who can be right with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from convoymap.mapping.matrix import matrix_content
from convoymap.wording import noun_of, rounded_down
from convoymap.words import joined, say

if TYPE_CHECKING:
    from convoymap.analysis import Comparison, Conflict

__all__ = ["disagreement_content", "headline", "together_sentences"]

#: Disagreements that are listed one by one, the first of them in the open, and sets of sources told in words.
MOST_LISTED, MOST_OPEN, MOST_SETS = 30, 6, 4

#: Letters after which a name is cut.
_LONG = 80


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
    none = say("clash.none" if found.complete else "clash.none_found")
    return {
        "reading": say("clash.strict"),
        "none": "" if items else say("join.space", one=none, other=say("clash.not_meant")),
        "open": items[:MOST_OPEN],
        "folded": items[MOST_OPEN:],
        "more": say("clash.more", count=more) if more else "",
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
        return say("clash.all_unplaced")
    return say("clash.unplaced", count=number)


def headline(conflict: Conflict, plurals: Mapping[str, str]) -> str:
    """Return what claims contradict each other about, in a few words.

    Parameters
    ----------
    conflict
        The claims that cannot all be true.
    plurals
        The plural of each unit, where it is not regular.
    """
    many = noun_of(conflict.unit, plurals)
    if conflict.kind == "total" and conflict.needed is not None and conflict.exist is not None:
        noun = noun_of(conflict.unit, plurals, conflict.needed)
        return say("headline.total", claimed=conflict.needed, noun=noun, count=conflict.exist)
    if conflict.kind == "total":
        return say("headline.more", noun=many)
    if conflict.kind == "bound":
        return say("headline.bound_own" if len(conflict.sources) == 1 else "headline.bound", noun=many)
    if conflict.speed_kmh is None:
        return say("headline.apart", noun=many)
    return say("headline.speed", noun=many, speed=f"{rounded_down(conflict.speed_kmh):,g}")


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
        sentences.append(say("together.more", count=more))
    dependent = [joined([names[source] for source in sources]) for sources in comparison.dependent]
    return [*sentences, *(say("together.one_origin", sources=listed) for listed in dependent)]


def _together(sources: Sequence[str], shown: bool, names: Mapping[str, str]) -> str:
    """Return that sources can all be right: by their names, or by those that are left out where these are fewer."""
    others = [name for source, name in names.items() if source not in set(sources)]
    can = "can" if shown else "may"
    if len(sources) == 1:
        return say(f"together.{can}.alone", source=names[sources[0]])
    if not others:
        return say(f"together.{can}.all", count=len(sources))
    if len(others) < len(sources):
        return say(f"together.{can}.but", sources=joined(others))
    return say(f"together.{can}.some", sources=joined([names[source] for source in sources]))


def _brief(name: str) -> str:
    """Return a name that can stand in a sentence beside others."""
    return name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
