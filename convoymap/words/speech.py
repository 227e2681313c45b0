"""Saying things in the language that is spoken: a context's, so that functions need not hand it on to each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from convoymap.errors import CellError
from convoymap.words.table import entry_of, plural_form, right_to_left

__all__ = [
    "LANGUAGES",
    "direction",
    "isolated",
    "known_language",
    "language",
    "own_language",
    "say",
    "speaking",
    "speaks",
]

#: The languages that the table has a column for, by their own names.
LANGUAGES: Final = {"en": "English", "ar": "العربية"}

_SPOKEN: ContextVar[str] = ContextVar("spoken", default="en")
_OWN: ContextVar[str] = ContextVar("own", default="")
_PLACE = re.compile(r"\{(\w+)\}")
#: First strong isolate and its end, and what else opens an isolate (UAX #9).
_OPEN, _CLOSE, _OPENING = "\u2068", "\u2069", "\u2066\u2067\u2068"
#: Marks that turn whatever follows them, if nothing closes them: embeddings and overrides.
_TURNING = {"LRE", "RLE", "LRO", "RLO"}


def known_language(tag: str) -> str:
    """Return the language of a tag, if the page can speak it.

    Parameters
    ----------
    tag
        BCP 47 tag; only the language itself counts, not its script or country.

    Raises
    ------
    CellError
        There is no such language in the table.

    Examples
    --------
    >>> known_language("ar-SY")
    'ar'
    """
    if not speaks(tag):
        known = " or ".join(f'"{code}" ({name})' for code, name in LANGUAGES.items())
        raise CellError(tag, "convoymap does not speak this language", f"Choose {known}.")
    return _plain(tag)


def speaks(tag: str) -> bool:
    """Tell whether the page can speak a language."""
    return _plain(tag) in LANGUAGES


def _plain(tag: str) -> str:
    return tag.split("-")[0].lower()


@contextmanager
def speaking(tag: str, own: str = "") -> Iterator[None]:
    """Speak a language for as long as the context lasts; English is spoken outside.

    Parameters
    ----------
    tag
        BCP 47 tag of the language to speak.
    own
        Tag of the language in which a dossier's own words are, if it is known.

    Raises
    ------
    CellError
        There is no such language in the table.

    Examples
    --------
    >>> with speaking("ar"):
    ...     say("js.close")
    'إغلاق'
    """
    spoken, quoted = _SPOKEN.set(known_language(tag)), _OWN.set(own)
    try:
        yield
    finally:
        _SPOKEN.reset(spoken)
        _OWN.reset(quoted)


def language() -> str:
    """Return the language that is spoken."""
    return _SPOKEN.get()


def own_language() -> str:
    """Return the tag of the language in which the dossier's own words are, or "" where it is not known."""
    return _OWN.get()


def direction(tag: str) -> str:
    """Return ``ltr`` or ``rtl``: how a language is written.

    Examples
    --------
    >>> direction("en"), direction("ar-SY")
    ('ltr', 'rtl')
    """
    return "rtl" if right_to_left(_plain(tag)) else "ltr"


def say(key: str, **values: str | int) -> str:
    """Return an entry of the table in the language that is spoken.

    Parameters
    ----------
    key
        Its key.
    values
        What stands for the names in braces. Whole numbers are grouped; ``count`` chooses the plural form. A text that runs
        the other way than the language is isolated, so that it leaves the order of the rest alone.

    Raises
    ------
    KeyError
        There is no such entry, or it asks for a value that is not given.

    Examples
    --------
    >>> say("js.chosen.count", count=1), say("js.chosen.count", count=1200)
    ('1 stands out', '1,200 stand out')
    """
    spoken = _SPOKEN.get()
    entry = entry_of(spoken, key)
    if not isinstance(entry, str):
        entry = entry[plural_form(spoken, int(values["count"]))]
    return _PLACE.sub(lambda name: _shown(values[name[1]], spoken), entry)


def _shown(value: str | int, spoken: str) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{_OPEN}{value}{_CLOSE}" if _is_foreign(value, right_to_left(spoken)) else value


def isolated(text: str) -> str:
    """Return a text that can stand among words of either direction; as it is where all of it runs as the language does.

    Examples
    --------
    >>> isolated("Palmyra")
    'Palmyra'
    """
    return _shown(text, _SPOKEN.get())


def _is_foreign(text: str, leftward: bool) -> bool:
    """Tell whether some of a text, outside what is isolated already, runs the other way."""
    if not leftward and text.isascii():
        return False
    against = _TURNING | ({"L"} if leftward else {"R", "AL"})
    depth = 0
    for char in text:
        if char in _OPENING:
            depth += 1
        elif char == _CLOSE:
            depth = max(0, depth - 1)
        elif not depth and unicodedata.bidirectional(char) in against:
            return True
    return False
