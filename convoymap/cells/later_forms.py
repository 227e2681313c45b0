"""Localities that the grammar does not know yet, so that none is taken for the name of a place.

Each pattern sees one name of a cell with its quoted stretches blanked out. All but the last kinds ignore case: a place
that happens to be called so (In Salah, South of Market) is written in quotes.
"""

from __future__ import annotations

import re

__all__ = ["later_form"]

_UNIT = r"(?:kms?|kilomet(?:er|re)s?|mi|miles?|m|met(?:er|re)s?|nmi|nautical miles?|hours?|minutes?)"
_LONG_UNIT = r"(?:kms?|kilomet(?:er|re)s?|miles?|hours?|minutes?)"
_COMPASS = r"(?:north|south)[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?"
_WIND = rf"(?:{_COMPASS}|central|[ns]{{0,2}}[ew]|[ns])"
_AWAY = rf"(?:of|from|off|away|outside|inside|before|past|short|along|{_COMPASS}|[ns]{{0,2}}[ew]|[ns])"
_THE = "(?:the )?"
_ROAD = "(?:road|highway|motorway|way|route)"
_BORDER = "(?:border|frontier)"
_FORMS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (rf"(?:.* )?[~\d][\d.,]* ?{_UNIT}", "a distance"),
        (rf"(?:.* )?[~\d][\d.,]* ?{_UNIT}\b.*\b{_AWAY}\b.*", "a distance"),
        (rf".* {_LONG_UNIT}\b.*\b{_AWAY}\b.*", "a distance"),
        (
            rf"(?:(?:just|far|immediately|due|slightly|to|in|on|the) ){{0,4}}{_WIND}(?:[- ]{_WIND}){{0,3}}"
            r"(?: (?:part|parts|side|bank|half|end))? (?:of|from) .+",
            "a direction",
        ),
        (rf"(?:on |along )?{_THE}(?:\w+ )?{_ROAD} (?:from|between|to|towards?) .+", "a road"),
        (rf".+-.+ {_ROAD}", "a road"),
        (rf"(?:on |at |along )?{_THE}{_BORDER} (?:of|between|with) .+|.+-.+ {_BORDER}", "a border"),
        (
            r"(?:(?:heading|headed|moving|travelling|traveling|going) )?(?:towards?|to) .+",
            "a direction without an origin",
        ),
        (rf"(?:on |in |at )?{_THE}(?:outskirts|suburbs|edge|vicinity) of .+", "this form"),
        (r"(?:just outside|outside|inside|in|within|around|along|midway between|halfway between) .+", "this form"),
    )
)
#: Only in lower case: At Tanf and Western Sahara are names, "at Palmyra" and "western Syria" are not.
_LOWER_CASE = (
    (re.compile(rf"(?:{_COMPASS}|central) \S.*"), "a part of a region"),
    (re.compile(r"(?:at|on) .+"), "this form"),
    (re.compile(r".+ or .+"), "a choice between places"),
)
_INNER = re.compile(r".+ (near|between|towards?) .+")


def later_form(written: str) -> str | None:
    """Return what kind of locality this is that is not understood yet, as the subject of a clause, or ``None``.

    Examples
    --------
    >>> later_form("30 km SE of Palmyra")
    'a distance'
    >>> later_form("western Syria"), later_form("Western Sahara")
    ('a part of a region', None)
    """
    lowered = written.casefold()
    for pattern, name in _FORMS:
        if pattern.fullmatch(lowered):
            return name
    for pattern, name in _LOWER_CASE:
        if pattern.fullmatch(written):
            return name
    inner = _INNER.fullmatch(lowered)
    return f'"{inner[1]}" within a name' if inner else None
