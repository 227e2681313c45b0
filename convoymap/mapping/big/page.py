"""The page of a large dossier: the same house, furnished for thousands of claims."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from convoymap.basemap import Basemap, clip_basemap
from convoymap.mapping.background import spoken_basemap, town_labels
from convoymap.mapping.big.content import BigContent, big_content
from convoymap.mapping.big.still import still_overlays
from convoymap.mapping.geojson import basemap_data
from convoymap.mapping.page import Page
from convoymap.mapping.set_map import SetMap, Setting
from convoymap.mapping.still import still_content
from convoymap.mapping.style import NIGHT_COLOURS
from convoymap.style import COLOURS, INK, text_colour
from convoymap.view import View, view_of
from convoymap.words import known_language, language, speaking, speaks, words_for

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Gazetteer
    from convoymap.layers import Layers

__all__ = ["BIG", "MOST_IN_ORDINARY_PAGE", "BigMap", "build_big_page"]

#: Claims beyond which the ordinary page, several elements for each of its claims, tries a reader's patience: on two slow
#: processors, one of 400 claims was there after 2.7 s and took 0.9 s to hide a source, one of 700 took 12 s and 7 s.
MOST_IN_ORDINARY_PAGE = 400

BIG = Setting("big.html", "big.js", ("theme.css", "page.css", "timeline.css", "still.css", "takeaway.css", "big.css"))
_TOWNS = 250
#: Beginnings of the keys of what the page's scripts say: their own, and what other pages say in cards.
_OWN_WORDS = ("js.big.", "js.close", "js.details", "js.zoom.", "js.month.", "js.day.", "js.take.")
_WORDS = ("claim.", "fact.", "source.", "when.", "where.")


class BigMap(SetMap):
    """A :class:`folium.Map` of more claims than a browser has elements for, in the page around it.

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
    still
        The still picture, for readers without scripts.
    language_tag
        BCP 47 tag of the document's language.
    """

    def __init__(
        self,
        content: BigContent,
        view: View,
        basemap: Basemap,
        towns: list[dict[str, Any]],
        still: dict[str, Any],
        language_tag: str,
    ) -> None:
        data = {
            "bounds": view.bounds,
            "basemap": basemap_data(basemap),
            "towns": towns,
            "words": _words(),
            "colours": {"light": COLOURS, "dark": NIGHT_COLOURS},
            "texts": [text_colour(colour) for colour in COLOURS],
            "ink": INK,
            **content.data,
        }
        super().__init__(BIG, content.panel, still, data, view, language_tag, zoom_snap=0.5, max_zoom=17)


def build_big_page(tables: DossierTables, layers: Layers, gazetteer: Gazetteer, language: str | None = None) -> Page:
    """Return the page of a dossier with very many claims.

    It holds them all, in a list and on the map, but does not compare them with one another, and says so.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    gazetteer
        Where the towns of the background come from.
    language
        BCP 47 tag of the page's own words; unless given that of the dossier, or English where it is not spoken here.

    Raises
    ------
    CellError
        The language is given and not spoken here.
    """
    own = tables.meta.language
    spoken = known_language(language or (own if speaks(own) else "en"))
    # Claims about one locality share their shape, and a view is of shapes.
    view = view_of(replace(layers, claims=layers.claims.drop_duplicates("verbatimLocality")))
    south, west, north, east = view.ground
    east = east if east <= 180 else east - 360
    basemap = clip_basemap(south, west, north, east)
    towns = gazetteer.within(south, west, north, east, limit=_TOWNS)
    with speaking(spoken, own):
        basemap = spoken_basemap(basemap, gazetteer)
        content = big_content(tables, layers, view)
        still = still_content(still_overlays(content.grounds.spots(view), layers, view), basemap, view)
        big_map = BigMap(content, view, basemap, town_labels(towns, view, layers.places), still, spoken)
        return Page(big_map, BIG)


def _words() -> dict[str, Any]:
    """Return what the page's scripts say."""
    own = {key: entry for key, entry in words_for(language(), "js.").items() if key.startswith(_OWN_WORDS)}
    return own | {key: entry for prefix in _WORDS for key, entry in words_for(language(), prefix).items()}
