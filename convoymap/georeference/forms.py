"""The table that chooses the recipe for each form of locality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import shapely

from convoymap.cells.locality import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Heading,
    Junction,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    Place,
    PlusCode,
    Road,
    Split,
    Toward,
    Unknown,
    Utm,
    Within,
)
from convoymap.geodesy import HALF_ROUND_M, centre_and_radius, distance_m
from convoymap.georeference import divisions, offsets, proximity, routes
from convoymap.georeference.footprint import Footprint, Method, Precision, footprint_of
from convoymap.georeference.ground import Known, Previous

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from convoymap.cells.locality import Where
    from convoymap.georeference.named import AreaLike, OutlineLike, PlaceLike

__all__ = ["georeference"]


def georeference(
    where: Where,
    places: Mapping[Place, PlaceLike],
    areas: Mapping[str, AreaLike],
    *,
    outline: Callable[[PlaceLike], OutlineLike | None] = lambda _place: None,
    speed_kmh: float | None = None,
    previous: Previous | None = None,
) -> Footprint | None:
    """Return the ground that a locality means, or None when the source does not say where.

    Parameters
    ----------
    where
        The locality as a syntax tree.
    places
        The place chosen for each toponym that the locality names.
    areas
        The analyst's areas by name.
    outline
        Gives the outline of a region, where one is known; without it regions are boxes.
    speed_kmh
        The greatest speed at which the subject travels, for "two hours' drive".
    previous
        Where the subject was before, for "toward X" without an origin.

    Raises
    ------
    PlaceError
        If a toponym or an area that the locality names is missing from `places` or `areas`.
    LocalityError
        If the locality cannot be anywhere: no common border, no zone, hours without a speed.
    TypeError
        If there is no rule for this form of locality.

    Examples
    --------
    >>> footprint = georeference(Near(Coordinates(34.45, 40.92, decimals=4)), {}, {})
    >>> footprint.precision, footprint.uncertainty_m
    ('near', 10061.0)
    >>> georeference(Unknown(), {}, {}) is None
    True
    """
    if isinstance(where, Unknown):
        return None
    return _located(where, Known(places, areas, outline, _located, speed_kmh, previous))


def _located(where: Where, known: Known) -> Footprint:
    form = _FORMS.get(type(where))
    if form is None:
        raise TypeError(f"no rule yet for a locality of the form {type(where).__name__}")
    return form(where, known)


def _either(where: Either, known: Known) -> Footprint:
    return _united(where, known, "either", "In one of the parts; which one is not known.")


def _split(where: Split, known: Known) -> Footprint:
    return _united(where, known, "split", "How many are in which part is not known.")


def _united(where: Either | Split, known: Known, precision: Precision, note: str) -> Footprint:
    parts = tuple(_located(part, known) for part in where.parts)
    geometry = shapely.union_all([part.geometry for part in parts])
    contributions = [contribution for part in parts for contribution in part.contributions]
    method = Method("Several localities, each by its own method")
    sources = [part.sources for part in parts]
    cover = _cover_of_all(parts)
    if any(part.precision == "unbounded" for part in parts):
        precision = "unbounded"
    return footprint_of(
        where, geometry, precision, sources, contributions, method, notes=[note], cover=cover, parts=parts
    )


def _cover_of_all(parts: tuple[Footprint, ...]) -> tuple[float, float, float]:
    """Return a circle that covers the circles of all parts, about the middle of their centres."""
    centres = shapely.multipoints([(part.longitude, part.latitude) for part in parts])
    latitude, longitude, _ = centre_and_radius(centres)
    reaches = (distance_m(latitude, longitude, part.latitude, part.longitude) + part.uncertainty_m for part in parts)
    return latitude, longitude, min(max(reaches), HALF_ROUND_M)


# The forms take different trees, which a mapping cannot say; the key is the type of the tree.
_FORMS: Mapping[type, Callable[[Any, Known], Footprint]] = {
    **dict.fromkeys((Place, Coordinates, Utm, Mgrs, PlusCode, Area), proximity.single),
    Near: proximity.near,
    Outskirts: proximity.outskirts,
    Within: proximity.within,
    Between: proximity.between,
    Offset: offsets.offset,
    OffsetPair: offsets.offset_pair,
    Both: offsets.both,
    Heading: offsets.heading,
    Road: routes.road,
    Along: routes.along,
    Toward: routes.toward,
    PartOf: divisions.part_of,
    Border: divisions.border,
    Junction: divisions.junction,
    Either: _either,
    Split: _split,
}
