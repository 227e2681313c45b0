"""A scenario makes its claims true, on the ground and in time; where there is none, none is told."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from itertools import pairwise

import geopandas as gpd
import pytest
import shapely
from analysis.random_cases import MORE, random_case
from analysis.reports import compared
from pyproj import Geod
from shapely import Point, box

from convoymap.analysis.arrangement import Ground, arrange
from convoymap.analysis.case import Case, Statement
from convoymap.analysis.checker import Position, faults
from convoymap.analysis.question import can_be_true, part_of
from convoymap.analysis.scenario import assertions_of, find_witness
from convoymap.analysis.statements import reach_of
from convoymap.geodesy import circle

GEOD = Geod(ellps="WGS84")
READINGS = ("strict", "lenient")
BATCHES = range(int(4 * MORE))
#: In a batch.
CASES = 40
NOON = datetime.fromisoformat("2024-05-03T12:00")


def _on_ground(shapes, statements, *, most=3, speed_kmh=None, certain=None):
    """Return a case of statements about shapes, of which those with an upper bound are as certain as is said."""
    bounded = {s.ground for s in statements if s.high is not None}
    inner = certain or shapes
    grounds = tuple(
        Ground(shape, inner[at] if at in bounded else None, at in bounded) for at, shape in enumerate(shapes)
    )
    cells = arrange(grounds)
    return Case("bus", most, tuple(statements), cells, reach_of(cells, speed_kmh), speed_kmh, grounds)


def _says(at, low, ground, first, last=None, *, high=None, source=None, group="own", stays=False):
    last = first if last is None else last
    return Statement(f"c{at}", source or f"s{at}", low, high, ground, first, last, stays, group and f"{group}|{ground}")


def _ground(rng):
    """Return a circle or a box of some kilometres about one of three places in a row, so that some overlap."""
    lon, lat = rng.choice([0, 0.05, 1, 2]), rng.choice([0, 0.05])
    size = rng.choice([0.03, 0.1, 0.3])
    if rng.random() < 0.5:
        return circle(lat, lon, size * 111_000)
    return box(lon - size, lat - size / 2, lon + size, lat + size / 2)


def _real_case(rng):
    """Return what is said of a random case, on wide grounds and with a speed at which some ways take days."""
    said = random_case(rng, "slow", 5)
    number = max((s.ground for s in said.statements if s.ground is not None), default=0) + 1
    shapes = [_ground(rng) for _ in range(number)]
    certain = [shape if rng.random() < 0.5 else shapely.affinity.scale(shape, 0.5, 0.5) for shape in shapes]
    speed_kmh = rng.choice([1.5, 3, 6, 60, None])
    return _on_ground(shapes, said.statements, most=said.most, speed_kmh=speed_kmh, certain=certain)


def _positions(witness):
    return [
        Position(
            number,
            track.count,
            stop.moment,
            stop.time_h,
            stop.latitude,
            stop.longitude,
            frozenset(str(ground) for ground in witness.case.cells[stop.cell].inside),
        )
        for number, track in enumerate(witness.tracks)
        for stop in track.stops
    ]


def _in_time(witness):
    """Tell whether all tracks keep below the speed, along the ellipsoid, and are where nobody comes before he left."""
    speed_kmh = witness.case.speed_kmh
    for track in witness.tracks:
        for a, b in pairwise(track.stops):
            hours = b.time_h - a.time_h
            kilometres = GEOD.inv(a.longitude, a.latitude, b.longitude, b.latitude)[2] / 1000
            if hours < 0 or (speed_kmh is not None and kilometres > hours * speed_kmh + 1e-3):
                return False
    return True


def _seen(witness, statement, moment):
    """Return how many units are on a statement's ground at a moment, by their coordinates."""
    ground = witness.case.grounds[statement.ground].geometry
    return sum(
        track.count
        for track in witness.tracks
        for stop in track.stops
        if stop.moment == moment and shapely.distance(ground, Point(stop.longitude, stop.latitude)) < 1e-5
    )


def _cases(seed):
    """Yield cases by the same chance each time."""
    rng = random.Random(seed)  # noqa: S311 - cases, not secrets
    for _ in range(CASES):
        yield _real_case(rng)


@pytest.mark.parametrize("shortest", [True, False], ids=["shortest", "any"])
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("batch", BATCHES)
def test_a_witness_makes_its_claims_true(reading, batch, shortest):
    """On wide grounds that overlap, at speeds that bind: what is possible is shown, what is not is impossible indeed."""
    for case in _cases(f"{reading} {batch}"):
        witness = find_witness(case, reading, shortest=shortest)
        if can_be_true(case, reading) == "infeasible":
            assert witness.verdict == "impossible", case
        if witness.verdict == "possible":
            asserted = assertions_of(case, reading)
            assert faults(asserted, witness.times_h, _positions(witness), case.most, case.speed_kmh) == [], case
            assert _in_time(witness), case
        elif witness.verdict == "not excluded":
            assert witness.note
        elif witness.case is not None:
            # Its cells may have been divided: the same question of smaller cells.
            assert can_be_true(witness.case, reading) == "infeasible", case


