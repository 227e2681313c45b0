"""Places, claims and events as tables with geometry and documented columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from convoymap.cells.count import Bounds
from convoymap.georeference import Footprint
from convoymap.layers.localities import find_footprints
from convoymap.layers.places import FoundPlaces, find_places

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from pandas import DataFrame

    from convoymap.cells.when import When
    from convoymap.cells.where import Place
    from convoymap.dossier import Claim, DossierTables, Event, Source
    from convoymap.gazetteer import Gazetteer

__all__ = ["CLAIM_COLUMNS", "EVENT_COLUMNS", "PLACE_COLUMNS", "SOURCE_COLUMNS", "Layers", "build_layers"]

CRS = "EPSG:4326"

SOURCE_COLUMNS = ("id", "name", "kind", "via", "origin", "reliability", "url", "note")

_GEOREFERENCE_COLUMNS = (
    "precision",
    "decimalLatitude",
    "decimalLongitude",
    "coordinateUncertaintyInMeters",
    "label_latitude",
    "label_longitude",
    "georeferenceProtocol",
    "georeferenceSources",
    "georeferenceRemarks",
    "geometry",
)
_TIME_COLUMNS = ("earliest", "latest", "earliest_vague", "latest_vague")

#: Of a claim that may be anywhere: the whole world is no ground to draw or to reckon with.
_NO_GROUND = dict.fromkeys(
    (
        "decimalLatitude",
        "decimalLongitude",
        "coordinateUncertaintyInMeters",
        "label_latitude",
        "label_longitude",
        "geometry",
    )
)

CLAIM_COLUMNS = (
    *("claim_id", "source", "source_name", "unit", "count", "low", "best", "high", "label", "status"),
    *("verbatimLocality", "when", "said", *_TIME_COLUMNS, "via", "origin", "reliability", "credibility"),
    *("evidence", "url", "archive_url", "note", *_GEOREFERENCE_COLUMNS),
)
EVENT_COLUMNS = (
    *("event_id", "what", "source", "source_name", "verbatimLocality", "when", *_TIME_COLUMNS),
    *_GEOREFERENCE_COLUMNS,
)
PLACE_COLUMNS = (
    *("toponym", "name", "local_name", "country", "country_name", "region", "kind", "population", "gazetteer_id"),
    *("decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters", "match", "score", "reason", "confidence"),
    *("runner_up", "runner_up_country", "runner_up_id", "runner_up_distance_m", "note", "geometry"),
)


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers of one dossier.

    Parameters
    ----------
    claims
        One row per claim, in the order of ``claims.csv``: ``claim_id``, ``source``, ``source_name``, ``unit``,
        ``count`` (as written), ``low``, ``best``, ``high`` (units; ``best`` and ``high`` may be missing), ``label``
        (the count as short as a marker needs it), ``status``, ``verbatimLocality``, ``when`` and ``said`` (as
        written), ``earliest`` and ``latest`` (dates, missing where unbounded), ``earliest_vague``, ``latest_vague``,
        ``via``, ``origin``, ``reliability`` (A to F), ``credibility`` (1 to 6), ``evidence``, ``url``,
        ``archive_url``, ``note``, ``precision``, ``decimalLatitude`` and ``decimalLongitude`` (centre of the
        point-radius), ``coordinateUncertaintyInMeters``, ``label_latitude``, ``label_longitude``,
        ``georeferenceProtocol``, ``georeferenceSources``, ``georeferenceRemarks`` and ``geometry`` (the footprint,
        missing where the source does not say where, or only toward what from nobody says where: ``unbounded``).
    places
        One row per toponym: ``toponym`` (as written), ``name``, ``local_name``, ``country``, ``country_name``,
        ``region``, ``kind``, ``population``, ``gazetteer_id``, ``decimalLatitude``, ``decimalLongitude``,
        ``coordinateUncertaintyInMeters`` (radius of the extent), ``match``, ``score``, ``reason``, ``confidence``,
        ``runner_up``, ``runner_up_country``, ``runner_up_id``, ``runner_up_distance_m``, ``note`` and ``geometry``
        (a point).
    events
        One row per event: ``event_id``, ``what``, ``source``, ``source_name``, ``verbatimLocality``, ``when``, the
        columns of time and those from ``precision`` to ``geometry`` as in ``claims``.
    sources
        The sources as the dossier lists them.
    footprints
        Footprint of each claim (``("claim", id)``) and event (``("event", id)``) that has one, with parts and path.
    """

    claims: GeoDataFrame
    places: GeoDataFrame
    events: GeoDataFrame
    sources: DataFrame
    footprints: Mapping[tuple[str, str], Footprint]

    def _repr_html_(self) -> str:
        """Show the footprints as a small picture, and how many rows each layer has, in a notebook."""
        from convoymap.layers.picture import layers_html

        return layers_html(self)


