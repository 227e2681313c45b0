"""The where cell."""

from __future__ import annotations

import pytest
from cells.cell_strategies import LOCALITIES
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cells.where import (
    Area,
    Between,
    Coordinates,
    Near,
    Place,
    Split,
    Toward,
    Unknown,
    areas,
    format_where,
    parse_where,
    toponyms,
)
from convoymap.errors import CellError

PALMYRA, RAWAH, AANA = Place("Palmyra"), Place("Rawah"), Place("Aana")


@given(LOCALITIES)
def test_what_is_written_is_read(where):
    """A locality's text reads as the same tree."""
    assert parse_where(format_where(where)) == where


@given(st.text(max_size=40) | st.text('abN E,;":.0123456789- ', max_size=20))
def test_any_text_is_a_locality_or_a_clear_error(text):
    """No text raises anything but a CellError; a tree that is read is read again from its own text."""
    try:
        where = parse_where(text)
    except CellError as error:
        assert error.why
        assert error.fix
    else:
        assert parse_where(format_where(where)) == where


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Palmyra", PALMYRA),
        ("  palmyra ", Place("palmyra")),
        ("Rawah, Iraq", Place("Rawah", ("Iraq",))),
        ("Rawah,Anbar ,Iraq", Place("Rawah", ("Anbar", "Iraq"))),
        ("Washington, D.C.", Place("Washington", ("D.C.",))),
        ('"Washington, D.C."', Place("Washington, D.C.")),
        ("Bosnia and Herzegovina", Place("Bosnia and Herzegovina")),
        ("Isle of Man", Place("Isle of Man")),
        ("Stratford-upon-Avon", Place("Stratford-upon-Avon")),
        ("البوكمال", Place("البوكمال")),
        ("البوكمال، سوريا", Place("البوكمال", ("سوريا",))),
        ("\u200fالبوكمال\u200f", Place("البوكمال")),
        ("Київ, Україна", Place("Київ", ("Україна",))),
        ("Western Sahara", Place("Western Sahara")),
        ("At Tanf", Place("At Tanf")),
        ('"In Salah", Algeria', Place("In Salah", ("Algeria",))),
        ("100 Mile House, Canada", Place("100 Mile House", ("Canada",))),
        ('"unknown"', Place("unknown")),
        ("near Rawah", Near(RAWAH)),
        ("Close to Rawah, Iraq", Near(Place("Rawah", ("Iraq",)))),
        ("between Palmyra and Rawah", Between(PALMYRA, RAWAH)),
        (
            'between "Bosnia and Herzegovina" and Serbia',
            Between(Place("Bosnia and Herzegovina"), Place("Serbia")),
        ),
        ("from Rawah toward Palmyra", Toward(RAWAH, PALMYRA)),
        ("From area:the lines towards Palmyra", Toward(Area("the lines"), PALMYRA)),
        ("Rawah; Aana", Split((RAWAH, AANA))),
        ("near Rawah; Aana;", Split((Near(RAWAH), AANA))),
        ("area:government lines", Area("government lines")),
        ('AREA: "a; b"', Area("a; b")),
        ("34.45N 40.92E", Coordinates(34.45, 40.92, 2)),
        ("34.45°N, 40.9°E", Coordinates(34.45, 40.9, 1)),
        ("3.5s 29.10w", Coordinates(-3.5, -29.1, 1)),
        ("N34.45 E40.92", Coordinates(34.45, 40.92, 2)),
        ("34.45˚ N, 40.92º E", Coordinates(34.45, 40.92, 2)),
        ("34.450000000000003, 40.92", Coordinates(34.450000000000003, 40.92, 2)),
        ("-3.5, 29.1", Coordinates(-3.5, 29.1, 1)),
        ("−3.5 29", Coordinates(-3.5, 29.0, 0)),
        ("between 16.8S 179.6E and 17.0S 179.2W", Between(Coordinates(-16.8, 179.6, 1), Coordinates(-17, -179.2, 1))),
        ("unknown", Unknown()),
        ("", Unknown()),
        ("?", Unknown()),
    ],
)
def test_every_form(text, tree):
    """Each form of the grammar has its tree."""
    assert parse_where(text) == tree


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("30 km SE of Palmyra", "a distance"),
        ("30km from Palmyra", "a distance"),
        ("2 hours' drive from Palmyra", "a distance"),
        ("about 30 km from Palmyra", "a distance"),
        ("within 30 kms of Palmyra", "a distance"),
        ("a few kilometres outside Palmyra", "a distance"),
        ("near 5 km", "a distance"),
        ("just north of Palmyra", "a direction"),
        ("to the south-west of Palmyra", "a direction"),
        ("western Syria", "a part of a region"),
        ("north-east Syria", "a part of a region"),
        ("Rawah, western Iraq", "a part of a region"),
        ("between Rawah and central Iraq", "a part of a region"),
        ("on the desert road to Palmyra", "a road"),
        ("Palmyra–Bukamal road", "a road"),
        ("Syrian-Iraqi border", "a border"),
        ("near the border with Iraq", "a border"),
        ("the desert between Palmyra and Rawah", '"between" within a name'),
        ("somewhere near Rawah", '"near" within a name'),
        ("Rawah toward Palmyra", '"toward" within a name'),
        ("Rawah or Aana", "a choice"),
        ("heading to Palmyra", "a direction without an origin"),
        ("at Palmyra", "this form"),
        ("on the outskirts of Rawah", "this form"),
        ("In Salah", "this form"),
        ("north of Palmyra", "a direction"),
        ("SE of Palmyra", "a direction"),
        ("north-east of Palmyra", "a direction"),
        ("western part of Syria", "a direction"),
        ("road from Palmyra to Bukamal", "a road"),
        ("border of Syria and Iraq", "a border"),
        ("toward Palmyra", "a direction without an origin"),
        ("in Anbar province", "this form"),
        ("outskirts of Rawah", "this form"),
        ("midway between Palmyra and Rawah", "this form"),
    ],
)
def test_forms_to_come_are_not_names(text, why):
    """What the grammar does not know yet is refused by name, and never geocoded as a place of that name."""
    with pytest.raises(CellError, match="not understood yet") as caught:
        parse_where(text)
    assert caught.value.why.startswith(why)
    assert "near X" in caught.value.fix
    assert "quotes" in caught.value.fix


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("between Palmyra", 'two places joined by "and"'),
        ("between A and B and C", 'more than one "and"'),
        ("from Palmyra", 'one "toward"'),
        ("from A toward B toward C", 'one "toward"'),
        ("area:", "no name"),
        (";", "missing beside the semicolon"),
        ("Rawah;", "missing beside the semicolon"),
        ('"Rawah', "not closed"),
        ('Ra"wa"h', "not the name of a place"),
        ("Rawah, ", "a name is missing"),
        ("near near Rawah", "cannot stand here"),
        ("place:Rawah", "colon"),
        ("91N 40E", "a latitude lies between"),
        ("34N 181E", "a longitude lies between"),
        ("-34N 40E", "a sign or a letter"),
        ("34.45N", "looks like a point"),
        ("34.45N 40.92", "looks like a point"),
        ("near", "cannot stand here"),
        ("near unknown", "cannot stand here"),
        ("unknown; Rawah", "cannot stand here"),
        ("x" * 300, "too long"),
        ("12345", "not the name of a place"),
        ("...", "not the name of a place"),
    ],
)
def test_near_misses_are_explained(text, why):
    """Each way of going wrong has its own words."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("40.92E 34.45N", "The latitude comes first: write 34.45N 40.92E."),
        ("34,45N 40,92E", "Write decimal points: 34.45N 40.92E."),
        ("34,45, 40,92", "Write decimal points: 34.45 40.92."),
        ("34°27′00″N 40°55′12″E", "Write decimal degrees: 34.4500N 40.9200E."),
        ("34°27'N, 40°55'E", "Write decimal degrees: 34.4500N 40.9167E."),
        ("from X to Y", '"from X to Y" may be a road'),
    ],
)
def test_other_notations_are_turned_into_ours(text, fix):
    """The error of a readable point in another notation gives it in ours."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert fix in caught.value.fix


