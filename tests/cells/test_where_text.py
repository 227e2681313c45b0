"""From a tree to its text."""

from __future__ import annotations

import pytest
from cells.cell_strategies import NAMES
from hypothesis import given

from convoymap.cells.where import Area, Between, Border, Near, Place, parse_where
from convoymap.cells.where_text import format_where


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("close to  Rawah ,Iraq", "near Rawah, Iraq"),
        ("30 kilometres south-east of Palmyra", "30 km SE of Palmyra"),
        ("roughly 20 to 30 kms from Palmyra", "about 20-30 km from Palmyra"),
        ("a two-hour drive from Palmyra by road", "2 hours' drive from Palmyra by road"),
        ("halfway from A to B", "midway between A and B"),
        ("Syria–Iraq border", "border of Syria and Iraq"),
        ("in the west of Syria", "W part of Syria"),
        ("central Syria", "central part of Syria"),
        ("bridge across the Euphrates", "bridge over Euphrates"),
        ("on the eastern edge of Rawah", "east outskirts of Rawah"),
        ("from Rawah to Aana", "from Rawah toward Aana"),
        ("on the road to Aana", "toward Aana"),
        ("near Rawah or in Aana", "near Rawah or in Aana"),
        ("5 km from Rawah, on US 95", "5 km from Rawah via US 95"),
        ("37s du 83 24", "37SDU8324"),
        ("8gq2+55 Palmyra", "8GQ2+55, Palmyra"),
        ("?", "unknown"),
    ],
)
def test_one_spelling_for_each_form(text, written):
    """However a locality was spelled, it is written in one way."""
    assert format_where(parse_where(text)) == written


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *[("Isle of Man", "Isle of Man"), ("The Hague", "The Hague"), ("the Hague", '"the Hague"')],
        *[("Bosnia and Herzegovina", '"Bosnia and Herzegovina"'), ("In Salah", "In Salah"), ("in Salah", '"in Salah"')],
        *[("Near East", '"Near East"'), ("western Sahara", '"western Sahara"'), ("unknown", '"unknown"')],
        *[("a; b", '"a; b"'), ("Castilla y León", '"Castilla y León"'), ("5 km", '"5 km"'), ("E", '"E"')],
    ],
)
def test_a_name_is_quoted_where_it_would_read_as_something_else(name, text):
    """Quotes only where they are needed."""
    assert format_where(Place(name)) == text


@given(NAMES, NAMES)
def test_any_name_is_read_back_wherever_it_stands(first, second):
    """A name of the grammar's own words is the same name alone, near, between and in an area."""
    for where in (Place(first, (second,)), Near(Place(first)), Between(Place(first), Place(second)), Area(first)):
        assert parse_where(format_where(where)) == where
    assert parse_where(format_where(Border(Place(second), Area(first)))) == Border(Place(second), Area(first))


def test_what_is_no_locality_has_no_text():
    """Anything but a tree is refused."""
    with pytest.raises(TypeError, match="str is no locality"):
        format_where("Rawah")
