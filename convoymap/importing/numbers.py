"""Whole numbers as data sets write them."""

from __future__ import annotations

import re

from convoymap.errors import CellError

__all__ = ["whole"]

_WHOLE = re.compile(r"([+-]?\d{1,12})(?:\.0)?")


def whole(text: str) -> int | None:
    """Return a whole number, or ``None`` where the cell is empty.

    Raises
    ------
    CellError
        If the text is no whole number.

    Examples
    --------
    >>> whole("6"), whole("6.0"), whole("-1"), whole("")
    (6, 6, -1, None)
    """
    if not text:
        return None
    match = _WHOLE.fullmatch(text)
    if match is None:
        raise CellError(text, "this is not a whole number", "Write digits alone.")
    return int(match[1])
