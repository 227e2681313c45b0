"""The parts of each country on Natural Earth's map."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from convoymap.gazetteer.names import fold

__all__ = ["Ring", "country_rings", "inhabited", "middle_of_largest"]

#: The outer ring of a polygon as latitudes and longitudes in degrees, longitudes beyond 180° where it crosses that.
Ring = list[tuple[float, float]]


def country_rings(topology: Mapping[str, Any]) -> dict[str, list[Ring]]:
    """Return the outer rings of each country by its ISO 3166 numeric code, or by its folded name where it has none.

    Parameters
    ----------
    topology
        TopoJSON of `world-atlas`: quantised, delta-encoded arcs.

    Examples
    --------
    >>> square = {"arcs": [[[0, 0], [10, 0], [0, 10], [-10, -10]]], "transform": {"scale": [1, 1], "translate": [5, 5]},
    ...     "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0]], "id": "760"}]}}}
    >>> country_rings(square)
    {'760': [[(5, 5), (5, 15.0), (15, 15.0), (5, 5.0)]]}
    """
    arcs = _decoded(topology)
    found: dict[str, list[Ring]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = shape.get("id") or fold(shape["properties"]["name"])
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        rings = [_unwrapped([point for arc in polygon[0] for point in _along(arcs, arc)]) for polygon in polygons]
        found.setdefault(code, []).extend(rings)
    return found


def _decoded(topology: Mapping[str, Any]) -> list[Ring]:
    """Return the arcs in degrees."""
    (scale_x, scale_y), (start_x, start_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for step_x, step_y in deltas:
            x, y = x + step_x, y + step_y
            arc.append((y * scale_y + start_y, x * scale_x + start_x))
        arcs.append(arc)
    return arcs


def _along(arcs: Sequence[Ring], number: int) -> Ring:
    """Return an arc; a negative number is the complement of one that runs backwards."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _unwrapped(ring: Ring) -> Ring:
    """Return a ring whose longitudes run on beyond 180° where it crosses the antimeridian."""
    shift = 0.0
    points = ring[:1]
    for (_, before), (latitude, longitude) in pairwise(ring):
        if abs(longitude - before) > 180.0:
            shift += 360.0 if longitude < before else -360.0
        points.append((latitude, longitude + shift))
    return points


def inhabited(rings: Sequence[Ring], places: Iterable[tuple[float, float]]) -> list[Ring]:
    """Return the rings whose bounding box holds one of a country's places; all of them if none does.

    This leaves out what Natural Earth counts in but GeoNames lists as a country of its own (French Guiana,
    Svalbard), and islands where nobody lives.
    """
    boxes = [_box(ring) for ring in rings]
    kept = [False] * len(rings)
    for latitude, longitude in places:
        for at, (south, west, north, east) in enumerate(boxes):
            # A box that was unwrapped may lie a turn away.
            across = any(west <= longitude + turn <= east for turn in (-360.0, 0.0, 360.0))
            kept[at] = kept[at] or (south <= latitude <= north and across)
    return [ring for ring, keep in zip(rings, kept, strict=True) if keep] or list(rings)


def _box(ring: Ring) -> tuple[float, float, float, float]:
    latitudes, longitudes = zip(*ring, strict=True)
    return min(latitudes), min(longitudes), max(latitudes), max(longitudes)


def middle_of_largest(rings: Iterable[Ring]) -> tuple[float, float]:
    """Return latitude and longitude of the centroid of the largest ring, in an equirectangular plane.

    Examples
    --------
    >>> middle_of_largest([[(0, 0), (0, 10), (10, 10), (10, 0), (0, 0)], [(50, 50), (50, 51), (51, 51), (50, 50)]])
    (5.0, 5.0)
    """
    _, latitude, longitude = max((_area_and_centroid(ring) for ring in rings), key=lambda found: found[0])
    return latitude, (longitude + 180.0) % 360.0 - 180.0


def _area_and_centroid(ring: Ring) -> tuple[float, float, float]:
    """Return area (of no useful unit) and centroid of a ring by the shoelace formula about its first vertex."""
    lat0, lon0 = ring[0]
    doubled = lat_sum = lon_sum = 0.0
    for (lat1, lon1), (lat2, lon2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (lon1 - lon0) * (lat2 - lat0) - (lon2 - lon0) * (lat1 - lat0)
        doubled += cross
        lat_sum += (lat1 + lat2 - 2 * lat0) * cross
        lon_sum += (lon1 + lon2 - 2 * lon0) * cross
    if doubled == 0:
        return 0.0, lat0, lon0
    latitude, longitude = lat0 + lat_sum / (3 * doubled), lon0 + lon_sum / (3 * doubled)
    return abs(doubled) * math.cos(math.radians(latitude)), latitude, longitude
