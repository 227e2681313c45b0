"""The ``where`` cell: a textual locality as a syntax tree.

Grammar, case and blanks aside::

    where   = "" | "unknown" | toward | part (";" part)*
    part    = "near" anchor | "between" anchor "and" anchor | end
    toward  = "from" end ("toward" | "towards") end
    end     = anchor | "area:" name
    anchor  = point | place
    place   = name ("," name)*                  a name, then the regions and the country it lies in
    name    = text | '"' text '"'               quotes protect words and signs that mean something here
    point   = degrees ("N" | "S") [","] degrees ("E" | "W") | ("N" | "S") degrees [","] ("E" | "W") degrees
            | degrees ("," | " ") degrees

More forms come with the full georeferencing: distances and directions, roads, borders, parts of regions. They are
refused today by name (see :mod:`convoymap.cells.later_forms`), so that none is taken for the name of a place.

The grammar is read by a recursive descent of our own rather than by a parser generator: names are whatever does not
read as anything else, which a tokenizer in front of an LALR parser cannot know and an Earley parser leaves ambiguous.
"""

from __future__ import annotations

import re

from convoymap.cells.coordinates import format_coordinates, read_coordinates
from convoymap.cells.later_forms import later_form
from convoymap.cells.locality import (
    Anchor,
    Area,
    Between,
    Coordinates,
    End,
    Near,
    Part,
    Place,
    Split,
    Toward,
    Unknown,
    Where,
    areas,
    toponyms,
)
from convoymap.cells.plain import NOT_SAID, plain
from convoymap.errors import CellError

__all__ = [
    "Anchor",
    "Area",
    "Between",
    "Coordinates",
    "End",
    "Near",
    "Part",
    "Place",
    "Split",
    "Toward",
    "Unknown",
    "Where",
    "areas",
    "format_where",
    "parse_where",
    "toponyms",
]


_FIX = (
    "Write a place (Rawah, Iraq), near X, between X and Y, from X toward Y, A; B, 34.45N 40.92E, area:NAME or unknown."
)
_QUOTES = " Put the name of a place in quotes if this is one."
_QUOTED = re.compile(r'"[^"]*"')
#: What a name must be quoted for, so that it is not read as something else.
_SIGNS = re.compile(r'[";,:]')
_KEYWORDS = {"near", "close to", "between", "from", "toward", "towards", "and"}
#: No name is longer; the patterns that look into names may rely on it.
_LONGEST_NAME = 200


def parse_where(text: str) -> Where:
    """Parse a ``where`` cell.

    Raises
    ------
    CellError
        If the text is no locality, or of a form that is not known yet.

    Examples
    --------
    >>> parse_where("Rawah, Iraq")
    Place(name='Rawah', qualifiers=('Iraq',))
    >>> parse_where("from area:the lines toward Palmyra")
    Toward(origin=Area(name='the lines'), destination=Place(name='Palmyra', qualifiers=()))
    >>> parse_where("30 km SE of Palmyra")
    Traceback (most recent call last):
    convoymap.errors.CellError: a distance is not understood yet ("30 km SE of Palmyra"). Write a place (Rawah, Iraq), \
near X, between X and Y, from X toward Y, A; B, 34.45N 40.92E, area:NAME or unknown. Put the name of a place in quotes \
if this is one.
    """
    asked = plain(text)
    if asked.casefold() in NOT_SAID:
        return Unknown()
    # Before the quotes are looked at: seconds of arc are written with them.
    if len(asked) <= _LONGEST_NAME and (point := read_coordinates(text, asked, 0)) is not None:
        return point
    if asked.count('"') % 2:
        raise CellError(text, "a quotation mark is not closed", 'Write "…" around a whole name.', asked.rfind('"'))
    return _Parser(text, asked).where()


def format_where(where: Where) -> str:
    """Return the text that :func:`parse_where` reads as this tree.

    Examples
    --------
    >>> format_where(Between(Place("Bosnia and Herzegovina"), Place("Nis", ("Serbia",))))
    'between "Bosnia and Herzegovina" and Nis, Serbia'
    """
    match where:
        case Place(name, qualifiers):
            return ", ".join(_quoted(part) for part in (name, *qualifiers))
        case Area(name):
            return f"area:{name}" if _is_bare(name, area=True) else f'area:"{name}"'
        case Coordinates():
            return format_coordinates(where)
        case Near(place):
            return f"near {format_where(place)}"
        case Between(first, second):
            return f"between {format_where(first)} and {format_where(second)}"
        case Toward(origin, destination):
            return f"from {format_where(origin)} toward {format_where(destination)}"
        case Split(parts):
            return "; ".join(format_where(part) for part in parts)
        case Unknown():
            return "unknown"


