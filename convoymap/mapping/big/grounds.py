"""The grounds that claims are about: each footprint once, however many claims share it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.mapping.geojson import packed_data, shape_data
from convoymap.wording import distance_words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.georeference import Footprint
    from convoymap.mapping.big.columns import Values
    from convoymap.view import View

__all__ = ["GROUND_TEXTS", "Grounds", "grounds_of"]

#: Steps to a degree in which positions are told: a metre.
SCALE = 100_000
#: Names of the columns that hold texts.
GROUND_TEXTS = frozenset({"precision", "remarks", "within", "outline"})

#: An outline is told to this share of its own size, which no screen shows at the zoom that it calls for.
_PLAINER = 0.01


@dataclass(frozen=True, slots=True)
class Grounds:
    """Every footprint of a dossier's claims once.

    Parameters
    ----------
    footprints
        The footprints, in the order in which claims first name them.
    of_claims
        Number of each claim's footprint, from 0; ``None`` for a claim that has none.
    """

    footprints: tuple[Footprint, ...]
    of_claims: tuple[int | None, ...]

    def columns(self, view: View) -> dict[str, Values]:
        """Return a table of the grounds: ``latitude`` and ``longitude`` of the label, and ``radius`` in metres.

        Then ``precision``, ``remarks``, ``within`` (the radius in words) and ``outline`` (`packed_data` as JSON).

        Parameters
        ----------
        view
            What the map opens on, for the way in which longitudes are counted.
        """
        drawn = [footprint.precision != "unbounded" for footprint in self.footprints]
        pairs = list(zip(self.footprints, drawn, strict=True))
        spots = [view.position(f.label_latitude, f.label_longitude) if there else None for f, there in pairs]
        return {
            "latitude": [None if spot is None else round(spot["latitude"] * SCALE) for spot in spots],
            "longitude": [None if spot is None else round(spot["longitude"] * SCALE) for spot in spots],
            "radius": [round(f.uncertainty_m) if there else None for f, there in pairs],
            "precision": [f.precision for f in self.footprints],
            "remarks": [f.remarks for f in self.footprints],
            "within": [distance_words(f.uncertainty_m) if there else None for f, there in pairs],
            "outline": _outlines([f.geometry if there else None for f, there in pairs], view.centre[1]),
        }

    def spots(self, view: View) -> list[tuple[float, float] | None]:
        """Return latitude and longitude of each claim's label, as a view counts them; ``None`` for one off the map."""
        places = [
            None if f.precision == "unbounded" else tuple(view.position(f.label_latitude, f.label_longitude).values())
            for f in self.footprints
        ]
        return [None if ground is None else places[ground] for ground in self.of_claims]  # type: ignore[misc]


def grounds_of(claims: Sequence[str], footprints: Mapping[tuple[str, str], Footprint]) -> Grounds:
    """Return the grounds of claims.

    Parameters
    ----------
    claims
        Their ids.
    footprints
        Footprint of each claim that has one, by ``("claim", id)``; claims about one locality share one object.
    """
    numbers: dict[int, int] = {}
    found: list[Footprint] = []
    of_claims: list[int | None] = []
    for claim in claims:
        footprint = footprints.get(("claim", claim))
        if footprint is None:
            of_claims.append(None)
            continue
        number = numbers.setdefault(id(footprint), len(found))
        if number == len(found):
            found.append(footprint)
        of_claims.append(number)
    return Grounds(tuple(found), tuple(of_claims))


def _outlines(shapes: Sequence[BaseGeometry | None], middle: float) -> list[str | None]:
    """Return each outline, made plainer by a share of its size, as JSON."""
    import numpy as np
    from shapely import bounds, simplify

    if not shapes:
        return []
    geometries = np.array(shapes, dtype=object)
    boxes = bounds(geometries)
    sizes = np.nan_to_num(np.hypot(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]))
    plain = simplify(geometries, sizes * _PLAINER)
    return [
        None if shape is None else json.dumps(_packed(shape, middle, size), separators=(",", ":"))
        for shape, size in zip(plain, sizes, strict=True)
    ]


def _packed(shape: BaseGeometry, middle: float, size: float) -> dict[str, Any]:
    """Return a geometry with as many decimals as its size in degrees calls for."""
    decimals = 4 if size < 0.3 else 3 if size < 4 else 2
    # Steps are of lines; a point has none.
    return (packed_data if "Polygon" in shape.geom_type else shape_data)(shape, middle, decimals)
