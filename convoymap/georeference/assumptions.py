"""The numbers that a locality leaves open, each with its rule and the source of the rule."""

from __future__ import annotations

import math

__all__ = [
    "BETWEEN_SHARE",
    "BORDER_M",
    "CENTRAL_SHARE",
    "CIRCUITY",
    "GAZETTEER_UNIT_DEG",
    "GNSS_M",
    "HEADING_M",
    "MIDWAY_SHARE",
    "POINT_M",
    "REGIONS",
    "TOWARD_SHARE",
    "convergence_deg",
    "near_m",
    "outskirts_m",
    "side_deg",
]

REGIONS = frozenset({"country", "first-order region", "second-order region"})
"""Kinds of place that are regions."""

GNSS_M = 30.0
"""Accuracy of coordinates whose receiver's accuracy is not known (Zermoglio et al. 2020, GPS Accuracy)."""

GAZETTEER_UNIT_DEG = 1e-5
"""The last digit of GeoNames' coordinates."""

POINT_M = 100.0
"""Coordinates are drawn as a point when they are at least as good as this; a convoy is longer."""

BETWEEN_SHARE = 0.25
"""Half the width of "between", midway, as a part of the distance.

The guides take the circle about the midpoint with half the distance as its radius (Zermoglio et al. 2020,
between Two Features); it stays the uncertainty, while the shape is half as wide as that circle.
"""

MIDWAY_SHARE = 0.25
"""How far from the midpoint "midway" and "halfway" reach, as a part of the distance; a judgement: the middle half."""

TOWARD_SHARE = 0.1
"""How far to either side of the straight way a road may lead, as a part of the distance; a judgement."""

CIRCUITY = 1.2
"""How many times as long as the beeline a road may be; a judgement.

A road no longer than this lies in the ellipse whose foci are its ends and whose long axis is its length.
"""

BORDER_M = 10_000.0
"""How far from a border "on the border" reaches; a judgement, the same as that of `near_m` at the least."""

CENTRAL_SHARE = 0.5
"""How far "central" reaches from the middle of a region, as a part of its radius; a judgement."""

HEADING_M = 50_000.0
"""How far a direction without a distance reaches from the edge of a place; a judgement.

The guides go on to the next place of its kind or to a border named in the text (Zermoglio et al. 2020, heading only);
who writes "north of X" from farther away would name something nearer.
"""

_NEAR_LEAST_M = 10_000.0
_NEAR_MOST_M = 50_000.0
_OUTSKIRTS_LEAST_M = 2_000.0
_EQUATOR_DEGREE_M = 111_319.49


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


def outskirts_m(extent_m: float) -> float:
    """Return how far beyond the edge of a place its outskirts reach, metres.

    A judgement: half its own radius, but at least 2 km. Inward they reach to half its radius.

    Examples
    --------
    >>> outskirts_m(1_500), outskirts_m(10_000)
    (2000.0, 5000.0)
    """
    return max(_OUTSKIRTS_LEAST_M, extent_m / 2)


def side_deg(deviation_deg: float) -> float:
    """Return how far to either side of a wind its part of a region reaches, seen from the middle, degrees.

    A judgement: twice as far as a heading of that wind may stray. The north of a country is all that lies north of its
    middle, its north-west a quarter.

    Examples
    --------
    >>> side_deg(45), side_deg(22.5), side_deg(11.25)
    (90.0, 45.0, 22.5)
    """
    return min(90.0, 2 * deviation_deg)


def convergence_deg(latitude: float, radius_m: float) -> float:
    """Return by how much north may turn from the middle of a place to its edge, degrees.

    A heading taken at the edge is not that taken in the middle: meridians converge by the sine of the latitude for
    each degree of longitude (Snyder 1987, *Map Projections: A Working Manual*, p. 19). Near a pole any direction goes.

    Examples
    --------
    >>> round(convergence_deg(80, 20_000), 2)
    1.04
    """
    outward = min(abs(latitude) + math.degrees(radius_m / 6_356_752.0), 90.0)
    parallel_m = _EQUATOR_DEGREE_M * math.cos(math.radians(outward))
    if parallel_m * 180 <= radius_m:
        return 180.0
    return radius_m / parallel_m * math.sin(math.radians(outward))