@pytest.mark.parametrize("batch", BATCHES)
def test_every_count_is_found_on_the_ground(batch):
    """Read strictly, at each moment of a claim's days so many units have coordinates in its ground."""
    for case in _cases(f"ground {batch}"):
        witness = find_witness(case, "strict")
        for statement in case.statements if witness.verdict == "possible" else ():
            if statement.ground is None or statement.first is None or statement.last is None:
                continue
            for moment, time_h in enumerate(witness.times_h):
                if 24 * statement.first < time_h < 24 * (statement.last + 1):
                    assert _seen(witness, statement, moment) >= statement.low, case


@pytest.mark.parametrize("reading", READINGS)
def test_a_part_of_the_claims_is_asked_for_by_number(reading):
    """As if the others were not there."""
    for number, case in enumerate(_cases(f"part {reading}")):
        chosen = [at for at in range(len(case.statements)) if (number >> at) % 2]
        witness = find_witness(case, reading, chosen)
        assert witness.claims == tuple(case.statements[at].id for at in chosen)
        assert witness.verdict == find_witness(part_of(case, chosen), reading).verdict


#: Two places three degrees apart, and a ground that reaches from the one to the other.
ENDS = [box(-0.01, -0.01, 0.01, 0.01), box(2.99, -0.01, 3.01, 0.01), box(-0.02, -0.02, 3.02, 0.02)]


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("speed_kmh", [2.0, 4.0])
def test_a_wide_ground_is_no_stepping_stone(reading, speed_kmh):
    """On the way in a ground that both places lie in: 334 km in three days at 2 km/h are too many, whoever passes it."""
    said = [_says(0, 1, 0, 5), _says(1, 1, 1, 7), _says(2, 1, 2, 6)]
    case = _on_ground(ENDS, said, most=1, speed_kmh=speed_kmh)
    assert can_be_true(case, reading) == "feasible"
    verdict = find_witness(case, reading).verdict
    assert verdict in {"impossible", "not excluded"}


@pytest.mark.parametrize("reading", READINGS)
def test_a_wide_ground_that_is_on_the_way_is_passed(reading):
    """At 5 km/h seventy-two hours suffice for the same 334 km, by way of its middle."""
    said = [_says(0, 1, 0, 5), _says(1, 1, 1, 7), _says(2, 1, 2, 6)]
    witness = find_witness(_on_ground(ENDS, said, most=1, speed_kmh=5.0), reading)
    assert witness.verdict == "possible"
    assert _in_time(witness)


def test_who_is_seen_nowhere_is_in_no_track():
    """Of five units three are spoken of."""
    witness = find_witness(_on_ground(ENDS, [_says(0, 3, 0, 5)], most=5), "strict")
    assert sum(track.count for track in witness.tracks) == 3
    assert witness.times_h == (5 * 24 + 12,)


def test_units_may_pass_unseen():
    """Two here, then none, then two there: nobody asks where they are in between."""
    said = [_says(0, 2, 0, 5), _says(1, 0, 0, 6, high=0), _says(2, 0, 1, 6, high=0), _says(3, 2, 1, 7)]
    witness = find_witness(_on_ground(ENDS[:2], said, most=2, speed_kmh=10.0), "strict")
    assert witness.verdict == "possible"
    assert sum(track.count for track in witness.tracks) == 2
    assert all(len(track.stops) == 2 for track in witness.tracks)


def test_a_claim_without_a_place_is_true_anywhere():
    """Five somewhere of whom two are here; six are more than exist."""
    here = _says(0, 2, 0, 5)
    assert find_witness(_on_ground(ENDS, [here, _says(1, 5, None, 5)], most=5), "strict").verdict == "possible"
    over = find_witness(_on_ground(ENDS, [here, _says(1, 6, None, 5)], most=5), "strict")
    assert (over.verdict, over.note) == ("impossible", "More than exist: c1.")


def test_a_claim_without_a_time_is_held_against_the_total():
    """Whatever else is said; nothing is to be shown of it."""
    undated = Statement("c0", "a", 3, None, 0, None, None)
    witness = find_witness(_on_ground(ENDS, [undated], most=3), "strict")
    assert (witness.verdict, witness.tracks, witness.claims) == ("possible", (), ("c0",))
    assert find_witness(_on_ground(ENDS, [undated], most=2), "strict").verdict == "impossible"


def test_what_cannot_be_has_no_witness():
    """Two here and two there on one day, of three."""
    case = _on_ground(ENDS[:2], [_says(0, 2, 0, 5), _says(1, 2, 1, 5)])
    assert find_witness(case, "strict").verdict == "impossible"
    assert find_witness(case, "lenient").verdict == "possible"


CLAIMS = (
    *("here; scouts; 6; Ain; 2024-05-03", "there; scouts; 4; Dera; 2024-05-03", "later; pilots; 9; Dera; 2024-05-05"),
    *("geese; pilots; 3; Bir; 2024-05-04;; goose", "some-day; pilots; 2; Bir; "),
)


