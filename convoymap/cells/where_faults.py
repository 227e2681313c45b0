"""What the grammar of the ``where`` cell stopped at, and what to write instead."""

from __future__ import annotations

import re

from convoymap.cells.coordinates import explain_point
from convoymap.cells.where_names import FORMS, QUOTES
from convoymap.errors import CellError

__all__ = ["LONGEST_CELL", "explain"]

#: No cell is longer; the patterns that look into one rely on it.
LONGEST_CELL = 1000

_STOPS: tuple[tuple[str, str, str], ...] = (
    (r"^;|;\s*(?:;|$)", "a place is missing beside the semicolon", FORMS),
    (r",\s*(?:,|;|$)", "a name is missing after the comma", FORMS),
    (r"\barea:\s*(?:$|;)", "the area has no name", "Write area:NAME, as areas.geojson has it."),
    (r"\btowards?\b[^;]*\b(towards?)\b", 'there is more than one "toward"', 'Write from X toward Y. Or join with ";".'),
    (
        r"\d[^;]* (?:of|from) [^;]*\b(towards?)\b",
        "a distance has a direction or a road, not a destination",
        "Write 30 km SE of X, or 30 km along the road from X to Y.",
    ),
    (
        r"\b(between|entre)\b(?![^;]* (?:and|&|y) )",
        '"between" needs two places joined by "and"',
        "Write between X and Y.",
    ),
    (r"^(from)\b(?!.*\b(?:to|towards?)\b)", '"from" needs one "toward" or "to"', "Write from X toward Y."),
    (r"\b(or|and|of|near|toward|towards|from|to)\s*$", "a place is missing at the end", FORMS),
)


def explain(text: str, asked: str, position: int) -> CellError:
    """Return the error for a cell that the grammar could not read.

    Parameters
    ----------
    text
        The whole cell.
    asked
        The same in plain dress.
    position
        How far the grammar came.

    Examples
    --------
    >>> explain("Rawah;", "Rawah;", 5).why
    'a place is missing beside the semicolon'
    """
    if (error := explain_point(text, asked, 0)) is not None:
        return error
    if asked.count('"') % 2:
        return CellError(text, "a quotation mark is not closed", 'Write "…" around a whole name.', asked.rfind('"'))
    mask = re.sub(r'"[^"]*"', lambda match: "\0" * len(match[0]), asked)
    for pattern, why, fix in _STOPS:
        if found := re.search(pattern, mask, re.IGNORECASE):
            return CellError(text, why, fix, found.start(found.lastindex or 0))
    if asked[position : position + 1] == ":":
        return CellError(text, 'only "area:" takes a colon', f"Put a name that holds one in quotes. {FORMS}", position)
    rest = asked[position : position + 20].strip()
    why = f'this cannot be read from "{rest}" on' if rest else "this ends too early"
    return CellError(text, why, f"{FORMS} {QUOTES}", position)
