"""What a locality means on the ground, and what it is made from."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from convoymap.cells.locality import Unknown
from convoymap.geodesy import centre_and_radius, distance_m, geodesic_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry import LineString, MultiLineString
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.locality import Where
    from convoymap.georeference.contribution import Contribution

__all__ = ["PROTOCOL", "Footprint", "Method", "Precision", "footprint_of"]

Precision: TypeAlias = Literal[
    "point",
    "place",
    "near",
    "outskirts",
    "offset",
    "heading",
    "between",
    "toward",
    "road",
    "border",
    "part",
    "region",
    "area",
    "either",
    "split",
    "unbounded",
]
"""How to draw a footprint.

- ``point``: coordinates good to 100 m; a dot is honest.
- ``place``: a circle about a named place, or about coarse coordinates; the square of a grid.
- ``near``, ``outskirts``: the surroundings of a place, its edge.
- ``offset``: a ring, a sector or a rectangle, at a distance from a place that the text gives.
- ``heading``: a sector whose reach no text gives.
- ``between``: the ground between two places.
- ``toward``: on the way from one place to another; the footprint has a ``path``.
- ``road``: along a road whose course is not known.
- ``border``: the strip along a border.
- ``part``: a part of a region or a place.
- ``region``: a country or a first- or second-order region.
- ``area``: a polygon that the analyst drew.
- ``either``, ``split``: several of these, in one or in all of them; the footprint has ``parts``.
- ``unbounded``: toward a place, from nobody says where: the whole world, to be told rather than drawn.
"""

UNKNOWN = Unknown()
_PATH_STEPS = 64

PROTOCOL = (
    "Georeferencing Best Practices (Chapman & Wieczorek 2020) and Quick Reference Guide (Zermoglio et al. 2020), shape and "
    "point-radius methods, as convoymap implements them"
)


@dataclass(frozen=True, slots=True)
class Method:
    """By which recipe a footprint was made.

    Parameters
    ----------
    name
        The kind of locality and the recipe's source.
    total
        How the contributions make the radius of the point-radius method.
    radius_m
        That radius in metres, where the recipe gives one of its own.
    """

    name: str
    total: str = ""
    radius_m: float | None = None


@dataclass(frozen=True, slots=True)
class Footprint:
    """The ground that a locality means.

    Parameters
    ----------
    geometry
        The ground, EPSG:4326, longitude before latitude, cut at the antimeridian.
    latitude, longitude
        Centre of the circle that covers the geometry, degrees: the middle of the place or the position that the text
        computes. It may lie outside the geometry (of a ring, say).
    uncertainty_m
        Radius of that circle in whole metres (Darwin Core ``coordinateUncertaintyInMeters``).
    precision
        The kind of statement; a page draws each kind in its own way.
    label_latitude, label_longitude
        Where to set a label: the centre where it lies inside the geometry, else a point inside.
    protocol, sources
        Texts for Darwin Core ``georeferenceProtocol`` and ``georeferenceSources`` (separated by vertical bars).
    contributions
        What adds to the uncertainty, each with its size and reason.
    notes
        What else was assumed, in sentences.
    method
        The recipe.
    way
        Latitude and longitude of origin and destination of a ``toward`` or ``road``; else None. See `path`.
    parts
        The footprints that an ``either`` or a ``split`` is made of; else empty.
    where
        The locality, where it is known; see `locality`.
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
    contributions: tuple[Contribution, ...] = ()
    notes: tuple[str, ...] = ()
    method: Method = Method("")
    way: tuple[float, float, float, float] | None = None
    parts: tuple[Footprint, ...] = ()
    where: Where = UNKNOWN

    @property
    def remarks(self) -> str:
        """Darwin Core ``georeferenceRemarks``: what was assumed, with each number that was used."""
        told = _TOLD * self.uncertainty_m
        said = (part.sentence for part in self.contributions if part.assumed or part.value_m > told)
        return " ".join(dict.fromkeys((*said, *self.notes)))

    @property
    def locality(self) -> str:
        """The locality as text, in the plainest words for it."""
        from convoymap.cells.where_text import format_where

        return format_where(self.where)

    @property
    def path(self) -> LineString | MultiLineString | None:
        """The geodesic from origin to destination, EPSG:4326, cut at the antimeridian; None where there is none."""
        if self.way is None:
            return None
        apart_m = distance_m(*self.way)
        return geodesic_line(*self.way, step_m=max(1.0, apart_m / _PATH_STEPS)) if apart_m else None

    def explain(self) -> str:
        """Return the sum of the uncertainties as an analyst would write it down, each with its reason.

        Examples
        --------
        >>> from convoymap.cells.where import Coordinates
        >>> from convoymap.georeference import georeference
        >>> print(georeference(Coordinates(34.45, 40.92, decimals=2), {}, {}).explain())
        34.45N 40.92E
        Coordinates (Zermoglio et al. 2020)
        Centre 34.45000, 40.92000 (latitude, longitude; WGS 84, EPSG:4326)
        <BLANKLINE>
          last digit written  1.4 km  the diagonal of 0.01° (Wieczorek, Guo & Hijmans 2004, equation 1)
          measurement           30 m  its accuracy is not told (Zermoglio et al. 2020, GPS Accuracy)
          datum                  0 m  WGS 84 taken; an unknown one could add up to 5.4 km (Chapman & Wieczorek 2020)
        <BLANKLINE>
          sum                 1.5 km
          circle about the centre that covers the ground drawn (coordinateUncertaintyInMeters): 1,473 m
        """
        from convoymap.georeference.explanation import explain

        return explain(self)

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        """The footprint as a GeoJSON feature, with Darwin Core properties."""
        from convoymap.georeference.explanation import feature

        return feature(self)

    def _repr_html_(self) -> str:
        from convoymap.georeference.picture import footprint_html

        return footprint_html(self)


#: A contribution that makes less than this part of the whole stands in `contributions`, not in the remarks.
_TOLD = 1e-3


def footprint_of(
    where: Where,
    geometry: BaseGeometry,
    precision: Precision,
    sources: Iterable[str],
    contributions: Iterable[Contribution],
    method: Method,
    *,
    notes: Iterable[str] = (),
    cover: tuple[float, float, float] | None = None,
    way: tuple[float, float, float, float] | None = None,
    parts: tuple[Footprint, ...] = (),
) -> Footprint:
    """Return the footprint of a geometry: its covering circle and label are found, its texts are joined.

    Parameters
    ----------
    where, geometry, precision, contributions, method, way, parts
        As in `Footprint`.
    sources
        Sources; those that repeat are said once.
    notes
        Sentences for the remarks, after the reasons of the contributions.
    cover
        Latitude, longitude and radius in metres of a circle that covers the geometry, where one is known;
        else the smallest is sought.

    Examples
    --------
    >>> from convoymap.geodesy import circle
    >>> footprint_of(UNKNOWN, circle(34, 41, 1000), "place", ["a map"], [], Method("read off a map")).uncertainty_m
    1002.0
    """
    contributions = tuple(dict.fromkeys(contributions))
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
        contributions=contributions,
        notes=tuple(notes),
        method=method,
        way=way,
        parts=parts,
        where=where,
    )


def _label(geometry: BaseGeometry, latitude: float, longitude: float) -> tuple[float, float]:
    from shapely import get_parts, intersects_xy

    if intersects_xy(geometry, longitude, latitude):
        return latitude, longitude
    largest = max(get_parts(geometry), key=lambda part: part.area)
    inside = largest.representative_point()
    return inside.y, inside.x
