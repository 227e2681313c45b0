"""The map of a dossier: a folium map of its claims, with a list of its sources and its credits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from convoymap.basemap import Basemap, clip_basemap
from convoymap.layers.selection import limit
from convoymap.mapping.background import spoken_basemap, town_labels
from convoymap.mapping.content import PageContent, page_content
from convoymap.mapping.geojson import basemap_data
from convoymap.mapping.overlay import DataOverlay
from convoymap.mapping.set_map import SetMap, Setting
from convoymap.mapping.still import still_content
from convoymap.mapping.takeaway import claims_table
from convoymap.view import View, view_of
from convoymap.words import known_language, speaking, speaks, words_for

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Gazetteer
    from convoymap.layers import Layers, Selection

__all__ = ["ALONE", "ConvoyMap", "build_map"]

_WORKED_OUT = "scenario"
_TOWNS = 120

ALONE = Setting("map.html", "map.js", ("theme.css", "page.css", "map.css"))


class ConvoyMap(SetMap):
    """A :class:`folium.Map` of a dossier's claims, with the list of its sources and its credits.

    Parameters
    ----------
    content
        What there is to say and to show.
    view
        What the map opens on.
    basemap
        What is drawn underneath.
    towns
        Labels of populated places for the background.
    language
        BCP 47 tag of the document's language.
    """

    def __init__(
        self, content: PageContent, view: View, basemap: Basemap, towns: list[dict[str, Any]], language: str
    ) -> None:
        # What the program worked out is drawn like what is reported, and is not listed among it.
        worked_out = {} if content.worked_out is None else {_WORKED_OUT: content.worked_out}
        data = {
            "bounds": view.bounds,
            "basemap": basemap_data(basemap),
            "towns": towns,
            "overlays": {**content.overlays, **worked_out},
            "relations": content.relations,
            "takeaway": claims_table(content.panel),
            "words": _script_words(language),
        }
        still = still_content(content.overlays, basemap, view)
        super().__init__(ALONE, content.panel, still, data, view, language, zoom_snap=0.25)
        self.overlays = {overlay_id: DataOverlay(overlay_id) for overlay_id in content.overlays}
        for overlay in (*self.overlays.values(), *map(DataOverlay, worked_out)):
            self.add_child(overlay)


def build_map(
    tables: DossierTables,
    layers: Layers,
    gazetteer: Gazetteer,
    selection: Selection | None = None,
    language: str | None = None,
) -> ConvoyMap:
    """Return the map of a dossier.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    gazetteer
        Where the towns of the background come from.
    selection
        Whose claims, and of which days; all unless given. The ground that is shown is that of all claims.
    language
        BCP 47 tag of the map's own words; unless given that of the dossier, or English where it is not spoken here.

    Raises
    ------
    CellError
        The language is given and not spoken here.
    """
    own = tables.meta.language
    spoken = known_language(language or (own if speaks(own) else "en"))
    view = view_of(layers)
    south, west, north, east = view.ground
    east = east if east <= 180 else east - 360
    basemap = clip_basemap(south, west, north, east)
    around = gazetteer.within(south, west, north, east, limit=_TOWNS)
    with speaking(spoken, own):
        basemap = spoken_basemap(basemap, gazetteer)
        if selection is None:
            content = page_content(tables, layers, view)
        else:
            content = _only(page_content(*limit(tables, layers, selection), view), selection)
        return ConvoyMap(content, view, basemap, town_labels(around, view, layers.places), spoken)


def _only(content: PageContent, selection: Selection) -> PageContent:
    """Return a content without the sources that are not selected."""
    left_out = {source["overlay"] for source in content.panel["sources"] if source["id"] not in selection.sources}
    sources = [source for source in content.panel["sources"] if source["overlay"] not in left_out]
    overlays = {name: data for name, data in content.overlays.items() if name not in left_out}
    return replace(content, panel={**content.panel, "sources": sources}, overlays=overlays)


def _script_words(language: str) -> dict[str, str | dict[str, str]]:
    """Return the words of the page's scripts; those of a large dossier's page are its own."""
    return {key: entry for key, entry in words_for(language, "js.").items() if not key.startswith("js.big.")}
