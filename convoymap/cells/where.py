"""The ``where`` cell: a textual locality as a syntax tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


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


Where: TypeAlias = Place | Area | Coordinates | Near | Between | Toward | Split | Unknown
