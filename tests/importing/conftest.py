"""The small files in other people's formats."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data():
    """Return the folder of the small files."""
    return Path(__file__).with_name("data")


@pytest.fixture
def kinds():
    """Return a function from what was imported to what its notes say, by row and column."""
    return lambda imported: {(note.row, note.column): note.why for note in imported.notes}


@pytest.fixture
def table(tmp_path):
    """Return a function that writes a CSV file out of a header and rows."""
    import csv

    def write(header, *rows, name="data.csv", delimiter=","):
        path = tmp_path / name
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=delimiter).writerows([header, *rows])
        return path

    return write
