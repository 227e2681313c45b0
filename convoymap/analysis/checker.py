"""A second opinion on a scenario: whether it makes its claims true, worked out without any of the solver's code.

It looks at points and instants alone: how many units are in which claim's ground at which instant, and how fast they would
have gone from one to the next.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely
from pyproj import Geod

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Assertion", "Position", "faults"]

_GEOD = Geod(ellps="WGS84")
#: Degrees by which a position may miss a ground: a metre, more than rounding and less than any footprint is known.
_TOLERANCE_DEG = 1e-5
_SPEED_TOLERANCE = 1.001


@dataclass(frozen=True, slots=True)
class Assertion:
    """What a claim says, as the checker needs it.

    Parameters
    ----------
    id, source, group
        Of the claim; a source's assertions in different groups speak of different units, one without a group of all.
    low, high
        Bounds on units.
    place
        Name of the place that it speaks of, the same for claims that mean the same ground; empty: anywhere.
    ground, certain
        All that the place may be, and what surely belongs to it (EPSG:4326), where it has one.
    first_h, last_h
        Beginning and end of its interval, hours since the beginning of day 0; infinite where open.
    always
        Whether it speaks of every instant of that interval, and not of one.
    """

    id: str
    source: str
    group: str | None
    low: int
    high: int | None
    place: str
    ground: BaseGeometry | None
    certain: BaseGeometry | None
    first_h: float
    last_h: float
    always: bool


@dataclass(frozen=True, slots=True)
class Position:
    """Where some units are at an instant, and to which places they are counted.

    Parameters
    ----------
    track
        Number of those who move together.
    count
        How many they are.
    moment, time_h
        Number of the instant, and when it is.
    latitude, longitude
        Degrees.
    places
        Names of the places that they are in.
    """

    track: int
    count: float
    moment: int
    time_h: float
    latitude: float
    longitude: float
    places: frozenset[str]


def faults(
    assertions: Sequence[Assertion],
    times_h: Sequence[float],
    positions: Sequence[Position],
    most: int | None,
    speed_kmh: float | None,
) -> list[str]:
    """Return what is wrong with a scenario, in sentences; nothing where it makes all assertions true.

    Parameters
    ----------
    assertions
        What it is to make true.
    times_h
        The instants that were looked at, by the number of the moment.
    positions
        Where the units are; whoever has no position at an instant is elsewhere.
    most
        How many units exist at the most.
    speed_kmh
        How fast they go at the most.
    """
    found = [*_too_many(positions, most), *_too_fast(positions, speed_kmh), *_misplaced(assertions, positions)]
    instants: dict[int, list[Position]] = {moment: [] for moment in range(len(times_h))}
    for position in positions:
        instants[position.moment].append(position)
        if position.time_h != times_h[position.moment]:
            found.append(f"moment {position.moment} is at two times")
    if list(times_h) != sorted(times_h):
        found.append("moments are not in order")
    for moment, here in instants.items():
        # Those whom nobody places are somewhere too, which is all that a claim without a place asks.
        unseen = math.inf if most is None else most - sum(position.count for position in here)
        here.append(Position(-1, unseen, moment, times_h[moment], math.nan, math.nan, frozenset()))
    always = [assertion for assertion in assertions if assertion.always]
    chosen = [assertion for assertion in assertions if not assertion.always]
    return [*found, *_broken(always, times_h, instants), *_untold(chosen, always, times_h, instants)]


def _broken(
    always: Sequence[Assertion], times_h: Sequence[float], instants: Mapping[int, Sequence[Position]]
) -> list[str]:
    """Return at which instants that an assertion speaks of throughout it is not true, alone or beside its source's others."""
    found = []
    for assertion in always:
        within = [m for m, time in enumerate(times_h) if assertion.first_h <= time <= assertion.last_h]
        found += [f"{assertion.id} is not true at moment {m}" for m in within if not _true([assertion], instants[m])]
        if assertion.low > 0 and not within:
            found.append(f"{assertion.id} is true at no moment")
    for moment, time in enumerate(times_h):
        now = [a for a in always if a.first_h <= time <= a.last_h]
        for source in dict.fromkeys(a.source for a in now):
            if not _true([a for a in now if a.source == source], instants[moment]):
                found.append(f"what {source} says of moment {moment} is not true of different units")
    return found


