"""The sheet ``areas``: what ``areas.geojson`` holds in a folder, an area a row, its outline as well-known text."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from convoymap.dossier.sheet import SheetLines
from convoymap.dossier.spreadsheet import clean, column_name
from convoymap.dossier.table import Row, Table, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from convoymap.dossier.records import Area
    from convoymap.dossier.report import Report
    from convoymap.dossier.sheet import Sheet

__all__ = ["AREA_COLUMNS", "areas_of", "rows_of_areas"]

#: The columns of the sheet. A text that is too long for one cell goes on in further columns: ``wkt_2``, ``wkt_3``, ….
AREA_COLUMNS = ("name", "method", "note", "wkt", "properties")
_FILE = "areas.geojson"
_NOT_SAID = object()
_SAID = ("name", "method", "note")
_LONG = ("wkt", "properties")
_PART = re.compile(rf"(?:{'|'.join(_LONG)})_\d+")
_SRID = re.compile(r"\s*SRID\s*=\s*\d+\s*;", re.IGNORECASE)
#: Characters that a cell of Excel holds at the most are 32,767, in UTF-16.
_CELL = 16_000


def areas_of(sheet: Sheet, report: Report) -> tuple[dict[str, Any], Table]:
    """Return the areas of a sheet as GeoJSON, a feature for each row, and the rows.

    Parameters
    ----------
    sheet
        The sheet: ``name``, ``method``, ``note``, ``wkt`` (or the geometry as GeoJSON), and ``properties`` as JSON.
        Other columns become properties too.
    report
        Where problems go.
    """
    header = next(SheetLines(sheet), (1, []))[1]
    parts = [name for name in map(column_name, header) if _PART.fullmatch(name)]
    table = read_lines(_FILE, SheetLines(sheet), (*AREA_COLUMNS, *parts), ("name", "wkt"), report)
    features = [_feature(number, row, report) for number, row in enumerate(table.rows, 1)]
    return {"type": "FeatureCollection", "features": features}, table


def _feature(number: int, row: Row, report: Report) -> dict[str, Any]:
    place = f"feature {number}"
    said = {key: row.cells[key] for key in _SAID if row.cells[key]}
    others = {column: cell for column, cell in row.extra if cell}
    properties = {**said, **others, **_properties(_joined("properties", row), place, report)}
    geometry = _geometry(_joined("wkt", row), place, report)
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _joined(column: str, row: Row) -> str:
    """Return a text that may go on in further columns."""
    parts = sorted((int(name.rpartition("_")[2]), name) for name in row.cells if name.startswith(f"{column}_"))
    return row.cells[column] + "".join(row.cells[name] for _, name in parts)


def _properties(text: str, place: str, report: Report) -> dict[str, Any]:
    try:
        found = json.loads(text or "{}")
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    fix = 'Write e.g. {"checked by": "Ann"}, or a column for each property.'
    report.add(_FILE, None, place, text, "the properties are not a JSON object", fix)
    return {}


def _geometry(text: str, place: str, report: Report) -> Any:
    """Return a geometry as GeoJSON has it, and ``None`` where there is none."""
    import shapely
    from shapely.geometry import mapping

    try:
        if not text or text.startswith("{"):
            return json.loads(text or "null")
        return json.loads(json.dumps(mapping(shapely.from_wkt(_SRID.sub("", text)))))
    except (shapely.errors.ShapelyError, ValueError, RecursionError):
        fix = "Copy the outline again, e.g. from QGIS: Edit, Copy Features; POLYGON ((lon lat, lon lat, …))."
        report.add(_FILE, None, place, text, "the outline is neither well-known text nor GeoJSON", fix)
        return None


def rows_of_areas(areas: Iterable[Area]) -> tuple[list[str], list[list[str]]]:
    """Return areas as the columns and cells of the sheet.

    Parameters
    ----------
    areas
        The areas.
    """
    rows = [_row(area) for area in areas]
    columns = list(AREA_COLUMNS)
    for name in _LONG:
        most = max((len(row[name]) for row in rows), default=0)
        columns += [f"{name}_{number}" for number in range(2, most + 1)]
    return columns, [[_cell(row, column) for column in columns] for row in rows]


def _row(area: Area) -> dict[str, list[str]]:
    said = {"name": area.name, "method": area.method, "note": area.note}
    cells = {key: clean(text) for key, text in said.items()}
    # What a cell would not give back as it stands in the properties is kept among them.
    others = {key: value for key, value in area.properties.items() if value == "" or cells.get(key, _NOT_SAID) != value}
    texts = {**cells, "wkt": _wkt(area.geometry), "properties": _json(others) if others else ""}
    return {key: _cut(text) if key in _LONG else [text] for key, text in texts.items()}


def _json(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    # Half a character can only be written as an escape.
    return text if text.isprintable() else json.dumps(value)


def _wkt(geometry: Any) -> str:
    """Return a polygon or multipolygon as well-known text, each number so that it reads as the very same."""
    polygons = getattr(geometry, "geoms", None)
    if polygons is None:
        return f"POLYGON {_rings(geometry)}"
    return f"MULTIPOLYGON ({', '.join(map(_rings, polygons))})"


def _rings(polygon: Any) -> str:
    rings = (polygon.exterior, *polygon.interiors)
    return f"({', '.join('(' + ', '.join(f'{x!r} {y!r}' for x, y in ring.coords) + ')' for ring in rings)})"


def _cell(row: Mapping[str, list[str]], column: str) -> str:
    """Return one cell of a row of texts that are cut into as many cells as they need."""
    name, _, number = column.rpartition("_")
    parts, index = (row[name], int(number) - 1) if name in _LONG else (row[column], 0)
    return parts[index] if index < len(parts) else ""


def _cut(text: str) -> list[str]:
    """Return a text in parts that fit into cells and neither begin nor end with what a reader would take off."""
    parts = []
    while len(text) > _CELL:
        end = next((i for i in range(_CELL, 0, -1) if clean(text[i - 1 : i + 1]) == text[i - 1 : i + 1]), _CELL)
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]
