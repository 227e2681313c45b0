"""The numbers that a locality leaves open, each with its rule and the source of the rule."""

from __future__ import annotations

import math

from convoymap.geodesy import distance_m

__all__ = [
    "BETWEEN_SHARE",
    "GNSS_M",
    "POINT_M",
    "REGIONS",
    "TOWARD_SHARE",
    "coordinate_precision_m",
    "format_distance",
    "near_m",
]

REGIONS = frozenset({"country", "first-order region", "second-order region"})
"""Kinds of place that are regions."""

GNSS_M = 30.0
"""Accuracy of coordinates whose receiver's accuracy is not known (Zermoglio et al. 2020, GPS Accuracy)."""

POINT_M = 100.0
"""Coordinates are drawn as a point when they are at least as good as this; a convoy is longer."""

BETWEEN_SHARE = 0.25
"""Half the width of "between", midway, as a part of the distance.

The guides take the circle about the midpoint with half the distance as its radius (Zermoglio et al. 2020,
between Two Features); it stays the uncertainty, while the shape is half as wide as that circle.
"""

TOWARD_SHARE = 0.1
"""How far to either side of the straight way a road may lead, as a part of the distance; a judgement."""

_NEAR_LEAST_M = 10_000.0
_NEAR_MOST_M = 50_000.0


def near_m(extent_m: float) -> float:
    """Return how far from the edge of a place "near" reaches, metres.

    The guides extend the boundary by a fixed distance, draw it as 10 km, say that any value is arbitrary, and
    ask for a judgement with its reasons (Zermoglio et al. 2020, near a Feature). The judgement here: as far
    as the place's own radius, but at least 10 km and at most 50 km.

    Examples
    --------
    >>> near_m(2_100), near_m(20_000.0), near_m(300_000)
    (10000.0, 20000.0, 50000.0)
    """
    return min(max(_NEAR_LEAST_M, extent_m), _NEAR_MOST_M)


def coordinate_precision_m(latitude: float, longitude: float, decimals: int) -> float:
    """Return the uncertainty of coordinates written with so many decimals of a degree, metres.

    It is the diagonal of one whole unit of the last decimal, as it is not known whether a digit was rounded
    or cut off (Wieczorek, Guo & Hijmans 2004, uncertainty due to imprecision in coordinates); measured on the
    ellipsoid, toward the equator, where a degree of longitude is longer.

    Examples
    --------
    >>> round(coordinate_precision_m(0, 0, 0)), round(coordinate_precision_m(34.45, 40.92, 2))
    (156892, 1441)
    """
    unit = 10.0 ** -max(0, decimals)
    inward = latitude - math.copysign(unit, latitude)
    north_south = distance_m(latitude, longitude, inward, longitude)
    east_west = distance_m(inward, longitude, inward, longitude + unit)
    return math.hypot(north_south, east_west)


def format_distance(metres: float) -> str:
    """Return a distance for a sentence.

    Examples
    --------
    >>> format_distance(30), format_distance(2_140), format_distance(242_704)
    ('30 m', '2.1 km', '243 km')
    """
    if metres < 1000:
        return f"{metres:.0f} m"
    return f"{metres / 1000:.1f} km" if metres < 9_950 else f"{metres / 1000:.0f} km"
