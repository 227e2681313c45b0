"""How far a place reaches: populated places by their population, regions and countries by what they hold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

__all__ = ["Box", "bounding_box", "box_centre", "farthest_m", "inflated", "settlement_radius_m", "shared_radius_m"]

#: South, west, north, east in degrees; west lies east of east where the box crosses the antimeridian.
Box = tuple[float, float, float, float]

_SQUARE_MILE_M2 = 1609.344**2
_SMALLEST_M = 500.0
_UNKNOWN_M = 1500.0


def settlement_radius_m(population: int) -> float:
    """Return the radius in metres of a settlement's built-up area from its population.

    The area is ``P ** 0.75 / 350`` square miles (Stewart and Warntz 1958, *Physics of population
    distribution*, Journal of Regional Science 1), the radius that of a circle of this area, at least 500 m. A settlement of
    unknown population (0) gets 1,500 m: that of about 7,000 people.

    Examples
    --------
    >>> [round(settlement_radius_m(population)) for population in (0, 1000, 57572, 8_000_000)]
    [1500, 647, 2959, 18823]
    """
    if population <= 0:
        return _UNKNOWN_M
    area_m2 = population**0.75 / 350 * _SQUARE_MILE_M2
    return max(_SMALLEST_M, math.sqrt(area_m2 / math.pi))


def bounding_box(points: Sequence[tuple[float, float]]) -> Box:
    """Return the smallest box about points (latitude, longitude), across the antimeridian where that is smaller.

    The box leaves out the widest gap between neighbouring longitudes.

    Examples
    --------
    >>> bounding_box([(-17.0, 179.0), (-16.0, -179.5)])
    (-17.0, 179.0, -16.0, -179.5)
    """
    latitudes = [latitude for latitude, _ in points]
    longitudes = sorted({longitude for _, longitude in points})
    following = [*longitudes[1:], longitudes[0] + 360.0]
    gaps = [after - before for before, after in zip(longitudes, following, strict=True)]
    last = gaps.index(max(gaps))
    return min(latitudes), longitudes[(last + 1) % len(longitudes)], max(latitudes), longitudes[last]


def box_centre(box: Box) -> tuple[float, float]:
    """Return latitude and longitude of the middle of a box.

    Examples
    --------
    >>> box_centre((-17.0, 179.0, -16.0, -179.0))
    (-16.5, 180.0)
    """
    south, west, north, east = box
    middle = west + ((east - west) % 360.0) / 2
    return (south + north) / 2, middle if middle <= 180.0 else middle - 360.0


def inflated(radius_m: float, members: int) -> float:
    """Return the radius of a region from that of the `members` places known in it.

    A sample of n falls short of the range it is drawn from; ``(n + 1) / (n - 1)`` corrects for
    that where it is drawn evenly (Goodman 1952, *Serial number analysis*, Journal of the American Statistical Association 47).

    Examples
    --------
    >>> inflated(10_000.0, 11)
    12000.0
    """
    return radius_m * (members + 1) / (members - 1) if members > 1 else radius_m


def shared_radius_m(area_km2: float, regions: int) -> float:
    """Return the radius of a circle that has the mean area of a country's `regions`.

    Examples
    --------
    >>> round(shared_radius_m(185_180, 14))
    64887
    """
    return math.sqrt(area_km2 * 1e6 / max(regions, 1) / math.pi)


def farthest_m(centre: tuple[float, float], points: Sequence[tuple[float, float]]) -> float:
    """Return the geodesic distance in metres from a centre to the farthest of some points (latitude, longitude)."""
    latitudes, longitudes = zip(*points, strict=True)
    count = len(points)
    distances = _geod().inv([centre[1]] * count, [centre[0]] * count, longitudes, latitudes)[2]
    return float(max(distances))


def _geod() -> Any:
    from pyproj import Geod

    return Geod(ellps="WGS84")
