"""Outlines of countries and first-order regions, read one at a time from ``geodata/outlines``.

How they are made, and what they are not, stands in ``geodata/outlines/README.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convoymap.errors import DataError
from convoymap.geodata import geodata_folder

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["OUTLINES", "Outline", "read_outline"]

#: The file in the folder; GeoParquet, sorted by `id`.
OUTLINES = "outlines.parquet"
_PREFIX = "geonames:"
_MEND = "Install convoymap again, or run `python -m convoymap.gazetteer.build_outlines`."


@dataclass(frozen=True, slots=True)
class Outline:
    """The ground of a country or region, and how well it is known.

    Parameters
    ----------
    geometry
        Polygon or MultiPolygon, EPSG:4326, valid, cut at the antimeridian.
    tolerance_m
        By how far the outline may miss the border that it stands for, in metres: ground farther outside is not of
        the place, and the place's ground does not reach farther out, islets without known places apart. It bounds
        the generalisation; of a border between regions it is an estimate (see the README of the data).
    method
        How it was made, as a clause for Darwin Core's ``georeferenceRemarks``.
    source
        What it was made from, for ``georeferenceSources``.
    """

    geometry: BaseGeometry
    tolerance_m: float
    method: str
    source: str


def read_outline(place_id: str, folder: Path | None = None) -> Outline | None:
    """Return the outline of a country or first-order region, or ``None`` where there is none.

    Each is read once per process; the file's footer and ids are read with the first.

    Parameters
    ----------
    place_id
        The gazetteer's id of the place (`Candidate.id`), with or without ``geonames:`` before it: of a country its
        number at GeoNames, of a region its code.
    folder
        The folder with ``outlines.parquet``; by default the one that travels with convoymap.

    Raises
    ------
    DataError
        If the file is missing or damaged.

    Examples
    --------
    >>> from shapely import Point
    >>> homs = read_outline("geonames:SY.11")
    >>> homs.geometry.contains(Point(38.28, 34.56))
    True
    >>> homs.method
    "ground nearer to one of its 26 known places than to those of other regions, within the country's borders"
    >>> read_outline("geonames:170654") is None  # a town
    True
    """
    where = geodata_folder() / "outlines" if folder is None else folder
    return _read(place_id.strip().removeprefix(_PREFIX), where.resolve())


@cache
def _read(code: str, folder: Path) -> Outline | None:
    file, rows = _opened(folder)
    row = rows.get(_PREFIX + code)
    if row is None:
        return None
    from pyarrow import ArrowException
    from shapely import GEOSException, from_wkb

    group = row // file.metadata.row_group(0).num_rows
    first = group * file.metadata.row_group(0).num_rows
    try:
        columns = ["tolerance_m", "method", "source", "geometry"]
        found = file.read_row_group(group, columns, use_threads=False).slice(row - first, 1).to_pylist()[0]
        return Outline(from_wkb(found["geometry"]), found["tolerance_m"], found["method"], found["source"])
    except (ArrowException, OSError, GEOSException, LookupError) as error:
        raise DataError(f'"{folder / OUTLINES}" is damaged ({error}). {_MEND}') from error


@cache
def _opened(folder: Path) -> tuple[Any, dict[str, int]]:
    """Return the open file and the row of each id."""
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    path = folder / OUTLINES
    if not path.is_file():
        raise DataError(f'the outlines "{path}" are missing. {_MEND}')
    try:
        file = ParquetFile(path, memory_map=True, page_checksum_verification=True)
        ids = file.read(["id"], use_threads=False)["id"].to_pylist()
    except (ArrowException, OSError, LookupError) as error:
        raise DataError(f'"{path}" is damaged ({error}). {_MEND}') from error
    return file, {place_id: row for row, place_id in enumerate(ids)}
