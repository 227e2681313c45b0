"""The map underneath, and the footprints and lines upon it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from convoymap.still.frame import stretch
from convoymap.still.paper import BORDER, INK, LAND, RIVER, WATER, Z
from convoymap.still.shapes import polygon_path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axes import Axes
    from shapely.geometry.base import BaseGeometry

    from convoymap.basemap import Basemap
    from convoymap.still.frame import Frame
    from convoymap.still.scene import Ground, Move

__all__ = ["draw_basemap", "draw_grounds", "draw_moves"]

#: Dashes in points, as on the page.
_VAGUE, _BORDERS, _ROAD, _TOGETHER, _STRETCH = (5, 3.5), (1.5, 3), (7, 3), (0.8, 3.2), 6.5
#: Soft ground is drawn as so many layers, each so many points wider than the one below.
_LAYERS, _STEP = 5, 1.3
_SOFT, _FILL, _FAINT = 0.16, 0.11, 0.05


def draw_basemap(ax: Axes, basemap: Basemap, *, rivers: bool = True) -> None:
    """Draw land, lakes, rivers (unless told not to) and borders; the axes' own ground is the sea."""
    ax.set_facecolor(WATER)
    _polygons(ax, basemap.land, facecolor=LAND, edgecolor="none", zorder=Z["land"])
    _polygons(ax, basemap.lakes, facecolor=WATER, edgecolor=RIVER, linewidth=0.4, zorder=Z["lakes"])
    for rank, line in basemap.rivers.items() if rivers else ():
        _lines(ax, line, colors=RIVER, linewidths=max(0.35, 1.3 - rank * 0.18), zorder=Z["rivers"])
    _lines(ax, basemap.borders, colors=BORDER, linewidths=0.7, linestyles=[(0, (7, 3, 1.5, 3))], zorder=Z["borders"])


def draw_grounds(ax: Axes, grounds: Iterable[Ground], frame: Frame) -> None:
    """Draw footprints: a full edge where the source gives the figures, broken about soft ground where its words are vague,
    dotted where borders or an analyst drew it.
    """  # noqa: D205 - one sentence
    for ground in grounds:
        colour = ground.source.style.colour
        if ground.edge == "vague":
            for layer in _soft(ground.geometry, frame):
                _polygons(ax, layer, facecolor=colour, alpha=_SOFT / _LAYERS, linewidth=0, zorder=Z["soft"])
        elif ground.edge == "told" or not ground.faint:
            _polygons(ax, ground.geometry, facecolor=colour, alpha=_FILL, linewidth=0, zorder=Z["soft"])
        else:
            _polygons(ax, ground.geometry, facecolor=colour, alpha=_FAINT, linewidth=0, zorder=Z["soft"])
        width = 0.9 if ground.edge == "vague" else 1.1
        edge = {"edgecolor": colour, "linewidth": width, "linestyle": _dashes(ground, width)}
        _polygons(ax, ground.geometry, facecolor="none", **edge, zorder=Z["ground"])


def draw_moves(ax: Axes, moves: Iterable[Move]) -> None:
    """Draw the lines: arrows where something is on the way, broken roads, dotted plans and places that belong together."""
    from matplotlib.lines import Line2D
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.path import Path

    for move in moves:
        colour = move.source.style.colour if move.source else INK
        if move.kind == "move":
            arrow = FancyArrowPatch(
                path=Path(move.points),
                arrowstyle="-|>,head_length=5,head_width=2.6",
                linewidth=2.2,
                color=colour,
                capstyle="butt",
                joinstyle="miter",
                zorder=Z["move"],
            )
            ax.add_artist(arrow)
        else:
            width = {"road": 1.1, "together": 1.4, "planned": 1.7}[move.kind]
            dashes = _ROAD if move.kind == "road" else _TOGETHER
            style = (0, tuple(length / width for length in dashes))
            x, y = zip(*move.points, strict=True)
            line = Line2D(x, y, color=colour, lw=width, ls=style, dash_capstyle="round", zorder=Z["move"])
            ax.add_artist(line)


def _dashes(ground: Ground, width: float) -> Any:
    """Return the line of an edge; of equal outlines each source draws its own stretches, so that none covers another."""
    if ground.sharers > 1:
        stretch_ = _STRETCH / width
        return (-stretch_ * ground.turn, (stretch_, stretch_ * (ground.sharers - 1)))
    dashes = {"vague": _VAGUE, "borders": _BORDERS}.get(ground.edge)
    return (0, tuple(length / width for length in dashes)) if dashes else "solid"


def _soft(geometry: BaseGeometry, frame: Frame) -> Iterable[BaseGeometry]:
    """Yield a geometry grown and shrunk by a few points of the picture: drawn upon each other, its edge fades."""
    from shapely import simplify
    from shapely.affinity import scale

    narrow = stretch(frame.middle[0])
    upright = scale(simplify(geometry, frame.degrees_per_point / 2), narrow, 1, origin=(0, 0))
    for layer in range(_LAYERS):
        reach = (layer - _LAYERS // 2) * _STEP * frame.degrees_per_point
        yield scale(upright.buffer(reach, quad_segs=4), 1 / narrow, 1, origin=(0, 0))


def _polygons(ax: Axes, geometry: BaseGeometry, **look: Any) -> None:
    from matplotlib.patches import PathPatch

    path = polygon_path(geometry)
    if np.size(path.vertices):
        ax.add_artist(PathPatch(path, **look))


def _lines(ax: Axes, geometry: BaseGeometry, **look: Any) -> None:
    from matplotlib.collections import LineCollection
    from shapely import get_coordinates, get_parts

    lines = [get_coordinates(line) for line in get_parts(geometry)]
    if lines:
        ax.add_collection(LineCollection(lines, **look), autolim=False)
