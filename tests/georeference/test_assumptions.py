"""What a locality leaves open is filled by rules that grow with the place and never leap."""

from __future__ import annotations

import math

import pytest
from georeference.world import GEOD
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.compass import Direction
from convoymap.georeference.assumptions import convergence_deg, near_m, outskirts_m, side_deg

extents = st.floats(1, 1e6)


@given(extents, st.floats(1, 10))
def test_a_larger_place_never_has_nearer_surroundings(extent_m, times):
    """Near and outskirts reach as far or farther from a larger place."""
    assert near_m(extent_m) <= near_m(extent_m * times) <= near_m(extent_m) * times
    assert outskirts_m(extent_m) <= outskirts_m(extent_m * times) <= outskirts_m(extent_m) * times


@given(extents)
def test_near_and_outskirts_keep_to_their_bounds(extent_m):
    """Ten to fifty kilometres, and two kilometres or half the radius."""
    assert 10_000 <= near_m(extent_m) <= 50_000
    assert outskirts_m(extent_m) >= max(2_000, extent_m / 2)


@given(st.floats(-89, 89), st.floats(2, 5).map(lambda power: 10.0**power), st.floats(0, 360), st.floats(100, 1e5))
def test_north_turns_no_more_than_the_convergence(latitude, radius_m, azimuth, away_m):
    """From the edge of a place and from its middle the same heading leads the same way, but for so many degrees."""
    lon, lat, _ = GEOD.fwd(0, latitude, azimuth, radius_m)
    # The heading in the middle that leads beside the one at the edge: the geodesic between them, carried along.
    ahead, back, distance_m = GEOD.inv(0, latitude, lon, lat)
    turned = abs((back + 180 - ahead + 180) % 360 - 180)
    assert distance_m == pytest.approx(radius_m)
    assert turned <= convergence_deg(latitude, radius_m) * 1.001 + 1e-6


def test_at_a_pole_any_direction_goes():
    """Every way from the North Pole is south."""
    assert convergence_deg(90, 10) == 180
    assert convergence_deg(-89.99, 50_000) == 180
    assert convergence_deg(0, 50_000) < 0.01


@given(st.sampled_from(["N", "NE", "NNE", "NbE", "135°"]))
def test_a_part_spans_twice_what_its_wind_leaves_open(wind):
    """The parts of one rose make up the whole and do not overlap."""
    deviation_deg = Direction(wind).deviation_deg
    assert side_deg(deviation_deg) == min(90, 2 * deviation_deg)
    assert math.isclose(side_deg(45) * 2, 180)
