"""The ground of one named thing, and all that is known of what a locality may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.cells.locality import Area, Coordinates, Mgrs, Place, PlusCode, Utm
from convoymap.errors import PlaceError
from convoymap.geodesy import circle, distance_m, geodesic_point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.cells.locality import Feature
    from convoymap.georeference.contribution import Contribution
    from convoymap.georeference.footprint import Footprint, Precision
    from convoymap.georeference.named import AreaLike, OutlineLike, PlaceLike

__all__ = ["Ground", "Known", "Previous", "along", "apart_m", "ground_of"]


@dataclass(frozen=True, slots=True)
class Ground:
    """The ground of one named thing.

    Parameters
    ----------
    name
        What it is called in remarks.
    latitude, longitude, radius_m
        A circle that covers it: degrees, metres.
    precision
        How to draw it when it stands alone.
    contributions
        What makes up the radius.
    source
        Where it comes from.
    shape
        Its outline, where that is better known than the circle.
    """

    name: str
    latitude: float
    longitude: float
    radius_m: float
    precision: Precision
    contributions: tuple[Contribution, ...]
    source: str
    shape: BaseGeometry | None = None

    @property
    def geometry(self) -> BaseGeometry:
        """The outline, or the circle where there is none."""
        return circle(self.latitude, self.longitude, self.radius_m) if self.shape is None else self.shape


@dataclass(frozen=True, slots=True)
class Previous:
    """Where the subject was before, and who says so."""

    footprint: Footprint
    said_by: str


@dataclass(frozen=True, slots=True)
class Known:
    """The places and areas that a dossier's localities may name, and what else they lean on.

    Parameters
    ----------
    places, areas
        The place chosen for each toponym, and the analyst's areas by name.
    outline
        Gives the outline of a region, where one is known.
    locate
        Turns a feature that is made of others into its footprint.
    speed_kmh
        The greatest speed at which the subject travels, for "two hours' drive".
    previous
        Where the subject was before, for "toward X" without an origin.
    """

    places: Mapping[Place, PlaceLike]
    areas: Mapping[str, AreaLike]
    outline: Callable[[PlaceLike], OutlineLike | None]
    locate: Callable[[Feature, Known], Footprint]
    speed_kmh: float | None = None
    previous: Previous | None = None

    def ground(self, where: Feature) -> Ground:
        """Return the ground of a feature.

        Raises
        ------
        PlaceError
            If the place was not found beforehand or there is no such area.
        LocalityError
            If it cannot be anywhere.
        """
        from convoymap.georeference import leaves

        match where:
            case Place():
                return leaves.place_ground(self._place(where), self.outline, where.name)
            case Coordinates():
                return leaves.coordinates_ground(where)
            case Area():
                return leaves.area_ground(self._area(where.name))
            case Utm():
                return leaves.utm_ground(where)
            case Mgrs():
                return leaves.mgrs_ground(where)
            case PlusCode():
                return leaves.plus_code_ground(where, self.ground(where.near) if where.near else None)
            case _:
                return ground_of(self.locate(where, self))

    def _place(self, place: Place) -> PlaceLike:
        if place not in self.places:
            raise PlaceError(place.name, f'no place was chosen for "{place.name}"', "Pin it in places.csv.")
        return self.places[place]

    def _area(self, name: str) -> AreaLike:
        if name not in self.areas:
            known = ", ".join(sorted(self.areas)) or "none"
            fix = f"Draw it in areas.geojson; areas known: {known}."
            raise PlaceError(name, f'there is no area called "{name}"', fix)
        return self.areas[name]


def ground_of(footprint: Footprint) -> Ground:
    """Return a footprint as the ground of something else."""
    return Ground(
        footprint.locality,
        footprint.latitude,
        footprint.longitude,
        footprint.uncertainty_m,
        footprint.precision,
        footprint.contributions,
        footprint.sources,
        footprint.geometry,
    )


def apart_m(first: Ground, second: Ground) -> float:
    """Return the geodesic distance in metres between the middles of two grounds."""
    return distance_m(first.latitude, first.longitude, second.latitude, second.longitude)


def along(first: Ground, second: Ground, along_m: float) -> tuple[float, float]:
    """Return latitude and longitude of the point so many metres from the middle of the first toward the second."""
    return geodesic_point(first.latitude, first.longitude, second.latitude, second.longitude, along_m)
