"""The when and said cells."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from cells.cell_strategies import DATES, TIMES
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.when import Interval, _library, _side, format_when, parse_when
from convoymap.errors import CellError

MONDAY = date(2017, 9, 4)


def _day(number, month=9):
    return date(2017, month, number)


@given(TIMES)
def test_what_is_written_is_read(when):
    """A time's text reads as the same time."""
    assert parse_when(format_when(when)) == when


@given(st.text(max_size=30) | st.text("0123456789-/~?%X. ", max_size=14))
def test_any_text_is_a_time_or_a_clear_error(text):
    """No text raises anything but a CellError; a time that is read has an interval in order."""
    try:
        when = parse_when(text)
        assert parse_when(format_when(when)) == when
        interval = when.interval(MONDAY)
    except CellError as error:
        assert error.why
        assert error.fix
        return
    assert interval.earliest is None or interval.latest is None or interval.earliest <= interval.latest


@given(DATES, st.sampled_from([4, 7, 10]))
def test_both_roads_agree(day, length):
    """A calendar date means the same to the standard library and to the EDTF library."""
    text = day.isoformat()[:length]
    interval = _side(text, text)
    assert (interval.earliest, interval.latest) == _library(text, text)


@given(st.integers(0, 9999), st.integers(0, 20), st.integers(0, 32))
def test_both_roads_refuse_the_same_dates(year, month, day):
    """A date that does not exist is one to neither road; seasons, from 21 on, are left to the library."""
    for text in (f"{year:04}-{month:02}", f"{year:04}-{month:02}-{day:02}"):
        outcomes = []
        for road in (lambda text: _side(text, text), lambda text: Interval(*_library(text, text))):
            try:
                outcomes.append(road(text))
            except CellError:
                outcomes.append(None)
        assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Sunday", _day(3), _day(3)),
        ("on Friday", _day(1), _day(1)),
        ("Tuesday", _day(29, 8), _day(29, 8)),
        ("Monday", _day(4), _day(4)),
        ("last Monday", _day(28, 8), _day(28, 8)),
        ("last Friday", _day(1), _day(1)),
        ("today", _day(4), _day(4)),
        ("yesterday", _day(3), _day(3)),
        ("the day before yesterday", _day(2), _day(2)),
        ("3 days ago", _day(1), _day(1)),
        ("early Sunday", _day(3), _day(3)),
        ("Sunday morning", _day(3), _day(3)),
        ("overnight", _day(3), _day(4)),
        ("since Tuesday", _day(29, 8), _day(4)),
        ("since 2017-08-30", _day(30, 8), _day(4)),
        ("after Friday", _day(2), _day(4)),
        ("before Friday", None, _day(31, 8)),
        ("by Friday", None, _day(1)),
        ("until yesterday", None, _day(3)),
        ("between Friday and Sunday", _day(1), _day(3)),
        ("from Friday to Sunday", _day(1), _day(3)),
        ("Friday to today", _day(1), _day(4)),
        ("Saturday or Sunday", _day(2), _day(3)),
        ("between Friday and Monday", _day(1), _day(4)),
        ("between Friday and Tuesday", _day(25, 8), _day(29, 8)),
        ("Tuesday–Friday", _day(29, 8), _day(1)),
        ("Friday or Tuesday", _day(29, 8), _day(1)),
        ("Monday or Tuesday", _day(28, 8), _day(29, 8)),
        ("late on Friday", _day(1), _day(1)),
        ("ten days ago", _day(25, 8), _day(25, 8)),
        ("last night", _day(3), _day(4)),
        ("this morning", _day(4), _day(4)),
        ("on 2017-09-03", _day(3), _day(3)),
        ("this week", _day(4), _day(4)),
        ("last week", _day(28, 8), _day(3)),
        ("in recent days", _day(29, 8), _day(4)),
        ("", None, None),
        ("unknown", None, None),
    ],
)
def test_news_forms(text, earliest, latest):
    """Each news form, in a report of Monday, 4 September 2017."""
    interval = parse_when(text).interval(MONDAY)
    assert (interval.earliest, interval.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("2017-09-03", Interval(_day(3), _day(3))),
        ("2017-09", Interval(_day(1), _day(30))),
        ("2017", Interval(_day(1, 1), _day(31, 12))),
        ("2016-02", Interval(date(2016, 2, 1), date(2016, 2, 29))),
        ("2017-09-01/2017-09-03", Interval(_day(1), _day(3))),
        ("../2017-09-03", Interval(None, _day(3))),
        ("/2017-09-03", Interval(None, _day(3))),
        ("2017-09-03/..", Interval(_day(3), None)),
        ("2017-09-03~", Interval(_day(2), _day(4), True, True)),
        ("2017~", Interval(date(2016, 1, 1), date(2018, 12, 31), True, True)),
        ("2017-08~", Interval(_day(1, 7), _day(30), True, True)),
        ("2017-09-03?", Interval(_day(3), _day(3), True, True)),
        ("2017-09-03%", Interval(_day(2), _day(4), True, True)),
        ("2017-09-01~/2017-09-03", Interval(_day(31, 8), _day(3), True, False)),
        ("2017-09-XX", Interval(_day(1), _day(30))),
        ("201x", Interval(date(2010, 1, 1), date(2019, 12, 31))),
        ("2017-21", Interval(_day(1, 3), _day(31, 5))),
        ("2017-24", Interval(_day(1, 12), date(2018, 2, 28))),
        ("2017-30", Interval(_day(1, 12), date(2018, 2, 28))),
        ("2017-09-03T10:00:00", Interval(_day(3), _day(3))),
        ("2017-09-03 10:00", Interval(_day(3), _day(3))),
        ("2017-09-03 00:00:00", Interval(_day(3), _day(3))),
        ("2017-09-01 / 2017-09-03", Interval(_day(1), _day(3))),
        ("2017–09–03 ∼", Interval(_day(2), _day(4), True, True)),
        ("٢٠١٧-٠٩-٠٣", Interval(_day(3), _day(3))),
        ("2017-09-01 to 2017-09-03", Interval(_day(1), _day(3))),
        ("before 2017-09-03", Interval(None, _day(2))),
    ],
)
def test_edtf(text, interval):
    """Levels 0 and 1 of the Extended Date/Time Format."""
    assert parse_when(text).interval() == interval


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("09/03/2017", "Write 2017-09-03 or 2017-03-09."),
        ("31/08/2017", "Write 2017-08-31."),
        ("3.9.2017", "2017-09-03"),
        ("3/9/17", "2017-03-09"),
        ("2017/09/03", "Write 2017-09-03."),
        ("2017-9-3", "Write 2017-09-03."),
        ("42981", "Write 2017-09-03."),
        ("42981.0", "Write 2017-09-03."),
        ("2017-02-30", "a day that exists"),
        ("2017-13-01", "a day that exists"),
        ("2017-13", "a month that exists"),
        ("2017-02-30~", "a day that exists"),
        ("2017-02-29/..", "a day that exists"),
        ("2017-09-00/2017-09-05", "a day that exists"),
        ("2017-00", "a month that exists, as 2017-09."),
        ("03-09-2017", "Write 2017-03-09 or 2017-09-03."),
        ("09/03/2017 10:00", "Write 2017-09-03 or 2017-03-09."),
        ("20170903", "Write 2017-09-03."),
        ("2017-9", "Write 2017-09."),
        ("3 September 2017", "Write 2017-09-03."),
        ("Sunday, Sept. 3, 2017", "Write 2017-09-03."),
        ("Sep 2017", "Write 2017-09."),
        ("3rd September", "Write year, month and day"),
        ("2017-09-03 to 2017-09-01", "Write the earlier day first."),
        ("2017-09-03/2017-09-01", "Write 2017-09-01/2017-09-03."),
        ("2017-09-01/2017-09-02/2017-09-03", "2017-09-01/2017-09-03"),
        ("Y170000002", "four digits"),
        ("-0044", "four digits"),
        ("Sunnday", "Did you mean Sunday? Write a date"),
        ("{2017,2018}", "Write a date"),
    ],
)
def test_near_misses_say_what_to_write(text, fix):
    """What spreadsheets and haste make of dates is refused with the text to write instead."""
    with pytest.raises(CellError) as caught:
        parse_when(text)
    assert fix in caught.value.fix


