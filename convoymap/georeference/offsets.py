"""At a distance from a place, in a direction from it, or both."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from convoymap.errors import LocalityError
from convoymap.geodesy import destination, part_toward, rectangle, wedge, wedge_reach_m
from convoymap.geodesy import intersection as common_ground
from convoymap.georeference.assumptions import HEADING_M, convergence_deg, side_deg
from convoymap.georeference.contribution import Contribution, format_distance
from convoymap.georeference.footprint import Footprint, Method, Precision, footprint_of
from convoymap.georeference.point_radius import at_heading_m, orthogonal_m
from convoymap.georeference.proximity import cover_of, extended, ring
from convoymap.georeference.reach import Reach, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from convoymap.cells.compass import Direction
    from convoymap.cells.locality import Both, Heading, Offset, OffsetPair
    from convoymap.georeference.ground import Ground, Known

__all__ = ["both", "heading", "offset", "offset_pair"]


def offset(where: Offset, known: Known) -> Footprint:
    """Cover the ring or the sector at a distance from a place, its extent included."""
    ground = known.ground(where.place)
    reach = reach_of(where.distance, known.speed_kmh, path=where.path)
    if where.direction is None:
        return _ring(where, ground, reach)
    return _sector(where, ground, reach, where.direction)


def heading(where: Heading, known: Known) -> Footprint:
    """Cover the sector in a direction from a place, as far as such words may reach (Zermoglio et al. 2020)."""
    ground = known.ground(where.place)
    reason = f"no distance is given: up to {format_distance(HEADING_M)} from its edge, a judgement"
    span = Contribution("words", f"'{where.direction.words} of'", HEADING_M, reason)
    method = Method("Heading only (Zermoglio et al. 2020)")
    if ground.shape is not None:
        parts = (*ground.contributions, span)
        return _side_of(where, ground, HEADING_M, where.direction, parts, method, "heading")
    fan = _fan(ground, where.direction)
    reaches = (0.0, HEADING_M + ground.radius_m, ground.radius_m)
    geometry = wedge(*fan, *reaches)
    parts = (*ground.contributions, _direction(where.direction, HEADING_M), span)
    centre = destination(*fan[:3], HEADING_M / 2)
    cover = (*centre, wedge_reach_m(fan[3], *reaches, along_m=HEADING_M / 2))
    return footprint_of(where, geometry, "heading", [ground.source], parts, method, cover=cover)


def offset_pair(where: OffsetPair, known: Known) -> Footprint:
    """Cover the rectangle that two distances at right angles leave open, the place's extent about it."""
    ground = known.ground(where.place)
    reaches = [reach_of(distance, known.speed_kmh) for distance in (where.first, where.second)]
    # Whoever gave one of the two to the finer digit measured both so (Wieczorek 2001, distance precision).
    finest_m = min(reach.uncertainty_m for reach in reaches)
    spans: dict[str, tuple[float, float]] = {}
    for reach, direction in zip(reaches, (where.first_direction, where.second_direction), strict=True):
        low, high = reach.inner_m + reach.uncertainty_m - finest_m, reach.outer_m - reach.uncertainty_m + finest_m
        axis, sign = ("north" if direction.name in "NS" else "east"), (1 if direction.name in "NE" else -1)
        spans[axis] = (max(low, 0.0), high) if sign > 0 else (-high, -max(low, 0.0))
    others_m = sum(part.value_m for part in ground.contributions)
    bent_m = _bend_m(ground.latitude, max(map(abs, spans["east"])), max(map(abs, spans["north"])))
    geometry = rectangle(ground.latitude, ground.longitude, spans["east"], spans["north"], ground.radius_m + bent_m)
    bend = Contribution("shape", "order of the two legs", bent_m, "meridians converge on the way")
    parts = (*ground.contributions, *(part for reach in reaches for part in reach.contributions), bend)
    rule = "√2 × the distance's uncertainty + all others (Wieczorek 2001, as amended in 2013)"
    name = "Distance along orthogonal directions (Zermoglio et al. 2020)"
    method = Method(name, rule, orthogonal_m(finest_m, others_m))
    east, north = (sum(spans[axis]) / 2 for axis in ("east", "north"))
    centre = destination(
        ground.latitude, ground.longitude, math.degrees(math.atan2(east, north)), math.hypot(east, north)
    )
    note = "The two directions are taken as exact, as the guides take them."
    cover = cover_of(geometry, *centre)
    return footprint_of(where, geometry, "offset", [ground.source], parts, method, notes=[note], cover=cover)


