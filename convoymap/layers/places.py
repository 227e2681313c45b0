"""Which place each toponym of a dossier means: the analyst's pins first, then the gazetteer's joint choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.cells.where import Place, toponyms
from convoymap.errors import DossierError, PlaceError, Problem
from convoymap.gazetteer import Candidate, Choice, Gazetteer, Toponym, choose_places, fold

if TYPE_CHECKING:
    from convoymap.dossier import Claim, DossierTables, Event, Pin

__all__ = ["FoundPlaces", "PinnedPlace", "choose", "find_places"]


@dataclass(frozen=True, slots=True)
class PinnedPlace:
    """A place whose position the analyst gave in ``places.csv``; it stands where a candidate would.

    Parameters
    ----------
    name
        The toponym as pinned.
    latitude, longitude
        Degrees, WGS 84.
    extent_m
        Radius in metres within which the place lies.
    note
        What the analyst says about the pin.
    """

    name: str
    latitude: float
    longitude: float
    extent_m: float
    note: str = ""
    id: str = ""
    local_name: str = ""
    country: str = ""
    country_name: str = ""
    region: str = ""
    kind: str = "pinned place"
    population: int = 0
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """The place of each toponym, and how it was chosen.

    Parameters
    ----------
    places
        Candidate or pin of each toponym, in the order in which the dossier names them.
    choices
        The gazetteer's choice, for the toponyms that no pin settles.
    pins
        The pin, for the toponyms that one settles.
    """

    places: Mapping[Place, Candidate | PinnedPlace]
    choices: Mapping[Place, Choice]
    pins: Mapping[Place, Pin]


def find_places(tables: DossierTables, gazetteer: Gazetteer) -> FoundPlaces:
    """Find the place of every toponym in a dossier.

    Parameters
    ----------
    tables
        The dossier as it was read.
    gazetteer
        The index of known places.

    Raises
    ------
    DossierError
        With one problem for every cell that names an unknown place and every pin that points at nothing.
    """
    named = list(_named(tables))
    problems: list[Problem] = []
    found, failures = choose((place for _, _, place in named), tables, gazetteer, problems=problems)
    problems += [
        Problem(file, row.row, "where", row.where_text, failures[place].why, f"{failures[place].fix}{_hint(place)}")
        for file, row, place in named
        if place in failures
    ]
    if problems:
        raise DossierError(tables.layout.all_placed(problems))
    return found


def choose(
    named: Iterable[Place],
    tables: DossierTables | None,
    gazetteer: Gazetteer,
    *,
    near: Sequence[tuple[float, float]] = (),
    problems: list[Problem] | None = None,
) -> tuple[FoundPlaces, dict[Place, PlaceError]]:
    """Choose the places of toponyms together: the analyst's pins first, then the gazetteer.

    Parameters
    ----------
    named
        The toponyms.
    tables
        The dossier whose pins and areas count, if any.
    gazetteer
        The index of known places.
    near
        Latitudes and longitudes that the places are likely to be near to.
    problems
        Where pins that point at nothing are noted.

    Returns
    -------
    FoundPlaces
        The places that are known.
    dict
        The error of each that is not.
    """
    order = list(dict.fromkeys(named))
    by_name = {fold(pin.toponym): pin for pin in tables.pins} if tables else {}
    pins = {place: pin for place in order if (pin := _pin_for(place, by_name)) is not None}
    pinned = _settle(pins, gazetteer, [] if problems is None else problems)
    free = [place for place in order if place not in pins]
    anchors = [*near, *(_anchors(tables, pinned.values()) if tables else ())]
    chosen = choose_places([_toponym(place) for place in free], gazetteer, anchors=anchors)
    choices = {place: choice for place in free if isinstance(choice := chosen[_toponym(place)], Choice)}
    failures = {place: error for place in free if isinstance(error := chosen[_toponym(place)], PlaceError)}
    known = {**pinned, **{place: choice.candidate for place, choice in choices.items()}}
    return FoundPlaces({place: known[place] for place in order if place in known}, choices, pins), failures


def _named(tables: DossierTables) -> Iterable[tuple[str, Claim | Event, Place]]:
    """Yield every place that a claim or an event names, with the file and row that name it."""
    # Where many claims are about one locality, it is the same text; each is looked through once.
    named: dict[str, tuple[Place, ...]] = {}
    for file, rows in (("claims.csv", tables.claims), ("events.csv", tables.events)):
        for row in rows:
            if row.where_text not in named:
                named[row.where_text] = toponyms(row.where)
            for place in named[row.where_text]:
                yield file, row, place


def _pin_for(place: Place, pins: Mapping[str, Pin]) -> Pin | None:
    """Return the pin of a toponym: one for all that is written, else one for the bare name."""
    written = ", ".join((place.name, *place.qualifiers))
    return pins.get(fold(written)) or pins.get(fold(place.name))


def _settle(
    pins: Mapping[Place, Pin], gazetteer: Gazetteer, problems: list[Problem]
) -> dict[Place, Candidate | PinnedPlace]:
    """Return what each pin points at, and note the pins that point at nothing."""
    settled: dict[Place, Candidate | PinnedPlace] = {}
    missing: set[str] = set()
    for place, pin in pins.items():
        if pin.latitude is not None and pin.longitude is not None:
            extent_m = pin.uncertainty_m if pin.uncertainty_m is not None else DEFAULT_PIN_UNCERTAINTY_M
            settled[place] = PinnedPlace(place.name, pin.latitude, pin.longitude, extent_m, note=pin.note)
            continue
        try:
            settled[place] = gazetteer.get(str(pin.gazetteer_id))
        except PlaceError as error:
            if pin.name not in missing:
                problems.append(Problem("places.csv", pin.row, "gazetteer_id", pin.gazetteer_id, error.why, error.fix))
            missing.add(pin.name)
    return settled


#: Radius in metres of a pin without a stated uncertainty: that of a small town, so that no pin looks exact by default.
DEFAULT_PIN_UNCERTAINTY_M = 1000.0


def _anchors(tables: DossierTables, pinned: Iterable[Candidate | PinnedPlace]) -> list[tuple[float, float]]:
    """Return latitude and longitude of what the analyst has placed by hand: the dossier's other places lie near."""
    points = [(place.latitude, place.longitude) for place in pinned]
    for area in tables.areas.values():
        point = area.geometry.representative_point()
        points.append((point.y, point.x))
    return points


_PART = re.compile(r"((?:North|South)-?(?:east|west)?(?:ern)?|East(?:ern)?|West(?:ern)?|Central) (.+)")


def _hint(place: Place) -> str:
    """Return what else an unknown name may have been meant for, as a sentence with a blank before it."""
    if part := _PART.fullmatch(place.name):
        return f' If a part of {part[2]} is meant, write "{part[1].lower()} {part[2]}".'
    first, joined, second = place.name.partition(" and ")
    return f' If both are meant, write "{first}; {second}".' if joined else ""


def _toponym(place: Place) -> Toponym:
    return Toponym(place.name, place.qualifiers)
