"""The timeline's axis: room where an end is open, and labels that do not overlap."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.mapping.axis import Axis, axis_of, ticks_of


def row(earliest, latest, vague=(False, False)):
    """Return a layer's row, as far as the axis looks at it."""
    return {"earliest": earliest, "latest": latest, "earliest_vague": vague[0], "latest_vague": vague[1]}


def test_no_time_no_axis():
    """Rows that say no time make none, and a day that one of them says is enough."""
    assert axis_of([]) is None
    assert axis_of([row(None, None)]) is None
    assert axis_of([row(None, None), row(None, date(2017, 9, 3))]) == Axis(date(2017, 9, 3), 1, before=0.6)


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 300_000))
def test_labels_do_not_overlap(first, days):
    """However long the axis: in order, each has the room that its words take, none runs over the end."""
    days = min(days, (date.max - first).days)
    for most, width, pixels in ((10, 12.0, 506), (5, 22.0, 276)):
        ticks = ticks_of(Axis(first, days), most, width)
        for one, other in pairwise(ticks):
            assert (other.at - one.at) / 100 * pixels >= len(one.text) * 6 - 2, (one, other)
        assert all(tick.at <= 100 for tick in ticks)


@pytest.mark.parametrize("vague", [(False, False), (True, False), (False, True), (True, True)])
def test_room_beside_the_axis(vague):
    """There is room on the sides where an end is vague or open, and only there."""
    axis = axis_of([row(date(2017, 9, 1), date(2017, 9, 3), vague)])
    assert axis is not None
    assert (axis.before > 0, axis.after > 0) == vague
    unended = axis_of([row(None, date(2017, 9, 3))])
    assert unended is not None
    assert unended.before > 0 == unended.after
