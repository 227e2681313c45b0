"""``areas.geojson``: the areas that the analyst drew (GeoJSON, RFC 7946)."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

from convoymap.cells.plain import plain
from convoymap.dossier.records import Area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from convoymap.dossier.report import Report

__all__ = ["read_areas", "read_geojson"]

_FILE = "areas.geojson"
_DEPTH = {"Polygon": 3, "MultiPolygon": 4}
_WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


class _MisdrawnError(Exception):
    """What is wrong with a geometry: why, and what to do."""


def read_areas(document: Any, report: Report) -> dict[str, Area] | None:
    """Return the areas of a dossier by name, or ``None`` where the document is no GeoJSON.

    Parameters
    ----------
    document
        What :func:`read_geojson` returned.
    report
        Where problems go.
    """
    features = _features(document, report)
    if features is None:
        return None
    areas: dict[str, Area] = {}
    for number, feature in enumerate(features, 1):
        area = _area(feature, number, report)
        if area is None:
            continue
        if area.name in areas:
            why = f"feature {areas[area.name].feature} has the same name"
            report.add(_FILE, None, f"feature {number}", area.name, why, "Give each area a name of its own.")
            continue
        areas[area.name] = area
    return areas


def read_geojson(text: str, report: Report) -> Any:
    """Return the JSON of a file, or ``None`` where it is none.

    Parameters
    ----------
    text
        The file's text.
    report
        Where problems go.
    """
    try:
        return {} if (document := json.loads(text, parse_constant=_refuse)) is None else document
    except json.JSONDecodeError as error:
        message = f"{error.msg[:1].lower()}{error.msg[1:]}"
        why = f"not valid JSON at line {error.lineno}, column {error.colno}: {message}"
        report.add(_FILE, None, None, None, why, "Export the areas again as GeoJSON.")
    except ValueError as error:
        report.add(_FILE, None, None, None, f"not valid JSON: {error}", "Export the areas again as GeoJSON.")
    except RecursionError:
        report.add(_FILE, None, None, None, "the JSON is nested too deeply", "Export the areas again as GeoJSON.")
    return None


def _features(document: Any, report: Report) -> list[Any] | None:
    features = document.get("features") if isinstance(document, dict) else None
    if isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    if not isinstance(features, list):
        fix = "Export the areas as GeoJSON, one feature each."
        report.add(_FILE, None, None, None, "this is not a GeoJSON FeatureCollection", fix)
        return None
    if not _is_wgs84(document.get("crs")):
        fix = "Export them again in WGS 84 (EPSG:4326)."
        report.add(_FILE, None, "crs", None, "the coordinates are not longitudes and latitudes on WGS 84", fix)
        return None
    return features


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is not a number")


def _is_wgs84(crs: Any) -> bool:
    """Tell whether the member of older GeoJSON that names the coordinate system is absent or names WGS 84."""
    return crs is None or any(name in json.dumps(crs) for name in _WGS84)


def _area(feature: Any, number: int, report: Report) -> Area | None:
    """Return one feature as an area; one that is misdrawn becomes empty, one without a name nothing."""
    place = f"feature {number}"
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        properties = {}
    name = properties.get("name")
    if not isinstance(name, str) or not name.strip():
        report.add(_FILE, None, place, None, "the area has no name", 'Give it a property "name", a text.')
        name = ""
    # A locality is read in plain dress, so an area must be known by its name in the same.
    name = plain(name)
    method, note = (_text(properties.get(key)) for key in ("method", "note"))
    if name and not method:
        fix = 'Add a property "method": drawn by whom, from what.'
        report.warn(_FILE, None, place, name, "the area does not say how it was drawn", fix)
    try:
        geometry = _geometry(feature.get("geometry") if isinstance(feature, dict) else None)
    except _MisdrawnError as error:
        from shapely import Polygon

        report.add(_FILE, None, place, name or None, *error.args)
        geometry = Polygon()
    return Area(name, geometry, method, note, properties, number) if name else None


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _geometry(geometry: Any) -> Any:
    """Return a polygon or multipolygon, in two dimensions.

    Raises
    ------
    _MisdrawnError
        If it is no such thing, or not a valid one.
    """
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in _DEPTH:
        named = f"a {kind}" if isinstance(kind, str) else "nothing"
        raise _MisdrawnError(f"this is {named}, and an area is a Polygon or MultiPolygon", "Draw it.")
    try:
        polygons = list(_nested(geometry.get("coordinates"), _DEPTH[kind]))
    except (TypeError, IndexError):
        raise _MisdrawnError(f"the coordinates are not those of a {kind}", "Draw it again.") from None
    points = [point for polygon in polygons for ring in polygon for point in ring]
    if not points:
        raise _MisdrawnError("the area is empty", "Draw its outline.")
    _check_range(points)
    for polygon in polygons:
        for ring in polygon:
            _check_ring(ring)
    return _valid(polygons, kind)


_Point = tuple[float, float]


def _nested(coordinates: Any, depth: int) -> Iterator[list[list[_Point]]]:
    """Yield polygons as lists of rings of longitude and latitude; heights are left out.

    Raises
    ------
    TypeError, IndexError
        If the lists are not nested as the kind of geometry asks, or hold anything but numbers.
    """
    for polygon in coordinates if depth == 4 else [coordinates]:
        yield [[(_number(position[0]), _number(position[1])) for position in ring] for ring in polygon]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    try:
        number = float(value)
    except OverflowError:
        raise TypeError from None
    if not math.isfinite(number):
        raise TypeError
    return number


def _check_range(points: list[_Point]) -> None:
    if all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in points):
        return
    lon, lat = next(point for point in points if abs(point[0]) > 180 or abs(point[1]) > 90)
    if all(abs(lon) <= 90 and abs(lat) <= 180 for lon, lat in points):
        why = f"latitude and longitude are swapped: {lat:g} is no latitude"
        raise _MisdrawnError(why, "GeoJSON gives the longitude first.")
    if abs(lat) <= 90:
        why = f"{lon:g} is no longitude, which lies between -180 and 180"
        raise _MisdrawnError(
            why, "Cut the area in two at the antimeridian (RFC 7946, section 3.1.9), or export in WGS 84."
        )
    raise _MisdrawnError(
        f"{lat:g} is no latitude, which lies between -90 and 90", "Export the areas in WGS 84 (EPSG:4326)."
    )


def _check_ring(ring: list[_Point]) -> None:
    if len(ring) < 4:
        raise _MisdrawnError(
            f"an outline has {len(ring)} points", "It needs at least four, the last the same as the first."
        )
    if ring[0] != ring[-1]:
        raise _MisdrawnError("an outline is not closed", "Repeat its first point as its last.")


def _valid(polygons: list[list[list[_Point]]], kind: str) -> Any:
    import shapely

    shapes = [shapely.Polygon(polygon[0], polygon[1:]) for polygon in polygons if polygon]
    geometry = shapes[0] if kind == "Polygon" else shapely.MultiPolygon(shapes)
    if not geometry.is_valid:
        why = f"the outline is not valid: {shapely.is_valid_reason(geometry)}"
        raise _MisdrawnError(why, "Mend it in a drawing tool, e.g. with QGIS: Processing, Fix geometries.")
    return geometry
