"""What would have to have happened for claims that contradict each other at one moment to be true at several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.analysis.case import DAY_H, Case
from convoymap.analysis.movement import Movement, Plan
from convoymap.analysis.programme import Verdict
from convoymap.analysis.question import can_be_true, ways
from convoymap.analysis.statements import travel_costs
from convoymap.analysis.timeline import Moment, lenient_moments
from convoymap.analysis.travel import Leg, Node
from convoymap.geodesy import least_distance_m
from convoymap.wording import distance_words, locality_words, noun_of, rounded_down
from convoymap.words import say

if TYPE_CHECKING:
    from convoymap.layers.rows import Row

__all__ = ["rescue_sentence"]

_LONG_H = 1000 * DAY_H
#: Ways between cells beyond which it takes too long to find out what would rescue a conflict.
_MOST_WAYS = 1_500


@dataclass(frozen=True, slots=True)
class _Way:
    """So many units that go from one place to another, at least so far (metres) in at most so many hours."""

    start: str
    end: str
    count: int
    distance_m: float
    hours: float


def rescue_sentence(case: Case, rows: Mapping[str, Row], plurals: Mapping[str, str]) -> str:
    """Return whether claims can be true on the lenient reading, and one way in which they would be.

    Parameters
    ----------
    case
        The statements of a conflict.
    rows
        Rows of the claims layer, by claim id.
    plurals
        The plural of each unit, where it is not regular.
    """
    verdict, plan, moments = _leniently(case)
    if verdict == "infeasible":
        return _never(case, rows)
    if verdict == "unknown" or plan is None:
        return say("rescue.unknown")
    ways_told = _ways_of(case, moments, plan, rows)
    if not ways_told:
        return say("rescue.moments")
    longest = max(ways_told, key=lambda way: (way.distance_m, -way.hours))
    return say(
        "rescue.way",
        number=longest.count,
        noun=noun_of(case.unit, plurals, longest.count),
        start=longest.start,
        end=longest.end,
        distance=distance_words(longest.distance_m, at_least=True),
        within=_within(longest),
        among="" if len(ways_told) == 1 else say("rescue.among"),
    )


def _within(way: _Way) -> str:
    """Return in which time a way is gone, and how fast that is."""
    if way.hours > _LONG_H:
        return say("rescue.open")
    within = say("rescue.hours", count=round(way.hours))
    speed_kmh = rounded_down(way.distance_m / 1000 / way.hours) if way.hours > 0 else 0
    return say("rescue.speed", within=within, speed=f"{speed_kmh:,g}") if speed_kmh else within


def _never(case: Case, rows: Mapping[str, Row]) -> str:
    if len(case.statements) == 1:
        return say("rescue.no_reading")
    lasting = next((s for s in case.statements if s.throughout and s.last != s.first), None)
    if lasting is None:
        return say("rescue.never")
    if lasting.denies:
        return say("rescue.never_denial")
    return say("rescue.never_lasting", status=rows[lasting.id]["status"])


def _leniently(case: Case) -> tuple[Verdict, Plan | None, list[Moment]]:
    """Return whether claims can be true at different instants, and a movement with little travel that does it."""
    moments = lenient_moments(case)
    if not moments:
        return can_be_true(case, "lenient"), None, []
    if ways(case, moments) > _MOST_WAYS:
        return "unknown", None, moments
    movement = Movement(case, moments, linked=True)
    movement.travel_cheaply(travel_costs(case))
    verdict = movement.check(range(len(case.statements)))
    return verdict, movement.plan() if verdict == "feasible" else None, moments


def _ways_of(case: Case, moments: Sequence[Moment], plan: Plan, rows: Mapping[str, Row]) -> list[_Way]:
    """Return the ways of a movement that lead somewhere, those between the same places in the same time together."""
    found: dict[tuple[str, str, float, float], int] = {}
    for leg in plan.legs:
        metres = _length_m(case, leg)
        if metres >= 1:
            hours = moments[leg.end[0]].end_h - moments[leg.start[0]].start_h
            start, end = (_name(case, moments, plan, node, rows) for node in (leg.start, leg.end))
            key = (start, end, metres, hours)
            found[key] = found.get(key, 0) + leg.count
    return [_Way(start, end, count, metres, hours) for (start, end, metres, hours), count in found.items()]


def _length_m(case: Case, leg: Leg) -> float:
    one, other = case.cells[leg.start[1]].geometry, case.cells[leg.end[1]].geometry
    if leg.start[1] == leg.end[1] or one is None or other is None:
        return 0.0
    return least_distance_m(one, other)


def _name(case: Case, moments: Sequence[Moment], plan: Plan, node: Node, rows: Mapping[str, Row]) -> str:
    """Return what a claim that is true at a moment calls the place of a cell."""
    moment, cell = node
    told = [*moments[moment].must, *(at for at, chosen in plan.chosen.items() if chosen == moment)]
    for at in told:
        statement = case.statements[at]
        if statement.ground in case.cells[cell].inside:
            return say("rescue.quoted", where=locality_words(rows[statement.id]["verbatimLocality"]))
    return say("rescue.elsewhere")
