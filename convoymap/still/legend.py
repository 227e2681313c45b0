"""The legend of a still: who the sources are, how to read the map, what else was reported, what is not on the map."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from convoymap.still.column import Draw, Piece, blank, heading, paragraph
from convoymap.still.lettering import lettering
from convoymap.still.marks import swatch
from convoymap.still.paper import HALO, INK, SOFT_INK
from convoymap.still.shapes import draw_marker
from convoymap.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.still.scene import Scene, SourceEntry

__all__ = ["absent_pieces", "event_pieces", "key_pieces", "source_pieces"]

_NAME, _SAYS, _KEY = 7.4, 6.6, 6.4
_INDENT, _SAMPLE = 15.0, 30.0
#: Sources, events and lines of what is not on the map that are listed; what is more is counted.
MOST = 30
_GREY = "#595959"
#: The page's own key speaks of cards, which a still has not.
_VAGUE_KEY = (
    "Broken edge, soft ground: the words are vague (near, between, toward, north of), and where it ends is a judgement."
)


def source_pieces(scene: Scene, width: float) -> list[Piece]:
    """Return the sources: shape and colour, name, and what each accounts for."""
    pieces = heading("Sources", width)
    for source in scene.sources[:MOST]:
        name = paragraph(source.name, width, _NAME, indent=_INDENT, most=2, weight="bold")
        pieces += [_with(name[0], _swatch(source, 9.0, _NAME)), *name[1:]] if name else []
        pieces += [*paragraph(source.says, width, _SAYS, SOFT_INK, _INDENT, most=4), blank(4)]
    return [*pieces, *_more(len(scene.sources) - MOST, "source", width)]


def absent_pieces(scene: Scene, width: float) -> list[Piece]:
    """Return what has no place on the map."""
    if not scene.absent:
        return []
    pieces = heading(say("tray.title"), width)
    for source, line in scene.absent[:MOST]:
        said = paragraph(f"{source.name}: {line}", width, _SAYS, INK, _INDENT, most=3)
        pieces += [_with(said[0], _swatch(source, 7.0, _SAYS)), *said[1:], blank(1.5)]
    return [*pieces, *_more(len(scene.absent) - MOST, "line", width)]


def event_pieces(scene: Scene, width: float) -> list[Piece]:
    """Return what else was reported, with the letters that stand on the map."""
    if not scene.events:
        return []
    pieces = heading(say("events.title"), width)
    for event in scene.events[:MOST]:
        where = "" if event.at else " (not on the map)"
        said = paragraph(f"{event.line}{where}", width, _SAYS, INK, _INDENT, most=3)
        pieces += [_with(said[0], _letter(event.letter)), *said[1:], blank(1.5)]
    return [*pieces, *_more(len(scene.events) - MOST, "event", width)]


def key_pieces(scene: Scene, width: float) -> list[Piece]:
    """Return how the map is read, as far as the scene has such things."""
    keys = list(_keys(scene))
    pieces = heading(say("key.title"), width) if keys else []
    for words, sample in keys:
        said = paragraph(words, width, _KEY, INK, _SAMPLE)
        pieces += [_with(said[0], sample), *said[1:], blank(max(2.5, 13 - len(said) * _KEY * 1.32))]
    return pieces


def _keys(scene: Scene) -> Iterator[tuple[str, Draw]]:
    """Yield the words and the sample of each kind of drawing in a scene."""
    edges = {ground.edge for ground in scene.grounds}
    kinds = {move.kind for move in scene.moves}
    if scene.marks:
        yield say("key.badge"), _sample_badge
    if "told" in edges:
        yield say("key.full"), _ellipse("solid", 0.13)
    if "vague" in edges:
        yield _VAGUE_KEY, _ellipse((0, (4, 3)), 0.25)
    if "borders" in edges:
        yield say("key.dotted"), _ellipse((0, (1.2, 3)), 0.07)
    if "move" in kinds:
        yield say("key.arrow"), _sample_arrow
    if "together" in kinds:
        yield say("key.several"), _line((0, (0.6, 2.6)), 1.4, _GREY)
    if "road" in kinds:
        yield "Broken line: the road that is meant.", _line((0, (6, 2.6)), 1.1, _GREY)
    if "planned" in kinds:
        yield "Dark dotted line: a route that an event tells of.", _line((0, (0.5, 2)), 1.7, INK)


def _with(piece: Piece, also: Draw) -> Piece:
    """Return a piece with something drawn beside it."""

    def draw(ax: Axes, x: float, y: float) -> None:
        piece.draw(ax, x, y)
        also(ax, x, y)

    return Piece(piece.height, draw)


def _more(number: int, noun: str, width: float) -> list[Piece]:
    """Return how many more there are than are listed."""
    if number <= 0:
        return []
    return paragraph(f"and {number:,} more {noun}{'' if number == 1 else 's'}", width, _SAYS, SOFT_INK, _INDENT)


def _swatch(source: SourceEntry, size: float, letters: float) -> Draw:
    return lambda ax, x, y: swatch(ax, (x + 5, y - letters * 0.66), source.style, size)


def _letter(letter: str) -> Draw:
    def draw(ax: Axes, x: float, y: float) -> None:
        at = (x + 5, y - _SAYS * 0.66)
        draw_marker(ax, at, "s", 8.5, INK)
        ax.text(*at, letter, **lettering(6, weight="bold"), color=HALO, ha="center", va="center_baseline")

    return draw


def _sample_badge(ax: Axes, x: float, y: float) -> None:
    at = (x + 12, y - 5)
    draw_marker(ax, at, "o", 11.5, _GREY)
    ax.text(*at, "6", **lettering(6.5, weight="bold"), color=HALO, ha="center", va="center_baseline")


def _sample_arrow(ax: Axes, x: float, y: float) -> None:
    from matplotlib.patches import FancyArrowPatch

    look: dict[str, Any] = {"arrowstyle": "-|>,head_length=4,head_width=2.2", "linewidth": 1.8, "color": _GREY}
    ends: dict[str, Any] = {"shrinkA": 0, "shrinkB": 0, "capstyle": "butt", "joinstyle": "miter"}
    ax.add_artist(FancyArrowPatch((x + 1, y - 9), (x + 23, y - 2), **look, **ends))


def _ellipse(style: Any, alpha: float) -> Draw:
    from matplotlib.patches import Ellipse

    def draw(ax: Axes, x: float, y: float) -> None:
        where: dict[str, Any] = {"xy": (x + 12, y - 5.5), "width": 22, "height": 11}
        ax.add_artist(Ellipse(**where, facecolor=_GREY, alpha=alpha, linewidth=0))
        ax.add_artist(Ellipse(**where, fill=False, edgecolor=_GREY, linewidth=1, linestyle=style))

    return draw


def _line(style: Any, width: float, colour: str) -> Draw:
    from matplotlib.lines import Line2D

    def draw(ax: Axes, x: float, y: float) -> None:
        look: dict[str, Any] = {"color": colour, "lw": width, "ls": style, "dash_capstyle": "round"}
        ax.add_artist(Line2D([x + 1, x + 23], [y - 8, y - 3], **look))

    return draw
