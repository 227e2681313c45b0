"""A place that a toponym may mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Candidate", "Kind", "Match"]

Kind: TypeAlias = Literal["populated place", "country", "first-order region", "second-order region"]
Match: TypeAlias = Literal["exact", "folded", "transliteration", "fuzzy", "id"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer, and how it was found.

    Parameters
    ----------
    id
        ``geonames:`` and the number of the place at GeoNames, or for a region its code, e.g. ``geonames:SY.07``.
    name
        Display name, in Latin script.
    local_name
        A spelling in the country's own script where that is not Latin and one is known, else "".
    country, country_name
        ISO 3166 alpha-2 code, and name.
    region, district
        Names of the first-order and second-order region that hold the place, or "".
    kind
        What it is.
    population
        Inhabitants; of a region the sum over its known places; 0 if unknown.
    latitude, longitude
        Degrees, WGS 84. Of a region the middle of its known places, of a country that of its largest part.
    extent_m
        Radius in metres about the point within which the place lies: of a populated place the built-up area that
        follows from its population (`convoymap.gazetteer.extents.settlement_radius_m`), of a country what covers its
        inhabited parts, of a region an estimate from its known places (`convoymap.gazetteer.extents.inflated`).
    bbox
        South, west, north, east of a country, or of the known places of a region; west exceeds east across the
        antimeridian. ``None`` for populated places.
    matched_name
        The known spelling that matched.
    match
        How it matched.
    score
        From 0 to 100, the best first; comparable only within one search.
    """

    id: str
    name: str
    local_name: str
    country: str
    country_name: str
    region: str
    district: str
    kind: Kind
    population: int
    latitude: float
    longitude: float
    extent_m: float
    bbox: tuple[float, float, float, float] | None
    matched_name: str
    match: Match
    score: float
