"""Layers with one type per column and within the map of the world, as files with a schema need them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

__all__ = ["typed_layer", "typed_table"]

_Frame = TypeVar("_Frame", "DataFrame", "GeoDataFrame")

#: Columns of objects that hold dates; all others hold text.
_DATES = ("earliest", "latest")


def typed_table(frame: _Frame) -> _Frame:
    """Return a table whose columns of objects are texts or dates, even where every cell is empty.

    Without that, a writer guesses from the first cells, and two layers of one dossier get different columns.

    Parameters
    ----------
    frame
        A layer, or a table without geometry.
    """
    import pandas as pd
    import pyarrow as pa

    text, day = pd.ArrowDtype(pa.string()), pd.ArrowDtype(pa.date32())
    objects = [column for column in frame.columns if frame[column].dtype == object]
    return frame.astype({column: day if column in _DATES else text for column in objects})


def typed_layer(layer: GeoDataFrame) -> GeoDataFrame:
    """Return a layer as `typed_table` does, its geometry cut at the antimeridian as GeoJSON has it.

    Parameters
    ----------
    layer
        A layer, EPSG:4326.
    """
    typed = typed_table(layer)
    return typed.set_geometry(_within_world(typed.geometry))


def _within_world(geometry: Any) -> Any:
    """Return a series of geometry, of which only what is wide enough to cross the antimeridian is looked at."""
    from convoymap.geodesy import split_antimeridian

    bounds = geometry.bounds
    wide = (bounds["minx"] < -180) | (bounds["maxx"] > 180) | (bounds["maxx"] - bounds["minx"] > 180)
    if not wide.any():
        return geometry
    cut = geometry.copy()
    cut[wide] = [split_antimeridian(shape) for shape in geometry[wide]]
    return cut
