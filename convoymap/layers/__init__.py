"""From a dossier's tables to its layers: places, claims and events as GeoDataFrames.

All geometry is EPSG:4326, longitude before latitude; columns that end in ``_m`` or ``InMeters`` are metres on the
WGS 84 ellipsoid.
"""

from convoymap.layers.frames import CLAIM_COLUMNS, EVENT_COLUMNS, PLACE_COLUMNS, SOURCE_COLUMNS, Layers, build_layers
from convoymap.layers.localities import Located, find_footprints, locate
from convoymap.layers.places import FoundPlaces, PinnedPlace, find_places
from convoymap.layers.selection import Between, Selection, limit, select

__all__ = [
    "CLAIM_COLUMNS",
    "EVENT_COLUMNS",
    "PLACE_COLUMNS",
    "SOURCE_COLUMNS",
    "Between",
    "FoundPlaces",
    "Layers",
    "Located",
    "PinnedPlace",
    "Selection",
    "build_layers",
    "find_footprints",
    "find_places",
    "limit",
    "locate",
    "select",
]