def test_a_news_form_needs_the_reports_date():
    """Without a report date, Friday is an error that says where to give it."""
    with pytest.raises(CellError, match="report_date"):
        parse_when("Friday").interval(None)


@pytest.mark.parametrize("text", ["between today and yesterday", "from 2017-09-03 to Friday"])
def test_days_that_run_backwards(text):
    """Days that the report's date puts the wrong way round are an error, and not put right in silence."""
    with pytest.raises(CellError, match="run backwards"):
        parse_when(text).interval(MONDAY)


def test_since_a_day_after_the_report():
    """Nothing can have been so since a day that the report had still before it."""
    with pytest.raises(CellError, match="after the day of the report"):
        parse_when("since 2017-09-05").interval(MONDAY)


def test_days_before_the_calendar():
    """A count of days back beyond the year 1 is a clear error."""
    with pytest.raises(CellError, match="outside the calendar"):
        parse_when("9999 days ago").interval(date(5, 1, 1))


def test_recent_days_begin_vaguely():
    """Only the beginning of "in recent days" is vague."""
    interval = parse_when("in recent days").interval(MONDAY)
    assert (interval.earliest_vague, interval.latest_vague) == (True, False)


@pytest.mark.parametrize("text", ["to " * 4000, "between " * 2000, "2017-" * 2000, "a and " * 2000])
def test_a_huge_cell_is_refused(text):
    """Ten kilobytes come back as an error; a pattern that backtracks without end would hang here."""
    with pytest.raises(CellError):
        parse_when(text)


def test_plain_dates_do_not_import_the_library():
    """Dates, intervals and news forms do without `edtf`, which takes a tenth of a second to import."""
    code = (
        "import sys; from datetime import date; from convoymap.cells.when import parse_when; "
        "[parse_when(t).interval(date(2017, 9, 4)) for t in ('2017-09-03', '../2017-09', 'Friday', '2017-09-03 10:00')]; "
        "sys.exit('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
