"""A dossier as one GeoPackage (OGC 12-128): an overlay a layer, styled for QGIS, with the tables beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from convoymap.export.qml import event_qml, place_qml, source_qml
from convoymap.export.typed import typed_layer, typed_table

if TYPE_CHECKING:
    from pandas import DataFrame

    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files
    from convoymap.export.provenance import Provenance

__all__ = ["write_geopackage"]

_FILE = "dossier.gpkg"
_GEOMETRY = "geom"
#: What every reader since 2018 opens without a warning; nothing newer is needed.
_VERSION = "1.2"
_LONGEST_TITLE = 80


def write_geopackage(contents: Contents) -> Files:
    """Return ``dossier.gpkg``.

    Its layers are one per source (``claims_01_…``, as the sources stand in the dossier), ``places`` and ``events``; its
    tables ``sources``, ``ledger`` and ``provenance``, which the standard's metadata hold as well; ``layer_styles`` is
    where QGIS looks for styles.

    Parameters
    ----------
    contents
        The dossier.
    """
    with TemporaryDirectory() as folder, _gdal_options(contents.provenance):
        path = Path(folder) / _FILE
        for name, title, layer, kind in _layers(contents):
            _write_layer(path, name, title, layer, kind, contents.provenance)
        for name, about, table in _tables(contents):
            _write_table(path, name, about, table)
        return {_FILE: path.read_bytes()}


def _layers(contents: Contents) -> Iterator[tuple[str, str, Any, str]]:
    """Yield name, title, rows and kind of geometry of each layer."""
    layers = contents.layers
    claims = typed_layer(layers.claims)
    for overlay in contents.overlays:
        yield overlay.name, overlay.title, claims.loc[overlay.claims.index], "MultiPolygon"
    yield "places", "Places that the dossier names", typed_layer(layers.places), "Point"
    yield "events", "Events", typed_layer(layers.events), "MultiPolygon"


def _tables(contents: Contents) -> Iterator[tuple[str, str, DataFrame]]:
    """Yield name, meaning and rows of each table without geometry."""
    import pandas as pd

    ledger = contents.comparison.ledger_table
    yield "sources", "Who makes the claims", contents.layers.sources
    yield (
        "ledger",
        "How each source's counts add up",
        ledger.assign(claims=[", ".join(ids) for ids in ledger["claims"]]),
    )
    entries = contents.provenance.entries
    yield "provenance", "Where this file comes from", pd.DataFrame({"name": [*entries], "value": [*entries.values()]})
    yield "layer_styles", "Styles for QGIS", _styles(contents)


def _styles(contents: Contents) -> DataFrame:
    """Return the table that QGIS reads styles from, in the columns that it makes itself."""
    import pandas as pd

    styles = {overlay.name: source_qml(overlay.style) for overlay in contents.overlays}
    styles |= {"places": place_qml(), "events": event_qml()}
    return pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": list(styles),
            "f_geometry_column": _GEOMETRY,
            "styleName": list(styles),
            "styleQML": list(styles.values()),
            "styleSLD": "",
            "useAsDefault": True,
            "description": "As on convoymap's map",
            "owner": "",
            "ui": "",
            "update_time": pd.Timestamp(contents.provenance.time),
        }
    )


def _write_layer(path: Path, name: str, title: str, layer: Any, kind: str, provenance: Provenance) -> None:
    from pyogrio import write_dataframe

    first = not path.exists()
    shapes = set(layer.geom_type.dropna())
    multi = kind.startswith("Multi") and shapes <= {kind, kind.removeprefix("Multi")}
    write_dataframe(
        layer,
        path,
        layer=name,
        driver="GPKG",
        append=not first,
        use_arrow=True,
        promote_to_multi=multi,
        geometry_type=kind if multi or shapes <= {kind} else "Unknown",
        layer_options={"GEOMETRY_NAME": _GEOMETRY, "IDENTIFIER": f"{title[:_LONGEST_TITLE]} ({name})"},
        dataset_options={"VERSION": _VERSION} if first else None,
        dataset_metadata=provenance.entries if first else None,
    )


def _write_table(path: Path, name: str, about: str, table: DataFrame) -> None:
    from pyogrio import write_dataframe

    options = {"IDENTIFIER": name, "DESCRIPTION": about, **({"FID": "id"} if "id" not in table.columns else {})}
    write_dataframe(
        typed_table(table), path, layer=name, driver="GPKG", append=True, use_arrow=True, layer_options=options
    )


@contextmanager
def _gdal_options(provenance: Provenance) -> Iterator[None]:
    """Let GDAL stamp the file with the time of the export, and not wait for the disk: what fails is thrown away."""
    from pyogrio import get_gdal_config_option, set_gdal_config_options

    options = {
        "OGR_CURRENT_DATE": provenance.time.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "OGR_SQLITE_SYNCHRONOUS": "OFF",
    }
    before = {name: get_gdal_config_option(name) for name in options}
    set_gdal_config_options(options)
    try:
        yield
    finally:
        set_gdal_config_options(before)
