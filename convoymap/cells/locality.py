"""A locality as a syntax tree: what a ``where`` cell says, before anybody asks where that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

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
    "toponyms",
]


@dataclass(frozen=True, slots=True)
class Place:
    """A named place: ``Rawah, Anbar, Iraq`` has the name ``Rawah`` and the qualifiers ``("Anbar", "Iraq")``."""

    name: str
    qualifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A named area that the analyst drew: ``area:government lines``."""

    name: str


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A point in decimal degrees, WGS 84; ``decimals`` is the smaller number of decimals that were written."""

    latitude: float
    longitude: float
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """``near X``."""

    place: Place | Coordinates


@dataclass(frozen=True, slots=True)
class Between:
    """``between X and Y``."""

    first: Place | Coordinates
    second: Place | Coordinates


@dataclass(frozen=True, slots=True)
class Toward:
    """``from X toward Y``: on the way, having left X."""

    origin: Place | Area | Coordinates
    destination: Place | Area | Coordinates


@dataclass(frozen=True, slots=True)
class Split:
    """``A; B``: spread over the parts, how many in which unknown."""

    parts: tuple[Place | Area | Coordinates | Near | Between, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """``unknown``, or an empty cell: the source does not say where."""


Anchor: TypeAlias = Place | Coordinates
End: TypeAlias = Place | Area | Coordinates
Part: TypeAlias = Place | Area | Coordinates | Near | Between
Where: TypeAlias = Part | Toward | Split | Unknown


def toponyms(where: Where) -> tuple[Place, ...]:
    """Return every named place of a locality, in reading order.

    Examples
    --------
    >>> toponyms(Split((Place("Rawah"), Place("Aana"))))
    (Place(name='Rawah', qualifiers=()), Place(name='Aana', qualifiers=()))
    """
    return tuple(leaf for leaf in _leaves(where) if isinstance(leaf, Place))


def areas(where: Where) -> tuple[Area, ...]:
    """Return every area that a locality refers to, in reading order."""
    return tuple(leaf for leaf in _leaves(where) if isinstance(leaf, Area))


def _leaves(where: Where) -> Iterator[Where]:
    match where:
        case Near(place):
            yield place
        case Between(first, second) | Toward(first, second):
            yield from (first, second)
        case Split(parts):
            for part in parts:
                yield from _leaves(part)
        case _:
            yield where
