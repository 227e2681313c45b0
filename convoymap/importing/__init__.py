"""Other people's data as dossiers: UCDP GED, ACLED, TimeMap, any GeoJSON with a column for its sources.

Each reader is a function from rows to the tables of a dossier and to notes on every row that was odd; nothing is
dropped in silence. ``docs/importing.md`` says what becomes of each column, and which numbers are judgements.
"""

from __future__ import annotations

from convoymap.importing.acled import read_acled
from convoymap.importing.formats import FORMATS, Format, import_data
from convoymap.importing.geojson import read_geojson
from convoymap.importing.imported import Imported
from convoymap.importing.timemap import read_timemap
from convoymap.importing.ucdp import read_ucdp_ged

__all__ = [
    "FORMATS",
    "Format",
    "Imported",
    "import_data",
    "read_acled",
    "read_geojson",
    "read_timemap",
    "read_ucdp_ged",
]
