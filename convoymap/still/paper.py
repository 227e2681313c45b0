"""The colours of a still, which are the page's by day, and what lies above what."""

from __future__ import annotations

__all__ = [
    "AREA",
    "BORDER",
    "COUNTRY",
    "FAINT",
    "HALO",
    "INK",
    "LAND",
    "LINE",
    "RIVER",
    "SOFT_INK",
    "WATER",
    "Z",
]

INK, SOFT_INK, FAINT, LINE, HALO = "#16202a", "#4c5965", "#6f7a84", "#d8dcdf", "#ffffff"
LAND, WATER, RIVER, BORDER = "#f4f1ea", "#cfdfe8", "#7fb0cc", "#a39a8a"
AREA, COUNTRY = "#4a4335", "#736b5f"

#: What is drawn on a map, from the lowest to the highest; a user's own layers, at 1 and 2 by default, lie between.
_ORDER = ("land", "lakes", "rivers", "borders", "soft", "ground", "move", "dot", "leader", "name", "badge", "furniture")
Z = {name: 0.1 * at if at < 4 else at - 1.0 for at, name in enumerate(_ORDER)}
