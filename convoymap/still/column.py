"""Text set in columns: pieces of known height, one below the other. All in points, on an axes whose numbers are points."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from convoymap.still.lettering import is_right_to_left, lettering, plain, wrap
from convoymap.still.paper import INK, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Piece", "blank", "draw_pieces", "heading", "height_of", "paragraph"]

#: Draws a piece, given the axes and its upper left corner.
Draw: TypeAlias = "Callable[[Axes, float, float], object]"

_LEADING = 1.32


@dataclass(frozen=True, slots=True)
class Piece:
    """Something in a column: how high it is, and how it is drawn."""

    height: float
    draw: Draw


def blank(height: float) -> Piece:
    """Return room between two pieces."""
    return Piece(height, lambda *_: None)


def paragraph(
    text: str, width: float, size: float, colour: str = INK, indent: float = 0, most: int | None = None, **how: Any
) -> list[Piece]:
    """Return a text in lines; one that is written from right to left is set flush right, unless it stands beside something.

    Parameters
    ----------
    text
        Any text; it stays on the lines that it needs.
    width
        Of the column, in points.
    size
        Of the letters, in points.
    colour
        Of the letters.
    indent
        Room to the left, in points, for what the text stands beside; the width includes it.
    most
        Lines after which the text is cut, with an ellipsis.
    how
        ``weight`` and ``style``, as matplotlib takes them.
    """
    broken = wrap(plain(text), width - indent, size, **how)
    if most is not None and len(broken) > most:
        broken = [*broken[: most - 1], f"{broken[most - 1].rstrip(' .,;')[:-1]}…"]
    right = not indent and is_right_to_left(text)
    look: dict[str, Any] = {
        **lettering(size, **how),
        "color": colour,
        "ha": "right" if right else "left",
        "va": "baseline",
    }
    left = width if right else indent

    def line(words: str) -> Piece:
        return Piece(size * _LEADING, lambda ax, x, y: ax.text(x + left, y - size, words, **look))

    return [line(words) for words in broken]


def heading(text: str, width: float) -> list[Piece]:
    """Return the heading of a part of the legend."""
    return [*paragraph(text.upper(), width, 6.2, SOFT_INK, weight="bold"), blank(2.5)]


def height_of(pieces: Iterable[Piece]) -> float:
    """Return how high a column is."""
    return sum(piece.height for piece in pieces)


def draw_pieces(ax: Axes, pieces: Iterable[Piece], x: float, y: float) -> None:
    """Draw a column from its upper left corner down."""
    for piece in pieces:
        piece.draw(ax, x, y)
        y -= piece.height
