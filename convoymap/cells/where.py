"""The ``where`` cell: a textual locality as a syntax tree.

What can be said is in `convoymap.cells.where_grammar` (the grammar) and `convoymap.cells.where_words` (its words);
what comes out is in `convoymap.cells.locality`, by way of `convoymap.cells.where_tree`; the way back to text is
`convoymap.cells.where_text`.
"""

from __future__ import annotations

from functools import lru_cache

from convoymap.cells.locality import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Feature,
    Heading,
    Junction,
    Leaf,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    Part,
    PartOf,
    Place,
    PlusCode,
    Road,
    Simple,
    Split,
    Toward,
    Unknown,
    Utm,
    Where,
    Within,
    areas,
    distances,
    toponyms,
)
from convoymap.cells.plain import NOT_SAID, origin, plain
from convoymap.cells.where_faults import LONGEST_CELL, explain
from convoymap.cells.where_grammar import grammar
from convoymap.cells.where_text import format_where
from convoymap.cells.where_tree import build_tree
from convoymap.errors import CellError

__all__ = [
    "Along",
    "Area",
    "Between",
    "Border",
    "Both",
    "Coordinates",
    "Either",
    "Feature",
    "Heading",
    "Junction",
    "Leaf",
    "Mgrs",
    "Near",
    "Offset",
    "OffsetPair",
    "Outskirts",
    "Part",
    "PartOf",
    "Place",
    "PlusCode",
    "Road",
    "Simple",
    "Split",
    "Toward",
    "Unknown",
    "Utm",
    "Where",
    "Within",
    "areas",
    "distances",
    "format_where",
    "parse_where",
    "toponyms",
]


# A dossier names the same places over and over; what is read is frozen, so that all may share it.
@lru_cache(maxsize=8192)
def parse_where(text: str) -> Where:
    """Parse a ``where`` cell.

    Raises
    ------
    CellError
        If the text is no locality; its ``position`` is the character of the text that could not be read.

    Examples
    --------
    >>> parse_where("Rawah, Iraq")
    Place(name='Rawah', qualifiers=('Iraq',))
    >>> parse_where("30 km SE of Palmyra").direction.azimuth_deg
    135.0
    >>> parse_where("30 kmm SE of Palmyra")
    Traceback (most recent call last):
    convoymap.errors.CellError: "kmm" is no unit of distance ("30 kmm SE of Palmyra"). Did you mean km? Units: km, m, mi, \
nmi, yd, ft, hours' drive.
    """
    asked = plain(text)
    if asked.casefold() in NOT_SAID:
        return Unknown()
    if len(asked) > LONGEST_CELL:
        at = origin(text, LONGEST_CELL)
        raise CellError(text, "this is too long for a locality", "Put the rest into note or evidence.", at)
    try:
        return _read(text, asked)
    except CellError as error:
        error.position = origin(text, error.position or 0)
        raise


def _read(text: str, asked: str) -> Where:
    """Read a cell in plain dress; errors have their positions in it."""
    from parsimonious.exceptions import ParseError

    try:
        node = grammar().parse(asked)
    except (ParseError, RecursionError) as error:
        raise explain(text, asked, getattr(error, "pos", 0)) from None
    return build_tree(text, asked, node)
