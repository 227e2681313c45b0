"""What the three cell languages promise together: any text, any size, and nothing heavy to import."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from datetime import date

import pytest
from cells.cell_strategies import COUNTS, DATES, LOCALITIES, TIMES
from hypothesis import given, settings
from hypothesis import strategies as st

import convoymap.cells
from convoymap.cells.count import format_count, parse_count
from convoymap.cells.when import Interval, _library, _side, format_when, parse_when
from convoymap.cells.where import format_where, parse_where
from convoymap.errors import CellError

LANGUAGES = {
    "count": (parse_count, format_count, COUNTS),
    "when": (parse_when, format_when, TIMES),
    "where": (parse_where, format_where, LOCALITIES),
}
MODULES = sorted(module.name for module in pkgutil.iter_modules(convoymap.cells.__path__))

language = pytest.mark.parametrize(("parse", "format_", "trees"), LANGUAGES.values(), ids=LANGUAGES)


@language
@given(data=st.data())
@settings(max_examples=300)
def test_any_text_is_read_or_refused_with_advice(parse, format_, trees, data):
    """Any text is read, and read again from its own text, or refused with a reason and a fix."""
    text = data.draw(st.text())
    try:
        tree = parse(text)
    except CellError as error:
        assert error.text == text
        assert error.why
        assert error.fix
    else:
        assert parse(format_(tree)) == tree


@language
@given(data=st.data())
@settings(max_examples=300)
def test_a_cell_with_one_slip_is_read_or_refused(parse, format_, trees, data):
    """A good cell with a character put in, left out or doubled raises nothing but a CellError."""
    text = format_(data.draw(trees))
    at = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.sampled_from(["", *"-~/.,;:\" '09aN°", text[at : at + 1] * 2]))
    try:
        tree = parse(text[:at] + slip + text[at + 1 :])
    except CellError as error:
        assert error.why
        assert error.fix
    else:
        assert parse(format_(tree)) == tree


@language
@given(data=st.data())
def test_what_is_written_is_settled(parse, format_, trees, data):
    """Writing, reading and writing again gives the same text."""
    text = format_(data.draw(trees))
    assert format_(parse(text)) == text


@language
@pytest.mark.parametrize("length", [78, 80, 198, 200, 10_000])
@pytest.mark.parametrize("before", ["", "between ", "from ", "in the ", "early "])
@pytest.mark.parametrize("after", ["", "!", " morning\x00!"])
def test_a_long_cell_comes_back_at_once(parse, format_, trees, length, before, after):
    """Ten kilobytes of a repeated piece come back; a pattern that backtracks without end would hang here."""
    pieces = [
        *("a", "6 ", "1,", "1,000", "1 000 ", "- ", "a-", ". ", "to ", "a to ", "a or ", "or ", "on early ", "in the "),
        *("Sunday ", " morning", "2017-", "2017/", "X", "~?%", "T10:00", "1.000", "near ", "between a and ", "of the "),
        *(
            "a toward ",
            "northeast-",
            "ne-",
            " km of ",
            "1 km away ",
            "road ",
            "border-",
            '"',
            ";",
            "1N 1E ",
            "1° ",
            "1' ",
        ),
    ]
    for piece in pieces:
        text = (before + piece * (length // len(piece) + 1))[:length] + after
        try:
            parse(text)
        except CellError:
            pass


@given(st.tuples(DATES, DATES).map(sorted))
def test_both_roads_agree_on_intervals(days):
    """An interval means the same to the standard library and to the EDTF library."""
    text = "/".join(day.isoformat() for day in days)
    first, last = (_library(text, side) for side in text.split("/"))
    assert parse_when(text).interval() == Interval(first[0], last[1])
    assert _library(text, text) == (first[0], last[1])


@given(DATES, st.sampled_from([4, 7, 10]), st.sampled_from(["../{}", "/{}", "{}/..", "{}/"]))
def test_an_open_end_leaves_the_other_as_it_is(day, length, form):
    """An interval open at one end keeps the closed end of the date at the other."""
    text = day.isoformat()[:length]
    alone, interval = _side(text, text), parse_when(form.format(text)).interval(date(2017, 9, 4))
    expected = Interval(None, alone.latest) if form.endswith("{}") else Interval(alone.earliest, None)
    assert interval == expected


@given(TIMES, DATES)
@settings(max_examples=300)
def test_any_report_date_gives_days_in_order_or_an_error(when, report_date):
    """On no day of the calendar does a time run backwards, or fail with anything but a CellError."""
    try:
        interval = when.interval(report_date)
    except CellError as error:
        assert error.why
        assert error.fix
        return
    assert interval.earliest is None or interval.latest is None or interval.earliest <= interval.latest


@pytest.mark.parametrize("module", MODULES)
def test_each_module_is_imported_alone_and_cheaply(module):
    """Every module can be the first to be imported, and brings neither `edtf` nor a table or map library along."""
    heavy = "{'edtf', 'pandas', 'geopandas', 'numpy', 'shapely', 'pyproj', 'folium', 'pydantic', 'rapidfuzz'}"
    code = f"import sys, convoymap.cells.{module}; sys.exit(', '.join(sorted({heavy} & set(sys.modules))) or None)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
