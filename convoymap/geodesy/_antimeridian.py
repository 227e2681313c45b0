"""Geometry that crosses the antimeridian or holds a pole, cut as GeoJSON wants it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from shapely.geometry import LinearRing, LineString, MultiLineString, Point, Polygon

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["WORLD", "lonlat_box", "split_antimeridian"]

WORLD = shapely.box(-180.0, -90.0, 180.0, 90.0)


def split_antimeridian(geometry: BaseGeometry) -> BaseGeometry:
    """Cut a geometry at the antimeridian so that all longitudes lie within ±180° (RFC 7946, section 3.1.9).

    Two ways of writing a crossing are understood: longitudes that run on past ±180°, and an edge whose ends
    differ by more than 180° and less than 360°, which is taken the short way round. A ring that winds round
    the Earth is closed over the pole of its own hemisphere.

    Parameters
    ----------
    geometry
        Any geometry, longitude before latitude, degrees.

    Returns
    -------
    BaseGeometry
        The same ground; the very same object where nothing had to be cut.

    Examples
    --------
    >>> across = Polygon([(179, 0), (-179, 0), (-179, 1), (179, 1)])
    >>> split_antimeridian(across).geom_type
    'MultiPolygon'
    """
    if geometry.is_empty or not _needs_cutting(geometry):
        return geometry
    parts = [_split_part(part) for part in shapely.get_parts(geometry)]
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def lonlat_box(south: float, west: float, north: float, east: float) -> BaseGeometry:
    """Return the ground between two parallels and two meridians; west > east crosses the antimeridian.

    Examples
    --------
    >>> lonlat_box(-1, 179, 1, -179).bounds
    (-180.0, -1.0, 180.0, 1.0)
    """
    if west <= east:
        return shapely.box(west, south, east, north)
    return shapely.union_all([shapely.box(west, south, 180.0, north), shapely.box(-180.0, south, east, north)])


def wrap_ring(lon: NDArray[np.float64], lat: NDArray[np.float64], pole: float, drawn: bool = False) -> BaseGeometry:
    """Return the ground inside a closed ring of longitudes and latitudes, whichever way it lies on the globe.

    Parameters
    ----------
    lon, lat
        Degrees, first point repeated at the end; steps of longitude are taken the short way round.
    pole
        Latitude, +90 or -90, of the pole that the ring holds if it winds round the Earth.
    drawn
        See `unwrap`.
    """
    west, east = float(lon.min()), float(lon.max())
    if east - west < 180.0 and west >= -180.0 and east <= 180.0:
        return mended(polygon(np.column_stack([lon, lat])))
    unwrapped = unwrap(lon, drawn)
    if abs(unwrapped[-1] - unwrapped[0]) > 180.0:
        return _cap(unwrapped, lat, pole)
    return _cut(mended(Polygon(np.column_stack([unwrapped, lat]))))


def polygon(shell: NDArray[np.float64] | LinearRing, holes: list[LinearRing] | None = None) -> Polygon:
    """Return a polygon; shapely's vectorized constructor makes one in a fraction of the time of its class."""
    return cast("Polygon", shapely.polygons(shell, holes))


def wrap_line(lon: NDArray[np.float64], lat: NDArray[np.float64], drawn: bool = False) -> LineString | MultiLineString:
    """Return a line, cut where it crosses the antimeridian, its parts in its own order; `drawn` as in `unwrap`."""
    line = LineString(np.column_stack([unwrap(lon, drawn), lat]))
    west, _, east, _ = line.bounds
    if west >= -180.0 and east <= 180.0:
        return line
    pieces = []
    for offset in _sheets(west, east):
        for piece in shapely.get_parts(_sheet(line, offset)):
            x, y = piece.coords[0]
            pieces.append((line.project(Point(x + offset, y)), piece))
    pieces.sort(key=lambda placed: placed[0])
    return pieces[0][1] if len(pieces) == 1 else MultiLineString([piece for _, piece in pieces])


def unwrap(lon: NDArray[np.float64], drawn: bool = False) -> NDArray[np.float64]:
    """Let longitudes run on past ±180° instead of jumping, every step the short way round.

    In what somebody drew, a step of exactly 360° is the edge of a map of the whole world, no crossing, and is kept; in
    what was computed, -180° and 180° are the same.
    """
    steps = np.diff(lon)
    turns = np.round(steps / 360.0)
    if drawn:
        turns[np.abs(steps) >= 360.0] = 0.0
    return np.concatenate([lon[:1], lon[1:] - 360.0 * np.cumsum(turns)])