def build_layers(tables: DossierTables, gazetteer: Gazetteer) -> Layers:
    """Find a dossier's places, turn its localities into footprints and set both into tables.

    Parameters
    ----------
    tables
        The dossier as it was read.
    gazetteer
        The index of known places.

    Raises
    ------
    DossierError
        If a toponym is unknown or a pin points at nothing, or else if a locality cannot be anywhere; all such problems
        at once.
    """
    import pandas as pd

    found = find_places(tables, gazetteer)
    footprints = find_footprints(tables, found)
    sources = {source.id: source for source in tables.sources}
    totals = {subject.unit: subject.total for subject in tables.subjects}
    # Many claims share a time or a ground, and each is put into a row once.
    interval = cache(partial(_interval, report_date=tables.meta.report_date))
    different = {id(footprint): footprint for footprint in footprints.values()}
    grounds = {id(None): _georeference_row(None), **{key: _georeference_row(f) for key, f in different.items()}}
    claims = [
        {
            **_claim_row(claim, claim.count.bounds(totals.get(claim.unit)), sources[claim.source]),
            **interval(claim.when),
            **grounds[id(footprints.get(("claim", claim.id)))],
        }
        for claim in tables.claims
    ]
    events = [
        {
            **_event_row(event, sources.get(event.source)),
            **interval(event.when),
            **grounds[id(footprints.get(("event", event.id)))],
        }
        for event in tables.events
    ]
    rows = [_source_row(source) for source in tables.sources]
    return Layers(
        claims=_frame(claims, CLAIM_COLUMNS),
        places=_frame([_place_row(place, found) for place in found.places], PLACE_COLUMNS),
        events=_frame(events, EVENT_COLUMNS),
        sources=pd.DataFrame(rows, columns=list(SOURCE_COLUMNS), dtype=object),
        footprints=footprints,
    )


def _claim_row(claim: Claim, bounds: Bounds, source: Source) -> dict[str, Any]:
    return {
        "claim_id": claim.id,
        "source": claim.source,
        "source_name": source.name,
        "unit": claim.unit,
        "count": claim.count_text,
        "low": bounds.low,
        "best": bounds.best,
        "high": bounds.high,
        "label": claim.count.label,
        "status": claim.status,
        "verbatimLocality": claim.where_text,
        "when": claim.when_text,
        "said": claim.said_text,
        "via": source.via,
        "origin": source.origin,
        "reliability": source.reliability,
        "credibility": claim.credibility,
        "evidence": claim.evidence,
        "url": claim.url,
        "archive_url": claim.archive_url,
        "note": claim.note,
    }


def _event_row(event: Event, source: Source | None) -> dict[str, Any]:
    return {
        "event_id": event.id,
        "what": event.what,
        "source": event.source,
        "source_name": source.name if source else event.source,
        "verbatimLocality": event.where_text,
        "when": event.when_text,
    }


def _place_row(place: Place, found: FoundPlaces) -> dict[str, Any]:
    from shapely import Point

    chosen = found.places[place]
    choice = found.choices.get(place)
    pin = found.pins.get(place)
    runner_up = choice.runner_up if choice else None
    return {
        "toponym": ", ".join((place.name, *place.qualifiers)),
        "name": chosen.name,
        "local_name": chosen.local_name,
        "country": chosen.country,
        "country_name": chosen.country_name,
        "region": chosen.region,
        "kind": chosen.kind,
        "population": chosen.population or None,
        "gazetteer_id": chosen.id,
        "decimalLatitude": chosen.latitude,
        "decimalLongitude": chosen.longitude,
        "coordinateUncertaintyInMeters": round(chosen.extent_m),
        "match": getattr(chosen, "match", "pin") if choice else "pin",
        "score": getattr(chosen, "score", None) if choice else None,
        "reason": choice.reason if choice else "pinned by the analyst in places.csv",
        "confidence": choice.confidence if choice else 1.0,
        "runner_up": runner_up.name if runner_up else "",
        "runner_up_country": runner_up.country_name if runner_up else "",
        "runner_up_id": runner_up.id if runner_up else "",
        "runner_up_distance_m": choice.runner_up_distance_m if choice else None,
        "note": pin.note if pin else "",
        "geometry": Point(chosen.longitude, chosen.latitude),
    }


def _source_row(source: Source) -> dict[str, Any]:
    return {column: getattr(source, column) for column in SOURCE_COLUMNS}


def _interval(when: When, report_date: date | None) -> dict[str, Any]:
    interval = when.interval(report_date)
    return {column: getattr(interval, column) for column in _TIME_COLUMNS}


def _georeference_row(footprint: Footprint | None) -> dict[str, Any]:
    if footprint is None:
        return {**dict.fromkeys(_GEOREFERENCE_COLUMNS), "precision": "unknown"}
    return {
        "precision": footprint.precision,
        "georeferenceProtocol": footprint.protocol,
        "georeferenceSources": footprint.sources,
        "georeferenceRemarks": footprint.remarks,
        **(_NO_GROUND if footprint.precision == "unbounded" else _ground_row(footprint)),
    }


def _ground_row(footprint: Footprint) -> dict[str, Any]:
    return {
        "decimalLatitude": footprint.latitude,
        "decimalLongitude": footprint.longitude,
        "coordinateUncertaintyInMeters": round(footprint.uncertainty_m),
        "label_latitude": footprint.label_latitude,
        "label_longitude": footprint.label_longitude,
        "geometry": footprint.geometry,
    }


#: Columns of whole numbers that may be missing: pandas' nullable integers keep 6 from turning into 6.0.
_INTEGERS = ("low", "best", "high", "credibility", "population", "coordinateUncertaintyInMeters")


def _frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> GeoDataFrame:
    """Return rows as a GeoDataFrame with exactly these columns, empty or not."""
    import geopandas as gpd
    import pandas as pd

    series = {}
    for column in columns:
        values = [row[column] for row in rows]
        if column == "geometry":
            series[column] = gpd.GeoSeries(values, crs=CRS)
        else:
            series[column] = pd.Series(values, dtype=_dtype(column))
    return gpd.GeoDataFrame(series, geometry="geometry", crs=CRS)


def _dtype(column: str) -> str:
    """Return the dtype of a column: numbers where they may be reckoned with, objects (text, dates) for the rest."""
    if column in _INTEGERS:
        return "Int64"
    if column.endswith("_vague"):
        return "bool"
    numeric = column.startswith(("decimal", "label_l")) or column in {"score", "confidence", "runner_up_distance_m"}
    return "float64" if numeric else "object"
