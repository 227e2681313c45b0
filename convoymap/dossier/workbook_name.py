"""Which paths are workbooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["SHEETS", "is_workbook"]

#: Endings by which a workbook is known, those that are not read among them, so that the message can say so.
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".ods", ".xls", ".xlsb", ".xltx", ".ots", ".fods", ".numbers"})

#: The sheets of a dossier, in their order, with our name for what stands in their place in a folder.
SHEETS = {
    "dossier": "dossier.toml",
    "subjects": "subjects",
    "sources": "sources.csv",
    "claims": "claims.csv",
    "places": "places.csv",
    "events": "events.csv",
    "areas": "areas.geojson",
}


def is_workbook(path: Path) -> bool:
    """Tell whether a path names a workbook rather than a folder.

    Parameters
    ----------
    path
        The path, at which nothing need stand.
    """
    return path.suffix.lower() in _WORKBOOKS and not path.is_dir()
