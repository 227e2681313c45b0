"""Files appear whole or not at all."""

from __future__ import annotations

import pytest

from convoymap.errors import OutputError
from convoymap.output import write_files


def test_writes_all_files(tmp_path):
    """Every file is there with its text, in a folder made for it, and nothing else."""
    paths = write_files(tmp_path / "a" / "b", {"x.txt": "é\r\n", "y.txt": ""})
    assert [path.read_bytes() for path in paths] == ["é\r\n".encode(), b""]
    assert sorted(path.name for path in (tmp_path / "a" / "b").iterdir()) == ["x.txt", "y.txt"]


def test_a_failure_changes_nothing(tmp_path):
    """When one of the files cannot be written, the other keeps its old text and no draft is left."""
    (tmp_path / "x.txt").write_text("old")
    (tmp_path / "y.txt").mkdir()
    with pytest.raises(OutputError, match="nothing there was changed"):
        write_files(tmp_path, {"x.txt": "new", "y.txt": "new"})
    assert (tmp_path / "x.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.txt", "y.txt"]


def test_a_file_in_the_way_of_the_folder(tmp_path):
    """A file where the folder should be is named in the error."""
    (tmp_path / "out").write_text("")
    with pytest.raises(OutputError, match="out"):
        write_files(tmp_path / "out", {"x.txt": "new"})


def test_text_that_cannot_be_encoded_changes_nothing(tmp_path):
    """A lone surrogate, which UTF-8 cannot hold, leaves the old file and no draft."""
    (tmp_path / "x.txt").write_text("old")
    with pytest.raises(UnicodeEncodeError):
        write_files(tmp_path, {"x.txt": "\ud800"})
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def test_writes_bytes_and_folders_within(tmp_path):
    """Bytes stay as they are, and a name may lead into a folder of its own."""
    paths = write_files(tmp_path, {"a.bin": b"\x00\r\n\xff", "within/b.txt": "b"})
    assert [path.read_bytes() for path in paths] == [b"\x00\r\n\xff", b"b"]
    assert paths[1] == tmp_path / "within" / "b.txt"


def test_a_failure_leaves_no_new_folder(tmp_path):
    """A folder that was made for a file within is gone again when another file cannot be written."""
    (tmp_path / "z").mkdir()
    with pytest.raises(OutputError, match="nothing there was changed"):
        write_files(tmp_path, {"within/b.txt": "b", "z": "z"})
    assert [path.name for path in tmp_path.iterdir()] == ["z"]
