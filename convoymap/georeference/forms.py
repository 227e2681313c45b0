"""One function for each form of locality, and the table that chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from convoymap.cells.where import Area, Between, Coordinates, Near, Place, Split, Toward, Unknown
from convoymap.geodesy import (
    buffer_m,
    circle,
    covering_radius_m,
    distance_m,
    geodesic_line,
    geodesic_point,
    spindle,
)
from convoymap.georeference.assumptions import BETWEEN_SHARE, TOWARD_SHARE, format_distance, near_m
from convoymap.georeference.footprint import Footprint, footprint_of
from convoymap.georeference.ground import Known

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from shapely.geometry import LineString, MultiLineString
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.where import Where
    from convoymap.georeference.footprint import AreaLike, PlaceLike
    from convoymap.georeference.ground import Ground

__all__ = ["georeference"]

_PATH_STEPS = 64


def georeference(where: Where, places: Mapping[Place, PlaceLike], areas: Mapping[str, AreaLike]) -> Footprint | None:
    """Return the ground that a locality means, or None when the source does not say where.

    Parameters
    ----------
    where
        The locality as a syntax tree.
    places
        The place chosen for each toponym that the locality names.
    areas
        The analyst's areas by name.

    Raises
    ------
    PlaceError
        If a toponym or an area that the locality names is missing from `places` or `areas`.
    TypeError
        If there is no rule yet for this form of locality.

    Examples
    --------
    >>> footprint = georeference(Near(Coordinates(34.45, 40.92, decimals=4)), {}, {})
    >>> footprint.precision, footprint.uncertainty_m
    ('near', 10061.0)
    >>> georeference(Unknown(), {}, {}) is None
    True
    """
    if isinstance(where, Unknown):
        return None
    form = _FORMS.get(type(where))
    if form is None:
        raise TypeError(f"no rule yet for a locality of the form {type(where).__name__}")
    return form(where, Known(places, areas))


def _single(where: Place | Coordinates | Area, known: Known) -> Footprint:
    ground = known.ground(where)
    geometry = ground.geometry
    if ground.shape is None:
        cover = _cover(geometry, ground.latitude, ground.longitude)
    else:
        cover = (ground.latitude, ground.longitude, ground.radius_m)
    return footprint_of(geometry, ground.precision, [ground.source], [ground.remark], cover)


def _near(where: Near, known: Known) -> Footprint:
    """Extend the boundary outward by a fixed distance (Zermoglio et al. 2020, near a Feature)."""
    ground = known.ground(where.place)
    reach_m = near_m(ground.radius_m)
    if ground.shape is None:
        geometry = circle(ground.latitude, ground.longitude, ground.radius_m + reach_m)
    else:
        geometry = buffer_m(ground.shape, reach_m)
    remark = f"'Near' read as within {format_distance(reach_m)} of its edge; the source names no distance."
    cover = _cover(geometry, ground.latitude, ground.longitude)
    return footprint_of(geometry, "near", [ground.source], [ground.remark, remark], cover)


def _between(where: Between, known: Known) -> Footprint:
    """Cover the ground between two places, both included, and nothing beyond (Zermoglio et al. 2020)."""
    first, second = known.ground(where.first), known.ground(where.second)
    apart_m = _apart_m(first, second)
    half_width_m = BETWEEN_SHARE * apart_m
    ends = (
        first.latitude,
        first.longitude,
        first.radius_m,
        second.latitude,
        second.longitude,
        second.radius_m,
    )
    geometry = spindle(*ends, half_width_m)
    remark = (
        f"'Between' read as the ground between the two, {format_distance(apart_m)} apart, both included, "
        f"and up to {format_distance(half_width_m)} to either side midway."
    )
    cover = _cover(geometry, *_along(first, second, apart_m / 2))
    return footprint_of(geometry, "between", *_said(first, second, remark), cover)


def _toward(where: Toward, known: Known) -> Footprint:
    """Cover the way from the edge of the origin to the destination, from the one's extent to the other's."""
    origin, destination = known.ground(where.origin), known.ground(where.destination)
    apart_m = _apart_m(origin, destination)
    aside_m = TOWARD_SHARE * apart_m
    # The circle about the edge grows with the extent as the edge moves on: a larger extent uncovers nothing.
    # Halfway at the most: an origin so large that it holds the destination must not start beyond it.
    left_m = min(origin.radius_m, apart_m / 2)
    start = _along(origin, destination, left_m)
    end = (destination.latitude, destination.longitude)
    geometry = spindle(*start, aside_m + origin.radius_m, *end, aside_m + destination.radius_m)
    remark = (
        f"'Toward' read as anywhere on the way of {format_distance(apart_m)} from the edge of {origin.name} "
        f"to {destination.name}, both extents and {format_distance(aside_m)} to either side included."
    )
    cover = _cover(geometry, *_along(origin, destination, (left_m + apart_m) / 2))
    path = _path(origin, destination, apart_m)
    return footprint_of(geometry, "toward", *_said(origin, destination, remark), cover, path)


def _split(where: Split, known: Known) -> Footprint:
    parts = tuple(_FORMS[type(part)](part, known) for part in where.parts)
    geometry = shapely.union_all([part.geometry for part in parts])
    remarks = [*(part.remarks for part in parts), "How many are in which part is not known."]
    return footprint_of(geometry, "split", [part.sources for part in parts], remarks, parts=parts)


def _path(origin: Ground, destination: Ground, apart_m: float) -> LineString | MultiLineString | None:
    if apart_m == 0:
        return None
    ends = (origin.latitude, origin.longitude, destination.latitude, destination.longitude)
    return geodesic_line(*ends, step_m=max(1.0, apart_m / _PATH_STEPS))


def _cover(geometry: BaseGeometry, latitude: float, longitude: float) -> tuple[float, float, float]:
    return latitude, longitude, covering_radius_m(latitude, longitude, geometry, rounded=True)


def _apart_m(first: Ground, second: Ground) -> float:
    return distance_m(first.latitude, first.longitude, second.latitude, second.longitude)


def _along(first: Ground, second: Ground, along_m: float) -> tuple[float, float]:
    return geodesic_point(first.latitude, first.longitude, second.latitude, second.longitude, along_m)


def _said(first: Ground, second: Ground, remark: str) -> tuple[list[str], list[str]]:
    """Return the sources and the remarks of a locality that names two things."""
    return [first.source, second.source], [first.remark, second.remark, remark]


# The forms take different trees, which a mapping cannot say; the key is the type of the tree.
_FORMS: Mapping[type, Callable[[Any, Known], Footprint]] = {
    Place: _single,
    Coordinates: _single,
    Area: _single,
    Near: _near,
    Between: _between,
    Toward: _toward,
    Split: _split,
}
