"""One source of uncertainty is told in one sentence, with its figure in plain digits."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.georeference.contribution import Contribution, Source, format_distance


@given(st.floats(0, 2e7))
def test_a_formatted_distance_reads_back_within_its_last_digit(metres):
    """Metres below a kilometre, a decimal below ten, whole kilometres above: off by half of that at most."""
    figure, unit = format_distance(metres).split(" ")
    read = float(figure.replace(",", "")) * {"m": 1, "km": 1000}[unit]
    step = 1 if metres < 999.5 else 100 if metres < 9_950 else 1000
    assert abs(read - metres) <= step / 2 + 1e-6


@pytest.mark.parametrize(
    ("metres", "text"),
    [(0, "0 m"), (999.4, "999 m"), (999.5, "1.0 km"), (9_949, "9.9 km"), (9_950, "10 km"), (20_003_932, "20,004 km")],
)
def test_figures_round_up_to_the_next_unit_and_never_to_a_thousand_of_one(metres, text):
    """1000 m is 1.0 km, 10.0 km is 10 km."""
    assert format_distance(metres) == text


def test_a_sentence_leaves_out_a_figure_that_is_nothing():
    """The datum adds nothing and is told all the same."""
    assert Contribution("datum", "datum", 0.0, "WGS 84 taken").sentence == "Datum: WGS 84 taken."
    assert Contribution("words", "'near'", 10_000, "a judgement").sentence == "'near': 10 km, a judgement."


def test_a_sentence_begins_as_names_are_written():
    """The first letter alone is raised: Aana keeps its own, an Arabic name has no other."""
    assert Contribution("extent", "extent of al-Qaim", 5, "pinned").sentence.startswith("Extent of al-Qaim: 5 m")
    assert Contribution("extent", "القائم", 5, "pinned").sentence.startswith("القائم: 5 m")


def test_every_source_is_explained():
    """Whoever reads a source finds in the documentation what it is."""
    from pathlib import Path

    from convoymap.georeference import contribution

    told = set(re.findall(r"^- ``(\w+)``:", Path(contribution.__file__).read_text(), re.MULTILINE))
    assert told == set(get_args(Source))
