"""Why claims cannot all be true, in plain language, with every figure that the proof rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from convoymap.analysis.case import DAY_H, Case, Reach, Reading, Statement
from convoymap.analysis.movement import Movement, Plan
from convoymap.analysis.question import can_be_true, moments_of, travels, ways
from convoymap.analysis.slack import least_change
from convoymap.analysis.statements import travel_costs
from convoymap.analysis.timeline import Moment, lenient_moments, undated
from convoymap.cells.count import parse_count
from convoymap.wording import distance_words, interval_words, locality_words, plural_of

if TYPE_CHECKING:
    from convoymap.layers.rows import Row

__all__ = ["Kind", "Proof", "Teller"]

Kind: TypeAlias = Literal["total", "bound", "travel"]
"""What makes claims contradict each other: ``total`` (more than exist), ``bound`` (one says that there are not so many),
``travel`` (too far in too short a time)."""

_LONG_H = 1000 * DAY_H
_PRECISION = 0.01
#: Ways between cells beyond which it takes too long to find out what would rescue a conflict.
_MOST_WAYS = 1_500


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a set of claims about one unit cannot all be true.

    Parameters
    ----------
    kind
        What makes them contradict each other.
    sentence
        The proof.
    rescue
        What would have to have happened for the lenient reading to make them all true, or that it does not either.
    needed, exist
        How many units the claims ask for at the least, and how many there are at the most, where it is about that.
    misplaced
        How many units must be misreported at the least.
    speed_kmh
        The speed that units would need, where it is about that.
    """

    kind: Kind
    sentence: str
    rescue: str
    needed: int | None = None
    exist: int | None = None
    misplaced: int | None = None
    speed_kmh: float | None = None


