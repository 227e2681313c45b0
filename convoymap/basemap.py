"""The map underneath: land, lakes, rivers and borders, clipped from ``geodata/basemap``.

Countries are Natural Earth's, rivers and lakes GSHHG's; see ``geodata/basemap/README.md``. All is EPSG:4326. The
wider the view, the plainer the lines and the fewer the rivers, so that what goes into the page stays small.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convoymap.errors import DataError
from convoymap.geodata import geodata_folder

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Basemap", "CountryLabel", "clip_basemap"]

Box = tuple[float, float, float, float]

CREDITS = "Drawn map: Natural Earth (public domain); rivers and lakes GSHHG (Wessel & Smith 1996), LGPL."

#: Views of at most so many degrees are drawn from the detailed layers, wider ones from the plain ones.
NEAR_DEG = 24.0
#: A view this many times as wide as the tolerance loses nothing that a screen of that many pixels would show.
_PIXELS = 2600
_WIDE_PIXELS = 1300
#: A view with more points than this (some 130 kB in the page) is drawn plainer: think of Finland's lakes.
_MOST_POINTS = 7500
#: Up to which width of a view, in degrees, rivers of which rank are drawn.
_RANKS = ((5.0, 4), (NEAR_DEG, 3), (60.0, 2), (360.0, 1))
#: A country whose part in view has no room for a circle of this share of the width gets no name.
_ROOM = 1 / 40


@dataclass(frozen=True, slots=True)
class CountryLabel:
    """A country's name and a point well inside the part of it that is drawn (degrees)."""

    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Basemap:
    """What is drawn underneath a map; longitudes run on from the western edge, beyond 180 if need be.

    Parameters
    ----------
    box
        South, west, north and east of what is drawn.
    land, lakes
        MultiPolygons.
    borders
        MultiLineString.
    rivers
        MultiLineString of each rank, 1 for the largest.
    countries
        Names to be written.
    """

    box: Box
    land: BaseGeometry
    lakes: BaseGeometry
    borders: BaseGeometry
    rivers: dict[int, BaseGeometry]
    countries: tuple[CountryLabel, ...]
    credits: str = CREDITS


def clip_basemap(south: float, west: float, north: float, east: float, *, folder: Path | None = None) -> Basemap:
    """Return the map underneath a part of the world.

    Parameters
    ----------
    south, west, north, east
        Edges in degrees; west greater than east goes across the antimeridian, as does an edge beyond -180 or 180.
    folder
        Where the layers are; those that travel with convoymap unless given.

    Raises
    ------
    DataError
        If a layer is missing or damaged.

    Examples
    --------
    >>> [country.name for country in clip_basemap(33, 37, 36, 44).countries]
    ['Iraq', 'Syria']
    """
    folder = folder or geodata_folder() / "basemap"
    end = east if east > west else east + 360
    box = (south, west, north, end)
    near = end - west <= NEAR_DEG

    view = "near" if near else "wide"
    found = _Found(
        [shape for _, shape in _clipped(folder / f"{view}-land.parquet", box)],
        [shape for _, shape in _clipped(folder / f"{view}-lakes.parquet", box)],
        [shape for _, shape in _clipped(folder / f"{view}-borders.parquet", box)],
        _clipped(folder / f"{view}-rivers.parquet", box, ["rank"]),
    )
    countries = _labels(_clipped(folder / "wide-countries.parquet", box, ["name"]), (end - west) * _ROOM)
    tolerance = (end - west) / (_PIXELS if near else _WIDE_PIXELS)
    basemap = _drawn(box, found, countries, tolerance)
    while _points(basemap) > _MOST_POINTS:
        tolerance *= 1.6
        basemap = _drawn(box, found, countries, tolerance)
    return basemap


@dataclass(frozen=True, slots=True)
class _Found:
    """The features of each layer within a box, as they were read."""

    land: list[BaseGeometry]
    lakes: list[BaseGeometry]
    borders: list[Any]
    rivers: list[tuple[dict[str, Any], BaseGeometry]]


def _drawn(box: Box, found: _Found, countries: tuple[CountryLabel, ...], tolerance: float) -> Basemap:
    """Return features joined across tiles, as plain as a tolerance in degrees makes them."""
    from shapely import MultiLineString, line_merge, simplify, union_all

    land = simplify(union_all(found.land), tolerance)
    lakes = simplify(union_all(found.lakes), tolerance)
    # Lines meet at their ends only, so joining them needs no search for crossings.
    borders = simplify(line_merge(MultiLineString(found.borders)), tolerance)
    wide = box[3] - box[1]
    lowest = next(rank for width, rank in _RANKS if wide <= width)
    streams: dict[int, list[Any]] = {}
    for row, shape in found.rivers:
        if row["rank"] <= lowest:
            streams.setdefault(row["rank"], []).append(shape)
    rivers = {
        rank: _without_specks(simplify(line_merge(MultiLineString(streams[rank])), tolerance), 6 * tolerance)
        for rank in sorted(streams)
    }
    return Basemap(
        box,
        _without_specks(land, tolerance * 3),
        _without_specks(lakes, tolerance * 5),
        _without_specks(borders, 0),
        rivers,
        countries,
    )


