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
    def id(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def population(self) -> int: ...  # noqa: D102
    @property
    def latitude(self) -> float: ...  # noqa: D102
    @property
    def longitude(self) -> float: ...  # noqa: D102
    @property
    def extent_m(self) -> float: ...  # noqa: D102
    @property
    def bbox(self) -> tuple[float, float, float, float] | None: ...  # noqa: D102


class OutlineLike(Protocol):
    """The outline of a region: its polygons (EPSG:4326), by how far they may miss it, how and from what they are made."""

    @property
    def geometry(self) -> BaseGeometry: ...  # noqa: D102
    @property
    def tolerance_m(self) -> float: ...  # noqa: D102
    @property
    def method(self) -> str: ...  # noqa: D102
    @property
    def source(self) -> str: ...  # noqa: D102


class AreaLike(Protocol):
    """What an area that the analyst drew must offer; ``method`` says how it was drawn."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def geometry(self) -> BaseGeometry: ...  # noqa: D102
    @property
    def method(self) -> str: ...  # noqa: D102
