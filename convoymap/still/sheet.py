"""A still as a sheet for print: title, map, legend, where it lies, what is not on it, credits and origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from convoymap.still.column import Piece, blank, draw_pieces, height_of, paragraph
from convoymap.still.frame import stretch
from convoymap.still.furniture import draw_locator, latitude_words
from convoymap.still.legend import absent_pieces, event_pieces, key_pieces, source_pieces
from convoymap.still.paper import FAINT, INK, LINE, SOFT_INK
from convoymap.still.picture import Picture, draw_scene

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from convoymap.still.scene import Scene
    from convoymap.view import View

__all__ = ["WIDTH_IN", "SheetTexts", "draw_sheet"]

#: Width of the sheet, in inches; it fits a page of A4 or letter paper across.
WIDTH_IN = 10.0
_POINTS = 72.0
_MARGIN, _SIDE, _GUTTER = 26.0, 178.0, 16.0
_SMALL = 5.6
#: Greatest and least height of the map for its width.
_HIGH, _LOW = 0.95, 0.6
_LOCATOR = 0.6


@dataclass(frozen=True, slots=True)
class SheetTexts:
    """What a sheet says besides its map; plain text.

    Parameters
    ----------
    title, standfirst
        Headline, and the sentence below it.
    kicker
        A line above the headline.
    credits
        Credits, licence and origin, each a line.
    """

    title: str
    standfirst: str = ""
    kicker: str = ""
    credits: Sequence[str] = ()


def draw_sheet(scene: Scene, texts: SheetTexts, width_in: float = WIDTH_IN) -> Figure:
    """Return a figure, apart from pyplot, with a scene and all that a reader needs to understand it.

    Parameters
    ----------
    scene
        What is to be seen.
    texts
        What is said around the map.
    width_in
        Width of the sheet in inches; its height follows from what it holds.
    """
    from matplotlib.figure import Figure

    width = width_in * _POINTS
    inner = width - 2 * _MARGIN
    map_width = inner - _GUTTER - _SIDE
    map_height = map_width * _shape(scene.view)
    head = _head(texts, inner)
    side, foot = _around(scene, inner, map_height - _SIDE * _LOCATOR)
    small = [piece for line in texts.credits for piece in paragraph(line, inner, _SMALL, FAINT)]
    middle = max(map_height + 12, _SIDE * _LOCATOR + 10 + height_of(side))
    height = 2 * _MARGIN + height_of(head) + middle + max(map(height_of, foot), default=0) + 18 + height_of(small)

    figure = Figure(figsize=(width_in, height / _POINTS), facecolor="white")
    sheet = _sheet(figure, width, height)
    draw_pieces(sheet, head, _MARGIN, height - _MARGIN)
    top = height - _MARGIN - height_of(head)
    # A map beside a longer legend is as high as that, within bounds.
    map_height = max(map_height, min(middle - 12, map_width * _HIGH))
    picture = draw_scene(_axes(figure, (_MARGIN, top - map_height, map_width, map_height)), scene)
    draw_pieces(sheet, _below(picture, map_width), _MARGIN, top - picture.frame.height - 2)
    left = width - _MARGIN - _SIDE
    draw_locator(_axes(figure, (left, top - _SIDE * _LOCATOR, _SIDE, _SIDE * _LOCATOR)), picture.frame)
    draw_pieces(sheet, side, left, top - _SIDE * _LOCATOR - 10)
    top -= middle + 6
    for at, pieces in enumerate(foot):
        draw_pieces(sheet, pieces, _MARGIN + at * (inner + _GUTTER) / len(foot), top)
    bottom = _MARGIN + height_of(small)
    sheet.plot([_MARGIN, width - _MARGIN], [bottom + 5, bottom + 5], color=LINE, lw=0.6)
    draw_pieces(sheet, small, _MARGIN, bottom)
    return figure


def _shape(view: View) -> float:
    """Return how high a map is for its width, within bounds."""
    wide = (view.east - view.west) * stretch(view.centre[0])
    return min(_HIGH, max(_LOW, (view.north - view.south) / wide))


def _head(texts: SheetTexts, width: float) -> list[Piece]:
    kicker = paragraph(texts.kicker.upper(), width, 6.4, SOFT_INK, weight="bold")
    title = paragraph(texts.title, width, 17, INK, most=4, weight="bold")
    standfirst = paragraph(texts.standfirst, width, 9, SOFT_INK, most=8)
    return [*kicker, *title, blank(3), *standfirst, blank(8)]


def _around(scene: Scene, width: float, room: float) -> tuple[list[Piece], list[list[Piece]]]:
    """Return what stands beside the map, and below it in columns; the key goes where there is room for it."""
    beside = source_pieces(scene, _SIDE)
    with_key = [*beside, blank(6), *key_pieces(scene, _SIDE)]
    fits = height_of(with_key) <= room
    kinds = (absent_pieces, event_pieces) if fits else (absent_pieces, event_pieces, key_pieces)
    parts = [part for part in kinds if part(scene, width)]
    column = (width - _GUTTER * (len(parts) - 1)) / max(1, len(parts))
    return with_key if fits else beside, [part(scene, column) for part in parts]


def _below(picture: Picture, width: float) -> list[Piece]:
    """Return the line right below the map: its projection, and what found no room on it."""
    latitude = picture.frame.middle[0]
    said = [f"Equirectangular projection, true to scale at {latitude_words(latitude, 1)}."]
    said += [
        f"{number:,} {noun}{one if number == 1 else many}."
        for number, noun, one, many in (
            (picture.missed.beyond, "marker", " lies beyond the map’s edge", "s lie beyond the map’s edge"),
            (picture.missed.crowded, "marker", " finds no room here", "s find no room here"),
            (picture.names_left_out, "place name", " finds no room here", "s find no room here"),
        )
        if number
    ]
    return paragraph(" ".join(said), width, _SMALL, FAINT)


def _sheet(figure: Figure, width: float, height: float) -> Axes:
    """Return an axes over the whole figure whose numbers are points."""
    ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    ax.set(xlim=(0, width), ylim=(0, height), autoscale_on=False)
    ax.set_axis_off()
    return ax


def _axes(figure: Figure, box: tuple[float, float, float, float]) -> Axes:
    """Return an axes with its left, bottom, width and height in points."""
    wide, high = (inches * _POINTS for inches in figure.get_size_inches())
    left, bottom, width, height = box
    ax = figure.add_axes((left / wide, bottom / high, width / wide, height / high))
    ax.set_anchor("N")
    for spine in ax.spines.values():
        spine.set(color=FAINT, linewidth=0.6)
    return ax
