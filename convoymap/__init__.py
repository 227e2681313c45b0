"""Maps of a moving group from conflicting reports: who claims what is where, with honest uncertainty.

Examples
--------
>>> import convoymap as cm
>>> dossier = cm.read(cm.example("bukamal-2017"))
>>> len(dossier.claims)
12
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.errors import (
    CellError,
    ConvoymapError,
    DataError,
    DossierError,
    ExtraError,
    LocalityError,
    OutputError,
    PlaceError,
    Problem,
)

if TYPE_CHECKING:
    from convoymap.analysis import Comparison, Conflict, Limits, Scenario
    from convoymap.api import Dossier, locate, read
    from convoymap.gazetteer import Candidate, Gazetteer, open_gazetteer
    from convoymap.geodata import example
    from convoymap.georeference import Contribution, Footprint
    from convoymap.importing import Imported, import_data

__version__ = "0.1.0"

__all__ = [
    "Candidate",
    "CellError",
    "Comparison",
    "Conflict",
    "Contribution",
    "ConvoymapError",
    "DataError",
    "Dossier",
    "DossierError",
    "ExtraError",
    "Footprint",
    "Gazetteer",
    "Imported",
    "Limits",
    "LocalityError",
    "OutputError",
    "PlaceError",
    "Problem",
    "Scenario",
    "example",
    "import_data",
    "locate",
    "open_gazetteer",
    "read",
]

# Looked up when first used, so that `import convoymap` and the small commands do not pay for the whole house.
_ROOMS = {
    "Candidate": "convoymap.gazetteer",
    "Comparison": "convoymap.analysis",
    "Conflict": "convoymap.analysis",
    "Contribution": "convoymap.georeference",
    "Dossier": "convoymap.api",
    "Footprint": "convoymap.georeference",
    "Gazetteer": "convoymap.gazetteer",
    "Imported": "convoymap.importing",
    "Limits": "convoymap.analysis",
    "Scenario": "convoymap.analysis",
    "example": "convoymap.geodata",
    "import_data": "convoymap.importing",
    "locate": "convoymap.api",
    "open_gazetteer": "convoymap.gazetteer",
    "read": "convoymap.api",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'convoymap' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