def both(where: Both, known: Known) -> Footprint:
    """Cover the ground that two offsets have in common (Zermoglio et al. 2020, Distances from Two Distinct Paths).

    Raises
    ------
    LocalityError
        If they have none.
    """
    first, second = offset(where.first, known), offset(where.second, known)
    geometry = common_ground(first.geometry, second.geometry)
    if geometry.is_empty:
        why = f"nowhere is both {where.first.distance.text} and {where.second.distance.text} from the two"
        raise LocalityError(why, why, "Check the distances and directions.")
    parts = (*first.contributions, *second.contributions)
    method = Method("Distances from two distinct paths (Zermoglio et al. 2020)")
    return footprint_of(where, geometry, "offset", [first.sources, second.sources], parts, method)


def _ring(where: Offset, ground: Ground, reach: Reach) -> Footprint:
    if ground.shape is not None:
        # From a region, a distance counts from its border, and nobody says from which part of it.
        geometry, cover = extended(ground, reach.outer_m)
    else:
        inner_m, outer_m = max(0.0, reach.inner_m - ground.radius_m), reach.outer_m + ground.radius_m
        geometry, cover = ring(ground.latitude, ground.longitude, inner_m, outer_m)
    parts = [*ground.contributions, *reach.contributions]
    if reach.inner_m:
        parts.append(Contribution("shape", "any direction", reach.nominal_m, "as no direction is given, all around"))
    method = Method("Distance only (Zermoglio et al. 2020)", "sum")
    return footprint_of(where, geometry, "offset", [ground.source], parts, method, cover=cover)


def _sector(where: Offset, ground: Ground, reach: Reach, direction: Direction) -> Footprint:
    name = f"{'Distance along a path' if where.path else 'Distance at a heading'} (Zermoglio et al. 2020)"
    if ground.shape is not None:
        parts = (*ground.contributions, *reach.contributions)
        return _side_of(where, ground, reach.outer_m, direction, parts, Method(f"{name}, from a region"), "offset")
    fan, reaches = _fan(ground, direction), (reach.inner_m, reach.outer_m, ground.radius_m)
    geometry = wedge(*fan, *reaches)
    centre = destination(*fan[:3], reach.nominal_m)
    parts = (*ground.contributions, *reach.contributions, _direction(direction, reach.nominal_m))
    distance_m = ground.radius_m + reach.uncertainty_m
    radius_m = at_heading_m(reach.nominal_m, direction.deviation_deg, distance_m)
    method = Method(name, "equation 6 of Wieczorek, Guo & Hijmans 2004", radius_m)
    cover = (*centre, wedge_reach_m(fan[3], *reaches, along_m=reach.nominal_m))
    return footprint_of(where, geometry, "offset", [ground.source], parts, method, cover=cover)


def _fan(ground: Ground, direction: Direction) -> tuple[float, float, float, float]:
    """Return the middle of a place, the azimuth of a direction from it, and how many degrees it spreads over."""
    turned_deg = convergence_deg(ground.latitude, ground.radius_m)
    spread_deg = min(360.0, 2 * (direction.deviation_deg + turned_deg))
    return ground.latitude, ground.longitude, direction.azimuth_deg, spread_deg


def _side_of(
    where: Offset | Heading,
    ground: Ground,
    reach_m: float,
    direction: Direction,
    parts: Iterable[Contribution],
    method: Method,
    precision: Precision,
) -> Footprint:
    """Cover the ground within a distance of a region, on that side of its middle: from its border, wherever along it."""
    about, _ = extended(ground, reach_m)
    half_deg = side_deg(direction.deviation_deg)
    geometry = part_toward(about, ground.latitude, ground.longitude, direction.azimuth_deg, half_deg)
    note = f"Counted from the border of {ground.name}, on the side within {half_deg:g}° of {direction.words} of its middle."
    return footprint_of(where, geometry, precision, [ground.source], parts, method, notes=[note])


@lru_cache(maxsize=1024)
def _direction(direction: Direction, distance_m: float) -> Contribution:
    """Return what a direction leaves open at a distance: the chord from the true to the named one."""
    chord_m = 2 * distance_m * math.sin(math.radians(direction.deviation_deg) / 2)
    rule = (
        "to the degree (Bloom et al. 2020)"
        if direction.name[-1] == "°"
        else "half-way to the next wind of as fine a rose (Wieczorek, Guo & Hijmans 2004)"
    )
    reason = f"± {direction.deviation_deg:g}° at {format_distance(distance_m)}: {rule}"
    return Contribution("direction", f"direction {direction.name}", chord_m, reason)


def _bend_m(latitude: float, east_m: float, north_m: float) -> float:
    """Return how far two legs may end apart when walked in the other order, or along a parallel, metres.

    A parallel leaves the geodesic by e² tan φ / 2R, and a northward leg moved e aside turns by e tan φ / R (to first
    order; Snyder 1987, *Map Projections: A Working Manual*, p. 19).
    """
    tangent = abs(math.tan(math.radians(np.clip(latitude, -89.5, 89.5))))
    return min(east_m, east_m * (east_m / 2 + north_m) * tangent / 6_356_752.0)
