"""The geometries of GeoJSON as localities: points, areas, and circles about what is neither."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from convoymap.cells.where import Area as AreaName
from convoymap.cells.where import format_where, parse_where
from convoymap.dossier import Area
from convoymap.errors import CellError
from convoymap.importing.pins import Pins
from convoymap.importing.places import name_text, point_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shapely import MultiPolygon, Polygon

    from convoymap.importing.features import Feature
    from convoymap.importing.notes import Notes

__all__ = ["Shapes"]

#: How deep the positions lie in the coordinates of each type (RFC 7946, section 3.1).
_DEPTH = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
_POLYGONS = frozenset({"Polygon", "MultiPolygon"})
_UNUSABLE = "the geometry cannot be used; the place is taken from its name, or as unknown"
#: Radius in metres of the circle about things that are all at one point.
_LEAST_M = 30.0
#: What rounding the middle of a circle to six decimals of a degree may move it by, in metres.
_ROUNDING_M = 0.1

_Position = tuple[float, float]


class Shapes:
    """Gives each feature its locality, and keeps the pins and the areas that this takes.

    Parameters
    ----------
    file
        Name of the file, for the areas' origin.
    radius_m
        Radius in metres within which points lie, if it is known.
    notes
        Where it is told what was made of a geometry.
    """

    def __init__(self, file: str, radius_m: float | None, notes: Notes) -> None:
        self.pins = Pins()
        self.areas: dict[str, Area] = {}
        self._file, self._radius_m, self._notes = file, radius_m, notes

    def where(self, feature: Feature, name: str, ident: str) -> str:
        """Return the locality of a feature.

        Parameters
        ----------
        feature
            The feature.
        name
            What it calls the place, or empty.
        ident
            Its id, which names what has no name.
        """
        if feature.geometry is None:
            return name_text(name, feature.number, self._notes)
        try:
            parts = [(kind, list(_positions(kind, at))) for kind, at in _parts(feature.geometry)]
        except (TypeError, ValueError, LookupError) as error:
            value = str(error) if type(error) is ValueError else None
            self._notes.remark(feature.number, "geometry", value, _UNUSABLE)
            return name_text(name, feature.number, self._notes)
        positions = [position for _, found in parts for position in found]
        if not positions:
            self._notes.remark(feature.number, "geometry", None, "the geometry is empty")
            return name_text(name, feature.number, self._notes)
        if len(set(positions)) == 1:
            longitude, latitude = positions[0]
            return point_text(name, latitude, longitude, self._radius_m, self.pins)
        if all(kind in _POLYGONS for kind, _ in parts) and (shape := _polygons(feature.geometry)) is not None:
            return self._area(shape, feature.number, name, ident)
        return self._circle(positions, feature, name, ident)

    def _circle(self, positions: list[_Position], feature: Feature, name: str, ident: str) -> str:
        from shapely import MultiPoint

        from convoymap.geodesy import centre_and_radius

        kind = feature.geometry["type"]
        self._notes.remark(feature.number, "geometry", None, f"a {kind}; the least circle about it was taken")
        latitude, longitude, radius_m = centre_and_radius(MultiPoint(positions))
        radius_m = math.ceil(max(radius_m, _LEAST_M) + (self._radius_m or 0.0) + _ROUNDING_M)
        note = f"the least circle about a {kind} of {self._file}"
        return self.pins.circle(name or ident, round(latitude, 6), round(longitude, 6), radius_m, note)

    def _area(self, shape: Polygon | MultiPolygon, number: int, name: str, ident: str) -> str:
        title, text = _area_name(name, ident)
        method = f"outline of feature {number} of {self._file}"
        properties = {"name": title, "method": method}
        self.areas[title] = Area(title, shape, method, "", properties, len(self.areas) + 1)
        return text


def _parts(geometry: Any) -> Iterator[tuple[str, Any]]:
    """Yield type and coordinates of a geometry and of all that it collects.

    Raises
    ------
    ValueError
        If something is no geometry.
    """
    waiting = [geometry]
    while waiting:
        part = waiting.pop(0)
        kind = part.get("type") if isinstance(part, dict) else None
        if kind == "GeometryCollection":
            waiting[:0] = part.get("geometries") or []
        elif kind in _DEPTH:
            yield kind, part.get("coordinates")
        else:
            raise ValueError(f"{str(kind)[:40]} is no type of geometry")


def _positions(kind: str, coordinates: Any) -> Iterator[_Position]:
    """Yield longitude and latitude of each position; heights are left out.

    Raises
    ------
    TypeError, LookupError
        If the coordinates are not nested as the type asks.
    ValueError
        If a position is not on the globe.
    """
    level = [coordinates] if coordinates else []
    for _ in range(_DEPTH[kind]):
        level = [inner for outer in level for inner in outer]
    for position in level:
        yield _position(position)


def _outlines(kind: str, coordinates: Any) -> list[Any]:
    """Return the coordinates of each polygon of a polygon or multipolygon; none where it is empty."""
    if not coordinates:
        return []
    return [coordinates] if kind == "Polygon" else list(coordinates)


def _position(position: Any) -> _Position:
    longitude, latitude = position[0], position[1]
    for degrees in (longitude, latitude):
        if isinstance(degrees, bool) or not isinstance(degrees, int | float):
            raise TypeError
    # A comparison with nan is false, so what is no number is refused as well.
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(f"longitude {str(longitude)[:20]}, latitude {str(latitude)[:20]}")
    return float(longitude), float(latitude)


def _polygons(geometry: Any) -> Polygon | MultiPolygon | None:
    """Return the valid ground of all polygons of a geometry, or ``None`` where they have none."""
    import shapely

    shapes = []
    for kind, coordinates in _parts(geometry):
        for rings in _outlines(kind, coordinates):
            try:
                outlines = [[_position(position) for position in ring] for ring in rings]
                shapes.append(shapely.make_valid(shapely.Polygon(outlines[0], outlines[1:])))
            except (ValueError, IndexError, shapely.GEOSException):
                return None
    ground = shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)
    parts = [part for part in shapely.get_parts(ground) if part.geom_type == "Polygon"]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _area_name(name: str, ident: str) -> tuple[str, str]:
    """Return a name for an area that no other has, and the locality that means it."""
    for title in (f"{name.replace(chr(34), chr(39))} ({ident})", ident) if name else (ident,):
        text = format_where(AreaName(title))
        try:
            if parse_where(text) == AreaName(title):
                return title, text
        except CellError:
            continue
    raise AssertionError("an id is a name that an area may have")
