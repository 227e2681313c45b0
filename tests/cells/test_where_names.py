"""What is no name of a place."""

from __future__ import annotations

import pytest

from convoymap.cells.where import parse_where
from convoymap.cells.where_names import check_name, joins_places
from convoymap.errors import CellError

REFUSED = {
    "a word that stands alone": [
        ("near", '"near" cannot stand here', 0, "near X"),
        ("near near Rawah", '"near" cannot stand here', 5, "near X"),
        ("near unknown", '"unknown" cannot stand here', 5, "quotes"),
        ("unknown; Rawah", '"unknown" cannot stand here', 0, "quotes"),
        ("in the desert", '"desert" does not say which one', 7, "between X and Y"),
        ("place:Rawah", 'only "area:" takes a colon', 5, "quotes"),
        ("Rawah (34.45, 40.92)", "a bracket has no other half", 6, "comma"),
        ("approx. 34.5N 12.3E", "a point stands within a name", 8, "alone"),
        ("Lat 34.5, Lon 12.3", "a point stands within a name", 0, "alone"),
        ("12345", "not the name of a place", 0, "quotes"),
        ("...", "not the name of a place", 0, "quotes"),
        ("x" * 300, "too long for the name", 0, "Write"),
    ],
    "a relation within a name": [
        ("Rawah near Aana", '"near" cannot stand here', 6, "quotes"),
        ("Palmyra to Rawah", '"to" needs a "from"', 8, "from X toward Y"),
        ("from Homs via Palmyra to Bukamal", "no stops", 10, "from X toward Y"),
        ("near Homs, between Hama and Palmyra", '"between" needs two places', 11, "between X and Y"),
        ("Homs, near Hama", '"near" cannot stand here', 6, "quotes"),
        ("Rawah; and Aana", '"and" cannot begin a name', 7, "quotes"),
        ("IN RAWAH", '"IN" cannot begin a name', 0, 'Write "in"'),
        ("RAWAH OR AANA", '"OR" may join two places', 6, "small letters"),
        ("Rawah and/or Aana", '"and/or" may join two places', 6, '"or"'),
    ],
    "a direction": [
        ("North", '"North" is a direction', 0, "N of X"),
        ("near East", '"East" is a direction', 5, "E of X"),
        ("Near East Aleppo", "may be a name, or near another", 0, "near East Aleppo"),
        ("in the north", '"north" is a direction', 7, "N part of X"),
        ("N Palmetto", "may be N of Palmetto", 0, "N part of Palmetto"),
        ("Saladillo N", "may be N of Saladillo", 0, "quotes"),
        ("north and east of Homs", "not from what", 0, "one direction at a time"),
        ("the west bank of the Euphrates", "not from what", 4, "left bank of X"),
        ("Rawah, western Iraq", "cannot stand after the comma", 7, "X, COUNTRY"),
        ("northern Syria and northern Iraq", '"northern" stands within', 19, "alone"),
        ("30 km West Virginia", "not from where", 0, "SE of X"),
    ],
    "a border or a road with one side": [
        ("the Iraqi border", "a border needs two sides", 10, "border of X and Y"),
        ("near the border with Iraq", "a border needs two sides", 9, "border of X and Y"),
        ("Deir ez-Zor-Palmyra road", "which hyphen", 7, "road from X to Y"),
        ("Al-Bukamal road", "whether the hyphen", 2, "road from X to Y"),
        ("Guinea-Bissau border", "whether the hyphen", 6, "quotes"),
        ("Baden-Baden road", "whether the hyphen", 5, "quotes"),
    ],
    "a relation that may go for the second too": [
        ("near Rawah or Aana", 'may go for "Aana" too', 14, "near X or near Y"),
        ("30 km N of Homs or Hama", 'may go for "Hama" too', 19, "near X or in Y"),
        ("toward Rawah or Aana", 'may go for "Aana" too', 16, "in Y"),
    ],
    "a slip of the pen": [
        ("betwen Homs and Hama", '"betwen" is no word', 0, 'Did you mean "between"?'),
        ("from Homs towrads Hama", '"from" needs one', 0, "from X toward Y"),
        ("juntion of A and B", '"juntion" is no word', 0, 'Did you mean "junction"?'),
    ],
}


@pytest.mark.parametrize(("text", "why", "column", "fix"), [case for cases in REFUSED.values() for case in cases])
def test_a_name_that_hides_something_is_refused_at_its_column(text, why, column, fix):
    """What it hides is named, with its column and what to write instead."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why
    assert caught.value.position == column
    assert fix in caught.value.fix


@pytest.mark.parametrize("name", ["North", "near Homs", "5 km", "a: b", "unknown", "Al-Bukamal road"])
def test_quotes_make_a_name_of_anything(name):
    """What is quoted is a name, whatever it says."""
    check_name("", name, 0, quoted=True)


@pytest.mark.parametrize("name", ["", "1", '"', "x" * 201])
def test_quotes_make_no_name_of_nothing(name):
    """Nothing, a number and a book are none even so."""
    with pytest.raises(CellError):
        check_name("", name, 0, quoted=True)


@pytest.mark.parametrize(
    ("first", "second", "joins"),
    [
        *[("Palmyra", "Bukamal", True), ("Abu Kamal", "Deir Hafer", True), ("Al", "Bukamal", False)],
        *[("Tel", "Aviv", False), ("Timor", "Leste", False), ("Baden", "Baden", False), ("Deir al", "Zor", False)],
    ],
)
def test_a_hyphen_within_a_name_is_told_from_one_between_two(first, second, joins):
    """An article before the hyphen, or the same word on both sides, joins no two places."""
    assert joins_places(first, second) is joins
