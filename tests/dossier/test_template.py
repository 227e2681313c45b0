"""A new dossier: valid, commented, and never half there."""

from __future__ import annotations

from pathlib import Path

import pytest

from convoymap.dossier import COLUMNS, new_dossier, read_tables
from convoymap.errors import OutputError


@pytest.mark.parametrize("title", ["Where?", 'Say "so"\\ \n$title', "🚚 الحافلات", "a\x7fb", "\ud800"])
def test_new_dossier_is_valid(tmp_path, title):
    """It can be read at once, without a warning, under whatever title."""
    paths = new_dossier(tmp_path / "new", title)
    tables = read_tables(tmp_path / "new")
    assert sorted(paths) == sorted((tmp_path / "new").iterdir())
    assert tables.meta.title == " ".join(title.replace("\ud800", "?").split())
    assert (tables.claims, tables.warnings) == ((), ())


@pytest.mark.parametrize("title", [None, " "])
def test_title_is_the_folder_name_otherwise(tmp_path, title):
    """Without a title the dossier is called like its folder, which may lie deeper than what exists."""
    new_dossier(tmp_path / "deep" / "caravan", title)
    assert read_tables(tmp_path / "deep" / "caravan").meta.title == "caravan"


def test_every_column_is_explained(tmp_path):
    """The README inside names every column of every table."""
    new_dossier(tmp_path / "new")
    readme = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert [column for columns in COLUMNS.values() for column in columns if f"`{column}`" not in readme] == []


def test_settings_in_comments_are_valid(tmp_path):
    """Each commented setting is right as it stands, once its mark is removed."""
    new_dossier(tmp_path / "new", "T")
    path = tmp_path / "new" / "dossier.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    keys = ("# report_date", "# timezone", "# credits", "# licence", "# plural", "# total", "# speed_kmh")
    wanted = [line[2:] if line.startswith(keys) else line for line in lines]
    assert sum(a != b for a, b in zip(lines, wanted, strict=True)) == len(keys)
    path.write_text("\n".join(wanted), encoding="utf-8")
    tables = read_tables(tmp_path / "new")
    assert (tables.subjects[0].total, tables.meta.timezone, tables.warnings) == (
        (17, 17),
        "Asia/Damascus",
        (),
    )


@pytest.mark.parametrize("kind", ["file", "folder", "dangling link"])
def test_nothing_is_overwritten(tmp_path, kind):
    """Whatever stands there already stays, and the message says so."""
    target = tmp_path / "taken"
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")
    with pytest.raises(OutputError, match="exists already"):
        new_dossier(target)
    assert list(tmp_path.iterdir()) == [target]


def test_failure_leaves_nothing(tmp_path, monkeypatch):
    """If the folder cannot be finished, no trace of it stays."""

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OutputError, match="No space left on device; nothing was left there"):
        new_dossier(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []
