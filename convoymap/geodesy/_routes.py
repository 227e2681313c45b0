"""Corridors, spindles and the ground of roads: ground along the way from one point to another."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from shapely.geometry import LineString, Polygon

from convoymap.geodesy._antimeridian import WORLD
from convoymap.geodesy._measures import ROUND_UP, _require, along, distance_m, geodesic_point
from convoymap.geodesy._plane import GEOD, HALF_ROUND_M, MAX_REACH_M, Array, AzimuthalPlane, middle, stretch
from convoymap.geodesy._shapes import _FOLLOWING, _SLACK, _VERTICES, _circumscribed, _grown, _unit_circle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

__all__ = ["corridor", "ellipse", "ellipse_reach_m", "spindle", "spindle_reach_m"]


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
    >>> from shapely import Point
    >>> corridor([(40.92, 34.45), (38.28, 34.55)], 5000).covers(Point(39.6, 34.51))
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
    their radius, the stretch of the plane (see `buffer_m`) and a hundred-thousandth of its own reach at most.

    Raises
    ------
    ValueError
        When a radius is not positive or the half width is negative.

    Examples
    --------
    >>> from shapely import Point
    >>> spindle(34.4, 40.6, 1000, 34.45, 40.92, 5000, 8000).covers(Point(40.76, 34.48))
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
    first, second = plane.project(np.array([[lon1, lat1], [lon2, lat2]]))
    # Distances from a point beside the origin look too long in the plane, by its stretch, so the circles must be too.
    wide = stretch(reach)
    corners = [
        centre + _circumscribed(radius * wide + tolerance, 2 * math.pi / _VERTICES) * _unit_circle(_VERTICES)
        for centre, radius in ((first, radius1_m), (second, radius2_m))
    ]
    if half_width_m and distance:
        corners.append(_ellipse(second, half_width_m))
    hull = LineString(np.concatenate(corners)).convex_hull
    return plane.unproject_ground(hull, tolerance)


def spindle_reach_m(distance_m: float, radius1_m: float, radius2_m: float, half_width_m: float = 0.0) -> float:
    """Return the radius of the circle about the midpoint that covers a `spindle`, metres.

    Parameters
    ----------
    distance_m
        Between the two centres.
    radius1_m, radius2_m, half_width_m
        As in `spindle`.

    Examples
    --------
    >>> round(spindle_reach_m(30_000, 1_000, 5_000, 8_000))
    20010
    """
    radius_m = max(radius1_m, radius2_m)
    reach = max(distance_m / 2 + radius_m, half_width_m) * (1 + 4 * _SLACK)
    if reach > MAX_REACH_M:
        return HALF_ROUND_M
    tolerance = max(min(radius1_m, radius2_m) * _SLACK, reach * _FOLLOWING) / 2
    rim = _circumscribed(radius_m * stretch(reach) + tolerance, 2 * math.pi / _VERTICES)
    return max(distance_m / 2 + rim, half_width_m) * ROUND_UP


def ellipse_reach_m(sum_m: float) -> float:
    """Return the radius of the circle about the midpoint that covers an `ellipse`, metres.

    Examples
    --------
    >>> round(ellipse_reach_m(100_000))
    50078
    """
    if sum_m / 2 * (1 + 4 * _SLACK) > MAX_REACH_M:
        return HALF_ROUND_M
    return _circumscribed(sum_m / 2 * stretch(sum_m / 2), 2 * math.pi / _VERTICES) * ROUND_UP


def ellipse(lat1: float, lon1: float, lat2: float, lon2: float, sum_m: float) -> BaseGeometry:
    """Return the ground of all points whose distances from two points add up to `sum_m` metres at most.

    No path of that length from the one to the other leaves it. It covers every such point; for a sum that reaches
    1000 km to either side it exceeds the ellipse by the stretch of the plane, 0.5 %.

    Raises
    ------
    ValueError
        When the sum is not above the distance between the points.

    Examples
    --------
    >>> from shapely import Point
    >>> ellipse(34.55, 38.28, 34.45, 40.92, 290_000).covers(Point(39.6, 34.9))
    True
    """
    _require("sum_m", sum_m, least=1e-3)
    distance = distance_m(lat1, lon1, lat2, lon2)
    if sum_m <= distance:
        raise ValueError("an ellipse needs a sum above the distance between its foci")
    if sum_m / 2 * (1 + 4 * _SLACK) > MAX_REACH_M:
        return WORLD
    plane = AzimuthalPlane(*geodesic_point(lat1, lon1, lat2, lon2, distance / 2))
    # Distances from points beside the origin look too long in the plane, so the sum must be too.
    long_axis = _circumscribed(sum_m / 2 * stretch(sum_m / 2), 2 * math.pi / _VERTICES)
    short_axis = math.sqrt(long_axis**2 - (distance / 2) ** 2)
    x, y = plane.project(np.array([[lon2, lat2]]))[0] if distance else (1.0, 0.0)
    ahead = np.array([x, y]) / math.hypot(x, y)
    circle = _unit_circle(_VERTICES)
    ring = circle[:, :1] * ahead * long_axis + circle[:, 1:] * ahead[::-1] * [-1, 1] * short_axis
    return plane.unproject_ground(Polygon(ring), short_axis * _SLACK / 2)


def _ellipse(end: Array, half_width_m: float) -> Array:
    """Return an ellipse about the plane's origin with one end of its long axis at a point of it, shape (n, 2)."""
    across = np.array([-end[1], end[0]]) * (half_width_m / math.hypot(*end))
    circle = _unit_circle(_VERTICES)
    return np.asarray(circle[:, :1] * end + circle[:, 1:] * across)


def _geodesic(start: tuple[float, float], end: tuple[float, float]) -> Array:
    azimuth, _, distance = GEOD.inv(*start, *end)
    return along(start[1], start[0], float(azimuth), np.linspace(0.0, distance, 65))
