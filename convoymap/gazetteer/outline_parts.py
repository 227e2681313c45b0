"""Which part of the map is whose: places that are known, and the countries that they give ground to."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from convoymap.gazetteer.atlas import Ring, country_rings
from convoymap.gazetteer.index import Gazetteer
from convoymap.gazetteer.names import fold
from convoymap.gazetteer.sources import Sources
from convoymap.geodesy import split_antimeridian

__all__ = [
    "DEGREE_M",
    "Codes",
    "Floats",
    "Numbers",
    "Parts",
    "Places",
    "areal",
    "atlas_keys",
    "on_sphere",
    "polygons",
    "populated_places",
    "read_parts",
]

Floats: TypeAlias = NDArray[np.float64]
Numbers: TypeAlias = NDArray[np.int64]
Codes: TypeAlias = NDArray[np.str_]

#: Places this near to a part of a country count as its own: islands are drawn small. About 2 km.
_BESIDE_DEG = 0.02
#: Parts without places farther than this from any with places (Bouvet Island from Norway) are left out.
_FAR_DEG = 20.0
#: A degree of latitude at the poles, where it is longest; one of longitude is nowhere longer.
DEGREE_M = 111_694.0


@dataclass(frozen=True, slots=True)
class Places:
    """Populated places: positions (lon/lat, degrees), alpha-2 codes of countries, codes of regions or ""."""

    lonlat: Floats
    country: Codes
    region: Codes

    def chosen(self, which: Any) -> Places:
        """Return some of them, by mask or numbers."""
        return Places(self.lonlat[which], self.country[which], self.region[which])


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of the atlas's countries: keys as `country_rings` has them, shapes, and the parts that lie in holes.

    Owners are alpha-2 codes or "", `places` how many known places each holds, `km2` its area.
    """

    keys: Codes
    shapes: Any
    holes: Mapping[int, list[int]]
    owners: Codes
    places: Numbers
    km2: Floats


def populated_places(gazetteer: Gazetteer) -> Places:
    """Return the populated places of a gazetteer."""
    file, counts = gazetteer.file, gazetteer.file.manifest["counts"]
    size, first = counts["places"], counts["places"] + counts["countries"]
    lonlat = np.column_stack([np.array(file.column(name)[:size]) / 1e6 for name in ("longitude", "latitude")])
    # The last entry of each stands for the number that means none.
    countries = np.array([*(row[0] for row in file.manifest["countries"]), ""])
    regions = np.array([*(gazetteer.names.spellings(first + n)[2] for n in range(counts["admin1"])), ""])
    country = countries[np.minimum(file.column("country")[:size], len(countries) - 1)]
    return Places(lonlat, country, regions[np.minimum(file.column("admin1")[:size], len(regions) - 1)])


def atlas_keys(sources: Sources, gazetteer: Gazetteer) -> dict[str, str]:
    """Return the alpha-2 code of each country by its key in the atlas, matched as `country_entries` does."""
    keys = country_rings(sources.atlas).keys()
    found = {}
    for code, _, _ in gazetteer.file.manifest["countries"]:
        country = sources.countries[code]
        number = f"{country['isonumeric']:03d}"
        found[number if number in keys else fold(country["name"])] = code
    return {key: code for key, code in found.items() if key in keys}


def read_parts(topology: Mapping[str, Any], places: Places, drawn: Mapping[str, str]) -> Parts:
    """Return the parts, each given to the country that it is drawn in if that has places there.

    Otherwise it goes to the country that has the most (French Guiana, drawn in France), and without any places
    with the nearest much larger part drawn in the same country (Nordaustlandet, with Spitsbergen).
    """
    keys, shapes, holes = polygons(topology)
    held: list[Counter[str]] = [Counter() for _ in shapes]
    for place, part in zip(*_inside(shapes, places), strict=True):
        held[part][str(places.country[place])] += 1
    owners = []
    for key, votes in zip(keys, held, strict=True):
        own = drawn.get(key, "")
        owners.append(own if not votes or own in votes else min(votes, key=lambda code: (-votes[code], code)))
    counts = np.array([votes.total() for votes in held])
    _, south, _, north = np.nan_to_num(shapely.bounds(shapes)).T
    km2 = shapely.area(shapes) * np.cos(np.radians((south + north) / 2)) * (DEGREE_M / 1000) ** 2
    return Parts(keys, shapes, holes, _companions(keys, np.array(owners), counts, shapes, km2), counts, km2)


