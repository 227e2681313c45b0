"""From the raw sources to the places of the gazetteer: their names, regions and extents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from convoymap.gazetteer.atlas import country_rings, inhabited, middle_of_largest
from convoymap.gazetteer.extents import (
    Box,
    bounding_box,
    box_centre,
    farthest_m,
    inflated,
    shared_radius_m,
)
from convoymap.gazetteer.names import fold, is_latin, is_name, plain, skeleton, without_region_word
from convoymap.gazetteer.scripts import local_spelling
from convoymap.gazetteer.sources import Sources

__all__ = ["Entry", "Point", "country_entries", "place_entries", "region_entries"]

Point: TypeAlias = tuple[float, float]
_CellKey: TypeAlias = tuple[str, str, float, float]


@dataclass(slots=True)
class Entry:
    """One place on its way into the file.

    Parameters
    ----------
    name, local_name
        How it is shown, and a spelling in its country's own script, or "".
    spellings
        All other spellings.
    latitude, longitude
        Degrees, WGS 84.
    country
        ISO 3166 alpha-2 code.
    code
        Of a region, such as ``SY.07``; of a country its alpha-2 code; else "".
    admin1, admin2
        Codes of the regions that hold it, or "".
    population
        Inhabitants, 0 if unknown; of a region the sum over its known places.
    geonames_id
        Number at GeoNames, 0 if the sources do not tell.
    box, extent_m
        Only for regions and countries.
    """

    name: str
    local_name: str
    spellings: tuple[str, ...]
    latitude: float
    longitude: float
    country: str
    code: str = ""
    admin1: str = ""
    admin2: str = ""
    population: int = 0
    geonames_id: int = 0
    box: Box | None = None
    extent_m: float = 0.0


def place_entries(sources: Sources) -> list[Entry]:
    """Return the populated places, each with the region codes that are known for it."""
    second = {
        _cell_key(member["country"], member["name"], member["lat"], member["lng"]): (member["admin1"], member["admin2"])
        for member in sources.members
    }
    return [_place_entry(city, second, sources.countries) for city in sources.cities.values()]


def _cell_key(country: str, name: str, latitude: Any, longitude: Any) -> _CellKey:
    """Return what tells one place from another in two extracts of the same data."""
    return country, name, round(float(latitude), 4), round(float(longitude), 4)


def _place_entry(
    city: Mapping[str, Any], second: Mapping[_CellKey, tuple[str, str]], countries: Mapping[str, Mapping[str, Any]]
) -> Entry:
    country, name = city["countrycode"], city["name"]
    spellings = _spellings(name, city["alternatenames"])
    key = _cell_key(country, name, city["latitude"], city["longitude"])
    admin1, admin2 = second.get(key, (city["admin1code"], ""))
    languages = countries.get(country, {}).get("languages", "")
    return Entry(
        name=name,
        local_name=local_spelling(name, spellings, languages),
        spellings=spellings,
        latitude=city["latitude"],
        longitude=city["longitude"],
        country=country,
        admin1=f"{country}.{admin1}",
        admin2=f"{country}.{admin1}.{admin2}" if admin2 else "",
        population=city["population"],
        geonames_id=city["geonameid"],
    )


def _spellings(name: str, alternates: Iterable[str]) -> tuple[str, ...]:
    """Return the alternates that are names, each once, in order and without the display name.

    What only lacks the marks of another spelling is left out as well: `plain` gives it back.
    """
    cleaned = {" ".join(alternate.split()) for alternate in alternates} - {name, ""}
    cleaned -= {bare for spelling in (*cleaned, name) if (bare := plain(spelling)) != spelling}
    known = (name, *(spelling for spelling in sorted(cleaned) if not spelling.isupper()))
    return tuple(spelling for spelling in sorted(cleaned) if is_name(spelling, known))


def country_entries(sources: Sources, places: Iterable[Entry]) -> list[Entry]:
    """Return the countries, with the names that CLDR knows for them in all languages."""
    members = defaultdict(list)
    for place in places:
        members[place.country].append((place.latitude, place.longitude))
    shapes = country_rings(sources.atlas) if sources.atlas else {}
    names = _country_names(sources)
    entries = []
    for code, country in sorted(sources.countries.items()):
        rings = shapes.get(f"{country['isonumeric']:03d}") or shapes.get(fold(country["name"]), [])
        entries.append(_country_entry(code, country, rings, members[code], names[code]))
    return [entry for entry in entries if entry.box is not None]


def _country_names(sources: Sources) -> dict[str, dict[str, list[str]]]:
    """Return for each country code its names by language, first the plain one; aliases under the empty language."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    codes = {country["name"]: code for code, country in sources.countries.items()}
    for alias, name in sources.country_aliases.items():
        if name in codes:
            names[codes[name]][""].append(alias)
    for language, territories in sources.territories.items():
        for key, name in territories.items():
            names[key.split("-")[0]][language].append(name)
    return names


