"""The still picture of a large dossier."""

from __future__ import annotations

import pytest

import convoymap as cm
from convoymap.mapping.big.still import still_overlays
from convoymap.view import View

VIEW = View(33.0, 37.0, 36.0, 44.0)


@pytest.fixture(scope="module")
def layers():
    """Return layers with places."""
    return cm.read(cm.example("bukamal-2017")).layers


def test_claims_that_lie_close_together_are_one_number(layers):
    """Every claim in view is counted once; one off the map or outside the view is not."""
    spots = [(34.5, 40.0), (34.51, 40.01), (35.5, 42.0), None, (10.0, 10.0)]
    marks = still_overlays(spots, layers, VIEW)["claims"]["claims"]
    assert sorted(mark["label"] for mark in marks) == ["1", "2"]
    two = next(mark for mark in marks if mark["label"] == "2")
    assert (two["latitude"], two["longitude"]) == pytest.approx((34.505, 40.005))
    assert two["title"] == "2 claims around here"


def test_places_that_are_named_stand_apart(layers):
    """Names do not crowd: no two within a cell of each other."""
    places = still_overlays([], layers, VIEW)["places"]["places"]
    assert 0 < len(places) <= 8
    names = [place["name"] for place in places]
    assert len(set(names)) == len(names)
