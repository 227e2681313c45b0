"""Distances, lines and enclosing circles."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely

from convoymap.geodesy._antimeridian import wrap_line
from convoymap.geodesy._plane import EDGE_PIECES, GEOD, Array, AzimuthalPlane, followed, middle, reach_m, stretch

if TYPE_CHECKING:
    from shapely.geometry import LineString, MultiLineString, MultiPoint
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "centre_and_radius",
    "covering_radius_m",
    "destination",
    "distance_m",
    "geodesic_line",
    "geodesic_point",
    "least_distance_m",
]

_MAX_STEPS = 1000
# Covers what straight edges between the vertices that were measured can bulge beyond them.
ROUND_UP = 1.0 + 1e-4
_EDGE_PIECES = 64
_LINE_SLACK = 1e-3
_SPHERE_SHARE = 0.97
"""Which share of the greatest haversine a point may have and still be the farthest on the ellipsoid."""
_PLANE_TRUE_M = 300_000.0
"""A circle of this radius is the smallest one in the plane to 0.04 %."""


def distance_m(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Return the geodesic distance between two points in metres (Karney 2013).

    Examples
    --------
    >>> round(distance_m(34.55, 38.28, 34.45, 40.92))
    242704
    """
    return float(GEOD.inv(lon1, lat1, lon2, lat2)[2])


def geodesic_point(lat1: float, lon1: float, lat2: float, lon2: float, along_m: float) -> tuple[float, float]:
    """Return latitude and longitude of the point `along_m` metres from the first point toward the second.

    Examples
    --------
    >>> lat, lon = geodesic_point(0, 179, 0, -179, 111319.5)
    >>> round(lat, 3), round(abs(lon), 3)
    (0.0, 180.0)
    """
    azimuth = GEOD.inv(lon1, lat1, lon2, lat2)[0]
    lon, lat, _ = GEOD.fwd(lon1, lat1, azimuth, along_m)
    return float(lat), float(lon)


def destination(lat: float, lon: float, azimuth_deg: float, along_m: float) -> tuple[float, float]:
    """Return latitude and longitude of the point at an azimuth and a distance in metres from a point.

    Examples
    --------
    >>> lat, lon = destination(34.55, 38.28, 135, 30_000)
    >>> round(lat, 3), round(lon, 3)
    (34.359, 38.511)
    """
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth_deg, along_m)
    return float(lat2), float(lon2)


def geodesic_line(
    lat1: float, lon1: float, lat2: float, lon2: float, step_m: float = 10_000.0
) -> LineString | MultiLineString:
    """Return the geodesic between two points, a vertex every `step_m` metres or finer, in EPSG:4326.

    It begins and ends at the points given and is cut at the antimeridian. It has no more than 1001 vertices
    (longer steps are taken for that), and a few more near a pole, where meridians crowd.

    Raises
    ------
    ValueError
        When `step_m` is not positive, or the two points are the same.

    Examples
    --------
    >>> len(geodesic_line(34.45, 40.92, 34.55, 38.28, step_m=50_000).coords)
    6
    """
    _require("step_m", step_m, least=1e-3)
    distance = distance_m(lat1, lon1, lat2, lon2)
    if distance == 0:
        raise ValueError("a line needs two different points")
    steps = min(_MAX_STEPS, max(1, math.ceil(distance / step_m)))
    plane = AzimuthalPlane(*geodesic_point(lat1, lon1, lat2, lon2, distance / 2))
    # Through the origin of the plane, and only there, a geodesic is a straight line.
    end = plane.project(np.array([[lon2, lat2]]))
    lonlat = plane.unproject_line(np.linspace(-1.0, 1.0, steps + 1)[:, None] * end, distance * _LINE_SLACK)
    # A pole lies on every meridian; on that of its neighbour the line does not run aside on the map.
    lonlat[0] = (lonlat[1, 0] if abs(lat1) == 90 else lon1, lat1)
    lonlat[-1] = (lonlat[-2, 0] if abs(lat2) == 90 else lon2, lat2)
    return wrap_line(lonlat[:, 0], lonlat[:, 1])


def centre_and_radius(geometry: BaseGeometry) -> tuple[float, float, float]:
    """Return latitude, longitude and radius in metres of a circle that covers a geometry, and hardly more.

    The centre is that of the smallest circle about the vertices in an azimuthal plane; of a circle wider than the plane
    is true for it is found once more, in the plane about the first answer. The radius is `covering_radius_m` about it.

    Raises
    ------
    ValueError
        When the geometry is empty.

    Examples
    --------
    >>> lat, lon, radius = centre_and_radius(shapely.box(40, 34, 41, 35))
    >>> round(lat, 2), round(lon, 2), round(radius / 1000, 1)
    (34.5, 40.5, 72.0)
    """
    if geometry.is_empty:
        raise ValueError("an empty geometry has no centre")
    lonlat = shapely.get_coordinates(geometry)
    lat, lon, radius_m = _circle_centre(lonlat, middle(lonlat))
    if radius_m > _PLANE_TRUE_M:
        second = _circle_centre(lonlat, (lat, lon))
        points = ((lat, lon), second[:2])
        lat, lon = min(points, key=lambda point: _farthest_m(point[0], point[1], lonlat))
    return lat, lon, covering_radius_m(lat, lon, geometry)


