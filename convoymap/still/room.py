"""Where labels go: each to the nearest spot at which it covers nothing that is there. All in points, y up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np

__all__ = ["Room", "around", "beside"]

Point: TypeAlias = "tuple[float, float]"

_TURNS = 16


class Room:
    """What has been taken of a map's frame.

    Parameters
    ----------
    width, height
        Of the frame, in points.
    """

    def __init__(self, width: float, height: float) -> None:
        self._size = np.array([width, height])
        self._centres: list[Point] = []
        self._halves: list[Point] = []

    def take(self, centre: Point, half: Point) -> None:
        """Take a box, given by its centre and half its width and height."""
        self._centres.append(centre)
        self._halves.append(half)

    def place(self, spots: Sequence[Point], half: Point) -> Point | None:
        """Take the first spot at which a box lies in the frame and meets no other, and return it; nothing if none does."""
        at, own = np.array(spots), np.array(half)
        free = np.logical_and(at >= own, at <= self._size - own).all(axis=1)
        if self._centres:
            gaps = np.abs(at[:, None, :] - np.array(self._centres)[None, :, :])
            free &= ~(gaps < np.array(self._halves)[None, :, :] + own).all(axis=2).any(axis=1)
        if not free.any():
            return None
        chosen = spots[int(np.argmax(free))]
        self.take(chosen, half)
        return chosen


def beside(at: Point, half: Point, gap: float) -> list[Point]:
    """Return the spots for a name beside a dot, the best first (Imhof 1975: right before left, above before below)."""
    x, y = at
    right, up = half[0] + gap, half[1] + gap
    spots = [(right, 0), (right, half[1]), (-right, 0), (-right, half[1]), (0, up), (0, -up)]
    spots += [(right, -half[1]), (-right, -half[1]), (right, up), (-right, up), (right, -up), (-right, -up)]
    return [(x + east, y + north) for east, north in spots]


def around(at: Point, rings: Iterable[float]) -> list[Point]:
    """Return spots around a point, the nearest first.

    Parameters
    ----------
    at
        The point.
    rings
        Distances from it, in points.
    """
    x, y = at
    return [
        (x + ring * math.cos(turn * math.tau / _TURNS), y + ring * math.sin(turn * math.tau / _TURNS))
        for ring in rings
        for turn in range(_TURNS if ring else 1)
    ]
