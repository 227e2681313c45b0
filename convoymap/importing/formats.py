"""The formats that can be imported, by the names that the command line gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from convoymap.importing.acled import read_acled
from convoymap.importing.geojson import read_geojson
from convoymap.importing.imported import Imported
from convoymap.importing.timemap import read_timemap
from convoymap.importing.ucdp import read_ucdp_ged

__all__ = ["FORMATS", "Format", "import_data"]

Format: TypeAlias = Literal["ucdp-ged", "acled", "timemap", "geojson"]

FORMATS: Mapping[str, Callable[..., Imported]] = MappingProxyType(
    {"ucdp-ged": read_ucdp_ged, "acled": read_acled, "timemap": read_timemap, "geojson": read_geojson}
)
"""The reader of each format."""


def import_data(data_format: Format, *paths: str | Path, **options: Any) -> Imported:
    """Read somebody else's data as a dossier.

    Parameters
    ----------
    data_format
        ``"ucdp-ged"``, ``"acled"``, ``"timemap"`` or ``"geojson"``.
    *paths
        The file; of a TimeMap the sheet of events and then that of sources.
    **options
        Those of the format's reader: :func:`read_ucdp_ged`, :func:`read_acled`, :func:`read_timemap`,
        :func:`read_geojson`.

    Raises
    ------
    ValueError
        If there is no such format.
    DossierError
        If a file cannot be read or lacks a column that is needed.
    """
    if data_format not in FORMATS:
        raise ValueError(f'there is no format "{data_format}"; there are: {", ".join(FORMATS)}')
    return FORMATS[data_format](*paths, **options)
