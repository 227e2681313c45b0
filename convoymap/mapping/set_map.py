"""A map that is set into a document: alone, or among all that its dossier says."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from convoymap.mapping.modules import bundle
from convoymap.mapping.offline import OfflineMap, Verbatim, render_template, static_text
from convoymap.mapping.overlay import ONLINE_TILES, PageScript, WaitingTiles
from convoymap.mapping.style import night_css
from convoymap.view import View
from convoymap.words import direction, own_language, say, speaking

__all__ = ["SetMap", "Setting", "page_json"]


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


class SetMap(OfflineMap):
    """A :class:`folium.Map` with what stands around it; made and rendered in the language that is spoken when it is made.

    Parameters
    ----------
    setting
        What it is set into, unless it is set into something else for once.
    panel
        Values of the template; plain text throughout.
    still
        The still picture, for readers without scripts.
    data
        What the document's scripts draw from; ready for :func:`json.dumps`.
    view
        What the map opens on.
    language
        BCP 47 tag of the document's language.
    options
        Passed on to Leaflet's map.
    """

    def __init__(
        self,
        setting: Setting,
        panel: dict[str, Any],
        still: dict[str, Any],
        data: dict[str, Any],
        view: View,
        language: str,
        **options: Any,
    ) -> None:
        super().__init__(
            location=view.centre,
            zoom_start=view.zoom,
            title=panel["title"],
            language=language,
            min_zoom=2,
            world_copy_jump=False,
            **options,
        )
        self.still = still
        self._setting = setting
        self._spoken = (language, own_language())
        self._data = data
        self.panel = {**panel, "credits": [*panel["credits"], say("credits.places"), say("credits.ground")]}
        self.tiles = tuple(WaitingTiles(*tiles) for tiles in ONLINE_TILES)
        for layer in (*self.tiles, PageScript("start", self.tiles)):
            self.add_child(layer)
        self.add_child(PageScript("ready"), name="ready")

    def set_into(self, setting: Setting) -> str:
        """Return the document of the map set into something else; the map itself stays as it is."""
        own, self._setting = self._setting, setting
        try:
            document: str = self.get_root().render()
        finally:
            self._setting = own
        return document

    def render(self, **kwargs: Any) -> None:  # type: ignore[override] # folium's own elements return nothing either
        """Put the document's style and scripts into it; the last call comes after what users have added."""
        self._children.move_to_end("ready")
        super().render(**kwargs)
        styles = [*self._setting.styles, *(["rtl.css"] if direction(self._spoken[0]) == "rtl" else [])]
        css = "\n".join([*map(static_text, styles), night_css()])
        self.document.header.add_child(Verbatim(f"<style>{css}</style>"), name="page-css")
        # In the head, so that a dark page does not open bright.
        self.document.header.add_child(Verbatim(f"<script>{static_text('theme.js')}</script>"), name="theme-js")

    def markup(self) -> str:
        """Return what stands in the document, its data and its scripts; every word of the dossier in it is escaped."""
        with speaking(*self._spoken):
            tiles = [{"id": layer.tiles_id, "name": say(f"ground.{layer.tiles_id}")} for layer in self.tiles]
            page = {**self.panel, "still": self.still, "tiles": tiles}
            body = render_template(self._setting.template, page=page, map_id=self.get_name())
        data = f'<script type="application/json" id="convoymap-data">{page_json(self._data)}</script>'
        return f"{body}{data}<script>{bundle(self._setting.script)}</script>"


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
