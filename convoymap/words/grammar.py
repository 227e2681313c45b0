"""What a language's grammar asks for beyond the table, by Unicode's CLDR: plural forms, lists, names of countries."""

from __future__ import annotations

from collections.abc import Sequence

from convoymap.words.speech import isolated, language, say
from convoymap.words.table import locale_of, plural_form

__all__ = ["clauses", "joined", "plural_form", "territory"]


def joined(names: Sequence[str]) -> str:
    """Return names as a sentence lists them.

    Parameters
    ----------
    names
        At least one.

    Examples
    --------
    >>> joined(["A", "B", "C"])
    'A, B and C'
    """
    if language() == "en" or len(names) < 2:
        # As CLDR has it for the English of Britain; Babel takes 20 ms to be there.
        *others, last = map(isolated, names)
        return f"{', '.join(others)} and {last}" if others else last
    from babel.lists import format_list

    return str(format_list([isolated(name) for name in names], locale=language()))


def territory(code: str, name: str) -> str:
    """Return what the language that is spoken calls a country.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2 code.
    name
        Its English name, for English, and for countries that CLDR does not know.

    Examples
    --------
    >>> territory("SY", "Syria")
    'Syria'
    """
    if language() == "en":
        return name
    return str(locale_of(language()).territories.get(code.upper(), name))


def clauses(parts: Sequence[str]) -> str:
    """Return clauses one after another, as a sentence sets them apart."""
    text = parts[0] if parts else ""
    for part in parts[1:]:
        text = say("join.clauses", one=text, other=part)
    return text