@pytest.fixture
def comparison(tmp_path):
    """Return what sources say of buses and geese that can all be true."""
    return compared(tmp_path, *CLAIMS)


def test_an_unknown_id_is_refused(comparison):
    """All that are unknown are named."""
    with pytest.raises(ValueError, match=r"no claim has the id 'nobody', 'nothing'; the ids stand in claims\.csv"):
        comparison.scenario(["here", "nobody", "nothing"])


def test_all_claims_that_can_be_true_are_made_so(comparison):
    """Of both units."""
    scenario = comparison.scenario()
    assert scenario.verdict == "possible"
    assert scenario.claims == ("here", "there", "later", "geese", "some-day")
    assert scenario.left_out == ()
    assert scenario.reading == "strict"
    assert set(scenario.stops["unit"]) == {"bus", "goose"}


def test_chosen_claims_leave_out_the_others(comparison):
    """In the order of the dossier, each once, of one unit or several."""
    scenario = comparison.scenario(["geese", "here", "here"])
    assert (scenario.claims, scenario.left_out) == (("here", "geese"), ("there", "later", "some-day"))
    assert set(scenario.stops["unit"]) == {"bus", "goose"}
    assert set(comparison.scenario(["geese"]).stops["unit"]) == {"goose"}
    nothing = comparison.scenario([])
    assert (nothing.claims, nothing.places, nothing.moves) == ((), (), ())


def test_chosen_claims_that_cannot_be_true_are_impossible(tmp_path):
    """And none of them is made true; without a choice a largest set is."""
    comparison = compared(tmp_path, "a; s; 8; Ain; 2024-05-03", "b; t; 7; Bir; 2024-05-03", "c; u; 3; Bir; 2024-05-03")
    chosen = comparison.scenario(["a", "b"])
    assert (chosen.verdict, chosen.claims, chosen.left_out) == ("impossible", (), ("a", "b", "c"))
    assert chosen.stops.empty
    largest = comparison.scenario()
    assert (largest.verdict, largest.claims, largest.left_out) == ("possible", ("b", "c"), ("a",))


def test_stops_tell_who_is_where_when(comparison):
    """Six and four on the third, at noon; nine on the fifth; the points are in the places."""
    stops = comparison.scenario(["here", "there", "later"]).stops
    assert isinstance(stops, gpd.GeoDataFrame)
    assert list(stops.columns) == [
        *("unit", "group", "count", "when", "claims", "decimalLatitude", "decimalLongitude", "geometry"),
    ]
    assert stops.crs == "EPSG:4326"
    assert stops.groupby("when")["count"].sum().to_dict() == {NOON: 10, NOON + timedelta(2): 9}
    seen = {(when.day, claim) for when, claims in zip(stops["when"], stops["claims"], strict=True) for claim in claims}
    assert seen == {(3, "here"), (3, "there"), (5, "later")}
    for stop in stops.itertuples():
        assert (stop.geometry.y, stop.geometry.x) == (stop.decimalLatitude, stop.decimalLongitude)
        place = {"here": 0, "there": 2, "later": 2}[stop.claims[0]]
        assert GEOD.inv(stop.geometry.x, stop.geometry.y, place, 0)[2] < 1_010


def test_flows_tell_who_goes_where(comparison):
    """Five of the six go 222 km within two days; the four stay."""
    flows = comparison.scenario(["here", "there", "later"]).flows
    assert isinstance(flows, gpd.GeoDataFrame)
    assert list(flows.columns) == ["unit", "count", "departs", "arrives", "distance_m", "speed_kmh", "geometry"]
    assert flows.crs == "EPSG:4326"
    (flow,) = flows.itertuples()
    assert (flows["unit"][0], flows["count"][0]) == ("bus", 5)
    assert (flow.departs, flow.arrives) == (NOON, NOON + timedelta(2))
    (west, south), *_, (east, north) = flow.geometry.coords
    assert flow.distance_m == pytest.approx(GEOD.inv(west, south, east, north)[2])
    assert flow.distance_m == pytest.approx(222_600, abs=2_100)
    assert flow.speed_kmh == pytest.approx(flow.distance_m / 48_000)


def test_a_scenario_without_movement_has_no_flows(tmp_path):
    """The tables have their columns all the same."""
    scenario = compared(tmp_path, "a; s; 3; Ain; 2024-05-03").scenario()
    assert scenario.flows.empty
    assert list(scenario.flows.columns)[-1] == "geometry"
    assert scenario.flows.crs == "EPSG:4326"
    assert len(scenario.stops) == 1


def test_a_dossier_without_claims_has_an_empty_scenario(tmp_path):
    """Nothing is made true."""
    scenario = compared(tmp_path).scenario()
    assert (scenario.claims, scenario.left_out, scenario.verdict, scenario.places) == ((), (), "possible", ())


def test_days_are_those_of_the_dossier(tmp_path):
    """Long ago as well."""
    scenario = compared(tmp_path, "a; s; 3; Ain; 1812-10-19").scenario()
    assert [when.date() for when in scenario.stops["when"]] == [date(1812, 10, 19)]
