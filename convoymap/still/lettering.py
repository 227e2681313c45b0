"""Letters: which font, how wide a text is, where its lines break, and that text of a dossier stays text."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

__all__ = ["glyphs_told_once", "is_right_to_left", "legible", "lettering", "plain", "text_size", "wrap"]

#: DejaVu Sans comes with matplotlib; the others are asked, where they are installed, for scripts that it lacks.
_FAMILY = "DejaVu Sans"
_OTHERS = (
    *("Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Ethiopic"),
    *("Noto Sans Thai", "Noto Sans Myanmar", "Noto Sans", "Arial Unicode MS", "Microsoft YaHei", "Hiragino Sans"),
)
_POINTS_PER_INCH = 72
#: Texts are measured this many times as large, so that rounding to pixels does not tell.
_FINE = 10
_MISSING = re.compile(r"Glyph (\d+) .*missing from font")
#: Joiners are invisible, but Persian and Indic words are spelt with them.
_JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """Return text on one line, without characters that steer a display: nothing in it turns its surroundings about."""
    line = "".join(c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" for c in text)
    return " ".join(line.split())


def lettering(size: float, **how: Any) -> dict[str, Any]:
    """Return keywords of a :class:`matplotlib.text.Text` of a size in points, in which a dollar sign is just that.

    Parameters
    ----------
    size
        Points.
    how
        ``weight`` and ``style``, as matplotlib takes them.
    """
    return {"fontproperties": _font(size, **how), "parse_math": False}


@contextmanager
def glyphs_told_once() -> Iterator[None]:
    """Gather matplotlib's warnings of letters that no font has into one, at the end."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    missing = []
    for warning in caught:
        found = _MISSING.match(str(warning.message))
        if found:
            missing.append(chr(int(found[1])))
        else:
            warnings.warn_explicit(warning.message, warning.category, warning.filename, warning.lineno)
    if missing:
        letters = " ".join(dict.fromkeys(missing))
        warnings.warn(f"no font that is installed here has {letters}; install one, e.g. of Google's Noto", stacklevel=3)


def is_right_to_left(text: str) -> bool:
    """Tell whether a text begins in a script that is written from right to left (Unicode UAX 9, rules P2 and P3)."""
    strong = (unicodedata.bidirectional(c) for c in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)


def legible(text: str, other: str) -> str:
    """Return a text if the fonts have all its letters, else the other."""
    letters = {ord(c) for c in text if not c.isspace() and c not in _JOINERS}
    return text if letters <= _letters() else other


def text_size(text: str, size: float, **how: Any) -> tuple[float, float]:
    """Return width and height of a line of text in points.

    Parameters
    ----------
    text, size, how
        As in `lettering`.
    """
    return _measured(text, size, tuple(sorted(how.items())))


def wrap(text: str, width: float, size: float, **how: Any) -> list[str]:
    """Return a text in lines that are no wider than so many points; a word that is, breaks where it must.

    Parameters
    ----------
    text
        Text on one line.
    width
        Points.
    size, how
        As in `lettering`.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_size(longer, size, **how)[0] <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, width, size, how)
    return lines


def _pieces(word: str, width: float, size: float, how: dict[str, Any]) -> list[str]:
    """Return a word in pieces that fit; nearly always in one."""
    if text_size(word, size, **how)[0] <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_size(pieces[-1] + letter, size, **how)[0] > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@lru_cache(maxsize=4096)
def _measured(text: str, size: float, how: Sequence[tuple[str, Any]]) -> tuple[float, float]:
    wide, high, _ = _ruler().get_text_width_height_descent(text, _font(size, **dict(how)), ismath=False)
    return wide / _FINE, high / _FINE


@cache
def _ruler() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    return RendererAgg(1, 1, _POINTS_PER_INCH * _FINE)  # type: ignore[no-untyped-call] # matplotlib's own stubs end here


@lru_cache(maxsize=256)
def _font(size: float, **how: Any) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family=list(_families()), size=size, **how)


@cache
def _families() -> tuple[str, ...]:
    """Return the families of fonts that are there."""
    from matplotlib.font_manager import get_font_names

    installed = set(get_font_names())
    return (_FAMILY, *(name for name in _OTHERS if name in installed))


@cache
def _letters() -> frozenset[int]:
    """Return the code points that the fonts have."""
    from matplotlib.font_manager import FontProperties, findfont, get_font

    files: Iterable[str] = (findfont(FontProperties(family=name)) for name in _families())
    return frozenset(code for file in files for code in get_font(file).get_charmap())
