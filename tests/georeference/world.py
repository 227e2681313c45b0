"""Places and points for the tests of georeferencing: anywhere on the globe, known exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

import shapely
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import Point, Polygon

from convoymap.cells.where import Place
from convoymap.geodesy import distance_m
from convoymap.georeference import Footprint, georeference

GEOD = Geod(ellps="WGS84")
WORLD = shapely.box(-180, -90, 180, 90)
MOST_VERTICES = 1500
X, Y = Place("X"), Place("Y")


@dataclass(frozen=True)
class Pin:
    """A place as a gazetteer or a pin offers it."""

    name: str
    latitude: float
    longitude: float
    extent_m: float
    kind: str = "populated place"
    population: int = 0
    id: str = ""
    bbox: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Drawn:
    """An area that the analyst drew."""

    name: str
    geometry: shapely.Geometry
    method: str = "traced from a situation map"


@dataclass(frozen=True)
class Outline:
    """The outline of a region."""

    geometry: shapely.Geometry
    tolerance_m: float = 1000.0
    method: str = "made for a test"
    source: str = field(default="a test")


CAMP = Pin("Camp", 34.45, 40.92, 3_000, population=40_000, id="1")
OASIS = Pin("Oasis", 34.55, 38.28, 4_000, id="2")
FRONT = Drawn("front", Polygon([(40, 34), (40.5, 34), (40.5, 34.6), (40.2, 34.2), (40, 34.6)]))
PLACES = {X: CAMP, Y: OASIS}
AREAS = {"front": FRONT}


def pins(least_lat: float = -88, most_lat: float = 88, most_extent: float = 4.7) -> st.SearchStrategy[Pin]:
    """Places anywhere, from hamlets to cities."""
    extents = st.floats(2, most_extent).map(lambda power: 10.0**power)
    return st.builds(Pin, st.just("A"), st.floats(least_lat, most_lat), st.floats(-180, 180), extents)


def neighbour(pin: Pin, azimuth: float, distance: float, extent_m: float) -> Pin:
    """A second place at a distance from the first."""
    point = at(pin.latitude, pin.longitude, azimuth, distance)
    return Pin("B", point.y, point.x, extent_m)


def at(lat: float, lon: float, azimuth: float, distance: float) -> Point:
    """The point at an azimuth and distance."""
    lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, distance)
    return Point(lon2, lat2)


def walk(start: Point, azimuth: float, distance: float) -> Point:
    """The point at an azimuth and distance from a point."""
    return at(start.y, start.x, azimuth, distance)


def somewhere_in(pin: Pin, azimuth: float, part: float) -> Point:
    """A point of a place's extent."""
    return at(pin.latitude, pin.longitude, azimuth, part * pin.extent_m)


def on_the_way(start: Point, end: Point, part: float, aside_m: float = 0.0) -> Point:
    """A point between two, so far along and aside."""
    azimuth, _, distance = GEOD.inv(start.x, start.y, end.x, end.y)
    lon, lat, back = GEOD.fwd(start.x, start.y, azimuth, part * distance)
    return at(lat, lon, back + 90, aside_m)


def apart(first: Point, second: Point) -> float:
    """Metres between two points."""
    return distance_m(first.y, first.x, second.y, second.x)


def georeferenced(where, places=PLACES, areas=AREAS, **context) -> Footprint:
    """The footprint of a locality that has one."""
    footprint = georeference(where, places, areas, **context)
    assert footprint is not None
    return footprint


def is_sound(footprint: Footprint) -> bool:
    """Valid ground in range and of few vertices, inside its circle, with its label on it and its reasons given."""
    corners = shapely.get_coordinates(footprint.geometry)
    centre = (footprint.latitude, footprint.longitude)
    return bool(
        footprint.geometry.is_valid
        and footprint.geometry.geom_type in {"Polygon", "MultiPolygon"}
        and WORLD.covers(footprint.geometry)
        and len(corners) <= MOST_VERTICES
        and max(distance_m(*centre, lat, lon) for lon, lat in corners) <= footprint.uncertainty_m
        and footprint.geometry.intersects(Point(footprint.label_longitude, footprint.label_latitude))
        and "Chapman & Wieczorek 2020" in footprint.protocol
        and footprint.sources
        and footprint.remarks.endswith(".")
        and footprint.contributions
    )


pairs = st.tuples(pins(), st.floats(0, 360), st.floats(3.5, 6), st.floats(2, 4.5)).map(
    lambda p: (p[0], neighbour(p[0], p[1], 10.0 ** p[2], 10.0 ** p[3]))
)
ACROSS = (Pin("A", -17, 179, 5_000), Pin("B", -14, -172, 5_000))
ARCTIC = (Pin("A", 80, 20, 5_000), Pin("B", 80, 60, 5_000))
parts = st.floats(0, 1)
turns = st.floats(0, 360)
