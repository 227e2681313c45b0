"""Claims, places and events as placemarks of KML: where, when, all columns, and a balloon in words.

Google Earth renders a balloon as HTML. Texts of a dossier are therefore escaped twice: as HTML here, and as XML by
the writer; characters that XML cannot hold are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from convoymap.wording import (
    count_phrase,
    credibility_words,
    distance_words,
    interval_words,
    locality_words,
    reliability_words,
)

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.count import Count
    from convoymap.layers.rows import Row

__all__ = ["balloon", "child", "claim_placemark", "data_element", "event_placemark", "place_placemark"]

#: What XML 1.0 cannot hold, escaped or not (W3C, section 2.2).
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECIMALS = 6


def claim_placemark(row: Row, count: Count, plurals: Mapping[str, str], style: str) -> ET.Element:
    """Return a claim.

    Parameters
    ----------
    row
        Its row of the layer of claims.
    count
        Its count.
    plurals
        The plural of each unit.
    style
        Id of its source's style.
    """
    facts = (
        ("Source", row["source_name"]),
        ("Passed on by", row["via"]),
        ("Status", row["status"]),
        *_where_and_when(row),
        ("Source is", reliability_words(row["reliability"])),
        ("Claim is", credibility_words(row["credibility"])),
        ("Evidence", row["evidence"]),
        ("Link", row["url"]),
        ("Archived", row["archive_url"]),
        ("Note", row["note"]),
    )
    return _placemark(count_phrase(count, row["best"], row["unit"], plurals), facts, row, style)


def event_placemark(row: Row) -> ET.Element:
    """Return an event from its row of the layer of events."""
    facts = (("Source", row["source_name"]), *_where_and_when(row))
    return _placemark(row["what"], facts, row, "event")


def place_placemark(row: Row) -> ET.Element:
    """Return a place from its row of the layer of places."""
    facts = (
        ("Gazetteer", f"{row['name']} {row['local_name']}".strip()),
        ("In", ", ".join(text for text in (row["region"], row["country_name"]) if text)),
        ("Kind", row["kind"]),
        ("Extent", f"within about {distance_words(row['coordinateUncertaintyInMeters'])}"),
        ("Chosen as", row["reason"]),
        ("Note", row["note"]),
    )
    return _placemark(row["toponym"], facts, row, "place")


def data_element(values: Mapping[str, Any]) -> ET.Element:
    """Return values as ``ExtendedData``; what is missing is left out.

    Parameters
    ----------
    values
        Texts, numbers and dates by name.
    """
    extended = ET.Element("ExtendedData")
    for name, value in values.items():
        if value is not None:
            child(ET.SubElement(extended, "Data", {"name": name}), "value", _cell(value))
    return extended


def child(parent: ET.Element, tag: str, text: str) -> ET.Element:
    """Add an element with a text, without the characters that XML cannot hold, and return it."""
    element = ET.SubElement(parent, tag)
    element.text = _NO_XML.sub("", text)
    return element


def _placemark(name: str, facts: Iterable[tuple[str, str]], row: Row, style: str) -> ET.Element:
    """Return a placemark; the order of its parts is that of the schema."""
    mark = ET.Element("Placemark")
    child(mark, "name", name)
    ET.SubElement(mark, "Snippet", {"maxLines": "0"})
    child(mark, "description", balloon(facts))
    if row.get("earliest") or row.get("latest"):
        mark.append(_time_span(row["earliest"], row["latest"]))
    child(mark, "styleUrl", f"#{style}")
    mark.append(data_element({column: value for column, value in row.items() if column != "geometry"}))
    if row["geometry"] is not None:
        mark.append(_geometry(row))
    return mark


def _where_and_when(row: Row) -> tuple[tuple[str, str], ...]:
    vague = (row["earliest_vague"], row["latest_vague"])
    within = row["coordinateUncertaintyInMeters"]
    return (
        ("Where", locality_words(row["verbatimLocality"])),
        ("Within", distance_words(within) if within is not None else ""),
        ("When", interval_words(row["earliest"], row["latest"], vague=vague)),
    )


def balloon(facts: Iterable[tuple[str, str]]) -> str:
    """Return facts as a table in HTML; their texts are escaped, and those that are empty left out.

    Examples
    --------
    >>> balloon([("Source", "<b>army</b>"), ("Note", "")])
    '<table><tr><th>Source</th><td>&lt;b&gt;army&lt;/b&gt;</td></tr></table>'
    """
    rows = (f"<tr><th>{term}</th><td>{html.escape(text)}</td></tr>" for term, text in facts if text)
    return f"<table>{''.join(rows)}</table>"


def _time_span(earliest: date | None, latest: date | None) -> ET.Element:
    span = ET.Element("TimeSpan")
    if earliest is not None:
        child(span, "begin", earliest.isoformat())
    if latest is not None:
        child(span, "end", latest.isoformat())
    return span


def _geometry(row: Row) -> ET.Element:
    """Return ground with the point of its label, or a place's point."""
    from shapely import Point, get_parts, orient_polygons

    from convoymap.geodesy import split_antimeridian

    shape: BaseGeometry = orient_polygons(split_antimeridian(row["geometry"]))
    longitude, latitude = row.get("label_longitude"), row.get("label_latitude")
    parts = [*get_parts(shape)]
    if longitude is not None and latitude is not None:
        parts.insert(0, Point(longitude, latitude))
    if len(parts) == 1:
        return _part(parts[0])
    several = ET.Element("MultiGeometry")
    several.extend(_part(part) for part in parts)
    return several


def _part(shape: BaseGeometry) -> ET.Element:
    from shapely.geometry import Polygon

    element = ET.Element(shape.geom_type)
    if isinstance(shape, Polygon):
        _add_rings(element, shape)
        return element
    if shape.geom_type == "LineString":
        child(element, "tessellate", "1")
    child(element, "coordinates", _coordinates(shape.coords))
    return element


def _add_rings(element: ET.Element, polygon: Polygon) -> None:
    child(element, "tessellate", "1")
    for kind, ring in (
        ("outerBoundaryIs", polygon.exterior),
        *(("innerBoundaryIs", ring) for ring in polygon.interiors),
    ):
        boundary = ET.SubElement(ET.SubElement(element, kind), "LinearRing")
        child(boundary, "coordinates", _coordinates(ring.coords))


def _coordinates(points: Iterable[tuple[float, ...]]) -> str:
    return " ".join(f"{round(x, _DECIMALS)!r},{round(y, _DECIMALS)!r}" for x, y in points)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
