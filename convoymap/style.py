"""How a source looks: one colour, one marker shape, the same wherever the source appears.

Colours are those of Okabe & Ito (2008), *Color Universal Design*, without yellow, which pale land would swallow, and
with grey for black, which stays free for text; then indigo and brown of Tol (2021), *Colour Schemes*. Colour and shape
run through cycles of coprime lengths, so that 72 sources differ in at least one of the two, and neighbours in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = [
    "COLOURS",
    "INK",
    "SHAPES",
    "WHITE",
    "Shape",
    "SourceStyle",
    "contrast",
    "source_styles",
    "text_colour",
]

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#595959", "#332288", "#661100")

WHITE = "#FFFFFF"
#: Darker than the ink of the page: upon vermilion neither that nor white reaches 4.5 : 1.
INK = "#0B1016"


@dataclass(frozen=True, slots=True)
class Shape:
    """A marker's outline.

    Parameters
    ----------
    name
        Its name in words, for readers who cannot see it.
    path
        SVG path in a box of 100 × 100.
    middle
        Height in the box at which the numeral stands.
    room
        Width in the box that the numeral may fill.
    """

    name: str
    path: str
    middle: int = 50
    room: int = 80


SHAPES = (
    Shape("circle", "M50 4a46 46 0 1 0 .01 0z", room=76),
    Shape("square", "M9 9h82v82h-82z", room=76),
    Shape("diamond", "M50 -6L106 50L50 106L-6 50z", room=74),
    Shape("hexagon", "M25 4h50l29 46l-29 46h-50l-29 -46z", room=84),
    Shape("pentagon", "M50 -2L102 37L82 98H18L-2 37z", 54, 78),
    Shape("pill", "M24 16h52a34 34 0 0 1 0 68h-52a34 34 0 0 1 0 -68z", room=92),
    Shape("shield", "M8 4h84v48c0 26 -20 40 -42 50c-22 -10 -42 -24 -42 -50z", 44, 76),
    Shape("octagon", "M31 3h38l28 28v38l-28 28h-38l-28 -28v-38z", room=82),
)


@dataclass(frozen=True, slots=True)
class SourceStyle:
    """Colour and shape of one source, and the colour of a numeral upon it."""

    colour: str
    shape: Shape
    text: str


def source_styles(sources: Iterable[str]) -> dict[str, SourceStyle]:
    """Return the style of each source, by its place in the dossier's list.

    Parameters
    ----------
    sources
        Source ids in the order of the dossier. The whole list is needed: a source keeps its look whichever of the
        others are shown.

    Examples
    --------
    >>> source_styles(["army", "villagers"])["villagers"].shape.name
    'square'
    """
    return {
        source: SourceStyle(COLOURS[i % len(COLOURS)], SHAPES[i % len(SHAPES)], text_colour(COLOURS[i % len(COLOURS)]))
        for i, source in enumerate(sources)
    }


def text_colour(background: str) -> str:
    """Return the one of white and ink that stands out more from a background.

    Parameters
    ----------
    background
        Colour as ``#RRGGBB``.
    """
    return max((WHITE, INK), key=lambda colour: contrast(colour, background))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two ``#RRGGBB`` colours, from 1 to 21 (W3C, WCAG 2.2, "contrast ratio").

    Examples
    --------
    >>> contrast("#000000", "#FFFFFF")
    21.0
    """
    dark, light = sorted((_luminance(first), _luminance(second)))
    return round((light + 0.05) / (dark + 0.05), 2)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (W3C, WCAG 2.2, "relative luminance")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
