"""What stands in a dossier, whether in a folder or in a workbook, before it is known to make sense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from convoymap.dossier.layout import Layout
    from convoymap.dossier.table import Table

__all__ = ["NEEDED", "NO_AREAS", "Stored"]

#: The columns that each table must have.
NEEDED = {
    "sources.csv": ("id", "name"),
    "claims.csv": ("id", "source", "unit", "count", "where", "when"),
    "places.csv": ("name",),
    "events.csv": ("id", "when", "where", "what"),
}
NO_AREAS: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}


@dataclass(frozen=True, slots=True)
class Stored:
    """The texts of a dossier, by our names for its files.

    Parameters
    ----------
    settings
        What ``dossier.toml`` holds, or ``None`` where it could not be read.
    tables
        The tables: empty where there is no such file, incomplete where it cannot be used.
    areas
        A GeoJSON document, or ``None`` where it could not be read.
    layout
        How the dossier calls all these.
    digest
        SHA-256 over its files, in hexadecimal.
    """

    settings: dict[str, Any] | None
    tables: Mapping[str, Table]
    areas: Any
    layout: Layout
    digest: str
