"""Near a place, on its edge, within a distance of it, between two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.cells.locality import Area, Place
from convoymap.geodesy import (
    buffer_m,
    circle,
    circle_reach_m,
    covering_radius_m,
    spindle,
    spindle_reach_m,
    wedge,
    wedge_reach_m,
)
from convoymap.georeference.assumptions import BETWEEN_SHARE, MIDWAY_SHARE, convergence_deg, near_m, outskirts_m
from convoymap.georeference.contribution import Contribution, format_distance
from convoymap.georeference.footprint import Footprint, Method, footprint_of
from convoymap.georeference.ground import Known, along, apart_m
from convoymap.georeference.reach import reach_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.locality import Between, Feature, Near, Outskirts, Within
    from convoymap.georeference.ground import Ground

__all__ = ["between", "cover_of", "extended", "near", "outskirts", "ring", "single", "within"]

_COORDINATES = Method("Coordinates (Zermoglio et al. 2020)", "sum")
_FEATURE = Method("Geographic feature only (Zermoglio et al. 2020)", "sum")


def single(where: Feature, known: Known) -> Footprint:
    """Return the footprint of a place, a point or an area by itself."""
    ground = known.ground(where)
    geometry, cover = extended(ground, 0.0)
    method = _FEATURE if isinstance(where, Place | Area) else _COORDINATES
    return footprint_of(where, geometry, ground.precision, [ground.source], ground.contributions, method, cover=cover)


def near(where: Near, known: Known) -> Footprint:
    """Extend the boundary outward by a fixed distance (Zermoglio et al. 2020, near a Feature)."""
    ground = known.ground(where.place)
    reach_m = near_m(ground.radius_m)
    reason = "as far from its edge as its own radius, but 10 to 50 km: the source names no distance, a judgement"
    parts = (*ground.contributions, Contribution("words", "'near'", reach_m, reason))
    geometry, cover = extended(ground, reach_m)
    method = Method("Near a feature (Zermoglio et al. 2020)", "sum")
    return footprint_of(where, geometry, "near", [ground.source], parts, method, cover=cover)


def outskirts(where: Outskirts, known: Known) -> Footprint:
    """Cover the edge of a place: a ring from within it to beyond it, or a sector of that ring."""
    ground = known.ground(where.place)
    beyond_m = outskirts_m(ground.radius_m)
    reason = "from half its radius to half again as far, at least 2 km beyond it; a judgement"
    parts = [*ground.contributions, Contribution("words", "'outskirts'", beyond_m, reason)]
    outer_m, middle = ground.radius_m + beyond_m, (ground.latitude, ground.longitude)
    if where.direction is not None:
        deviation_deg = where.direction.deviation_deg + convergence_deg(ground.latitude, ground.radius_m)
        ends = (where.direction.azimuth_deg, min(360.0, 2 * deviation_deg), ground.radius_m / 2, outer_m)
        geometry, cover = wedge(*middle, *ends), (*middle, wedge_reach_m(*ends[1:]))
    elif ground.shape is None:
        geometry, cover = ring(*middle, ground.radius_m / 2, outer_m)
    else:
        geometry, cover = extended(ground, beyond_m)
    method = Method("Near a feature (Zermoglio et al. 2020), as its edge", "sum")
    return footprint_of(where, geometry, "outskirts", [ground.source], parts, method, cover=cover)


def within(where: Within, known: Known) -> Footprint:
    """Extend the boundary outward by the distance that the text gives."""
    ground = known.ground(where.place)
    reach = reach_of(where.distance, known.speed_kmh)
    geometry, cover = extended(ground, reach.outer_m)
    bound = Contribution("shape", "within", reach.nominal_m, "anywhere up to the distance that is written")
    parts = (*ground.contributions, bound, *(part for part in reach.contributions if part.source == "distance"))
    method = Method("Distance only, within (Zermoglio et al. 2020)", "sum")
    return footprint_of(where, geometry, "offset", [ground.source], parts, method, cover=cover)


def between(where: Between, known: Known) -> Footprint:
    """Cover the ground between two places, both included, and nothing beyond (Zermoglio et al. 2020)."""
    first, second = known.ground(where.first), known.ground(where.second)
    distance_m = apart_m(first, second)
    middle = along(first, second, distance_m / 2)
    if where.midway:
        extents_m = first.radius_m + second.radius_m
        half_m = MIDWAY_SHARE * (distance_m + extents_m)
        geometry = circle(*middle, half_m + extents_m / 2)
        reach_m = circle_reach_m(half_m + extents_m / 2)
        note = f"'Midway' read as within a quarter of the distance of {format_distance(distance_m)} from its middle."
        reason = "a quarter of the distance, extents included, about the midpoint; a judgement"
    else:
        half_m = BETWEEN_SHARE * distance_m
        ends = (first.latitude, first.longitude, first.radius_m, second.latitude, second.longitude, second.radius_m)
        geometry = spindle(*ends, half_m)
        reach_m = spindle_reach_m(distance_m, first.radius_m, second.radius_m, half_m)
        note = (
            f"'Between' read as the ground between the two, {format_distance(distance_m)} apart, both included, "
            f"and up to {format_distance(half_m)} to either side midway."
        )
        half_m = distance_m / 2
        reason = "half the distance between their middles (Zermoglio et al. 2020, between Two Features)"
    span = Contribution("shape", "between", half_m, reason)
    parts = (*first.contributions, *second.contributions, span)
    rule = "a quarter of the distance, extents included" if where.midway else "half the distance between their middles"
    method = Method("Between two features (Zermoglio et al. 2020)", rule, half_m)
    cover = (*middle, reach_m)
    sources = [first.source, second.source]
    return footprint_of(where, geometry, "between", sources, parts, method, notes=[note], cover=cover)


def cover_of(geometry: BaseGeometry, latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return the circle about a point that covers one of this package's round shapes."""
    return latitude, longitude, covering_radius_m(latitude, longitude, geometry, rounded=True)


def ring(lat: float, lon: float, inner_m: float, outer_m: float) -> tuple[BaseGeometry, tuple[float, float, float]]:
    """Return the ground between two distances from a point, and the circle about the point that covers it."""
    return wedge(lat, lon, 0.0, 360.0, inner_m, outer_m), (lat, lon, circle_reach_m(outer_m))


def extended(ground: Ground, reach_m: float) -> tuple[BaseGeometry, tuple[float, float, float]]:
    """Return the ground within a distance of another, and the circle about its middle that covers it."""
    middle = (ground.latitude, ground.longitude)
    if ground.shape is None:
        radius_m = ground.radius_m + reach_m
        return circle(*middle, radius_m), (*middle, circle_reach_m(radius_m))
    geometry = buffer_m(ground.shape, reach_m) if reach_m else ground.shape
    return geometry, (*middle, covering_radius_m(*middle, geometry))
