"""From a locality's tree back to text."""

from __future__ import annotations

import re

from convoymap.cells.coordinates import format_coordinates
from convoymap.cells.grids import format_mgrs, format_utm
from convoymap.cells.locality import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Heading,
    Junction,
    Leaf,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    Part,
    PartOf,
    Place,
    PlusCode,
    Road,
    Split,
    Toward,
    Unknown,
    Utm,
    Where,
    Within,
)
from convoymap.cells.plain import plain
from convoymap.errors import CellError

__all__ = ["format_where"]

#: What a name must be quoted for, so that it is not read as something else.
_SIGNS = r'[";,:]'
#: Words at which a name would end, in one place or another of the grammar.
_ENDING = (
    r"(?:^|(?<= ))(?:y|&|(?i:and|with|or|towards?|to|from)|crosses|crossing|meets|joins|intersects|vicinity|outskirts|by|"
    r"via|along|on|por|as|in|heading|headed)(?![^\W_])"
)
_PARTS = {"mouth": "mouth of", "headwaters": "headwaters of", "bridge": "bridge over"}


def format_where(where: Where) -> str:
    """Return the text that :func:`convoymap.cells.where.parse_where` reads as this tree.

    Examples
    --------
    >>> format_where(Between(Place("Bosnia and Herzegovina"), Place("Nis", ("Serbia",))))
    'between "Bosnia and Herzegovina" and Nis, Serbia'
    """
    match where:
        case Split(parts):
            return "; ".join(format_where(part) for part in parts)
        case Either(parts):
            return " or ".join(_alternative(part, parts[:at]) for at, part in enumerate(parts))
        case Unknown():
            return "unknown"
        case Near(place):
            return f"near {format_where(place)}"
        case Outskirts(place, direction):
            return f"{f'{direction.words} ' if direction else ''}outskirts of {format_where(place)}"
        case Heading(direction, place):
            return f"{direction.name} of {format_where(place)}"
        case Between(first, second, midway):
            return f"{'midway ' if midway else ''}between {format_where(first)} and {format_where(second)}"
        case Toward(origin, destination):
            start = f"from {format_where(origin)} " if origin else ""
            return f"{start}toward {format_where(destination)}"
        case Along() | Within() | Offset() | OffsetPair() | Both():
            return _with_distance(where)
        case _:
            return _feature(where)


def _alternative(part: Part, before: tuple[Part, ...]) -> str:
    """Return the text of an alternative; a bare name is told apart from what stands in a relation before it."""
    lead = isinstance(part, Place) and not all(isinstance(other, Leaf | PartOf) for other in before)
    return f"{'in ' if lead else ''}{format_where(part)}"


def _with_distance(where: Along | Within | Offset | OffsetPair | Both) -> str:
    match where:
        case Along(distance, origin, destination):
            return f"{distance.text} along the road from {format_where(origin)} to {format_where(destination)}"
        case Within(distance, place):
            return f"within {distance.text} of {format_where(place)}"
        case Both(first, second):
            return f"{_with_distance(first)} and {_with_distance(second)}"
        case OffsetPair(first, first_direction, second, second_direction, place):
            offsets = f"{first.text} {first_direction.name} and {second.text} {second_direction.name}"
            return f"{offsets} of {format_where(place)}"
        case Offset(distance, direction, place, path):
            way = f"{direction.name} of" if direction else "from"
            tail = f" by {path}" if path in {"road", "rail", "river"} else f" via {path}" if path else ""
            return f"{distance.text} {way} {format_where(place)}{tail}"


def _feature(where: Where) -> str:
    match where:
        case Place(name, qualifiers):
            return ", ".join(_quoted(part) for part in (name, *qualifiers))
        case Area(name):
            return f"area:{_quoted(name)}"
        case Coordinates():
            return format_coordinates(where)
        case Utm():
            return format_utm(where)
        case Mgrs():
            return format_mgrs(where)
        case PlusCode(code, near):
            return f"{code}, {format_where(near)}" if near else code
        case PartOf(part, whole):
            return f"{_part(part)} {format_where(whole)}"
        case Border(first, second):
            return f"border of {format_where(first)} and {format_where(second)}"
        case Road(origin, destination):
            return f"road from {format_where(origin)} to {format_where(destination)}"
        case Junction(first, second):
            return f"junction of {format_where(first)} and {format_where(second)}"
        case _:
            raise TypeError(f"{type(where).__name__} is no locality")


def _part(part: str) -> str:
    if part in _PARTS:
        return _PARTS[part]
    return f"{part} part of" if part == "central" or part.isupper() or part[-1].isupper() else f"{part} of"


def _quoted(name: str) -> str:
    return name if _is_bare(name) else f'"{name}"'


def _is_bare(name: str) -> bool:
    """Tell whether a name reads as itself without quotes, wherever a name may stand."""
    if re.search(_SIGNS, name) or re.search(_ENDING, name) or plain(name) != name:
        return False
    from convoymap.cells.where import parse_where

    try:
        # A word such as "at" begins something else as soon as another follows.
        return parse_where(name) == Place(name) and parse_where(f"between {name} and X") == Between(
            Place(name), Place("X")
        )
    except CellError:
        return False
