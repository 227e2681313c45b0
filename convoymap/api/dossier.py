"""The object that users hold: a dossier with its layers and its map."""

from __future__ import annotations

import html
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.api.exports import Exports
from convoymap.api.notebook import InNotebook
from convoymap.dossier import DossierTables, read_tables
from convoymap.errors import Problem
from convoymap.words import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from convoymap.analysis import Comparison, Limits, Scenario
    from convoymap.analysis.case import Reading
    from convoymap.analysis.consistency import Sources
    from convoymap.export import Contents
    from convoymap.gazetteer import Gazetteer
    from convoymap.georeference import Footprint
    from convoymap.layers import Layers
    from convoymap.mapping import ConvoyMap, Page

__all__ = ["Dossier", "locate", "read"]


class Dossier(Exports, InNotebook):
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
        self._comparisons: dict[tuple[str, Reading, Limits | None], Comparison] = {}

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

    def compare(self, reading: Reading = "strict", *, limits: Limits | None = None) -> Comparison:
        """Return what the claims say against each other: ledger, conflicts, sources that can all be right.

        Parameters
        ----------
        reading
            ``strict``: a claim is true on every day of its interval, all claims of a day at one instant. ``lenient``: at
            some instant of its interval, and throughout it only where its status says that the units stay.
        limits
            When to stop looking for conflicts; what was found until then holds, and is said not to be complete.

        Raises
        ------
        ValueError
            If there is no such reading.
        DossierError
            If a place is unknown; every such cell at once.
        """
        if reading not in {"strict", "lenient"}:
            raise ValueError(f'there is no reading "{reading}"; choose "strict" or "lenient"')
        key = (language(), reading, limits)
        if key not in self._comparisons:
            from convoymap.analysis import Comparison, Subject

            subjects = {s.unit: Subject(s.total, s.speed_kmh) for s in self.tables.subjects}
            plurals = {s.unit: s.plural for s in self.tables.subjects if s.plural}
            self._comparisons[key] = Comparison(self.layers, subjects, plurals, reading, limits)
        return self._comparisons[key]

    def ledger(self) -> DataFrame:
        """Return how each source's counts add up, a row per source and unit.

        Columns: ``source``, ``source_name``, ``unit``, ``claimed``, ``total_least``, ``total_most``, ``unaccounted``,
        ``over_claimed``, ``counted`` and ``claims`` (ids).

        Examples
        --------
        >>> import convoymap as cm
        >>> ledger = cm.read(cm.example("bukamal-2017")).ledger()
        >>> ledger.loc[ledger.unit == "bus", ["source", "claimed", "unaccounted"]].values.tolist()
        [['us-military', 17, 0], ['hezbollah', 10, 7], ['washington-post', 1, 16]]
        """
        return self.compare().ledger_table

    def conflicts(self, reading: Reading = "strict") -> DataFrame:
        """Return all minimal sets of claims that cannot all be true, each with its proof in plain language.

        Columns: ``unit``, ``kind`` (``total``, ``bound`` or ``travel``), ``claims`` and ``sources`` (ids), ``sentence`` (the
        proof), ``rescue`` (what would have to have happened for the lenient reading to make all true), ``needed``,
        ``exist``, ``misplaced`` (units, at the least) and ``speed_kmh``.

        Examples
        --------
        >>> import convoymap as cm
        >>> cm.read(cm.example("bukamal-2017")).conflicts().claims.tolist()
        [('us-6-palmyra', 'us-11-desert', 'hez-4-reached')]
        """
        return self.compare(reading).conflict_table

    def consistency(self, reading: Reading = "strict") -> Sources:
        """Return how the sources stand to each other, and the largest sets of them that can all be right.

        Examples
        --------
        >>> import convoymap as cm
        >>> sources = cm.read(cm.example("bukamal-2017")).consistency()
        >>> sources.relations["us-military", "hezbollah"]
        'contradictory'
        >>> sources.matrix.loc["us-military", "washington-post"]
        'compatible'
        """
        return self.compare(reading).sources

    def repair(self, reading: Reading = "strict") -> DataFrame:
        """Return how many units must be misreported at the least, and by whom, for the rest to be possible.

        Columns: ``unit``, ``source`` (empty for all together), ``source_name``, ``alone`` (units, if all others are right;
        missing where that is impossible), ``least`` and ``most`` (units, where as few as can be are misreported in all).
        """
        return self.compare(reading).repair_table

    def scenario(self, claims: Iterable[str] | None = None, reading: Reading = "strict") -> Scenario:
        """Return one movement that makes claims true: that it is possible, not that it happened.

        Parameters
        ----------
        claims
            Ids of claims; a largest set of all claims that can be true unless given.
        reading
            As in :meth:`compare`.

        Raises
        ------
        ValueError
            If there is no claim of some id.

        Examples
        --------
        >>> import convoymap as cm
        >>> scenario = cm.read(cm.example("bukamal-2017")).scenario()
        >>> scenario.verdict, scenario.left_out
        ('possible', ('hez-4-reached',))
        """
        return self.compare(reading).scenario(claims)

    def map(self, *, language: str | None = None) -> ConvoyMap:
        """Return the map: a :class:`folium.Map` that needs no network, takes further layers and shows itself.

        Each call makes a new one, so that what is added to one map is not on the next.

        Parameters
        ----------
        language
            BCP 47 tag of the map's own words; unless given that of the dossier, or English where it is not spoken here.

        Raises
        ------
        CellError
            If the language is given and not spoken here.
        """
        from convoymap.mapping import build_map

        return build_map(self.tables, self.layers, self.gazetteer, language=language)

    def page(self, convoy_map: ConvoyMap | None = None, *, language: str | None = None) -> Page:
        """Return the page that a newsroom would publish: the map among all that the dossier says.

        With very many claims (`convoymap.mapping.big.MOST_IN_ORDINARY_PAGE`), one that draws them together and
        does not compare them, unless a map is given.

        Parameters
        ----------
        convoy_map
            A map of this dossier that layers were added to; a new one unless given.
        language
            BCP 47 tag of the page's own words, as in `map`; those of a map that is given are in its own.

        Examples
        --------
        >>> import convoymap as cm
        >>> dossier = cm.read(cm.example("bukamal-2017"))
        >>> dossier.page().save("map.html")  # doctest: +SKIP
        """
        from convoymap.mapping import Page
        from convoymap.mapping.big import MOST_IN_ORDINARY_PAGE, build_big_page

        if convoy_map is None and len(self.tables.claims) > MOST_IN_ORDINARY_PAGE:
            return build_big_page(self.tables, self.layers, self.gazetteer, language)
        return Page(convoy_map or self.map(language=language))

    def contents(self) -> Contents:
        """Return what the writers of `convoymap.export.FORMATS` get; stamped with the time of the call."""
        from convoymap.export import Contents, provenance_of

        return Contents(self.tables, self.layers, self.compare, provenance_of(self.tables, self.gazetteer))

    def __repr__(self) -> str:
        return f'<Dossier "{self.title}": {self._holds()}>'

    def _repr_html_(self) -> str:
        """Show the map above a line that says what the dossier holds; of very many claims, the page that bears them."""
        from convoymap.mapping.big import MOST_IN_ORDINARY_PAGE

        shown = self.page() if len(self.tables.claims) > MOST_IN_ORDINARY_PAGE else self.map()
        line = f"<p><b>{html.escape(self.title)}</b>: {html.escape(self._holds())}</p>"
        return f"{shown._repr_html_()}{line}"

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
