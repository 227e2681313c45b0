"""Whole layers as columns (GeoParquet 1.1) and as a stream in order of place (FlatGeobuf)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from convoymap.export.typed import typed_layer

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files

__all__ = ["write_flatgeobuf", "write_geoparquet"]


def write_geoparquet(contents: Contents) -> Files:
    """Return ``claims.parquet``, ``places.parquet`` and ``events.parquet`` (GeoParquet 1.1).

    Each has the box of every row in a column ``bbox``, by which a reader leaves out what lies elsewhere, and its
    provenance where pandas keeps it: ``geopandas.read_parquet(…).attrs``.

    Parameters
    ----------
    contents
        The dossier.
    """
    files: Files = {}
    for name, layer in _layers(contents):
        layer.attrs = contents.provenance.entries
        file = BytesIO()
        layer.to_parquet(file, index=False, schema_version="1.1.0", write_covering_bbox=True)
        files[f"{name}.parquet"] = file.getvalue()
    return files


def write_flatgeobuf(contents: Contents) -> Files:
    """Return ``claims.fgb``, ``places.fgb`` and ``events.fgb``.

    FlatGeobuf's index of places takes no row without a geometry; a layer that has one is written without the
    index, so that no claim is lost. The provenance is the layer's description.

    Parameters
    ----------
    contents
        The dossier.
    """
    from pyogrio import write_dataframe

    files: Files = {}
    for name, layer in _layers(contents):
        file = BytesIO()
        indexed = len(layer) > 0 and bool(layer.geometry.notna().all())
        options = {"SPATIAL_INDEX": "YES" if indexed else "NO", "DESCRIPTION": contents.provenance.json_text}
        write_dataframe(
            layer, file, driver="FlatGeobuf", layer=name, use_arrow=True, geometry_type="Unknown", layer_options=options
        )
        files[f"{name}.fgb"] = file.getvalue()
    return files


def _layers(contents: Contents) -> Iterator[tuple[str, GeoDataFrame]]:
    layers = contents.layers
    for name, layer in (("claims", layers.claims), ("places", layers.places), ("events", layers.events)):
        yield name, typed_layer(layer)
