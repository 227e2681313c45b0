"""What cannot be the name of a place in a ``where`` cell, and what to write instead.

A parsing expression grammar reads as a name whatever reads as nothing else. So a name is looked through for what its
writer meant otherwise: a name that hides a relation would be looked up as a place, found by chance or not at all.
"""

from __future__ import annotations

import re
from difflib import get_close_matches

from convoymap.cells.compass import ADJECTIVE, SPELLED, read_direction
from convoymap.cells.coordinates import explain_point
from convoymap.cells.plain import NOT_SAID
from convoymap.cells.where_lengths import length_fault
from convoymap.cells.where_words import OPEN_GROUND
from convoymap.errors import CellError

__all__ = ["FORMS", "QUOTES", "check_name", "joins_places"]

_LONGEST_NAME = 200

#: Advice that fits everywhere.
FORMS = (
    "Write a place (Rawah, Iraq), near X, 30 km SE of X, between X and Y, from X toward Y, road from X to Y, border of X "
    "and Y, western X, X or Y, A; B, 34.45N 40.92E, area:NAME or unknown."
)
QUOTES = "Put the name of a place in quotes if this is one."
#: Words that begin a form, by what is wrong where one is left within a name.
_FORM_WORDS = {
    "between": ('"between" needs two places joined by "and"', "Write between X and Y."),
    "midway": ('"midway" needs two places joined by "and"', "Write midway between X and Y."),
    "halfway": ('"halfway" needs two places joined by "and"', "Write halfway between X and Y."),
    "from": ('"from" needs one "toward" or "to"', "Write from X toward Y."),
    "to": ('"to" needs a "from" before it', "Write from X toward Y, or road from X to Y."),
    "via": ("a way has two ends here, and no stops", 'Write from X toward Y, or join with ";".'),
}
_OTHER_FORM_WORDS = (
    "near|toward|towards|outskirts|vicinity|within|outside|around|beside|beyond|past|into|heading|headed|moving|going|"
    "driving|northbound|southbound"
)
_SPELLABLE = ("near", "between", "toward", "towards", "outskirts", "border", "vicinity", "junction", "midway", "within")
_ALONE = frozenset({*_SPELLABLE, *_FORM_WORDS, "and", "or", "of", "area", "road", "either"})
_NEVER_ALONE = frozenset({"near", "between", "towards", "outskirts", "vicinity", "within", "from", "the", "close to"})

_FORM_WORD = rf"(?:^|(?<= ))(?:{'|'.join(_FORM_WORDS)}|{_OTHER_FORM_WORDS})(?=$| )"
_CAPITAL_FORM_WORD = r"(?i:(?:between|from|towards?|within|(?:mid|half)way between)(?= ))"
_LEAD = r"(?:and|or|of|to|by|with|either|both|in|at|on)(?= )|(?:IN|AT|ON|BY|TO)(?= )"
_OR = r"(?<= )(?:O[Rr]|and/or)(?= )"
_ONE_SIDE = r"\b(?:border|frontier)(?! (?:crossing|post|gate|town|village|point|checkpoint|station)s?\b)"
_POINT_WITHIN = r"\d+ ?[°º˚]|\d+\.\d+ ?[NSEW]\b|(?i:\b(?:lat|lon|long)\b\.?:? ?\d)|\d+ \d\d ?[NSEW]\b"
_TWO_HYPHENS = r".*-.*-.* (?:road|highway|motorway)"
_LONG_WORD = r"(?:^|(?<= ))[a-z]{5,}(?= )"

_A_WIND = rf"(?:(?i:{SPELLED}|{ADJECTIVE})|[NS]?[NS][EW]|[EW][NS][EW]|[NSEW])"
_ENGLISH_WIND = r"(?i:north|south|east|west|[NSEW])"
_WIND_FIRST = rf"(?:{SPELLED}|{ADJECTIVE}) "
_WIND_OF = rf"(?<= )(?:{SPELLED}|[NSEW]{{1,3}}) of(?= )"
_WIND_WITHIN = "(?<= )(?:north|south|east|west)[a-z-]*(?= )|(?:side|part|half) of(?= )"
_LOOSE_LETTERS = r"(?:(N|S|E|W|NE|NW|SE|SW)\.? ([^\W\d_].*)|(.*[^\W\d_]) (N|S|E|W|NE|NW|SE|SW))"

