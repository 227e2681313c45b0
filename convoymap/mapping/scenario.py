"""One movement that would make claims true, as marks for the map and steps in words: worked out, never reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

from convoymap.analysis.question import moments_of, ways
from convoymap.geodesy import geodesic_line
from convoymap.layers.rows import Row
from convoymap.mapping.geojson import line_data
from convoymap.wording import day_words, distance_words, interval_words, locality_words, noun_of
from convoymap.words import clauses, say

if TYPE_CHECKING:
    from convoymap.analysis import Move, Place, Scenario
    from convoymap.analysis.case import Case
    from convoymap.view import View

__all__ = ["ScenarioContent", "claim_phrase", "not_looked_for", "scenario_content", "worth_looking"]

#: Stops beyond which a movement would cover the map and explain nothing.
MOST_STOPS = 200
#: Ways between places from one moment to the next beyond which to look for a movement takes seconds rather than tenths.
_MOST_WAYS = 1_000
#: Decimals of a degree, about a hundred metres: stops as near as that are one mark.
_ONE_PLACE = 3
_STEP_M = 100_000.0

Claim = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class ScenarioContent:
    """What the page says and shows of a movement.

    Parameters
    ----------
    panel
        Values of the panel's template.
    overlay
        Data of the overlay; ``None`` where there is nothing to draw.
    """

    panel: dict[str, Any]
    overlay: dict[str, Any] | None


def not_looked_for() -> ScenarioContent:
    """Return what the page says where no movement is looked for."""
    reason = say("scenario.not_looked_for")
    return ScenarioContent({"makes": "", "left_out": [], "notes": [], "reason": reason, "cards": []}, None)


def worth_looking(cases: Iterable[Case]) -> bool:
    """Tell whether a movement can be looked for without making the reader of a page wait.

    Parameters
    ----------
    cases
        What is claimed of each unit.
    """
    return sum(ways(case, moments_of(case, "strict")) for case in cases) <= _MOST_WAYS


def scenario_content(
    scenario: Scenario,
    rows: Mapping[str, Row],
    looks: Mapping[str, Mapping[str, Any]],
    plurals: Mapping[str, str],
    view: View,
    claim_words: Claim,
) -> ScenarioContent:
    """Return a movement as the page shows it.

    Parameters
    ----------
    scenario
        The movement, and which claims it makes true.
    rows
        Rows of the claims layer, by claim id.
    looks
        Colour and shape of each source.
    plurals
        The plural of each unit.
    view
        What the map shows, for the way in which longitudes are counted.
    claim_words
        Puts a claim into a few words.
    """
    words = _Words(rows, plurals, view, claim_words)
    too_many = len(scenario.places) > MOST_STOPS
    drawn = [] if too_many else scenario.places
    stops = [words.stop(group, f"step-{n}") for n, group in enumerate(_same_place(drawn), 1)]
    moves = [words.move(move, f"way-{n}") for n, move in enumerate(() if too_many else scenario.moves, 1)]
    reason = say("scenario.too_many_stops", count=len(scenario.places)) if too_many else ""
    panel = {
        "makes": _makes(len(scenario.claims), len(rows)),
        "left_out": [
            {"look": looks[row["source"]], "who": row["source_name"], "text": claim_words(row)}
            for row in (rows[claim] for claim in scenario.left_out)
        ],
        "notes": list(scenario.notes),
        "reason": reason,
        "cards": [item["panel"] for item in (*stops, *moves)],
    }
    if not stops:
        return ScenarioContent(panel, None)
    overlay = {"kind": "scenario", "stops": [s["mark"] for s in stops], "moves": [m["mark"] for m in moves]}
    return ScenarioContent(panel, overlay)


def _makes(number: int, of: int) -> str:
    if number == of:
        return say("scenario.makes_all", count=of)
    return say("scenario.makes", number=number, of=of)


def _same_place(places: Sequence[Place]) -> list[list[Place]]:
    """Return stops in one place together, in the order of their first moments."""
    groups: dict[tuple[float, float], list[Place]] = {}
    for place in sorted(places, key=lambda p: p.when):
        groups.setdefault((round(place.latitude, _ONE_PLACE), round(place.longitude, _ONE_PLACE)), []).append(place)
    return list(groups.values())


class _Words:
    """Puts the steps of a movement into words."""

    def __init__(self, rows: Mapping[str, Row], plurals: Mapping[str, str], view: View, claim_words: Claim) -> None:
        self.rows = rows
        self.plurals = plurals
        self.view = view
        self.claim_words = claim_words

    def stop(self, places: Sequence[Place], card: str) -> dict[str, Any]:
        """Return the mark and the card of one place, with how many of what are there when."""
        counts: dict[str, Counter[str]] = {}
        for place in places:
            counts.setdefault(place.unit, Counter())[day_words(place.when.date())] += place.count
        most = [(max(days.values()), unit) for unit, days in counts.items()]
        title = reduce(lambda one, other: say("join.comma", one=one, other=other), (self._count(n, u) for n, u in most))
        when = clauses(
            [
                say("join.colon", one=day, other=self._count(n, unit))
                for unit, days in counts.items()
                for day, n in days.items()
            ]
        )
        claims = dict.fromkeys(claim for place in places for claim in place.claims)
        facts = [
            (say("fact.when"), when),
            (say("fact.makes_true"), clauses([self._who_and_what(self.rows[claim]) for claim in claims])),
        ]
        mark = {
            "card": card,
            "title": say("scenario.stop_mark", when=when),
            "lines": [(f"{number:,}", noun_of(unit, self.plurals, number)) for number, unit in most],
            **self.view.position(places[0].latitude, places[0].longitude),
        }
        return {"mark": mark, "panel": {"card": card, "title": title, "facts": [f for f in facts if f[1]]}}

    def move(self, move: Move, card: str) -> dict[str, Any]:
        """Return the mark and the card of units that go from one place to another."""
        title = say("scenario.move", number=move.count, noun=noun_of(move.unit, self.plurals, move.count))
        when = interval_words(move.departs.date(), move.arrives.date())
        facts = [(say("fact.when"), when), (say("fact.how_far"), _far(move))]
        line = line_data(geodesic_line(*move.start, *move.end, step_m=_STEP_M), self.view.centre[1])
        mark = {
            "card": card,
            "title": say("scenario.move_mark", move=title, when=when),
            "line": line,
            "count": move.count,
        }
        return {"mark": mark, "panel": {"card": card, "title": title, "facts": facts}}

    def _who_and_what(self, row: Row) -> str:
        return say("join.colon", one=row["source_name"], other=self.claim_words(row))

    def _count(self, number: int, unit: str) -> str:
        return say("count.number", number=number, noun=noun_of(unit, self.plurals, number))


def _far(move: Move) -> str:
    """Return how far a move goes, and how fast."""
    distance, speed = distance_words(move.distance_m), move.speed_kmh
    if speed is None:
        return say("scenario.far", distance=distance)
    return say("scenario.far_speed", distance=distance, speed=f"{speed:,.{0 if speed >= 10 else 1}f}")


def claim_phrase(count: str, locality: str) -> str:
    """Return a claim in a few words: its count and where.

    Examples
    --------
    >>> claim_phrase("6 buses", "area:desert")
    '6 buses, desert'
    """
    where = locality_words(locality)
    said = where and where.casefold() != "unknown"
    return say("join.comma", one=count, other=where if said else say("where.unsaid"))
