"""Saying things: the language of a context, values, plural forms, directions."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import CellError
from convoymap.words import (
    LANGUAGES,
    direction,
    isolated,
    known_language,
    language,
    own_language,
    say,
    speaking,
    speaks,
)


def test_english_is_spoken_unless_another_language_is():
    """A context ends where it ends, also with an error, and may lie in another."""
    assert language() == "en"
    with speaking("ar", "fr"):
        assert (language(), own_language()) == ("ar", "fr")
        with pytest.raises(KeyError), speaking("en"):
            say("no.such.key")
        assert (language(), own_language()) == ("ar", "fr")
    assert (language(), own_language()) == ("en", "")


def test_a_language_is_of_its_own_thread():
    """Two pages that are built side by side do not mix."""
    heard = []
    with speaking("ar"):
        thread = threading.Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
    assert heard == ["en"]


@pytest.mark.parametrize("tag", ["ar", "ar-SY", "AR", "ar-Arab-EG"])
def test_only_the_language_of_a_tag_counts(tag):
    """Script and country are passed over."""
    assert known_language(tag) == "ar"
    assert speaks(tag)


@pytest.mark.parametrize("tag", ["xx", "fr", "", "arabic"])
def test_a_language_that_is_not_spoken(tag):
    """The error says which are."""
    assert not speaks(tag)
    with pytest.raises(CellError, match='Choose "en" \\(English\\) or "ar"'), speaking(tag):
        pass


def test_directions():
    """Hebrew is not spoken, and known to run leftward all the same."""
    assert [direction(tag) for tag in ("en", "ar", "he", "fr")] == ["ltr", "rtl", "rtl", "ltr"]


def test_the_count_chooses_the_form():
    """In Arabic each of six forms, with its figure where it has one."""
    with speaking("ar"):
        said = [say("source.claims", count=count) for count in (0, 1, 2, 3, 11, 100, 1_203)]
    assert len(set(said)) == 7
    assert [text.split()[0] for text in said[3:]] == ["3", "11", "100", "1,203"]


def test_what_runs_the_other_way_is_isolated():
    """In either direction, and not twice; what runs the same way stays as it is."""
    with speaking("ar"):
        assert isolated("Palmyra") == "\u2068Palmyra\u2069"
        assert isolated("تدمر") == "تدمر"
        assert isolated("17") == "17"
        claim = say("claim.who", source="US military")
        assert say("join.colon", one=claim, other="6") == f"{claim}: 6"
    assert isolated("Palmyra") == "Palmyra"
    assert isolated("Rāwah") == "Rāwah"
    assert isolated("a\u202eb") == "\u2068a\u202eb\u2069"
    assert say("claim.who", source="الإعلام") == "\u2068الإعلام\u2069 says"


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_values_are_never_read_as_places(text, tag):
    """What a dossier says stands in the sentence as it is, braces and all."""
    with speaking(tag):
        assert text in say("claim.who", source=text)
        assert isolated(isolated(text)).count("\u2068") <= text.count("\u2068") + 1 + text.count("\u2069")


def test_a_value_that_is_missing():
    """It is an error, and not a pair of braces on the page."""
    with pytest.raises(KeyError):
        say("claim.who")
