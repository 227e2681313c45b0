"""Cells divide the ground: each place is in as many as there are ways in which it may belong to grounds."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st
from shapely import MultiPolygon, Point, Polygon, box

from convoymap.analysis.arrangement import Ground, arrange

#: Whole degrees, so that edges often meet.
corners = st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(1, 4), st.integers(1, 4))
boxes = corners.map(lambda c: box(c[0], c[1], c[0] + c[2], c[1] + c[3]))
#: No numbers next to nought, on which GEOS stumbles and no coordinates are.
degrees = st.floats(0, 8).map(lambda degree: round(degree, 9))
circles = st.tuples(degrees, degrees, st.floats(0.2, 3)).map(lambda c: Point(c[0], c[1]).buffer(c[2]))
rings = circles.map(lambda circle: circle.difference(shapely.affinity.scale(circle, 0.5, 0.5)))
shapes = boxes | circles | rings
#: Nearer to an edge than this a place is not asked for.
_EDGE = 1e-3


@st.composite
def _grounds(draw):
    """Return a ground, of which the certain part is nothing, a part or all."""
    geometry = draw(shapes)
    bounded = draw(st.booleans())
    certain = draw(st.sampled_from([None, geometry.buffer(-0.4), geometry])) if bounded else None
    return Ground(geometry, None if certain is None or certain.is_empty else certain, bounded)


some_grounds = st.lists(_grounds(), max_size=5)
#: Places off the whole degrees: one near the middle of each square, and any others.
SQUARES = [Point(x + 0.47, y + 0.53) for x in range(9) for y in range(9)]
places = st.lists(st.tuples(st.floats(-3, 11), st.floats(-3, 11)).map(Point), max_size=20)


def _choices(some):
    return chain.from_iterable(combinations(some, size) for size in range(len(some) + 1))


def _expected(place, grounds):
    """Return to which grounds a place may belong, all in all: what is not sure may be so or not."""
    held = {at for at, ground in enumerate(grounds) if ground.geometry.contains(place)}
    sure = {
        at
        for at in held
        if not grounds[at].bounded or (grounds[at].certain is not None and grounds[at].certain.contains(place))
    }
    return sorted(sorted(sure | set(more)) for more in _choices(sorted(held - sure)) if sure or more)


def _asked(places_, grounds):
    """Return the places that are on no edge."""
    edges = [shapely.boundary(shape) for g in grounds for shape in (g.geometry, g.certain) if shape is not None]
    return [place for place in places_ if all(edge.distance(place) > _EDGE for edge in edges)]


@given(some_grounds, places)
@example([Ground(box(0, 0, 2, 2)), Ground(box(2, 0, 4, 2))], [])
@example([Ground(box(0, 0, 3, 3)), Ground(box(1, 1, 2, 2), box(1, 1, 2, 2), bounded=True)], [])
@example([Ground(box(0, 0, 3, 3), None, bounded=True), Ground(box(0, 0, 3, 3))], [])
def test_each_place_is_in_a_cell_for_each_way_to_belong_to_grounds(grounds, more):
    """Wholly in or wholly out of every ground, once for each way, and nowhere else."""
    cells = arrange(grounds)
    for place in _asked([*SQUARES, *more], grounds):
        found = [sorted(cell.inside) for cell in cells if cell.geometry.contains(place)]
        assert sorted(found) == _expected(place, grounds)


@given(some_grounds)
def test_cells_cover_the_grounds_and_no_more(grounds):
    """Every ground is the union of the cells that are in it, but for the noise of edges that should be one."""
    cells = arrange(grounds)
    assert len({cell.inside for cell in cells}) == len(cells)
    assert all(cell.inside for cell in cells)
    for at, ground in enumerate(grounds):
        covered = shapely.union_all([cell.geometry for cell in cells if at in cell.inside])
        assert covered.symmetric_difference(ground.geometry).area < 1e-6


@given(st.lists(shapes.map(Ground), max_size=6))
def test_cells_without_bounds_do_not_overlap(grounds):
    """Where nobody says how many there are at the most, no place is in two cells."""
    cells = arrange(grounds)
    total = sum(cell.geometry.area for cell in cells)
    assert total == pytest.approx(shapely.union_all([g.geometry for g in grounds]).area, abs=1e-6)
    assert all(a.geometry.intersection(b.geometry).area < 1e-6 for a, b in combinations(cells, 2))


def test_no_grounds_make_no_cells():
    """Nothing is divided into nothing."""
    assert arrange([]) == ()


def _insides(*grounds):
    return sorted(sorted(cell.inside) for cell in arrange(grounds))


@pytest.mark.parametrize("other", [box(2, 0, 4, 2), box(2, 2, 4, 4), box(2, 1, 4, 3)], ids=["edge", "corner", "part"])
def test_grounds_that_touch_share_no_cell(other):
    """A border belongs to neither side."""
    assert _insides(Ground(box(0, 0, 2, 2)), Ground(other)) == [[0], [1]]


def test_the_same_ground_twice_is_one_cell():
    """Two grounds of the same form, as two forms."""
    assert _insides(Ground(box(0, 0, 2, 2)), Ground(box(0, 0, 2, 2))) == [[0, 1]]


def test_a_hole_belongs_to_what_is_in_it():
    """A ring and what fills it share no cell."""
    outer, inner = Point(0, 0).buffer(2), Point(0, 0).buffer(1)
    assert _insides(Ground(outer.difference(inner)), Ground(inner)) == [[0], [1]]


def test_a_bounded_ground_without_a_certain_part_may_hold_nothing_of_another():
    """Someone near the place may be in it or not; someone in it is in it."""
    assert _insides(Ground(box(0, 0, 2, 2), None, bounded=True), Ground(box(1, 0, 3, 2))) == [[0], [0, 1], [1]]
    cells = arrange([Ground(box(0, 0, 2, 2), None, bounded=True), Ground(box(1, 0, 3, 2))])
    # The other ground alone: its own half, and the half that both may share.
    (alone,) = (cell for cell in cells if cell.inside == {1})
    assert alone.geometry.area == pytest.approx(4)


def test_what_certainly_belongs_to_a_bounded_ground_is_not_doubled():
    """In the middle of the place one is in it, whatever else one is in."""
    middle = Ground(box(0, 0, 4, 4), box(1, 1, 3, 3), bounded=True)
    cells = {tuple(sorted(cell.inside)): cell.geometry.area for cell in arrange([middle, Ground(box(0, 0, 4, 4))])}
    assert cells == {(0, 1): pytest.approx(16), (1,): pytest.approx(12)}


def test_a_bounded_ground_alone_is_one_cell():
    """Nothing else is there to be in without it."""
    for certain in (None, box(1, 1, 3, 3), box(0, 0, 4, 4)):
        (cell,) = arrange([Ground(box(0, 0, 4, 4), certain, bounded=True)])
        assert cell.inside == {0}
        assert cell.geometry.area == pytest.approx(16)


def test_a_ground_across_the_antimeridian_is_one_cell():
    """Its two halves are not neighbours in degrees; what overlaps one of them cuts that one."""
    halves = MultiPolygon([box(178, 0, 180, 2), box(-180, 0, -178, 2)])
    (whole,) = arrange([Ground(halves)])
    assert whole.geometry.area == pytest.approx(8)
    cells = {tuple(sorted(c.inside)): c.geometry for c in arrange([Ground(halves), Ground(box(-180, 0, -179, 2))])}
    assert set(cells) == {(0,), (0, 1)}
    assert cells[0,].area == pytest.approx(6)
    assert cells[0, 1].bounds == (-180, 0, -179, 2)


def test_two_grounds_across_the_antimeridian():
    """Both halves of both are held against each other."""
    one = MultiPolygon([box(178, 0, 180, 2), box(-180, 0, -178, 2)])
    other = MultiPolygon([box(179, 0, 180, 2), box(-180, 0, -176, 2)])
    cells = {tuple(sorted(c.inside)): c.geometry.area for c in arrange([Ground(one), Ground(other)])}
    assert cells == {(0,): pytest.approx(2), (0, 1): pytest.approx(6), (1,): pytest.approx(4)}


def test_a_ground_that_crosses_itself_is_mended():
    """A bow tie is two triangles."""
    tie = Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])
    assert _insides(Ground(tie), Ground(box(0, 0, 1, 2))) == [[0], [0, 1], [1]]


def test_a_ground_with_a_spike_is_mended():
    """What is left of a polygon that runs out and back on one line is its polygon."""
    spiked = Polygon([(0, 0), (2, 0), (4, 0), (2, 0), (2, 2), (0, 2)])
    assert _insides(Ground(spiked), Ground(box(1, 0, 3, 2))) == [[0], [0, 1], [1]]


@pytest.mark.parametrize("side", [1e-3, 1e-5], ids=["100 m", "1 m"])
def test_a_small_ground_within_a_large_one_keeps_its_cell(side):
    """A grid square of a metre is a place, too: without a cell nobody could be there."""
    assert [0, 1] in _insides(Ground(box(0, 0, 2, 2)), Ground(box(1, 1, 1 + side, 1 + side)))


@pytest.mark.parametrize("number", [6, 7, 12])
def test_many_doubtful_grounds_in_one_place(number):
    """Who is where all of them may reach need not be in any: no bound counts him for sure."""
    grounds = [Ground(box(0, 0, 2, 2), None, bounded=True) for _ in range(number)]
    cells = arrange([*grounds, Ground(box(0, 0, 2, 2))])
    for at in range(number):
        assert any(number in cell.inside and at not in cell.inside - cell.exempt for cell in cells)
        assert any({at, number} <= cell.inside for cell in cells)
