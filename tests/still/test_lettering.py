"""Letters: text of a dossier stays text, lines break where they must."""

from __future__ import annotations

import warnings

from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.still.lettering import glyphs_told_once, is_right_to_left, legible, lettering, plain, text_size, wrap


@given(st.text())
def test_plain_text_steers_no_display(text):
    """No line break, no control, no override of direction is left; joiners, which spell words, are."""
    out = plain(text)
    assert all(c.isprintable() or c in "\u200c\u200d" for c in out)
    assert plain(out) == out


def test_an_override_of_direction_is_gone():
    """The right-to-left override would turn what follows about."""
    assert plain("a\u202eb\nc\u200dd") == "ab c\u200dd"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="aW .ü", max_size=80), st.floats(20, 200))
def test_lines_fit_and_lose_nothing(text, width):
    """Each line is within the width, and together they hold every letter in order."""
    out = wrap(text, width, 8)
    assert "".join(out).replace(" ", "") == text.replace(" ", "")
    assert all(text_size(line, 8)[0] <= width for line in out)


def test_a_dollar_sign_is_a_dollar_sign():
    """No text of a dossier is read as mathematics."""
    from matplotlib.figure import Figure

    text = Figure().text(0, 0, r"$\frac{1}{0$", **lettering(8))
    assert text.get_parse_math() is False


def test_arabic_letters_are_joined_and_run_leftwards():
    """Joined, a word is narrower than its letters apart; this is what matplotlib 3.11 brought."""
    word = "قافلة"
    assert text_size(word, 40)[0] < sum(text_size(letter, 40)[0] for letter in word) * 0.9
    assert is_right_to_left("  «" + word)
    assert not is_right_to_left("convoy " + word)
    assert not is_right_to_left("17")


def test_a_script_without_font_gives_way():
    """A name that no font can write is replaced by the gazetteer's; one that they can stays."""
    assert legible("راوة", "Rawah") == "راوة"
    assert legible("\U00012000", "Ur") == "Ur"


def test_missing_glyphs_are_told_once():
    """One warning for all letters; other warnings pass as they are."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with glyphs_told_once():
            for text in ("Glyph 31227 (X) missing from font(s) DejaVu Sans.", "something else"):
                warnings.warn(text, stacklevel=1)
                warnings.warn(text, stacklevel=1)
    assert [str(warning.message) for warning in caught] == [
        "something else",
        "something else",
        "no font that is installed here has 移; install one, e.g. of Google's Noto",
    ]
