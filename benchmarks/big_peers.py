"""Who writes a page of very many claims: convoymap, `GeoDataFrame.explore`, and a loop of folium's markers.

The peers get each claim's anchor, a point, and the columns that our page tells; ours has the footprints as well.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from convoymap.api import Dossier

__all__ = ["WRITERS", "Written", "write"]

#: Seconds after which a writer counts as one that does not finish.
PATIENCE_S = 240
_TOLD = (
    *("claim_id", "source", "source_name", "unit", "count", "status", "verbatimLocality", "when", "said", "earliest"),
    *("latest", "credibility", "evidence", "url", "archive_url", "note", "precision", "coordinateUncertaintyInMeters"),
    "georeferenceRemarks",
)


@dataclass(frozen=True, slots=True)
class Written:
    """A page that was written: seconds of processor time, seconds on the clock, bytes."""

    path: Path
    processor_s: float
    clock_s: float
    size: int


def write(dossier: Dossier, writer: str, path: Path) -> Written | None:
    """Write a page in a process of its own, from layers that are there already; nothing if it takes too long."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(WRITERS[writer], dossier, path, sender))
    process.start()
    times = receiver.recv() if receiver.poll(PATIENCE_S) else None
    if times is None:
        process.kill()
    process.join()
    return Written(path, *times, path.stat().st_size) if times else None


def _timed(writer: Callable[[Dossier, Path], None], dossier: Dossier, path: Path, sender: Any) -> None:
    clock, processor = time.perf_counter(), time.process_time()
    writer(dossier, path)
    sender.send((time.process_time() - processor, time.perf_counter() - clock))


def points_of(dossier: Dossier) -> GeoDataFrame:
    """Return the claims that have a place as points with the columns that our page tells."""
    from geopandas import GeoDataFrame, points_from_xy

    claims = dossier.claims[dossier.claims.geometry.notna()]
    columns = claims[list(_TOLD)].astype({"earliest": str, "latest": str, "coordinateUncertaintyInMeters": float})
    return GeoDataFrame(columns, geometry=points_from_xy(claims.label_longitude, claims.label_latitude), crs=claims.crs)


def _ours(dossier: Dossier, path: Path) -> None:
    from convoymap.mapping.big import build_big_page

    build_big_page(dossier.tables, dossier.layers, dossier.gazetteer).save(path)


def _explore(dossier: Dossier, path: Path) -> None:
    points_of(dossier).explore(column="source", tiles=None, legend=False, popup=True).save(path)


def _explore_footprints(dossier: Dossier, path: Path) -> None:
    claims = dossier.claims[dossier.claims.geometry.notna()]
    told = claims[[*_TOLD, "geometry"]].astype({"earliest": str, "latest": str, "coordinateUncertaintyInMeters": float})
    told.explore(column="source", tiles=None, legend=False, popup=True).save(path)


def _markers(dossier: Dossier, path: Path) -> None:
    import folium

    points = points_of(dossier)
    west, south, east, north = points.total_bounds
    page = folium.Map(location=((south + north) / 2, (west + east) / 2), zoom_start=6, tiles=None)
    sources: dict[str, folium.FeatureGroup] = {}
    for row in points.itertuples(index=False):
        if row.source not in sources:
            sources[row.source] = folium.FeatureGroup(row.source_name).add_to(page)
        told = "<br>".join(f"{name}: {getattr(row, name)}" for name in _TOLD)
        folium.CircleMarker((row.geometry.y, row.geometry.x), radius=5, popup=told).add_to(sources[row.source])
    page.save(path)


WRITERS: dict[str, Callable[[Dossier, Path], None]] = {
    "convoymap": _ours,
    "explore": _explore,
    "explore, footprints": _explore_footprints,
    "folium markers": _markers,
}
