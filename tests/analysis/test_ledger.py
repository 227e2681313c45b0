"""How claims add up."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from convoymap.analysis.ledger import ledger

SUNDAY = date(2017, 9, 3)
MONDAY = date(2017, 9, 4)


def _claim(claim_id, best, *, low=None, earliest=SUNDAY, latest=SUNDAY, **other):
    count = "" if best is None else str(best)
    low = best if low is None else low
    row = dict(claim_id=claim_id, source="a", unit="bus", count=count, status=claim_id, verbatimLocality="Rawah")
    return {**row, "low": low, "best": best, "earliest": earliest, "latest": latest, **other}


def test_claims_of_one_day_add_up():
    """Six here and eleven there make seventeen, and leave nothing unaccounted."""
    (entry,) = ledger([_claim("x", 6), _claim("y", 11)], {"bus": (17, 17)})
    assert (entry.claimed, entry.unaccounted, entry.over_claimed) == (17, 0, 0)
    assert entry.claims == ("x", "y")


def test_claims_of_different_days_do_not():
    """The same six buses on two days are six buses."""
    claims = [_claim("x", 6), _claim("y", 6, earliest=MONDAY, latest=MONDAY)]
    assert ledger(claims, {"bus": (17, 17)})[0].claimed == 6


def test_an_open_interval_meets_every_day_on_its_side():
    """A claim without a beginning shares the day of one that ends later."""
    claims = [_claim("x", 4, earliest=None), _claim("y", 6)]
    assert ledger(claims, {"bus": (17, 17)})[0].unaccounted == 7


def test_sources_and_units_are_kept_apart():
    """One entry for each source and unit, in order of appearance."""
    claims = [_claim("x", 6), _claim("y", 300, unit="fighter"), _claim("z", 4, source="b")]
    assert [(e.source, e.unit) for e in ledger(claims, {})] == [("a", "bus"), ("a", "fighter"), ("b", "bus")]


def test_over_claimed_against_the_greatest_total():
    """With 15 to 17 in all, 20 are three too many; with no upper total, never too many."""
    assert ledger([_claim("x", 20)], {"bus": (15, 17)})[0].over_claimed == 3
    assert ledger([_claim("x", 20)], {"bus": (15, None)})[0].over_claimed == 0


def test_without_a_number_the_least_counts():
    """Some buses are at least one, and the sum is marked as not counted."""
    (entry,) = ledger([_claim("x", None, low=1)], {"bus": (17, 17)})
    assert (entry.claimed, entry.counted) == (1, False)


def test_a_denial_is_zero():
    """A denial claims no unit and leaves all unaccounted."""
    assert ledger([_claim("x", 0)], {"bus": (17, 17)})[0].unaccounted == 17


def test_a_share_is_not_added():
    """All of the fighters, and of these 20 in one village, are all of the fighters."""
    claims = [_claim("x", 300, count="all"), _claim("y", 20)]
    assert ledger(claims, {"bus": (300, 300)})[0].claimed == 300


def test_what_is_said_twice_counts_once():
    """Six stuck in Rawah, and again six stuck in Rawah, are six."""
    claims = [_claim("x", 6, status="stuck"), _claim("y", 6, status="Stuck")]
    assert ledger(claims, {"bus": (17, 17)})[0].claimed == 6


_DAYS = st.dates(date(2017, 9, 1), date(2017, 9, 9))
_ROWS = st.lists(st.tuples(st.none() | _DAYS, st.none() | _DAYS, st.integers(0, 9)), min_size=1, max_size=12)


@given(_ROWS)
def test_the_fullest_moment_is_the_best_of_all_days(drawn):
    """Told from what begins, the figure is that of the best day of a whole calendar, looked through one by one."""
    rows = [
        _claim(str(at), best, earliest=first, latest=last)
        for at, (first, last, best) in enumerate(drawn)
        if first is None or last is None or first <= last
    ]
    calendar = [date(2017, 9, 1) + timedelta(days=day) for day in range(-1, 10)]
    best = max(
        sum(row["best"] for row in rows if (row["earliest"] or date.min) <= day <= (row["latest"] or date.max))
        for day in calendar
    )
    assert [entry.claimed for entry in ledger(rows, {})] == ([best] if rows else [])
