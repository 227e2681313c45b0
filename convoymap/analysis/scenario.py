"""One movement of the units that makes a set of claims true: a witness that it is possible, never a report that it happened."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from convoymap.analysis.arrangement import Ground, split
from convoymap.analysis.case import DAY_H, Case, Reading, Statement
from convoymap.analysis.checker import Assertion, Position, faults
from convoymap.analysis.movement import Movement
from convoymap.analysis.question import moments_of, part_of, too_far, ways
from convoymap.analysis.statements import reach_of, travel_costs
from convoymap.analysis.witness import Track, realise
from convoymap.words import say

__all__ = ["Verdict", "Witness", "find_witness"]

Verdict: TypeAlias = Literal["possible", "impossible", "not excluded"]
#: How often cells are divided where no points were found.
_ROUNDS = 4
#: Ways between cells beyond which a movement is not looked for.
_MOST_WAYS = 40_000
_MOST_DIVIDED_WAYS = 3_000


@dataclass(frozen=True, slots=True)
class Witness:
    """What is known of whether claims about one unit can be true.

    Parameters
    ----------
    unit
        What they count.
    verdict
        ``possible``: `tracks` make them true, which was checked. ``impossible``: nothing does. ``not excluded``: neither was
        shown.
    claims
        Ids of the claims.
    times_h
        The instants at which they were looked at, hours since the beginning of day 0.
    tracks
        Who is where when.
    case
        The claims, and the cells that the tracks' stops refer to.
    note
        Why nothing was found, in a sentence.
    """

    unit: str
    verdict: Verdict
    claims: tuple[str, ...]
    times_h: tuple[float, ...] = ()
    tracks: tuple[Track, ...] = ()
    case: Case | None = None
    note: str = ""


def find_witness(
    case: Case, reading: Reading, statements: Iterable[int] | None = None, *, shortest: bool = True
) -> Witness:
    """Look for a movement that makes statements true.

    Between the least distances of cells, on which contradictions are proved, and the distances between points lies a gap:
    where the first allow a movement and the points found for it do not, the cells that are too large are divided and the
    question is put again.

    Parameters
    ----------
    case
        What is claimed.
    reading
        How time is read.
    statements
        Numbers of the statements; all of them unless given.
    shortest
        Ask for the movement with the least travel; any is found sooner.
    """
    part = case if statements is None else part_of(case, statements)
    claims = tuple(s.id for s in part.statements)
    over = [s.id for s in part.statements if s.low > part.limit]
    if over:
        return Witness(case.unit, "impossible", claims, note=say("note.more_than_exist", claims=", ".join(over)))
    if too_far(part, reading, range(len(part.statements))):
        return Witness(case.unit, "impossible", claims)
    note = say("note.no_points")
    for turn in range(_ROUNDS + 1):
        moments = moments_of(part, reading)
        if not moments:
            return Witness(case.unit, "possible", claims, case=part)
        if ways(part, moments) > (_MOST_DIVIDED_WAYS if turn else _MOST_WAYS):
            return Witness(case.unit, "not excluded", claims, note=say("note.too_wide"))
        movement = Movement(part, moments, linked=True)
        if shortest:
            movement.travel_cheaply(travel_costs(part))
        verdict = movement.check(range(len(part.statements)))
        if verdict == "infeasible":
            return Witness(case.unit, "impossible", claims, case=part)
        if verdict == "unknown":
            return Witness(case.unit, "not excluded", claims, note=say("note.solver_stopped"))
        plan = movement.plan()
        realised = realise(part, moments, plan)
        if realised is not None:
            return _checked(part, reading, *realised)
        part = _divided(part, {cell for leg in plan.legs for _, cell in (leg.start, leg.end)})
    return Witness(case.unit, "not excluded", claims, note=note)


def assertions_of(case: Case, reading: Reading) -> list[Assertion]:
    """Return what the statements of a case say, as the checker takes it."""
    named = [day for s in case.statements for day in (s.first, s.last) if day is not None]
    return [
        _assertion(s, reading, None if s.ground is None else case.grounds[s.ground], (min(named), max(named)))
        for s in case.statements
        if s.dated
    ]


def _checked(case: Case, reading: Reading, times_h: tuple[float, ...], tracks: tuple[Track, ...]) -> Witness:
    """Return a witness that another look finds nothing wrong with."""
    claims = tuple(s.id for s in case.statements)
    positions = [
        Position(
            number,
            track.count,
            stop.moment,
            stop.time_h,
            stop.latitude,
            stop.longitude,
            frozenset(str(ground) for ground in case.cells[stop.cell].inside),
        )
        for number, track in enumerate(tracks)
        for stop in track.stops
    ]
    wrong = faults(assertions_of(case, reading), times_h, positions, case.most, case.speed_kmh)
    if wrong:
        return Witness(case.unit, "not excluded", claims, note=say("note.second_look", why=wrong[0]))
    return Witness(case.unit, "possible", claims, times_h, tracks, case)


def _assertion(s: Statement, reading: Reading, ground: Ground | None, span: tuple[int, int]) -> Assertion:
    first, last = s.first, s.last
    if reading == "strict" and not s.denies:
        known = first if last is None else last
        first, last = (known if first is None else first), known
    elif reading == "strict":
        first, last = (span[0] if first is None else first), (span[1] if last is None else last)
    always = reading == "strict" or s.throughout
    return Assertion(
        s.id,
        s.source,
        s.group,
        s.low,
        s.high,
        "" if s.ground is None else str(s.ground),
        ground.geometry if ground else None,
        ground.certain if ground else None,
        -math.inf if first is None else first * DAY_H,
        math.inf if last is None else (last + 1) * DAY_H,
        always,
    )


def _divided(case: Case, cells: Iterable[int]) -> Case:
    """Return a case in which some cells are cut in two."""
    chosen = set(cells)
    new = [part for at, cell in enumerate(case.cells) for part in (split(cell) if at in chosen else [cell])]
    return replace(case, cells=tuple(new), reach=reach_of(new, case.speed_kmh))
