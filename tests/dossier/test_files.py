"""Folders and files that are not what they should be."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from convoymap.dossier import files as files_module
from convoymap.dossier import read_tables
from convoymap.errors import DossierError

if TYPE_CHECKING:
    from pathlib import Path


def refusal(folder: Path) -> list[str]:
    with pytest.raises(DossierError) as caught:
        read_tables(folder)
    return [str(problem) for problem in caught.value.problems]


def test_folder_that_does_not_exist(tmp_path):
    """The path is named, with the command that makes a dossier."""
    folder = tmp_path / "nowhere"
    assert refusal(folder) == [
        f"{folder}: there is no such folder. Check the path, or start a dossier with: convoymap new FOLDER."
    ]


def test_file_instead_of_a_folder(tmp_path):
    """A table is no dossier, and the message says what is."""
    (tmp_path / "claims.csv").write_text("")
    (message,) = refusal(tmp_path / "claims.csv")
    assert "this is a file, not a folder. Name the folder" in message


def test_needed_files_are_missed_all_at_once(tmp_path):
    """Every missing file is named; those that may be missing are not."""
    assert [message.split(":")[0] for message in refusal(tmp_path)] == [
        "dossier.toml",
        "sources.csv",
        "claims.csv",
    ]


def test_misnamed_file_is_recognised(messages):
    """A file of nearly the right name is offered, needed or not."""
    found = messages({"claims.csv": None, "claims.csv.csv": "", "Places.CSV": ""})
    assert found == [
        "claims.csv: the file is missing. Rename claims.csv.csv, if that is it.",
        "warning: places.csv: there is no such file, but Places.CSV, which is not read. Rename Places.CSV.",
    ]


def test_folder_in_place_of_a_file(write):
    """A folder of a table's name is not read."""
    folder = write({"events.csv": None})
    (folder / "events.csv").mkdir()
    assert refusal(folder) == ["events.csv: this is not a file. Put a plain file of this name here."]


def test_pipe_in_place_of_a_file(write):
    """A pipe would be waited for without end; it is refused instead."""
    folder = write({})
    os.mkfifo(folder / "events.csv")
    assert refusal(folder) == ["events.csv: this is not a file. Put a plain file of this name here."]


def test_link_out_of_the_folder(write, tmp_path):
    """What stands elsewhere is not pulled into a dossier, whatever it is."""
    folder = write({})
    (tmp_path / "secret").write_text("id,when,where,what\n")
    (folder / "events.csv").symlink_to(tmp_path / "secret")
    (message,) = refusal(folder)
    assert message.startswith("events.csv: this is a link that leads out of the dossier.")


def test_link_to_itself(write):
    """A link that goes in circles is a message, not a crash."""
    folder = write({})
    (folder / "areas.geojson").symlink_to("areas.geojson")
    (message,) = refusal(folder)
    assert message.startswith("areas.geojson: the file cannot be read:")


def test_link_within_the_folder(write):
    """A link that stays in the dossier is fine."""
    folder = write({"data.csv": "id,when,where,what\ne1,,,Flood\n"})
    (folder / "events.csv").symlink_to("data.csv")
    assert read_tables(folder).events[0].what == "Flood"


def test_enormous_file_is_not_read(write):
    """Two gigabytes of claims are measured, not loaded; here they are a hole on the disk."""
    folder = write({})
    with (folder / "claims.csv").open("wb") as file:
        file.truncate(2_000_000_000)
    assert refusal(folder) == ["claims.csv: the file has 2,000 MB; at most 200 MB are read. Split the dossier."]


def test_unreadable_file(write, monkeypatch):
    """A file that the system does not give out is reported with the system's reason."""

    def denied(folder, file, name, report):
        raise PermissionError(13, "Permission denied")

    folder = write({})
    monkeypatch.setattr(files_module, "_content", denied)
    assert refusal(folder)[0].startswith("dossier.toml: the file cannot be read: Permission denied.")


def test_digest_follows_the_content(write):
    """The digest changes with any file of the dossier, and with no other."""
    before = read_tables(write({})).digest
    assert read_tables(write({"holiday.jpg": "x"})).digest == before
    assert read_tables(write({"events.csv": "id,when,where,what\n"})).digest != before
