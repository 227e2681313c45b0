"""Part of a dossier's claims: by source and by day."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import convoymap as cm
from convoymap.layers.selection import Selection, limit, select

KNOWN = ["us-military", "hezbollah"]
DAY = date(2017, 9, 3)


def _row(earliest, latest, source="hezbollah"):
    return {"source": source, "earliest": earliest, "latest": latest}


def test_everything_unless_told_otherwise():
    """Without arguments every source and every day is selected."""
    assert select(KNOWN) == Selection(("us-military", "hezbollah"))


def test_sources_keep_the_order_of_the_dossier():
    """Whatever the order of the ids, and however often they are given."""
    assert select(KNOWN, ["hezbollah", "us-military", "hezbollah"]).sources == ("us-military", "hezbollah")


@pytest.mark.parametrize("day", ["2017-09-03", DAY, datetime(2017, 9, 3, 14, 30)])  # noqa: DTZ001 - a day is local
def test_a_day_may_be_text_date_or_moment(day):
    """All three mean the day."""
    assert select(KNOWN, between=(day, None)).first == DAY


def test_every_unknown_source_is_named_with_the_nearest():
    """A slip of the pen is told with what was likely meant, all at once."""
    with pytest.raises(ValueError, match=r'"hezbolah", did you mean hezbollah\?; .*"nobody".*sources\.csv'):
        select(KNOWN, ["hezbolah", "nobody"])


@pytest.mark.parametrize(
    ("between", "why"),
    [
        (("3 September", None), '"3 September" is no day'),
        (("2017-09-04", "2017-09-01"), "ends before it begins"),
        ("2017-09-03", "takes two days"),
        ((1, 2), '"1" is no day'),
        (("2017-09-03",), "takes two days"),
    ],
)
def test_what_is_no_stretch_of_days_says_so(between, why):
    """The message says what is wrong and how to write it."""
    with pytest.raises(ValueError, match=why):
        select(KNOWN, between=between)


@pytest.mark.parametrize(
    ("earliest", "latest", "shown"),
    [
        (DAY, DAY, True),
        (None, DAY, True),
        (date(2017, 9, 1), date(2017, 9, 30), True),
        (None, None, True),
        (None, date(2017, 9, 1), False),
        (date(2017, 9, 5), None, False),
    ],
)
def test_a_claim_is_shown_if_it_may_hold(earliest, latest, shown):
    """Open ends reach as far as need be; what says no time may hold on any day."""
    selection = select(KNOWN, "hezbollah", ("2017-09-02", "2017-09-04"))
    assert selection.claim(_row(earliest, latest)) is shown
    assert not selection.claim(_row(earliest, latest, "us-military"))


def test_a_limited_dossier_keeps_its_sources():
    """Claims go from tables and layers alike; sources stay, so that their looks do."""
    dossier = cm.read(cm.example("bukamal-2017"))
    ids = list(dossier.sources["id"])
    tables, layers = limit(dossier.tables, dossier.layers, select(ids, "hezbollah"))
    assert [claim.id for claim in tables.claims] == list(layers.claims["claim_id"]) == ["hez-4-reached", "hez-6-desert"]
    assert list(layers.sources["id"]) == ids
    assert layers.claims.crs == dossier.claims.crs
    assert len(dossier.claims) == 12
