"""The plain dress of a cell's text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.cells.plain import digits, plain

_DRESSED = st.text(st.sampled_from("a6 \u00a0\u200b\u200f–−~∼≈≥…’“،；\t\n\x00"), max_size=20)


@given(st.text() | _DRESSED)
@settings(max_examples=300)
def test_plain_text_stays_as_it_is(text):
    """What has been made plain once is not changed by doing so again."""
    assert plain(plain(text)) == plain(text)


@given(st.text() | _DRESSED)
@settings(max_examples=300)
def test_plain_text_is_trimmed_and_holds_no_runs_of_blanks(text):
    """No blank stands at either end or beside another, and no control character is left."""
    made = plain(text)
    assert made == made.strip()
    assert "  " not in made
    assert not any(character in made for character in "\t\r\n\x00\x85")


@pytest.mark.parametrize("dash", "‐‑‒–—―−﹣－-")
def test_every_dash_is_a_hyphen(dash):
    """A dash of any length, and a minus, is a hyphen."""
    assert plain(f"4{dash}6") == "4-6"


@pytest.mark.parametrize("tilde", "~∼˜～≈≃⁓〜")
def test_every_tilde_is_a_tilde(tilde):
    """A sign that looks like a tilde or says "almost equal" is a tilde."""
    assert plain(f"{tilde}700") == "~700"


@pytest.mark.parametrize("blank", "\u00a0\u2007\u2009\u202f\u3000\u2028\u2029\t\n\r\x00\x85")
def test_every_blank_is_a_blank(blank):
    """Unbreakable, thin and wide blanks, line ends and control characters are blanks."""
    assert plain(f"{blank}1{blank}200{blank}") == "1 200"


@pytest.mark.parametrize("mark", "\u200b\u200c\u200d\u2060\ufeff\u00ad\u061c\u200e\u200f\u202a\u202e\u2066\u2069")
def test_marks_without_a_shape_are_dropped(mark):
    """Byte-order marks, soft hyphens and marks of direction leave nothing behind."""
    assert plain(f"{mark}Ra{mark}wah{mark}") == "Rawah"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u00a0\t", ""),
        ("  a   b  ", "a b"),
        ("“Rawah”", '"Rawah"'),
        ("«Rawah»", '"Rawah"'),
        ("’Ayn", "'Ayn"),
        ("‘Ayn", "'Ayn"),
        ("34°27′00″", "34°27'00\""),
        ("Rawah، Iraq؛ Aana", "Rawah, Iraq; Aana"),
        ("area：x", "area:x"),
        ("≥300", ">=300"),
        ("⩽5", "<=5"),
        ("4…6", "4...6"),
        ("Ānah", "Ānah"),
        ("البوكمال", "البوكمال"),
    ],
)
def test_dress(text, expected):
    """Quotes, commas and signs of comparison are the ASCII ones; letters are left alone."""
    assert plain(text) == expected


@given(st.text())
@settings(max_examples=300)
def test_digits_change_nothing_but_digits(text):
    """Each decimal digit becomes its ASCII one, and every other character stays where it is."""
    for before, after in zip(text, digits(text), strict=True):
        assert int(after) == int(before) if before.isdecimal() else after == before
        assert not after.isdecimal() or after.isascii()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("٧٠٠", "700"),
        ("۷۰۰", "700"),
        ("６", "6"),
        ("২০১৭", "2017"),
        ("²", "²"),
        ("½", "½"),
        ("Ⅻ", "Ⅻ"),
        ("6 buses", "6 buses"),
    ],
)
def test_digits_of_every_script(text, expected):
    """Decimal digits of any script are read; superscripts, fractions and Roman numerals are not digits."""
    assert digits(text) == expected
