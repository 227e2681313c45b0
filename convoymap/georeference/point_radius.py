"""The point-radius method: how far a locality's uncertainties reach, each on its own and together.

The formulas are those of Wieczorek, Guo & Hijmans (2004), *The point-radius method for georeferencing locality
descriptions and calculating associated uncertainty*, International Journal of Geographical Information Science 18;
the precisions of written distances are those of Chapman & Wieczorek (2020), *Georeferencing Best Practices*, which
narrowed them. All are maximum uncertainties: they add up, they are not averaged.
"""

from __future__ import annotations

import math
from decimal import Decimal

__all__ = [
    "at_heading_m",
    "coordinate_precision_m",
    "degree_lengths_m",
    "distance_precision",
    "map_m",
    "orthogonal_2004_m",
    "orthogonal_m",
    "usgs_map_m",
    "wide_distance_uncertainty",
]

_SEMI_MAJOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257223563
_E2 = 2 * _FLATTENING - _FLATTENING**2

_INCH_M = 0.0254
_LARGE_SCALE = 20_000

#: Denominators that a decimal fraction may stand for: 10.5 may have been 10 1/2, 10.75 may have been 10 3/4.
_FRACTIONS = {Decimal("0.5"): 2} | dict.fromkeys(map(Decimal, ("0.25", "0.75")), 4)
_FRACTIONS |= dict.fromkeys(map(Decimal, ("0.125", "0.375", "0.625", "0.875")), 8)
_FRACTIONS |= dict.fromkeys(map(Decimal, ("0.33", "0.333", "0.66", "0.67", "0.666", "0.667")), 3)


def coordinate_precision_m(latitude: float, unit_deg: float) -> float:
    """Return the uncertainty of coordinates that are written to a unit, metres.

    It is the diagonal of one whole unit (Wieczorek, Guo & Hijmans 2004, equations 1 to 5), since nobody knows whether a
    digit was rounded or cut off.

    Parameters
    ----------
    latitude
        Degrees.
    unit_deg
        The unit in degrees: 0.01 for two decimals, 1/3600 for whole seconds.

    Examples
    --------
    >>> round(coordinate_precision_m(10.27, 0.01) / 1000, 4)
    1.5568
    """
    return math.hypot(*degree_lengths_m(latitude)) * unit_deg


def degree_lengths_m(latitude: float) -> tuple[float, float]:
    """Return the lengths of a degree of latitude and of a degree of longitude on WGS 84, metres.

    Both are arcs of the circle that fits the ellipsoid at that latitude (Wieczorek, Guo & Hijmans 2004, equations 2
    to 5).

    Parameters
    ----------
    latitude
        Degrees.

    Examples
    --------
    >>> [round(length / 100_000, 4) for length in degree_lengths_m(10.27)]
    [1.1061, 1.0955]
    """
    sine = math.sin(math.radians(latitude))
    meridian = _SEMI_MAJOR_M * (1 - _E2) / (1 - _E2 * sine**2) ** 1.5
    parallel = _SEMI_MAJOR_M / math.sqrt(1 - _E2 * sine**2) * abs(math.cos(math.radians(latitude)))
    return math.radians(meridian), math.radians(parallel)


def distance_precision(written: Decimal) -> Decimal:
    """Return the precision of a written distance, in its own unit; the uncertainty is half of it.

    A fraction is as precise as its denominator; a whole number is precise to one, or to the power of ten by whose
    zeros it ends, but to no more than a tenth of its leading power (Chapman & Wieczorek 2020, uncertainty related to
    offset precision).

    Examples
    --------
    >>> [str(distance_precision(Decimal(text))) for text in ("10.25", "10.6", "30", "33", "140", "2000")]
    ['0.25', '0.1', '1', '1', '10', '100']
    """
    whole = int(written)
    if written != whole:
        return _fraction_precision(written)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Decimal(10) ** max(0, min(zeros, len(str(whole)) - 2))


