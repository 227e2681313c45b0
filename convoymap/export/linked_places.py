"""The places of a dossier in the Linked Places format, version 1.3, by which gazetteers are linked (JSON-LD).

https://github.com/LinkedPasts/linked-places-format
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from convoymap.cells.where import toponyms
from convoymap.layers.rows import rows_of

if TYPE_CHECKING:
    from convoymap.dossier import Claim, DossierTables
    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files
    from convoymap.layers.rows import Row

__all__ = ["write_linked_places"]

_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_GEONAMES = "geonames:"
#: GeoNames' feature class of each kind of place, and its type in Getty's Art & Architecture Thesaurus.
_CLASSES = {"populated place": "P", "country": "A", "first-order region": "A", "second-order region": "A"}
_TYPES = {"populated place": ("aat:300008347", "inhabited place"), "country": ("aat:300387506", "country")}
#: The class of a pin, of which the dossier does not say what it is: a spot.
_SPOT = "S"
_DECIMALS = 6


def write_linked_places(contents: Contents) -> Files:
    """Return ``places.lpf.json``: each place once, with all its spellings, who used them, and when.

    Parameters
    ----------
    contents
        The dossier.
    """
    naming = _naming(contents.tables)
    features = [_feature(rows, naming, contents) for rows in _same_place(rows_of(contents.layers.places))]
    collection = {
        "type": "FeatureCollection",
        "@context": _CONTEXT,
        "provenance": contents.provenance.entries,
        "features": features,
    }
    return {"places.lpf.json": json.dumps(collection, ensure_ascii=False, allow_nan=False, indent=1) + "\n"}


def _naming(tables: DossierTables) -> dict[str, list[Claim]]:
    """Return the claims that name each toponym, as the layer of places writes it."""
    naming: dict[str, list[Claim]] = {}
    for claim in tables.claims:
        for place in dict.fromkeys(toponyms(claim.where)):
            naming.setdefault(", ".join((place.name, *place.qualifiers)), []).append(claim)
    return naming


def _same_place(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of each place together: a dossier may write one place in several ways."""
    places: dict[object, list[Row]] = {}
    for row in rows:
        key = row["gazetteer_id"] or (row["decimalLongitude"], row["decimalLatitude"])
        places.setdefault(key, []).append(row)
    return list(places.values())


def _feature(rows: Sequence[Row], naming: Mapping[str, list[Claim]], contents: Contents) -> dict[str, Any]:
    row = rows[0]
    claims = [claim for each in rows for claim in naming.get(each["toponym"], [])]
    properties: dict[str, Any] = {"title": row["name"]}
    if row["country"]:
        properties["ccodes"] = [row["country"]]
    properties["fclasses"] = [_CLASSES.get(row["kind"], _SPOT)]
    feature = {
        "@id": _identity(row),
        "type": "Feature",
        "properties": properties,
        "when": _when(claims, contents),
        "names": list(_names(rows, naming, contents)),
        "types": [_type(row)],
        "geometry": _geometry(row),
        "links": _links(row),
        "descriptions": [{"value": f"Chosen as: {row['reason']}", "lang": "en"}],
    }
    return {key: value for key, value in feature.items() if value}


def _identity(row: Row) -> str:
    """Return a URI of a place: GeoNames', else one that stays the same as long as the pin does."""
    if number := _number(row):
        return f"https://sws.geonames.org/{number}/"
    key = row["gazetteer_id"] or f"{row['toponym']} {row['decimalLatitude']} {row['decimalLongitude']}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'convoymap:{key}')}"


def _number(row: Row) -> str:
    """Return the number of a place at GeoNames; regions and countries are known by code, and pins not at all."""
    number = str(row["gazetteer_id"] or "").removeprefix(_GEONAMES)
    return number if number.isdigit() else ""


def _links(row: Row) -> list[dict[str, str]]:
    return [{"type": "closeMatch", "identifier": f"gn:{number}"}] if (number := _number(row)) else []


def _when(claims: Sequence[Claim], contents: Contents) -> dict[str, Any]:
    """Return the time of the claims that name a place; without one, the day as of which the dossier speaks."""
    day = contents.tables.meta.report_date
    intervals = [claim.when.interval(day) for claim in claims]
    starts = [interval.earliest for interval in intervals if interval.earliest]
    ends = [interval.latest for interval in intervals if interval.latest]
    if not starts and not ends:
        said = day or contents.provenance.time.date()
        return {"timespans": [{"start": {"latest": said.isoformat()}}]}
    span: dict[str, Any] = {
        "start": {"earliest": min(starts).isoformat()} if starts else {"latest": max(ends).isoformat()}
    }
    if starts and ends:
        span["end"] = {"latest": max(ends).isoformat()}
    return {"timespans": [span]}


def _names(rows: Sequence[Row], naming: Mapping[str, list[Claim]], contents: Contents) -> Iterator[dict[str, Any]]:
    """Yield each spelling once: the dossier's with the claims that use it, then the gazetteer's."""
    seen = set()
    for row in rows:
        seen.add(row["toponym"])
        citations = [_citation(claim, contents) for claim in naming.get(row["toponym"], [])]
        yield {"toponym": row["toponym"], "citations": citations or [_dossier_citation(contents)]}
    for name in (rows[0]["name"], rows[0]["local_name"]):
        if name and name not in seen:
            seen.add(name)
            yield {"toponym": name, "citations": [{"label": contents.provenance.gazetteer}]}


def _citation(claim: Claim, contents: Contents) -> dict[str, Any]:
    """Return who named a place, where that can be read, and the year."""
    names = {source.id: source.name for source in contents.tables.sources}
    interval = claim.when.interval(contents.tables.meta.report_date)
    day = interval.latest or interval.earliest or contents.tables.meta.report_date
    citation: dict[str, Any] = {"label": f"{names[claim.source]}, claim {claim.id}"}
    if link := claim.archive_url or claim.url:
        citation["@id"] = link
    return citation | ({"year": day.year} if day else {})


def _dossier_citation(contents: Contents) -> dict[str, Any]:
    """Return the dossier itself, for a place that no claim names, only an event."""
    day = contents.tables.meta.report_date or contents.provenance.time.date()
    return {"label": contents.provenance.title, "year": day.year}


def _type(row: Row) -> dict[str, Any]:
    kind = {"sourceLabels": [{"label": row["kind"], "lang": "en"}]}
    if row["kind"] not in _TYPES:
        return {"label": row["kind"], **kind}
    identifier, label = _TYPES[row["kind"]]
    return {"identifier": identifier, "label": label, **kind}


def _geometry(row: Row) -> dict[str, Any]:
    certainty = "certain" if row["confidence"] >= 0.9 else "less-certain" if row["confidence"] >= 0.5 else "uncertain"
    point = [round(row["decimalLongitude"], _DECIMALS), round(row["decimalLatitude"], _DECIMALS)]
    return {"type": "Point", "coordinates": point, "certainty": certainty}
