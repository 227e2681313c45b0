"""Countries and first-order regions that a data set names, found in the gazetteer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from convoymap.cells.plain import plain
from convoymap.errors import PlaceError
from convoymap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from convoymap.gazetteer import Candidate

__all__ = ["country", "first_order_region"]

#: How far outside its outline a region may have the point that the data set gives for it, in degrees; a judgement.
#: Outlines are generalised, and the middle of a region with a bay or an enclave lies outside it.
_ASTRAY_DEG = 0.5
_FORMER = re.compile(r"(.+?) ?\((.+)\)")


@cache
def country(name: str) -> Candidate | None:
    """Return a country of the gazetteer, or ``None`` where none is called so.

    Parameters
    ----------
    name
        Its name; a former one may follow in brackets, as the country names of UCDP have it.

    Examples
    --------
    >>> [place.country for place in map(country, ("DR Congo (Zaire)", "Yemen (North Yemen)")) if place]
    ['CD', 'YE']
    """
    asked = plain(name)
    match = _FORMER.fullmatch(asked)
    for text in (asked, match[1], match[2]) if match else (asked,):
        found = [place for place in open_gazetteer().search(text, limit=5, fuzzy=False) if place.kind == "country"]
        if found:
            return found[0]
    return None


@cache
def first_order_region(name: str, country_name: str, latitude: float | None, longitude: float | None) -> str:
    """Return the gazetteer's id of a first-order region, or an empty text where it cannot be told.

    Parameters
    ----------
    name
        Its name, with or without a word such as province.
    country_name
        The country that it is in.
    latitude, longitude
        A point that the data set says is in it, degrees (EPSG:4326); a region that is elsewhere is not meant.

    Examples
    --------
    >>> first_order_region("Haut-Mbomou province", "Central African Republic", 6.0, 25.5)
    'geonames:CF.05'
    """
    within = country(country_name)
    if not name or within is None:
        return ""
    try:
        found = open_gazetteer().search(plain(name), country=within.country, limit=10, fuzzy=False)
    except PlaceError:
        return ""
    regions = [place for place in found if place.kind == "first-order region" and _holds(place.id, latitude, longitude)]
    return regions[0].id if len(regions) == 1 else ""


def _holds(place_id: str, latitude: float | None, longitude: float | None) -> bool:
    """Tell whether a region has an outline, and a point is in it or close by."""
    from shapely import Point, box

    from convoymap.gazetteer.outlines import read_outline

    outline = read_outline(place_id)
    if outline is None:
        return False
    if latitude is None or longitude is None:
        return True
    point = Point(longitude, latitude)
    if not box(*outline.geometry.bounds).buffer(_ASTRAY_DEG).contains(point):
        return False
    return bool(outline.geometry.distance(point) <= _ASTRAY_DEG)
