"""The ground of countries, generalised until it is small enough to compute with."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from convoymap.gazetteer.outline_parts import DEGREE_M, Floats, Parts, areal, on_sphere, polygons
from convoymap.gazetteer.outlines import Outline
from convoymap.geodesy import split_antimeridian

__all__ = ["FILLED_M", "MOST_VERTICES", "SHARED_M", "SOURCE_M", "Grounds", "Plane", "distance_m"]

#: No outline has more vertices than this.
MOST_VERTICES = 800
#: What Natural Earth's lines at 1 : 10 million may be off, with the package's grid of 400 m, in metres.
SOURCE_M = 1000.0
#: How far generalising may move a line, in metres. Lines moved by no more than these stay shared by neighbours …
SHARED_M = (500.0, 700.0, 1000.0, 1400.0, 2000.0, 2800.0)
#: … and for countries that need more, narrow waters are filled as well.
FILLED_M = (4000.0, 5600.0, 8000.0, 11e3, 13e3, 16e3, 19e3, 22e3, 27e3, 32e3, 38e3, 45e3)
_COUNTRY_SOURCE = "Natural Earth 1:10m (public domain)"


class Plane:
    """Lambert's azimuthal equal-area plane about the middle of some points, x east and y north in metres."""

    def __init__(self, lonlat: Floats) -> None:
        from pyproj import Proj

        x, y, z = on_sphere(lonlat).mean(axis=0)
        latitude, longitude = math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
        self._proj = Proj(proj="laea", lat_0=latitude, lon_0=longitude, ellps="WGS84")

    def project(self, lonlat: Floats) -> Floats:
        """Return positions in the plane."""
        return np.column_stack(self._proj(lonlat[:, 0], lonlat[:, 1]))

    def unproject(self, xy: Floats) -> Floats:
        """Return longitudes and latitudes."""
        return np.column_stack(self._proj(xy[:, 0], xy[:, 1], inverse=True))

    def flat(self, shapes: Any) -> Any:
        """Return shapes on the ground (EPSG:4326) in the plane."""
        # A long edge along a parallel is no straight line of the plane.
        return shapely.transform(shapely.segmentize(shapes, 0.25), self.project)

    def ground(self, shape: Any) -> Any:
        """Return a shape of the plane on the ground (EPSG:4326), cut at the antimeridian."""
        # Rings that jump across the antimeridian are not yet valid; they must not be mended before they are cut.
        return areal(split_antimeridian(shapely.transform(shapely.segmentize(shape, 5e4), self.unproject)))


