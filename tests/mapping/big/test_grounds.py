"""Grounds: each footprint once, its outline as plain as its size allows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from shapely.geometry import Point

import convoymap as cm
from convoymap.mapping.big.grounds import SCALE, grounds_of
from convoymap.view import View

VIEW = View(33.0, 37.0, 36.0, 44.0)


@pytest.fixture(scope="module")
def footprint():
    """Return the footprint of a sector."""
    return cm.locate("30 km SE of Palmyra")


def test_claims_that_share_a_footprint_share_a_ground(footprint):
    """Equal is what is the same object, as claims about one locality have it; a claim without one has no ground."""
    other = replace(footprint, latitude=35.0)
    footprints = {("claim", "a"): footprint, ("claim", "b"): other, ("claim", "c"): footprint, ("event", "d"): other}
    grounds = grounds_of(["a", "b", "c", "d"], footprints)
    assert grounds.of_claims == (0, 1, 0, None)
    assert grounds.footprints == (footprint, other)


def test_a_ground_is_told_in_whole_numbers(footprint):
    """Positions are in hundred thousandths of a degree, the radius in metres and in words."""
    columns = grounds_of(["a"], {("claim", "a"): footprint}).columns(VIEW)
    assert columns["latitude"] == [round(footprint.label_latitude * SCALE)]
    assert columns["radius"] == [round(footprint.uncertainty_m)]
    assert columns["within"] == ["15 km"]


def test_an_outline_keeps_its_ground(footprint):
    """The outline on the page covers what the footprint covers, but for a hundredth of its size along the edge."""
    outline = json.loads(grounds_of(["a"], {("claim", "a"): footprint}).columns(VIEW)["outline"][0])
    x = y = 0
    points = []
    for east, north in zip(outline["lines"][0][::2], outline["lines"][0][1::2], strict=True):
        x, y = x + east, y + north
        points.append((x / outline["scale"], y / outline["scale"]))
    from shapely.geometry import Polygon

    drawn = Polygon(points)
    assert drawn.symmetric_difference(footprint.geometry).area < 0.05 * footprint.geometry.area


def test_a_point_comes_as_it_is(footprint):
    """A footprint without an extent has coordinates instead of steps."""
    point = replace(footprint, geometry=Point(38.5, 34.4))
    outline = json.loads(grounds_of(["a"], {("claim", "a"): point}).columns(VIEW)["outline"][0])
    assert outline == {"type": "Point", "coordinates": [38.5, 34.4]}


def test_what_may_be_anywhere_is_not_on_the_map(footprint):
    """A footprint without bounds has words and no place."""
    columns = grounds_of(["a"], {("claim", "a"): replace(footprint, precision="unbounded")}).columns(VIEW)
    assert [columns[name] for name in ("latitude", "radius", "outline")] == [[None]] * 3
    assert columns["remarks"] == [footprint.remarks]


def test_no_claims_no_grounds():
    """An empty dossier has empty columns."""
    assert grounds_of([], {}).columns(VIEW)["outline"] == []
