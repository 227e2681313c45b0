"""From a distance as written to the distances on the ground that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from convoymap.cells.distance import METRES
from convoymap.errors import LocalityError
from convoymap.georeference.assumptions import CIRCUITY
from convoymap.georeference.contribution import Contribution, format_distance
from convoymap.georeference.point_radius import distance_precision, wide_distance_uncertainty

if TYPE_CHECKING:
    from convoymap.cells.distance import Distance

__all__ = ["Reach", "reach_of"]

_RULE = "Chapman & Wieczorek 2020, Uncertainty Related to Offset Precision"
_WIDE_RULE = "Wieczorek, Guo & Hijmans 2004, the wider rule, for the sake of the word"


@dataclass(frozen=True, slots=True)
class Reach:
    """The distances that a distance may mean, metres.

    Parameters
    ----------
    inner_m, outer_m
        The least and the greatest, along the beeline.
    nominal_m
        The one that was written, or the middle of a range.
    uncertainty_m
        By how much it may be off, the range itself left out.
    contributions
        What makes the least and the greatest differ.
    """

    inner_m: float
    outer_m: float
    nominal_m: float
    uncertainty_m: float
    contributions: tuple[Contribution, ...]


@lru_cache(maxsize=1024)
def reach_of(distance: Distance, speed_kmh: float | None, *, path: str = "") -> Reach:
    """Return what a distance may mean.

    Parameters
    ----------
    distance
        As written.
    speed_kmh
        The subject's greatest speed, for hours' drive.
    path
        The road or river along which it was measured; empty for the beeline.

    Raises
    ------
    LocalityError
        If hours are given and no speed is known.

    Examples
    --------
    >>> from convoymap.cells.distance import read_distance
    >>> reach = reach_of(read_distance("about 30 km"), None)
    >>> reach.inner_m, reach.outer_m
    (25000.0, 35000.0)
    """
    if distance.unit == "h":
        return _driven(distance, speed_kmh)
    metre = METRES[distance.unit]
    uncertainty_m = float(_uncertainty(distance)) * metre
    low_m, high_m = float(distance.value) * metre, float(distance.upper or distance.value) * metre
    rule = _WIDE_RULE if distance.about else _RULE
    parts = [Contribution("distance", f"distance {distance.text}", uncertainty_m, f"by its last digit ({rule})")]
    if distance.upper is not None:
        reason = "half the range that is written"
        parts.append(Contribution("distance", "range of the distance", (high_m - low_m) / 2, reason))
    inner_m = max(0.0, low_m - uncertainty_m)
    if path:
        beeline_m = inner_m / CIRCUITY
        reason = (
            f"along {path if path[:1].isupper() else f'a {path}'}, whose course is not known: taken as up to {CIRCUITY:g} "
            "times the beeline, a judgement"
        )
        parts.append(Contribution("route", "way", inner_m - beeline_m, reason))
        inner_m = beeline_m
    return Reach(inner_m, high_m + uncertainty_m, (low_m + high_m) / 2, uncertainty_m, tuple(parts))


def _uncertainty(distance: Distance) -> Decimal:
    """Return by how much a distance may be off in its own unit; the finer of two numbers tells how it was measured."""
    rule = wide_distance_uncertainty if distance.about else lambda number: distance_precision(number) / 2
    return min(rule(number) for number in (distance.value, distance.upper) if number is not None)


def _driven(distance: Distance, speed_kmh: float | None) -> Reach:
    """Return how far hours may lead: nobody knows how slowly it went, so from nothing to the greatest speed."""
    if speed_kmh is None:
        fix = "Give the unit a speed_kmh in dossier.toml, or write the distance in km."
        raise LocalityError(distance.text, "hours' drive are a distance only with a speed", fix)
    hours = distance.upper or distance.value
    uncertainty = _uncertainty(distance)
    outer_m = float(hours + uncertainty) * speed_kmh * 1000
    reason = f"at up to {speed_kmh:g} km/h, which may be {format_distance(outer_m)} or any less"
    part = Contribution("distance", f"distance {distance.text}", outer_m, reason)
    return Reach(0.0, outer_m, outer_m / 2, outer_m / 2, (part,))
