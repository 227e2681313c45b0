"""Small cases at random: a few units, a few points on a line, a few days, and what a few sources say of them."""

from __future__ import annotations

import os
import random
from dataclasses import dataclass, replace
from typing import Literal

from shapely import box, union_all

from convoymap.analysis.arrangement import Ground
from convoymap.analysis.case import Case, Cell, Reach, Statement

Speed = Literal["unknown", "ample", "slow"]
#: Times as many cases as usual.
MORE = float(os.environ.get("CONVOYMAP_CASES", "1"))
#: Of longitude at the equator.
_DEGREE_KM = 111.31949
#: Of how many units there may be with so many cells, so that all movements can be tried.
_MOST_UNITS = {1: 6, 2: 4, 3: 3, 4: 3}


def random_case(rng: random.Random, speed: Speed, statements: int = 6) -> Case:
    """Return a case."""
    number = rng.choices([1, 2, 3, 4], [1, 4, 5, 3])[0]
    most = rng.randint(1, _MOST_UNITS[number]) if rng.random() < 0.9 else None
    cells = _cells(rng, number)
    mood = _Mood.at_random(rng, sorted({ground for cell in cells for ground in cell.inside}), most)
    if speed == "slow" and rng.random() < 0.5:
        mood = mood.of_travellers()
    said = tuple(mood.statement(rng, at) for at in range(rng.randint(2, statements)))
    # Where a day suffices, the farthest points are six steps apart; where it may not, they are up to fifteen days apart.
    step_h = rng.choice([12, 24, 36, 60]) if speed == "slow" else 4
    positions = [rng.randint(0, 6) for _ in cells]
    return on_the_equator(Case("bus", most, said, cells), positions, None if speed == "unknown" else step_h)


def on_the_equator(case: Case, positions: list[int], step_h: int | None) -> Case:
    """Return a case on real ground, whose cells lie in a row with so many hours from one position to the next."""
    grounds, cells = _squares(positions, case.cells)
    if step_h is None:
        return replace(case, cells=cells, grounds=grounds)
    # A little faster than the reach says, so that what is just possible is so between points on the ellipsoid, too.
    speed_kmh = 1.001 * _DEGREE_KM / step_h
    return replace(case, cells=cells, grounds=grounds, reach=line(positions, step_h), speed_kmh=speed_kmh)


def _squares(positions: list[int], cells: tuple[Cell, ...]) -> tuple[tuple[Ground, ...], tuple[Cell, ...]]:
    """Return grounds and cells of squares of about ten metres, a degree from one position to the next."""
    # Cells at one position are some metres apart.
    corners = [(position, at * 2e-4) for at, position in enumerate(positions)]
    cells = tuple(Cell(cell.inside, box(x, y, x + 1e-4, y + 1e-4)) for cell, (x, y) in zip(cells, corners, strict=True))
    number = max((ground for cell in cells for ground in cell.inside), default=-1) + 1
    shapes = [union_all([cell.geometry for cell in cells if ground in cell.inside]) for ground in range(number)]
    return tuple(Ground(shape, shape, bounded=True) for shape in shapes), cells


def line(positions: list[int], step_h: int) -> Reach:
    """Return how long it takes between points on a line."""

    def hours(one: int, other: int) -> float:
        return step_h * abs(positions[one] - positions[other])

    return Reach(hours, lambda: step_h * (max(positions, default=0) - min(positions, default=0)))


def _cells(rng: random.Random, number: int) -> tuple[Cell, ...]:
    """Return cells in grounds that overlap or do not; a ground may have no cell, and a cell no ground."""
    grounds = range(rng.randint(1, 4))
    if rng.random() < 0.5:
        return tuple(Cell(frozenset({at % len(grounds)})) for at in range(number))
    return tuple(Cell(frozenset(g for g in grounds if rng.random() < 0.5)) for _ in range(number))


@dataclass(frozen=True)
class _Mood:
    """What statements of one case are like, so that cases differ more than their statements."""

    grounds: list[int | None]
    most: int
    low: int
    shares: float
    stays: float
    figures: list[int]
    times: list[int]
    days: int
    sources: str

    @classmethod
    def at_random(cls, rng: random.Random, grounds: list[int], most: int | None) -> _Mood:
        most = 3 if most is None else most
        return cls(
            grounds=[*(grounds * 3), None] if rng.random() < 0.5 else [*grounds] or [None],
            most=most,
            # Where all speak of single units, fewer claims of one day conflict and more of several days do.
            low=rng.choice([1, most]),
            shares=rng.choice([0, 0.3]),
            stays=rng.choice([0, 0.2, 0.6]),
            # Weights of: at least, exactly, between, at most, none.
            figures=rng.choice([[1, 0, 0, 0, 0], [8, 1, 1, 1, 1], [3, 3, 1, 1, 2], [5, 0, 0, 0, 1]]),
            # Weights of: a day, some days, since a day, until a day, no time.
            times=rng.choice([[1, 0, 0, 0, 0], [4, 4, 2, 2, 1], [1, 6, 1, 1, 0], [2, 2, 0, 0, 0]]),
            days=rng.randint(1, 4),
            sources=rng.choice(["a", "aab", "abc"]),
        )

    def of_travellers(self) -> _Mood:
        """Return a mood in which hardly anything but the way between places and days makes a conflict."""
        return replace(self, low=1, shares=0, figures=[9, 0, 0, 0, 1], times=[6, 1, 1, 1, 0], days=4, sources="abcdef")

    def statement(self, rng: random.Random, at: int) -> Statement:
        """Return a statement."""
        ground = rng.choice(self.grounds)
        low, high = self._bounds(rng)
        first, last = self._interval(rng)
        # A group is of one ground; see `convoymap.analysis.statements`.
        group = None if rng.random() < self.shares else f"{rng.choice('uv')}|{ground}"
        stays = rng.random() < self.stays
        return Statement(f"c{at}", rng.choice(self.sources), low, high, ground, first, last, stays, group)

    def _bounds(self, rng: random.Random) -> tuple[int, int | None]:
        low = rng.randint(1, self.low) if rng.random() < 0.99 else self.most + 1
        return rng.choices([(low, None), (low, low), (low, low + 1), (0, low), (0, 0)], self.figures)[0]

    def _interval(self, rng: random.Random) -> tuple[int | None, int | None]:
        first, last = sorted((rng.randrange(self.days), rng.randrange(self.days)))
        return rng.choices([(first, first), (first, last), (first, None), (None, last), (None, None)], self.times)[0]