class _Parser:
    """Reads one cell; positions refer to the plain text, which differs from the cell's in dress only."""

    def __init__(self, text: str, asked: str) -> None:
        self.text = text
        self.asked = asked
        # Quoted stretches are blanked out, so that signs and words within them are not found.
        self.mask = _QUOTED.sub(lambda match: "\0" * len(match[0]), asked)

    def where(self) -> Where:
        spans = self._split(0, len(self.asked), r" ?; ?")
        if len(spans) == 1:
            if self._starts("from ", *spans[0]):
                return self._toward(*spans[0])
            return self._part(*spans[0])
        parts = tuple(self._part(*span) for span in spans if span[0] < span[1])
        if len(parts) < 2:
            raise self._error("a place is missing beside the semicolon", spans[0][0])
        return Split(parts)

    def _part(self, start: int, end: int) -> Part:
        if self._starts("near ", start, end):
            return Near(self._anchor(start + 5, end))
        if self._starts("close to ", start, end):
            return Near(self._anchor(start + 9, end))
        if self._starts("between ", start, end):
            return self._between(start + 8, end)
        return self._end(start, end)

    def _between(self, start: int, end: int) -> Between:
        ends = self._split(start, end, r" and ")
        if len(ends) < 2:
            raise self._error('"between" needs two places joined by "and"', start)
        if len(ends) > 2:
            raise CellError(
                self.text,
                'there is more than one "and" here',
                'Put the names that hold an "and" in quotes: between "Bosnia and Herzegovina" and Serbia.',
                start,
            )
        return Between(*(self._anchor(*span) for span in ends))

    def _toward(self, start: int, end: int) -> Toward:
        ends = self._split(start + 5, end, r" towards? ")
        if len(ends) != 2:
            hint = (
                ' "from X to Y" may be a road, which is not understood yet.' if " to " in self.mask[start:end] else ""
            )
            raise self._error('"from" needs one "toward": from X toward Y', start, hint)
        return Toward(*(self._end(*span) for span in ends))

    def _end(self, start: int, end: int) -> End:
        if self._starts("area:", start, end):
            name = self.asked[start + 5 : end].strip()
            name = name[1:-1].strip() if _QUOTED.fullmatch(name) else name
            if not name or '"' in name:
                raise self._error("the area has no name", start)
            return Area(name)
        return self._anchor(start, end)

    def _anchor(self, start: int, end: int) -> Anchor:
        if end - start > _LONGEST_NAME:
            raise self._error("this is too long for the name of a place", start)
        if (point := read_coordinates(self.text, self.asked[start:end].strip(), start)) is not None:
            return point
        masked = self.mask[start:end].strip().casefold()
        for word in ("from ", "near ", "between ", "close to ", "area:"):
            if masked.startswith(word):
                raise self._error(f'"{word.strip()}" cannot stand here', start)
        names = [self._name(*span) for span in self._split(start, end, r" ?, ?")]
        return Place(names[0], tuple(names[1:]))

    def _name(self, start: int, end: int) -> str:
        name, masked = self.asked[start:end].strip(), self.mask[start:end].strip()
        if kind := later_form(masked):
            raise self._error(f"{kind} is not understood yet", start, _QUOTES)
        if masked.casefold() in _KEYWORDS or (masked and masked.casefold() in NOT_SAID):
            raise self._error(f'"{masked}" cannot stand here', start, _QUOTES)
        name = name[1:-1].strip() if _QUOTED.fullmatch(name) else name
        if not name:
            raise self._error("a name is missing", start)
        if '"' in name or not any(character.isalpha() for character in name):
            raise self._error("this is not the name of a place", start)
        if ":" in self.mask[start:end]:
            raise self._error('only "area:" takes a colon; put a name that holds one in quotes', start)
        return name

    def _split(self, start: int, end: int, separator: str) -> list[tuple[int, int]]:
        """Return the stretches between separators outside quotes."""
        spans, here = [], start
        for match in re.compile(separator, re.IGNORECASE).finditer(self.mask, start, end):
            spans.append((here, match.start()))
            here = match.end()
        return [*spans, (here, end)]

    def _starts(self, word: str, start: int, end: int) -> bool:
        return self.mask[start:end].casefold().startswith(word)

    def _error(self, why: str, position: int, hint: str = "") -> CellError:
        return CellError(self.text, why, _FIX + hint, position)


def _quoted(name: str) -> str:
    return name if _is_bare(name) else f'"{name}"'


def _is_bare(name: str, *, area: bool = False) -> bool:
    """Tell whether a name reads as itself without quotes, wherever a name may stand."""
    if _SIGNS.search(name) or re.search(r"\b(?:and|towards?)\b", name, re.IGNORECASE) or plain(name) != name:
        return False
    if area:
        return True
    try:
        return parse_where(name) == Place(name)
    except CellError:
        return False
