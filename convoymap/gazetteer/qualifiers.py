"""Which candidates lie where a toponym says: the Anbar and the Iraq of "Rawah, Anbar, Iraq"."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from convoymap.errors import PlaceError
from convoymap.gazetteer.matching import haversine_m, name_options

if TYPE_CHECKING:
    from convoymap.gazetteer.index import Gazetteer

__all__ = ["qualified"]

_BESIDE_M = 100_000.0


def qualified(gazetteer: Gazetteer, places: Collection[int], qualifiers: Sequence[str]) -> set[int]:
    """Return those of the places that satisfy every qualifier.

    A qualifier that names countries or regions must hold the place; one that only names populated places must have
    it within 100 km. A second-order region also takes the places within its extent whose district is not known.

    Parameters
    ----------
    gazetteer
        Where the qualifiers are looked up.
    places
        Numbers of the candidates.
    qualifiers
        Names or codes of countries and regions.

    Raises
    ------
    PlaceError
        If a qualifier is not known at all.
    """
    kept = set(places)
    for qualifier in qualifiers:
        allows = _test(gazetteer, qualifier)
        kept = {place for place in kept if allows(place)}
    return kept


def _test(gazetteer: Gazetteer, qualifier: str) -> Callable[[int], bool]:
    options = name_options(gazetteer, qualifier)
    areas = gazetteer.areas(qualifier) or [
        option.place for option in options if gazetteer.kind(option.place) != "populated place"
    ]
    if areas:
        return lambda place: any(gazetteer.holds(area, place) or _surrounds(gazetteer, area, place) for area in areas)
    towns = [gazetteer.position(option.place) for option in options if option.known]
    if not towns:
        why = f'no country or region "{qualifier}" is known'
        raise PlaceError(qualifier, why, "Mend or leave out what follows the comma.")
    return lambda place: any(haversine_m(town, gazetteer.position(place)) <= _BESIDE_M for town in towns)


def _surrounds(gazetteer: Gazetteer, area: int, place: int) -> bool:
    """Return whether a place of unknown district lies within a second-order region of its own country."""
    return (
        gazetteer.kind(area) == "second-order region"
        and gazetteer.lacks_district(place)
        and gazetteer.country[place] == gazetteer.country[area]
        and haversine_m(gazetteer.position(area), gazetteer.position(place)) <= gazetteer.extent_m(area)
    )