def covering_radius_m(lat: float, lon: float, geometry: BaseGeometry, rounded: bool = False) -> float:
    """Return the radius in metres of the circle about a point that covers a geometry.

    It is the geodesic distance to the farthest vertex or point along an edge, edges being straight in
    longitude and latitude (the geographic radial of Chapman & Wieczorek 2020), rounded up by 0.01 %.

    Parameters
    ----------
    lat, lon
        The centre, degrees.
    geometry
        The ground to cover.
    rounded
        Say that the geometry is round wherever it is farthest, as the shapes of this package are: then the
        vertices are the farthest, and long edges need not be followed, which takes a third of the time.

    Examples
    --------
    >>> round(covering_radius_m(34, 40, shapely.Point(40, 35)))
    110943
    """
    lonlat = shapely.get_coordinates(geometry if rounded else followed(geometry, _EDGE_PIECES))
    return _farthest_m(lat, lon, lonlat) * ROUND_UP


def least_distance_m(first: BaseGeometry, second: BaseGeometry) -> float:
    """Return a distance in metres that no point of one geometry is nearer to any point of the other.

    It is their distance in the azimuthal plane about the middle of both, divided by what that plane may stretch it: short
    of the true distance by 0.1 % for grounds within 500 km of that middle, by 0.5 % within 1000 km.

    About a pole it may be much too short; it is never too long.

    Parameters
    ----------
    first, second
        Any geometries, EPSG:4326.

    Raises
    ------
    ValueError
        When one of them is empty.

    Examples
    --------
    >>> round(least_distance_m(shapely.box(40, 34, 41, 35), shapely.Point(42, 34.5)) / 1000, 1)
    91.8
    """
    if first.is_empty or second.is_empty:
        raise ValueError("an empty geometry is at no distance")
    if first.intersects(second):
        return 0.0
    middles = [middle(shapely.get_coordinates(geometry)) for geometry in (first, second)]
    plane = AzimuthalPlane(*middle(np.array([(lon, lat) for lat, lon in middles])))
    one, other = plane.project_geometry(first), plane.project_geometry(second)
    apart_m = float(one.distance(other)) / stretch(max(reach_m(one), reach_m(other)))
    return max(0.0, apart_m - _bulge_m(first) - _bulge_m(second))


def _bulge_m(geometry: BaseGeometry) -> float:
    """Return by how much edges straight in longitude and latitude may leave the vertices that follow them, metres.

    As in `AzimuthalPlane._bend`: 1.1 L² tan φ / 8R for pieces of length L at latitude φ.
    """
    bounds = shapely.bounds(shapely.get_parts(geometry))
    piece_m = math.radians(float((bounds[:, 2:] - bounds[:, :2]).max()) / EDGE_PIECES) * GEOD.a
    steepest = math.tan(math.radians(min(89.0, float(np.abs(bounds[:, [1, 3]]).max()))))
    return float(1.1 * piece_m**2 * steepest / (8 * GEOD.b))


def along(lat: float, lon: float, azimuth_deg: float, distances_m: Array) -> Array:
    """Return longitudes and latitudes, shape (n, 2), at distances along one azimuth."""
    n = len(distances_m)
    lons, lats, _ = GEOD.fwd(np.full(n, lon), np.full(n, lat), np.full(n, azimuth_deg), distances_m)
    return np.column_stack([lons, lats])


def _farthest_m(lat: float, lon: float, lonlat: Array) -> float:
    """Return the distance in metres from a point to the farthest of others, shape (n, 2).

    A sphere tells which points may be the farthest: it misses the ellipsoid's distances by 0.6 % at the most.
    """
    lons, lats = np.radians(lonlat.T)
    half_lat, half_lon = np.sin((lats - math.radians(lat)) / 2), np.sin((lons - math.radians(lon)) / 2)
    haversines = half_lat * half_lat + math.cos(math.radians(lat)) * np.cos(lats) * half_lon * half_lon
    # The haversine goes with the square of the distance where that is short, and is flatter where it is long.
    far = lonlat[haversines >= haversines.max() * _SPHERE_SHARE]
    n = len(far)
    return float(GEOD.inv(np.full(n, lon), np.full(n, lat), far[:, 0], far[:, 1])[2].max())


def _circle_centre(lonlat: Array, origin: tuple[float, float]) -> tuple[float, float, float]:
    """Return latitude, longitude and plane radius of the smallest circle about points in the plane about an origin."""
    plane = AzimuthalPlane(*origin)
    points = cast("MultiPoint", shapely.multipoints(plane.project(lonlat)))
    round_ground = shapely.minimum_bounding_circle(points)
    if round_ground.is_empty:
        return *origin, 0.0
    lon, lat = plane.unproject(shapely.get_coordinates(shapely.centroid(round_ground)))[0]
    return float(lat), float(lon), float(shapely.minimum_bounding_radius(points))


def _require(name: str, value: float, least: float = 0.0) -> None:
    if not (math.isfinite(value) and value >= least):
        raise ValueError(f"{name} is {value}: expected a finite number of at least {least:g}")
