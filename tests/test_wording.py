"""Counts, times and distances in words, in English and in Arabic."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.count import Count, parse_count
from convoymap.wording import (
    count_label,
    count_phrase,
    day_words,
    distance_words,
    governed_noun,
    interval_words,
    month_year_words,
    noun_of,
    plural_of,
    range_words,
    reliability_words,
)
from convoymap.words import speaking

COUNTS = [
    "",
    "none",
    "6",
    "exactly 6",
    "4-6",
    "~700",
    ">=300",
    "<=9",
    "hundreds",
    "several",
    "some",
    "all",
    "half",
    "most",
]
PLURALS = {"bus": "buses"}


@pytest.mark.parametrize("text", COUNTS)
def test_english_counts_are_the_counts_own_words(text):
    """The phrase is what the cell's own language says, with the unit."""
    count = parse_count(text)
    words = count.words
    assert count_phrase(count, None, "bus", PLURALS) == (f"{words} buses" if words else "buses, number not given")


@pytest.mark.parametrize("text", [*COUNTS, "tens", "dozens", "thousands", "all or most", "1"])
def test_arabic_counts(text):
    """Every form of a count has a phrase, with the dossier's own word in it."""
    count = parse_count(text)
    with speaking("ar", "en"):
        phrase = count_phrase(count, count.bounds().best, "bus", PLURALS)
        label = count_label(count, count.label)
    assert "\u2068bus" in phrase
    assert not any(letter.isascii() and letter.isalpha() for letter in label)


def test_labels_of_figures_are_the_same_in_every_language():
    """Only words are translated."""
    for text in ("6", "~700", "4-6", "half", ""):
        count = parse_count(text)
        with speaking("ar"):
            assert count_label(count, count.label) == count.label


def test_an_arabic_dossier_counts_as_arabic_does():
    """Its nouns are in the plural after 3 to 10 and in the singular after 11 and more, on a page of either language."""
    buses = {"حافلة": "حافلات"}
    for page in ("ar", "en"):
        with speaking(page, "ar"):
            nouns = [noun_of("حافلة", buses, number) for number in (1, 3, 10, 11, 17, 99, 100, 103, 111)]
            assert [noun == "حافلات" for noun in nouns] == [
                number in (3, 10, 103) for number in (1, 3, 10, 11, 17, 99, 100, 103, 111)
            ]
            assert governed_noun("حافلة", buses, None) == "حافلات"
    with speaking("ar", "ar"):
        assert count_phrase(Count("number", 17), 17, "حافلة", buses) == "17 حافلة"
    assert plural_of("حافلة") == "حافلة"


def test_times_in_arabic():
    """Months by name, what both ends share once, vague ends said to be so."""
    first, third = date(2017, 9, 1), date(2017, 9, 3)
    with speaking("ar"):
        assert day_words(third) == "3 سبتمبر 2017"
        assert month_year_words(third) == "سبتمبر 2017"
        assert interval_words(first, third) == "من 1 إلى 3 سبتمبر 2017"
        assert interval_words(date(2017, 8, 29), third, vague=(True, False)) == "من 29 أغسطس إلى 3 سبتمبر 2017 تقريباً"
        assert interval_words(None, third) == "بحلول 3 سبتمبر 2017"
        assert interval_words(first, None, vague=(True, False)) == "منذ 1 سبتمبر 2017 تقريباً"
        assert interval_words(None, None) == "لم يُذكر الوقت"


def test_distances_in_arabic():
    """With the plural that the number asks for."""
    with speaking("ar"):
        said = [distance_words(metres, at_least=True) for metres in (10, 40, 700, 2_140, 1_234_000)]
    assert said == ["10 أمتار", "40 متراً", "700 متر", "2 كم", "1,230 كم"]


def test_grades_and_ranges_in_arabic():
    """Letters stay, words change."""
    with speaking("ar"):
        assert reliability_words("B") == "\u2068B\u2069: موثوق عادةً"
        assert range_words(300, None) == "300 أو أكثر"


@given(st.dates(), st.dates(), st.sampled_from(["en", "ar"]))
def test_every_interval_has_words(one, other, language):
    """Both years stand in it, and no braces are left."""
    with speaking(language):
        words = interval_words(min(one, other), max(one, other))
    assert {str(one.year), str(other.year)} <= set(words.split())
    assert "{" not in words
