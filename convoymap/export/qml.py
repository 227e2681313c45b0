"""Styles for QGIS (QML): a source's ground in its colour, its marker with the count upon it; places and events.

QML is XML that QGIS reads from the table ``layer_styles`` of a GeoPackage when it opens a layer. A style holds no text
of a dossier, only names of columns.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from convoymap.style import INK, WHITE

if TYPE_CHECKING:
    from convoymap.style import SourceStyle

__all__ = ["event_qml", "marker_svg", "place_qml", "source_qml"]

#: The oldest QGIS whose long-term release reads properties as they are written here.
_QGIS = "3.22.0"
_EVENT = "#595959"
#: Where a layer says that its label stands best; the middle of crescents and strips lies outside of them.
_LABEL_POINT = 'make_point("label_longitude", "label_latitude")'
#: Quarter-opaque, so that overlays can be told apart where they lie upon each other.
_FILL_ALPHA = 64


def source_qml(style: SourceStyle) -> str:
    """Return the style of one source's overlay.

    Parameters
    ----------
    style
        The source's colour and shape, as on the map.
    """
    marker = _layer("SvgMarker", _svg_marker(style))
    symbol = _symbol("fill", _ground(style.colour, "solid"), _at_label_point(marker))
    return _style(symbol, _labels("label", style.text, 9, over=True))


def event_qml() -> str:
    """Return the style of the events: hatched ground and what happened beside it."""
    marker = _layer("SimpleMarker", {**_plain_marker("triangle", _EVENT), "size": "4"})
    symbol = _symbol("fill", _ground(_EVENT, "b_diagonal"), _at_label_point(marker))
    return _style(symbol, _labels("what", INK, 8, over=False))


def place_qml() -> str:
    """Return the style of the places: a dot with the name as the dossier writes it."""
    marker = _layer("SimpleMarker", {**_plain_marker("circle", INK), "size": "1.8"})
    return _style(_symbol("marker", marker), _labels("toponym", INK, 8, over=False, at=""))


def marker_svg(style: SourceStyle) -> str:
    """Return a source's marker as SVG in which QGIS may change fill and outline.

    Parameters
    ----------
    style
        The source's colour and shape.
    """
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120" viewBox="-10 -10 120 120">'
        f'<path d="{style.shape.path}" fill="param(fill) {style.colour}" stroke="param(outline) {WHITE}" '
        'stroke-width="6"/></svg>'
    )


def _svg_marker(style: SourceStyle) -> dict[str, str]:
    svg = base64.b64encode(marker_svg(style).encode()).decode()
    return {
        "name": f"base64:{svg}",
        "color": _rgba(style.colour),
        "outline_color": _rgba(WHITE),
        "size": "6.5",
        "size_unit": "MM",
    }


def _plain_marker(name: str, colour: str) -> dict[str, str]:
    return {
        "name": name,
        "color": _rgba(colour),
        "outline_color": _rgba(WHITE),
        "outline_width": "0.3",
        "size_unit": "MM",
    }


def _ground(colour: str, pattern: str) -> ET.Element:
    fill = {
        "color": _rgba(colour, _FILL_ALPHA if pattern == "solid" else 255),
        "style": pattern,
        "outline_color": _rgba(colour),
        "outline_style": "solid",
        "outline_width": "0.5",
        "outline_width_unit": "MM",
    }
    return _layer("SimpleFill", fill)


def _at_label_point(marker: ET.Element) -> ET.Element:
    """Return a layer of a fill that draws a marker at the point where the row's label belongs."""
    generator = _layer(
        "GeometryGenerator", {"SymbolType": "Marker", "geometryModifier": _LABEL_POINT, "units": "MapUnit"}
    )
    generator.append(_symbol("marker", marker, name="@0@1"))
    return generator


def _layer(kind: str, properties: Mapping[str, str]) -> ET.Element:
    layer = ET.Element("layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
    options = ET.SubElement(layer, "Option", {"type": "Map"})
    for name, value in properties.items():
        ET.SubElement(options, "Option", {"name": name, "type": "QString", "value": value})
    return layer


def _symbol(kind: str, *layers: ET.Element, name: str = "0") -> ET.Element:
    symbol = ET.Element("symbol", {"name": name, "type": kind, "alpha": "1", "clip_to_extent": "1", "force_rhr": "0"})
    symbol.extend(layers)
    return symbol


def _labels(column: str, colour: str, size: int, *, over: bool, at: str = _LABEL_POINT) -> ET.Element:
    """Return labels from a column: upon the point, or beside it with a white edge."""
    labeling = ET.Element("labeling", {"type": "simple"})
    settings = ET.SubElement(labeling, "settings", {"calloutType": "simple"})
    font = {"fontSize": str(size), "fontSizeUnit": "Point", "fontWeight": "75" if over else "50", "textOpacity": "1"}
    text = ET.SubElement(
        settings, "text-style", {"fieldName": column, "isExpression": "0", "textColor": _rgba(colour), **font}
    )
    if not over:
        buffer = {"bufferDraw": "1", "bufferSize": "0.8", "bufferSizeUnits": "MM", "bufferColor": _rgba(WHITE)}
        ET.SubElement(text, "text-buffer", buffer)
    generator = {"geometryGenerator": at, "geometryGeneratorEnabled": "1", "geometryGeneratorType": "PointGeometry"}
    placement = {"placement": "1", "quadOffset": "4"} if over else {"placement": "6", "dist": "1.5", "distUnits": "MM"}
    ET.SubElement(settings, "placement", {**placement, **(generator if at else {})})
    ET.SubElement(settings, "rendering", {"displayAll": "1" if over else "0", "drawLabels": "1", "obstacle": "0"})
    return labeling


def _style(symbol: ET.Element, labels: ET.Element) -> str:
    root = ET.Element("qgis", {"version": _QGIS, "styleCategories": "Symbology|Labeling", "labelsEnabled": "1"})
    renderer = ET.SubElement(root, "renderer-v2", {"type": "singleSymbol", "enableorderby": "0", "forceraster": "0"})
    ET.SubElement(renderer, "symbols").append(symbol)
    root.append(labels)
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + ET.tostring(root, encoding="unicode")


def _rgba(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
