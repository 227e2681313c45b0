"""A dossier's claims on an axes of matplotlib."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.basemap import clip_basemap
from convoymap.errors import ExtraError
from convoymap.still.frame import Frame, fit
from convoymap.still.furniture import draw_north, draw_scale
from convoymap.still.ground import draw_basemap, draw_grounds, draw_moves
from convoymap.still.lettering import lettering, plain
from convoymap.still.marks import Missed, draw_areas, draw_badges, draw_countries, draw_dots, draw_events, draw_names
from convoymap.still.room import Room
from convoymap.still.shapes import badge_path

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.still.scene import Scene

__all__ = ["Picture", "add_legend", "draw_scene", "new_axes"]


#: Room around an arrow's tip, in points: half its width and height.
_TIP = (5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """What became of a scene on an axes: its frame, the markers that it does not show, and how many names found no room."""

    frame: Frame
    missed: Missed
    names_left_out: int


def draw_scene(ax: Axes, scene: Scene, *, basemap: bool = True, furniture: bool = True) -> Picture:
    """Draw a scene on an axes.

    Parameters
    ----------
    ax
        The axes; one on which something is drawn already keeps its limits.
    scene
        What is to be seen.
    basemap
        Whether to draw the ground underneath.
    furniture
        Whether to draw a scale bar and a north arrow.
    """
    frame = fit(ax, scene.view)
    ax.set(xticks=[], yticks=[])
    under = clip_basemap(frame.south, frame.west, frame.north, frame.east) if basemap else None
    if under:
        draw_basemap(ax, under)
    draw_grounds(ax, scene.grounds, frame)
    draw_moves(ax, scene.moves)
    room = Room(frame.width, frame.height)
    if furniture:
        busy = _busy(scene, frame)
        draw_scale(ax, frame, room, busy)
        draw_north(ax, frame, room, busy)
    draw_dots(ax, scene.dots, frame, room)
    names = draw_names(ax, scene.dots, frame, room)
    for move in scene.moves:
        if move.kind == "move":
            room.take(frame.at(*move.points[-1]), _TIP)
    markers = draw_badges(ax, scene.marks, frame, room) + draw_events(ax, scene.events, frame, room)
    draw_areas(ax, scene.areas, frame, room)
    if under:
        draw_countries(ax, under.countries, frame, room)
    return Picture(frame, markers, names)


def add_legend(ax: Axes, scene: Scene, options: Mapping[str, Any]) -> None:
    """Add matplotlib's own legend of the sources to an axes, outside of it unless the options say otherwise.

    Parameters
    ----------
    ax, scene
        What was drawn where.
    options
        Passed on to :meth:`matplotlib.axes.Axes.legend`.
    """
    from matplotlib.lines import Line2D

    handles = []
    for source in scene.sources:
        look: dict[str, Any] = {
            "marker": badge_path(source.style.shape),
            "mfc": source.style.colour,
            "mec": "none",
            "ls": "none",
        }
        handles.append(Line2D([], [], ms=9, label=f"{plain(source.name)}\n{plain(source.says)}", **look))
    defaults: dict[str, Any] = {
        "loc": "upper left",
        "bbox_to_anchor": (1.01, 1.0),
        "borderaxespad": 0.0,
        "frameon": False,
    }
    legend = ax.legend(handles=handles, **{**defaults, "prop": lettering(7.5)["fontproperties"], **options})
    for text in legend.get_texts():
        text.set_parse_math(False)


def new_axes(figsize: tuple[float, float] | None) -> Axes:
    """Return the axes of a new figure of pyplot, which a notebook shows by itself.

    Parameters
    ----------
    figsize
        Width and height in inches; matplotlib's own unless given.

    Raises
    ------
    ExtraError
        If matplotlib is not installed.
    """
    try:
        from matplotlib import pyplot
    except ImportError:
        raise ExtraError(
            "drawing needs matplotlib, which is not installed; run: pip install 'convoymap[plot]'"
        ) from None
    return pyplot.subplots(figsize=figsize)[1]


def _busy(scene: Scene, frame: Frame) -> list[tuple[float, float]]:
    """Return where there is something to be seen, in points."""
    places = [(dot.longitude, dot.latitude) for dot in scene.dots]
    places += [(mark.longitude, mark.latitude) for mark in scene.marks]
    places += [event.at for event in scene.events if event.at]
    return [frame.at(*place) for place in places]
