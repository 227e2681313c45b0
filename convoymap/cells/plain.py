"""The same text, however a spreadsheet or a word processor has dressed it up."""

from __future__ import annotations

import re

__all__ = ["plain"]

_DRESS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("~∼˜～≈≃", "~"),
        **dict.fromkeys("’‘ʼ′‵", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        "≥": ">=",
        "≤": "<=",
        "…": "...",
    }
)
_BLANKS = re.compile(" {2,}")


def plain(text: str) -> str:
    """Return a text with plain dashes, tildes, quotes and blanks, trimmed.

    Examples
    --------
    >>> plain(" 4–6 ")
    '4-6'
    """
    return _BLANKS.sub(" ", text.translate(_DRESS)).strip()
