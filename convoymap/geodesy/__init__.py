"""Geodesic shapes and measures on the WGS 84 ellipsoid.

Latitudes and longitudes are degrees (EPSG:4326), distances are metres. Geometries hold longitude before
latitude, as GeoJSON does, stay within ±180° and ±90°, and are cut at the antimeridian (RFC 7946, section
3.1.9). Geodesics are those of Karney (2013), *Algorithms for geodesics*, Journal of Geodesy 87, as
`pyproj.Geod` computes them; shapes are built in the azimuthal equidistant plane of Snyder (1987), *Map
Projections: A Working Manual*, p. 191.

A shape that reaches more than a quarter of the way round the Earth becomes the whole world, which still
covers it.
"""

from __future__ import annotations

from convoymap.geodesy._antimeridian import WORLD, lonlat_box, split_antimeridian
from convoymap.geodesy._measures import (
    centre_and_radius,
    covering_radius_m,
    destination,
    distance_m,
    geodesic_line,
    geodesic_point,
    least_distance_m,
)
from convoymap.geodesy._plane import HALF_ROUND_M, lonlat_geometry, plane_geometry
from convoymap.geodesy._regions import border_strip, hull_toward, intersection, middle_part, part_toward, shrink_m
from convoymap.geodesy._routes import corridor, ellipse, ellipse_reach_m, spindle, spindle_reach_m
from convoymap.geodesy._shapes import buffer_m, circle, circle_reach_m, rectangle, wedge, wedge_reach_m

__all__ = [
    "HALF_ROUND_M",
    "WORLD",
    "border_strip",
    "buffer_m",
    "centre_and_radius",
    "circle",
    "circle_reach_m",
    "corridor",
    "covering_radius_m",
    "destination",
    "distance_m",
    "ellipse",
    "ellipse_reach_m",
    "geodesic_line",
    "geodesic_point",
    "hull_toward",
    "intersection",
    "least_distance_m",
    "lonlat_box",
    "lonlat_geometry",
    "middle_part",
    "part_toward",
    "plane_geometry",
    "rectangle",
    "shrink_m",
    "spindle",
    "spindle_reach_m",
    "split_antimeridian",
    "wedge",
    "wedge_reach_m",
]
