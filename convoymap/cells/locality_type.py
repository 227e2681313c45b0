"""The type of a locality, by which a georeferencer chooses the method.

The types are those of the key in Table 1 of Zermoglio, Chapman, Wieczorek, Luna & Bloom (2020), *Georeferencing Quick
Reference Guide* (https://doi.org/10.35035/e09p-h128), in its own terms, and a few that news needs beside them.
"""

from __future__ import annotations

from convoymap.cells.locality import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Coordinates,
    Either,
    Heading,
    Junction,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    Place,
    PlusCode,
    Road,
    Split,
    Toward,
    Unknown,
    Utm,
    Where,
    Within,
)

__all__ = ["LOCALITY_TYPES", "locality_type"]

_TYPES: dict[type[Where], str] = {
    Place: "feature",
    Area: "feature",
    Border: "path",
    Road: "path",
    Junction: "junction",
    Near: "near a feature",
    Outskirts: "outskirts",
    Between: "between two features",
    Heading: "heading only",
    Within: "within a distance",
    OffsetPair: "distance along orthogonal directions",
    Both: "distances from two paths",
    Along: "distance along a path",
    Toward: "toward",
    Coordinates: "coordinates",
    Utm: "grid",
    Mgrs: "grid",
    PlusCode: "grid",
    Either: "alternatives",
    Split: "split",
    Unknown: "unknown",
}
#: Parts that the guide lists among features (1.3.g), and the bridge that it lists among junctions of two paths (1.3.c).
_NAMED_PARTS = {"mouth": "feature", "headwaters": "feature", "bridge": "junction"}

#: Every type there is.
LOCALITY_TYPES = frozenset(
    {*_TYPES.values(), "part of a feature", "distance only", "distance at a heading", "distance along a path"}
)


def locality_type(where: Where) -> str:
    """Return the type of a locality, one of :data:`LOCALITY_TYPES`.

    "within a distance", "outskirts", "toward", "alternatives", "split" and "unknown" are ours; all others are types of
    the guide (Zermoglio et al. 2020, Table 1: 1.1 to 3.2).

    Examples
    --------
    >>> from convoymap.cells.where import parse_where
    >>> locality_type(parse_where("10.2 km E of Amamá"))
    'distance at a heading'
    >>> locality_type(parse_where("16 mi downstream from St. Louis"))
    'distance along a path'
    >>> locality_type(parse_where("mouth of the Goodpaster River"))
    'feature'
    """
    match where:
        case PartOf(part):
            return _NAMED_PARTS.get(part, "part of a feature")
        case Offset(path=path) if path:
            return "distance along a path"
        case Offset(direction=direction):
            return "distance at a heading" if direction else "distance only"
        case _:
            return _TYPES[type(where)]
