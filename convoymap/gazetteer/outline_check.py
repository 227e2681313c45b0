"""How well the regions agree with other outlines of them."""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from convoymap.gazetteer.index import open_gazetteer
from convoymap.gazetteer.outline_grounds import Plane
from convoymap.gazetteer.outline_parts import Places, areal, polygons, populated_places
from convoymap.gazetteer.outlines import Outline, read_outline

__all__ = ["check", "report"]


def check(references: Path, folder: Path | None = None) -> dict[str, tuple[float, float]]:
    """Compare the regions with other outlines and return by code how well each agrees.

    A reference polygon stands for the region that more than half of the known places inside it belong to, if more
    than half of that region's places lie in the polygons that stand for it; other regions are not compared.

    Parameters
    ----------
    references
        Folder with a file such as ``syr.topo.json`` for each country: quantised TopoJSON with one object.
    folder
        Where the outlines are; those that travel with convoymap unless given.

    Returns
    -------
    dict
        Area of the intersection by that of the union, and the share of the reference within `tolerance_m` of the
        outline, by a grid of some 600 points.
    """
    places = populated_places(open_gazetteer())
    found = {}
    for file in sorted(references.glob("[a-z][a-z][a-z].topo.json")):
        for code, reference in _references(json.loads(file.read_text(encoding="utf-8")), places).items():
            outline = read_outline(code, folder)
            if outline is not None:
                found[code] = _agreement(outline, reference)
    return found


def _references(topology: Mapping[str, Any], places: Places) -> dict[str, Any]:
    geometries = [shape for item in topology["objects"].values() for shape in item.get("geometries", [])]
    numbered = [{**shape, "id": f"{n:03d}"} for n, shape in enumerate(geometries) if shape.get("type")]
    if len(numbered) < 2 or "transform" not in topology:
        return {}
    keys, shapes, _ = polygons({**topology, "objects": {"countries": {"geometries": numbered}}})
    held: dict[str, Counter[str]] = defaultdict(Counter)
    place, part = shapely.STRtree(shapes).query(shapely.points(places.lonlat), predicate="within")
    for key, region in zip(keys[part].tolist(), places.region[place].tolist(), strict=True):
        held[key][region] += 1
    standing: dict[str, list[str]] = defaultdict(list)
    for key, votes in held.items():
        region, number = votes.most_common(1)[0]
        if region and 2 * number > votes.total():
            standing[region].append(key)
    return {
        region: areal(shapely.union_all(shapes[np.isin(keys, group)]))
        for region, group in standing.items()
        if 2 * sum(held[key][region] for key in group) > np.count_nonzero(places.region == region)
    }


def _agreement(outline: Outline, reference: Any) -> tuple[float, float]:
    plane = Plane(shapely.get_coordinates(reference))
    ours, theirs = (shapely.make_valid(plane.flat(shape)) for shape in (outline.geometry, reference))
    west, south, east, north = theirs.bounds
    per_side = max(1, round(math.sqrt(600 * (east - west) * (north - south) / theirs.area)))
    steps = (np.arange(per_side) + 0.5) / per_side
    x, y = np.meshgrid(west + steps * (east - west), south + steps * (north - south))
    shapely.prepare(theirs)
    inside = shapely.contains_xy(theirs, x, y)
    near = shapely.distance(ours, shapely.points(x[inside], y[inside])) <= outline.tolerance_m
    return ours.intersection(theirs).area / ours.union(theirs).area, float(near.mean())


def report(found: Mapping[str, tuple[float, float]]) -> None:
    """Print medians, by country and for all."""
    groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, figures in found.items():
        groups[code.split(".")[0]].append(figures)
    groups["all"] = list(found.values())
    for name, members in groups.items():
        overlap, within = np.array(members).T
        sys.stdout.write(
            f"{name}: {len(members)} regions, median overlap {np.median(overlap):.2f}, median share within tolerance "
            f"{np.median(within):.3f}, at least 95 % in {np.mean(within >= 0.95):.0%}\n"
        )
