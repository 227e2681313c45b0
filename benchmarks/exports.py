"""Exports of 100,000 claims, against geopandas writing the same rows without overlays, styles, tables or provenance.

What is measured is the writing: the ledger, which is analysis, is that of the first dossier, worked out before.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from benchmarks.rows import Row
from convoymap.api import read
from convoymap.export import FORMATS, Contents
from convoymap.geodata import example
from convoymap.output import write_files

if TYPE_CHECKING:
    from numpy.typing import NDArray

CLAIMS = 100_000
RUNS = 3
BAR = 1.5


def measure() -> list[Row]:
    """Write GeoPackage and GeoParquet by turns with geopandas' own, so that both see the same machine."""
    contents = many_claims()
    bare = bare_rows(contents.layers.claims)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def ours(format_name: str) -> Callable[[], Any]:
            return lambda: write_files(folder / format_name, FORMATS[format_name].write(contents))

        return [
            _row("GeoPackage", ours("geopackage"), lambda: bare.to_file(folder / "bare.gpkg", driver="GPKG"), folder),
            _row("GeoParquet", ours("geoparquet"), lambda: bare.to_parquet(folder / "bare.parquet"), folder),
        ]


def many_claims() -> Contents:
    """Return the first dossier with its claims repeated, each a little elsewhere, and the ledger worked out."""
    dossier = read(example("bukamal-2017"))
    contents = dossier.contents()
    claims = contents.layers.claims
    again = np.arange(CLAIMS) % len(claims)
    many = claims.iloc[again].reset_index(drop=True)
    many["claim_id"] = [f"{name}-{number}" for number, name in enumerate(many["claim_id"])]
    many = many.set_geometry(gpd.GeoSeries(_moved(many.geometry.to_numpy()), crs=claims.crs))
    comparison = contents.comparison
    _ = comparison.ledger_table
    return replace(contents, layers=replace(contents.layers, claims=many), compare=lambda: comparison)


def bare_rows(claims: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the same rows as geopandas takes them: its writer knows no column of dates as objects."""
    return claims.assign(**{name: pd.to_datetime(claims[name]) for name in ("earliest", "latest")})


def _moved(shapes: NDArray[Any]) -> NDArray[Any]:
    """Return shapes shifted by up to a degree either way, the same at every run."""
    shift = np.random.default_rng(2017).uniform(-1, 1, (len(shapes), 2))
    _, owner = shapely.get_coordinates(shapes, return_index=True)
    return shapely.set_coordinates(shapes.copy(), shapely.get_coordinates(shapes) + shift[owner])


def _row(name: str, ours: Callable[[], Any], peer: Callable[[], Any], folder: Path) -> Row:
    times: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(RUNS):
        for key, write in (("ours", ours), ("peer", peer)):
            (folder / "bare.gpkg").unlink(missing_ok=True)
            start = time.perf_counter()
            write()
            times[key].append(time.perf_counter() - start)
    mine, theirs = (statistics.median(times[key]) for key in ("ours", "peer"))
    ratio = mine / theirs
    measure_name = f"{name} of {CLAIMS:,} claims"
    return Row(measure_name, f"{mine:.2f} s", f"{theirs:.2f} s", f"{ratio:.2f}", f"≤ {BAR} ×", ratio <= BAR)
