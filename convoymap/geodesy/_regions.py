"""Parts of a region, and the strip along the border of two."""

from __future__ import annotations

import math

import numpy as np
import shapely
from shapely.affinity import translate
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from convoymap.geodesy._antimeridian import WORLD, mended
from convoymap.geodesy._measures import centre_and_radius
from convoymap.geodesy._plane import MAX_REACH_M, AzimuthalPlane, middle, reach_m, stretch
from convoymap.geodesy._shapes import _FOLLOWING, buffer_m, circle

__all__ = ["border_strip", "hull_toward", "intersection", "middle_part", "part_toward", "shrink_m"]


def part_toward(
    geometry: BaseGeometry, lat: float, lon: float, azimuth_deg: float, half_angle_deg: float
) -> BaseGeometry:
    """Return the part of a region that lies in a direction from a point.

    Parameters
    ----------
    geometry
        Polygons, EPSG:4326.
    lat, lon
        The point, degrees.
    azimuth_deg
        The direction, clockwise from north.
    half_angle_deg
        How far to either side it reaches; at 90 the part is cut off by the straight line across the direction.

    Returns
    -------
    BaseGeometry
        Polygons; empty where the region has no ground in that direction.

    Examples
    --------
    >>> part_toward(shapely.box(40, 34, 41, 35), 34.5, 40.5, 270, 90).bounds[2] < 40.501
    True
    """
    plane = AzimuthalPlane(lat, lon)
    ground = plane.project_geometry(geometry)
    reach = 2 * reach_m(ground)
    turns = np.radians(90.0 - azimuth_deg + half_angle_deg * np.linspace(-1, 1, 9))
    fan = Polygon(np.vstack([[0.0, 0.0], reach / math.cos(math.radians(half_angle_deg) / 8) * _rays(turns)]))
    # The straight sides are part of the promise: they are set apart by what following them may stray.
    return _back(plane, ground.intersection(fan.buffer(reach * _FOLLOWING, join_style="mitre")), reach)


def middle_part(geometry: BaseGeometry, lat: float, lon: float, radius_m: float) -> BaseGeometry:
    """Return the part of a region within a distance of a point.

    Examples
    --------
    >>> middle_part(shapely.box(40, 34, 41, 35), 34.5, 40.5, 20_000).covers(shapely.Point(40.6, 34.5))
    True
    """
    return _polygons(geometry.intersection(circle(lat, lon, radius_m)))


def border_strip(first: BaseGeometry, second: BaseGeometry, margin_m: float) -> BaseGeometry:
    """Return the ground within a distance of both of two regions: for neighbours, the strip along their border.

    Parameters
    ----------
    first, second
        Polygons, EPSG:4326.
    margin_m
        The distance, metres.

    Returns
    -------
    BaseGeometry
        Polygons; empty where the two are more than twice the distance apart.

    Examples
    --------
    >>> strip = border_strip(shapely.box(40, 34, 41, 35), shapely.box(41, 34, 42, 35), 10_000)
    >>> strip.covers(shapely.Point(41.05, 34.5)), strip.covers(shapely.Point(41.5, 34.5))
    (True, False)
    """
    (lat, lon, radius), (lat2, lon2, radius2) = centre_and_radius(first), centre_and_radius(second)
    if radius2 < radius:
        first, second, lat, lon, radius = second, first, lat2, lon2, radius2
    if radius + 2 * margin_m < MAX_REACH_M:
        # What lies far from the smaller of the two has no part in the strip, and would be long to measure.
        second = _polygons(second.intersection(circle(lat, lon, radius + 2 * margin_m)))
    if second.is_empty:
        return second
    return _polygons(buffer_m(first, margin_m).intersection(buffer_m(second, margin_m)))


def intersection(first: BaseGeometry, second: BaseGeometry) -> BaseGeometry:
    """Return the ground that two grounds have in common: polygons, empty where they only touch or are apart.

    Examples
    --------
    >>> intersection(shapely.box(40, 34, 41, 35), shapely.box(41, 34, 42, 35)).is_empty
    True
    """
    return _polygons(first.intersection(second))


