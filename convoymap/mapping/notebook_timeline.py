"""When each claim holds, as a still for notebooks: the lanes and bars of the page's timeline, without script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from convoymap.layers.selection import limit
from convoymap.mapping.content import page_content
from convoymap.mapping.offline import render_template
from convoymap.view import view_of

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.layers import Layers, Selection

__all__ = ["Timeline", "build_timeline"]


class Timeline:
    """The timeline of a dossier, which shows itself in Jupyter.

    Parameters
    ----------
    title
        Title of the dossier.
    content
        What it shows, as :func:`convoymap.mapping.timeline.timeline_content` returns it; nothing where no claim has a time.
    """

    def __init__(self, title: str, content: Mapping[str, Any] | None) -> None:
        self.title = title
        self.content = content

    def html(self) -> str:
        """Return it as a piece of HTML with its looks in it; every word of the dossier is escaped."""
        return render_template("notebook_timeline.html", title=self.title, time=self.content)

    def _repr_html_(self) -> str:
        return self.html()

    def __repr__(self) -> str:
        said = self.content["words"] if self.content else "no claim says when"
        return f'<Timeline of "{self.title}": {said}>'


def build_timeline(tables: DossierTables, layers: Layers, selection: Selection) -> Timeline:
    """Return the timeline of a dossier.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    selection
        Whose claims, and of which days.
    """
    content = page_content(*limit(tables, layers, selection), view_of(layers))
    return Timeline(tables.meta.title, content.panel["timeline"])