def _untold(
    chosen: Sequence[Assertion],
    always: Sequence[Assertion],
    times_h: Sequence[float],
    instants: Mapping[int, Sequence[Position]],
) -> list[str]:
    """Return accounts (what one source says of one time) that are true at no instant, beside what it says throughout."""
    accounts: dict[tuple[str, float, float], list[Assertion]] = defaultdict(list)
    for assertion in chosen:
        accounts[assertion.source, assertion.first_h, assertion.last_h].append(assertion)
    found = []
    for (source, first_h, last_h), account in accounts.items():
        beside = [a for a in always if a.source == source]
        fits = (
            _true([*account, *(a for a in beside if a.first_h <= time <= a.last_h)], instants[moment])
            for moment, time in enumerate(times_h)
            if first_h <= time <= last_h
        )
        if not any(fits) and any(a.low > 0 for a in account):
            found.append(f"what {source} says is true at no moment: {', '.join(a.id for a in account)}")
    return found


def _too_many(positions: Iterable[Position], most: int | None) -> list[str]:
    counts = {position.track: position.count for position in positions}
    if most is not None and sum(counts.values()) > most:
        return [f"{sum(counts.values())} units move and only {most} exist"]
    return []


def _too_fast(positions: Iterable[Position], speed_kmh: float | None) -> list[str]:
    tracks: dict[int, list[Position]] = defaultdict(list)
    for position in positions:
        tracks[position.track].append(position)
    found = []
    for track, stops in tracks.items():
        stops.sort(key=lambda stop: (stop.time_h, stop.moment))
        for a, b in pairwise(stops):
            metres = _GEOD.inv(a.longitude, a.latitude, b.longitude, b.latitude)[2]
            limit = math.inf if speed_kmh is None else (b.time_h - a.time_h) * speed_kmh * 1000 * _SPEED_TOLERANCE + 1
            if metres > limit:
                found.append(f"track {track} goes {metres / 1000:.1f} km in {b.time_h - a.time_h:.1f} hours")
    return found


def _misplaced(assertions: Iterable[Assertion], positions: Sequence[Position]) -> list[str]:
    """Return positions outside a place that they are counted to, or surely inside one that they are not counted to."""
    grounds = {a.place: a.ground for a in assertions if a.ground is not None}
    certain = {a.place: a.certain for a in assertions if a.certain is not None and a.high is not None}
    found = []
    for position in positions:
        point = shapely.Point(position.longitude, position.latitude)
        found += [
            f"track {position.track} is not in {place} at moment {position.moment}"
            for place in sorted(position.places)
            if place in grounds and shapely.distance(grounds[place], point) > _TOLERANCE_DEG
        ]
        for place, inner in certain.items():
            deep = shapely.contains(inner, point) and shapely.distance(shapely.boundary(inner), point) > _TOLERANCE_DEG
            if deep and place not in position.places:
                found.append(f"track {position.track} is in {place} at moment {position.moment} and not counted there")
    return found


def _true(assertions: Sequence[Assertion], here: Sequence[Position]) -> bool:
    """Tell whether one source's assertions hold at an instant, of different units where they are in different groups."""
    for assertion in assertions:
        inside = sum(p.count for p in here if _counts(p, assertion.place))
        if assertion.place and assertion.high is not None and inside > assertion.high:
            return False
        if assertion.group is None and inside < assertion.low:
            return False
    demands: dict[str, int] = defaultdict(int)
    places: dict[str, str] = {}
    for assertion in assertions:
        if assertion.group is not None and assertion.low > 0:
            demands[assertion.group] = max(demands[assertion.group], assertion.low)
            places[assertion.group] = assertion.place
    return _divided(demands, places, here)


def _counts(position: Position, place: str) -> bool:
    return not place or place in position.places


def _divided(demands: Mapping[str, int], places: Mapping[str, str], here: Sequence[Position]) -> bool:
    """Tell whether groups can each have as many units as they ask for, no unit in two (Ford & Fulkerson 1956)."""
    given: dict[tuple[str, int], int] = defaultdict(int)
    left = {number: position.count for number, position in enumerate(here)}

    def find(group: str, tried: set[str]) -> bool:
        for number, position in enumerate(here):
            if not _counts(position, places[group]):
                continue
            if left[number] > 0:
                left[number] -= 1
                given[group, number] += 1
                return True
            for other in [g for (g, n), units in given.items() if n == number and units > 0 and g not in tried]:
                tried.add(other)
                if find(other, tried):
                    given[other, number] -= 1
                    given[group, number] += 1
                    return True
        return False

    return all(find(group, {group}) for group, demand in demands.items() for _ in range(demand))
