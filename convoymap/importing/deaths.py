"""Where an event of the data sets on deaths lies, by the code for its precision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.dossier.columns import latitude as read_latitude
from convoymap.dossier.columns import longitude as read_longitude
from convoymap.importing.notes import UnusableRowError
from convoymap.importing.regions import country, first_order_region
from convoymap.importing.texts import line

if TYPE_CHECKING:
    from convoymap.importing.notes import Notes
    from convoymap.importing.pins import Pins
    from convoymap.importing.rows import Row

__all__ = [
    "AREA_M",
    "AROUND_KM",
    "DISTRICT_M",
    "REGION_M",
    "TOWN_M",
    "Spot",
    "locality",
    "position",
]

TOWN_M = 5_000.0
"""Radius of a place whose coordinates are known; a judgement.

Both codebooks give the coordinates of the middle of a town or village to what happened anywhere in it. The built-up
area of a city of 230,000 has about this radius.
"""

AROUND_KM = 25
"""How far from a known place an event may lie that happened near it, kilometres: UCDP's own figure."""

DISTRICT_M = 75_000.0
"""Radius of a second-order region about its middle; a judgement: a circle of 17,700 km².

No outlines of second-order regions travel with convoymap.
"""

REGION_M = 200_000.0
"""Radius of a first-order region whose outline is not known; a judgement: a circle of 126,000 km²."""

AREA_M = 100_000.0
"""Radius of a river, a road, a border zone, a part of a country, a piece of sea or air; a judgement."""

COUNTRY_M = 1_000_000.0
"""Radius of a country that the gazetteer does not know; a judgement that covers all but the largest six."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row says that it happened: names from the least to the greatest, and a point, if there is one."""

    name: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None


def position(row: Row, notes: Notes) -> tuple[float | None, float | None]:
    """Return the coordinates of a row; what cannot be used is noted, and both are ``None`` then."""
    try:
        latitude, longitude = row.read("latitude", read_latitude), row.read("longitude", read_longitude)
    except UnusableRowError as error:
        notes.remark(row.number, error.column, error.error.text, f"{error.error.why}; taken as without coordinates")
        return None, None
    if latitude is None or longitude is None:
        notes.remark(row.number, "latitude", None, "the row has no coordinates")
        return None, None
    if latitude == 0 and longitude == 0:
        notes.remark(row.number, "latitude", "0, 0", "both coordinates are zero; taken as without coordinates")
        return None, None
    return latitude, longitude


def locality(spot: Spot, code: str, pins: Pins, notes: Notes, number: int) -> str:
    """Return the locality of an event.

    Parameters
    ----------
    spot
        Where the row says that it happened.
    code
        How well that is known: ``place``, ``around``, ``district``, ``region``, ``area`` or ``country``.
    pins
        Where places are pinned.
    notes, number
        Where it is noted what had to be decided, and for which row.
    """
    if code == "region" and (text := _region(spot, pins)):
        return text
    if code == "country" and (text := _country(spot, pins)):
        return text
    if spot.latitude is None or spot.longitude is None:
        # Of what is known least precisely, the country is still true.
        text = _country(spot, pins)
        fallback = "the whole country was taken" if text else "the place is taken as unknown"
        notes.remark(number, None, spot.name or None, f"an event without usable coordinates: {fallback}")
        return text or "unknown"
    if code in {"region", "country"}:
        why = f"the gazetteer has no such {code} about the coordinates; a circle was taken"
        notes.remark(number, None, (spot.region if code == "region" else spot.country) or None, why)
    radius_m, note = _CIRCLES[code]
    text = pins.circle(spot.name, spot.latitude, spot.longitude, radius_m, note, spot.region)
    return f"within {AROUND_KM} km of {text}" if code == "around" else text


_TOWN = "coordinates of the data set; the radius is convoymap's judgement"
_CIRCLES = {
    "place": (TOWN_M, _TOWN),
    "around": (TOWN_M, _TOWN),
    "district": (DISTRICT_M, "a second-order region as a circle about the data set's point; the radius is a judgement"),
    "region": (REGION_M, "a first-order region as a circle about the data set's point; the radius is a judgement"),
    "area": (AREA_M, "an area as a circle about the data set's point; the radius is a judgement"),
    "country": (COUNTRY_M, "a country as a circle about the data set's point; the radius is a judgement"),
}


def _region(spot: Spot, pins: Pins) -> str:
    found = first_order_region(spot.region, spot.country, spot.latitude, spot.longitude)
    return pins.region(line(spot.region), found, "found in the gazetteer by its name and country") if found else ""


def _country(spot: Spot, pins: Pins) -> str:
    found = country(spot.country) if spot.country else None
    return pins.region(line(spot.country), found.id, "found in the gazetteer by its name") if found else ""
