"""Make ``geodata/basemap``: ``python -m convoymap.mapping.build_basemap``.

Fetches its sources with npm and apt-get and needs the extra ``data`` (h5py). Two runs give equal files.

- Countries and their borders: Natural Earth 1:10m (public domain), as the npm package ``world-atlas`` packs it in
  TopoJSON (M. Bostock, *TopoJSON Format Specification*, 2017). A border is an arc that two countries share.
- Rivers and lakes: GSHHG (Wessel & Smith 1996), LGPL, as the Debian package ``gmt-gshhg-high`` packs it in the
  binned netCDF form of the Generic Mapping Tools.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.affinity import translate

from convoymap.geodata import geodata_folder
from convoymap.mapping.gshhg import GRID_DEG, joined_rings, read_binned_lines

__all__ = ["build", "clipped_to_tiles", "read_topology", "write_layer"]

WORLD_ATLAS = "world-atlas@2.0.2"
GSHHG = "gmt-gshhg-high"
#: Hierarchical levels of the World Data Bank's rivers that are kept, and our rank of each: double-lined and
#: permanent major rivers, then additional major, additional and minor ones; intermittent rivers and canals are not.
RIVER_RANKS = {0: 1, 1: 1, 2: 2, 3: 3, 4: 4}
LAKE_LEVEL, ISLAND_LEVEL = 2, 3


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of the sources is kept: edition of the atlas, tile, simplification and least size (degrees), ranks."""

    atlas: str
    tile_deg: int
    simple_deg: float
    least_deg: float
    lowest_rank: int


#: Views up to :data:`convoymap.basemap.NEAR_DEG` wide, and wider ones.
DETAILS = {"near": Detail("10m", 5, 0.001, 0.0, 4), "wide": Detail("50m", 30, 0.02, 0.1, 2)}

Row = dict[str, Any]


def build(folder: Path) -> None:
    """Fetch the sources and write the layers, each once for near views and once for wide ones.

    Parameters
    ----------
    folder
        Where to; ``near-`` and ``wide-`` ``land``, ``borders``, ``rivers`` and ``lakes``, and ``wide-countries``
        (``.parquet``) are replaced.
    """
    with tempfile.TemporaryDirectory() as scratch:
        atlas, data = _fetch(Path(scratch))
        for view, detail in DETAILS.items():
            topology = json.loads((atlas / f"countries-{detail.atlas}.json").read_text(encoding="utf-8"))
            countries, borders = read_topology(topology)
            layers: dict[str, Iterable[tuple[Row, Any]]] = {
                "countries": countries,
                "land": [({}, part) for part in shapely.get_parts(shapely.union_all([c for _, c in countries]))],
                "borders": [({}, line) for line in shapely.get_parts(borders)],
                "rivers": _rivers(data / "binned_river_h.nc", detail),
                "lakes": [({}, lake) for lake in _lakes(data / "binned_GSHHS_h.nc", detail)],
            }
            if view == "near":
                del layers["countries"]  # names are placed by the plainer outlines
            for name, features in layers.items():
                write_layer(folder / f"{view}-{name}.parquet", clipped_to_tiles(features, detail.tile_deg))


