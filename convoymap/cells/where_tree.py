"""From the parse of a ``where`` cell to its tree."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from convoymap.cells.compass import read_direction
from convoymap.cells.coordinates import explain_point, read_coordinates
from convoymap.cells.distance import read_distance
from convoymap.cells.grids import read_mgrs, read_utm
from convoymap.cells.locality import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Feature,
    Heading,
    Junction,
    Leaf,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    Place,
    PlusCode,
    Road,
    Split,
    Toward,
    Utm,
    Where,
    Within,
)
from convoymap.cells.where_lengths import length_fault
from convoymap.cells.where_names import check_name, joins_places
from convoymap.errors import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parsimonious.nodes import Node

__all__ = ["build_tree"]


def build_tree(text: str, asked: str, node: Node) -> Where:
    """Return the tree that a parse stands for.

    Parameters
    ----------
    text
        The whole cell, for errors.
    asked
        The same in plain dress, as it was parsed; errors have their positions in it.
    node
        The parse, by `convoymap.cells.where_grammar.grammar`.

    Raises
    ------
    CellError
        If a part has the form of something that it cannot be: a name, a point, a distance.

    Examples
    --------
    >>> from convoymap.cells.where_grammar import grammar
    >>> build_tree("near Rawah", "near Rawah", grammar().parse("near Rawah"))
    Near(place=Place(name='Rawah', qualifiers=()))
    """
    where: Where = _Builder(text, asked).build(node)
    return where


#: Digits of a plus code before its plus sign, where it needs no place to be near to.
_FULL_CODE = 8


class _Word(NamedTuple):
    """A word of the grammar that its builder wants to see."""

    kind: str
    text: str


_AFTER_COMMA = re.compile(",(?: ?in)?(?: the)? ?$")
#: Before the later ones of some alternatives: it shows that the relation before them is not theirs.
_OWN_LEAD = re.compile("(?:in|at|on|inside|along) ", re.IGNORECASE)
_WORDS = frozenset({"by", "code", "river", "land", "manner", "path_bank", "path_name", "midway", "part_word"})
_WINDS = frozenset({"adjective", "spelled", "abbreviated", "degrees", "central", "middle"})


class _Builder:
    """Turns the parse of one cell into its tree; positions refer to the plain text."""

    def __init__(self, text: str, asked: str) -> None:
        self.text = text
        self.asked = asked

    def build(self, node: Node) -> Any:
        """Return what a node of the parse means: the tree of its first part that means anything."""
        return next(self._built(node))

    def _built(self, node: Node) -> Iterator[Any]:
        """Yield what a node means, or what each of its parts does where it has no meaning of its own."""
        name = node.expr_name
        if name in _WORDS:
            yield _Word(name, node.text.strip())
            return
        if name in _WINDS:
            yield _Word("wind", node.text)
            return
        builder = _BUILDERS.get(name)
        if builder is not None:
            yield builder(self, node, [part for child in node.children for part in self._built(child)])
            return
        for child in node.children:
            yield from self._built(child)

    def name(self, node: Node, _parts: list[Any]) -> str:
        """Return a name without its quotes, if it can be one."""
        # A comma within a number makes two names of one point: "34,45N 40,92E".
        if (error := explain_point(self.text, self.asked, 0)) is not None:
            raise error
        quoted = node.text.startswith('"')
        name: str = node.text[1:-1].strip() if quoted else node.text.strip()
        qualifier = _AFTER_COMMA.search(self.asked, 0, node.start) is not None
        check_name(self.text, name, node.start, quoted=quoted, qualifier=qualifier)
        return name

    def title(self, node: Node, _parts: list[Any]) -> str:
        """Return the name of an area without its quotes: the analyst's own words, whatever they are."""
        title: str = node.text.strip('"').strip()
        if not title:
            raise CellError(self.text, "the area has no name", "Write area:NAME, as areas.geojson has it.", node.start)
        return title

    def place(self, _node: Node, parts: list[Any]) -> Place:
        return Place(parts[0], tuple(parts[1:]))

    def area(self, _node: Node, parts: list[Any]) -> Area:
        return Area(parts[0])

    def point(self, node: Node, _parts: list[Any]) -> Coordinates:
        return read_coordinates(self.text, node.text, node.start)

    def utm(self, node: Node, _parts: list[Any]) -> Utm:
        return read_utm(self.text, node.text, node.start)

    def mgrs(self, node: Node, _parts: list[Any]) -> Mgrs:
        return read_mgrs(self.text, node.text, node.start)

    def plus_code(self, node: Node, parts: list[Any]) -> PlusCode:
        word, *near = parts
        code = word.text.upper()
        if not near and code.index("+") < _FULL_CODE:
            why = "a short plus code needs a place that it is near to"
            raise CellError(self.text, why, f"Write {code}, PLACE.", node.start)
        return PlusCode(code, near[0] if near else None)

    def part_of(self, _node: Node, parts: list[Any]) -> PartOf:
        word, whole = parts
        if word.kind == "part_word":
            return PartOf(word.text.casefold().replace("shores", "shore"), whole)
        direction = read_direction(word.text)
        return PartOf(direction.name if direction else "central", whole)

    def distance(self, node: Node, _parts: list[Any]) -> Any:
        distance = read_distance(node.text)
        if distance is None:
            why = "this is no distance: zero, or a range whose end is not beyond its beginning"
            raise CellError(self.text, why, "Write 30 km, or 20-30 km.", node.start)
        return distance

    def direction(self, node: Node, parts: list[Any]) -> Any:
        direction = read_direction(parts[0].text)
        if direction is None:
            raise CellError(self.text, "a heading goes up to 360 degrees", "Write 30 km at 135° from X.", node.start)
        return direction

    def offset(self, node: Node, parts: list[Any]) -> Offset:
        words = [part for part in parts if isinstance(part, _Word)]
        values = [part for part in parts if not isinstance(part, _Word)]
        distance, direction, place = values if len(values) == 3 else (values[0], None, values[1])
        path = next((path for word in words if (path := _path(word))), "")
        return Offset(distance, direction, place, self._one_way(node, path))

    def path_first(self, node: Node, parts: list[Any]) -> Offset:
        word, offset = parts
        along: Offset = replace(offset, path=self._one_way(node, _way(word.text)))
        return along

    def _one_way(self, node: Node, path: str) -> str:
        """Return the name of a road or river, unless it hides another distance."""
        if fault := length_fault(path, ""):
            why, fix, offset = fault
            at = node.start + max(node.text.rfind(path), 0) + offset
            raise CellError(self.text, why, f'{fix.strip()} Or join with ";".', at)
        return path

    def up_path(self, node: Node, parts: list[Any]) -> Offset:
        distance, word, place = parts
        return Offset(distance, None, place, self._one_way(node, _way(word.text)))

    def pair(self, node: Node, parts: list[Any]) -> OffsetPair:
        first, first_direction, second, second_direction, place = (p for p in parts if not isinstance(p, _Word))
        if {first_direction.azimuth_deg % 180, second_direction.azimuth_deg % 180} != {0.0, 90.0}:
            why = "two distances from one place need one direction north or south and one east or west"
            raise CellError(self.text, why, "Write 5 km N and 3 km E of X.", node.start)
        return OffsetPair(first, first_direction, second, second_direction, place)

    def bound(self, _node: Node, parts: list[Any]) -> Offset:
        return Offset(*(part for part in parts if not isinstance(part, _Word)))

    def toward(self, _node: Node, parts: list[Any]) -> Toward:
        return Toward(parts[0] if len(parts) == 2 else None, parts[-1])

    def between(self, node: Node, parts: list[Any]) -> Between:
        first, second = self._two(node, [part for part in parts if not isinstance(part, _Word)])
        midway = node.children[0].expr_name == "halfway" or any(isinstance(part, _Word) for part in parts)
        return Between(first, second, midway)

    def near(self, node: Node, parts: list[Any]) -> Near:
        if parts:
            return Near(self._not_a_name(node, parts[0]))
        name = node.text.rsplit(" ", 1)[0].removeprefix("the ")
        check_name(self.text, name, node.start)
        return Near(Place(name))

    def _not_a_name(self, node: Node, place: Feature) -> Feature:
        """Return what something is near to, unless "Near" and a wind may be a name themselves ("Near North Side")."""
        if isinstance(place, Place) and re.match("Near (?:North|South|East|West)", node.text):
            fix = f'Write near {place.name}, or "{node.text}" in quotes.'
            raise CellError(self.text, f'"{node.text}" may be a name, or near another', fix, node.start)
        return place

    def outskirts(self, node: Node, parts: list[Any]) -> Outskirts:
        if not parts:
            name = node.text.rsplit(" ", 1)[0].removeprefix("the ").removesuffix("'")
            check_name(self.text, name, node.start)
            return Outskirts(Place(name))
        winds = [part for part in parts if isinstance(part, _Word)]
        return Outskirts(parts[-1], read_direction(winds[0].text) if winds else None)

    def hyphened(self, node: Node, _parts: list[Any]) -> tuple[Place, Place]:
        first, second = (name.strip() for name in re.split(" - |-(?=[^-]*$)", node.text, maxsplit=1))
        if not joins_places(first, second):
            why = "it is not clear whether the hyphen stands between two places or within a name"
            fix = "Write road from X to Y or border of X and Y, or put the whole name in quotes."
            raise CellError(self.text, why, fix, node.start + len(first))
        for name in (first, second):
            check_name(self.text, name, node.start)
        return Place(first), Place(second)

    def either(self, node: Node, parts: list[Any]) -> Either:
        """Join alternatives, unless it is doubtful whether a relation goes for the later ones too."""
        nodes = [node.children[1], *(more.children[1] for more in node.children[2].children)]
        related = False
        for part, own in zip(parts, nodes, strict=True):
            if related and isinstance(part, Place) and not _OWN_LEAD.match(own.text):
                lead = nodes[0].text.split(" ", 1)[0]
                why = f'"{lead} …" may go for "{own.text}" too, or not'
                fix = "Write it twice if it does (near X or near Y), or in before the place if not (near X or in Y)."
                raise CellError(self.text, why, fix, own.start)
            related = related or not isinstance(part, Leaf | PartOf)
        return Either(tuple(parts))

    def _two(self, node: Node, parts: list[Any]) -> tuple[Any, Any]:
        """Return two things, unless an "and" more makes it doubtful which two."""
        if len(parts) == 1:
            return parts[0][0], parts[0][1]
        second = parts[1].whole if isinstance(parts[1], PartOf) else parts[1]
        unquoted = isinstance(second, Place) and f'"{second.name}"' not in node.text
        if isinstance(second, Place) and unquoted and " and " in second.name:
            fix = 'Put the names that hold an "and" in quotes: between "Bosnia and Herzegovina" and Serbia.'
            raise CellError(self.text, 'there is more than one "and" here', fix, node.start)
        return parts[0], parts[1]


