"""The folium elements of the map: an overlay per source, the places, the events, and tiles that wait to be chosen."""

from __future__ import annotations

import folium
from folium.template import Template

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


class DataOverlay(folium.map.Layer):  # type: ignore[misc]
    """One overlay whose marks the page draws from its data.

    Overlays are known by ids of their own: stock folium lists them by name, and two sources of one name would share
    a single entry.

    Parameters
    ----------
    overlay_id
        Key in the page's data: letters, digits and hyphens, never text of a dossier. branca compiles what a macro
        puts out as a template once more, so a name from a dossier must not pass through here; for the same reason
        the overlays stay out of a ``folium.LayerControl`` that a user may add.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = convoymap.overlay({{ this._parent.get_name() }}, {{ this.overlay_id|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, overlay_id: str) -> None:
        # Shown by the page's panel, which knows the boxes that a reader's browser has kept ticked.
        super().__init__(name=overlay_id, overlay=True, control=False, show=False)
        self._name = "DataOverlay"
        self.overlay_id = overlay_id


class WaitingTiles(folium.TileLayer):  # type: ignore[misc]
    """Online tiles that are listed and not loaded."""

    def __init__(self, tiles_id: str, name: str, url: str, credit: str, max_zoom: int) -> None:
        super().__init__(tiles=url, attr=credit, name=name, max_zoom=max_zoom, overlay=False, control=True, show=False)
        self.tiles_id = tiles_id


class PageScript(folium.map.Layer):  # type: ignore[misc]
    """The calls that start the page (before the overlays) and make it ready (after them)."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
        convoymap.{{ this.call }}({{ this._parent.get_name() }}, { {% for layer in this.tiles %}
            {{ layer.tiles_id|tojson }}: {{ layer.get_name() }},{% endfor %} });
        {% endmacro %}
        """
    )

    def __init__(self, call: str, tiles: tuple[WaitingTiles, ...] = ()) -> None:
        super().__init__(name=call, overlay=True, control=False, show=False)
        self._name = "PageScript"
        self.call = call
        self.tiles = tiles
