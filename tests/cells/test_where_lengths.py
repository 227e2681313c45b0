"""A distance where the name of a place should be."""

from __future__ import annotations

import pytest

from convoymap.cells.where import parse_where
from convoymap.cells.where_lengths import length_fault
from convoymap.errors import CellError


@pytest.mark.parametrize(
    ("text", "why", "column", "fix"),
    [
        ("30 kmm SE of Palmyra", '"kmm" is no unit', 3, "Did you mean km?"),
        ("30 milse from Palmyra", '"milse" is no unit', 3, "Did you mean miles?"),
        ("30 minutes from Palmyra", '"minutes" is no unit', 3, "0.5 hours' drive"),
        ("two days' drive from Palmyra", '"days" is no unit', 4, "in hours"),
        ("30 km nroth of Palmyra", '"nroth" is no direction', 6, "Did you mean north?"),
        ("30 km SEE of Palmyra", '"SEE" is no direction', 6, "Did you mean SE?"),
        ("Kyiv, 20 km north of Irpin", "beside the name", 6, "alone"),
        ("5 km N of Homs, on US 95 and 3 km E of Hama", "beside", 29, ";"),
        ("5 km N of Homs, on US 95, near Hama", "cannot be read", 14, "Write"),
        ("near 5 km", "not from where", 5, "30 km from X"),
        ("30 km northeast", "not from where", 0, "SE of X"),
        ("30 km up the Euphrates", "not from where", 0, "from X"),
        ("a few kilometres from Palmyra", "no number", 2, "2-5 km from X"),
        ("several km outside Palmyra", "no number", 0, "near X"),
        ("more than 30 km from Palmyra", "no upper end", 0, "range"),
        ("30 km from Palmyra and 20 km from Homs", "not from where", 23, "within"),
        ("0 km from Palmyra", "zero", 0, "30 km"),
        ("10-5 km from Palmyra", "not beyond its beginning", 0, "20-30 km"),
        ("5 km N and 3 km NE of Palmyra", "one direction north or south", 0, "5 km N and 3 km E"),
        ("5 km 400° from Palmyra", "up to 360", 5, "135°"),
    ],
)
def test_a_distance_that_leads_nowhere_is_explained(text, why, column, fix):
    """What is wrong with the distance, its column, and what to write instead."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why
    assert caught.value.position == column
    assert fix in caught.value.fix


@pytest.mark.parametrize(
    "name",
    ["Palmyra", "100 Mile House", "5 Mile Beach", "Kilometre 5", "29 Palms", "6th of October City", "T2", "M5 road"],
)
def test_a_number_may_be_part_of_a_name(name):
    """A name with a number in it is not taken for a distance."""
    assert length_fault(name, "") is None