def mended(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry, made valid without losing ground if it was not."""
    if geometry.is_valid:
        return geometry
    parts = shapely.get_parts(shapely.make_valid(geometry))
    highest = max(shapely.get_dimensions(parts))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == highest])


def _needs_cutting(geometry: BaseGeometry) -> bool:
    west, _, east, _ = geometry.bounds
    if west < -180.0 or east > 180.0:
        return True
    if east - west <= 180.0:
        return False
    return any(_jumps(part) for part in shapely.get_parts(geometry))


def _jumps(part: BaseGeometry) -> bool:
    lines = shapely.get_parts(part.boundary) if part.geom_type == "Polygon" else [part]
    steps = np.concatenate([np.abs(np.diff(shapely.get_coordinates(line)[:, 0])) for line in lines])
    return bool(np.any((steps > 180.0) & (steps < 360.0)))


def _split_part(part: BaseGeometry) -> BaseGeometry:
    if isinstance(part, Polygon):
        outer, *inner = (_wrapped(np.asarray(ring.coords)) for ring in (part.exterior, *part.interiors))
        return outer.difference(shapely.union_all(inner)) if inner else outer
    if isinstance(part, Point):
        return Point(math.remainder(part.x, 360.0), part.y)
    if isinstance(part, LineString):
        lon, lat = shapely.get_coordinates(part).T
        return wrap_line(lon, lat, drawn=True)
    return shapely.union_all([split_antimeridian(inner) for inner in shapely.get_parts(part)])


def _wrapped(ring: NDArray[np.float64]) -> BaseGeometry:
    lon, lat = ring[:, 0], ring[:, 1]
    return wrap_ring(lon, lat, math.copysign(90.0, lat.mean()), drawn=True)


def _cap(lon: NDArray[np.float64], lat: NDArray[np.float64], pole: float) -> BaseGeometry:
    """Return the ground between a pole and a ring that winds round the Earth, longitudes running on."""
    turn = 360.0 * round((lon[-1] - lon[0]) / 360.0)
    # From the middle of the map one turn either way, so that the ways to the pole lie off the map and leave no seam.
    first = int(np.argmin(np.abs(lon[:-1] - 360.0 * np.round(lon[:-1] / 360.0))))
    ring_lon = np.concatenate([lon[first:-1], lon[:first] + turn])
    ring_lon -= 360.0 * np.round(ring_lon[0] / 360.0)
    ring_lat = np.concatenate([lat[first:-1], lat[:first]])
    ends = np.array([ring_lon[0] + turn, ring_lon[0] + turn, ring_lon[0] - turn])
    longitudes = np.concatenate([ring_lon - turn, ring_lon, ends])
    latitudes = np.concatenate([ring_lat, ring_lat, [ring_lat[0], pole, pole]])
    return _sheet(mended(Polygon(np.column_stack([longitudes, latitudes]))), 0.0)


def _cut(geometry: BaseGeometry) -> BaseGeometry:
    """Move what lies beyond ±180° back into that range."""
    west, _, east, _ = geometry.bounds
    if west >= -180.0 and east <= 180.0:
        return geometry
    pieces = [_sheet(geometry, offset) for offset in _sheets(west, east)]
    return shapely.union_all([piece for piece in pieces if not piece.is_empty])


def _sheets(west: float, east: float) -> list[float]:
    """Return the longitudes of the middles of the maps of the world, side by side, over which longitudes run."""
    return [360.0 * sheet for sheet in range(math.floor((west + 180.0) / 360.0), math.ceil((east + 180.0) / 360.0))]


def _sheet(geometry: BaseGeometry, offset: float) -> BaseGeometry:
    piece = geometry.intersection(shapely.box(-180.0 + offset, -90.0, 180.0 + offset, 90.0))
    if piece.geom_type == "GeometryCollection":
        highest = shapely.get_dimensions(geometry)
        piece = shapely.union_all([p for p in shapely.get_parts(piece) if shapely.get_dimensions(p) == highest])
    if not offset:
        return piece
    return shapely.transform(piece, lambda xy: np.column_stack([np.clip(xy[:, 0] - offset, -180, 180), xy[:, 1]]))
