"""Circles, wedges, rectangles and buffers: ground that covers at least what it promises."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely.geometry import Polygon

from convoymap.geodesy._antimeridian import WORLD, polygon, wrap_ring
from convoymap.geodesy._measures import ROUND_UP, _require
from convoymap.geodesy._plane import GEOD, HALF_ROUND_M, MAX_REACH_M, Array, AzimuthalPlane, middle, reach_m, stretch

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["buffer_m", "circle", "circle_reach_m", "rectangle", "wedge", "wedge_reach_m"]

_VERTICES = 72
_QUARTER_SEGMENTS = 18
_CORNER_SEGMENTS = 8
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
    plane = AzimuthalPlane(lat, lon)
    if not plane.keeps_straight(2 * radius * math.sin(math.pi / vertices), radius, radius_m * _SLACK / 2):
        return plane.unproject_ring(radius * _unit_circle(vertices), radius_m * _SLACK / 2)
    n = vertices + 1
    lons, lats, _ = GEOD.fwd(np.full(n, lon), np.full(n, lat), _azimuths(vertices), np.full(n, radius))
    lons[-1], lats[-1] = lons[0], lats[0]
    return wrap_ring(lons, lats, math.copysign(90.0, lat))


def circle_reach_m(radius_m: float) -> float:
    """Return the radius of the circle that covers what `circle`, or a ring of `wedge`, gives for a radius, metres.

    Examples
    --------
    >>> round(circle_reach_m(1000))
    1002
    """
    if radius_m > MAX_REACH_M:
        return HALF_ROUND_M
    return _circumscribed(radius_m, 2 * math.pi / _VERTICES) * ROUND_UP


@cache
def _azimuths(vertices: int) -> Array:
    return np.linspace(0.0, 360.0, vertices + 1)


@cache
def _unit_circle(vertices: int) -> Array:
    """Return the corners of a regular polygon about the origin, shape (vertices + 1, 2), the first repeated."""
    angles = np.linspace(0.0, 2 * math.pi, vertices + 1)
    return np.column_stack([np.cos(angles), np.sin(angles)])


def wedge(
    lat: float,
    lon: float,
    azimuth_deg: float,
    spread_deg: float,
    inner_m: float,
    outer_m: float,
    margin_m: float = 0.0,
) -> BaseGeometry:
    """Return the ground between two distances and within `spread_deg` degrees, all told, about an azimuth.

    Covers every such point, and every point within `margin_m` of one; the outer arc lies beyond `outer_m`, and the
    inner arc within `inner_m`, by 0.2 % and the stretch of the plane (see `buffer_m`) at most. A spread of 360° is a
    ring.

    Raises
    ------
    ValueError
        When the distances are not 0 <= inner < outer, the margin is negative, or the spread is not above 0° and up to
        360°.

    Examples
    --------
    >>> wedge(34.55, 38.28, 135, 45, 25_000, 35_000).covers(shapely.Point(38.51, 34.36))
    True
    """
    _require("inner_m", inner_m)
    _require("outer_m", outer_m, least=1e-3)
    _require("margin_m", margin_m)
    if not (inner_m < outer_m and 0 < spread_deg <= 360):
        raise ValueError("a wedge needs inner_m < outer_m and a spread above 0° and up to 360°")
    # Below a millimetre there is no hole, and corners too close together have no direction.
    inner_m = inner_m if inner_m >= 1e-3 else 0.0
    reach = (outer_m + margin_m) * (1 + 4 * _SLACK)
    if reach > MAX_REACH_M:
        return WORLD
    steps = max(2, math.ceil(_VERTICES * spread_deg / 360))
    directions = _arc(math.radians(90.0 - azimuth_deg), math.radians(spread_deg), steps)
    outer = _circumscribed(outer_m, math.radians(spread_deg) / steps) * directions
    inner = (inner_m * (1 - _SLACK)) * directions[::-1]
    if spread_deg == 360:
        ground = Polygon(outer, [inner] if inner_m else None)
    else:
        ground = _sector(outer, inner, 0.0 if margin_m > outer_m * _SLACK else outer_m)
        # With a margin the straight sides are set apart by it, and need only be as much wider as an edge may stray.
        margin_m += outer_m * _SLACK if margin_m > outer_m * _SLACK else 0.0
    return AzimuthalPlane(lat, lon).unproject_ground(_widened(ground, margin_m, reach), reach * _SLACK / 2)


def wedge_reach_m(
    spread_deg: float, inner_m: float, outer_m: float, margin_m: float = 0.0, along_m: float = 0.0
) -> float:
    """Return the radius of a circle that covers a `wedge`, about the point so far along its azimuth, metres.

    It is measured in the plane, where distances are never too short, and exceeds the smallest such radius by the stretch
    of the plane (see `buffer_m`) and 0.5 % of the outer distance and the margin at most.

    Examples
    --------
    >>> round(wedge_reach_m(45, 29_500, 30_500, 2_800, along_m=30_000))
    14664
    """
    reach = (outer_m + margin_m) * (1 + 4 * _SLACK)
    if reach > MAX_REACH_M:
        return HALF_ROUND_M
    side = math.cos(math.radians(min(spread_deg / 2, 180.0)))
    steps = max(2, math.ceil(_VERTICES * spread_deg / 360))
    radii = (_circumscribed(outer_m, math.radians(spread_deg) / steps), inner_m * (1 - _SLACK))
    corners = (math.sqrt(max(0.0, r * r + along_m * along_m - 2 * r * along_m * side)) for r in radii)
    farthest = max(*corners, abs(radii[0] - along_m))
    # Without a margin the sides are set apart with mitred corners, which reach up to five times as far.
    margin_m += outer_m * _SLACK * (1.0 if margin_m > outer_m * _SLACK else 2.5)
    margin = _circumscribed(margin_m, math.pi / 2 / _CORNER_SEGMENTS) * stretch(reach)
    return (farthest + margin + reach * _SLACK / 2) * ROUND_UP


@lru_cache(maxsize=256)
def _arc(middle: float, spread: float, steps: int) -> Array:
    """Return unit vectors along an arc, radians counter-clockwise from east, shape (steps + 1, 2)."""
    angles = middle + spread * np.linspace(-0.5, 0.5, steps + 1)
    arc = np.column_stack([np.cos(angles), np.sin(angles)])
    arc.flags.writeable = False  # it is shared
    return arc


def rectangle(
    lat: float, lon: float, east_m: tuple[float, float], north_m: tuple[float, float], margin_m: float = 0.0
) -> BaseGeometry:
    """Return the ground within a margin of a rectangle in the azimuthal plane about a point.

    Parameters
    ----------
    lat, lon
        The point, degrees.
    east_m, north_m
        From and to, in metres east and north of the point; negative for west and south.
    margin_m
        Metres.

    Raises
    ------
    ValueError
        When a side has no length or the margin is negative.

    Examples
    --------
    >>> rectangle(34.4, 40.9, (2500, 3500), (4500, 5500), 1000).covers(shapely.Point(40.9326, 34.4451))
    True
    """
    _require("margin_m", margin_m)
    if not (east_m[0] < east_m[1] and north_m[0] < north_m[1]):
        raise ValueError("a rectangle needs sides that end beyond where they begin")
    reach = (math.hypot(max(map(abs, east_m)), max(map(abs, north_m))) + margin_m) * (1 + 4 * _SLACK)
    if reach > MAX_REACH_M:
        return WORLD
    stray = reach * _SLACK
    ground = shapely.box(east_m[0] - stray, north_m[0] - stray, east_m[1] + stray, north_m[1] + stray)
    return AzimuthalPlane(lat, lon).unproject_ground(_widened(ground, margin_m, reach), stray / 2)


def buffer_m(geometry: BaseGeometry, distance_m: float, *, coarse: bool = False) -> BaseGeometry:
    """Return the ground within a geodesic distance of any geometry.

    Covers every point within `distance_m`, and none farther than `distance_m` times 1.002 times the stretch
    of the azimuthal plane about the geometry's middle: 1.001 for a result that reaches 500 km from there,
    1.005 for 1000 km, 1.017 for 2000 km. For a narrow buffer of a wide geometry a hundred-thousandth of the
    reach is added. Edges are straight in longitude and latitude, as in GeoJSON.

    Parameters
    ----------
    geometry
        Any geometry, EPSG:4326.
    distance_m
        Metres.
    coarse
        Reach up to half as far again, with a fraction of the vertices: for the margin about an outline of many corners.

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
    ground = plane.project_geometry(geometry)
    return _grown_coarsely(plane, ground, distance_m) if coarse else _grown(plane, ground, distance_m)


