"""The still picture of a large dossier: claims that lie close together as one number."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from convoymap.layers.rows import rows_of
from convoymap.style import SHAPES, WHITE
from convoymap.words import say

if TYPE_CHECKING:
    from convoymap.layers import Layers
    from convoymap.view import View

__all__ = ["still_overlays"]

#: Cells across the view; each becomes one number at the middle of what lies in it.
_ACROSS = 11
#: Places that are named, a cell apart from each other, and how many are looked at for them.
_PLACES, _LOOKED_AT = 8, 60
_GREY = "#595959"


def still_overlays(
    spots: Sequence[tuple[float, float] | None], layers: Layers, view: View
) -> dict[str, dict[str, Any]]:
    """Return overlays as `convoymap.mapping.still.still_content` takes them.

    Parameters
    ----------
    spots
        Latitude and longitude of each claim, ``None`` for one that is not on the map.
    layers
        Where the names of the places come from: those that claims name first.
    view
        What the map opens on.
    """
    cell = (view.east - view.west) / _ACROSS
    shrink = math.cos(math.radians(view.centre[0]))
    heaps: dict[tuple[int, int], list[tuple[float, float]]] = {}
    for spot in spots:
        if spot is not None and view.south <= spot[0] <= view.north and view.west <= spot[1] <= view.east:
            key = (int((spot[1] - view.west) // cell), int((spot[0] - view.south) // (cell * shrink)))
            heaps.setdefault(key, []).append(spot)
    circle = SHAPES[0]
    look = {"colour": _GREY, "text": WHITE, "path": circle.path, "middle": circle.middle, "room": circle.room}
    named = [_place(row, view) for row in rows_of(layers.places.iloc[:_LOOKED_AT].drop(columns="geometry"))]
    places: list[dict[str, Any]] = []
    for place in named:
        if len(places) < _PLACES and all(_away(place, other, shrink) > cell for other in places):
            places.append(place)
    return {
        "claims": {"kind": "source", **look, "claims": [_mark(heap) for _, heap in sorted(heaps.items())]},
        "places": {"kind": "places", "places": places},
    }


def _mark(heap: Sequence[tuple[float, float]]) -> dict[str, Any]:
    many = len(heap)
    return {
        "latitude": sum(spot[0] for spot in heap) / many,
        "longitude": sum(spot[1] for spot in heap) / many,
        "label": f"{many:,}",
        "caption": "",
        "title": say("big.still", count=many),
        "footprint": None,
    }


def _away(place: dict[str, Any], other: dict[str, Any], shrink: float) -> float:
    """Return how far apart two places are, in degrees of longitude there."""
    return math.hypot(place["longitude"] - other["longitude"], (place["latitude"] - other["latitude"]) / shrink)


def _place(row: Any, view: View) -> dict[str, Any]:
    return {"name": row["name"], **view.position(row["decimalLatitude"], row["decimalLongitude"])}