_SHORT_QUALIFIER = "[A-Z]{1,3}"
#: What stands before a hyphen within a name: Al-Bukamal, Tel-Aviv. And countries that have one.
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "ar",
        "as",
        "az",
        "an",
        "at",
        "ad",
        "ash",
        "ath",
        "adh",
        "ez",
        "es",
        "ed",
        "er",
        "en",
        "et",
        "tel",
        "tell",
        "tall",
        "abu",
        "umm",
        "ras",
        "bani",
        "beni",
        "beit",
        "bayt",
        "deir",
        "dayr",
        "ain",
        "ayn",
        "bir",
        "wadi",
        "jabal",
        "jebel",
        "saint",
        "st",
        "st.",
        "san",
        "santa",
        "sankt",
        "port",
        "new",
        "ust",
        "mont",
        "bad",
    ]
)
_HYPHENED_COUNTRIES = frozenset({("guinea", "bissau"), ("timor", "leste"), ("bosnia", "herzegovina")})

_Fault = tuple[str, str, int]


def check_name(text: str, name: str, position: int, *, quoted: bool = False, qualifier: bool = False) -> None:
    """Refuse what cannot be, or surely was not meant as, the name of a place.

    Parameters
    ----------
    text
        The whole cell, for errors.
    name
        The name without its quotes.
    position
        Where it begins.
    quoted
        Whether it stood in quotes: then only what is no name at all is refused.
    qualifier
        Whether it is a region or country after a comma, which may be a direction's letters: ``Omaha, NE``.

    Raises
    ------
    CellError
        With the reason and what to write instead.

    Examples
    --------
    >>> check_name("betwen A and B", "betwen A and B", 0)
    Traceback (most recent call last):
    convoymap.errors.CellError: "betwen" is no word that is known here ("betwen A and B"). Did you mean "between"? Put the \
name of a place in quotes if this is one.
    """
    if not name or len(name) > _LONGEST_NAME:
        why = "this is too long for the name of a place" if name else "a name is missing"
        raise CellError(text, why, FORMS, position)
    if not quoted and (error := explain_point(text, name, position)) is not None:
        raise error
    if not any(character.isalpha() for character in name) or '"' in name:
        raise CellError(text, "this is not the name of a place", f"{FORMS} {QUOTES}", position)
    if quoted:
        return
    if qualifier and re.fullmatch(_SHORT_QUALIFIER, name):
        return
    if qualifier and re.match(_WIND_FIRST, name):
        why = "a direction cannot stand after the comma"
        raise CellError(text, why, f"Write the region or country alone: X, COUNTRY. {QUOTES}", position)
    for fault in (_lone_fault, _length_fault, _wind_fault, _word_fault, _two_sided_fault, _spelling_fault):
        found = fault(name)
        if found is not None:
            why, fix, offset = found
            raise CellError(text, why, fix, position + offset)


def joins_places(first: str, second: str) -> bool:
    """Tell whether a hyphen between two words stands between two places, as far as the words show.

    Examples
    --------
    >>> joins_places("Palmyra", "Bukamal"), joins_places("Al", "Bukamal"), joins_places("Guinea", "Bissau")
    (True, False, False)
    """
    pair = (first.casefold(), second.casefold())
    return pair[0].split(" ")[-1] not in _PARTICLES and pair not in _HYPHENED_COUNTRIES and pair[0] != pair[1]


