"""What the map opens on, how much ground is drawn around it, and which way around the globe it counts longitudes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.layers import Layers

__all__ = ["View", "turned", "view_of"]

Box = tuple[float, float, float, float]

#: South, west, north and east of a view of nothing: the inhabited world.
_WORLD: Box = (-56.0, -170.0, 72.0, 179.0)
#: The least height and width of a view in degrees, so that a single village is seen with its surroundings.
_LEAST = 0.4
#: A footprint wider than this many degrees and so many times the rest does not widen the view.
_WIDE, _TOO_WIDE = 5.0, 4.0
#: Latitude beyond which Web Mercator shows nothing useful.
_POLE = 85.0


@dataclass(frozen=True, slots=True)
class View:
    """The part of the world that a map shows.

    Parameters
    ----------
    south, west, north, east
        Edges in degrees. East is greater than west; across the antimeridian it runs on beyond 180.
    """

    south: float
    west: float
    north: float
    east: float

    @property
    def bounds(self) -> list[list[float]]:
        """The view as Leaflet takes it: two corners, latitude first."""
        return [[round(self.south, 4), round(self.west, 4)], [round(self.north, 4), round(self.east, 4)]]

    @property
    def centre(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    @property
    def zoom(self) -> int:
        """A zoom level that shows the view in about a thousand pixels, until the page fits it exactly."""
        return max(2, min(12, int(math.log2(360 * 1000 / 256 / max(self.east - self.west, 0.01)))))

    @property
    def ground(self) -> Box:
        """South, west, north and east of what is drawn: the view and room on each side for panning and any screen.

        West is from -180 to 180; east may lie beyond 180.
        """
        middle_lat, middle_lon = self.centre
        # A degree of longitude is this much of a degree of latitude; screens are wide on desks and high on phones.
        shrink = max(0.1, math.cos(math.radians(middle_lat)))
        high, wide = self.north - self.south, self.east - self.west
        high, wide = max(high * 7 / 3, wide * shrink * 1.8), max(wide * 7 / 3, high / shrink * 2)
        south, north = max(-_POLE, middle_lat - high / 2), min(_POLE, middle_lat + high / 2)
        if wide >= 360:
            return south, -180.0, north, 180.0
        return south, middle_lon - wide / 2, north, middle_lon + wide / 2

    def unwrap(self, longitude: float) -> float:
        """Return a longitude as this view counts them: within half a turn of its middle."""
        middle = self.centre[1]
        return longitude + 360 * round((middle - longitude) / 360)

    def position(self, latitude: float, longitude: float) -> dict[str, float]:
        """Return a position as the page's scripts take it: to a metre, longitudes counted as this view does."""
        return {"latitude": round(latitude, 5), "longitude": round(self.unwrap(longitude), 5)}


def view_of(layers: Layers) -> View:
    """Return the view of a dossier: its claims' footprints, but for those that dwarf the rest.

    Events and their places are context; they count only where no claim has a place.

    Parameters
    ----------
    layers
        The dossier's layers.
    """
    claims = [geometry for geometry in layers.claims.geometry if geometry is not None]
    shapes = claims or [*layers.places.geometry, *(g for g in layers.events.geometry if g is not None)]
    boxes = [box for shape in shapes for box in _parts(shape)]
    if not boxes:
        return View(*_WORLD)
    return _turned(_widened(_joined(_unrolled(boxes))))


def turned(geometry: BaseGeometry, middle: float) -> BaseGeometry:
    """Return a geometry with each part turned to within half a turn of a longitude; halves that meet become one.

    Parameters
    ----------
    geometry
        EPSG:4326; cut at the antimeridian or not.
    middle
        Longitude about which a map is drawn.
    """
    from shapely import MultiLineString, line_merge, union_all
    from shapely.affinity import translate

    parts = list(getattr(geometry, "geoms", [geometry]))
    turns = [360 * round((middle - part.centroid.x) / 360) for part in parts]
    if not any(turns):
        return geometry
    moved = [translate(part, turn) for part, turn in zip(parts, turns, strict=True)]
    if "Line" in geometry.geom_type:
        # A path keeps its direction, for the arrow at its end.
        return line_merge(MultiLineString(moved), directed=True)
    return union_all(moved)


def _parts(shape: BaseGeometry) -> list[Box]:
    """Return the boxes of a shape's parts; the halves of one that the antimeridian cuts count on their own."""
    return [part.bounds for part in getattr(shape, "geoms", [shape])]


def _unrolled(boxes: Sequence[Box]) -> list[Box]:
    """Return boxes with longitudes counted from the widest empty stretch of the globe, so that neighbours stay such."""
    middles = sorted({(box[0] + box[2]) / 2 for box in boxes})
    gaps = [(after - before, after) for before, after in zip(middles, [*middles[1:], middles[0] + 360], strict=True)]
    first = max(gaps)[1]
    start = first if first < 180 else first - 360
    turn = [360.0 if (box[0] + box[2]) / 2 < start - 1e-9 else 0.0 for box in boxes]
    return [(w + t, s, e + t, n) for (w, s, e, n), t in zip(boxes, turn, strict=True)]


def _joined(boxes: Iterable[Box]) -> Box:
    """Return the box of all boxes, but for those that dwarf the narrower ones."""
    west, south, east, north = (narrow := sorted(boxes, key=lambda box: box[2] - box[0]))[0]
    for box in narrow[1:]:
        wide = box[2] - box[0]
        if wide > _WIDE and wide > _TOO_WIDE * (east - west) > 0:
            continue
        west, south, east, north = min(west, box[0]), min(south, box[1]), max(east, box[2]), max(north, box[3])
    return west, south, east, north


def _widened(box: Box) -> View:
    """Return a view of a box with a margin and at least a village's surroundings."""
    west, south, east, north = box
    wide, high = max(east - west, _LEAST) * 1.08, max(north - south, _LEAST) * 1.12
    middle_lat, middle_lon = (south + north) / 2, (west + east) / 2
    return View(
        max(-_POLE, middle_lat - high / 2),
        middle_lon - wide / 2,
        min(_POLE, middle_lat + high / 2),
        middle_lon + wide / 2,
    )


def _turned(view: View) -> View:
    """Return a view whose ground begins between -180 and 180."""
    turn = -360 * math.floor((view.ground[1] + 180) / 360)
    return View(view.south, view.west + turn, view.north, view.east + turn)
