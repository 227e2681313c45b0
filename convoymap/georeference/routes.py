"""On the way: along a road, so far along it, toward a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.errors import LocalityError
from convoymap.geodesy import (
    HALF_ROUND_M,
    WORLD,
    covering_radius_m,
    ellipse,
    ellipse_reach_m,
    hull_toward,
    spindle,
    spindle_reach_m,
    wedge,
)
from convoymap.geodesy import intersection as common_ground
from convoymap.georeference.assumptions import CIRCUITY, TOWARD_SHARE
from convoymap.georeference.contribution import Contribution, format_distance
from convoymap.georeference.footprint import Footprint, Method, footprint_of
from convoymap.georeference.ground import along as along_way
from convoymap.georeference.ground import apart_m, ground_of
from convoymap.georeference.proximity import cover_of
from convoymap.georeference.reach import reach_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.locality import Along, Road, Toward
    from convoymap.georeference.ground import Ground, Known

__all__ = ["along", "road", "toward"]


def road(where: Road, known: Known) -> Footprint:
    """Cover every road of a reasonable length between two places: an ellipse, both extents included."""
    origin, destination = known.ground(where.origin), known.ground(where.destination)
    geometry, sum_m, parts = _road_ground(origin, destination)
    method = Method("Path (Zermoglio et al. 2020), its course not known")
    cover = (*along_way(origin, destination, apart_m(origin, destination) / 2), ellipse_reach_m(sum_m))
    way = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    return footprint_of(
        where, geometry, "road", [origin.source, destination.source], parts, method, cover=cover, way=way
    )


def along(where: Along, known: Known) -> Footprint:
    """Cover the part of a road at a distance from where it starts.

    Raises
    ------
    LocalityError
        If the road ends before.
    """
    origin, destination = known.ground(where.origin), known.ground(where.destination)
    reach = reach_of(where.distance, known.speed_kmh, path="road")
    ground, _, parts = _road_ground(origin, destination)
    inner_m = max(0.0, reach.inner_m - origin.radius_m)
    ring = wedge(origin.latitude, origin.longitude, 0.0, 360.0, inner_m, reach.outer_m + origin.radius_m)
    geometry = common_ground(ring, ground)
    distance_m = apart_m(origin, destination)
    if geometry.is_empty or reach.inner_m > CIRCUITY * (distance_m + origin.radius_m + destination.radius_m):
        why = f"{where.distance.text} lead beyond {destination.name}, {format_distance(distance_m)} from {origin.name}"
        raise LocalityError(where.distance.text, why, "Check the distance, or name a place farther along the road.")
    centre = along_way(origin, destination, min((reach.inner_m + reach.outer_m) / 2, distance_m))
    method = Method("Distance along a path (Zermoglio et al. 2020), its course not known")
    parts = (*parts, *reach.contributions)
    sources = [origin.source, destination.source]
    way = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    return footprint_of(where, geometry, "road", sources, parts, method, cover=cover_of(geometry, *centre), way=way)


def toward(where: Toward, known: Known) -> Footprint:
    """Cover the way from the edge of the origin to the destination, from the one's extent to the other's."""
    destination = known.ground(where.destination)
    if where.origin is not None:
        origin, notes = known.ground(where.origin), []
    elif known.previous is not None:
        origin = ground_of(known.previous.footprint)
        notes = [f"The text names no origin: taken as where {known.previous.said_by} last has it, {origin.name}."]
    else:
        return _unbounded(where, destination)
    distance_m = apart_m(origin, destination)
    aside_m = TOWARD_SHARE * distance_m
    # Halfway at the most: an origin so large that it holds the destination must not start beyond it.
    left_m = min(origin.radius_m, distance_m / 2)
    centre = along_way(origin, destination, (left_m + distance_m) / 2)
    if origin.shape is None:
        # The circle about the edge grows with the extent as the edge moves on: a larger extent uncovers nothing.
        start = along_way(origin, destination, left_m)
        end = (destination.latitude, destination.longitude)
        radii = (aside_m + origin.radius_m, aside_m + destination.radius_m)
        geometry = spindle(*start, radii[0], *end, radii[1])
        cover = (*centre, spindle_reach_m(distance_m - left_m, *radii))
    else:
        geometry = hull_toward(origin.shape, destination.geometry, aside_m)
        cover = (*centre, covering_radius_m(*centre, geometry))
    reason = f"a tenth of the way of {format_distance(distance_m)} to either side, for the road; a judgement"
    parts = (*origin.contributions, *destination.contributions, Contribution("route", "way", aside_m, reason))
    notes.append(f"'Toward' read as anywhere on the way from the edge of {origin.name} to {destination.name}.")
    method = Method("Toward a feature, as the path to it (after Zermoglio et al. 2020, Path)")
    sources = [origin.source, destination.source]
    way = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    return footprint_of(where, geometry, "toward", sources, parts, method, notes=notes, cover=cover, way=way)


def _unbounded(where: Toward, destination: Ground) -> Footprint:
    """Return the whole world: what can be said of a journey of which only the end is named."""
    note = (
        f"Toward {destination.name}, from where is not said: it may be anywhere on the way there, so nothing is drawn."
    )
    method = Method("Not georeferenced: a direction without an origin")
    return footprint_of(
        where,
        WORLD,
        "unbounded",
        [destination.source],
        destination.contributions,
        method,
        notes=[note],
        cover=(destination.latitude, destination.longitude, HALF_ROUND_M),
    )


def _road_ground(origin: Ground, destination: Ground) -> tuple[BaseGeometry, float, tuple[Contribution, ...]]:
    """Return the ellipse of a road, the longest road it holds in metres, and what both rest on."""
    distance_m = apart_m(origin, destination)
    extents_m = origin.radius_m + destination.radius_m
    # From anywhere in the one place to anywhere in the other, measured from their middles.
    sum_m = CIRCUITY * (distance_m + extents_m) + extents_m
    ends = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    aside_m = (sum_m**2 - distance_m**2) ** 0.5 / 2
    reason = (
        f"its course is not known: a road of up to {CIRCUITY:g} times the beeline of {format_distance(distance_m)} stays "
        "within the ellipse about its ends, a judgement"
    )
    route = Contribution("route", "road", aside_m, reason)
    return ellipse(*ends, sum_m), sum_m, (*origin.contributions, *destination.contributions, route)