def _points(basemap: Basemap) -> int:
    """Return how many points there are to be drawn."""
    from shapely import get_num_coordinates

    shapes = [basemap.land, basemap.lakes, basemap.borders, *basemap.rivers.values()]
    return int(sum(get_num_coordinates(shape) for shape in shapes))


def _clipped(path: Path, box: Box, columns: Sequence[str] = ()) -> list[tuple[dict[str, Any], BaseGeometry]]:
    """Return the features of a layer within a box, turned so that longitudes run on from its western edge."""
    from shapely import clip_by_rect, get_parts, is_empty
    from shapely.affinity import translate

    south, west, north, east = box
    found = []
    for turn in (-360, 0, 360):
        bounds = (west - turn, south, east - turn, north)
        if bounds[0] >= 180 or bounds[2] <= -180:
            continue
        for row, shape in _read(path, bounds, columns):
            piece = clip_by_rect(shape, *bounds)
            if not is_empty(piece):
                found += [(row, translate(part, turn) if turn else part) for part in get_parts(piece)]
    return found


def _read(path: Path, bounds: Box, columns: Sequence[str]) -> Iterable[tuple[dict[str, Any], BaseGeometry]]:
    """Yield the features of a layer whose boxes meet bounds (west, south, east, north)."""
    import pyarrow as pa
    import pyarrow.parquet as pq
    from shapely import from_wkb

    west, south, east, north = bounds
    try:
        file = pq.ParquetFile(pa.memory_map(str(path)))
        names = file.schema_arrow.names
        edges = [names.index(name) for name in ("xmin", "ymin", "xmax", "ymax")]
        groups = []
        for number in range(file.metadata.num_row_groups):
            xmin, ymin, xmax, ymax = (file.metadata.row_group(number).column(at).statistics for at in edges)
            if xmin.min <= east and xmax.max >= west and ymin.min <= north and ymax.max >= south:
                groups.append(number)
        if not groups:
            return
        wanted = ["xmin", "ymin", "xmax", "ymax", "geometry", *columns]
        # So little is read that starting threads for it takes longer than reading.
        table = file.read_row_groups(groups, columns=wanted, use_threads=False)
        values = table.to_pydict()
        shapes = from_wkb(values["geometry"])
    except (OSError, ValueError, KeyError, AttributeError, pa.ArrowException) as error:
        raise DataError(
            f'the basemap "{path.name}" is missing or damaged; install convoymap again, or run `make basemap`'
        ) from error
    for i, shape in enumerate(shapes):
        across = values["xmin"][i] <= east and values["xmax"][i] >= west
        if across and values["ymin"][i] <= north and values["ymax"][i] >= south:
            yield {name: values[name][i] for name in columns}, shape


def _without_specks(geometry: BaseGeometry, size: float) -> BaseGeometry:
    """Return a geometry as a collection of its parts, without those that are smaller than a size in degrees."""
    from shapely import MultiLineString, MultiPolygon, get_parts

    parts = list(get_parts(geometry))
    if any(part.geom_type == "LineString" for part in parts):
        return MultiLineString([part for part in parts if "Line" in part.geom_type and part.length >= size])
    return MultiPolygon([part for part in parts if part.geom_type == "Polygon" and part.area >= size * size])


def _labels(countries: Iterable[tuple[dict[str, Any], BaseGeometry]], room: float) -> tuple[CountryLabel, ...]:
    """Return the names of the countries that have room for one, at the middle of the largest circle within."""
    from shapely import get_parts, get_point, length, maximum_inscribed_circle, simplify, union_all

    pieces: dict[str, list[BaseGeometry]] = {}
    for row, shape in countries:
        pieces.setdefault(row["name"], []).append(shape)
    labels = []
    for name in sorted(pieces):
        largest = max(get_parts(union_all(pieces[name])), key=lambda part: part.area)
        if largest.area < room * room:
            continue
        radius = maximum_inscribed_circle(simplify(largest, room / 20), tolerance=room / 2)
        if length(radius) >= room:
            point = get_point(radius, 0)
            labels.append(CountryLabel(name, point.y, point.x))
    return tuple(labels)