class Teller:
    """Tells the proofs of conflicts in the words of one dossier.

    Parameters
    ----------
    rows
        Rows of the claims layer, by claim id.
    plurals
        The plural of each unit.
    """

    def __init__(self, rows: Mapping[str, Row], plurals: Mapping[str, str]) -> None:
        self._rows = rows
        self._plurals = plurals

    def prove(self, case: Case, reading: Reading) -> Proof:
        """Return the proof that what is claimed in a case, a minimal conflict, cannot all be true.

        Parameters
        ----------
        case
            The statements of the conflict and no others.
        reading
            The reading on which they conflict.
        """
        kind = _kind(case, reading)
        change = least_change(case, reading)
        when = _shared_days(case.statements) if reading == "strict" else ""
        opening = f"Read as one moment, {when}: " if when else ""
        opening += f"{self._said(case.statements, dated=not when)}."
        needed, speed_kmh = None, None
        if kind == "total":
            needed = _fewest(case, reading)
            reason = self._total(case, needed, change)
        elif kind == "bound":
            reason = self._bound(case, change)
        else:
            speed_kmh = _least_speed(case, reading)
            reason = self._travel(case, speed_kmh)
        rescue = self._rescue(case) if reading == "strict" else ""
        return Proof(kind, f"{opening} {reason}", rescue, needed, case.most, change, speed_kmh)

    def _noun(self, unit: str, number: int | None = None) -> str:
        return unit if number == 1 else self._plurals.get(unit, plural_of(unit))

    def _said(self, statements: Sequence[Statement], *, dated: bool) -> str:
        """Return who says what: ``US military: 6 “toward Palmyra” and 11 “in the desert”; Hezbollah: …``."""
        order = list(dict.fromkeys(s.source for s in statements))
        parts = []
        for source in order:
            own = [s for s in statements if s.source == source]
            claims = " and ".join(self._claim(s, dated=dated) for s in own)
            parts.append(f"{self._rows[own[0].id]['source_name']}: {claims}")
        return "; ".join(parts)

    def _claim(self, statement: Statement, *, dated: bool) -> str:
        row = self._rows[statement.id]
        where = locality_words(row["verbatimLocality"])
        place = f" “{where}”" if where and row["geometry"] is not None else ""
        number = f"{self._number(statement)} {self._noun(row['unit'], statement.low)}"
        when = f", {interval_words(row['earliest'], row['latest'])}" if dated else ""
        return f"{number}{place}{when}"

    def _number(self, statement: Statement) -> str:
        """Return the figures that a claim was reckoned with, and its words where these say it otherwise."""
        count = parse_count(self._rows[statement.id]["count"])
        low, high = statement.low, statement.high
        match count.form:
            case "none":
                return "no"
            case "about":
                return f"{count.words} (at least {low:,})"
            case "word" | "share":
                return f"at least {low:,} (“{count.word}”)"
            case "unstated":
                return f"at least {low:,} (number not given)"
            case "at most":
                return f"at most {high:,}"
            case _:
                return count.words

    def _total(self, case: Case, needed: int | None, change: int | None) -> str:
        noun = self._noun(case.unit)
        exist = f"only {case.most:,} exist" if case.most != 1 else "only 1 exists"
        if needed is None:
            return f"They cannot be found among the {case.most:,} {noun} that exist."
        wrong = f": at least {change:,} {'is' if change == 1 else 'are'} misplaced" if change else ""
        lows = [s.low for s in case.statements if s.low > 0]
        if len(lows) == 1:
            return f"That is {needed:,} {noun}, and {exist}{wrong}."
        if sum(lows) == needed:
            return f"{' + '.join(f'{low:,}' for low in lows)} = {needed:,} {noun}, and {exist}{wrong}."
        shared = "even if some of them are counted twice where the places overlap"
        return f"Together that is at least {needed:,} {noun}, {shared}, and {exist}{wrong}."

    def _bound(self, case: Case, change: int | None) -> str:
        noun = self._noun(case.unit, change)
        wrong = f": at least {change:,} {noun} {'is' if change == 1 else 'are'} misplaced" if change else ""
        return f"The one leaves no room there for what the other says{wrong}."

    def _travel(self, case: Case, speed_kmh: float | None) -> str:
        noun = self._noun(case.unit)
        given = f"they go {case.speed_kmh:g} km/h at the most" if case.speed_kmh else "nobody says how fast they go"
        way = self._farthest(case)
        if speed_kmh is None:
            return f"No speed at all would take {noun} from one to the other in time{way}; {given}."
        number = f"{speed_kmh:,.0f}" if speed_kmh >= 10 else f"{speed_kmh:.1f}"
        return f"For that, {noun} would have to go at least {number} km/h, straight across country{way}; {given}."

    def _farthest(self, case: Case) -> str:
        """Return how far the two places are apart that are farthest from each other."""
        if case.reach is None or case.speed_kmh is None:
            return ""
        grounds = [s for s in case.statements if s.ground is not None and s.low > 0]
        ways = [(_hours(case, one, other), one, other) for i, one in enumerate(grounds) for other in grounds[i + 1 :]]
        if not ways:
            return ""
        hours, _, _ = max(ways, key=lambda way: way[0])
        return f" ({distance_words(hours * case.speed_kmh * 1000)} at the least)"

    def _rescue(self, case: Case) -> str:
        """Return what would have to have happened for the claims to be true at different instants."""
        verdict, plan, moments = _leniently(case)
        if verdict == "infeasible":
            return "Nor can they be true one after the other within the times that they give."
        if verdict == "unknown" or plan is None:
            return "Whether they can be true one after the other was not found out."
        ways = [self._way(case, moments, plan, i) for i in range(len(plan.legs))]
        told = [way for way in ways if way is not None]
        if not told:
            return "They can all be true if they speak of different moments."
        count = sum(way[0] for way in told)
        metres, hours = max((way[1], way[2]) for way in told)
        noun = self._noun(case.unit, count)
        within = "in a time that the claims leave open" if hours > _LONG_H else f"within {hours:,.0f} hours"
        speed = "" if hours > _LONG_H or not hours else f" ({metres / 1000 / hours:.1f} km/h)"
        return (
            f"They can all be true if they speak of different moments: for instance, if {count:,} {noun} went from one place "
            f"to the other, {distance_words(metres)} or more, {within}{speed}."
        )

    def _way(self, case: Case, moments: Sequence[Moment], plan: Plan, number: int) -> tuple[int, float, float] | None:
        """Return how many go how far (metres, at the least) in how many hours at the most, if they go anywhere."""
        from convoymap.geodesy import least_distance_m

        leg = plan.legs[number]
        one, other = case.cells[leg.start[1]].geometry, case.cells[leg.end[1]].geometry
        if leg.start[1] == leg.end[1] or one is None or other is None:
            return None
        metres = least_distance_m(one, other)
        if metres < 1:
            return None
        return leg.count, metres, moments[leg.end[0]].end_h - moments[leg.start[0]].start_h


