"""From a written name to the places that bear it, with how each matched."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.gazetteer.candidate import Match
from convoymap.gazetteer.names import fold, plain, skeleton_of_folded, without_region_word

if TYPE_CHECKING:
    from convoymap.gazetteer.index import Gazetteer

__all__ = ["Found", "Option", "bigram_likeness", "find_matches", "haversine_m", "name_options", "prominence"]

_LONGEST = 200
_SHORTEST_SKELETON = 3
_MOST = 48
_MOST_SKELETONS = 16
_NEAR_M = 200_000.0
_EARTH_M = 6_371_008.8
_BASE: dict[Match, float] = {"exact": 90.0, "folded": 80.0, "transliteration": 45.0, "fuzzy": 0.0}


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, before its spellings are read: `known` tells a folded name from a skeleton."""

    place: int
    known: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A place, the spelling of it that matched, and how well."""

    place: int
    spelling: str
    match: Match
    score: float


def name_options(gazetteer: Gazetteer, name: str, country: int | None = None) -> list[Option]:
    """Return the places whose keys a name has, folded names first and then skeletons, the populous first in each.

    Parameters
    ----------
    gazetteer
        Where to look.
    name
        As written.
    country
        Number of the only country to look in.
    """
    folded = fold(name)
    if not folded or len(folded) > _LONGEST:
        return []
    marked = dict(gazetteer.folded.marked(folded))
    region = without_region_word(name)
    if region != folded:
        regions = gazetteer.folded.marked(region)
        marked |= {place: shown for place, shown in regions if gazetteer.kind(place).endswith("region")}
    key = skeleton_of_folded(folded)
    alike = gazetteer.skeletons.places(key) + (gazetteer.folded.places(key) if key != folded else [])
    if len(key) < _SHORTEST_SKELETON:
        alike = []

    def wanted(place: int) -> bool:
        return country is None or gazetteer.country[place] == country

    known = [Option(place, known=True, shown=shown) for place, shown in marked.items() if wanted(place)]
    others = [place for place in dict.fromkeys(alike) if place not in marked and wanted(place)]
    return known[:_MOST] + [Option(place, known=False, shown=False) for place in others[:_MOST_SKELETONS]]


def find_matches(
    gazetteer: Gazetteer, name: str, *, country: int | None, near: tuple[float, float] | None, limit: int
) -> list[Found]:
    """Return the places that bear a name, best first, at most `limit`."""
    options = name_options(gazetteer, name, country)
    found = (describe(gazetteer, option, name, near) for option in options)
    ordered = sorted((match for match in found if match is not None), key=lambda match: (-match.score, match.place))
    return ordered[:limit]


def describe(gazetteer: Gazetteer, option: Option, name: str, near: tuple[float, float] | None = None) -> Found | None:
    """Return how an option matches a name, or ``None`` when only the hash of a key did."""
    first, second, _, *others = gazetteer.names.spellings(option.place)
    spelled = _matching_spelling([first, second, *others], name, known=option.known)
    if spelled is None:
        return None
    spelling, match, likeness = spelled
    weight = prominence(gazetteer, option.place)
    if near is not None:
        distance_m = haversine_m(near, gazetteer.position(option.place))
        weight = 0.3 * weight + 0.7 / (1.0 + distance_m / _NEAR_M)
    return Found(option.place, spelling, match, _BASE[match] + 25.0 * likeness + 10.0 * weight)


def _matching_spelling(spellings: Collection[str], name: str, *, known: bool) -> tuple[str, Match, float] | None:
    """Return the spelling that a name matches, how, and for a transliteration how alike they are from 0 to 1."""
    written = " ".join(name.split())
    folded = fold(name)
    if known:
        if written in spellings or any(written == plain(spelling) for spelling in spellings):
            return written, "exact", 0.0
        region = without_region_word(name)
        for spelling in spellings:
            if fold(spelling) == folded or (spelling and without_region_word(spelling) in (folded, region)):
                return spelling, "folded", 0.0
        return None
    key = skeleton_of_folded(folded)
    alike = [
        (bigram_likeness(folded, other), spelling)
        for spelling in spellings
        if spelling and skeleton_of_folded(other := fold(spelling)) == key
    ]
    if not alike:
        return None
    likeness, spelling = max(alike)
    return spelling, "transliteration", likeness


def prominence(gazetteer: Gazetteer, place: int) -> float:
    """Return from 0 to 1 how likely a place is meant at all: by kind, inhabitants and number of spellings."""
    kind = gazetteer.kind(place)
    if kind == "country":
        return 1.0
    size = math.log10(1 + gazetteer.population[place]) / 8 + gazetteer.fame[place] / 2550
    return min(1.0, size * {"first-order region": 0.85, "second-order region": 0.6}.get(kind, 1.0))


def bigram_likeness(first: str, second: str) -> float:
    """Return the Dice coefficient of the pairs of neighbouring letters of two texts, from 0 to 1.

    Examples
    --------
    >>> bigram_likeness("kamal", "kamal"), bigram_likeness("kamal", "kemal")
    (1.0, 0.6)
    """
    pairs = [{text[at : at + 2] for at in range(len(text) - 1)} for text in (f"^{first}", f"^{second}")]
    return 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]))


def haversine_m(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance in metres between two points (latitude, longitude), good for ranking.

    Examples
    --------
    >>> round(haversine_m((0.0, 0.0), (0.0, 1.0)))
    111195
    """
    lat1, lon1, lat2, lon2 = map(math.radians, (*first, *second))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))
