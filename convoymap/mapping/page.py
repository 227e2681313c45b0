"""The page of a dossier: its map among its sources, a timeline, where they disagree, and what can be taken away."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.mapping.convoy_map import build_map
from convoymap.mapping.set_map import SetMap, Setting
from convoymap.output import write_files

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Gazetteer
    from convoymap.layers import Layers

__all__ = ["PAGE", "Page", "build_page"]

PAGE = Setting(
    "page.html",
    "page.js",
    (
        "theme.css",
        "page.css",
        "disagreement.css",
        "timeline.css",
        "compare.css",
        "light.css",
        "still.css",
        "takeaway.css",
    ),
)


class Page:
    """A page that a reader opens: a map, and all that its dossier says.

    Parameters
    ----------
    convoy_map
        The map; what a user has added to it, or adds to :attr:`map` later, is on the page.
    setting
        What the map is set into.

    Examples
    --------
    >>> import convoymap as cm
    >>> page = cm.read(cm.example("bukamal-2017")).page()
    >>> page.html().startswith("<!DOCTYPE html>")
    True
    """

    def __init__(self, convoy_map: SetMap, setting: Setting = PAGE) -> None:
        self.map = convoy_map
        self._setting = setting

    def html(self) -> str:
        """Return the page as one document that needs no network; equal pages are equal byte for byte."""
        return self.map.set_into(self._setting)

    def save(self, path: str | Path) -> Path:
        """Write the page to a file.

        Raises
        ------
        OutputError
            If it cannot be written; what stood there before is untouched.
        """
        target = Path(path)
        return write_files(target.parent, {target.name: self.html()})[0]

    def _repr_html_(self) -> str:
        """Show the page in a frame of its own."""
        frame = html.escape(self.html(), quote=True)
        return f'<iframe srcdoc="{frame}" style="width:100%;height:720px;border:0" allowfullscreen></iframe>'


def build_page(tables: DossierTables, layers: Layers, gazetteer: Gazetteer) -> Page:
    """Return the page of a dossier; see :func:`convoymap.mapping.build_map`."""
    return Page(build_map(tables, layers, gazetteer))
