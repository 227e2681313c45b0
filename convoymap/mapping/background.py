"""What stands on the ground of a map: names of countries, and of towns that are no places of the dossier."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from convoymap.basemap import Basemap, CountryLabel
from convoymap.mapping.place_content import first_name
from convoymap.words import language, territory

if TYPE_CHECKING:
    from pandas import DataFrame

    from convoymap.gazetteer import Candidate, Gazetteer
    from convoymap.view import View

__all__ = ["spoken_basemap", "town_labels"]

_SAME_M = 1500
_DEGREE_M = 111_195
_TAKEN = ("decimalLatitude", "decimalLongitude", "coordinateUncertaintyInMeters")


def spoken_basemap(basemap: Basemap, gazetteer: Gazetteer) -> Basemap:
    """Return a basemap whose countries are named in the language that is spoken.

    Parameters
    ----------
    basemap
        A basemap with names in English.
    gazetteer
        Where the countries' codes come from.
    """
    return replace(basemap, countries=tuple(_country(label, gazetteer) for label in basemap.countries))


def _country(label: CountryLabel, gazetteer: Gazetteer) -> CountryLabel:
    """Return a country's label in the language that is spoken; in English where it is no name that the gazetteer knows."""
    if language() == "en":
        return label
    found = (place for place in gazetteer.search(label.name, limit=5) if place.kind == "country")
    code = next((place.country for place in found if place.match in {"exact", "folded"}), "")
    return replace(label, name=territory(code, label.name))


def town_labels(towns: Iterable[Candidate], view: View, places: DataFrame) -> list[dict[str, Any]]:
    """Return labels of towns, but for those that have one as a place of the dossier.

    Parameters
    ----------
    towns
        Populated places, the most important first.
    view
        What the map shows, for the way in which longitudes are counted.
    places
        The places layer.
    """
    taken = [_Taken(*row) for row in places[list(_TAKEN)].itertuples(index=False)]
    return [_town(town, view) for town in towns if not any(place.holds(town) for place in taken)]


class _Taken(NamedTuple):
    """Where a place of the dossier stands, which needs no second label as a town."""

    latitude: float
    longitude: float
    extent_m: float

    def holds(self, town: Candidate) -> bool:
        """Tell whether a town is this place or a part of it.

        Equirectangular, for a few kilometres: whether a label is left out does not ask for a geodesic.
        """
        north = town.latitude - self.latitude
        east = (town.longitude - self.longitude) * math.cos(math.radians(town.latitude))
        return math.hypot(north, east) * _DEGREE_M < max(self.extent_m, _SAME_M)


def _town(town: Candidate, view: View) -> dict[str, Any]:
    """Return a town's label."""
    longitude = round(view.unwrap(town.longitude), 4)
    return {
        "name": first_name(town.name, town.local_name)[0],
        "latitude": round(town.latitude, 4),
        "longitude": longitude,
    }
