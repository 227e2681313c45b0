"""The ground of a single place, point or area: what every form of locality is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shapely import make_valid

from convoymap.cells.where import Area, Coordinates, Place
from convoymap.errors import PlaceError
from convoymap.geodesy import centre_and_radius, circle, lonlat_box, split_antimeridian
from convoymap.georeference.assumptions import (
    GNSS_M,
    POINT_M,
    REGIONS,
    coordinate_precision_m,
    format_distance,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference.footprint import AreaLike, PlaceLike, Precision

__all__ = ["Ground", "Known"]


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
    remark
        One sentence with each contribution to the radius.
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
    remark: str
    source: str
    shape: BaseGeometry | None = None

    @property
    def geometry(self) -> BaseGeometry:
        """The outline, or the circle where there is none."""
        return circle(self.latitude, self.longitude, self.radius_m) if self.shape is None else self.shape


@dataclass(frozen=True, slots=True)
class Known:
    """The places and areas that a dossier's localities may name."""

    places: Mapping[Place, PlaceLike]
    areas: Mapping[str, AreaLike]

    def ground(self, where: Place | Coordinates | Area) -> Ground:
        """Return the ground of a place, a point or an area.

        Raises
        ------
        PlaceError
            If the place was not found beforehand or there is no such area.
        """
        if isinstance(where, Coordinates):
            return _of_coordinates(where)
        if isinstance(where, Area):
            return _of_area(self._area(where.name))
        if where not in self.places:
            raise PlaceError(where.name, f'no place was chosen for "{where.name}"', "Pin it in places.csv.")
        return _of_place(self.places[where])

    def _area(self, name: str) -> AreaLike:
        if name not in self.areas:
            known = ", ".join(sorted(self.areas)) or "none"
            fix = f"Draw it in areas.geojson; areas known: {known}."
            raise PlaceError(name, f'there is no area called "{name}"', fix)
        return self.areas[name]


def _of_place(place: PlaceLike) -> Ground:
    if place.kind in REGIONS and place.bbox is not None:
        return _of_box(place, lonlat_box(*place.bbox))
    # A place is never known better than the receiver that may have measured it.
    radius_m = max(place.extent_m, GNSS_M)
    if place.kind in REGIONS:
        remark = f"{place.name} drawn as a circle of {format_distance(radius_m)}, for want of its borders."
        precision: Precision = "region"
    else:
        basis = " from its population" if place.kind == "populated place" and place.population else ""
        remark = f"Extent of {place.name} taken as {format_distance(radius_m)}{basis}."
        precision = "place"
    source = _source_of(place)
    return Ground(place.name, place.latitude, place.longitude, radius_m, precision, remark, source)


def _of_box(place: PlaceLike, box: BaseGeometry) -> Ground:
    latitude, longitude, radius_m = centre_and_radius(box)
    reach = format_distance(radius_m)
    remark = f"{place.name} drawn as the box about it, which reaches {reach} from its centre."
    return Ground(place.name, latitude, longitude, radius_m, "region", remark, _source_of(place), box)


def _source_of(place: PlaceLike) -> str:
    if place.id:
        return f"gazetteer entry {place.id} ({place.name})"
    return f"position of {place.name} pinned by the analyst"


def _of_coordinates(point: Coordinates) -> Ground:
    precision_m = coordinate_precision_m(point.latitude, point.longitude, point.decimals)
    radius_m = precision_m + GNSS_M
    remark = (
        f"Coordinates written to {point.decimals} decimals of a degree: {format_distance(precision_m)}; "
        f"accuracy of the measurement taken as {format_distance(GNSS_M)}; "
        f"datum taken as WGS 84, with nothing added for it."
    )
    name = f"{point.latitude:g}, {point.longitude:g}"
    precision: Precision = "point" if radius_m <= POINT_M else "place"
    source = "coordinates that the source gives"
    return Ground(name, point.latitude, point.longitude, radius_m, precision, remark, source)


def _of_area(area: AreaLike) -> Ground:
    # A line drawn by hand may cross itself; its ground is what lies on either side of the crossing.
    shape = split_antimeridian(area.geometry if area.geometry.is_valid else make_valid(area.geometry))
    latitude, longitude, radius_m = centre_and_radius(shape)
    method = area.method.strip().rstrip(".") or "drawn by the analyst, how is not said"
    reach = format_distance(radius_m)
    remark = f"Area {area.name}, {method}. It reaches {reach} from its centre."
    source = f"area {area.name} drawn by the analyst"
    return Ground(area.name, latitude, longitude, radius_m, "area", remark, source, shape)
