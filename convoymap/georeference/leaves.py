"""The ground of what a locality names: a place, coordinates, the square of a grid, an area that the analyst drew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely import make_valid
from shapely.geometry import Polygon

from convoymap.cells.locality import Coordinates, Mgrs, PlusCode, Utm
from convoymap.errors import LocalityError
from convoymap.geodesy import buffer_m, centre_and_radius, lonlat_box, split_antimeridian
from convoymap.georeference.assumptions import GAZETTEER_UNIT_DEG, GNSS_M, POINT_M, REGIONS
from convoymap.georeference.contribution import Contribution
from convoymap.georeference.ground import Ground
from convoymap.georeference.point_radius import coordinate_precision_m

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference.footprint import Precision
    from convoymap.georeference.named import AreaLike, OutlineLike, PlaceLike

__all__ = ["area_ground", "coordinates_ground", "mgrs_ground", "place_ground", "plus_code_ground", "utm_ground"]

_SIGNS = {"degrees": "°", "minutes": "'", "seconds": '"'}
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_SOURCE = "coordinates that the source gives"
_GNSS = Contribution(
    "accuracy", "measurement", GNSS_M, "its accuracy is not told (Zermoglio et al. 2020, GPS Accuracy)"
)
_DATUM = Contribution(
    "datum",
    "datum",
    0.0,
    "WGS 84 taken; an unknown one could add up to 5.4 km (Chapman & Wieczorek 2020)",
    assumed=True,
)
_GEONAMES_DATUM = Contribution("datum", "datum", 0.0, "WGS 84, as GeoNames has it")


def place_ground(place: PlaceLike, outline: Callable[[PlaceLike], OutlineLike | None], asked: str = "") -> Ground:
    """Return the ground of a place of the gazetteer or of the analyst's.

    Parameters
    ----------
    place
        The place.
    outline
        Gives the outline of a region, where one is known.
    asked
        What the text calls it.
    """
    name = place.name if asked in {"", place.name} else f"{asked} ({place.name})"
    if place.kind in REGIONS:
        known = outline(place)
        if known is not None:
            return _outlined(place, name, known)
        if place.bbox is not None:
            return _boxed(place, name, lonlat_box(*place.bbox))
    extent = Contribution("extent", f"extent of {name}", max(place.extent_m, GNSS_M), _basis(place))
    contributions = [extent]
    if place.id:
        digits_m = coordinate_precision_m(place.latitude, GAZETTEER_UNIT_DEG)
        reason = f"the diagonal of {GAZETTEER_UNIT_DEG:.5f}°, GeoNames' last digit"
        contributions += [
            Contribution("coordinates", f"coordinates of {name}", digits_m, reason),
            _GEONAMES_DATUM,
        ]
    return Ground(
        name=name,
        latitude=place.latitude,
        longitude=place.longitude,
        radius_m=sum(part.value_m for part in contributions),
        precision="region" if place.kind in REGIONS else "place",
        contributions=tuple(contributions),
        source=_source_of(place),
    )


def coordinates_ground(point: Coordinates) -> Ground:
    """Return the ground of coordinates in degrees: as good as their last digit and their measurement."""
    digits_m = coordinate_precision_m(point.latitude, point.unit_deg)
    unit = f"{10.0**-point.decimals:.{point.decimals}f}{_SIGNS[point.notation]}"
    reason = f"the diagonal of {unit} (Wieczorek, Guo & Hijmans 2004, equation 1)"
    contributions = (Contribution("coordinates", "last digit written", digits_m, reason), _GNSS, _DATUM)
    radius_m = sum(part.value_m for part in contributions)
    name = f"{point.latitude:g}, {point.longitude:g}"
    precision: Precision = "point" if radius_m <= POINT_M else "place"
    return Ground(name, point.latitude, point.longitude, radius_m, precision, contributions, _SOURCE)


def utm_ground(point: Utm) -> Ground:
    """Return the ground of a point of the UTM grid: the square that its digits tell apart.

    Raises
    ------
    LocalityError
        If the zone or the band is missing: the same figures stand for a hundred points.
    """
    name = f"UTM {point.zone or ''}{point.band} {point.easting:.0f} {point.northing:.0f}".replace("  ", " ")
    if not point.zone or not point.band:
        missing = "zone" if not point.zone else "letter for its band of latitude"
        fix = "Write both, as in UTM 37S 583000 3824000 (37 is the zone, S the band of 32 to 40 degrees north)."
        raise LocalityError(name, f"the UTM coordinates have no {missing}, so they may be anywhere", fix)
    # Bands N to X are north of the equator; S is one of them and does not mean south.
    square = _utm_square(point.zone, point.band >= "N", point.easting, point.northing, point.unit_m)
    return _square_ground(name, square, f"square of {point.unit_m:g} m")


def mgrs_ground(where: Mgrs) -> Ground:
    """Return the ground of a square of the Military Grid Reference System.

    Raises
    ------
    LocalityError
        If there is no such square.
    """
    from mgrs import MGRS
    from mgrs.core import MGRSError

    try:
        zone, hemisphere, easting, northing = MGRS().MGRSToUTM(where.reference)
    except (MGRSError, ValueError) as error:
        raise _no_square(where) from error
    digits = sum(character.isdigit() for character in where.reference.lstrip("0123456789")) // 2
    unit_m = 10.0 ** (5 - digits)
    # Releases of mgrs differ in whether they give the middle of the square or its corner.
    corner = (easting // unit_m * unit_m, northing // unit_m * unit_m)
    square = _utm_square(zone, hemisphere == "N", *corner, unit_m)
    if not _zone_box(zone, where.reference.lstrip("0123456789")[0]).intersects(square):
        raise _no_square(where)
    return _square_ground(f"MGRS {where.reference}", square, f"square of {unit_m:g} m")


def _no_square(where: Mgrs) -> LocalityError:
    fix = "Check its letters: the first names the band of latitude, the next two the square of 100 km."
    return LocalityError(where.reference, "the grid reference names no square", fix)


def _zone_box(zone: int, band: str) -> BaseGeometry:
    """Return the box of a zone and band of the grid; about Norway and Svalbard, where zones are wider, their widest.

    The library mgrs reads references of squares that lie beside their zone, which no map has.
    """
    south = -80.0 + 8.0 * _BANDS.index(band)
    north = 84.0 if band == "X" else south + 8.0
    wider = 3.0 if band in "VX" else 0.0
    west = -180.0 + 6.0 * (zone - 1)
    return lonlat_box(south, max(west - wider, -180.0), north, min(west + 6.0 + wider, 180.0))


def plus_code_ground(where: PlusCode, near: Ground | None) -> Ground:
    """Return the ground of a plus code: its rectangle.

    Raises
    ------
    LocalityError
        If the code is not valid.
    """
    from openlocationcode import openlocationcode as codes

    code = where.code
    if near is not None and codes.isShort(code):
        code = codes.recoverNearest(code, near.latitude, near.longitude)
    if not codes.isFull(code):
        fix = "Copy it again, with its plus sign; a short code needs a place: CWC8+R9, Mountain View."
        raise LocalityError(where.code, "this is no valid plus code", fix)
    area = codes.decode(code)
    box = lonlat_box(area.latitudeLo, area.longitudeLo, area.latitudeHi, area.longitudeHi)
    return _square_ground(f"plus code {code}", box, "its rectangle")


def area_ground(area: AreaLike) -> Ground:
    """Return the ground of an area that the analyst drew."""
    # A line drawn by hand may cross itself; its ground is what lies on either side of the crossing.
    shape = split_antimeridian(area.geometry if area.geometry.is_valid else make_valid(area.geometry))
    method = area.method.strip().rstrip(".") or "drawn by the analyst, how is not said"
    return _shaped(area.name, shape, "area", f"extent of {area.name}", method, f"area {area.name} drawn by the analyst")


def _shaped(name: str, shape: BaseGeometry, precision: Precision, label: str, reason: str, source: str) -> Ground:
    latitude, longitude, radius_m = centre_and_radius(shape)
    contributions = (Contribution("extent", label, radius_m, reason),)
    return Ground(name, latitude, longitude, radius_m, precision, contributions, source, shape)


def _outlined(place: PlaceLike, name: str, outline: OutlineLike) -> Ground:
    latitude, longitude, radius_m = centre_and_radius(outline.geometry)
    reach = Contribution("extent", f"extent of {name}", radius_m, "from its middle to its farthest corner")
    borders = Contribution("borders", f"borders of {name}", outline.tolerance_m, outline.method)
    # What its borders may miss is ground that it may have.
    shape = buffer_m(outline.geometry, outline.tolerance_m, coarse=True)
    sources = f"{_source_of(place)} | {outline.source}"
    radius_m += outline.tolerance_m
    return Ground(name, latitude, longitude, radius_m, "region", (reach, borders), sources, shape)


def _boxed(place: PlaceLike, name: str, box: BaseGeometry) -> Ground:
    reason = "drawn as the box about it, for want of its borders"
    return _shaped(name, box, "region", f"extent of {name}", reason, _source_of(place))


def _basis(place: PlaceLike) -> str:
    if place.kind in REGIONS:
        return "drawn as a circle, for want of its borders"
    if not place.id:
        return "as the analyst pinned it"
    if place.kind == "populated place" and place.population:
        return f"from its population of {place.population:,} (Stewart & Warntz 1958)"
    return "that of a small town, for want of its population"


def _source_of(place: PlaceLike) -> str:
    if place.id:
        return f"gazetteer entry {place.id} ({place.name})"
    return f"position of {place.name} pinned by the analyst"


def _square_ground(name: str, square: BaseGeometry, label: str) -> Ground:
    """Return the ground of a square of a grid, with what its measurement may miss about it."""
    latitude, longitude, radius_m = centre_and_radius(square)
    reason = "half its diagonal, as a grid reference names a square (Zermoglio et al. 2020, Grid Systems)"
    contributions = (Contribution("coordinates", label, radius_m, reason), _GNSS, _DATUM)
    radius_m += GNSS_M
    precision: Precision = "point" if radius_m <= POINT_M else "place"
    return Ground(name, latitude, longitude, radius_m, precision, contributions, _SOURCE, buffer_m(square, GNSS_M))


_CORNERS = ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (0.5, 1.0), (0.0, 1.0), (0.0, 0.5))


def _utm_square(zone: int, north: bool, easting: float, northing: float, unit_m: float) -> BaseGeometry:
    from pyproj import Transformer

    # WGS 84 / UTM zones are numbered from EPSG:32601 in the north and from EPSG:32701 in the south.
    to_degrees = Transformer.from_crs(f"EPSG:{(32600 if north else 32700) + zone}", "EPSG:4326")
    eastings = [easting + unit_m * east for east, _ in _CORNERS]
    northings = [northing + unit_m * north_ for _, north_ in _CORNERS]
    latitudes, longitudes = to_degrees.transform(eastings, northings)
    return split_antimeridian(Polygon(list(zip(longitudes, latitudes, strict=True))))
