"""Cells of one kind, accepted and refused."""

from __future__ import annotations

import pytest

from convoymap.dossier import columns
from convoymap.dossier.spreadsheet import clean, column_letters, column_name, explain_date, is_error
from convoymap.errors import CellError


@pytest.mark.parametrize("text", ["us-military", "DZ24", "a_b.c", "نازحون", "équipe", "मज़दूर"])
def test_identifier_may_be_in_any_script(text):
    """Letters and digits of every script, hyphen, underscore and full stop make an id."""
    assert columns.identifier(text)


@pytest.mark.parametrize("text", ["", "a b", "a/b", "a;b", "“a”", "a\u202eb", "a\u200bb", "<b>", "=1"])
def test_identifier_refuses_the_rest(text):
    """Blanks, marks and invisible characters cannot stand in an id."""
    with pytest.raises(CellError):
        columns.identifier(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34.45", 34.45),
        ("-34,45", -34.45),
        ("\u221212", -12.0),
        ("'7", 7.0),
        ("9e-05", 9e-05),
        ("٣٤", 34.0),
        ("", None),
    ],
)
def test_latitude_is_read(text, value):
    """Degrees may have a point or a comma, a proper minus, and any script's digits."""
    assert columns.latitude(text) == value


@pytest.mark.parametrize("text", ["91", "34452", "34.45N", "34°27'", "nan", "inf", "1_0", "1.2.3"])
def test_latitude_refuses_the_rest(text):
    """What is not a number of degrees on the globe is refused."""
    with pytest.raises(CellError) as caught:
        columns.latitude(text)
    assert caught.value.fix


@pytest.mark.parametrize(("text", "value"), [("1000", 1000.0), ("12.125", 12.125), ("12,5", 12.5), ("1e3", 1000.0)])
def test_uncertainty_is_read(text, value):
    """A radius is metres with or without a fraction."""
    assert columns.uncertainty_m(text) == value


@pytest.mark.parametrize("text", ["0", "-5", "1,000", "1.500", "1.000.000", "2 km", "1e9"])
def test_uncertainty_refuses_the_rest(text):
    """Nothing, less than nothing, more than the globe, and what may mean thousands are refused."""
    with pytest.raises(CellError):
        columns.uncertainty_m(text)


@pytest.mark.parametrize(
    ("text", "was"),
    [
        ("04.Jun", "4-6"),
        ("4. Jun", "4-6"),
        ("6-Apr", "4-6"),
        ("Apr-06", "4-6"),
        ("06/04/2017", "4-6"),
        ("2017-04-06", "4-6"),
        ("04. juin", "a range such as 4-6"),
        ("06. Haz", "a range such as 4-6"),
        ("4-6", None),
        ("6 buses", None),
    ],
)
def test_date_that_was_a_range_is_recognised(text, was):
    """A spreadsheet's date tells which range was typed, in whatever order its language writes dates."""
    assert explain_date(text) == was


@pytest.mark.parametrize("text", ["#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#SPILL!", "#####", "Err:502"])
def test_error_value_is_recognised(text):
    """The error values of Excel and LibreOffice are known."""
    assert is_error(text)


@pytest.mark.parametrize("text", ["", "#", "#1", "# N/A", "Err", "Err:5", "NA"])
def test_other_text_is_no_error_value(text):
    """What only resembles an error value is text."""
    assert not is_error(text)


def test_headers_and_edges():
    """Headers lose case, blanks and quotation marks; cells lose invisible edges and nothing within."""
    assert [column_name(text) for text in (" ID ", "Archive-URL", "“When”", "\ufeffcount")] == [
        "id",
        "archive_url",
        "when",
        "count",
    ]
    assert clean("\u00a0\ufeff a \u00a0b\r\nc \u200b") == "a \u00a0b\nc"
    assert [column_letters(index) for index in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
