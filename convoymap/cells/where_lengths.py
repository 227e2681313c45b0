"""A distance where the name of a place should be: without a number, a unit, a direction or a place that it starts from."""

from __future__ import annotations

import re
from difflib import get_close_matches

from convoymap.cells.compass import ABBREVIATED, SPELLED, read_direction
from convoymap.cells.distance import NUMBER, UNIT

__all__ = ["length_fault"]

_UNITS = ("km", "m", "mi", "nmi", "yd", "ft", "kilometres", "metres", "miles", "hours' drive")
_WINDS = (
    "north",
    "northeast",
    "east",
    "southeast",
    "south",
    "southwest",
    "west",
    "northwest",
    "N",
    "NE",
    "E",
    "SE",
    "S",
)

# Patterns as text: they are compiled for the few names that could hold a distance.
_QUANTITY = rf"(?i:(?:~|about )?(?P<number>{NUMBER})(?!st\b|nd\b|rd\b|th\b) ?(?P<unit>[^\W\d_]+))"
_FROM_THERE = (
    rf"(?i:(?:'s?)?(?: drive| journey)? (?:(?:{SPELLED}|{ABBREVIATED})(?![^\W_])|(?:of|from|away) |(?:of|from|away)$))"
)
_LENGTH = rf"(?i:(?<![^\W_]){NUMBER} ?(?:{UNIT}))"
_VAGUE_LENGTH = (
    r"(?i:\b(?:few|several|many|couple of|(?:doze|te)ns of|hundreds of|hundred|more than|least) "
    rf"(?:{NUMBER} ?)?{UNIT})"
)
#: Lengths that are names: the guides' contour lines, milestones, and places such as 100 Mile House.
_NAMED_LENGTH = r"contour|marker|post|stone|junction|point|\d (?:Mile|Kilomet(?:re|er)) [A-Z]"


def length_fault(name: str, advice: str) -> tuple[str, str, int] | None:
    """Return what is wrong with a name that holds a distance: why, what to do, and where in the name.

    Parameters
    ----------
    name
        The name.
    advice
        What to do where it is a name all the same.

    Examples
    --------
    >>> length_fault("30 kmm SE of Palmyra", "")[0]
    '"kmm" is no unit of distance'
    >>> length_fault("100 Mile House", "")
    """
    if " " not in name and not any(character.isdigit() for character in name):
        return None
    if found := re.search(_VAGUE_LENGTH, name):
        fix = f"Write near X, or a range such as 2-5 km from X. {advice}"
        return "a distance has no number, or no upper end", fix, found.start()
    if fault := _unit_fault(name):
        return fault
    found = re.search(_LENGTH, name)
    if found is None or re.search(_NAMED_LENGTH, name):
        return None
    if direction := re.match(r" ([^\W\d_]+) (?:of|from) ", name[found.end() :]):
        if read_direction(direction[1]):
            fix = f"Write 30 km SE of X alone, or X alone. {advice}"
            return "a distance cannot stand beside the name of a place", fix, found.start()
        near = get_close_matches(direction[1], _WINDS, 1, 0.5)
        meant = f"Did you mean {near[0]}? " if near else ""
        why = f'"{direction[1]}" is no direction'
        return why, f"{meant}Write one of 32 winds, as in 30 km SE of X or 30 km north-east of X.", found.end() + 1
    fix = f"Write 30 km from X, 30 km SE of X, or within 30 km of X. {advice}"
    return "a distance is given, but not from where", fix, found.start()


def _unit_fault(name: str) -> tuple[str, str, int] | None:
    found = re.match(_QUANTITY, name)
    if found is None or found["number"].casefold() in {"a", "an"} or not re.match(_FROM_THERE, name[found.end() :]):
        return None
    unit = found["unit"]
    if re.fullmatch(UNIT, unit, re.IGNORECASE) or unit.istitle():
        return None
    near = get_close_matches(unit.casefold(), _UNITS, 1, 0.5)
    meant = f"Did you mean {near[0]}? " if near else ""
    if re.fullmatch("min(?:ute)?s?|days?", unit, re.IGNORECASE):
        meant = "Write times of travel in hours: 0.5 hours' drive from X. "
    return (
        f'"{unit}" is no unit of distance',
        f"{meant}Units: km, m, mi, nmi, yd, ft, hours' drive.",
        found.start("unit"),
    )
