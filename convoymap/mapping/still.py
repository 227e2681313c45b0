"""The map as one still picture for readers without scripts: drawn ground, footprints, badges and places as plain SVG."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.basemap import Basemap
    from convoymap.view import View

__all__ = ["still_content"]

#: Width of the picture in its own units, and the greatest and least height.
WIDTH, MOST_HIGH, LEAST_HIGH = 1000.0, 1100.0, 500.0
#: Marks beyond which a still picture would be a heap; the lists tell all of them.
MOST_MARKS = 150
#: Half the width and height of a badge with its caption, and the rings on which it looks for room.
_HALF = (24.0, 27.0)
_RINGS = (0, 44, 66, 90, 118, 150)
_TURNS = 12
_POINTS = 350
_CORNERS = 4

#: Lowest rank of rivers that are drawn.
_RIVERS = 1

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def still_content(overlays: Mapping[str, Mapping[str, Any]], basemap: Basemap, view: View) -> dict[str, Any]:
    """Return what a still picture of the map shows.

    Parameters
    ----------
    overlays
        Data of each overlay for the page's scripts.
    basemap
        What is drawn underneath.
    view
        What the map opens on.
    """
    from shapely.geometry import shape

    plane = _Plane(view, basemap.box)
    sources = [data for data in overlays.values() if data["kind"] == "source"]
    claims = [(data, claim) for data in sources for claim in data["claims"]]
    marks = [{**mark, "at": plane.point(mark["longitude"], mark["latitude"])} for mark in _marks(claims[:MOST_MARKS])]
    places = overlays["places"]["places"]
    dots = [{"name": place["name"], "at": plane.point(place["longitude"], place["latitude"])} for place in places]
    names = [(x, y - 15, 4.5 * len(dot["name"]), 9.0) for dot in dots for x, y in (dot["at"],)]
    _spread(marks, [*((*dot["at"], 8.0, 8.0) for dot in dots), *names], plane.height)
    return {
        "width": WIDTH,
        "height": round(plane.height),
        "land": plane.path(basemap.land),
        "lakes": plane.path(basemap.lakes),
        "borders": plane.path(basemap.borders),
        "rivers": "".join(plane.path(line) for rank, line in basemap.rivers.items() if rank <= _RIVERS),
        "countries": [{"name": c.name, "at": plane.point(c.longitude, c.latitude)} for c in basemap.countries],
        "grounds": [
            {"path": plane.path(shape(claim["footprint"])), "colour": data["colour"]}
            for data, claim in claims
            if claim.get("footprint")
        ],
        "marks": marks,
        "places": dots,
        "left_out": max(0, len(claims) - MOST_MARKS),
    }


class _Plane:
    """Turns degrees into the picture's units, by the Web Mercator projection (EPSG:3857) as the map does."""

    def __init__(self, view: View, box: Box) -> None:
        self.west, self.east = view.west, view.east
        self.box = box
        self.scale = WIDTH / math.radians(view.east - view.west)
        wanted = (_mercator(view.north) - _mercator(view.south)) * self.scale
        self.height = min(MOST_HIGH, max(LEAST_HIGH, wanted))
        self.top = (_mercator(view.north) + _mercator(view.south)) / 2 + self.height / self.scale / 2

    def point(self, lon: float, lat: float) -> Point:
        """Return a point of the picture, x to the right and y down."""
        x = math.radians(lon - self.west) * self.scale
        return round(x, 1), round((self.top - _mercator(lat)) * self.scale, 1)

    def path(self, geometry: BaseGeometry) -> str:
        """Return a geometry as an SVG path, no finer than the picture shows; it may reach beyond its edges."""
        from shapely import clip_by_rect, simplify
        from shapely.geometry import mapping

        south, west, north, east = self.box
        seen = clip_by_rect(simplify(geometry, (self.east - self.west) / _POINTS), west, south, east, north)
        return self.rings(mapping(seen)) if not seen.is_empty else ""

    def rings(self, shape: Mapping[str, Any]) -> str:
        """Return a GeoJSON geometry as an SVG path."""
        if shape["type"] == "GeometryCollection":
            return "".join(self.rings(part) for part in shape["geometries"])
        closed = "z" if "Polygon" in shape["type"] else ""
        return "".join(self._line(line, closed) for line in _lines(shape["coordinates"]))

    def _line(self, line: Sequence[Sequence[float]], closed: str) -> str:
        points = [self.point(lon, lat) for lon, lat in line]
        if closed and len(points) < _CORNERS:
            return ""
        return f"M{' '.join(f'{x:g},{y:g}' for x, y in dict.fromkeys(points))}{closed}"


def _lines(coordinates: Sequence[Any]) -> Iterable[Sequence[Sequence[float]]]:
    """Yield the lines or rings of nested coordinates."""
    if coordinates and isinstance(coordinates[0][0], (int, float)):
        yield coordinates
        return
    for part in coordinates:
        yield from _lines(part)


def _marks(claims: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[dict[str, Any]]:
    return [
        {
            **{key: claim[key] for key in ("longitude", "latitude", "label", "caption", "title")},
            **{key: data[key] for key in ("colour", "text", "path", "middle")},
            "size": min(42, round(data["room"] / (0.6 * len(claim["label"])))),
        }
        for data, claim in claims
    ]


def _spread(marks: Sequence[dict[str, Any]], taken: list[Box], height: float) -> None:
    """Move each mark to the nearest spot around its point where it covers nothing that is there; it becomes its ``spot``."""
    for mark in marks:
        x, y = mark["at"]
        spots = [
            (x + ring * math.cos(turn * 2 * math.pi / _TURNS), y + ring * math.sin(turn * 2 * math.pi / _TURNS))
            for ring in _RINGS
            for turn in range(_TURNS if ring else 1)
        ]
        free = (spot for spot in spots if _inside(spot, height) and not any(_meet(spot, box) for box in taken))
        spot = next(free, (x, y))
        mark["spot"] = (round(spot[0], 1), round(spot[1], 1))
        taken.append((*mark["spot"], *_HALF))


def _inside(spot: Point, height: float) -> bool:
    return _HALF[0] <= spot[0] <= WIDTH - _HALF[0] and _HALF[1] <= spot[1] <= height - _HALF[1]


def _meet(spot: Point, box: Box) -> bool:
    x, y, wide, high = box
    return abs(spot[0] - x) < _HALF[0] + wide and abs(spot[1] - y) < _HALF[1] + high


def _mercator(lat: float) -> float:
    """Return the ordinate of a latitude on the unit sphere (Snyder 1987, p. 41, equation 7-2)."""
    return math.asinh(math.tan(math.radians(min(85.06, max(-85.06, lat)))))