@dataclass(frozen=True, slots=True)
class Grounds:
    """The ground of countries, generalised."""

    topology: Mapping[str, Any]
    parts: Parts
    _shared: dict[float, Any] = field(default_factory=dict)
    _made: dict[tuple[str, float], Any] = field(default_factory=dict)

    def ground(self, country: str, level_m: float) -> Any:
        """Return the ground of a country of which no line was moved by more than `level_m`."""
        if (country, level_m) not in self._made:
            chosen = self._chosen(country, level_m)
            if self._keeps_lines(chosen, level_m):
                made = shapely.union_all(self._shapes(level_m)[chosen])
            else:
                made = _filled(self._shapes(SHARED_M[0])[chosen], level_m)
            self._made[country, level_m] = areal(made)
        return self._made[country, level_m]

    def moved_m(self, country: str, level_m: float) -> float:
        """Return how far the ground was moved at the most: the steps of filling seldom add up, so it is measured."""
        chosen = self._chosen(country, level_m)
        if self._keeps_lines(chosen, level_m):
            return level_m
        drawn = self.parts.shapes[chosen]
        plane = Plane(shapely.get_coordinates(drawn))
        before = shapely.union_all(shapely.buffer(plane.flat(drawn), 0))
        return distance_m(before, plane.flat(self.ground(country, level_m)))

    def _chosen(self, country: str, level_m: float) -> NDArray[np.bool_]:
        """Return the parts that are kept: those with known places, or larger than a square of `level_m`."""
        parts = self.parts
        worth = (parts.places > 0) | (parts.km2 >= (level_m / 1000) ** 2)
        kept: NDArray[np.bool_] = worth & (parts.owners == country)
        return kept

    def _keeps_lines(self, chosen: NDArray[np.bool_], level_m: float) -> bool:
        # A ring round a pole is left as it is: cut open, it has no plane in which it could be filled.
        polar = np.any(shapely.bounds(self.parts.shapes[chosen])[:, 1] <= -90)
        return level_m in SHARED_M or bool(polar) or not chosen.any()

    def _shapes(self, level_m: float) -> Any:
        if level_m not in self._shared:
            self._shared[level_m] = polygons(_generalised(self.topology, level_m), dict(self.parts.holes))[1]
        return self._shared[level_m]

    def outline(self, country: str) -> Outline:
        """Return the finest outline of a country that has no more than `MOST_VERTICES`."""
        for level_m in (*SHARED_M, *FILLED_M):
            ground = self.ground(country, level_m)
            if shapely.get_num_coordinates(ground) <= MOST_VERTICES:
                break
        moved_m = self.moved_m(country, level_m)
        kept = self._keeps_lines(self._chosen(country, level_m), level_m)
        filled = "" if kept else ", narrow waters filled"
        method = f"borders of Natural Earth 1:10m, generalised to {moved_m / 1000:g} km{filled}"
        return Outline(ground, moved_m + SOURCE_M, method, _COUNTRY_SOURCE)

    def account(self, drawn: Mapping[str, str]) -> dict[str, Any]:
        """Return for the manifest which parts went to another country than they are drawn in, and which to none."""
        given, none = [], []
        for key, shape, owner, places in zip(
            self.parts.keys, self.parts.shapes, self.parts.owners.tolist(), self.parts.places.tolist(), strict=True
        ):
            name = drawn.get(key, str(key))
            if owner != name and not shape.is_empty:
                middle = [round(degrees, 1) for degrees in shapely.get_coordinates(shape.centroid)[0].tolist()]
                given.append([name, owner, places, *middle]) if owner else none.append([name, *middle])
        return {"given": given, "left_out": none}


def _generalised(topology: Mapping[str, Any], level_m: float) -> dict[str, Any]:
    """Return a topology with plainer arcs: Douglas & Peucker (1973) on all lines at once, none crossing another.

    In the plane of longitude and latitude no distance is shorter than on the ground.
    """
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    lines = shapely.simplify(shapely.MultiLineString(arcs), level_m / DEGREE_M, preserve_topology=True)
    grids = (np.round((shapely.get_coordinates(line) - shift) / scale) for line in shapely.get_parts(lines))
    return {**topology, "arcs": [np.diff(grid.astype(int), axis=0, prepend=0).tolist() for grid in grids]}


def _filled(shapes: Any, level_m: float) -> Any:
    """Return ground with its narrow waters filled (a morphological closing) and its lines plainer.

    Closing and simplifying take the same share of what the finest level, which `shapes` are of, has moved before and
    the last step, which takes out the vertices set along edges, moves after.
    """
    plane = Plane(shapely.get_coordinates(shapes))
    reach = (level_m - 2 * SHARED_M[0]) / 2
    flat = plane.flat(shapes)
    closed = shapely.buffer(shapely.union_all(shapely.buffer(flat, reach)), -reach)
    # Buffers have corners, so that what is much smaller than they are does not come back.
    lost = shapely.buffer(flat[~shapely.intersects(flat, closed)], 0)
    ground = plane.ground(shapely.simplify(shapely.union_all([closed, *lost]), reach))
    return shapely.simplify(ground, SHARED_M[0] / DEGREE_M)


def distance_m(one: Any, other: Any) -> float:
    """Return how far two grounds of a plane reach beyond each other, at points every 2 km, rounded up to 100 m."""
    farthest = 0.0
    for ground, beyond in ((one, other), (other, one)):
        shapely.prepare(ground)
        points = shapely.points(shapely.get_coordinates(shapely.segmentize(beyond, 2000.0)))
        farthest = max(farthest, float(np.max(shapely.distance(ground, points))))
    return math.ceil(farthest / 100) * 100.0
