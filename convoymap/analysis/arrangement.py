"""From grounds that overlap to cells that do not: each lies wholly in or wholly out of every ground."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import STRtree

from convoymap.analysis.case import Cell
from convoymap.analysis.joined import Joined

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Ground", "arrange", "split"]

#: Square degrees, about ten square metres, below which a piece is the noise of two edges that should be one.
_NOISE = 1e-9
_NOISE_SHARE = 1e-4
#: Grounds with an upper bound in whose doubtful margin one place may lie; with more, the cells would be too many.
_MOST_DOUBTS = 6


@dataclass(frozen=True, slots=True)
class Ground:
    """What one or more statements mean by where.

    Parameters
    ----------
    geometry
        All that it may be, EPSG:4326.
    certain
        What surely belongs to it; ``None`` where nothing does.
    bounded
        Whether some statement says how many are in it at the most, and another, or the same, that some are.
    """

    geometry: BaseGeometry
    certain: BaseGeometry | None = None
    bounded: bool = False


def arrange(grounds: Sequence[Ground]) -> tuple[Cell, ...]:
    """Divide grounds into cells.

    A ground with an upper bound is some region of which only the certain part is known to belong to it. A cell in its
    doubtful margin is there twice: once as a part of that region and once not, so that "six in X" and "only four in X"
    speak of the same X, and someone counted near X may be in X or not. Grounds that only touch share no cell.

    Parameters
    ----------
    grounds
        Statements refer to them by their place in this sequence.

    Examples
    --------
    >>> from shapely import box
    >>> cells = arrange([Ground(box(0, 0, 2, 1)), Ground(box(1, 0, 3, 1))])
    >>> sorted(sorted(cell.inside) for cell in cells)
    [[0], [0, 1], [1]]
    """
    if not grounds:
        return ()
    geometries = [_polygons(ground.geometry) for ground in grounds]
    faces: dict[tuple[frozenset[int], frozenset[int]], list[BaseGeometry]] = defaultdict(list)
    for cluster in _clusters(geometries):
        if len(cluster) == 1 and (grounds[cluster[0]].certain is None or not grounds[cluster[0]].bounded):
            own = frozenset(cluster)
            faces[own, own if grounds[cluster[0]].bounded else frozenset()].append(geometries[cluster[0]])
            continue
        for held, doubted, face in _faces(cluster, geometries, grounds):
            faces[held, doubted].append(face)
    cells: dict[tuple[frozenset[int], frozenset[int]], list[BaseGeometry]] = defaultdict(list)
    for (held, doubted), parts in faces.items():
        for membership in _memberships(held, doubted):
            if membership[0]:
                cells[membership] += parts
    return tuple(Cell(inside, shapely.union_all(parts), exempt) for (inside, exempt), parts in cells.items())


def split(cell: Cell) -> list[Cell]:
    """Return a cell in two pieces, cut across the longer side of its box; itself where it cannot be cut.

    Examples
    --------
    >>> from shapely import box
    >>> [piece.geometry.bounds for piece in split(Cell(frozenset([0]), box(0, 0, 4, 1)))]
    [(0.0, 0.0, 2.0, 1.0), (2.0, 0.0, 4.0, 1.0)]
    """
    if cell.geometry is None:
        return [cell]
    west, south, east, north = cell.geometry.bounds
    wide = (east - west) * np.cos(np.radians((south + north) / 2)) > north - south
    middle = (west + east) / 2 if wide else (south + north) / 2
    boxes = (
        [(west, south, middle, north), (middle, south, east, north)]
        if wide
        else [(west, south, east, middle), (west, middle, east, north)]
    )
    pieces = [shapely.intersection(cell.geometry, shapely.box(*bounds)) for bounds in boxes]
    kept = [
        piece
        for piece in pieces
        if shapely.get_dimensions(piece) == 2 and piece.area > _NOISE_SHARE * cell.geometry.area
    ]
    return [Cell(cell.inside, piece, cell.exempt) for piece in kept] if len(kept) == 2 else [cell]


def _clusters(geometries: Sequence[BaseGeometry]) -> list[tuple[int, ...]]:
    """Return the numbers of geometries that overlap one another, directly or through others."""
    joined = Joined()
    # Each meets itself; what is empty meets nothing, and is in no cluster.
    pairs = STRtree(geometries).query(geometries, predicate="intersects")
    for pair in pairs.T.tolist():
        joined.join(pair)
    return joined.sets()


def _faces(
    cluster: Sequence[int], geometries: Sequence[BaseGeometry], grounds: Sequence[Ground]
) -> Iterable[tuple[frozenset[int], frozenset[int], BaseGeometry]]:
    """Yield the faces of overlapping grounds: which grounds hold it, which of these only perhaps, and its polygon."""
    certain = {at: inner for at in cluster if grounds[at].bounded and (inner := grounds[at].certain) is not None}
    shapes = [*(geometries[at] for at in cluster), *certain.values()]
    lines = shapely.union_all([shapely.boundary(shape) for shape in shapes])
    # However small a ground is, it is one.
    noise = min(_NOISE, *(_NOISE_SHARE * geometries[at].area for at in cluster))
    faces = [f for f in shapely.get_parts(shapely.polygonize([lines])) if f.area > noise]
    points = list(shapely.point_on_surface(np.array(faces, dtype=object)))
    held = _held(points, [geometries[at] for at in cluster], cluster)
    sure = _held(points, list(certain.values()), list(certain))
    for number, face in enumerate(faces):
        if held[number]:
            doubted = frozenset(at for at in held[number] if grounds[at].bounded and at not in sure[number])
            yield held[number], doubted, face


def _held(points: Sequence[BaseGeometry], shapes: Sequence[BaseGeometry], names: Sequence[int]) -> list[frozenset[int]]:
    """Return the names of the shapes that hold each point."""
    found: list[set[int]] = [set() for _ in points]
    if shapes:
        inside, outside = STRtree(points).query(shapes, predicate="intersects")
        for shape, point in zip(inside.tolist(), outside.tolist(), strict=True):
            found[point].add(names[shape])
    return [frozenset(one) for one in found]


def _memberships(held: frozenset[int], doubted: frozenset[int]) -> Iterable[tuple[frozenset[int], frozenset[int]]]:
    """Yield to which grounds a face may belong, and to which of these without counting against their bounds."""
    doubts = sorted(doubted)[:_MOST_DOUBTS]
    # Fewer ways than there are would call the possible impossible; a ground without a bound calls nothing so.
    exempt = doubted - frozenset(doubts)
    sure = held - frozenset(doubts)
    for choice in product((True, False), repeat=len(doubts)):
        yield sure | {at for at, yes in zip(doubts, choice, strict=True) if yes}, exempt


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a geometry, mended where it is not valid."""
    if geometry.is_valid:
        return geometry
    parts = shapely.get_parts(shapely.make_valid(geometry))
    return shapely.union_all([part for part in parts if shapely.get_dimensions(part) == 2])
