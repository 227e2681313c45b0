"""A dossier as files for other programs, behind one table of formats."""

from convoymap.export.contents import Contents
from convoymap.export.formats import FORMATS, Format, format_named
from convoymap.export.geojson import footprint_geojson, layer_geojson
from convoymap.export.provenance import Provenance, provenance_of

__all__ = [
    "FORMATS",
    "Contents",
    "Format",
    "Provenance",
    "footprint_geojson",
    "format_named",
    "layer_geojson",
    "provenance_of",
]
