"""Points all over the globe, computed without the code under test, and what every ground must be."""

from __future__ import annotations

import math

import numpy as np
import shapely
from hypothesis import settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point

GEOD = Geod(ellps="WGS84")
WORLD = shapely.box(-180, -90, 180, 90)

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
radii = st.floats(1, 6).map(lambda power: 10.0**power)
azimuths = st.floats(0, 360)
parts = st.floats(0, 1)
few = settings(max_examples=60, deadline=None)


def rim(lat: float, lon: float, radius_m: float, count: int = 181) -> np.ndarray:
    """Points on a geodesic circle, by Karney's direct solution, independent of the code under test."""
    azimuth = np.linspace(0, 360, count)
    lons, lats, _ = GEOD.fwd(np.full(count, lon), np.full(count, lat), azimuth, np.full(count, radius_m))
    return shapely.points(lons, lats)


def offset(lat: float, lon: float, azimuth: float, distance_m: float) -> Point:
    """The point at a distance and azimuth."""
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, distance_m)
    return Point(lon2, lat2)


def apart(first: Point, second: Point) -> float:
    """Metres between two points."""
    return GEOD.inv(first.x, first.y, second.x, second.y)[2]


def is_sane(ground: shapely.Geometry, most_vertices: int = 3000) -> bool:
    """Valid ground within the world and not too finely drawn."""
    count = shapely.get_num_coordinates(ground)
    return ground.is_valid and not ground.is_empty and WORLD.covers(ground) and count <= most_vertices


def stretched(reach_m: float) -> float:
    """How many times too long an azimuthal plane shows a distance so far from its origin (Snyder 1987, 25-2)."""
    return reach_m / 6_356_752.0 / math.sin(reach_m / 6_356_752.0)


def box(south: float, west: float, north: float, east: float) -> shapely.Geometry:
    """A box of two meridians and two parallels; one that runs past ±180° is cut there."""
    if not -180 <= west < 180:
        west, east = wrapped(west), wrapped(west) + east - west
    if east <= 180:
        return shapely.box(west, south, east, north)
    return shapely.MultiPolygon([shapely.box(west, south, 180, north), shapely.box(-180, south, east - 360, north)])


def wrapped(lon: float) -> float:
    """A longitude within ±180°."""
    return (lon + 180) % 360 - 180


def area_m2(ground: shapely.Geometry) -> float:
    """Square metres, which degrees near a pole do not tell; edges are straight in degrees."""
    dense = shapely.segmentize(ground, 0.05)
    return sum(abs(GEOD.geometry_area_perimeter(part)[0]) for part in shapely.get_parts(dense))


def rim_m2(ground: shapely.Geometry, width_m: float) -> float:
    """Square metres of a strip of a width along the whole rim of a ground."""
    dense = shapely.segmentize(ground, 0.05)
    return width_m * sum(GEOD.geometry_length(ring) for ring in shapely.get_rings(shapely.get_parts(dense)))
