"""From localities to footprints: all of a dossier's, and one by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from convoymap.cells.where import Toward, Unknown, parse_where, toponyms
from convoymap.errors import DossierError, LocalityError, PlaceError, Problem
from convoymap.gazetteer import read_outline
from convoymap.georeference import Footprint, Previous, georeference
from convoymap.layers.places import choose

if TYPE_CHECKING:
    from convoymap.cells.where import Place, Where
    from convoymap.dossier import Claim, DossierTables, Event
    from convoymap.gazetteer import Choice, Gazetteer, Outline
    from convoymap.georeference import AreaLike, PlaceLike
    from convoymap.layers.places import FoundPlaces

__all__ = ["Located", "find_footprints", "locate"]


@dataclass(frozen=True, slots=True)
class Located:
    """A locality by itself: its footprint, and the place that was chosen for each of its toponyms."""

    footprint: Footprint
    choices: Mapping[Place, Choice]


def find_footprints(tables: DossierTables, found: FoundPlaces) -> dict[tuple[str, str], Footprint]:
    """Georeference every locality of a dossier; those that name no place have no footprint.

    Parameters
    ----------
    tables
        The dossier as it was read.
    found
        The place of each toponym.

    Returns
    -------
    dict
        Footprint of each claim (``("claim", id)``) and event (``("event", id)``).

    Raises
    ------
    DossierError
        With one problem for every cell that cannot be anywhere on the ground.
    """
    return _Ground(tables, found).footprints()


def locate(
    text: str,
    gazetteer: Gazetteer,
    *,
    tables: DossierTables | None = None,
    near: tuple[float, float] | None = None,
    speed_kmh: float | None = None,
) -> Located:
    """Georeference one locality by itself.

    Parameters
    ----------
    text
        The locality, in the language of the ``where`` cell.
    gazetteer
        The index of known places.
    tables
        A dossier whose areas, pins and places it may refer to.
    near
        Latitude and longitude that the places are likely to be near to, degrees.
    speed_kmh
        The greatest speed of whatever moves, for "two hours' drive".

    Raises
    ------
    CellError
        If the text is no locality.
    PlaceError
        If it names a place that is not known.
    LocalityError
        If it names none, or cannot be anywhere.
    """
    where = parse_where(text)
    own = toponyms(where)
    wheres = [row.where for rows in (tables.claims, tables.events) for row in rows] if tables else []
    others = (place for where in wheres for place in toponyms(where))
    found, failures = choose((*own, *others), tables, gazetteer, near=[near] if near else ())
    for place in own:
        if place in failures:
            raise failures[place]
    areas = tables.areas if tables else {}
    footprint = georeference(where, found.places, areas, outline=_outline, speed_kmh=speed_kmh)
    if footprint is None:
        raise LocalityError(text, "the text does not say where", "Write a place, e.g. 30 km SE of Palmyra.")
    return Located(footprint, {place: found.choices[place] for place in own if place in found.choices})


def _outline(place: PlaceLike) -> Outline | None:
    """Return the outline of a region, for which a pin of the analyst's has none."""
    return read_outline(place.id) if place.id else None


class _Ground:
    """Georeferences the localities of one dossier, each once however many claims share it."""

    def __init__(self, tables: DossierTables, found: FoundPlaces) -> None:
        self.tables = tables
        self.places: Mapping[Place, PlaceLike] = found.places
        self.areas: Mapping[str, AreaLike] = tables.areas
        self.speeds = {subject.unit: subject.speed_kmh for subject in tables.subjects}
        self.names = {source.id: source.name for source in tables.sources}
        self.known: dict[tuple[Where, float | None], Footprint] = {}
        # What is written alike means the same; texts are compared sooner than trees.
        self.written: dict[tuple[str, float | None], Footprint] = {}
        self.problems: list[Problem] = []

    def footprints(self) -> dict[tuple[str, str], Footprint]:
        fastest = max((speed for speed in self.speeds.values() if speed), default=None)
        found: dict[tuple[str, str], Footprint | None] = {}
        late = []
        for claim in self.tables.claims:
            if _needs_origin(claim.where):
                late.append(claim)
                continue
            found["claim", claim.id] = self._footprint("claims.csv", claim, self.speeds.get(claim.unit))
        for claim in late:
            previous = self._previous(claim, found)
            found["claim", claim.id] = self._footprint("claims.csv", claim, self.speeds.get(claim.unit), previous)
        for event in self.tables.events:
            found["event", event.id] = self._footprint("events.csv", event, fastest)
        if self.problems:
            raise DossierError(self.tables.layout.all_placed(self.problems))
        return {key: footprint for key, footprint in found.items() if footprint is not None}

    def _footprint(
        self, file: str, row: Claim | Event, speed_kmh: float | None, previous: Previous | None = None
    ) -> Footprint | None:
        if isinstance(row.where, Unknown):
            return None
        written, key = (row.where_text, speed_kmh), (row.where, speed_kmh)
        if previous is None and written in self.written:
            return self.written[written]
        if previous is None and key in self.known:
            return self.known[key]
        try:
            footprint = georeference(
                row.where, self.places, self.areas, outline=_outline, speed_kmh=speed_kmh, previous=previous
            )
        except (LocalityError, PlaceError) as error:
            self.problems.append(Problem(file, row.row, "where", row.where_text, error.why, error.fix))
            return None
        if footprint is not None and previous is None:
            self.known[key] = self.written[written] = footprint
        return footprint

    def _previous(self, claim: Claim, found: Mapping[tuple[str, str], Footprint | None]) -> Previous | None:
        """Return where a claim's units were last: as its own source has it, else as any other has."""
        day = self.tables.meta.report_date
        start = claim.when.interval(day).earliest
        earlier = [
            (end, other, footprint)
            for other in self.tables.claims
            if other.unit == claim.unit and (footprint := found.get(("claim", other.id))) is not None
            if (end := other.when.interval(day).latest) is not None and _before(end, other.row, start, claim.row)
        ]
        for candidates in ([entry for entry in earlier if entry[1].source == claim.source], earlier):
            if candidates:
                _, other, footprint = max(candidates, key=lambda entry: (entry[0], entry[1].row))
                return Previous(footprint, self.names.get(other.source, other.source))
        return None


def _needs_origin(where: Where) -> bool:
    parts = getattr(where, "parts", (where,))
    return any(isinstance(part, Toward) and part.origin is None for part in parts)


def _before(end: date, row: int, start: date | None, own_row: int) -> bool:
    """Tell whether a claim is over when another begins; on one day, the order of the rows decides."""
    return start is not None and (end < start or (end == start and row < own_row))
