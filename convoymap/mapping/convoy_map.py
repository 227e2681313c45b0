"""The map of a dossier: a folium map of its claims, with a list of its sources and its credits."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from convoymap.basemap import Basemap, CountryLabel, clip_basemap
from convoymap.layers.selection import limit
from convoymap.mapping.content import PageContent, page_content
from convoymap.mapping.geojson import basemap_data
from convoymap.mapping.modules import bundle
from convoymap.mapping.offline import OfflineMap, Verbatim, render_template, static_text
from convoymap.mapping.overlay import ONLINE_TILES, DataOverlay, PageScript, WaitingTiles
from convoymap.mapping.place_content import first_name
from convoymap.mapping.still import still_content
from convoymap.mapping.style import night_css
from convoymap.mapping.takeaway import claims_table
from convoymap.view import View, view_of
from convoymap.words import (
    direction,
    known_language,
    language,
    own_language,
    say,
    speaking,
    speaks,
    territory,
    words_for,
)

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Candidate, Gazetteer
    from convoymap.layers import Layers, Selection

__all__ = ["ConvoyMap", "Setting", "build_map", "page_json", "spoken_basemap"]

_WORKED_OUT = "scenario"
_TOWNS = 120
_SAME_M = 1500
_DEGREE_M = 111_195
_TAKEN = ("decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a map is set into.

    Parameters
    ----------
    template
        Template that holds the map's place and whatever stands around it.
    script
        Module that the document's script starts with.
    styles
        Style sheets, in their order.
    """

    template: str
    script: str
    styles: tuple[str, ...]


ALONE = Setting("map.html", "map.js", ("theme.css", "page.css", "map.css"))


class ConvoyMap(OfflineMap):
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
        Populated places for the background.
    language
        BCP 47 tag of the document's language.
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
        self.content = content
        self._spoken = (language, own_language())
        self.setting = ALONE
        self._data: dict[str, Any] = {
            "bounds": view.bounds,
            "basemap": basemap_data(basemap),
            "towns": [_town(town, view) for town in towns],
            "overlays": {**content.overlays, **worked_out},
            "relations": content.relations,
            "takeaway": claims_table(content.panel),
            "words": _script_words(language),
        }
        self.still = still_content(content.overlays, basemap, view)
        self._credits = [*content.panel["credits"], say("credits.places"), say("credits.ground")]
        self.tiles = tuple(WaitingTiles(*tiles) for tiles in ONLINE_TILES)
        for layer in (*self.tiles, PageScript("start", self.tiles)):
            self.add_child(layer)
        self.overlays = {overlay_id: DataOverlay(overlay_id) for overlay_id in content.overlays}
        for overlay in (*self.overlays.values(), *map(DataOverlay, worked_out)):
            self.add_child(overlay)
        self.add_child(PageScript("ready"), name="ready")

    def set_into(self, setting: Setting) -> str:
        """Return the document of the map set into something else; the map itself stays as it is."""
        self.setting = setting
        try:
            document: str = self.get_root().render()
        finally:
            self.setting = ALONE
        return document

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # folium's own elements return nothing either
        """Put the document's style and scripts into it; the last call comes after what users have added."""
        self._children.move_to_end("ready")
        super().render(**kwargs)
        styles = [*self.setting.styles, *(["rtl.css"] if direction(self._spoken[0]) == "rtl" else [])]
        css = "\n".join([*map(static_text, styles), night_css()])
        self.document.header.add_child(Verbatim(f"<style>{css}</style>"), name="page-css")
        # In the head, so that a dark page does not open bright.
        self.document.header.add_child(Verbatim(f"<script>{static_text('theme.js')}</script>"), name="theme-js")

    def markup(self) -> str:
        """Return what stands in the document, its data and its scripts; every word of the dossier in it is escaped."""
        page = {**self.content.panel, "credits": self._credits, "still": self.still}
        with speaking(*self._spoken):
            page["tiles"] = [{"id": layer.tiles_id, "name": say(f"ground.{layer.tiles_id}")} for layer in self.tiles]
            body = render_template(self.setting.template, page=page, map_id=self.get_name(), data=page_json(self._data))
        return f"{body}<script>{bundle(self.setting.script)}</script>"


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
    taken = [_Taken(*row) for row in layers.places[list(_TAKEN)].itertuples(index=False)]
    towns = [t for t in gazetteer.within(south, west, north, east, limit=_TOWNS) if not any(p.holds(t) for p in taken)]
    with speaking(spoken, own):
        basemap = spoken_basemap(basemap, gazetteer)
        if selection is None:
            content = page_content(tables, layers, view)
        else:
            content = _only(page_content(*limit(tables, layers, selection), view), selection)
        return ConvoyMap(content, view, basemap, towns, spoken)


def spoken_basemap(basemap: Basemap, gazetteer: Gazetteer) -> Basemap:
    """Return a basemap whose countries are named in the language that is spoken."""
    return replace(basemap, countries=tuple(_country(label, gazetteer) for label in basemap.countries))


def _country(label: CountryLabel, gazetteer: Gazetteer) -> CountryLabel:
    """Return a country's label in the language that is spoken; in English where it is no name that the gazetteer knows."""
    if language() == "en":
        return label
    found = (place for place in gazetteer.search(label.name, limit=5) if place.kind == "country")
    code = next((place.country for place in found if place.match in {"exact", "folded"}), "")
    return replace(label, name=territory(code, label.name))


def _only(content: PageContent, selection: Selection) -> PageContent:
    """Return a content without the sources that are not selected."""
    left_out = {source["overlay"] for source in content.panel["sources"] if source["id"] not in selection.sources}
    sources = [source for source in content.panel["sources"] if source["overlay"] not in left_out]
    overlays = {name: data for name, data in content.overlays.items() if name not in left_out}
    return replace(content, panel={**content.panel, "sources": sources}, overlays=overlays)


def _script_words(language: str) -> dict[str, str | dict[str, str]]:
    """Return the words of the page's scripts; those of a large dossier's page are its own."""
    return {key: entry for key, entry in words_for(language, "js.").items() if not key.startswith("js.big.")}


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
    return {
        "name": first_name(town.name, town.local_name)[0],
        "latitude": round(town.latitude, 4),
        "longitude": longitude,
    }
