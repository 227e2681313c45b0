"""From a movement of cells to one of points: places and instants that respect every distance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from convoymap.analysis.case import Case, Reach
from convoymap.analysis.movement import Plan
from convoymap.analysis.programme import Programme
from convoymap.analysis.timeline import Moment
from convoymap.analysis.travel import Node
from convoymap.geodesy import distance_m, lonlat_geometry, plane_geometry

__all__ = ["Stop", "Track", "realise"]

_ROUNDS = 40
_MOST_ROOM = 10.0
#: Hours by which an instant keeps from midnight, which belongs to two days.
_WITHIN_H = 0.01
#: Part of the speed limit that a movement keeps below, so that rounding a position breaks no limit.
_SLACK = 1 - 1e-6


@dataclass(frozen=True, slots=True)
class Stop:
    """Where some units are at an instant: hours since the beginning of day 0, degrees (EPSG:4326), and their cell."""

    time_h: float
    latitude: float
    longitude: float
    moment: int
    cell: int


@dataclass(frozen=True, slots=True)
class Track:
    """So many units that move together, from stop to stop."""

    count: int
    stops: tuple[Stop, ...]


def realise(case: Case, moments: Sequence[Moment], plan: Plan) -> tuple[tuple[float, ...], tuple[Track, ...]] | None:
    """Return a movement of points that follows a plan.

    Parameters
    ----------
    case
        What is claimed.
    moments
        The instants of the plan.
    plan
        How many go from which cell to which.

    Returns
    -------
    tuple or None
        The instant of each moment, hours, and who moves; ``None`` where no points were found from which all ways can be
        covered in time. There may be some.
    """
    paths = _paths(plan)
    for times in _schedules(case, moments, plan):
        tracks = [_track(case, times, count, nodes) for count, nodes in paths]
        if all(track is not None for track in tracks):
            return tuple(times), tuple(track for track in tracks if track is not None)
    return None


def _paths(plan: Plan) -> list[tuple[int, list[Node]]]:
    """Divide a flow into paths, each with the number of units that take it."""
    leaving: dict[Node, dict[Node, int]] = defaultdict(dict)
    arriving: dict[Node, int] = defaultdict(int)
    for leg in plan.legs:
        leaving[leg.start][leg.end] = leg.count
        arriving[leg.end] += leg.count
    starts = {node: count - arriving[node] for node, count in sorted(plan.counts.items())}
    paths = []
    for start, fresh in starts.items():
        while fresh > 0:
            nodes, count = [start], fresh
            # Whoever can go on does, so that those who are left where nobody goes on from end there.
            while onward := sorted((end, n) for end, n in leaving[nodes[-1]].items() if n > 0):
                end, n = onward[0]
                count = min(count, n)
                nodes.append(end)
            for before, after in pairwise(nodes):
                leaving[before][after] -= count
            paths.append((count, nodes))
            fresh -= count
    return paths


def _schedules(case: Case, moments: Sequence[Moment], plan: Plan) -> Iterator[list[float]]:
    """Yield instants for the moments: evenly in their stretches of time, and such as leave most room for every way."""
    alike = Counter((moment.start_h, moment.end_h) for moment in moments)
    turns: Counter[tuple[float, float]] = Counter()
    even = []
    for moment in moments:
        stretch = (moment.start_h, moment.end_h)
        turns[stretch] += 1
        even.append(moment.start_h + (moment.end_h - moment.start_h) * turns[stretch] / (alike[stretch] + 1))
    yield even
    if case.reach is not None:
        yield _roomiest(case, case.reach, moments, plan)


def _roomiest(case: Case, reach: Reach, moments: Sequence[Moment], plan: Plan) -> list[float]:
    """Return instants at which the tightest way between cells has as much time as can be.

    How much each needs is judged by a point of either cell; it is never less than the way between the cells asks for.
    """
    programme = Programme()
    times = [programme.column(m.start_h + _WITHIN_H, m.end_h - _WITHIN_H, whole=False) for m in moments]
    room = programme.column(0, _MOST_ROOM, cost=-1, whole=False)
    for before, after in pairwise(times):
        programme.row({after: 1, before: -1}, lower=0)
    for start, end in dict.fromkeys((leg.start, leg.end) for leg in plan.legs):
        one, other = (_point(case, cell) for _, cell in (start, end))
        hours = distance_m(one.y, one.x, other.y, other.x) / 1000 / (case.speed_kmh or 1)
        between = {times[end[0]]: 1.0, times[start[0]]: -1.0}
        programme.row(between, lower=reach.hours(start[1], end[1]))
        programme.row({**between, room: -hours}, lower=0)
    if programme.solve() != "feasible":
        return list(plan.times_h)
    return [programme.value(time) for time in times]


def _point(case: Case, cell: int) -> Point:
    geometry = case.cells[cell].geometry
    assert geometry is not None  # noqa: S101 - only cases of real ground have witnesses
    return geometry.representative_point()


def _track(case: Case, times: Sequence[float], count: int, nodes: Sequence[Node]) -> Track | None:
    points = [_point(case, cell) for _, cell in nodes]
    limits = [
        (times[after[0]] - times[before[0]]) * case.speed_kmh * 1000 * _SLACK if case.speed_kmh else float("inf")
        for before, after in pairwise(nodes)
    ]
    if not _in_time(points, limits):
        shapes = [case.cells[cell].geometry for _, cell in nodes]
        points = _drawn_together([shape for shape in shapes if shape is not None], points)
        if not _in_time(points, limits):
            return None
    stops = (
        Stop(times[moment], point.y, point.x, moment, cell) for (moment, cell), point in zip(nodes, points, strict=True)
    )
    return Track(count, tuple(stops))


def _in_time(points: Sequence[Point], limits_m: Sequence[float]) -> bool:
    return all(
        distance_m(a.y, a.x, b.y, b.x) <= limit for a, b, limit in zip(points[:-1], points[1:], limits_m, strict=True)
    )


def _drawn_together(shapes: Sequence[BaseGeometry], points: Sequence[Point]) -> list[Point]:
    """Return a point of each shape, moved toward its neighbours until the way from first to last is about shortest.

    Each is put where its own ground is nearest to the middle of its neighbours, over and over (alternating projections).
    """
    latitude, longitude = points[0].y, points[0].x
    grounds = [plane_geometry(shape, latitude, longitude) for shape in shapes]
    moved = [cast("Point", plane_geometry(point, latitude, longitude)) for point in points]
    for _ in range(_ROUNDS):
        for at, ground in enumerate(grounds):
            beside = [moved[other] for other in (at - 1, at + 1) if 0 <= other < len(moved)]
            middle = Point(sum(p.x for p in beside) / len(beside), sum(p.y for p in beside) / len(beside))
            moved[at] = nearest_points(ground, middle)[0]
    return [cast("Point", lonlat_geometry(point, latitude, longitude)) for point in moved]
