"""A dossier for Google Earth: KML 2.2 (OGC 07-147r2), a folder per source, and the same with icons as KMZ."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from convoymap.export.icons import icon_png
from convoymap.export.kml_marks import balloon, child, claim_placemark, data_element, event_placemark, place_placemark
from convoymap.layers.rows import rows_of
from convoymap.style import INK

if TYPE_CHECKING:
    from datetime import datetime

    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files

__all__ = ["write_kml", "write_kmz"]

_EVENT = "#595959"
_FILL_ALPHA = "40"


def write_kml(contents: Contents) -> Files:
    """Return ``dossier.kml``: ground and labels in the sources' colours, without icons, which a text cannot carry.

    Parameters
    ----------
    contents
        The dossier.
    """
    return {"dossier.kml": _text(_document(contents, {}))}


def write_kmz(contents: Contents) -> Files:
    """Return ``dossier.kmz``: the same with an icon per source, so that nothing is fetched.

    Parameters
    ----------
    contents
        The dossier.
    """
    icons = {overlay.source: f"icons/{overlay.name}.png" for overlay in contents.overlays}
    files = {"doc.kml": _text(_document(contents, icons)).encode()}
    files |= {icons[overlay.source]: icon_png(overlay.style) for overlay in contents.overlays}
    return {"dossier.kmz": _zipped(files, contents.provenance.time)}


def _document(contents: Contents, icons: Mapping[str, str]) -> ET.Element:
    root = ET.Element("kml", {"xmlns": "http://www.opengis.net/kml/2.2"})
    document = ET.SubElement(root, "Document", {"id": "dossier"})
    provenance = contents.provenance
    child(document, "name", provenance.title)
    child(document, "open", "1")
    child(document, "description", balloon((name.replace("_", " "), text) for name, text in provenance.entries.items()))
    for overlay in contents.overlays:
        document.append(_style(overlay.name, overlay.style.colour, icons.get(overlay.source)))
    document.append(_style("place", INK, None))
    document.append(_style("event", _EVENT, None))
    document.append(data_element(provenance.entries))
    _add_claims(document, contents)
    layers = contents.layers
    places = _folder(document, "places", "Places")
    places.extend(place_placemark(row) for row in rows_of(layers.places))
    events = _folder(document, "events", "Events")
    events.extend(event_placemark(row) for row in rows_of(layers.events))
    return root


def _add_claims(document: ET.Element, contents: Contents) -> None:
    """Put a folder of claims per source into a document."""
    counts = {claim.id: claim.count for claim in contents.tables.claims}
    plurals = contents.tables.plurals
    for overlay in contents.overlays:
        folder = _folder(document, f"folder_{overlay.name}", overlay.title)
        for row in rows_of(overlay.claims):
            folder.append(claim_placemark(row, counts[row["claim_id"]], plurals, overlay.name))


def _folder(document: ET.Element, key: str, name: str) -> ET.Element:
    folder = ET.SubElement(document, "Folder", {"id": key})
    child(folder, "name", name)
    return folder


def _style(key: str, colour: str, icon: str | None) -> ET.Element:
    """Return a style; without an icon only the label stands at the point."""
    style = ET.Element("Style", {"id": key})
    mark = ET.SubElement(style, "IconStyle")
    child(mark, "scale", "0.9" if icon else "0")
    if icon:
        child(ET.SubElement(mark, "Icon"), "href", icon)
    label = ET.SubElement(style, "LabelStyle")
    child(label, "color", _colour("#FFFFFF" if icon else colour))
    child(label, "scale", "0.8")
    line = ET.SubElement(style, "LineStyle")
    child(line, "color", _colour(colour))
    child(line, "width", "2")
    child(ET.SubElement(style, "PolyStyle"), "color", _colour(colour, _FILL_ALPHA))
    return style


def _colour(colour: str, alpha: str = "ff") -> str:
    """Return ``#RRGGBB`` as KML writes it: opacity, blue, green, red."""
    return (alpha + colour[5:7] + colour[3:5] + colour[1:3]).lower()


def _text(root: ET.Element) -> str:
    ET.indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _zipped(files: Mapping[str, bytes], time: datetime) -> bytes:
    """Return files as a ZIP archive whose entries bear one time; ZIP knows none before 1980."""
    archive = BytesIO()
    stamp = max(time.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with ZipFile(archive, "w", ZIP_DEFLATED) as zip_file:
        for name, data in files.items():
            entry = ZipInfo(name, stamp)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            zip_file.writestr(entry, data)
    return archive.getvalue()