def _lone_fault(name: str) -> _Fault | None:
    """Explain a word that means something else, and half of a pair of signs."""
    lowered = name.casefold()
    if name in _ALONE or lowered in _NEVER_ALONE or lowered in NOT_SAID:
        return f'"{name}" cannot stand here', f"{FORMS} {QUOTES}", 0
    if name.islower() and re.fullmatch(rf"(?:open )?{OPEN_GROUND}", name):
        return (
            f'"{name}" does not say which one',
            f"Write {name} between X and Y, {name} near X, or unknown. {QUOTES}",
            0,
        )
    if ":" in name:
        return 'only "area:" takes a colon', f"Put a name that holds one in quotes. {FORMS}", name.index(":")
    if re.match(r"(?:UTM|AMG|MGA|MGRS)\b", name):
        return (
            "this looks like a point of a grid, but is not one",
            f"Write UTM 37S 583000 3824000 or 37SDU 83000 24000. {QUOTES}",
            0,
        )
    if found := re.search(_POINT_WITHIN, name):
        return "a point stands within a name", f"Write the point alone, as in 34.45N 40.92E. {QUOTES}", found.start()
    if name.count("(") != name.count(")"):
        bracket = max(name.find("("), name.find(")"))
        return "a bracket has no other half within the name", f"A comma or semicolon ends a name. {QUOTES}", bracket
    return None


def _length_fault(name: str) -> _Fault | None:
    return length_fault(name, QUOTES)


def _wind_fault(name: str) -> _Fault | None:
    """Explain a direction that is no name, or that may be one."""
    if " " not in name and re.match(_ENGLISH_WIND, name) and re.fullmatch(_A_WIND, name):
        wind = read_direction(name)
        letters = wind.name if wind else name
        fix = f'Write {letters} of X, {letters} part of X, or "{name}" in quotes if a place is named so.'
        return f'"{name}" is a direction, not a place', fix, 0
    if name[0].islower() and re.match(_WIND_FIRST, name):
        fix = f"Write N of X, N part of X, left bank of X; one direction at a time. {QUOTES}"
        return "a direction stands here, but not from what", fix, 0
    if found := (" of " in name and re.search(_WIND_OF, name)) or re.search(_WIND_WITHIN, name):
        return f'"{found[0]}" stands within a name', f"Write {found[0]} X alone. {QUOTES}", found.start()
    found = re.fullmatch(_LOOSE_LETTERS, name)
    if found is None or re.search(r"\d|\b(?:road|creek|river|street|ave|rd|st)\b", name, re.IGNORECASE):
        return None
    letters, place = (found[1], found[2]) if found[1] else (found[4], found[3])
    why = f'"{name}" may be {letters} of {place}, a part of it, or a name'
    return why, f'Write {letters} of {place}, {letters} part of {place}, or "{name}" in quotes.', 0


def _word_fault(name: str) -> _Fault | None:
    """Explain a word of the grammar where a name should be."""
    found = re.search(_FORM_WORD, name) or re.match(_CAPITAL_FORM_WORD, name)
    if found:
        other = f'"{found[0]}" cannot stand here', FORMS
        why, fix = _FORM_WORDS.get(found[0].casefold().split(" ")[0], other)
        return why, f"{fix} {QUOTES}", found.start()
    if found := re.match(_LEAD, name):
        small = f'Write "{found[0].lower()}" if it is no part of the name. ' if found[0].isupper() else ""
        return f'"{found[0]}" cannot begin a name', f"{small}{FORMS} {QUOTES}", 0
    if found := re.search(_OR, name):
        return (
            f'"{found[0]}" may join two places or be part of a name',
            f'Write "or" in small letters. {QUOTES}',
            found.start(),
        )
    return None


def _two_sided_fault(name: str) -> _Fault | None:
    """Explain a border or a road of which it is not clear between what it runs."""
    if found := re.search(_ONE_SIDE, name):
        return "a border needs two sides", f"Write border of X and Y, or X-Y border. {QUOTES}", found.start()
    if re.fullmatch(_TWO_HYPHENS, name):
        why = "it is not clear which hyphen stands between two places"
        return why, f"Write road from X to Y. {QUOTES}", name.index("-")
    return None


def _spelling_fault(name: str) -> _Fault | None:
    for found in re.finditer(_LONG_WORD, name):
        near = get_close_matches(found[0], _SPELLABLE, 1, 0.82)
        if near and found[0] != near[0]:
            return f'"{found[0]}" is no word that is known here', f'Did you mean "{near[0]}"? {QUOTES}', found.start()
    return None
