"""From rows to cases: who speaks of the same ground and the same units, and where an upper bound counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
import shapely
from georeference.world import Drawn, Pin, X, Y, georeferenced
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod
from shapely import box

from convoymap.analysis.arrangement import Ground, arrange
from convoymap.analysis.case import Case, Statement
from convoymap.analysis.question import can_be_true
from convoymap.analysis.statements import Subject, cases_of, reach_of, travel_costs
from convoymap.cells.count import parse_count
from convoymap.cells.where import Area, Near
from convoymap.georeference import certain_ground

GEOD = Geod(ellps="WGS84")
PLACES = {X: Pin("X", 0, 0, 3_000, id="1"), Y: Pin("Y", 0, 1, 3_000, id="2")}
AREAS = {"field": Drawn("field", box(0.5, -0.1, 0.7, 0.1)), "corner": Drawn("corner", box(0.6, 0, 0.8, 0.2))}
X_GROUND, Y_GROUND, NEAR_X = (georeferenced(where, PLACES) for where in (X, Y, Near(X)))
FIELD, CORNER = (georeferenced(Area(name), {}, AREAS) for name in ("field", "corner"))
DAY = date(2024, 5, 3)


def _row(number, count, *, status="seen", day=DAY, placed=True, **other):
    bounds = parse_count(count).bounds(total=(10, 10))
    row = dict(claim_id=f"c{number}", source="a", unit="bus", count=count, status=status, earliest=day, latest=day)
    return {**row, "low": bounds.low, "high": bounds.high, "geometry": "ground" if placed else None, **other}


def _cases(*told, subjects=None):
    """Return the cases of rows, each with its footprint or None."""
    rows = [{**row, "geometry": None} if footprint is None else row for row, footprint in told]
    footprints = {("claim", row["claim_id"]): footprint for row, footprint in told if footprint is not None}
    return cases_of(rows, footprints, subjects or {})


def _case(*told, **subject):
    (case,) = _cases(*told, subjects={"bus": Subject(**subject)})
    return case


def test_each_unit_is_a_case_in_the_order_of_the_claims():
    """Whatever the order of the subjects; a unit that nobody speaks of is none."""
    told = [(_row(0, "1", unit="ship"), X_GROUND), (_row(1, "2"), Y_GROUND), (_row(2, "3", unit="ship"), Y_GROUND)]
    subjects = {"bus": Subject((10, 12), 60), "ship": Subject(None, 20), "mule": Subject((1, 1))}
    ships, buses = _cases(*told, subjects=subjects)
    assert (ships.unit, buses.unit) == ("ship", "bus")
    assert [[s.id for s in case.statements] for case in (ships, buses)] == [["c0", "c2"], ["c1"]]
    assert (ships.most, buses.most) == (None, 12)
    assert (ships.speed_kmh, buses.speed_kmh) == (20, 60)
    assert cases_of([], {}, subjects) == []


@pytest.mark.parametrize(("total", "most"), [(None, None), ((10, 10), 10), ((10, 17), 17), ((10, None), None)])
def test_the_greatest_total_binds(total, most):
    """The least does not, and one without an upper end does not either."""
    case = _case((_row(0, "1"), X_GROUND), total=total)
    assert case.most == most
    assert case.limit == (float("inf") if most is None else most)


def test_grounds_that_are_equal_share_a_number():
    """Whatever they are called; others have one of their own, and who names no place has none."""
    again = replace(X_GROUND, label_latitude=1.0, notes=("the same",))
    told = [X_GROUND, Y_GROUND, again, None, NEAR_X, Y_GROUND]
    case = _case(*((_row(at, "1"), footprint) for at, footprint in enumerate(told)))
    assert [s.ground for s in case.statements] == [0, 1, 0, None, 2, 1]
    assert [g.geometry for g in case.grounds] == [X_GROUND.geometry, Y_GROUND.geometry, NEAR_X.geometry]
    assert all(cell.inside <= {0, 1, 2} for cell in case.cells)


def test_a_row_without_geometry_has_no_ground_whatever_its_footprint():
    """An unbounded locality is told rather than drawn, and may be anywhere."""
    row = {**_row(0, "1"), "geometry": None}
    (case,) = cases_of([row], {("claim", "c0"): X_GROUND}, {})
    assert case.statements[0].ground is None
    assert case.cells == ()


def test_figures_and_days_are_those_of_the_row():
    """Days as ordinals, open ends as None."""
    rows = _row(0, "4-6", earliest=None), _row(1, "exactly 3", latest=None), _row(2, "none", day=None)
    case = _case(*((row, X_GROUND) for row in rows))
    day = DAY.toordinal()
    assert [(s.low, s.high, s.first, s.last) for s in case.statements] == [
        (4, 6, None, day),
        (3, 3, day, None),
        (0, 0, None, None),
    ]
    assert [s.denies for s in case.statements] == [False, False, True]
    assert [s.dated for s in case.statements] == [True, True, False]


@pytest.mark.parametrize("share", ["all", "most", "all or most", "half"])
def test_a_share_has_no_group(share):
    """It speaks of all units and may include the others; a figure has one."""
    case = _case((_row(0, share), X_GROUND), (_row(1, "3"), X_GROUND))
    assert case.statements[0].group is None
    assert case.statements[1].group is not None


def test_the_same_status_at_the_same_ground_is_one_group():
    """In whatever letters; another status, another ground, or none at all is another group."""
    told = [
        *((_row(0, "3", status="Stuck"), X_GROUND), (_row(1, "4", status="stuck"), X_GROUND)),
        *((_row(2, "4", status="freed"), X_GROUND), (_row(3, "4", status="stuck"), Y_GROUND)),
        *((_row(4, "4", status="stuck"), None), (_row(5, "4", status="STUCK"), None)),
    ]
    groups = [s.group for s in _case(*told).statements]
    assert groups[0] == groups[1]
    assert groups[4] == groups[5]
    assert len(set(groups)) == 4


def test_statuses_of_staying_are_told():
    """From their words."""
    case = _case((_row(0, "3", status="stranded"), X_GROUND), (_row(1, "4", status="on the road"), X_GROUND))
    assert [s.stays for s in case.statements] == [True, False]


def test_said_twice_counts_once_and_apart_counts_twice():
    """Three stuck and three stuck are three, three stuck and three freed are six, of five that exist."""
    stuck, freed = _row(0, "3", status="stuck"), _row(2, "3", status="freed")
    same = _case((stuck, X_GROUND), (_row(1, "3", status="stuck"), X_GROUND), total=(5, 5))
    other = _case((stuck, X_GROUND), (freed, X_GROUND), total=(5, 5))
    assert can_be_true(same, "strict") == "feasible"
    assert can_be_true(other, "strict") == "infeasible"


def test_a_denial_alone_bounds_what_is_certain():
    """Who says that nobody is in X speaks of nobody beside it: its cells are those of its certain part."""
    case = _case((_row(0, "none"), X_GROUND), (_row(1, "2"), NEAR_X))
    inner = certain_ground(X_GROUND)
    assert not case.grounds[0].bounded
    assert case.grounds[0].certain.equals(inner)
    denied = shapely.union_all([cell.geometry for cell in case.cells_in(0)])
    assert denied.symmetric_difference(inner).area < 1e-4 * inner.area
    assert can_be_true(case, "strict") == "feasible"


def test_a_denial_of_what_has_no_inside_has_no_cells():
    """Nobody near X binds nobody by his position."""
    case = _case((_row(0, "none"), NEAR_X), (_row(1, "2"), X_GROUND))
    assert case.cells_in(0) == []
    assert can_be_true(case, "strict") == "feasible"


def test_a_denial_and_a_count_of_the_same_ground_contradict():
    """Even near X: it is the same nearness."""
    case = _case((_row(0, "none"), NEAR_X), (_row(1, "2"), NEAR_X))
    assert case.grounds[0].bounded
    assert can_be_true(case, "strict") == "infeasible"


def test_an_exact_count_doubles_the_cells_of_its_margin():
    """Who is in the margin is counted to X or not; who is in its middle is."""
    case = _case((_row(0, "exactly 2"), X_GROUND), (_row(1, "5"), NEAR_X))
    inner = certain_ground(X_GROUND)
    assert case.grounds[0].bounded
    cells = {tuple(sorted(cell.inside)): cell for cell in case.cells}
    assert set(cells) == {(0, 1), (1,)}
    both = cells[0, 1].geometry.intersection(cells[(1,)].geometry)
    margin = X_GROUND.geometry.difference(inner)
    assert both.symmetric_difference(margin).area < 1e-3 * margin.area
    assert can_be_true(case, "strict") == "feasible"


def test_an_exact_count_leaves_no_room_for_more_at_its_own_ground():
    """Two areas that overlap: five in the one, of whom two at the most are in the other."""
    told = (_row(0, "exactly 2"), FIELD), (_row(1, "5", source="b"), FIELD), (_row(2, "5", source="b"), CORNER)
    assert can_be_true(_case(told[0], told[1]), "strict") == "infeasible"
    assert can_be_true(_case(told[0], told[2]), "strict") == "feasible"
    inside = replace(CORNER, geometry=box(0.6, 0, 0.65, 0.05))
    assert can_be_true(_case(told[0], (told[2][0], inside)), "strict") == "infeasible"


def test_reach_is_never_more_than_the_way_between_points():
    """At sixty an hour; a cell and itself are no way apart, and the whole can be crossed in its widest."""
    case = _case((_row(0, "2"), X_GROUND), (_row(1, "2"), Y_GROUND), (_row(2, "2"), FIELD), speed_kmh=60)
    for one, other in pairwise(range(len(case.cells))):
        a, b = (case.cells[at].geometry.representative_point() for at in (one, other))
        hours = GEOD.inv(a.x, a.y, b.x, b.y)[2] / 60_000
        assert case.reach.hours(one, other) <= hours <= case.reach.anywhere_h
        assert case.reach.hours(one, other) == case.reach.hours(other, one)
    assert case.reach.hours(1, 1) == 0
    assert case.reach.hours(0, 1) == pytest.approx((111.319 - 6) / 60, rel=0.01)


def test_without_a_speed_ways_cost_kilometres():
    """No way is too long, and a shorter one is cheaper."""
    case = _case((_row(0, "2"), X_GROUND), (_row(1, "2"), Y_GROUND))
    assert case.reach is None
    assert travel_costs(case).hours(0, 1) == pytest.approx(111.319 - 6, rel=0.01)
    assert reach_of((), 60).anywhere_h == 0


#: Grounds on a small map.
corners = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 3), st.integers(1, 3))
boxes = corners.map(lambda c: box(c[0], c[1], c[0] + c[2], c[1] + c[3]))


def _drawn(certain, wider, high, said):
    """Return a case in which the first ground, which is bounded, is so wide, and the others are as they are."""
    grounds = [Ground(certain.union(wider), certain, bounded=True), *(Ground(ground) for ground, _ in said)]
    statements = [Statement("c0", "a", 0, high, 0, 1, 1), Statement("c1", "b", 1, None, 0, 1, 1, group="own")]
    statements += [
        Statement(f"c{at}", "bc"[at % 2], low, None, at, 1, 1, group=f"g{at}") for at, (_, low) in enumerate(said, 1)
    ]
    return Case("bus", 4, tuple(statements), arrange(grounds), grounds=tuple(grounds))


@settings(max_examples=150, deadline=None)
@given(boxes, boxes, boxes, st.integers(1, 2), st.lists(st.tuples(boxes, st.integers(1, 3)), min_size=1, max_size=3))
def test_a_wider_bounded_ground_makes_no_conflict(certain, first, more, high, said):
    """As long as what surely belongs to it stays the same: whoever is in the margin may be outside."""
    wider = shapely.union_all([first, more])
    if can_be_true(_drawn(certain, first, high, said), "strict") == "feasible":
        assert can_be_true(_drawn(certain, wider, high, said), "strict") == "feasible"
