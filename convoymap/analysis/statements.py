"""From the claims layer to a case for each unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.analysis.arrangement import Ground, arrange
from convoymap.analysis.case import Case, Cell, Reach, Statement
from convoymap.analysis.staying import stays
from convoymap.cells.count import parse_count
from convoymap.geodesy import centre_and_radius, least_distance_m
from convoymap.georeference import certain_ground

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference import Footprint
    from convoymap.layers.rows import Row

__all__ = ["Subject", "cases_of", "reach_of", "travel_costs"]

Total = tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class Subject:
    """What the analysis needs to know of a unit: how many exist, and how fast they travel (km/h), where known."""

    total: Total = None
    speed_kmh: float | None = None


def cases_of(
    claims: Sequence[Row],
    footprints: Mapping[tuple[str, str], Footprint],
    subjects: Mapping[str, Subject],
) -> list[Case]:
    """Return what is claimed of each unit, in the order in which claims name them.

    Parameters
    ----------
    claims
        Rows of the claims layer.
    footprints
        Of each claim that has one, by ``("claim", id)``.
    subjects
        The units that the dossier counts.
    """
    by_unit: dict[str, list[Row]] = {}
    for row in claims:
        by_unit.setdefault(row["unit"], []).append(row)
    return [_case(unit, rows, footprints, subjects.get(unit, Subject())) for unit, rows in by_unit.items()]


def reach_of(cells: Sequence[Cell], speed_kmh: float | None) -> Reach | None:
    """Return how long it takes between cells at the greatest speed, straight across the ellipsoid."""
    return None if speed_kmh is None else _reach(cells, speed_kmh)


def travel_costs(case: Case) -> Reach:
    """Return what ways cost where the least travel is asked for: hours, or kilometres where no speed is known."""
    return case.reach or _reach(case.cells, 1.0)


def _reach(cells: Sequence[Cell], speed_kmh: float) -> Reach:
    shapes = [cell.geometry for cell in cells]

    def hours(first: int, second: int) -> float:
        one, other = shapes[first], shapes[second]
        return 0.0 if one is None or other is None else least_distance_m(one, other) / 1000 / speed_kmh

    def anywhere_h() -> float:
        return _diameter_m([shape for shape in shapes if shape is not None]) / 1000 / speed_kmh

    return Reach(hours, anywhere_h)


def _case(unit: str, rows: Sequence[Row], footprints: Mapping[tuple[str, str], Footprint], subject: Subject) -> Case:
    numbers: dict[bytes, int] = {}
    first: list[Footprint] = []
    statements = []
    for row in rows:
        footprint = footprints.get(("claim", row["claim_id"])) if row["geometry"] is not None else None
        ground = None
        if footprint is not None:
            # Claims whose words mean the same ground speak of the same place, whatever they call it.
            ground = numbers.setdefault(footprint.geometry.wkb, len(numbers))
            first += [footprint] if ground == len(first) else []
        statements.append(_statement(row, ground))
    bounded = {s.ground for s in statements if s.high is not None}
    peopled = {s.ground for s in statements if s.low > 0}
    grounds = [
        Ground(footprint.geometry, certain_ground(footprint) if at in bounded else None, at in bounded & peopled)
        for at, footprint in enumerate(first)
    ]
    cells = arrange([_as_bounded(ground, at in bounded) for at, ground in enumerate(grounds)])
    most = subject.total[1] if subject.total else None
    reach = reach_of(cells, subject.speed_kmh)
    return Case(unit, most, tuple(statements), cells, reach, subject.speed_kmh, tuple(grounds))


def _as_bounded(ground: Ground, bounded: bool) -> Ground:
    """Return a ground for the cells: one that nobody is said to be in, but at most so many, is its certain part alone."""
    if bounded and not ground.bounded:
        empty = ground.geometry.__class__()
        return Ground(ground.certain if ground.certain is not None else empty)
    return ground


def _statement(row: Row, ground: int | None) -> Statement:
    share = parse_count(row["count"]).form == "share"
    return Statement(
        id=row["claim_id"],
        source=row["source"],
        low=row["low"],
        high=row["high"],
        ground=ground,
        first=_ordinal(row["earliest"]),
        last=_ordinal(row["latest"]),
        stays=stays(row["status"]),
        # The same words about the same ground say the same again.
        group=None if share else f"{row['status'].casefold()}|{ground}",
    )


def _ordinal(day: Any) -> int | None:
    return None if day is None else int(day.toordinal())


def _diameter_m(shapes: Sequence[BaseGeometry]) -> float:
    """Return a distance in metres that no two points of shapes are farther apart than."""
    import shapely

    if not shapes:
        return 0.0
    return 2 * centre_and_radius(shapely.geometrycollections(list(shapes)))[2]
