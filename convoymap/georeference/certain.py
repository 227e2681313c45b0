"""The ground that surely belongs to the named place itself, whatever its uncertainty turns out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.cells.locality import Area, Place
from convoymap.geodesy import circle, shrink_m

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference.footprint import Footprint

__all__ = ["certain_ground"]


def certain_ground(footprint: Footprint) -> BaseGeometry | None:
    """Return the part of a footprint that surely lies inside what its locality names.

    A footprint holds all ground that its words may mean. Who says "only four in X" speaks of X itself, so that ground
    about which one may doubt whether it belongs to X must not be reckoned to it.

    Parameters
    ----------
    footprint
        Of any locality.

    Returns
    -------
    BaseGeometry or None
        An area as its analyst drew it; a place's extent, smaller by what else makes its footprint uncertain; a region,
        smaller by what its borders may miss. None for all other forms ("near", "between", coordinates, …): they
        name no ground with an inside.

    Examples
    --------
    >>> from convoymap.cells.locality import Coordinates
    >>> from convoymap.georeference import georeference
    >>> certain_ground(georeference(Coordinates(34.45, 40.92, decimals=2), {}, {})) is None
    True
    """
    match footprint.where:
        case Area():
            return footprint.geometry
        case Place():
            doubt_m = sum(part.value_m for part in footprint.contributions if part.source != "extent")
            if footprint.precision == "region":
                # A box or a circle about a region holds neighbours too; only borders tell what is inside.
                if not any(part.source == "borders" for part in footprint.contributions):
                    return None
                # Borders that may be off were grown outward by as much, and half as much again for plain corners.
                inner = shrink_m(footprint.geometry, 2.5 * doubt_m)
                return None if inner.is_empty else inner
            extent_m = sum(part.value_m for part in footprint.contributions if part.source == "extent")
            # A circle's polygon reaches 0.2 % beyond it.
            radius_m = 0.998 * (extent_m - doubt_m)
            return circle(footprint.latitude, footprint.longitude, radius_m) if radius_m > 1 else None
        case _:
            return None