def shrink_m(geometry: BaseGeometry, distance_m: float) -> BaseGeometry:
    """Return the part of a ground that lies farther than a distance from its edge, and hardly less of it.

    Up to half as much again may be taken off, as of the coarse margin of `buffer_m`.

    Parameters
    ----------
    geometry
        Polygons, EPSG:4326.
    distance_m
        Metres.

    Returns
    -------
    BaseGeometry
        Polygons; empty where the ground is nowhere so wide.

    Examples
    --------
    >>> inner = shrink_m(shapely.box(40, 34, 41, 35), 10_000)
    >>> inner.covers(shapely.Point(40.5, 34.5)), inner.covers(shapely.Point(40.08, 34.5))
    (True, False)
    """
    edge = _edge(geometry)
    return geometry if edge.is_empty else _polygons(geometry.difference(buffer_m(edge, distance_m, coarse=True)))


def _edge(geometry: BaseGeometry) -> BaseGeometry:
    """Return the edge of a ground without the cut at the antimeridian, on either side of which it goes on."""
    edge = shapely.boundary(geometry)
    east, west = (shapely.intersection(edge, LineString([(side, -90), (side, 90)])) for side in (180.0, -180.0))
    cut = shapely.intersection(east, translate(west, 360.0))
    return edge.difference(shapely.union(cut, translate(cut, -360.0)))


def hull_toward(origin: BaseGeometry, destination: BaseGeometry, aside_m: float) -> BaseGeometry:
    """Return the ground on the way from a region to another, having left the first.

    It is the convex hull of both in the azimuthal plane about their middle, without the origin and what lies behind
    it, and all that is within `aside_m` of that. Where the origin holds the destination, nothing is left out.

    Examples
    --------
    >>> way = hull_toward(shapely.box(40, 34, 41, 35), circle(34.5, 39, 5000), 10_000)
    >>> way.covers(shapely.Point(39.5, 34.5)), way.covers(shapely.Point(40.5, 34.5)), way.covers(shapely.Point(41.5, 34.5))
    (True, False, False)
    """
    corners = np.concatenate([shapely.get_coordinates(origin), shapely.get_coordinates(destination)])
    plane = AzimuthalPlane(*middle(corners))
    start, end = plane.project_geometry(origin), plane.project_geometry(destination)
    hull = shapely.union(start, end).convex_hull
    reach = reach_m(hull) + aside_m
    if reach > MAX_REACH_M:
        return WORLD
    stray = reach * _FOLLOWING
    # The halves of a region cut at the antimeridian are one here.
    start = mended(shapely.union_all(shapely.get_parts(start)).simplify(stray))
    held = start.intersects(end) and start.buffer(stray, quad_segs=1).covers(end)
    ahead = [] if held else [part for part in _pieces(hull.difference(start), stray) if part.intersects(end)]
    way = shapely.union_all([*ahead, end]) if ahead else hull
    grown = way.buffer(aside_m * stretch(reach)).simplify(stray)
    beyond = _pieces(grown.difference(start), stray) if ahead else []
    return _back(plane, shapely.union_all(beyond) if beyond else grown, reach)


def _pieces(ground: BaseGeometry, width_m: float) -> list[BaseGeometry]:
    """Return the polygons of a difference, without the slivers where two edges that should be one are not."""
    return [part for part in shapely.get_parts(_polygons(ground)) if not part.buffer(-width_m, quad_segs=1).is_empty]


def _rays(angles: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    return np.column_stack([np.cos(angles), np.sin(angles)])


def _back(plane: AzimuthalPlane, part: BaseGeometry, reach: float) -> BaseGeometry:
    ground = _polygons(part)
    # What is narrower than the digits of a degree comes back as a line.
    return ground if ground.is_empty else _polygons(plane.unproject_ground(ground, reach * _FOLLOWING))


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of an intersection, without the lines and points along which two grounds only touch."""
    if geometry.geom_type in {"Polygon", "MultiPolygon"}:
        return mended(geometry)
    parts = [part for part in shapely.get_parts(geometry) if shapely.get_dimensions(part) == 2]
    return mended(shapely.union_all(parts)) if parts else Polygon()