def _country_entry(
    code: str,
    country: Mapping[str, Any],
    rings: list[list[Point]],
    members: list[Point],
    names: Mapping[str, list[str]],
) -> Entry:
    parts = inhabited(rings, members)
    points = [(latitude, (longitude + 180.0) % 360.0 - 180.0) for ring in parts for latitude, longitude in ring]
    points += [member for member in members if not parts or _beside(member, parts)]
    box = bounding_box(points) if points else None
    centre = middle_of_largest(parts) if parts else box_centre(box) if box else (0.0, 0.0)
    own = names.get(country["languages"].split(",")[0].split("-")[0], [""])[0]
    return Entry(
        name=country["name"],
        local_name="" if is_latin(own) else own,
        spellings=tuple(sorted({name for group in names.values() for name in group} - {country["name"]})),
        latitude=centre[0],
        longitude=centre[1],
        country=code,
        code=code,
        population=country["population"],
        geonames_id=country["geonameid"],
        box=box,
        extent_m=farthest_m(centre, points) if points else 0.0,
    )


def _beside(point: Point, rings: Iterable[list[Point]]) -> bool:
    """Return whether a place lies within two degrees of the box of a ring: an islet does, a base overseas does not."""
    latitude, longitude = point
    for ring in rings:
        latitudes, longitudes = zip(*ring, strict=True)
        west, east = min(longitudes) - 2.0, max(longitudes) + 2.0
        if min(latitudes) - 2.0 <= latitude <= max(latitudes) + 2.0 and (longitude - west) % 360.0 <= east - west:
            return True
    return False


def region_entries(
    regions: Iterable[Mapping[str, str]], order: int, places: Iterable[Entry], sources: Sources
) -> list[Entry]:
    """Return the regions of one order that hold a known place, or bear the name of one.

    Parameters
    ----------
    regions
        Code and name of each.
    order
        1 or 2.
    places
        The populated places.
    sources
        The raw data, for the areas of the countries.
    """
    regions = sorted(regions, key=lambda region: region["code"])
    members, namesakes = defaultdict(list), defaultdict(list)
    for place in places:
        members[place.admin1 if order == 1 else place.admin2].append(place)
        upper = place.country if order == 1 else place.admin1
        namesakes[upper, fold(place.name)].append(place)
    counts: dict[str, int] = defaultdict(int)
    for region in regions:
        counts[region["code"].split(".")[0]] += 1
    entries = []
    for region in regions:
        code = region["code"]
        country = code.split(".")[0]
        alike = namesakes.get((code.rsplit(".", 1)[0], without_region_word(region["name"])), [])
        alike = sorted(alike, key=lambda place: (-place.population, place.geonames_id))
        inside = members.get(code) or alike[:1]
        if inside and country in sources.countries:
            share_m = shared_radius_m(sources.countries[country]["areakm2"], counts[country])
            entries.append(_region_entry(region, inside, alike, share_m))
    return entries


def _region_entry(region: Mapping[str, str], members: list[Entry], namesakes: list[Entry], share_m: float) -> Entry:
    points = [(place.latitude, place.longitude) for place in members]
    box = bounding_box(points)
    centre = box_centre(box)
    name, code = " ".join(region["name"].split()), region["code"]
    inherited, local_name = _inherited(name, [place for place in namesakes if place in members])
    return Entry(
        name=name,
        local_name=local_name,
        spellings=inherited,
        latitude=centre[0],
        longitude=centre[1],
        country=code.split(".")[0],
        code=code,
        admin1=code if code.count(".") == 1 else code.rsplit(".", 1)[0],
        population=sum(place.population for place in members),
        box=box,
        extent_m=max(inflated(farthest_m(centre, points), len(points)), share_m),
    )


def _inherited(name: str, namesakes: Iterable[Entry]) -> tuple[tuple[str, ...], str]:
    """Return the spellings that a region shares with the place inside it that it is named after, and its local name."""
    seat = next(iter(namesakes), None)
    if seat is None:
        return (), ""
    sound = skeleton(without_region_word(name))
    shared = (spelling for spelling in seat.spellings if not is_latin(spelling) or skeleton(spelling) == sound)
    return tuple(spelling for spelling in shared if spelling != name), seat.local_name
