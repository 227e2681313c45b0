"""Lists and names of countries, by CLDR."""

from __future__ import annotations

import pytest
from babel.lists import format_list

from convoymap.words import clauses, joined, speaking, territory


@pytest.mark.parametrize("names", [["A"], ["A", "B"], ["A", "B", "C"], list("ABCDEFG")])
def test_english_lists_are_as_cldr_has_them(names):
    """The short cut for English says what Babel says for Britain, where no comma stands before "and"."""
    assert joined(names) == format_list(names, locale="en_GB")


def test_arabic_lists():
    """Each name is joined by "and", and isolated where it is Latin."""
    with speaking("ar"):
        assert joined(["تدمر", "حمص"]) == "تدمر وحمص"
        assert joined(["A", "B", "C"]) == "\u2068A\u2069 و\u2068B\u2069 و\u2068C\u2069"


def test_countries():
    """By code, in the language that is spoken; a country without a known code keeps its name."""
    assert territory("SY", "Syria") == "Syria"
    with speaking("ar"):
        assert territory("SY", "Syria") == "سوريا"
        assert territory("", "Somewhere") == "Somewhere"


def test_clauses():
    """They are set apart by the language's semicolon."""
    assert clauses([]) == ""
    assert clauses(["a", "b", "c"]) == "a; b; c"
    with speaking("ar"):
        assert clauses(["أ", "ب"]) == "أ؛ ب"
