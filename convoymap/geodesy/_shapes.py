"""Circles, wedges, corridors, spindles and buffers: ground that covers at least what it promises."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPoint, Polygon

from convoymap.geodesy._antimeridian import WORLD
from convoymap.geodesy._measures import _require, along, distance_m, geodesic_point
from convoymap.geodesy._plane import (
    GEOD,
    MAX_REACH_M,
    Array,
    AzimuthalPlane,
    middle,
    reach_m,
    stretch,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

__all__ = ["buffer_m", "circle", "corridor", "spindle", "wedge"]

_VERTICES = 72
_QUARTER_SEGMENTS = 18
_SLACK = 5e-4
"""How far an edge may stray, as a part of the radius; every radius is enlarged by as much."""
_FOLLOWING = 1e-5
"""How far the vertices set along straight edges may miss them, as a part of the reach of a shape."""


def circle(lat: float, lon: float, radius_m: float, vertices: int = _VERTICES) -> BaseGeometry:
    """Return a polygon that covers the geodesic circle about a point and hardly more.

    The polygon circumscribes the circle: with n vertices it lies within 1 / cos(pi / n) + 0.001 times the
    radius, 0.2 % for the usual 72. Edges that straight lines in longitude and latitude would bend are halved,
    so near a pole there are more vertices.

    Raises
    ------
    ValueError
        When the radius is not a positive number, or there are fewer than 8 vertices.

    Examples
    --------
    >>> circle(34.45, 40.92, 1000).covers(shapely.Point(40.92, 34.458))
    True
    """
    _require("radius_m", radius_m, least=1e-3)
    _require("vertices", vertices, least=8)
    if radius_m > MAX_REACH_M:
        return WORLD
    radius = _circumscribed(radius_m, 2 * math.pi / vertices)
    angles = np.linspace(0.0, 2 * math.pi, vertices + 1)
    ring = radius * np.column_stack([np.cos(angles), np.sin(angles)])
    return AzimuthalPlane(lat, lon).unproject_ring(ring, radius_m * _SLACK / 2)


def wedge(
    lat: float, lon: float, azimuth_deg: float, spread_deg: float, inner_m: float, outer_m: float
) -> BaseGeometry:
    """Return the ground between two distances and within `spread_deg` degrees, all told, about an azimuth.

    Covers every such point; the outer arc lies beyond `outer_m`, and the inner arc within `inner_m`, by 0.2 %
    at most. A spread of 360° is a ring.

    Raises
    ------
    ValueError
        When the distances are not 0 <= inner < outer, or the spread is not above 0° and up to 360°.

    Examples
    --------
    >>> wedge(34.55, 38.28, 135, 45, 25_000, 35_000).covers(shapely.Point(38.51, 34.36))
    True
    """
    _require("inner_m", inner_m)
    _require("outer_m", outer_m, least=1e-3)
    if not (inner_m < outer_m and 0 < spread_deg <= 360):
        raise ValueError("a wedge needs inner_m < outer_m and a spread above 0° and up to 360°")
    steps = max(2, math.ceil(_VERTICES * spread_deg / 360))
    angles = np.radians(90.0 - azimuth_deg + spread_deg * np.linspace(-0.5, 0.5, steps + 1))
    directions = np.column_stack([np.cos(angles), np.sin(angles)])
    outer = _circumscribed(outer_m, math.radians(spread_deg) / steps) * directions
    inner = (inner_m * (1 - _SLACK)) * directions[::-1]
    ground = Polygon(outer, [inner] if inner_m else None) if spread_deg == 360 else _sector(outer, inner, outer_m)
    return AzimuthalPlane(lat, lon).unproject_ground(ground, outer_m * _SLACK / 2)


def corridor(points: Sequence[tuple[float, float]], half_width_m: float) -> BaseGeometry:
    """Return the ground within a distance of the geodesics between points, with round ends.

    Parameters
    ----------
    points
        At least two (longitude, latitude) pairs, degrees.
    half_width_m
        Distance to either side, metres; see `buffer_m` for how exactly it is kept.

    Raises
    ------
    ValueError
        When there are fewer than two points, or the half width is not positive.

    Examples
    --------
    >>> corridor([(40.92, 34.45), (38.28, 34.55)], 5000).covers(shapely.Point(39.6, 34.51))
    True
    """
    if len(points) < 2:
        raise ValueError("a corridor needs at least two points")
    _require("half_width_m", half_width_m, least=1e-3)
    lonlat = np.concatenate([_geodesic(start, end) for start, end in pairwise(points)])
    plane = AzimuthalPlane(*middle(lonlat))
    return _grown(plane, LineString(plane.project(lonlat)), half_width_m)


def spindle(
    lat1: float,
    lon1: float,
    radius1_m: float,
    lat2: float,
    lon2: float,
    radius2_m: float,
    half_width_m: float = 0.0,
) -> BaseGeometry:
    """Return the ground about and between two circles, wider in the middle if asked.

    It is the convex hull, in the azimuthal plane about the midpoint, of both circles and of the ellipse whose
    long axis joins their centres and whose short half axis is `half_width_m`. With a half width of zero it is
    a corridor that tapers from the one radius to the other. A larger radius or half width uncovers no
    ground, but for what an edge may stray. Beyond the circles, away from each other, it reaches by 0.2 % of
    their radius and a hundred-thousandth of its own reach at most.

    Raises
    ------
    ValueError
        When a radius is not positive or the half width is negative.

    Examples
    --------
    >>> spindle(34.4, 40.6, 1000, 34.45, 40.92, 5000, 8000).covers(shapely.Point(40.76, 34.48))
    True
    """
    _require("radius1_m", radius1_m, least=1e-3)
    _require("radius2_m", radius2_m, least=1e-3)
    _require("half_width_m", half_width_m)
    distance = distance_m(lat1, lon1, lat2, lon2)
    reach = max(distance / 2 + max(radius1_m, radius2_m), half_width_m) * (1 + 4 * _SLACK)
    if reach > MAX_REACH_M:
        return WORLD
    plane = AzimuthalPlane(*geodesic_point(lat1, lon1, lat2, lon2, distance / 2))
    tolerance = max(min(radius1_m, radius2_m) * _SLACK, reach * _FOLLOWING) / 2
    rims = np.concatenate([_rim(lat1, lon1, radius1_m + tolerance), _rim(lat2, lon2, radius2_m + tolerance)])
    corners = [plane.project(rims)]
    if half_width_m and distance:
        corners.append(_ellipse(plane, lat2, lon2, half_width_m))
    hull = MultiPoint(np.concatenate(corners)).convex_hull
    return plane.unproject_ground(hull, tolerance)


def buffer_m(geometry: BaseGeometry, distance_m: float) -> BaseGeometry:
    """Return the ground within a geodesic distance of any geometry.

    Covers every point within `distance_m`, and none farther than `distance_m` times 1.002 times the stretch
    of the azimuthal plane about the geometry's middle: 1.001 for a result that reaches 500 km from there,
    1.005 for 1000 km, 1.017 for 2000 km. For a narrow buffer of a wide geometry a hundred-thousandth of the
    reach is added. Edges are straight in longitude and latitude, as in GeoJSON.

    Raises
    ------
    ValueError
        When the geometry is empty or the distance is not positive.

    Examples
    --------
    >>> buffer_m(shapely.box(40, 34, 41, 35), 1000).covers(shapely.Point(39.99, 34.5))
    True
    """
    if geometry.is_empty:
        raise ValueError("an empty geometry has no surroundings")
    _require("distance_m", distance_m, least=1e-3)
    plane = AzimuthalPlane(*middle(shapely.get_coordinates(geometry)))
    return _grown(plane, plane.project_geometry(geometry), distance_m)


def _grown(plane: AzimuthalPlane, ground: BaseGeometry, margin_m: float) -> BaseGeometry:
    reach = reach_m(ground) + margin_m
    if reach > MAX_REACH_M:
        return WORLD
    tolerance = max(margin_m * _SLACK, reach * _FOLLOWING) / 2
    margin = (_circumscribed(margin_m, math.pi / 2 / _QUARTER_SEGMENTS) + 2 * tolerance) * stretch(reach)
    grown = ground.buffer(margin, quad_segs=_QUARTER_SEGMENTS).simplify(tolerance / 2)
    return plane.unproject_ground(grown, tolerance / 2)


def _circumscribed(radius: float, step: float) -> float:
    """Return the distance of the corners whose edges, `step` radians each, stay outside the circle."""
    return radius * (1.0 / math.cos(step / 2) + _SLACK)


def _sector(outer: Array, inner: Array, outer_m: float) -> Polygon:
    tip = inner if inner.any() else np.zeros((1, 2))
    # The straight sides are edges of the promise too, so they are set apart by what an edge may stray.
    return Polygon(np.concatenate([outer, tip])).buffer(outer_m * _SLACK / 2, join_style="mitre")


def _rim(lat: float, lon: float, radius_m: float) -> Array:
    azimuths = np.linspace(0.0, 360.0, _VERTICES, endpoint=False)
    radius = np.full(_VERTICES, _circumscribed(radius_m, 2 * math.pi / _VERTICES))
    lons, lats, _ = GEOD.fwd(np.full(_VERTICES, lon), np.full(_VERTICES, lat), azimuths, radius)
    return np.column_stack([lons, lats])


def _ellipse(plane: AzimuthalPlane, lat: float, lon: float, half_width_m: float) -> Array:
    """Return an ellipse about the plane's origin with one end of its long axis at the point, shape (n, 2)."""
    end = plane.project(np.array([[lon, lat]]))[0]
    across = np.array([-end[1], end[0]]) * (half_width_m / math.hypot(*end))
    angles = np.linspace(0.0, 2 * math.pi, _VERTICES, endpoint=False)[:, None]
    return np.asarray(np.cos(angles) * end + np.sin(angles) * across)


def _geodesic(start: tuple[float, float], end: tuple[float, float]) -> Array:
    azimuth, _, distance = GEOD.inv(*start, *end)
    return along(start[1], start[0], float(azimuth), np.linspace(0.0, distance, 65))
