"""A scenario as tables: who is where when, and who goes where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from convoymap.analysis.case import Reading
from convoymap.analysis.scenario import Witness
from convoymap.geodesy import distance_m, geodesic_line
from convoymap.words import say

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from convoymap.analysis.witness import Stop
    from convoymap.layers.rows import Row

__all__ = ["MOVE_COLUMNS", "STOP_COLUMNS", "Move", "Place", "Scenario", "scenario_of"]

CRS = "EPSG:4326"
STOP_COLUMNS = ("unit", "group", "count", "when", "claims", "decimalLatitude", "decimalLongitude", "geometry")
MOVE_COLUMNS = ("unit", "count", "departs", "arrives", "distance_m", "speed_kmh", "geometry")


@dataclass(frozen=True, slots=True)
class Place:
    """Where some units are at an instant.

    Parameters
    ----------
    unit, group, count
        What is counted, the number of those who move together, and how many they are.
    when
        The instant, in the time of the dossier's days.
    claims
        Ids of the claims whose ground they are in then, out of those that the scenario makes true.
    latitude, longitude
        Degrees, WGS 84 (EPSG:4326).
    """

    unit: str
    group: int
    count: int
    when: datetime
    claims: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Move:
    """So many units that go from one place to another.

    Parameters
    ----------
    unit, count
        What is counted, and how many go.
    departs, arrives
        The instants between which they go.
    start, end
        Latitude and longitude, degrees.
    distance_m
        Along the geodesic, metres.
    """

    unit: str
    count: int
    departs: datetime
    arrives: datetime
    start: tuple[float, float]
    end: tuple[float, float]
    distance_m: float

    @property
    def speed_kmh(self) -> float | None:
        """The speed that it takes in the time between; ``None`` where there is no time between."""
        hours = (self.arrives - self.departs).total_seconds() / 3600
        return self.distance_m / 1000 / hours if hours else None


@dataclass(frozen=True, slots=True)
class Scenario:
    """One movement that makes a set of claims true: that it is possible, not that it happened.

    Parameters
    ----------
    reading
        How time was read.
    claims
        Ids of the claims that it makes true.
    left_out
        Ids of those that it does not.
    verdict
        ``possible``, ``impossible`` or ``not excluded``, of all units together.
    notes
        What was not found and why, in sentences.
    places, moves
        The movement; units that nobody speaks of are in none.
    """

    reading: Reading
    claims: tuple[str, ...]
    left_out: tuple[str, ...]
    verdict: str
    notes: tuple[str, ...]
    places: tuple[Place, ...]
    moves: tuple[Move, ...]

    @property
    def stops(self) -> GeoDataFrame:
        """One row per group and instant.

        Columns: ``unit``, ``group``, ``count``, ``when``, ``claims`` (ids), ``decimalLatitude``, ``decimalLongitude`` and
        ``geometry`` (a point, EPSG:4326).
        """
        from shapely import Point

        rows = [
            (p.unit, p.group, p.count, p.when, p.claims, p.latitude, p.longitude, Point(p.longitude, p.latitude))
            for p in self.places
        ]
        return _frame(rows, STOP_COLUMNS)

    @property
    def flows(self) -> GeoDataFrame:
        """One row per move.

        Columns: ``unit``, ``count``, ``departs``, ``arrives``, ``distance_m``, ``speed_kmh`` and ``geometry`` (the geodesic,
        EPSG:4326).
        """
        rows = [
            (m.unit, m.count, m.departs, m.arrives, m.distance_m, m.speed_kmh, geodesic_line(*m.start, *m.end))
            for m in self.moves
        ]
        return _frame(rows, MOVE_COLUMNS)


def scenario_of(witnesses: Sequence[Witness], rows: Mapping[str, Row], reading: Reading) -> Scenario:
    """Return what witnesses of several units show together.

    Parameters
    ----------
    witnesses
        One for each unit.
    rows
        Rows of the claims layer, by claim id.
    reading
        How time was read.
    """
    told = [claim for witness in witnesses if witness.verdict == "possible" for claim in witness.claims]
    verdicts = {witness.verdict for witness in witnesses}
    verdict = next((v for v in ("impossible", "not excluded") if v in verdicts), "possible")
    places = [place for witness in witnesses for place in _places(witness)]
    moves = [move for witness in witnesses for move in _moves(witness)]
    return Scenario(
        reading,
        tuple(claim for claim in rows if claim in set(told)),
        tuple(claim for claim in rows if claim not in set(told)),
        verdict,
        tuple(say("join.colon", one=witness.unit, other=witness.note) for witness in witnesses if witness.note),
        tuple(places),
        tuple(moves),
    )


def _places(witness: Witness) -> list[Place]:
    case = witness.case
    if case is None:
        return []
    found = []
    for group, track in enumerate(witness.tracks, 1):
        for stop in track.stops:
            day = int(stop.time_h // 24)
            inside = case.cells[stop.cell].inside
            claims = tuple(
                s.id
                for s in case.statements
                if s.ground in inside and (s.first or -1) <= day <= (s.last if s.last is not None else day)
            )
            when = _instant(stop.time_h)
            found.append(Place(witness.unit, group, track.count, when, claims, stop.latitude, stop.longitude))
    return found


def _moves(witness: Witness) -> list[Move]:
    """Return the moves of all tracks, those that are the same together."""
    counts: dict[tuple[Stop, Stop], int] = {}
    for track in witness.tracks:
        for a, b in zip(track.stops, track.stops[1:], strict=False):
            if (a.latitude, a.longitude) != (b.latitude, b.longitude):
                counts[a, b] = counts.get((a, b), 0) + track.count
    return [
        Move(
            witness.unit,
            count,
            _instant(a.time_h),
            _instant(b.time_h),
            (a.latitude, a.longitude),
            (b.latitude, b.longitude),
            distance_m(a.latitude, a.longitude, b.latitude, b.longitude),
        )
        for (a, b), count in counts.items()
    ]


def _instant(time_h: float) -> datetime:
    """Return hours since the beginning of day 0 as :meth:`datetime.date.toordinal` counts days."""
    return datetime.fromordinal(1) + timedelta(hours=time_h - 24)


def _frame(rows: Sequence[tuple[Any, ...]], columns: Sequence[str]) -> GeoDataFrame:
    import geopandas as gpd

    values = {column: [row[at] for row in rows] for at, column in enumerate(columns)}
    return gpd.GeoDataFrame(values, geometry="geometry", crs=CRS)
