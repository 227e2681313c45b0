"""How a source looks: one colour, one marker shape, the same wherever the source appears.

Colours are those of Okabe & Ito (2008), *Color Universal Design*, without yellow, which pale land would swallow, and
with grey for black, which stays free for text. Colour and shape run through cycles of different, coprime lengths, so
that 56 sources differ in at least one of the two, and neighbours in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["COLOURS", "SHAPES", "Shape", "SourceStyle", "contrast", "source_styles", "text_colour"]

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#595959")

_WHITE = "#FFFFFF"
_INK = "#16202A"


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
    """

    name: str
    path: str
    middle: int = 50


SHAPES = (
    Shape("circle", "M50 4a46 46 0 1 0 .01 0z"),
    Shape("square", "M9 9h82v82h-82z"),
    Shape("diamond", "M50 -4L104 50L50 104L-4 50z"),
    Shape("hexagon", "M27 6h46l27 44l-27 44h-46l-27 -44z"),
    Shape("pentagon", "M50 0L100 37L81 97H19L0 37z", 56),
    Shape("triangle", "M50 -10L108 94H-8z", 64),
    Shape("shield", "M8 4h84v48c0 26 -20 40 -42 50c-22 -10 -42 -24 -42 -50z", 44),
    Shape("octagon", "M31 3h38l28 28v38l-28 28h-38l-28 -28v-38z"),
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
    return max((_WHITE, _INK), key=lambda colour: contrast(colour, background))


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
