"""The table of words: a row for each key and plural form, a column for each language.

Plural forms are the categories of Unicode's CLDR (zero, one, two, few, many, other); a text without a count has none. In
a text, ``{name}`` stands for a value.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.errors import DataError

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["entry_of", "locale_of", "plural_form", "right_to_left", "words_for"]

_TABLE = Path(__file__).parent / "table.csv"
_FALLBACK = "en"


def words_for(language: str, prefix: str) -> dict[str, str | dict[str, str]]:
    """Return the entries whose key begins so, in a language; in English where it has none.

    Parameters
    ----------
    language
        BCP 47 tag; only the language itself counts, not its script or country.
    prefix
        Beginning of the keys, e.g. ``"js."`` for the words of the page's scripts.

    Returns
    -------
    dict
        A text by key, or texts by plural form. An entry is all in one language.

    Raises
    ------
    DataError
        The table is missing.

    Examples
    --------
    >>> words_for("en", "js.time.p")
    {'js.time.pause': 'Pause', 'js.time.play': 'Play'}
    >>> words_for("en", "js.chosen.count")
    {'js.chosen.count': {'one': '{count} stands out', 'other': '{count} stand out'}}
    """
    plain = language.split("-")[0].lower()
    own, english = _entries(plain), _entries(_FALLBACK)
    return {key: own.get(key, entry) for key, entry in english.items() if key.startswith(prefix)}


def entry_of(language: str, key: str) -> str | dict[str, str]:
    """Return an entry of a language, or the English one where it has none.

    Parameters
    ----------
    language
        Its code, as the column is called.
    key
        Key of the entry.

    Raises
    ------
    KeyError
        There is no such entry.
    """
    own = _entries(language).get(key)
    return _entries(_FALLBACK)[key] if own is None else own


def plural_form(language: str, number: int) -> str:
    """Return the plural form that a whole number asks for: a category of CLDR.

    Examples
    --------
    >>> [plural_form("en", number) for number in (0, 1, 2)]
    ['other', 'one', 'other']
    >>> [plural_form("ar", number) for number in (0, 1, 2, 3, 11, 100)]
    ['zero', 'one', 'two', 'few', 'many', 'other']
    """
    if language == _FALLBACK:
        # Babel says the same, and takes 20 ms to be there.
        return "one" if number == 1 else "other"
    return str(locale_of(language).plural_form(number))


def right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left."""
    return language != _FALLBACK and str(locale_of(language).text_direction) == "rtl"


@cache
def locale_of(language: str) -> Locale:
    """Return what Unicode's CLDR knows of a language.

    Parameters
    ----------
    language
        Its code.
    """
    from babel import Locale

    return Locale.parse(language)


@cache
def _entries(language: str) -> dict[str, str | dict[str, str]]:
    """Return all entries of a language: those that it has a text for."""
    entries: dict[str, str | dict[str, str]] = {}
    for row in _rows():
        key, form, text = row["key"], row["form"], row.get(language, "")
        if text and not form:
            entries[key] = text
        elif text:
            forms = entries.setdefault(key, {})
            if isinstance(forms, dict):
                forms[form] = text
    return entries


@cache
def _rows() -> list[dict[str, str]]:
    if not _TABLE.is_file():
        raise DataError(f"{_TABLE.name} is missing from {_TABLE.parent.name}; install convoymap anew")
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
