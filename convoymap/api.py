"""The object that users hold: a dossier with its layers and its map."""

from __future__ import annotations

import html
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.dossier import DossierTables, read_tables
from convoymap.errors import Problem

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from convoymap.gazetteer import Gazetteer
    from convoymap.georeference import Footprint
    from convoymap.layers import Layers
    from convoymap.mapping import ConvoyMap

__all__ = ["Dossier", "locate", "read"]


class Dossier:
    """Who claims how many are where, and when; read from a folder of tables.

    Parameters
    ----------
    tables
        The tables as they were read and checked.
    gazetteer
        The index of known places; the one that travels with convoymap unless another is given.

    Examples
    --------
    >>> import convoymap as cm
    >>> dossier = cm.read(cm.example("bukamal-2017"))
    >>> dossier
    <Dossier "Seventeen buses, and no two accounts of where they are": 12 claims by 8 sources>
    >>> dossier.claims.loc[dossier.claims.source == "us-military", ["count", "unit"]].values.tolist()[:2]
    [['6', 'bus'], ['11', 'bus']]
    """

    def __init__(self, tables: DossierTables, gazetteer: Gazetteer | None = None) -> None:
        self.tables = tables
        self._gazetteer = gazetteer

    @property
    def title(self) -> str:
        """The dossier's title."""
        return self.tables.meta.title

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is odd about the tables without standing in the way of a map."""
        return self.tables.warnings

    @property
    def gazetteer(self) -> Gazetteer:
        """The index of known places, shared and read-only."""
        if self._gazetteer is None:
            from convoymap.gazetteer import open_gazetteer

            self._gazetteer = open_gazetteer()
        return self._gazetteer

    @cached_property
    def layers(self) -> Layers:
        """All layers at once; see :class:`convoymap.layers.Layers` for their columns.

        Raises
        ------
        DossierError
            If a place is unknown; every such cell at once.
        """
        from convoymap.layers import build_layers

        return build_layers(self.tables, self.gazetteer)

    @property
    def claims(self) -> GeoDataFrame:
        """One row per claim, geometry = footprint (EPSG:4326)."""
        return self.layers.claims

    @property
    def places(self) -> GeoDataFrame:
        """One row per toponym, geometry = point (EPSG:4326), with the runner-up and the reason of the choice."""
        return self.layers.places

    @property
    def events(self) -> GeoDataFrame:
        """One row per event, geometry = footprint (EPSG:4326)."""
        return self.layers.events

    @property
    def sources(self) -> DataFrame:
        """One row per source, as the dossier lists them."""
        return self.layers.sources

    def locate(self, text: str) -> Footprint:
        """Return the ground that a locality means, as :func:`locate` does, with this dossier's areas, pins and places.

        Raises
        ------
        CellError, PlaceError, LocalityError
            As :func:`locate`.

        Examples
        --------
        >>> import convoymap as cm
        >>> cm.read(cm.example("bukamal-2017")).locate("from area:Islamic State territory toward Rawah").precision
        'toward'
        """
        from convoymap.layers import locate

        speeds = (subject.speed_kmh for subject in self.tables.subjects)
        speed_kmh = max((speed for speed in speeds if speed), default=None)
        return locate(text, self.gazetteer, tables=self.tables, speed_kmh=speed_kmh).footprint

    def map(self) -> ConvoyMap:
        """Return the map: a :class:`folium.Map` that needs no network, takes further layers and shows itself.

        Each call makes a new one, so that what is added to one map is not on the next.
        """
        from convoymap.mapping import build_map

        return build_map(self.tables, self.layers, self.gazetteer)

    def __repr__(self) -> str:
        return f'<Dossier "{self.title}": {self._holds()}>'

    def _repr_html_(self) -> str:
        """Show the map above a line that says what the dossier holds."""
        line = f"<p><b>{html.escape(self.title)}</b>: {html.escape(self._holds())}</p>"
        return f"{self.map()._repr_html_()}{line}"

    def _holds(self) -> str:
        claims, sources = len(self.tables.claims), len(self.tables.sources)
        return f"{claims} claim{'' if claims == 1 else 's'} by {sources} source{'' if sources == 1 else 's'}"


def locate(
    text: str,
    *,
    near: tuple[float, float] | None = None,
    speed_kmh: float | None = None,
    gazetteer: Gazetteer | None = None,
) -> Footprint:
    """Return the ground that a textual locality means, with its uncertainty and the reasons for it.

    Parameters
    ----------
    text
        The locality, in the language of the ``where`` cell: ``30 km SE of Palmyra``.
    near
        Latitude and longitude, degrees, that its places are likely to be near to.
    speed_kmh
        The greatest speed of whatever moves, for "two hours' drive".
    gazetteer
        The index of known places; the one that travels with convoymap unless another is given.

    Returns
    -------
    Footprint
        Polygons (EPSG:4326), centre, ``uncertainty_m`` in metres, and what it is made from; it shows itself in Jupyter.

    Raises
    ------
    CellError
        If the text is no locality.
    PlaceError
        If it names a place that is not known.
    LocalityError
        If it does not say where, or cannot be anywhere.

    Examples
    --------
    >>> import convoymap as cm
    >>> footprint = cm.locate("30 km SE of Palmyra")
    >>> round(footprint.latitude, 2), round(footprint.longitude, 2), round(footprint.uncertainty_m / 1000)
    (34.37, 38.51, 15)
    """
    from convoymap.gazetteer import open_gazetteer
    from convoymap.layers import locate as located

    return located(text, gazetteer or open_gazetteer(), near=near, speed_kmh=speed_kmh).footprint


def read(folder: str | Path) -> Dossier:
    """Read and check a dossier.

    Parameters
    ----------
    folder
        The folder that holds ``dossier.toml`` and its tables.

    Raises
    ------
    DossierError
        With every problem of every file.
    """
    return Dossier(read_tables(folder))
