"""What a locality means on the ground, and what it is made from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from convoymap.geodesy import centre_and_radius

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import LineString, MultiLineString
    from shapely.geometry.base import BaseGeometry

__all__ = ["PROTOCOL", "AreaLike", "Footprint", "PlaceLike", "Precision", "footprint_of"]

Precision: TypeAlias = Literal["point", "place", "near", "between", "toward", "region", "area", "split"]
"""How to draw a footprint.

- ``point``: coordinates good to 100 m; a dot is honest.
- ``place``: a circle about a named place, or about coarse coordinates.
- ``near``: the surroundings of a place.
- ``between``: the ground between two places.
- ``toward``: on the way from one place to another; the footprint has a ``path``.
- ``region``: a country or a first- or second-order region.
- ``area``: a polygon that the analyst drew.
- ``split``: several of these, how many in which is unknown; the footprint has ``parts``.
"""

PROTOCOL = (
    "Georeferencing Best Practices (Chapman & Wieczorek 2020), shape and point-radius methods; convoymap, first version"
)


class PlaceLike(Protocol):
    """What a gazetteer's candidate or an analyst's pin must offer.

    ``extent_m`` is the radius in metres within which the place lies, ``bbox`` is (south, west, north, east)
    in degrees with west > east across the antimeridian, or None; ``id`` is empty for a pin.
    """

    @property
    def id(self) -> object: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def population(self) -> int: ...  # noqa: D102
    @property
    def latitude(self) -> float: ...  # noqa: D102
    @property
    def longitude(self) -> float: ...  # noqa: D102
    @property
    def extent_m(self) -> float: ...  # noqa: D102
    @property
    def bbox(self) -> tuple[float, float, float, float] | None: ...  # noqa: D102


class AreaLike(Protocol):
    """What an area that the analyst drew must offer; ``method`` says how it was drawn."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def geometry(self) -> BaseGeometry: ...  # noqa: D102
    @property
    def method(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Footprint:
    """The ground that a locality means.

    Parameters
    ----------
    geometry
        The ground, EPSG:4326, longitude before latitude, cut at the antimeridian.
    latitude, longitude
        Centre of the circle that covers the geometry, degrees. It may lie outside the geometry.
    uncertainty_m
        Radius of that circle in whole metres (Darwin Core ``coordinateUncertaintyInMeters``).
    precision
        The kind of statement; a page draws each kind in its own way.
    label_latitude, label_longitude
        Where to set a label: the centre where it lies inside the geometry, else a point inside.
    protocol, sources, remarks
        Texts for Darwin Core ``georeferenceProtocol``, ``georeferenceSources`` (separated by `` | ``) and
        ``georeferenceRemarks``: what was assumed, with each number that was used.
    path
        The geodesic from origin to destination of a ``toward``, cut at the antimeridian; else None.
    parts
        The footprints that a ``split`` is made of; else empty.
    """

    geometry: BaseGeometry
    latitude: float
    longitude: float
    uncertainty_m: float
    precision: Precision
    label_latitude: float
    label_longitude: float
    protocol: str
    sources: str
    remarks: str
    path: LineString | MultiLineString | None = None
    parts: tuple[Footprint, ...] = ()


def footprint_of(
    geometry: BaseGeometry,
    precision: Precision,
    sources: Iterable[str],
    remarks: Iterable[str],
    cover: tuple[float, float, float] | None = None,
    path: LineString | MultiLineString | None = None,
    parts: tuple[Footprint, ...] = (),
) -> Footprint:
    """Return the footprint of a geometry: its covering circle and label are found, its texts are joined.

    Parameters
    ----------
    geometry, precision, path, parts
        As in `Footprint`.
    sources, remarks
        Sources, and sentences; those that repeat are said once.
    cover
        Latitude, longitude and radius in metres of a circle that covers the geometry, where one is known;
        else the smallest is sought.

    Examples
    --------
    >>> from convoymap.geodesy import circle
    >>> footprint = footprint_of(circle(34, 41, 1000), "place", ["a map"], ["Read off a map."])
    >>> footprint.uncertainty_m
    1002.0
    """
    latitude, longitude, radius_m = cover or centre_and_radius(geometry)
    label_latitude, label_longitude = _label(geometry, latitude, longitude)
    return Footprint(
        geometry=geometry,
        latitude=latitude,
        longitude=longitude,
        # Darwin Core does not know an uncertainty of zero.
        uncertainty_m=float(max(1, math.ceil(radius_m))),
        precision=precision,
        label_latitude=label_latitude,
        label_longitude=label_longitude,
        protocol=PROTOCOL,
        sources=" | ".join(dict.fromkeys(sources)),
        remarks=" ".join(dict.fromkeys(remarks)),
        path=path,
        parts=parts,
    )


def _label(geometry: BaseGeometry, latitude: float, longitude: float) -> tuple[float, float]:
    from shapely import Point, get_parts

    if geometry.intersects(Point(longitude, latitude)):
        return latitude, longitude
    largest = max(get_parts(geometry), key=lambda part: part.area)
    inside = largest.representative_point()
    return inside.y, inside.x