def polygons(topology: Mapping[str, Any], holes: dict[int, list[int]] | None = None) -> tuple[Codes, Any, Any]:
    """Return key and shape of each part, and which parts each surrounds: they are its holes."""
    rings = country_rings(topology)
    keys = np.array([key for key, group in rings.items() for _ in group])
    shapes = np.array([_polygon(ring) for group in rings.values() for ring in group], dtype=object)
    if holes is None:
        holes = defaultdict(list)
        for outer, inner in shapely.STRtree(shapes).query(shapes, predicate="covers").T.tolist():
            if outer != inner:
                holes[outer].append(inner)
    solid = shapes.copy()
    for outer, inside in holes.items():
        shapes[outer] = areal(shapely.difference(solid[outer], shapely.union_all(solid[inside])))
    return keys, shapes, holes


def _polygon(ring: Ring) -> Any:
    lat, lon = np.array(ring, dtype=float).T
    if len(lon) < 4:
        return shapely.MultiPolygon()
    if abs(lon[-1] - lon[0]) > 180:  # round a pole
        lon, lat = np.r_[lon, lon[-1], lon[0], lon[0]], np.r_[lat, [math.copysign(90, lat.mean())] * 2, lat[0]]
    return split_antimeridian(areal(shapely.Polygon(np.column_stack([lon, lat]))))


def areal(shape: Any) -> Any:
    """Return the polygons of a shape, mended where it is not valid, as a Polygon or MultiPolygon."""
    flat = shapely.get_parts(shapely.get_parts([shapely.make_valid(shape)]))
    parts = [part for part in flat if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _inside(shapes: Any, places: Places) -> tuple[Numbers, Numbers]:
    """Return pairs of place and part: the part around it, or else the nearest within `_BESIDE_DEG`."""
    tree, points = shapely.STRtree(shapes), np.array(shapely.points(places.lonlat))
    place, part = tree.query(points, predicate="within")
    astray = np.setdiff1d(np.arange(len(points)), place)
    near, beside = tree.query_nearest(points[astray], max_distance=_BESIDE_DEG, all_matches=False)
    return np.r_[place, astray[near]], np.r_[part, beside]


def _companions(keys: Codes, owners: Codes, counts: Numbers, shapes: Any, km2: Floats) -> Codes:
    """Return the owners, with parts that hold no place given to that of the nearest much larger one that does.

    At least twice as large, because an islet does not take its neighbours along (Abu Musa and Sirri); where none is,
    they stay as drawn. What is drawn in no country goes with the nearest; what is far from any part with places
    belongs to none.
    """
    owners = owners.copy()
    for key in np.unique(keys):
        mine = (keys == key) & ~shapely.is_empty(shapes)
        full, bare = np.flatnonzero(mine & (counts > 0)), np.flatnonzero(mine & (counts == 0))
        corners, part = shapely.get_coordinates(shapes[full], return_index=True)
        sphere = on_sphere(corners)
        for number in bare if len(full) else ():
            cosines = sphere @ on_sphere(shapely.get_coordinates(shapely.point_on_surface(shapes[number])))[0]
            larger = (km2[full[part]] > 2 * km2[number]) | (owners[number] == "")
            if cosines.max() < math.cos(math.radians(_FAR_DEG)):
                owners[number] = ""
            elif larger.any():
                owners[number] = owners[full[part[np.where(larger, cosines, -1.0).argmax()]]]
    return owners


def on_sphere(lonlat: Floats) -> Floats:
    """Return positions as unit vectors from the middle of the Earth."""
    lon, lat = np.radians(lonlat).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