def wide_distance_uncertainty(written: Decimal) -> Decimal:
    """Return the uncertainty of a written distance by the older and wider rule, in its own unit.

    A fraction is uncertain by its whole denominator, a number that ends in zeros by half the power of ten that they
    stand for (Wieczorek, Guo & Hijmans 2004, uncertainty associated with distance precision). Here it is the reading
    of "about".

    Examples
    --------
    >>> [str(wide_distance_uncertainty(Decimal(text))) for text in ("9", "9.75", "140", "100", "2000")]
    ['1', '0.25', '5', '50', '500']
    """
    whole = int(written)
    if written != whole:
        return _fraction_precision(written)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Decimal(10) ** zeros / 2 if zeros else Decimal(1)


def at_heading_m(distance_m: float, deviation_deg: float, distance_uncertainty_m: float) -> float:
    """Return the uncertainty of an offset at a heading, metres (Wieczorek, Guo & Hijmans 2004, equation 6 as rotated).

    Parameters
    ----------
    distance_m
        The offset.
    deviation_deg
        How far the true heading may lie to either side.
    distance_uncertainty_m
        The sum of all uncertainties of distance: extent, distance precision, datum, measurement, map.

    Examples
    --------
    >>> round(at_heading_m(10_000, 22.5, 0)), round(at_heading_m(10_000, 22.5, 4_119))
    (3902, 6202)
    """
    deviation = math.radians(deviation_deg)
    along, across = distance_m * math.cos(deviation), distance_m * math.sin(deviation)
    return math.hypot(distance_m + distance_uncertainty_m - along, across)


def orthogonal_m(distance_uncertainty_m: float, others_m: float) -> float:
    """Return the uncertainty of two offsets at right angles, metres.

    The distances' own uncertainty is that of a square's corner; all else is round already (Wieczorek 2001,
    *MaNIS/HerpNet/ORNIS Georeferencing Guidelines*, as amended in 2013).

    Examples
    --------
    >>> round(orthogonal_m(500, 0))
    707
    """
    return math.sqrt(2) * distance_uncertainty_m + others_m


def orthogonal_2004_m(each_way_m: float, coordinates_m: float) -> float:
    """Return the uncertainty of two offsets at right angles by the first rule, metres.

    Superseded by :func:`orthogonal_m`, for it counts twice what reaches equally far in every direction (Wieczorek, Guo &
    Hijmans 2004, section 3.4.1). It is here to check georeferences that were made with it.

    Parameters
    ----------
    each_way_m
        The sum of all that is uncertain along either of the two: extent, distance precision, datum, measurement, map.
    coordinates_m
        The precision of the coordinates, which is a diagonal already.

    Examples
    --------
    >>> round(orthogonal_2004_m(3_000 + 1_000 + 79, 39))
    5808
    """
    return math.sqrt(2) * each_way_m + coordinates_m


def map_m(denominator: float, drawn_m: float = 0.001) -> float:
    """Return the uncertainty of a point that was read off a map, metres: a length drawn there, on the ground.

    Parameters
    ----------
    denominator
        Of the map's scale: 25,000 for 1:25,000.
    drawn_m
        The length on the paper, metres. A millimetre serves for maps whose accuracy nobody stated (Wieczorek, Guo &
        Hijmans 2004, section 3.3.4).

    Examples
    --------
    >>> map_m(500_000)
    500.0
    """
    return denominator * drawn_m


def usgs_map_m(denominator: float) -> float:
    """Return the uncertainty of a point that was read off a map of the United States Geological Survey, metres.

    Nine points in ten are within 1/30 inch on maps of scales larger than 1:20,000, within 1/50 inch on all others
    (USGS 1999, *Standards for Digital Line Graphs*, as Wieczorek, Guo & Hijmans 2004 cite it).

    Examples
    --------
    >>> [round(usgs_map_m(denominator), 1) for denominator in (12_000, 24_000, 100_000)]
    [10.2, 12.2, 50.8]
    """
    return map_m(denominator, _INCH_M / (30 if denominator < _LARGE_SCALE else 50))


def _fraction_precision(written: Decimal) -> Decimal:
    """Return one part of the denominator that a number's decimals may stand for, else one unit of the last decimal."""
    fraction = (written % 1).normalize()
    if fraction in _FRACTIONS:
        return Decimal(1) / _FRACTIONS[fraction]
    return Decimal(1).scaleb(int(fraction.as_tuple().exponent))