def _path(word: _Word) -> str:
    """Return along what a distance was measured; nothing for the beeline."""
    text = word.text.strip("() ").casefold()
    if word.kind == "river":
        return "river"
    if word.kind == "land" or text in {"as the crow flies", "in a straight line", "by air"}:
        return ""
    if text.startswith(("by ", "por ")):
        return {"by car": "road", "por ruta": "road", "por carretera": "road"}.get(text, text[3:])
    return _way(word.text.strip("() "))


def _way(text: str) -> str:
    """Return the name of a road or river without the words around it."""
    return re.sub("^(?:(?i:via|along|on) )?(?:the )?| ?[-(] ?(?:down|up)stream$", "", text)


def _kinds(name: str) -> tuple[str, ...]:
    return tuple(f"{name}{kind}" for kind in ("", "_a", "_t", "_x", "_r"))


def _pair_of(kind: Callable[[Any, Any], Any]) -> Callable[[_Builder, Node, list[Any]], Any]:
    return lambda builder, node, parts: kind(*builder._two(node, parts))


_BUILDERS: dict[str, Callable[[_Builder, Node, list[Any]], Any]] = {
    **dict.fromkeys(_kinds("name"), _Builder.name),
    **dict.fromkeys(_kinds("place"), _Builder.place),
    **dict.fromkeys(_kinds("title"), _Builder.title),
    **dict.fromkeys(_kinds("area"), _Builder.area),
    **dict.fromkeys(_kinds("plus_code"), _Builder.plus_code),
    **dict.fromkeys(_kinds("part_of"), _Builder.part_of),
    "point": _Builder.point,
    "utm": _Builder.utm,
    "mgrs": _Builder.mgrs,
    "distance": _Builder.distance,
    "direction": _Builder.direction,
    "offset": _Builder.offset,
    "path_first": _Builder.path_first,
    "up_path": _Builder.up_path,
    "pair": _Builder.pair,
    "bound": _Builder.bound,
    "bound_a": _Builder.bound,
    "both": lambda _builder, _node, parts: Both(parts[0], parts[1]),
    "within": lambda _builder, _node, parts: Within(parts[0], parts[1]),
    "along": lambda _builder, _node, parts: Along(parts[0], parts[1], parts[2]),
    "heading": lambda _builder, _node, parts: Heading(parts[0], parts[1]),
    "toward": _Builder.toward,
    "between": _Builder.between,
    "near": _Builder.near,
    "outskirts": _Builder.outskirts,
    "hyphened": _Builder.hyphened,
    **dict.fromkeys(("border", "border_r"), _pair_of(Border)),
    **dict.fromkeys(("road", "road_r"), _pair_of(Road)),
    **dict.fromkeys(("junction", "junction_r"), _pair_of(Junction)),
    "either": _Builder.either,
    "split": lambda _builder, _node, parts: Split(tuple(parts)),
}
