"""The gazetteer: opening it, looking names up, and searching."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Final

from convoymap.errors import PlaceError
from convoymap.gazetteer.candidate import Candidate, Kind, Match
from convoymap.gazetteer.extents import Box, settlement_radius_m
from convoymap.gazetteer.matching import Found, find_matches
from convoymap.gazetteer.names import fold, without_region_word
from convoymap.gazetteer.packed import KeyTable, NameTable, PackedFile
from convoymap.geodata import geodata_folder

__all__ = ["Gazetteer", "open_gazetteer"]

_KINDS: Final[tuple[Kind, ...]] = ("populated place", "country", "first-order region", "second-order region")
_GROUPS = ("places", "countries", "admin1", "admin2")
_MICRO = 1_000_000
_NONE = 0xFFFF
_MANY_CELLS = 4096
_PREFIX = "geonames:"


class Gazetteer:
    """The places of the world by name, read-only; get one from `open_gazetteer`.

    A place is known inside by its number. `lookup` gives numbers, `candidate` turns one into a `Candidate`.

    Parameters
    ----------
    folder
        The folder with ``gazetteer.bin`` and ``manifest.json``.

    Raises
    ------
    DataError
        If a file is missing or damaged, or of another format.
    """

    def __init__(self, folder: Path) -> None:
        self.file = file = PackedFile(folder)
        self.names = NameTable(file)
        self.folded = KeyTable(file, "folded", checked=True)
        self.skeletons = KeyTable(file, "skeletons", checked=False)
        self.population = file.column("population")
        self.country = file.column("country")
        self.fame = file.column("fame")
        self._latitude, self._longitude = file.column("latitude"), file.column("longitude")
        self._admin1, self._admin2 = file.column("admin1"), file.column("admin2")
        self._boxes, self._extents = file.column("boxes"), file.column("extents")
        self._cells = file.column("cells")
        starts = [0]
        for group in _GROUPS:
            starts.append(starts[-1] + int(file.manifest["counts"][group]))
        self._starts = tuple(starts)
        self._countries: list[tuple[str, str, str]] = [tuple(row) for row in file.manifest["countries"]]

    def __len__(self) -> int:
        return self._starts[-1]

    def lookup(self, name: str) -> Sequence[int]:
        """Return the numbers of the places that bear a name, folded, the most populous first.

        Examples
        --------
        >>> gazetteer = open_gazetteer()
        >>> gazetteer.candidate(gazetteer.lookup("Tadmur")[0]).country_name
        'Syria'
        """
        return self.folded.places(fold(name))

    def search(
        self,
        name: str,
        *,
        country: str | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
        fuzzy: bool = True,
    ) -> list[Candidate]:
        """Return the places that a name may mean, best first.

        A spelling that is known as it is written comes before one that is equal after folding, that before
        one of the same skeleton; only when there is none of these are similar names taken. Within each, kind
        and population decide, and nearness.

        Parameters
        ----------
        name
            A name in any script.
        country
            Take only places of this country: ISO 3166 code of two or three letters, or any name of it.
        near
            Latitude and longitude that raise the places about them.
        limit
            How many at most.
        fuzzy
            Whether to fall back to similar names.

        Raises
        ------
        PlaceError
            If the country is not known.

        Examples
        --------
        >>> [place.country for place in open_gazetteer().search("Abou Kamal", limit=1)]
        ['SY']
        >>> open_gazetteer().search("Aana", country="Iraq")[0].region
        'Anbar'
        """
        only = None if country is None else self.country_number(country)
        matches = find_matches(self, name, country=only, near=near, limit=limit)
        if not matches and fuzzy:
            from convoymap.gazetteer.fuzzy import find_similar

            matches = find_similar(self, name, country=only, limit=limit)
        return [self.found(match) for match in matches]

    def found(self, found: Found) -> Candidate:
        """Return the candidate of a match."""
        return self.candidate(found.place, found.spelling, found.match, round(found.score, 1))

    def candidate(
        self, place: int, matched_name: str | None = None, match: Match = "id", score: float = 100.0
    ) -> Candidate:
        """Return what is known of the place of a number."""
        name, local_name, code, *_ = self.names.spellings(place)
        latitude, longitude = self.position(place)
        number = int(self.file.column("geonames")[place])
        country, _, country_name = self._countries[self.country[place]]
        return Candidate(
            id=f"{_PREFIX}{number or code}",
            name=name,
            local_name=local_name,
            country=country,
            country_name=country_name,
            region=self._region_name(self._admin1[place], 2, place),
            district=self._region_name(self._admin2[place], 3, place),
            kind=self.kind(place),
            population=self.population[place],
            latitude=latitude,
            longitude=longitude,
            extent_m=self.extent_m(place),
            bbox=self.box(place),
            matched_name=name if matched_name is None else matched_name,
            match=match,
            score=score,
        )

    def get(self, place_id: str) -> Candidate:
        """Return the place of an id, with or without ``geonames:`` before it.

        Raises
        ------
        PlaceError
            If there is none.

        Examples
        --------
        >>> open_gazetteer().get("geonames:174448").local_name
        'البو كمال'
        """
        code = place_id.strip().removeprefix(_PREFIX)
        places = [self._numbered(int(code))] if code.isascii() and code.isdigit() else self.folded.places(f"={code}")
        for place in places:
            if place is not None and (code.isdigit() or self.names.spellings(place)[2] == code):
                return self.candidate(place)
        why = f'no place has the gazetteer id "{place_id}"'
        raise PlaceError(place_id, why, "Find the id with `convoymap geocode NAME`.")

    def within(self, south: float, west: float, north: float, east: float, limit: int) -> list[Candidate]:
        """Return the most populous populated places in a box, the largest first.

        Parameters
        ----------
        south, west, north, east
            Sides in degrees; west exceeds east where the box crosses the antimeridian.
        limit
            How many at most.

        Examples
        --------
        >>> [place.name for place in open_gazetteer().within(34, 40, 36, 42.5, 2)]
        ['Deir ez-Zor', 'Al Qā’im']
        """
        box = (south, west, north, east)
        rows = range(_cell_row(south), _cell_row(north) + 1)
        spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
        columns = [column for a, b in spans for column in range(_cell_column(a), _cell_column(b) + 1)]
        if len(rows) * len(columns) > _MANY_CELLS:
            largest = list(islice((place for place in self.file.column("largest") if self._inside(place, box)), limit))
            if len(largest) == limit:
                return [self.candidate(place) for place in largest]
        cells = [self._cell(row * 360 + column, box) for row in rows for column in columns]
        ordered = merge(*(cell for cell in cells if cell), key=lambda place: -self.population[place])
        return [self.candidate(place) for place in islice(ordered, limit)]

    def kind(self, place: int) -> Kind:
        """Return what a place is."""
        return _KINDS[sum(place >= start for start in self._starts[1:-1])]

    def position(self, place: int) -> tuple[float, float]:
        """Return latitude and longitude of a place in degrees."""
        return self._latitude[place] / _MICRO, self._longitude[place] / _MICRO

    def box(self, place: int) -> Box | None:
        """Return south, west, north, east of a region or country, ``None`` for a populated place."""
        at = 4 * (place - self._starts[1])
        if at < 0:
            return None
        south, west, north, east = (side / _MICRO for side in self._boxes[at : at + 4])
        return south, west, north, east

    def extent_m(self, place: int) -> float:
        """Return the radius of a place in metres."""
        at = place - self._starts[1]
        return settlement_radius_m(self.population[place]) if at < 0 else float(self._extents[at])

    def country_number(self, country: str) -> int:
        """Return the number of a country (as the column `country` has it) by code or name.

        Raises
        ------
        PlaceError
            If no country is called so.
        """
        code = country.strip().upper()
        for number, (two, three, _) in enumerate(self._countries):
            if code in (two, three):
                return number
        for place in self.lookup(country):
            if self.kind(place) == "country":
                return self.country[place]
        why = f'no country "{country}" is known'
        raise PlaceError(country, why, "Write its English name or its ISO 3166 code, such as SY.")

    def areas(self, qualifier: str) -> list[int]:
        """Return the numbers of the countries and regions that a qualifier ("Anbar province", "IQ", "IL") may mean."""
        places = {*self.lookup(qualifier), *self.folded.places(without_region_word(qualifier))}
        code = qualifier.strip().upper()
        places.update(self.folded.places(f"={code}"))
        places.update(self._starts[1] + number for number, (_, three, _) in enumerate(self._countries) if three == code)
        return sorted(place for place in places if place >= self._starts[1])

    def holds(self, area: int, place: int) -> bool:
        """Return whether a country or region holds a place, or is it."""
        kind = self.kind(area)
        if kind == "country":
            return self.country[place] == area - self._starts[1]
        if kind == "first-order region":
            return self._admin1[place] == area - self._starts[2]
        return self._admin2[place] == area - self._starts[3] or place == area

    def lacks_district(self, place: int) -> bool:
        """Return whether the second-order region of a place is not known."""
        return self._admin2[place] == _NONE

    def _region_name(self, number: int, group: int, place: int) -> str:
        region = self._starts[group] + number
        return "" if number == _NONE or region == place else self.names.spellings(region)[0]

    def _numbered(self, number: int) -> int | None:
        """Return the place with a number at GeoNames, if there is one."""
        if not 0 < number < 1 << 32:
            return None
        raw, wanted = bytes(self.file.raw("geonames")), number.to_bytes(4, "little")
        at = raw.find(wanted)
        while at >= 0 and at % 4:
            at = raw.find(wanted, at + 1)
        return None if at < 0 else at // 4

    def _cell(self, cell: int, box: Box) -> Iterator[int] | None:
        start, end = self._cells[cell], self._cells[cell + 1]
        return (place for place in range(start, end) if self._inside(place, box)) if start < end else None

    def _inside(self, place: int, box: Box) -> bool:
        south, west, north, east = box
        latitude, longitude = self.position(place)
        across = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
        return south <= latitude <= north and across


def _cell_row(latitude: float) -> int:
    return max(0, min(179, int(latitude + 90)))


def _cell_column(longitude: float) -> int:
    return max(0, min(359, int(longitude + 180)))


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer in a folder, by default the one that travels with convoymap; one per process.

    Raises
    ------
    DataError
        If a file is missing or damaged, or of another format.

    Examples
    --------
    >>> open_gazetteer() is open_gazetteer()
    True
    """
    return _opened((geodata_folder() / "gazetteer" if folder is None else folder).resolve())


@cache
def _opened(folder: Path) -> Gazetteer:
    return Gazetteer(folder)
