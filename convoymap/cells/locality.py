"""A locality as a syntax tree: what a ``where`` cell says, before anybody asks where that is.

Leaves are things that have ground of their own (`Place`, `Area`, `Coordinates`, `Utm`, `Mgrs`, `PlusCode`); features
are leaves and what is made of them alone (`PartOf`, `Border`, `Road`, `Junction`); the rest says where something is in
relation to a feature.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Literal, TypeAlias

from convoymap.cells.compass import Direction
from convoymap.cells.distance import Distance

__all__ = [
    "Along",
    "Area",
    "Between",
    "Border",
    "Both",
    "Coordinates",
    "Either",
    "Feature",
    "Heading",
    "Junction",
    "Leaf",
    "Mgrs",
    "Near",
    "Notation",
    "Offset",
    "OffsetPair",
    "Outskirts",
    "Part",
    "PartOf",
    "Place",
    "PlusCode",
    "Road",
    "Simple",
    "Split",
    "Toward",
    "Unknown",
    "Utm",
    "Where",
    "Within",
    "areas",
    "distances",
    "toponyms",
]

Notation: TypeAlias = Literal["degrees", "minutes", "seconds"]


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
    """A point in degrees, WGS 84.

    ``notation`` is the smallest unit that was written and ``decimals`` the smaller number of its decimals.
    """

    latitude: float
    longitude: float
    decimals: int = 0
    notation: Notation = "degrees"

    @property
    def unit_deg(self) -> float:
        """The precision of the text in degrees."""
        return 10.0**-self.decimals / {"degrees": 1, "minutes": 60, "seconds": 3600}[self.notation]


@dataclass(frozen=True, slots=True)
class Utm:
    """A point of the Universal Transverse Mercator grid: ``UTM 37S 583000 3824000``.

    ``zone`` is 0 and ``band`` empty where the text leaves them out, which leaves the point ambiguous; ``unit_m`` is the
    size of the square that the digits tell apart.
    """

    zone: int
    band: str
    easting: float
    northing: float
    unit_m: float = 1.0


@dataclass(frozen=True, slots=True)
class Mgrs:
    """A square of the Military Grid Reference System, without blanks: ``37SDU8300024000``."""

    reference: str


@dataclass(frozen=True, slots=True)
class PlusCode:
    """A plus code (Open Location Code); a short one lies nearest to ``near``."""

    code: str
    near: Place | None = None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of something: ``western Syria`` (``W``), ``central Anbar`` (``central``), ``mouth of the Khabur``."""

    part: str
    whole: Leaf


@dataclass(frozen=True, slots=True)
class Border:
    """``border of X and Y``."""

    first: Simple
    second: Simple


@dataclass(frozen=True, slots=True)
class Road:
    """``road from X to Y``."""

    origin: Simple
    destination: Simple


@dataclass(frozen=True, slots=True)
class Junction:
    """``junction of X and Y``: where the two meet."""

    first: Simple
    second: Simple


@dataclass(frozen=True, slots=True)
class Near:
    """``near X``."""

    place: Feature


@dataclass(frozen=True, slots=True)
class Outskirts:
    """``outskirts of X``, ``eastern outskirts of X``."""

    place: Feature
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """``within 30 km of X``."""

    distance: Distance
    place: Feature


@dataclass(frozen=True, slots=True)
class Offset:
    """``30 km from X``, ``30 km SE of X``; ``path`` names the road or river along which the distance runs, if any."""

    distance: Distance
    direction: Direction | None
    place: Feature
    path: str = ""


@dataclass(frozen=True, slots=True)
class OffsetPair:
    """``5 km N and 3 km E of X``: two distances at right angles."""

    first: Distance
    first_direction: Direction
    second: Distance
    second_direction: Direction
    place: Feature


@dataclass(frozen=True, slots=True)
class Both:
    """``1.5 mi E of X and 2 mi S of Y``: two offsets at once."""

    first: Offset
    second: Offset


@dataclass(frozen=True, slots=True)
class Heading:
    """``SE of X``: a direction without a distance."""

    direction: Direction
    place: Feature


@dataclass(frozen=True, slots=True)
class Along:
    """``30 km along the road from X to Y``."""

    distance: Distance
    origin: Simple
    destination: Simple


@dataclass(frozen=True, slots=True)
class Between:
    """``between X and Y``; ``midway`` where the text says that it is about half-way."""

    first: Simple
    second: Simple
    midway: bool = False


@dataclass(frozen=True, slots=True)
class Toward:
    """``from X toward Y``: on the way, having left X; without an origin where the text names none."""

    origin: Simple | None
    destination: Feature


@dataclass(frozen=True, slots=True)
class Either:
    """``X or Y``: in one of the parts, which is not known."""

    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """``A; B``: spread over the parts, how many in which unknown."""

    parts: tuple[Part | Either, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """``unknown``, or an empty cell: the source does not say where."""


Leaf: TypeAlias = Place | Area | Coordinates | Utm | Mgrs | PlusCode
Simple: TypeAlias = Leaf | PartOf
Feature: TypeAlias = Simple | Border | Road | Junction
Part: TypeAlias = Feature | Near | Outskirts | Within | Offset | OffsetPair | Both | Heading | Along | Between | Toward
Where: TypeAlias = Part | Either | Split | Unknown


def toponyms(where: Where) -> tuple[Place, ...]:
    """Return every named place of a locality, in reading order.

    Examples
    --------
    >>> toponyms(Split((Place("Rawah"), Near(Place("Aana")))))
    (Place(name='Rawah', qualifiers=()), Place(name='Aana', qualifiers=()))
    """
    return tuple(node for node in _nodes(where) if isinstance(node, Place))


def areas(where: Where) -> tuple[Area, ...]:
    """Return every area that a locality refers to, in reading order."""
    return tuple(node for node in _nodes(where) if isinstance(node, Area))


def distances(where: Where) -> tuple[Distance, ...]:
    """Return every distance that a locality names, in reading order."""
    return tuple(node for node in _nodes(where) if isinstance(node, Distance))


def _nodes(node: object) -> Iterator[object]:
    """Yield a node and all below it, in the order in which they are written."""
    if isinstance(node, tuple):
        for part in node:
            yield from _nodes(part)
    elif is_dataclass(node) and not isinstance(node, type):
        yield node
        if not isinstance(node, Place | Distance):
            for field in fields(node):
                yield from _nodes(getattr(node, field.name))
