"""What the analysis reckons with: statements about so many units, on cells of ground, on days."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.analysis.arrangement import Ground

__all__ = ["DAY_H", "Case", "Cell", "Reach", "Reading", "Statement"]

Reading: TypeAlias = Literal["strict", "lenient"]
"""How time is read: ``strict`` takes a claim as true on every day of its interval, ``lenient`` at some instant of it."""

DAY_H = 24.0


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as the analysis reckons with it.

    Parameters
    ----------
    id, source
        Of the claim.
    low, high
        At least and at most so many units are there; ``None``: no upper bound.
    ground
        Number of the ground that it speaks of; ``None``: anywhere.
    first, last
        First and last day, as :meth:`datetime.date.toordinal` counts them; ``None``: open.
    stays
        Whether its status says that the units stay.
    group
        Which of a source's units it speaks of: statements of one source in different groups speak of different units.
        Shares ("most") speak of them all and have ``None``.
    """

    id: str
    source: str
    low: int
    high: int | None
    ground: int | None
    first: int | None
    last: int | None
    stays: bool = False
    group: str | None = None

    @property
    def denies(self) -> bool:
        """Whether it says that no unit is there, which it says of its whole time."""
        return self.high == 0

    @property
    def dated(self) -> bool:
        """Whether it says when."""
        return self.first is not None or self.last is not None

    @property
    def throughout(self) -> bool:
        """Whether it speaks of its whole interval under any reading."""
        return self.denies or (self.stays and self.first is not None and self.last is not None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A piece of ground that lies wholly in or wholly out of each ground that statements speak of.

    Parameters
    ----------
    inside
        Numbers of the grounds that hold it.
    geometry
        Polygons, EPSG:4326; ``None`` in a case that is made of distances alone.
    exempt
        Grounds that hold it whose upper bounds do not count who is here: it may just as well lie outside of them.
    """

    inside: frozenset[int]
    geometry: BaseGeometry | None = field(default=None, compare=False)
    exempt: frozenset[int] = frozenset()


class Reach:
    """How many hours it takes to go from one cell to another, at the least.

    Parameters
    ----------
    hours
        Hours between the cells of two numbers; never more than it truly takes.
    anywhere_h
        Hours in which any cell can surely be reached from any other, whatever the points in them.
    """

    def __init__(self, hours: Callable[[int, int], float], anywhere_h: Callable[[], float]) -> None:
        self._hours = hours
        self._anywhere_h = anywhere_h
        self._known: dict[tuple[int, int], float] = {}

    def hours(self, first: int, second: int) -> float:
        """Return the hours between two cells."""
        if first == second:
            return 0.0
        key = (first, second) if first < second else (second, first)
        if key not in self._known:
            self._known[key] = self._hours(*key)
        return self._known[key]

    @cached_property
    def anywhere_h(self) -> float:
        """Hours in which any cell can surely be reached from any other."""
        return self._anywhere_h()


@dataclass(frozen=True, slots=True)
class Case:
    """All that is claimed of one unit.

    Parameters
    ----------
    unit
        What is counted.
    most
        The greatest number of units that exist; ``None``: unbounded.
    statements
        The claims; they are known by their place in this tuple.
    cells
        The ground, divided.
    reach
        How long it takes between cells; ``None`` where no speed is known, so that any is possible.
    speed_kmh
        The greatest speed.
    grounds
        What statements mean by where, before it was divided; empty in a case that is made of distances alone.
    """

    unit: str
    most: int | None
    statements: tuple[Statement, ...]
    cells: tuple[Cell, ...]
    reach: Reach | None = None
    speed_kmh: float | None = None
    grounds: tuple[Ground, ...] = ()

    @property
    def limit(self) -> float:
        """The greatest number of units as a float; infinite where there is none."""
        return math.inf if self.most is None else float(self.most)

    def cells_in(self, ground: int) -> list[Cell]:
        """Return the cells of a ground."""
        return [cell for cell in self.cells if ground in cell.inside]

    def holds(self, statement: Statement, cell: Cell) -> bool:
        """Tell whether a unit in a cell is where a statement says."""
        return statement.ground is None or statement.ground in cell.inside
