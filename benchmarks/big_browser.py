"""What a browser makes of a page of very many claims.

The network is cut. The peers' pages ask content delivery networks for their scripts: they are handed the very Leaflet
that folium asks for, from XStatic-Leaflet, and for jQuery the one function of it that folium's popups call; all else
that they ask for (Bootstrap, Font Awesome, awesome markers) is answered with an empty file, as no mark here needs it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

__all__ = ["Opened", "open_page"]

#: Seconds after which a page counts as one that does not finish.
PATIENCE_S = 120
_JQUERY = """window.$ = window.jQuery = (markup) => {
  const template = document.createElement("template");
  template.innerHTML = markup.trim();
  return [...template.content.children];
};"""
_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_STATE = "() => document.documentElement.dataset.convoymap ?? (document.readyState === 'complete' ? 'peer' : '')"
#: Hides and shows one source of ours; one source's group, or the one layer there is, of a peer's. The longer counts.
_TOGGLE = """() => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const timed = async (act) => {
    const start = performance.now();
    act();
    await frame();
    return performance.now() - start;
  };
  const box = document.querySelector('.cm-big-source input');
  const global = (kind) => Object.entries(window).find(([name, value]) => name.startsWith(kind) && value?.on)?.[1];
  const map = global('map_');
  const layer = box ? null : global('feature_group_') ?? global('geo_json_');
  const acts = box ? [() => box.click(), () => box.click()] : [() => map.removeLayer(layer), () => map.addLayer(layer)];
  return (async () => Math.max(await timed(acts[0]), await timed(acts[1])))();
}"""


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that was opened: seconds to the first frame and of one toggle, bytes that scripts keep."""

    first_s: float
    toggle_s: float
    heap: int


def open_page(browser: Browser, path: Path) -> Opened | None:
    """Open a page and measure it; nothing if it is not there in time, or the browser gives it up."""
    from playwright.sync_api import Error

    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.route("**/*", _answer)
    context.set_default_timeout(PATIENCE_S * 1000)
    page = context.new_page()
    try:
        return _measured(page, path)
    except Error:
        return None
    finally:
        context.close()


def _measured(page: Page, path: Path) -> Opened | None:
    start = time.perf_counter()
    page.goto(path.as_uri(), timeout=PATIENCE_S * 1000)
    while not (state := page.evaluate(_STATE)):
        if time.perf_counter() - start > PATIENCE_S:
            return None
        page.wait_for_timeout(10)
    page.evaluate(_FRAME)
    first_s = time.perf_counter() - start
    while state != "peer" and page.evaluate(_STATE) != "ready":
        page.wait_for_timeout(10)
    toggle_s = page.evaluate(_TOGGLE) / 1000
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    heap = session.send("Runtime.getHeapUsage")
    # Columns are kept beside the heap, marks of Leaflet's on it.
    kept = sum(heap.get(part, 0) for part in ("usedSize", "embedderHeapUsedSize", "backingStorageSize"))
    return Opened(first_s, toggle_s, int(kept))


def _answer(route: Route) -> None:
    """Answer what a page asks for; nothing goes out."""
    from convoymap.mapping.offline import leaflet_css, leaflet_js

    url = route.request.url
    if url.startswith(("file:", "data:", "blob:")):
        route.continue_()
    elif url.endswith("leaflet.js"):
        route.fulfill(body=leaflet_js(), content_type="text/javascript")
    elif url.endswith("leaflet.css"):
        route.fulfill(body=leaflet_css(), content_type="text/css")
    elif "jquery" in url:
        route.fulfill(body=_JQUERY, content_type="text/javascript")
    else:
        route.fulfill(body="", content_type="text/css" if url.endswith(".css") else "text/javascript")
