"""Why claims cannot all be true, in plain language, with every figure that the proof rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from itertools import combinations
from typing import TYPE_CHECKING, Literal, TypeAlias

from convoymap.analysis.case import Case, Reach, Reading, Statement
from convoymap.analysis.movement import Movement
from convoymap.analysis.question import can_be_true, is_linked, moments_of
from convoymap.analysis.rescue import rescue_sentence
from convoymap.analysis.slack import least_change
from convoymap.analysis.timeline import undated
from convoymap.cells.count import parse_count
from convoymap.wording import (
    count_phrase,
    distance_words,
    governed_noun,
    interval_words,
    locality_words,
    noun_of,
    rounded_down,
)
from convoymap.words import clauses, say

if TYPE_CHECKING:
    from convoymap.layers.rows import Row

__all__ = ["Kind", "Proof", "Teller"]

Kind: TypeAlias = Literal["total", "bound", "travel"]
"""What makes claims contradict each other: ``total`` (more than exist), ``bound`` (one says that there are not so many),
``travel`` (too far in too short a time)."""

_PRECISION = 0.01


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
        opening = self._opening(case.statements, reading)
        needed, speed_kmh = None, None
        if kind == "total":
            needed = _fewest(case, reading)
            reason = self._total(case, needed, change)
        elif kind == "bound":
            reason = self._bound(case, change)
        else:
            speed_kmh = _least_speed(case, reading)
            reason = self._travel(case, speed_kmh)
        rescue = rescue_sentence(case, self._rows, self._plurals) if reading == "strict" else ""
        exist = case.most if kind == "total" else None
        return Proof(kind, say("join.space", one=opening, other=reason), rescue, needed, exist, change, speed_kmh)

    def _noun(self, unit: str, number: int | None = None) -> str:
        return noun_of(unit, self._plurals, number)

    def _opening(self, statements: Sequence[Statement], reading: Reading) -> str:
        """Return who says what, and how the times that all statements share were read, if they share any."""
        span = _shared(statements) if reading == "strict" else None
        said = self._said(statements, dated=span is None)
        if span is None:
            return say("proof.plain", said=said)
        return say("proof.moment" if span[0] == span[1] else "proof.days", when=interval_words(*span), said=said)

    def _said(self, statements: Sequence[Statement], *, dated: bool) -> str:
        """Return who says what: ``US military: 6 “toward Palmyra” and 11 “in the desert”; Hezbollah: …``."""
        order = list(dict.fromkeys(s.source for s in statements))
        parts = []
        for source in order:
            own = [s for s in statements if s.source == source]
            # Two figures for one place are told apart by what the units are doing.
            twice = len({s.ground for s in own}) < len(own)
            claims = reduce(_and, (self._claim(s, dated=dated, doing=twice) for s in own))
            parts.append(say("join.colon", one=self._rows[own[0].id]["source_name"], other=claims))
        return clauses(parts)

    def _claim(self, statement: Statement, *, dated: bool, doing: bool) -> str:
        row = self._rows[statement.id]
        where = locality_words(row["verbatimLocality"])
        claim = self._number(statement)
        if where and row["geometry"] is not None:
            claim = say("proof.at", claim=claim, where=where)
        if doing and row["status"]:
            claim = say("proof.doing", claim=claim, status=row["status"])
        return say("join.comma", one=claim, other=interval_words(row["earliest"], row["latest"])) if dated else claim

    def _number(self, statement: Statement) -> str:
        """Return how many units a claim counts, in its words, and the least that it was reckoned with where that differs."""
        row = self._rows[statement.id]
        count, unit, low = parse_count(row["count"]), row["unit"], statement.low
        if count.form == "unstated":
            return say("proof.unstated", number=low, noun=self._noun(unit, low))
        loose = count.form in {"about", "word", "share"}
        only = None if loose or count.form in {"range", "none"} else count.first
        phrase = count_phrase(count, only, unit, self._plurals)
        return say("proof.least", phrase=phrase, number=low) if loose else phrase

    def _total(self, case: Case, needed: int | None, change: int | None) -> str:
        most = case.most or 0
        if needed is None:
            return say("proof.total.unknown", most=most, noun=governed_noun(case.unit, self._plurals, most))
        noun = governed_noun(case.unit, self._plurals, needed)
        exist = say("proof.exist", count=most)
        wrong = say("proof.misplaced", count=change) if change else ""
        lows = [s.low for s in case.statements if s.low > 0]
        if len(lows) == 1:
            return say("proof.total.one", needed=needed, noun=noun, exist=exist, wrong=wrong)
        if sum(lows) == needed:
            return say("proof.total.sum", lows=_plus(lows), needed=needed, noun=noun, exist=exist, wrong=wrong)
        return say("proof.total.least", needed=needed, noun=noun, exist=exist, wrong=wrong)

    def _bound(self, case: Case, change: int | None) -> str:
        wrong = say("proof.misplaced_noun", count=change, noun=self._noun(case.unit, change)) if change else ""
        for bounding in case.statements:
            lows = [s.low for s in case.statements if s is not bounding and s.low > 0]
            high = bounding.high
            if high is None or not lows or sum(lows) - high != change:
                continue
            room = say("proof.bound.none", noun=case.unit)
            if high:
                room = say("proof.bound.some", high=high, noun=self._noun(case.unit, high))
            said = "said" if len(lows) == 1 else "sum"
            return say(f"proof.bound.{said}", room=room, lows=_plus(lows), count=sum(lows), wrong=wrong)
        return say("proof.bound.no_room", wrong=wrong)

    def _travel(self, case: Case, speed_kmh: float | None) -> str:
        noun = self._noun(case.unit)
        speed, way = f"{case.speed_kmh:g}", _farthest(case)
        if speed_kmh is None or case.speed_kmh is None:
            return say("proof.travel.never", noun=noun, way=way, speed=speed)
        floored = rounded_down(speed_kmh)
        if floored > case.speed_kmh:
            return say("proof.travel.least", noun=noun, needed=f"{floored:,g}", way=way, speed=speed)
        return say("proof.travel.more", noun=noun, needed=speed, way=way, speed=speed)


def _and(one: str, other: str) -> str:
    return say("join.and", one=one, other=other)


def _plus(numbers: Sequence[int]) -> str:
    return " + ".join(f"{number:,}" for number in numbers)


def _farthest(case: Case) -> str:
    """Return how far the two places are apart that are farthest from each other, in brackets."""
    if case.reach is None or case.speed_kmh is None:
        return ""
    grounds = [s for s in case.statements if s.ground is not None and s.low > 0]
    hours = max((_hours(case, case.reach, one, other) for one, other in combinations(grounds, 2)), default=0.0)
    distance = distance_words(hours * case.speed_kmh * 1000, at_least=True)
    return say("proof.way", distance=distance) if hours else ""


def _shared(statements: Sequence[Statement]) -> tuple[date, date] | None:
    """Return the first and the last day that all statements share; nothing where they share none or some say no time."""
    starts = [s.first for s in statements if s.first is not None]
    ends = [s.last for s in statements if s.last is not None]
    if any(not s.dated for s in statements) or not starts or not ends or max(starts) > min(ends):
        return None
    return date.fromordinal(max(starts)), date.fromordinal(min(ends))


def _kind(case: Case, reading: Reading) -> Kind:
    if case.reach is not None and can_be_true(replace(case, reach=None), reading) == "feasible":
        return "travel"
    return "total" if can_be_true(replace(case, most=None), reading) == "feasible" else "bound"


def _fewest(case: Case, reading: Reading) -> int | None:
    free = replace(case, most=None)
    moments = [*undated(free), *moments_of(free, reading)]
    return Movement(free, moments, linked=is_linked(free, reading)).fewest(range(len(free.statements)))


def _least_speed(case: Case, reading: Reading) -> float | None:
    """Return the least speed in km/h at which claims could all be true, to one per cent, rounded down."""
    if case.reach is None or case.speed_kmh is None:
        return None
    low, high = 1.0, 2.0
    while can_be_true(replace(case, reach=_faster(case.reach, high)), reading) == "infeasible":
        low, high = high, high * 2
        if high > 1e6:
            return None
    while high / low > 1 + _PRECISION:
        middle = (low * high) ** 0.5
        if can_be_true(replace(case, reach=_faster(case.reach, middle)), reading) == "infeasible":
            low = middle
        else:
            high = middle
    return low * case.speed_kmh


def _faster(reach: Reach, times: float) -> Reach:
    return Reach(lambda one, other: reach.hours(one, other) / times, lambda: reach.anywhere_h / times)


def _hours(case: Case, reach: Reach, one: Statement, other: Statement) -> float:
    """Return the hours from the one statement's ground to the other's, at the least."""
    own = [i for i, cell in enumerate(case.cells) if one.ground in cell.inside]
    others = [i for i, cell in enumerate(case.cells) if other.ground in cell.inside]
    return min((reach.hours(i, j) for i in own for j in others), default=0.0)
