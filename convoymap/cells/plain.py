"""The same text, however a spreadsheet or a word processor has dressed it up."""

from __future__ import annotations

import re

__all__ = ["NOT_SAID", "digits", "origin", "plain"]

#: What a cell may hold, in lower case, where the source does not say.
NOT_SAID = frozenset({"", "unknown", "not known", "?", "n/a"})

_CONTROLS = [chr(code) for code in (*range(32), *range(127, 160))]
_DRESS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("~∼˜～≈≃⁓〜", "~"),
        **dict.fromkeys("’‘ʼ′‵", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("،﹐，、", ","),
        **dict.fromkeys("؛；", ";"),
        "：": ":",
        **dict.fromkeys("\u00a0\u1680\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029", " "),
        **dict.fromkeys(_CONTROLS, " "),
        # Marks without a shape, among them those that Arabic and Hebrew text carries along for its direction.
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", None),
        **dict.fromkeys("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", None),
        **dict.fromkeys("≥⩾≧", ">="),
        **dict.fromkeys("≤⩽≦", "<="),
        "…": "...",
    }
)
_BLANKS = re.compile(" {2,}")


def plain(text: str) -> str:
    """Return a text with plain dashes, tildes, quotes, commas and blanks, trimmed.

    Examples
    --------
    >>> plain(" 4–6 ")
    '4-6'
    """
    return _BLANKS.sub(" ", text.translate(_DRESS)).strip()


def origin(text: str, position: int) -> int:
    """Return where in a text the character stands that is at a position of the plain text.

    Examples
    --------
    >>> origin("  near  Rawah", 5)
    8
    """
    written = ""
    for at, character in enumerate(text):
        for sign in character.translate(_DRESS):
            if sign != " " or (written and written[-1] != " "):
                written += sign
            if len(written) > position:
                return at
    return len(text)


def digits(text: str) -> str:
    """Return a text with the digits of every script as ASCII digits.

    Examples
    --------
    >>> digits("٧٠٠")
    '700'
    """
    if text.isascii():
        return text
    return "".join(str(int(character)) if character.isdecimal() else character for character in text)
