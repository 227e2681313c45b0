"""What is made of a dossier does not take its place."""

from __future__ import annotations

import pytest

from convoymap.dossier import check_apart
from convoymap.errors import OutputError


@pytest.mark.parametrize("written", ["sources.csv", "dossier.toml", "areas.geojson"])
def test_the_files_of_a_folder_are_kept(tmp_path, written):
    """By whichever way the folder is named, and whether or not the file is there yet."""
    with pytest.raises(OutputError, match=written):
        check_apart(tmp_path, tmp_path / "x/..", ["map.html", written])


def test_a_workbook_is_kept(tmp_path):
    """One called dossier.xlsx is named like its own export."""
    book = tmp_path / "dossier.xlsx"
    book.write_bytes(b"")
    with pytest.raises(OutputError, match=r"dossier\.xlsx"):
        check_apart(book, tmp_path, ["dossier.xlsx"])
    check_apart(book, tmp_path, ["map.html", "sources.csv"])


def test_other_files_and_other_folders_are_free(tmp_path):
    """A map may stand beside its tables, and tables in a folder below them."""
    check_apart(tmp_path, tmp_path, ["map.html", "layers/sources.csv"])
    check_apart(tmp_path, tmp_path / "out", ["sources.csv"])
