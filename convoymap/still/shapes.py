"""Markers, and the outlines of markers and polygons as matplotlib takes them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from convoymap.still.paper import HALO

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path
    from shapely.geometry.base import BaseGeometry

    from convoymap.style import Shape

__all__ = ["badge_path", "draw_marker", "polygon_path"]

#: Half the box in which the shapes are drawn.
_HALF = 50.0


def draw_marker(
    ax: Axes,
    at: tuple[float, float],
    marker: Path | str,
    size: float,
    colour: str,
    *,
    edge: float = 0,
    zorder: float = 2,
) -> None:
    """Draw a marker of one colour.

    Parameters
    ----------
    ax, at
        Where to.
    marker
        One of matplotlib's, or a path in a box of 1 × 1.
    size
        Side of that box, in points.
    colour
        Colour of the marker.
    edge
        Width of its white edge, in points.
    zorder
        What it lies above.
    """
    from matplotlib.lines import Line2D

    # matplotlib draws a path as large as is asked for at its widest point, which a pentagon's box is not.
    side = size if isinstance(marker, str) else size * 2 * float(abs(np.asarray(marker.vertices)).max())
    edges = {"mec": HALO, "mew": edge} if edge else {"mec": "none"}
    look: Any = {"marker": marker, "ms": side, "mfc": colour, "ls": "none", "zorder": zorder, **edges}
    ax.add_artist(Line2D([at[0]], [at[1]], **look))


@cache
def badge_path(shape: Shape) -> Path:
    """Return a marker's outline about the origin, y up, in a box of 1 × 1."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path
    from matplotlib.path import Path

    pen = RecordingPen()
    parse_path(shape.path, pen)
    codes = {"moveTo": Path.MOVETO, "lineTo": Path.LINETO, "curveTo": Path.CURVE4, "qCurveTo": Path.CURVE3}
    points: list[tuple[float, float]] = []
    kinds: list[Any] = []
    for name, arguments in pen.value:
        if name == "closePath":
            points.append(points[0])
            kinds.append(Path.CLOSEPOLY)
        else:
            points += [((x - _HALF) / 100, (_HALF - y) / 100) for x, y in arguments]
            kinds += [codes[name]] * len(arguments)
    return Path(points, kinds)


def polygon_path(geometry: BaseGeometry) -> Path:
    """Return polygons as one path, holes included; empty for no polygon."""
    from matplotlib.path import Path
    from shapely import get_coordinates, get_parts, get_rings

    polygons = [part for part in get_parts(geometry) if part.geom_type == "Polygon"]
    rings = [get_coordinates(ring) for ring in get_rings(polygons)] if polygons else []
    if not rings:
        return Path(np.empty((0, 2)))
    codes = [code for ring in rings for code in (Path.MOVETO, *[Path.LINETO] * (len(ring) - 2), Path.CLOSEPOLY)]
    return Path(np.concatenate(rings), codes)
