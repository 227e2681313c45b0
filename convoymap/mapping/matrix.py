"""How each source stands to each other, as a small picture with every cell in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from convoymap.words import clauses, say

if TYPE_CHECKING:
    from convoymap.analysis.consistency import Relation, Sources

__all__ = ["matrix_content", "relation_rows"]

#: Sources beyond which only those that contradict somebody are drawn, and the most that are drawn at all.
MOST_SOURCES = 16
_LETTERS: dict[Relation, str] = {"contradictory": "x", "compatible": "o", "not excluded": "?", "not comparable": "-"}
_KINDS: dict[Relation, str] = {
    "contradictory": "cross",
    "compatible": "ring",
    "not excluded": "doubt",
    "not comparable": "dash",
}


def relation_rows(found: Sources, sources: Sequence[str]) -> list[str]:
    """Return a line for each source with a letter for each other.

    Letters: ``x`` contradictory, ``o`` compatible, ``?`` neither shown, ``-`` not comparable.
    """
    return ["".join(_LETTERS[found.relations[one, other]] for other in sources) for one in sources]


def matrix_content(
    found: Sources, names: Mapping[str, str], looks: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any] | None:
    """Return the picture of sources against sources, or ``None`` where no two can be compared.

    Parameters
    ----------
    found
        How the sources stand to each other.
    names
        Names of the sources by id, in the order of the dossier.
    looks
        Colour and shape of each source.
    """
    chosen, left_out = _chosen(found, list(names))
    if len(chosen) < 2:
        return None
    relations = found.relations
    rows = [
        {
            "name": names[source],
            "look": looks[source],
            "own": say("matrix.own") if relations[source, source] == "contradictory" else "",
            "cells": [
                {
                    "kind": _KINDS[relations[source, other]],
                    "text": say(
                        "matrix.cell", one=names[source], other=names[other], relation=_short(relations[source, other])
                    ),
                }
                for other in chosen[:at]
            ],
        }
        for at, source in enumerate(chosen)
    ]
    small = len(chosen) > MOST_SOURCES // 2
    drawn = {relations[one, other] for at, one in enumerate(chosen) for other in chosen[:at]}
    key = [(kind, _short(relation)) for relation, kind in _KINDS.items() if relation in drawn]
    if small and any(row["own"] for row in rows):
        key.append((_KINDS["contradictory"], say("matrix.key_own")))
    return {
        "rows": rows,
        "small": small,
        "key": key,
        "aside": _aside(left_out, len(names), names),
    }


def _short(relation: Relation) -> str:
    """Return how two sources stand to each other, in words that their names can stand before."""
    return say(f"matrix.{relation.replace(' ', '_')}")


def _chosen(found: Sources, sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the sources that are drawn, and those that are left out."""
    relations = found.relations

    def partners(source: str, relation: Relation) -> int:
        return sum(relations[source, other] == relation for other in sources if other != source)

    chosen = [s for s in sources if partners(s, "not comparable") < len(sources) - 1]
    if len(chosen) > MOST_SOURCES:
        against = {s: partners(s, "contradictory") for s in chosen}
        most = sorted((s for s in chosen if against[s]), key=lambda s: -against[s])[:MOST_SOURCES]
        chosen = [s for s in chosen if s in set(most)]
    return chosen, [s for s in sources if s not in set(chosen)]


def _aside(left_out: Sequence[str], number: int, names: Mapping[str, str]) -> str:
    """Return which sources are not drawn, and why."""
    if not left_out:
        return ""
    if number > MOST_SOURCES:
        return say("matrix.left_out", count=len(left_out))
    return say("matrix.aside", sources=clauses([names[source] for source in left_out]))