def _shared_days(statements: Sequence[Statement]) -> str:
    """Return the days that all statements share, in words; empty where they share none or some say no time."""
    starts = [s.first for s in statements if s.first is not None]
    ends = [s.last for s in statements if s.last is not None]
    if any(not s.dated for s in statements) or not starts or not ends or max(starts) > min(ends):
        return ""
    return interval_words(date.fromordinal(max(starts)), date.fromordinal(min(ends)))


def _kind(case: Case, reading: Reading) -> Kind:
    if case.reach is not None and can_be_true(replace(case, reach=None), reading) == "feasible":
        return "travel"
    return "total" if can_be_true(replace(case, most=None), reading) == "feasible" else "bound"


def _fewest(case: Case, reading: Reading) -> int | None:
    free = replace(case, most=None)
    linked = case.reach is not None if reading == "lenient" else travels(case)
    moments = [*undated(free), *moments_of(free, reading)]
    return Movement(free, moments, linked=linked).fewest(range(len(free.statements)))


def _least_speed(case: Case, reading: Reading) -> float | None:
    """Return the least speed in km/h at which claims could all be true, to one per cent, rounded down."""
    if case.reach is None or case.speed_kmh is None:
        return None
    low, high = 1.0, 2.0
    while can_be_true(_faster(case, high), reading) == "infeasible":
        low, high = high, high * 2
        if high > 1e6:
            return None
    while high / low > 1 + _PRECISION:
        middle = (low * high) ** 0.5
        if can_be_true(_faster(case, middle), reading) == "infeasible":
            low = middle
        else:
            high = middle
    return low * case.speed_kmh


def _faster(case: Case, times: float) -> Case:
    reach = case.reach
    assert reach is not None  # noqa: S101 - only cases with a speed are asked
    faster = Reach(lambda one, other: reach.hours(one, other) / times, lambda: reach.anywhere_h / times)
    return replace(case, reach=faster)


def _hours(case: Case, one: Statement, other: Statement) -> float:
    reach = case.reach
    assert reach is not None  # noqa: S101 - only cases with a speed are asked
    own = [i for i, cell in enumerate(case.cells) if one.ground in cell.inside]
    others = [i for i, cell in enumerate(case.cells) if other.ground in cell.inside]
    return min((reach.hours(i, j) for i in own for j in others), default=0.0)


def _leniently(case: Case) -> tuple[str, Plan | None, list[Moment]]:
    """Return whether claims can be true at different instants, and the movement with the least travel that does it."""
    moments = lenient_moments(case)
    if not moments:
        return can_be_true(case, "lenient"), None, []
    if ways(case, moments) > _MOST_WAYS:
        return "unknown", None, moments
    movement = Movement(case, moments, linked=True)
    movement.travel_cheaply(travel_costs(case))
    verdict = movement.check(range(len(case.statements)))
    return verdict, movement.plan() if verdict == "feasible" else None, moments