def read_topology(topology: dict[str, Any]) -> tuple[list[tuple[Row, Any]], Any]:
    """Return the countries of a TopoJSON topology, and the lines that two of them share.

    Parameters
    ----------
    topology
        Parsed TopoJSON with an object ``countries`` of polygons.

    Returns
    -------
    tuple
        ``({"name": …}, geometry)`` of each country, EPSG:4326, and the borders as one MultiLineString.
    """
    scale, shift = (np.array(topology["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + shift for arc in topology["arcs"]]
    users: dict[int, set[int]] = {}
    countries = []
    for number, item in enumerate(topology["objects"]["countries"]["geometries"]):
        polygons = item.get("arcs", [])
        polygons = [polygons] if item["type"] == "Polygon" else polygons
        for ring in (ring for polygon in polygons for ring in polygon):
            for arc in ring:
                users.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
        shape = shapely.make_valid(shapely.MultiPolygon([p for rings in polygons for p in _polygon(rings, arcs)]))
        countries.append(({"name": item["properties"]["name"]}, shape))
    shared = [shapely.LineString(arcs[arc]) for arc, owners in sorted(users.items()) if len(owners) > 1]
    return countries, shapely.line_merge(shapely.union_all(shared))


def _polygon(rings: Sequence[Sequence[int]], arcs: Sequence[NDArray[np.float64]]) -> list[Any]:
    """Return a polygon from the numbers of its arcs, or nothing where quantising has left less than a triangle.

    ``~n`` is arc n backwards; arcs that follow one another share a point.
    """
    lines = [np.vstack([(arcs[n] if n >= 0 else arcs[~n][::-1])[i > 0 :] for i, n in enumerate(r)]) for r in rings]
    if len(lines[0]) < 4:
        return []
    shell, *holes = (_unrolled(line) for line in lines if len(line) >= 4)
    whole = shapely.make_valid(shapely.Polygon(shell, holes))
    # The atlas stitches what the antimeridian cuts; here each side goes back to where it lies.
    sides = [(shapely.clip_by_rect(whole, turn - 180, -90, turn + 180, 90), turn) for turn in (-360, 0, 360)]
    parts = [translate(part, -turn) for side, turn in sides for part in shapely.get_parts(side)]
    return [part for part in parts if part.geom_type == "Polygon"]


def _unrolled(ring: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a ring with longitudes that run on across the antimeridian; one around the pole is closed along it."""
    longitude = np.unwrap(ring[:, 0], period=360)
    unrolled = np.column_stack([longitude, ring[:, 1]])
    if abs(longitude[-1] - longitude[0]) < 180:
        return unrolled
    pole = math.copysign(90, ring[:, 1].mean())
    return np.vstack([unrolled, [[longitude[-1], pole], [longitude[0], pole]], unrolled[:1]])


def _rivers(path: Path, detail: Detail) -> Iterator[tuple[Row, Any]]:
    lines, level = read_binned_lines(path)
    for rank in range(1, detail.lowest_rank + 1):
        wanted = lines[np.isin(level, [number for number, r in RIVER_RANKS.items() if r == rank])]
        merged = shapely.get_parts(shapely.line_merge(shapely.union_all(wanted[~shapely.is_empty(wanted)])))
        for line in merged:
            if line.length >= detail.least_deg:
                yield {"rank": rank}, shapely.simplify(line, detail.simple_deg)


def _lakes(path: Path, detail: Detail) -> list[Any]:
    """Return the lakes without the islands in them."""
    lines, level = read_binned_lines(path)
    lakes, islands = (
        [
            shapely.simplify(ring, detail.simple_deg)
            for ring in joined_rings(lines[level == wanted])
            if ring.area >= detail.least_deg**2
        ]
        for wanted in (LAKE_LEVEL, ISLAND_LEVEL)
    )
    ground = shapely.union_all(islands)
    return [lake.difference(ground) if lake.intersects(ground) else lake for lake in lakes]


def clipped_to_tiles(features: Iterable[tuple[Row, Any]], tile_deg: int) -> list[tuple[Row, Any]]:
    """Return features rounded and cut into tiles, tile by tile.

    Parameters
    ----------
    features
        Properties and geometry (EPSG:4326) of each.
    tile_deg
        Width and height of a tile in degrees.
    """
    pieces = []
    for properties, geometry in features:
        if geometry.is_empty:
            continue
        west, south, east, north = (int(np.floor(edge / tile_deg)) for edge in geometry.bounds)
        for row in range(south, north + 1):
            for column in range(west, east + 1):
                x, y = column * tile_deg, row * tile_deg
                piece = shapely.clip_by_rect(geometry, x, y, x + tile_deg, y + tile_deg)
                piece = shapely.set_precision(shapely.make_valid(piece), GRID_DEG)
                if not piece.is_empty:
                    pieces.append(((row, column), properties, piece))
    grouped: dict[tuple[tuple[int, int], str], tuple[Row, list[Any]]] = {}
    for tile, properties, piece in pieces:
        entry = grouped.setdefault((tile, json.dumps(properties)), (properties, []))
        entry[1].extend(p for p in shapely.get_parts(piece) if p.geom_type != "Point")
    return [(properties, _collected(parts)) for _, (properties, parts) in sorted(grouped.items()) if parts]


def _collected(parts: list[Any]) -> Any:
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    if polygons:
        return shapely.MultiPolygon(polygons)
    return shapely.line_merge(shapely.MultiLineString([part for part in parts if part.geom_type == "LineString"]))


def write_layer(path: Path, features: Sequence[tuple[Row, Any]]) -> None:
    """Write features as GeoParquet 1.1 with a covering box of each.

    Parameters
    ----------
    path
        The file.
    features
        Properties and geometry (EPSG:4326) of each.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    shapes = np.array([shape for _, shape in features], dtype=object)
    columns: dict[str, Any] = {name: [row[name] for row, _ in features] for name in features[0][0]}
    for name, edge in zip(("xmin", "ymin", "xmax", "ymax"), shapely.bounds(shapes).T, strict=True):
        columns[name] = pa.array(edge, pa.float32())
    columns["geometry"] = pa.array(list(shapely.to_wkb(shapes)), pa.binary())
    kinds = sorted({shape.geom_type for shape in shapes})
    meta = {
        "encoding": "WKB",
        "geometry_types": kinds,
        "crs": None,
        "bbox": list(shapely.total_bounds(shapes)),
    }
    del meta["crs"]  # GeoParquet's default is OGC:CRS84, longitude before latitude on WGS 84
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": meta}}
    table = pa.table(columns).replace_schema_metadata({"geo": json.dumps(geo)})
    pq.write_table(table, path, compression="zstd", compression_level=19, row_group_size=24)


def _fetch(scratch: Path) -> tuple[Path, Path]:
    """Return the folders of the atlas and of the binned files, fetched into a folder."""
    _run(scratch, "npm", "pack", "--silent", WORLD_ATLAS)
    with tarfile.open(next(scratch.glob("world-atlas-*.tgz"))) as archive:
        archive.extractall(scratch, filter="data")
    _run(scratch, "apt-get", "download", GSHHG)
    _run(scratch, "dpkg", "-x", str(next(scratch.glob(f"{GSHHG}_*.deb"))), "gshhg")
    return scratch / "package", scratch / "gshhg" / "usr" / "share" / "gmt-gshhg"


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands


if __name__ == "__main__":
    target = geodata_folder() / "basemap"
    build(target)
    sys.stdout.writelines(
        f"{file.name}  {file.stat().st_size / 1e6:.1f} MB\n" for file in sorted(target.glob("*.parquet"))
    )
