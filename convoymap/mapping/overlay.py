"""The folium elements of the map: an overlay per source, the places, the events, and tiles that wait to be chosen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import folium

from convoymap.mapping.offline import Verbatim

if TYPE_CHECKING:
    from branca.element import Figure

__all__ = ["ONLINE_TILES", "DataOverlay", "PageScript", "WaitingTiles"]

#: Online maps that a reader may choose: id, name, URL, credit, greatest zoom.
ONLINE_TILES = (
    ("osm", "OpenStreetMap", "https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© OpenStreetMap contributors", 19),
    (
        "imagery",
        "Satellite imagery, Esri",
        "https://server.arcgisonline.com/ArcGIS/rest/services/World_Imagery/MapServer/tile/{z}/{y}/{x}",
        "Imagery © Esri, Maxar, Earthstar Geographics",
        18,
    ),
)


class _Scripted(folium.map.Layer):
    """A layer that puts one line of script into the document.

    folium compiles a template for each element and branca compiles what comes out of it once more; for a line
    that holds nothing but names of our own, both are left out.
    """

    def render(self, **_kwargs: Any) -> None:  # type: ignore[override] # folium's own elements return nothing either
        """Put the line into the document."""
        cast("Figure", self.get_root()).script.add_child(Verbatim(f"{self.line()}\n"), name=self.get_name())

    def line(self) -> str:
        """Return the line of script."""
        raise NotImplementedError


class DataOverlay(_Scripted):
    """One overlay whose marks the page draws from its data.

    Overlays are known by ids of their own: stock folium lists them by name, and two sources of one name would share
    a single entry.

    Parameters
    ----------
    overlay_id
        Key in the page's data: letters, digits and hyphens, never text of a dossier. branca compiles what a
        ``folium.LayerControl`` puts out as a template once more, so a name from a dossier must not get there; for
        the same reason the overlays stay out of one that a user may add.
    """

    def __init__(self, overlay_id: str) -> None:
        # Shown by the page's panel, which knows the boxes that a reader's browser has kept ticked.
        super().__init__(name=overlay_id, overlay=True, control=False, show=False)
        self._name = "DataOverlay"
        self.overlay_id = overlay_id

    def line(self) -> str:
        """Return the script that draws the overlay."""
        return f"var {self.get_name()} = convoymap.overlay({_parent(self)}, {json.dumps(self.overlay_id)});"


class WaitingTiles(folium.TileLayer):
    """Online tiles that are listed and not loaded."""

    def __init__(self, tiles_id: str, name: str, url: str, credit: str, max_zoom: int) -> None:
        super().__init__(tiles=url, attr=credit, name=name, max_zoom=max_zoom, overlay=False, control=True, show=False)
        self.tiles_id = tiles_id


class PageScript(_Scripted):
    """The calls that start the page (before the overlays) and make it ready (after them)."""

    def __init__(self, call: str, tiles: tuple[WaitingTiles, ...] = ()) -> None:
        super().__init__(name=call, overlay=True, control=False, show=False)
        self._name = "PageScript"
        self.call = call
        self.tiles = tiles

    def line(self) -> str:
        """Return the call."""
        tiles = ", ".join(f"{json.dumps(layer.tiles_id)}: {layer.get_name()}" for layer in self.tiles)
        return f"convoymap.{self.call}({_parent(self)}, {{{tiles}}});"


def _parent(layer: folium.map.Layer) -> str:
    """Return the script's name of the map that holds a layer."""
    if layer._parent is None:
        raise ValueError("a layer of the page needs a map; add it to one")
    return layer._parent.get_name()
