"""Where labels go."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from convoymap.still.room import Room, around, beside

POINT = st.tuples(st.floats(0, 300), st.floats(0, 200))


@given(st.lists(POINT, max_size=40))
def test_nothing_that_is_placed_meets_another(points):
    """Whatever is asked for, the boxes that get room are within the frame and apart."""
    room, half = Room(300, 200), (12.0, 8.0)
    spots = [spot for at in points if (spot := room.place(around(at, (0, 20, 40)), half))]
    for x, y in spots:
        assert 12 <= x <= 288
        assert 8 <= y <= 192
    for (x, y), (x2, y2) in itertools.combinations(spots, 2):
        assert abs(x - x2) >= 24 or abs(y - y2) >= 16


def test_the_first_spot_that_is_free_is_taken():
    """A name stands to the right of its dot, above it at the right if that is taken, and nowhere if all is full."""
    room, half = Room(300, 200), (20.0, 5.0)
    spots = beside((150, 100), half, 4)
    assert room.place(spots, half) == spots[0] == (174, 100)
    room = Room(300, 200)
    room.take((174, 95), (20, 3))
    assert room.place(spots, half) == spots[1]
    room.take((150, 100), (200, 200))
    assert room.place(spots, half) is None
