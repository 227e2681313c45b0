"""Layers, footprints and whole dossiers as GeoJSON text (RFC 7946)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files
    from convoymap.export.provenance import Provenance
    from convoymap.georeference import Footprint

__all__ = ["footprint_geojson", "layer_geojson", "write_geojson"]

#: Decimals of a degree: a tenth of a metre, finer than any footprint is known.
_DECIMALS = 6


def write_geojson(contents: Contents) -> Files:
    """Return ``dossier.geojson``, the whole dossier, and a file for each overlay, the places and the events.

    A feature's ``layer`` says which of those it is from. The provenance is a member of each collection.

    Parameters
    ----------
    contents
        The dossier.
    """
    layers = {overlay.name: overlay.claims for overlay in contents.overlays}
    layers |= {"places": contents.layers.places, "events": contents.layers.events}
    features = {name: _features(layer, {"layer": name}) for name, layer in layers.items()}
    whole = [feature for some in features.values() for feature in some]
    files: Files = {"dossier.geojson": _collection(whole, contents.provenance)}
    return files | {
        f"overlays/{name}.geojson": _collection(some, contents.provenance) for name, some in features.items()
    }


def layer_geojson(layer: GeoDataFrame) -> str:
    """Return a layer as a GeoJSON feature collection (RFC 7946: WGS 84, longitude first, no ``crs`` member).

    Rows without a place become features with a null geometry, so that nothing is lost.

    Parameters
    ----------
    layer
        One of a dossier's layers, EPSG:4326.

    Returns
    -------
    str
        JSON with one feature a line, so that two versions can be compared line by line.
    """
    return _collection(_features(layer, {}), None)


def footprint_geojson(footprint: Footprint) -> str:
    """Return a footprint as a GeoJSON feature with Darwin Core properties, its geometry as in `layer_geojson`.

    What may be anywhere (``unbounded``) has a null geometry.
    """
    feature = footprint.__geo_interface__
    if feature["geometry"] is not None:
        feature["geometry"] = _shape(footprint.geometry)
    return json.dumps(feature, ensure_ascii=False, allow_nan=False)


def _features(layer: GeoDataFrame, more: dict[str, str]) -> list[str]:
    """Return each row as the text of a feature, with further properties before its own."""
    columns = {name: layer[name].tolist() for name in layer.columns if name != "geometry"}
    features = []
    for i, geometry in enumerate(layer.geometry):
        shape = None if geometry is None else _shape(geometry)
        properties = {**more, **{name: _plain(values[i]) for name, values in columns.items()}}
        feature = {"type": "Feature", "properties": properties, "geometry": shape}
        features.append(json.dumps(feature, ensure_ascii=False, allow_nan=False))
    return features


def _collection(features: list[str], provenance: Provenance | None) -> str:
    """Return a collection; foreign members are what section 6.1 allows."""
    origin = f'"provenance": {provenance.json_text}, ' if provenance else ""
    lines = ",\n".join(features)
    return f'{{"type": "FeatureCollection", {origin}"features": [\n{lines}\n]}}\n'


def _shape(geometry: BaseGeometry) -> Any:
    """Return a geometry as RFC 7946 wants it: exterior rings counter-clockwise, cut at the antimeridian."""
    from shapely import orient_polygons, to_geojson

    from convoymap.geodesy import split_antimeridian

    return _rounded(json.loads(to_geojson(orient_polygons(split_antimeridian(geometry)))))


def _plain(value: Any) -> Any:
    """Return a cell as JSON can hold it; what is missing becomes null."""
    import pandas as pd

    if value is None or value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.isoformat() if isinstance(value, date) else value


def _rounded(geometry: Any) -> Any:
    if isinstance(geometry, dict):
        return {key: value if key == "type" else _rounded(value) for key, value in geometry.items()}
    if isinstance(geometry, list):
        return [_rounded(part) for part in geometry]
    return round(geometry, _DECIMALS)