def _grown_coarsely(plane: AzimuthalPlane, ground: BaseGeometry, margin_m: float) -> BaseGeometry:
    reach = reach_m(ground) + 1.5 * margin_m
    if reach > MAX_REACH_M:
        return WORLD
    # Corners of 45 degrees lose 8 %, the simplification 15 %, following the edges 5 %: 1.3 times the margin covers it.
    grown = ground.buffer(1.3 * margin_m * stretch(reach), quad_segs=2).simplify(0.15 * margin_m)
    return plane.unproject_ground(grown, 0.05 * margin_m)


def _grown(plane: AzimuthalPlane, ground: BaseGeometry, margin_m: float) -> BaseGeometry:
    reach = reach_m(ground) + margin_m
    if reach > MAX_REACH_M:
        return WORLD
    tolerance = max(margin_m * _SLACK, reach * _FOLLOWING) / 2
    margin = (_circumscribed(margin_m, math.pi / 2 / _QUARTER_SEGMENTS) + 2 * tolerance) * stretch(reach)
    grown = ground.buffer(margin, quad_segs=_QUARTER_SEGMENTS).simplify(tolerance / 2)
    return plane.unproject_ground(grown, tolerance / 2)


def _widened(ground: Polygon, margin_m: float, reach: float) -> BaseGeometry:
    """Return plane ground with all that is within a margin of it, its corners rounded from outside."""
    # Below a millimetre GEOS would lose the ground altogether.
    if margin_m < 1e-3:
        return ground
    margin = _circumscribed(margin_m, math.pi / 2 / _CORNER_SEGMENTS) * stretch(reach)
    return ground.buffer(margin, quad_segs=_CORNER_SEGMENTS)


def _circumscribed(radius: float, step: float) -> float:
    """Return the distance of the corners whose edges, `step` radians each, stay outside the circle."""
    return radius * (1.0 / math.cos(step / 2) + _SLACK)


def _sector(outer: Array, inner: Array, outer_m: float) -> Polygon:
    tip = inner if inner.any() else np.zeros((1, 2))
    ground = polygon(np.concatenate([outer, tip, outer[:1]]))
    # The straight sides are edges of the promise too, so they are set apart by what an edge may stray.
    return ground.buffer(outer_m * _SLACK / 2, join_style="mitre") if outer_m else ground
