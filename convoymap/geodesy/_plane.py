"""The azimuthal equidistant plane about a point, and the way back to longitude and latitude."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import Polygon

from convoymap.geodesy._antimeridian import WORLD, mended, polygon, wrap_ring

if TYPE_CHECKING:
    from shapely.geometry import LinearRing
    from shapely.geometry.base import BaseGeometry

GEOD = Geod(ellps="WGS84")
MAX_REACH_M = 10_000_000.0
"""Just under a quarter of a meridian (10 001 966 m): a shape within this reach holds one pole at most."""

HALF_ROUND_M = 20_003_932.0
"""Half the way round the Earth by the poles, which is the farthest that two points can be apart."""

_METRES_PER_DEGREE = math.radians(GEOD.a)
_MAX_ROUNDS = 10
_MAX_VERTICES = 4096
EDGE_PIECES = 256
_STEEP_DEG = 85.0
"""Beyond this latitude meridians crowd so that every edge is looked at."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AzimuthalPlane:
    """A plane in metres, x east and y north, true in distance and azimuth from its origin (Snyder 1987, 191).

    Distances between other points are too long in the plane, by `stretch` at the most, and never too short.
    """

    latitude: float
    longitude: float

    def project(self, lonlat: Array) -> Array:
        """Return plane coordinates, shape (n, 2), of longitudes and latitudes, shape (n, 2)."""
        n = len(lonlat)
        lon, lat = np.full(n, self.longitude), np.full(n, self.latitude)
        azimuth, _, distance = GEOD.inv(lon, lat, lonlat[:, 0], lonlat[:, 1])
        radians = np.radians(azimuth)
        return np.column_stack([distance * np.sin(radians), distance * np.cos(radians)])

    def unproject(self, xy: Array) -> Array:
        """Return longitudes and latitudes, shape (n, 2), of plane coordinates, shape (n, 2)."""
        n = len(xy)
        azimuth = np.degrees(np.arctan2(xy[:, 0], xy[:, 1]))
        distance = np.hypot(xy[:, 0], xy[:, 1])
        lon, lat, _ = GEOD.fwd(np.full(n, self.longitude), np.full(n, self.latitude), azimuth, distance)
        return np.column_stack([lon, lat])

    def project_geometry(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry of the plane; straight longitude-latitude edges are followed, not cut short."""
        return shapely.transform(followed(geometry, EDGE_PIECES), self.project)

    def unproject_ground(self, ground: BaseGeometry, tolerance_m: float) -> BaseGeometry:
        """Return polygons of the plane as EPSG:4326, no edge more than `tolerance_m` astray."""
        if reach_m(ground) > MAX_REACH_M:
            return WORLD
        if isinstance(ground, Polygon):
            return self._unproject_polygon(ground, tolerance_m)
        return shapely.union_all([self._unproject_polygon(part, tolerance_m) for part in shapely.get_parts(ground)])

    def unproject_ring(self, ring: Array, tolerance_m: float) -> BaseGeometry:
        """Return the ground inside one closed ring of the plane, shape (n, 2)."""
        lonlat = self.unproject_line(ring, tolerance_m)
        lonlat[-1] = lonlat[0]
        return wrap_ring(lonlat[:, 0], lonlat[:, 1], math.copysign(90.0, self.latitude))

    def _unproject_polygon(self, ground: Polygon, tolerance_m: float) -> BaseGeometry:
        outer = self.unproject_ring(shapely.get_coordinates(shapely.get_exterior_ring(ground)), tolerance_m)
        if not (count := int(shapely.get_num_interior_rings(ground))):
            return outer
        inner = (shapely.get_coordinates(shapely.get_interior_ring(ground, number)) for number in range(count))
        holes = [self.unproject_ring(ring, tolerance_m) for ring in inner]
        west, _, east, _ = outer.bounds
        if east - west < 180.0 and outer.geom_type == "Polygon":
            return mended(polygon(_shell(outer), [_shell(hole) for hole in holes]))
        # Cut at the antimeridian or about a pole, the rings are rings no longer.
        return mended(outer.difference(shapely.union_all(holes)))

    def unproject_line(self, line: Array, tolerance_m: float) -> Array:
        """Return longitudes and latitudes, shape (m, 2), along a line of the plane, shape (n, 2).

        Edges are divided until straight lines in longitude and latitude follow those of the plane to within
        `tolerance_m`: by a bound on how far they stray, or, where meridians crowd, by measuring it.
        """
        edges = line[1:] - line[:-1]
        bent = self._bend(_reach_m(line))
        if bent < math.inf:
            squares = np.einsum("ij,ij->i", edges, edges)
            if squares.max() * bent <= tolerance_m:
                return self.unproject(line)
            pieces = np.ceil(np.sqrt(squares * (bent / tolerance_m))).astype(np.intp)
            if (total := int(np.maximum(pieces, 1, out=pieces).sum())) <= _MAX_VERTICES:
                return self.unproject(line if total == len(edges) else _divided(line, edges, pieces))
        return self._unproject_halving(line, tolerance_m)

    def _unproject_halving(self, line: Array, tolerance_m: float) -> Array:
        for _ in range(_MAX_ROUNDS):
            n = len(line)
            middles = (line[:-1] + line[1:]) / 2
            lonlat = self.unproject(np.concatenate([line, middles]))
            astray = _strays(lonlat[:n], lonlat[n:], tolerance_m)
            if n > _MAX_VERTICES or not astray.any():
                return lonlat[:n]
            line = np.insert(line, np.flatnonzero(astray) + 1, middles[astray], axis=0)
        return self.unproject(line)

    def keeps_straight(self, longest_m: float, reach_m: float, tolerance_m: float) -> bool:
        """Tell whether edges of a length, within a reach of the origin, stray too little to be divided."""
        return longest_m**2 * self._bend(reach_m) < tolerance_m

    def _bend(self, reach_m: float) -> float:
        """Return by how much an edge strays per square of its length, per metre, at the most; infinite near a pole.

        A straight line in longitude and latitude of azimuth α has the geodesic curvature sin α (1 + cos² α) tan φ / R
        (that of a parallel where α is 90°, 1.09 times as much at 55°), so it leaves a geodesic by 1.1 L² tan φ / 8R at
        the most, one in the plane by less than L² r / 8R², for edges of length L at latitudes up to φ and r metres from
        the origin.
        """
        outermost = abs(self.latitude) + math.degrees(reach_m / GEOD.b)
        if outermost > _STEEP_DEG:
            return math.inf
        return (1.1 * math.tan(math.radians(outermost)) + reach_m / GEOD.b) / (8 * GEOD.b)


def _shell(ground: BaseGeometry) -> LinearRing:
    return cast("LinearRing", shapely.get_exterior_ring(ground))


def _divided(line: Array, edges: Array, pieces: NDArray[np.intp]) -> Array:
    """Return a line with each of its edges divided into so many equal pieces."""
    starts = np.repeat(np.cumsum(pieces) - pieces, pieces)
    parts = (np.arange(len(starts)) - starts) / np.repeat(pieces, pieces)
    points = np.repeat(line[:-1], pieces, axis=0) + parts[:, None] * np.repeat(edges, pieces, axis=0)
    return np.concatenate([points, line[-1:]])


def plane_geometry(geometry: BaseGeometry, lat: float, lon: float) -> BaseGeometry:
    """Return a geometry (EPSG:4326) in metres east and north of a point, in the azimuthal equidistant plane about it.

    Examples
    --------
    >>> point = plane_geometry(shapely.Point(40.93, 34.45), 34.45, 40.92)
    >>> round(point.x), round(point.y)
    (919, 0)
    """
    return shapely.transform(geometry, AzimuthalPlane(lat, lon).project)


def lonlat_geometry(geometry: BaseGeometry, lat: float, lon: float) -> BaseGeometry:
    """Return a geometry in metres east and north of a point in longitude and latitude: `plane_geometry` the other way.

    Vertices are turned back one by one; edges stay straight.

    Examples
    --------
    >>> point = lonlat_geometry(plane_geometry(shapely.Point(40.93, 34.45), 34.45, 40.92), 34.45, 40.92)
    >>> round(point.x, 6), round(point.y, 6)
    (40.93, 34.45)
    """
    return shapely.transform(geometry, AzimuthalPlane(lat, lon).unproject)


def reach_m(ground: BaseGeometry) -> float:
    """Return the distance from the plane's origin to the farthest vertex, metres."""
    return _reach_m(shapely.get_coordinates(ground))


def _reach_m(xy: Array) -> float:
    return math.sqrt(float(np.einsum("ij,ij->i", xy, xy).max()))


def stretch(reach: float) -> float:
    """Return how many times too long the plane shows a distance `reach` metres from its origin, at the most.

    On a sphere the scale along a parallel of the plane is c / sin c (Snyder 1987, equation 25-2); the polar
    radius makes it an upper bound for the ellipsoid: 1.001 at 500 km, 1.005 at 1000 km, 1.017 at 2000 km.
    """
    c = min(reach / GEOD.b, 0.99 * math.pi)
    return c / math.sin(c) if c > 0 else 1.0


def followed(geometry: BaseGeometry, pieces: int) -> BaseGeometry:
    """Return the geometry with vertices set along its edges, at least `pieces` over the width of a part."""
    # By part: two halves on either side of the antimeridian are not as wide as the world.
    bounds = shapely.bounds(shapely.get_parts(geometry))
    span = float((bounds[:, 2:] - bounds[:, :2]).max())
    return shapely.segmentize(geometry, span / pieces) if span > 0 else geometry


def middle(lonlat: Array) -> tuple[float, float]:
    """Return latitude and longitude of the middle of points, shape (n, 2): the mean of their unit vectors."""
    lon, lat = np.radians(lonlat).T
    x, y, z = (np.cos(lat) * np.cos(lon)).mean(), (np.cos(lat) * np.sin(lon)).mean(), np.sin(lat).mean()
    if math.hypot(x, y, z) < 1e-9:
        return float(lonlat[0, 1]), float(lonlat[0, 0])
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _strays(corners: Array, middles: Array, tolerance_m: float) -> NDArray[np.bool_]:
    """Tell which edges run astray: their middle in degrees is too far from the middle in the plane."""
    step = _short_way(np.diff(corners[:, 0]))
    east = _short_way(middles[:, 0] - corners[:-1, 0] - step / 2) * np.cos(np.radians(middles[:, 1]))
    north = middles[:, 1] - (corners[:-1, 1] + corners[1:, 1]) / 2
    # Past a quarter turn in one step the ring could close on the wrong side of a pole.
    astray = (np.hypot(east, north) * _METRES_PER_DEGREE > tolerance_m) | (np.abs(step) > 90.0)
    return np.asarray(astray, dtype=np.bool_)


def _short_way(degrees: Array) -> Array:
    return degrees - 360.0 * np.round(degrees / 360.0)
