"""The map of a dossier: a folium map in a page that says what it shows."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from convoymap.mapping.basemap import Basemap, clip_basemap
from convoymap.mapping.content import PageContent, page_content
from convoymap.mapping.offline import OfflineMap, Verbatim, render_template, static_text
from convoymap.mapping.overlay import ONLINE_TILES, DataOverlay, PageScript, WaitingTiles
from convoymap.mapping.still import still_content
from convoymap.mapping.style import night_css
from convoymap.mapping.takeaway import claims_table
from convoymap.mapping.view import View, view_of

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Candidate, Gazetteer
    from convoymap.layers import Layers

__all__ = ["ConvoyMap", "build_map", "page_json"]

_SCRIPTS = (
    "access.js",
    "icons.js",
    "layout.js",
    "basemap.js",
    "overlays.js",
    "scenario.js",
    "disagreement.js",
    "state.js",
    "timeline.js",
    "compare.js",
    "light.js",
    "picture.js",
    "takeaway.js",
    "page.js",
)
_STYLES = (
    "theme.css",
    "page.css",
    "disagreement.css",
    "timeline.css",
    "compare.css",
    "light.css",
    "still.css",
    "takeaway.css",
)
_WORKED_OUT = "scenario"
_TOWNS = 120
_SAME_M = 1500
_DEGREE_M = 111_195
_TAKEN = ("decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters")


class ConvoyMap(OfflineMap):
    """A :class:`folium.Map` of a dossier's claims, in a page with its sources, its key and its credits.

    Parameters
    ----------
    content
        What the page says and shows.
    view
        What the map opens on.
    basemap
        What is drawn underneath.
    towns
        Populated places for the background.
    language
        BCP 47 tag of the page's language.
    """

    def __init__(
        self, content: PageContent, view: View, basemap: Basemap, towns: list[Candidate], language: str
    ) -> None:
        super().__init__(
            location=view.centre,
            zoom_start=view.zoom,
            title=content.panel["title"],
            language=language,
            zoom_snap=0.25,
            min_zoom=2,
            world_copy_jump=False,
        )
        # What the program worked out is drawn like what is reported, and is not listed among it.
        worked_out: dict[str, dict[str, Any]] = {}
        if content.worked_out is not None:
            worked_out[_WORKED_OUT] = content.worked_out
        self._content = content
        self._data: dict[str, Any] = {
            "bounds": view.bounds,
            "basemap": basemap.to_json_data(),
            "towns": [_town(town, view) for town in towns],
            "overlays": {**content.overlays, **worked_out},
            "relations": content.relations,
            "takeaway": claims_table(content.panel),
        }
        self._still = still_content(content.overlays, basemap, view)
        self._credits = [*content.panel["credits"], *_CREDITS, basemap.credits]
        self.tiles = tuple(WaitingTiles(*tiles) for tiles in ONLINE_TILES)
        for layer in (*self.tiles, PageScript("start", self.tiles)):
            self.add_child(layer)
        self.overlays = {overlay_id: DataOverlay(overlay_id) for overlay_id in content.overlays}
        for overlay in (*self.overlays.values(), *map(DataOverlay, worked_out)):
            self.add_child(overlay)
        self.add_child(PageScript("ready"), name="ready")

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # folium's own elements return nothing either
        """Put the page's own style and scripts into the document; the last call comes after what users have added."""
        self._children.move_to_end("ready")
        super().render(**kwargs)
        css = "\n".join([*map(static_text, _STYLES), night_css()])
        self.document.header.add_child(Verbatim(f"<style>{css}</style>"), name="page-css")
        # In the head, so that a dark page does not open bright.
        self.document.header.add_child(Verbatim(f"<script>{static_text('theme.js')}</script>"), name="theme-js")

    def markup(self) -> str:
        """Return the page around the map, its data and its scripts; every word of the dossier in it is escaped."""
        page = {**self._content.panel, "credits": self._credits, "still": self._still}
        page["tiles"] = [{"id": layer.tiles_id, "name": layer.tile_name} for layer in self.tiles]
        body = render_template("page.html", page=page, map_id=self.get_name(), data=page_json(self._data))
        code = "\n".join(static_text(name) for name in _SCRIPTS)
        return f'{body}<script>(() => {{\n"use strict";\n{code}}})();</script>'


_CREDITS = ("Places: GeoNames (geonames.org), CC BY 4.0.",)


def build_map(tables: DossierTables, layers: Layers, gazetteer: Gazetteer) -> ConvoyMap:
    """Return the map of a dossier.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    gazetteer
        Where the towns of the background come from.
    """
    view = view_of(layers)
    south, west, north, east = view.ground
    east = east if east <= 180 else east - 360
    basemap = clip_basemap(south, west, north, east)
    taken = [_Taken(*row) for row in layers.places[list(_TAKEN)].itertuples(index=False)]
    towns = [t for t in gazetteer.within(south, west, north, east, limit=_TOWNS) if not any(p.holds(t) for p in taken)]
    return ConvoyMap(page_content(tables, layers, view), view, basemap, towns, tables.meta.language or "en")


def page_json(data: Any) -> str:
    r"""Return data as JSON that can stand in a script element: nothing in it ends the element or starts a comment.

    Parameters
    ----------
    data
        What :func:`json.dumps` takes; NaN and infinities are refused.

    Examples
    --------
    >>> page_json({"name": "</script>"})
    '{"name":"\\u003c/script>"}'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


class _Taken(NamedTuple):
    """Where a place of the dossier stands, which needs no second label as a town."""

    latitude: float
    longitude: float
    extent_m: float

    def holds(self, town: Candidate) -> bool:
        """Tell whether a town is this place or a part of it.

        Equirectangular, for a few kilometres: whether a label is left out does not ask for a geodesic.
        """
        north = town.latitude - self.latitude
        east = (town.longitude - self.longitude) * math.cos(math.radians(town.latitude))
        return math.hypot(north, east) * _DEGREE_M < max(self.extent_m, _SAME_M)


def _town(town: Candidate, view: View) -> dict[str, Any]:
    """Return a town's label."""
    longitude = round(view.unwrap(town.longitude), 4)
    return {"name": town.name, "latitude": round(town.latitude, 4), "longitude": longitude}
