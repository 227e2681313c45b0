"""Geometry as the page's scripts take it: in one piece, with as many decimals as a screen can show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.view import turned

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.basemap import Basemap

__all__ = ["basemap_data", "line_data", "outline_data", "packed_data", "shape_data"]

#: Four decimals are about ten metres, finer than a pixel at the zoom that a footprint calls for.
DECIMALS = 4


def shape_data(geometry: BaseGeometry, middle: float = 0.0, decimals: int = DECIMALS) -> dict[str, Any]:
    """Return a geometry (EPSG:4326) as a GeoJSON mapping.

    Parameters
    ----------
    geometry
        Point, polygon or a collection of them; cut at the antimeridian or not.
    middle
        Longitude about which the map is drawn: parts are turned to within half a turn of it, and halves that meet
        at the antimeridian become one piece, as Leaflet needs them.
    decimals
        Decimals of a degree to keep.

    Examples
    --------
    >>> from shapely import Point
    >>> shape_data(Point(-179.5, 34.5), middle=178.0)
    {'type': 'Point', 'coordinates': [180.5, 34.5]}
    """
    from shapely.geometry import mapping

    data = mapping(turned(geometry, middle))
    return {"type": data["type"], "coordinates": _rounded(data["coordinates"], decimals)}


def outline_data(geometry: BaseGeometry, middle: float = 0.0) -> dict[str, Any]:
    """Return an outline (EPSG:4326, cut at the antimeridian) as the map draws it, and as a GeoJSON file has it.

    Outer rings run counter-clockwise (RFC 7946, 3.1.6).

    Parameters
    ----------
    geometry, middle
        As in `shape_data`.

    Returns
    -------
    dict
        ``footprint``, with longitudes about the middle of the map; where these leave ±180°, also ``globe``, with those that
        do not (RFC 7946, 3.1.9).
    """
    from shapely import orient_polygons
    from shapely.geometry import mapping

    footprint = shape_data(orient_polygons(turned(geometry, middle)))
    if turned(geometry, middle) is geometry:
        return {"footprint": footprint}
    data = mapping(orient_polygons(geometry))
    globe = {"type": data["type"], "coordinates": _rounded(data["coordinates"], DECIMALS)}
    return {"footprint": footprint, "globe": globe}


def packed_data(geometry: BaseGeometry, middle: float = 0.0, decimals: int = DECIMALS) -> dict[str, Any]:
    """Return a geometry (EPSG:4326) in less than half the room of `shape_data`: whole steps from each point to the next.

    Parameters
    ----------
    geometry, middle, decimals
        As in `shape_data`.

    Returns
    -------
    dict
        ``type`` as in GeoJSON, ``scale`` (steps to a degree), and ``lines``: the coordinates, in which each line or ring is
        one list of steps east, north, east, north, …, the first from 0, 0.

    Examples
    --------
    >>> from shapely import LineString
    >>> packed_data(LineString([(40.5, 34.5), (40.6, 34.4)]), decimals=1)
    {'type': 'LineString', 'scale': 10, 'lines': [405, 345, 1, -1]}
    """
    from shapely.geometry import mapping

    data = mapping(turned(geometry, middle))
    scale = 10**decimals
    return {"type": data["type"], "scale": scale, "lines": _steps(data["coordinates"], scale)}


def line_data(line: BaseGeometry | None, middle: float = 0.0) -> list[list[list[float]]]:
    """Return a line, or its parts, as lists of latitude and longitude, the order that Leaflet takes; empty for none."""
    if line is None:
        return []
    parts = getattr(turned(line, middle), "geoms", None) or [turned(line, middle)]
    return [[[round(y, DECIMALS), round(x, DECIMALS)] for x, y, *_ in part.coords] for part in parts]


def basemap_data(basemap: Basemap) -> dict[str, Any]:
    """Return a drawn map as :func:`json.dumps` takes it; geometries are packed (`packed_data`), rivers and names lists.

    The wider the map, the fewer decimals.
    """
    south, west, north, east = basemap.box
    wide = east - west
    decimals = 4 if wide < 3 else 3 if wide < 40 else 2
    middle = (west + east) / 2
    return {
        "box": [round(edge, 3) for edge in (south, west, north, east)],
        "land": packed_data(basemap.land, middle, decimals),
        "lakes": packed_data(basemap.lakes, middle, decimals),
        "borders": packed_data(basemap.borders, middle, decimals),
        "rivers": [
            {"rank": rank, "geometry": packed_data(line, middle, decimals)} for rank, line in basemap.rivers.items()
        ],
        "countries": [
            {"name": c.name, "latitude": round(c.latitude, 2), "longitude": round(c.longitude, 2)}
            for c in basemap.countries
        ],
    }


def _steps(coordinates: Any, scale: int) -> list[Any]:
    """Return nested coordinates with each line as one list of steps; points that the steps do not tell apart once."""
    if coordinates and isinstance(coordinates[0][0], float | int):
        points = [(round(x * scale), round(y * scale)) for x, y, *_ in coordinates]
        kept = [point for at, point in enumerate(points) if at == 0 or point != points[at - 1]]
        pairs = zip([(0, 0), *kept], kept, strict=False)
        return [step for (x, y), (x2, y2) in pairs for step in (x2 - x, y2 - y)]
    return [_steps(part, scale) for part in coordinates]


def _rounded(coordinates: Any, decimals: int) -> Any:
    if isinstance(coordinates, float | int):
        return round(float(coordinates), decimals)
    return [_rounded(part, decimals) for part in coordinates]
