"""Pages of 1,000, 10,000 and 100,000 claims: ours beside `GeoDataFrame.explore` and a loop of folium's markers.

One dossier, one browser, one run; see `big_peers` for what each page holds and `big_browser` for how it is opened.
``CONVOYMAP_CLAIMS=1000`` keeps the measure to one size.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.big_browser import Opened, open_page
from benchmarks.big_dossier import write_dossier
from benchmarks.big_peers import WRITERS, Written, write
from benchmarks.rows import Row
from convoymap.api import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from convoymap.api import Dossier

SIZES = (1_000, 10_000, 100_000)
#: Footprints are drawn by the peer at the smallest size only: what becomes of it shows there already.
_FOOTPRINTS = "explore, footprints"

#: At 100,000 claims: shares of explore's size and of its writing time; seconds to the first frame and of a toggle.
_SIZE, _WRITING, _FIRST_S, _TOGGLE_S = 1 / 8, 1 / 4, 3.0, 0.2


def measure() -> Iterator[Row]:
    """Write and open every page of every size."""
    from playwright.sync_api import sync_playwright

    executable = os.environ.get("CONVOYMAP_BROWSER") or shutil.which("chromium")
    sizes = [int(size) for size in os.environ.get("CONVOYMAP_CLAIMS", "").split()] or SIZES
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for claims in sizes:
            dossier, rows = _read(Path(folder), claims)
            yield from rows
            pages = {name: write(dossier, name, Path(folder) / f"{name}.html") for name in _writers(claims)}
            browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
            opened = {name: _opened(browser, page) for name, page in pages.items()}
            browser.close()
            for name in pages:
                if name != "convoymap":
                    yield from _rows(claims, name, pages, opened)


def _writers(claims: int) -> list[str]:
    return [name for name in WRITERS if name != _FOOTPRINTS or claims <= SIZES[0]]


def _read(folder: Path, claims: int) -> tuple[Dossier, list[Row]]:
    """Return a dossier with its layers, and how long both took."""
    path = write_dossier(folder / str(claims), claims)
    start = time.perf_counter()
    dossier = read(path)
    was_read = time.perf_counter()
    _ = dossier.layers, dossier.gazetteer
    seconds = {"read and checked": was_read - start, "places, footprints, layers": time.perf_counter() - was_read}
    return dossier, [
        Row(f"{claims:,} claims: {what}", f"{s:.1f} s", "–", "–", "–", None) for what, s in seconds.items()
    ]


def _opened(browser: Browser, page: Written | None) -> Opened | None:
    return open_page(browser, page.path) if page else None


def _rows(
    claims: int, name: str, pages: Mapping[str, Written | None], opened: Mapping[str, Opened | None]
) -> Iterator[Row]:
    """Yield our page's figures against one peer's."""
    held = claims == SIZES[-1]
    own, other = pages["convoymap"], pages[name]
    seen, peer = opened["convoymap"], opened[name]
    share = held and name == "explore"
    head = f"{claims:,} claims against {name}"
    size = (own and own.size / 1e6, other and other.size / 1e6)
    yield _row(f"{head}: file", *size, "MB", _SIZE if share else None)
    # Processor time, as what else a machine does tells on the clock.
    took = (own and own.processor_s, other and other.processor_s)
    yield _row(f"{head}: writing, processor", *took, "s", _WRITING if share else None)
    yield _row(f"{head}: writing, clock", own and own.clock_s, other and other.clock_s, "s")
    first = (seen and seen.first_s, peer and peer.first_s)
    yield _row(f"{head}: first frame", *first, "s", most=_FIRST_S if held else None)
    toggle = (seen and seen.toggle_s, peer and peer.toggle_s)
    yield _row(f"{head}: a toggle", *toggle, "s", most=_TOGGLE_S if held else None)
    yield _row(f"{head}: scripts' memory", seen and seen.heap / 1e6, peer and peer.heap / 1e6, "MB")


def _row(
    what: str, ours: float | None, peer: float | None, unit: str, share: float | None = None, most: float | None = None
) -> Row:
    """Return a row: against a share of the peer's figure, against a figure of its own, or against nothing."""
    told = [f"{value:.2f} {unit}" if value is not None else "did not finish" for value in (ours, peer)]
    ratio = f"1 : {peer / ours:.1f}" if ours and peer else "–"
    if share is not None:
        # A peer that does not finish is no slower than what it had taken by then, and we are within that.
        met = ours is not None and (peer is None or ours <= share * peer)
        return Row(what, *told, ratio, f"≤ 1 : {1 / share:.0f}", met)
    if most is not None:
        return Row(what, *told, ratio, f"< {most:g} {unit}", ours is not None and ours < most)
    return Row(what, *told, ratio, "–", None)
