"""What a dossier shows in a notebook, limited to some sources and days where that is wanted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.dossier import DossierTables
    from convoymap.gazetteer import Gazetteer
    from convoymap.layers import Between, Layers, Selection
    from convoymap.mapping import ConvoyMap
    from convoymap.mapping.notebook_timeline import Timeline

__all__ = ["InNotebook"]


class InNotebook(ABC):
    """The methods that show a dossier: on an interactive map, on a timeline, on an axes of matplotlib."""

    tables: DossierTables

    @property
    @abstractmethod
    def layers(self) -> Layers:
        """The dossier's layers."""

    @property
    @abstractmethod
    def gazetteer(self) -> Gazetteer:
        """The index of known places."""

    def explore(
        self,
        *,
        sources: Iterable[str] | str | None = None,
        between: Between | None = None,
        language: str | None = None,
    ) -> ConvoyMap:
        """Return the interactive map of some sources' claims about some days; it is a :class:`folium.Map`.

        Each source looks as on the whole map, and the ground that is shown is the same.

        Parameters
        ----------
        sources
            Ids of the sources, or one id; all unless given.
        between
            First and last day, both included: dates, or text as ISO 8601 writes them (``"2017-09-03"``); ``None`` for no
            bound. A claim is shown if it may hold on one of the days; one that says no time may.
        language
            As in :meth:`Dossier.map`.

        Raises
        ------
        ValueError
            If there is no such source, or ``between`` is no stretch of days.
        DossierError
            If a place is unknown; every such cell at once.

        Examples
        --------
        >>> import convoymap as cm
        >>> dossier = cm.read(cm.example("bukamal-2017"))
        >>> convoy_map = dossier.explore(sources=["hezbollah"], between=("2017-09-01", None))
        >>> sorted(convoy_map.overlays)
        ['events', 'places', 'source-2']
        """
        from convoymap.mapping import build_map

        return build_map(self.tables, self.layers, self.gazetteer, self._selected(sources, between), language)

    def timeline(self, *, sources: Iterable[str] | str | None = None, between: Between | None = None) -> Timeline:
        """Return when each claim holds, a lane for each source; it shows itself in Jupyter.

        Parameters
        ----------
        sources, between
            As in `explore`.

        Raises
        ------
        ValueError, DossierError
            As `explore`.

        Examples
        --------
        >>> import convoymap as cm
        >>> cm.read(cm.example("bukamal-2017")).timeline(sources="hezbollah")
        <Timeline of "Seventeen buses, and no two accounts of where they are": 29 Aug to 3 Sept 2017>
        """
        from convoymap.mapping.notebook_timeline import build_timeline

        return build_timeline(self.tables, self.layers, self._selected(sources, between))

    def plot(
        self,
        ax: Axes | None = None,
        *,
        sources: Iterable[str] | str | None = None,
        between: Between | None = None,
        column: str = "source",
        events: bool = True,
        basemap: bool = True,
        furniture: bool = True,
        legend: bool = True,
        legend_kwds: Mapping[str, Any] | None = None,
        figsize: tuple[float, float] | None = None,
    ) -> Axes:
        """Draw the map on an axes of matplotlib and return that, as geopandas does.

        The axes' numbers are degrees, so that other layers in EPSG:4326 can be drawn on it before or after; one on which
        something is drawn already keeps its limits. Markers are placed for the size that the axes has when this is called.

        Parameters
        ----------
        ax
            The axes; one of a new figure of pyplot unless given.
        sources, between
            As in `explore`.
        column
            Column of the claims by which they get colour and shape.
        events
            Whether to draw what else was reported.
        basemap
            Whether to draw land, water and borders underneath.
        furniture
            Whether to draw a scale bar and a north arrow.
        legend
            Whether to add a legend.
        legend_kwds
            Passed on to :meth:`matplotlib.axes.Axes.legend`.
        figsize
            Width and height in inches of a new figure.

        Raises
        ------
        ExtraError
            If matplotlib is not installed.
        ValueError, DossierError
            As `explore`; also if the claims have no such column.

        Examples
        --------
        >>> from matplotlib.figure import Figure
        >>> import convoymap as cm
        >>> ax = Figure(figsize=(8, 6)).add_subplot()
        >>> ax = cm.read(cm.example("bukamal-2017")).plot(ax, sources=["us-military", "hezbollah"])
        >>> [text.get_text().splitlines() for text in ax.get_legend().get_texts()][1]
        ['Hezbollah', '10 of 17 buses']
        """
        from convoymap.still import add_legend, draw_scene, glyphs_told_once, new_axes, scene_of

        selection = self._selected(sources, between)
        ax = ax if ax is not None else new_axes(figsize)
        scene = scene_of(self.tables, self.layers, selection, column=column, events=events)
        with glyphs_told_once():
            draw_scene(ax, scene, basemap=basemap, furniture=furniture)
        if legend and scene.sources:
            add_legend(ax, scene, legend_kwds or {})
        return ax

    def _selected(self, sources: Iterable[str] | str | None, between: Between | None) -> Selection:
        from convoymap.layers import select

        return select([source.id for source in self.tables.sources], sources, between)
