"""What a dossier holds, as values. The annotations are also the schema by which each cell is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from convoymap.cells.count import Count
from convoymap.cells.when import When
from convoymap.cells.where import Where
from convoymap.dossier import columns, settings_values
from convoymap.dossier.schema import CellReader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry import MultiPolygon, Polygon

__all__ = ["Area", "Claim", "Event", "Meta", "Pin", "Source", "Subject"]

Total = tuple[int, int | None]
Extra = tuple[tuple[str, str], ...]

_Identifier = Annotated[str, CellReader(columns.identifier)]
_Reference = Annotated[str, CellReader(columns.reference)]
_SourceId = Annotated[str, CellReader(columns.source_id)]
_Required = Annotated[str, CellReader(columns.required)]
_Line = Annotated[str, CellReader(columns.line)]
_Link = Annotated[str, CellReader(columns.link)]
_Reliability = Annotated[str, CellReader(columns.reliability)]
_Credibility = Annotated[int | None, CellReader(columns.credibility)]
_Count = Annotated[Count, CellReader(columns.count)]
_When = Annotated[When, CellReader(columns.when)]
_Said = Annotated[When | None, CellReader(columns.said)]
_Where = Annotated[Where, CellReader(columns.where)]
_Latitude = Annotated[float | None, CellReader(columns.latitude), Field(validation_alias="lat")]
_Longitude = Annotated[float | None, CellReader(columns.longitude), Field(validation_alias="lon")]
_Metres = Annotated[float | None, CellReader(columns.uncertainty_m)]
_Title = Annotated[str, CellReader(settings_values.title)]
_Text = Annotated[str, CellReader(settings_values.text)]
_OneLine = Annotated[str, CellReader(settings_values.line)]
_Day = Annotated[date | None, CellReader(settings_values.day)]
_Timezone = Annotated[str, CellReader(settings_values.timezone)]
_Language = Annotated[str, CellReader(settings_values.language)]
_Credits = Annotated[tuple[str, ...], CellReader(settings_values.credit_lines)]
_Unit = Annotated[str, CellReader(settings_values.unit)]
_Total = Annotated[Total | None, CellReader(settings_values.total)]
_Speed = Annotated[float | None, CellReader(settings_values.speed_kmh)]


@dataclass(frozen=True, slots=True)
class Meta:
    """What ``dossier.toml`` says of the dossier as a whole.

    Parameters
    ----------
    title, summary
        Headline and standfirst.
    report_date
        The day as of which the dossier speaks; "Friday" means the last Friday before it.
    timezone
        IANA name of the time zone in which days are counted; empty if not said.
    language
        BCP 47 tag of the dossier's texts; empty if not said.
    credits
        One line for each party to be credited.
    licence
        The terms under which the dossier may be used, on one line; empty if not said.
    """

    title: _Title
    summary: _Text = ""
    report_date: _Day = None
    timezone: _Timezone = ""
    language: _Language = ""
    credits: _Credits = ()
    licence: _OneLine = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """One kind of thing that moves.

    Parameters
    ----------
    unit, plural
        Its name in the singular, and its plural where that is not regular.
    total
        The least and the greatest number that exist (the latter ``None`` where nobody says), or ``None``.
    speed_kmh
        The greatest speed at which it travels, in kilometres per hour.
    """

    unit: _Unit
    plural: _Text = ""
    total: _Total = None
    speed_kmh: _Speed = None


@dataclass(frozen=True, slots=True)
class Source:
    """One source, a row of ``sources.csv``.

    Parameters
    ----------
    id, name, kind
        Its id, its name, and what it is, in free text.
    via
        Who passed its claims on.
    origin
        Where its claims start; two sources with one origin are not independent.
    reliability
        Admiralty letter A to F, or empty.
    url, note
        A link (http or https, else empty) and the analyst's remark.
    row
        Row as a spreadsheet numbers it; it does not count when records are compared.
    extra
        Columns that convoymap does not know, with their texts.
    """

    id: _Identifier
    name: _Required
    kind: str = ""
    via: str = ""
    origin: str = ""
    reliability: _Reliability = ""
    url: _Link = ""
    note: str = ""
    row: int = field(default=0, compare=False)
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's statement: so many units are somewhere, at some time; a row of ``claims.csv``.

    Parameters
    ----------
    id, source, unit
        Its id, the id of its source, and the unit it counts.
    count, where, when, said
        The cells as parsed; `said` is ``None`` where the cell is empty.
    count_text, where_text, when_text, said_text
        The cells as written.
    status
        What the units are doing: stuck, heading, arrived, ….
    credibility
        Admiralty number 1 to 6, or ``None``.
    evidence, url, archive_url, note
        Where the claim stands, links (http or https, else empty) and the analyst's remark.
    row, extra
        As in :class:`Source`.
    """

    id: _Identifier
    source: _SourceId
    unit: _Line
    count: _Count
    count_text: Annotated[str, Field(validation_alias="count")]
    status: str
    where: _Where
    where_text: Annotated[str, Field(validation_alias="where")]
    when: _When
    when_text: Annotated[str, Field(validation_alias="when")]
    said: _Said = None
    said_text: Annotated[str, Field(validation_alias="said")] = ""
    credibility: _Credibility = None
    evidence: str = ""
    url: _Link = ""
    archive_url: _Link = ""
    note: str = ""
    row: int = field(default=0, compare=False)
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Pin:
    """The analyst's decision on which place a toponym means, a row of ``places.csv``.

    Parameters
    ----------
    name
        The toponym.
    gazetteer_id
        Id of the place in the gazetteer, or empty.
    latitude, longitude
        Degrees, WGS 84 (EPSG:4326); where given they stand before `gazetteer_id`.
    uncertainty_m
        Radius in metres within which the place lies.
    note
        The analyst's remark.
    row, extra
        As in :class:`Source`.
    """

    name: _Line
    gazetteer_id: Annotated[str, CellReader(columns.gazetteer_id)] = ""
    latitude: _Latitude = None
    longitude: _Longitude = None
    uncertainty_m: _Metres = None
    note: str = ""
    row: int = field(default=0, compare=False)
    extra: Extra = ()

    @property
    def toponym(self) -> str:
        """The name as localities have it, which leave an article before it out: ``the culvert``, ``near the culvert``."""
        return self.name.removeprefix("the ")


@dataclass(frozen=True, slots=True)
class Event:
    """Context that is not a claim about position, a row of ``events.csv``.

    Parameters
    ----------
    id, what, source
        Its id, what happens, and the id of the source that says so, if any.
    when, where
        The cells as parsed.
    when_text, where_text
        The cells as written.
    row, extra
        As in :class:`Source`.
    """

    id: _Identifier
    when: _When
    when_text: Annotated[str, Field(validation_alias="when")]
    where: _Where
    where_text: Annotated[str, Field(validation_alias="where")]
    what: _Required
    source: _Reference = ""
    row: int = field(default=0, compare=False)
    extra: Extra = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A named area that the analyst drew, a feature of ``areas.geojson``.

    Parameters
    ----------
    name
        What a locality calls it: ``area:NAME``.
    geometry
        Polygon or MultiPolygon, lon/lat in degrees, WGS 84 (EPSG:4326).
    method
        How it was drawn, and from what; empty if not said.
    note
        The analyst's remark.
    properties
        All properties of the feature as they were written.
    feature
        Number of the feature in the file, counted from 1; it does not count when areas are compared.
    """

    name: str
    geometry: Polygon | MultiPolygon
    method: str = ""
    note: str = ""
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)
    feature: int = field(default=0, compare=False)