def test_a_point_keeps_all_its_decimals():
    """The axis with more decimals is not cut down to those of the other."""
    assert format_where(parse_where("34.456, 40.9")) == "34.456N 40.9E"


def test_swapped_coordinates_are_hinted_at():
    """A latitude that would do as a longitude brings the hint that latitude comes first."""
    with pytest.raises(CellError) as caught:
        parse_where("140.92, 34.45")
    assert "The latitude comes first." in caught.value.fix


def test_places_and_areas_come_in_reading_order():
    """Every name is listed once for each mention, in order."""
    where = parse_where("near Rawah; area:x; between Aana and Palmyra")
    assert toponyms(where) == (RAWAH, AANA, PALMYRA)
    assert areas(where) == (Area("x"),)
    assert toponyms(parse_where("from Rawah toward Palmyra")) == (RAWAH, PALMYRA)
    assert toponyms(Unknown()) == areas(PALMYRA) == ()


@pytest.mark.parametrize(
    "text",
    [
        *("a, " * 3500, "north " * 1700 + "of x", "near " * 2000, "a and " * 1700, '"a" ' * 2500, "a; " * 3500),
        *("ne" * 5000, "ne" * 40, "north-east-" * 18, "5 km " * 2000, ("5 km " * 39 + "; ") * 50, "1 " * 5000),
        *((("x-" * 98 + "; ") * 50), ("to the " * 28 + ";") * 50, ("near x" * 30 + ";") * 50, "34.45, " * 1500),
    ],
)
def test_a_huge_cell_comes_back(text):
    """Ten kilobytes are read or refused; a pattern that backtracks without end would hang here."""
    try:
        parse_where(text)
    except CellError:
        pass
