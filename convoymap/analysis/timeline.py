"""From intervals of days to moments: the instants at which claims are held against each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from convoymap.analysis.case import DAY_H, Case, Statement

__all__ = ["Moment", "lenient_moments", "strict_moments", "undated"]

#: Days before the first and after the last day that anybody names; what lies in so long a time can be reached.
_EVER = 36_525
_MONTH = 31
Days = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant, somewhere in a stretch of time, at which all units are in their places.

    Parameters
    ----------
    start_h, end_h
        The stretch, in hours since the beginning of day 0.
    must
        Statements that hold at it.
    may
        Statements that hold at one moment of their choice, of which this is one.
    """

    start_h: float
    end_h: float
    must: tuple[int, ...]
    may: tuple[int, ...] = ()


def strict_moments(case: Case, *, daily: bool) -> list[Moment]:
    """Return the moments of the strict reading: a claim is true on every day of its interval, claims of a day together.

    A claim whose interval is open on one side is read on the day that it names; a denial on every day.

    Parameters
    ----------
    case
        What is claimed.
    daily
        Make a moment for each day. Otherwise only one for each largest set of claims that share a day, which says the
        same where units can go anywhere from one day to the next.
    """
    span = _span(case.statements)
    if span is None:
        return []
    days = {at: _strict_days(s, span) for at, s in enumerate(case.statements) if s.dated}
    if daily:
        return [_day(day, day, _of(day, days)) for day in range(span[0], span[1] + 1) if _of(day, days)]
    starts = sorted({start for start, _ in days.values()})
    together = list(dict.fromkeys(_of(day, days) for day in starts))
    sets = [frozenset(one) for one in together]
    largest = [one for one, own in zip(together, sets, strict=True) if not any(own < other for other in sets)]
    return [_shared(one, days) for one in largest]


def lenient_moments(case: Case) -> list[Moment]:
    """Return the moments of the lenient reading: a claim is true at some instant of its interval.

    Those that speak of their whole interval (denials, and statuses of staying) hold at every moment within it. Claims of
    one source with one interval are one account, and share their instant; each stretch of days in which the same claims
    may be true has as many moments as accounts, in order, so that they can be true one after the other in any order. Of a
    stay every day is looked at, whatever else is claimed; of one longer than a month, its first and last.

    Parameters
    ----------
    case
        What is claimed.
    """
    span = _span(case.statements)
    if span is None:
        return []
    wide = (span[0] - _EVER, span[1] + _EVER)
    days = {at: _lenient_days(s, wide) for at, s in enumerate(case.statements) if s.dated}
    edges = {edge for start, end in days.values() for edge in (start, end + 1)}
    edges |= {edge for at, own in days.items() if _remains(case.statements[at]) for edge in _each_day(own)}
    starts = sorted(edges)
    moments = []
    for start, after in pairwise(starts):
        active = _of(start, days)
        must = tuple(at for at in active if case.statements[at].throughout)
        may = tuple(at for at in active if not case.statements[at].throughout)
        accounts = {account(case.statements[at]) for at in may}
        if active:
            moments += [_day(start, after - 1, must, may)] * max(1, len(accounts))
    return moments


def undated(case: Case) -> list[Moment]:
    """Return a moment for each claim that says no time: it is held against the total alone."""
    return [Moment(-math.inf, math.inf, (at,)) for at, s in enumerate(case.statements) if not s.dated]


def account(statement: Statement) -> tuple[str, int | None, int | None]:
    """Return what a statement's account is known by: what one source says of one time is true at one instant."""
    return statement.source, statement.first, statement.last


def _span(statements: Sequence[Statement]) -> Days | None:
    named = [day for s in statements for day in (s.first, s.last) if day is not None]
    return (min(named), max(named)) if named else None


def _strict_days(statement: Statement, span: Days) -> Days:
    first, last = statement.first, statement.last
    if statement.denies:
        return (span[0] if first is None else first), (span[1] if last is None else last)
    known = first if last is None else last
    assert known is not None  # noqa: S101 - only dated statements come here
    return (known if first is None else first), known


def _lenient_days(statement: Statement, wide: Days) -> Days:
    first, last = statement.first, statement.last
    return (wide[0] if first is None else first), (wide[1] if last is None else last)


def _remains(statement: Statement) -> bool:
    return statement.throughout and not statement.denies


def _each_day(days: Days) -> Iterable[int]:
    """Return the days before which a stay is looked at anew."""
    first, last = days
    return range(first + 1, last + 1) if last - first < _MONTH else (first + 1, last)


def _of(day: int, days: dict[int, Days]) -> tuple[int, ...]:
    return tuple(at for at, (start, end) in days.items() if start <= day <= end)


def _shared(members: tuple[int, ...], days: dict[int, Days]) -> Moment:
    """Return the moment of claims that share a day, in the days that they all share."""
    return _day(max(days[at][0] for at in members), min(days[at][1] for at in members), members)


def _day(first: int, last: int, must: tuple[int, ...], may: tuple[int, ...] = ()) -> Moment:
    return Moment(first * DAY_H, (last + 1) * DAY_H, must, may)
