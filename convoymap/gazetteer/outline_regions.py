"""First-order regions, estimated from the places that are known to lie in them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from convoymap.gazetteer.outline_grounds import FILLED_M, MOST_VERTICES, SHARED_M, SOURCE_M, Grounds, Plane
from convoymap.gazetteer.outline_parts import Codes, Floats, Numbers, Places, areal
from convoymap.gazetteer.outlines import Outline

__all__ = ["regions"]

#: Regions are drawn no finer than this: the borders between them are not known so well.
_REGION_M = 2000.0
#: By how much of half the usual distance of places across a border that border is smoothed.
_SMOOTHING = 0.25
_REGION_SOURCE = "places of GeoNames (CC BY 4.0) and Natural Earth 1:10m (public domain)"


def regions(grounds: Grounds, country: str, places: Places) -> Iterator[tuple[str, Outline]]:
    """Yield the regions of a country: the ground nearer to a place of theirs than to any of another (Voronoi 1908).

    Between two neighbouring places of different regions the border may run anywhere; it is drawn half-way. The
    tolerance is half their distance, the median along the region's border within the country, each pair weighted
    by the length of border between them; at most the radius of a circle as large as the region.
    """
    inside = places.chosen((places.country == country) & (places.region != ""))
    inside = inside.chosen(np.unique(inside.lonlat, axis=0, return_index=True)[1])
    codes = np.unique(inside.region)
    counts = Counter(inside.region.tolist())
    if len(codes) == 1:
        whole = grounds.outline(country)
        method = "the whole country: no other region of it has known places"
        yield codes[0], Outline(whole.geometry, whole.tolerance_m, f"{method}; {whole.method}", whole.source)
    if len(codes) < 2:
        return
    plane = Plane(inside.lonlat)
    shapes, half_m, length_m, sides = _cells(plane, inside, codes, grounds.ground(country, _REGION_M))
    for level_m in (level for level in (*SHARED_M, *FILLED_M) if level >= _REGION_M):
        ground = grounds.ground(country, level_m)
        clipped = [areal(shapely.intersection(shape, ground)) for shape in shapes]
        if max(map(shapely.get_num_coordinates, clipped)) <= MOST_VERTICES:
            break
    coast_m = grounds.moved_m(country, level_m) + SOURCE_M
    for code, shape in zip(codes.tolist(), clipped, strict=True):
        if not shape.is_empty:
            near = (inside.region[sides] == code).any(axis=0)
            radius_m = math.sqrt(plane.flat(shape).area / math.pi)
            tolerance_m = max(min(_median(half_m[near], length_m[near]), radius_m), coast_m)
            yield code, Outline(shape, tolerance_m, _method(counts[code]), _REGION_SOURCE)


def _method(places: int) -> str:
    held = f"one of its {places} known places" if places > 1 else "its one known place"
    return f"ground nearer to {held} than to those of other regions, within the country's borders"


def _cells(plane: Plane, places: Places, codes: Codes, ground: Any) -> tuple[list[Any], Floats, Floats, Numbers]:
    """Return the regions' ground (EPSG:4326, reaching beyond the coast), and the borders between their cells.

    Of each border: half the distance of its two places and its length within the country (metres), and the
    numbers of the places (2 × n).
    """
    sites = plane.project(places.lonlat)
    everything = shapely.MultiPoint(np.concatenate([sites, shapely.get_coordinates(plane.flat(ground))]))
    frame = everything.convex_hull.buffer(5e4)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(sites), extend_to=frame, ordered=True))
    sides, ends = _borders(cells, places.region)
    half_m = np.hypot(*(sites[sides[0]] - sites[sides[1]]).T) / 2
    steps = np.linspace(0.1, 0.9, 5)[:, None]
    samples = plane.unproject(np.concatenate([a + steps * (b - a) for a, b in ends]))
    shapely.prepare(ground)
    within = shapely.contains_xy(ground, samples).reshape(-1, len(steps)).mean(axis=1)
    united = np.array([shapely.coverage_union_all(cells[places.region == code]) for code in codes], dtype=object)
    plain = shapely.coverage_simplify(united, _SMOOTHING * float(np.median(half_m)), simplify_boundary=False)
    shapes = [plane.ground(shapely.intersection(shape, frame)) for shape in plain]
    return shapes, half_m, np.hypot(*(ends[:, 0] - ends[:, 1]).T) * within, sides


def _borders(cells: Any, regions: Codes) -> tuple[Numbers, Floats]:
    """Return the edges that cells of two regions share: numbers of the cells (2 × n), ends (n × 2 × 2)."""
    corners, cell = shapely.get_coordinates(cells, return_index=True)
    edges = np.stack([corners[:-1], corners[1:]], axis=1)[cell[1:] == cell[:-1]]
    owner = cell[1:][cell[1:] == cell[:-1]]
    turned = (edges[:, 0, 0] > edges[:, 1, 0]) | (
        (edges[:, 0, 0] == edges[:, 1, 0]) & (edges[:, 0, 1] > edges[:, 1, 1])
    )
    edges[turned] = edges[turned, ::-1]
    order = np.lexsort(edges.reshape(-1, 4).T)
    edges, owner = edges[order], owner[order]
    twin = np.flatnonzero((edges[1:] == edges[:-1]).all(axis=(1, 2)))
    sides = np.stack([owner[twin], owner[twin + 1]])
    between = regions[sides[0]] != regions[sides[1]]
    return sides[:, between], edges[twin[between]]


def _median(values: Floats, weights: Floats) -> float:
    """Return the weighted median, 0 if nothing weighs."""
    if not weights.sum():
        return 0.0
    order = np.argsort(values, kind="stable")
    total = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(total, total[-1] / 2)])
