"""What places, outlines and areas must offer, wherever they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["AreaLike", "OutlineLike", "PlaceLike"]


class PlaceLike(Protocol):
    """What a gazetteer's candidate or an analyst's pin must offer.

    ``extent_m`` is the radius in metres within which the place lies, ``bbox`` is (south, west, north, east)
    in degrees with west > east across the antimeridian, or None; ``id`` is empty for a pin.
    """

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def population(self) -> int: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def extent_m(self) -> float: ...
    @property
    def bbox(self) -> tuple[float, float, float, float] | None: ...


class OutlineLike(Protocol):
    """The outline of a region: its polygons (EPSG:4326), by how far they may miss it, how and from what they are made."""

    @property
    def geometry(self) -> BaseGeometry: ...
    @property
    def tolerance_m(self) -> float: ...
    @property
    def method(self) -> str: ...
    @property
    def source(self) -> str: ...


class AreaLike(Protocol):
    """What an area that the analyst drew must offer; ``method`` says how it was drawn."""

    @property
    def name(self) -> str: ...
    @property
    def geometry(self) -> BaseGeometry: ...
    @property
    def method(self) -> str: ...
