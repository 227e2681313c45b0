"""The examples of the guide's Table 1: each is read as its type, or there is a reason why not."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from convoymap.cells.locality_type import LOCALITY_TYPES, locality_type
from convoymap.cells.where import format_where, parse_where
from convoymap.errors import CellError

TABLE = Path(__file__).parent.parent / "data" / "quick-reference-table-1.csv"
with TABLE.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def read_type(locality: str) -> str:
    """Return the type that a locality is read as, or ``"error"``."""
    try:
        return locality_type(parse_where(locality))
    except CellError:
        return "error"


@pytest.mark.parametrize("row", ROWS, ids=[row["locality"][:40] for row in ROWS])
def test_each_example_is_read_as_its_type_or_has_a_reason(row):
    """A row without a reason is read as the guide files it; a row with one is not, or the reason is out of date."""
    assert row["expected"] in LOCALITY_TYPES
    assert (read_type(row["locality"]) == row["expected"]) is not bool(row["reason"])


def test_at_least_85_percent_are_right():
    """The bar: 85 % of types 1.1 to 3.2; the table is whole."""
    right = sum(read_type(row["locality"]) == row["expected"] for row in ROWS)
    assert len(ROWS) == 92
    assert right / len(ROWS) >= 0.85


@pytest.mark.parametrize("row", ROWS, ids=[row["locality"][:40] for row in ROWS])
def test_what_is_read_is_read_again(row):
    """An example's own text reads as the same tree; what is refused is refused with advice."""
    try:
        where = parse_where(row["locality"])
    except CellError as error:
        assert error.fix
    else:
        assert parse_where(format_where(where)) == where
