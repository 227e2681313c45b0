"""A dossier's layers as a small picture with their numbers, for a notebook: no script, no request."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

from convoymap.style import source_styles

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.layers.frames import Layers

__all__ = ["layers_html"]

_WIDE, _LEAST_HIGH, _MOST_HIGH = 420.0, 120.0, 420.0
_MARGIN = 12.0
#: Names that a picture of this size has room for.
_NAMES = 12


def layers_html(layers: Layers) -> str:
    """Return layers as HTML: footprints in their sources' colours, places as dots, and how many rows each layer has.

    Text is escaped. The picture is equirectangular, north up, without a map underneath; ``Dossier.map`` and ``Dossier.plot``
    have one.
    """
    placed = int(layers.claims.geometry.notna().sum())
    numbers = [
        f"claims: {len(layers.claims):,}, {placed:,} of them with a place",
        f"places: {len(layers.places):,}",
        f"events: {len(layers.events):,}",
        f"sources: {len(layers.sources):,}",
    ]
    listed = "".join(f"<li>{line}</li>" for line in numbers)
    return (
        '<div style="display:flex;flex-wrap:wrap;gap:1em;align-items:flex-start;font:13px/1.4 system-ui,sans-serif">'
        f'{_drawing(layers)}<ul style="margin:0">{listed}</ul></div>'
    )


def _drawing(layers: Layers) -> str:
    """Return the picture as SVG, or nothing where nothing has a place."""
    shapes = [shape for shape in (*layers.claims.geometry, *layers.places.geometry) if shape is not None]
    if not shapes:
        return ""
    plane = _Plane([plain for shape in shapes for plain in getattr(shape, "geoms", [shape])])
    styles = source_styles(layers.sources["id"])
    grounds = "".join(
        f'<path d="{plane.path(shape)}" fill="{styles[source].colour}" fill-opacity="0.12" fill-rule="evenodd" '
        f'stroke="{styles[source].colour}" stroke-width="1.3"/>'
        for source, shape in zip(layers.claims["source"], layers.claims.geometry, strict=True)
        if shape is not None
    )
    dots = [
        (*plane.point(shape.x, shape.y), str(name).split(",")[0])
        for name, shape in zip(layers.places["toponym"], layers.places.geometry, strict=True)
    ]
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="#16202a"/>' for x, y, _ in dots)
    names = "".join(
        f'<text x="{x:.1f}" y="{y - 5:.1f}" font-size="11" text-anchor="middle" fill="#16202a">{html.escape(name)}</text>'
        for x, y, name in dict.fromkeys(dots[:_NAMES])
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDE:.0f}" height="{plane.high:.0f}" role="img" '
        'aria-label="Footprints of the claims, and places" style="background:#f4f1ea;border:1px solid #d8dcdf" '
        f'font-family="sans-serif">{grounds}{marks}{names}</svg>'
    )


class _Plane:
    """Turns degrees into the picture's pixels; longitudes are counted from the widest empty stretch of the globe."""

    def __init__(self, parts: list[BaseGeometry]) -> None:
        boxes = [part.bounds for part in parts]
        middles = sorted({(west + east) / 2 for west, _, east, _ in boxes})
        gaps = [
            (after - before, after) for before, after in zip(middles, [*middles[1:], middles[0] + 360], strict=True)
        ]
        first = max(gaps)[1]
        self._start = (first if first < 180 else first - 360) - 1e-9
        turns = [self._turn((west + east) / 2) for west, _, east, _ in boxes]
        west = min(box[0] + turn for box, turn in zip(boxes, turns, strict=True))
        east = max(box[2] + turn for box, turn in zip(boxes, turns, strict=True))
        south, north = min(box[1] for box in boxes), max(box[3] for box in boxes)
        self._narrow = max(0.1, math.cos(math.radians((south + north) / 2)))
        wide, high = max((east - west) * self._narrow, 0.02), max(north - south, 0.02)
        self.high = min(_MOST_HIGH, max(_LEAST_HIGH, (_WIDE - 2 * _MARGIN) * high / wide + 2 * _MARGIN))
        self._scale = min((_WIDE - 2 * _MARGIN) / wide, (self.high - 2 * _MARGIN) / high)
        self._middle = ((west + east) / 2, (south + north) / 2)

    def point(self, longitude: float, latitude: float, turn: float | None = None) -> tuple[float, float]:
        """Return where a place lies: to the right, and down."""
        east = longitude + (self._turn(longitude) if turn is None else turn) - self._middle[0]
        north = latitude - self._middle[1]
        return _WIDE / 2 + east * self._narrow * self._scale, self.high / 2 - north * self._scale

    def path(self, shape: BaseGeometry) -> str:
        """Return polygons as an SVG path, no finer than a pixel shows."""
        from shapely import get_coordinates, get_parts, get_rings, simplify

        texts = []
        for part in get_parts(simplify(shape, 0.4 / self._scale)):
            turn = self._turn((part.bounds[0] + part.bounds[2]) / 2)
            for ring in get_rings(part):
                points = [self.point(x, y, turn) for x, y in get_coordinates(ring)]
                texts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z")
        return "".join(texts)

    def _turn(self, middle: float) -> float:
        return 360.0 if middle < self._start else 0.0
