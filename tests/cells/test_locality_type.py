"""The type of a locality."""

from __future__ import annotations

import pytest
from cells.cell_strategies import LOCALITIES
from hypothesis import given

from convoymap.cells.locality_type import LOCALITY_TYPES, locality_type
from convoymap.cells.where import parse_where

TYPES = {
    "Rawah": "feature",
    "area:the lines": "feature",
    "mouth of the Khabur": "feature",
    "western Syria": "part of a feature",
    "left bank of the Euphrates": "part of a feature",
    "bridge over the Euphrates": "junction",
    "junction of M5 and M20": "junction",
    "border of Syria and Iraq": "path",
    "road from Palmyra to Rawah": "path",
    "near Rawah": "near a feature",
    "outskirts of Rawah": "outskirts",
    "between Rawah and Aana": "between two features",
    "N of Rawah": "heading only",
    "within 5 km of Rawah": "within a distance",
    "5 km from Rawah": "distance only",
    "5 km N of Rawah": "distance at a heading",
    "5 km from Rawah by road": "distance along a path",
    "5 km N of Rawah by road": "distance along a path",
    "5 km along the road from Rawah to Aana": "distance along a path",
    "5 km N and 3 km E of Rawah": "distance along orthogonal directions",
    "5 km N of Rawah and 3 km E of Aana": "distances from two paths",
    "toward Rawah": "toward",
    "34.45N 40.92E": "coordinates",
    "UTM 37S 583000 3824000": "grid",
    "37SDU8324": "grid",
    "8G4QXX22+XX": "grid",
    "Rawah or Aana": "alternatives",
    "Rawah; Aana": "split",
    "unknown": "unknown",
}


@pytest.mark.parametrize(("text", "expected"), TYPES.items())
def test_each_type(text, expected):
    """Every type has a locality."""
    assert locality_type(parse_where(text)) == expected


def test_every_type_is_named():
    """The list of types is neither longer nor shorter than what localities have."""
    assert set(TYPES.values()) == LOCALITY_TYPES


@given(LOCALITIES)
def test_every_locality_has_a_type(where):
    """No tree is without a type."""
    assert locality_type(where) in LOCALITY_TYPES
