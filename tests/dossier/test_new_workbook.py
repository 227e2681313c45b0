"""A new workbook: valid, empty, explained, and never in the way of another."""

from __future__ import annotations

import shutil
import subprocess
import zipfile

import openpyxl
import pytest
from typer.testing import CliRunner

from convoymap.cli import app
from convoymap.dossier import COLUMNS, new_dossier, new_workbook, read_tables
from convoymap.errors import OutputError

SOFFICE = shutil.which("soffice")


def test_equal_to_a_new_folder(tmp_path):
    """A new workbook says what a new folder says: nothing yet."""
    path = new_workbook(tmp_path / "deep" / "convoy.xlsx", "Where?")
    new_dossier(tmp_path / "folder", "Where?")
    tables = read_tables(path)
    assert tables == read_tables(tmp_path / "folder")
    assert (tables.warnings, tables.claims) == ((), ())


@pytest.mark.parametrize(("name", "made"), [("a.xlsx", "a.xlsx"), ("b", "b.xlsx"), ("c.2017", "c.2017.xlsx")])
def test_name_of_the_file_and_the_title(tmp_path, name, made):
    """The ending is added where it is missing; the title is the name otherwise."""
    path = new_workbook(tmp_path / name)
    assert path == tmp_path / made
    assert read_tables(path).meta.title == path.stem


def test_columns_are_texts_from_the_start(tmp_path):
    """What is typed into an empty sheet stays as it is typed: 4-6 is no date."""
    book = openpyxl.load_workbook(new_workbook(tmp_path / "a.xlsx"))
    for name, header in (("claims", COLUMNS["claims.csv"]), ("events", COLUMNS["events.csv"])):
        assert [cell.value for cell in book[name][1]] == list(header)
    formats = [
        columns.number_format
        for columns in book["claims"].column_dimensions.values()
        for _ in range(columns.min, columns.max + 1)
    ]
    expected = ["General" if column == "credibility" else "@" for column in COLUMNS["claims.csv"]]
    assert formats == expected
    assert book["claims"].freeze_panes == "B2"


def test_nothing_is_overwritten(tmp_path):
    """What stands there already stays."""
    (tmp_path / "a.xlsx").write_text("mine")
    with pytest.raises(OutputError, match="exists already"):
        new_workbook(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_text() == "mine"


@pytest.mark.parametrize("arguments", [["convoy.xlsx"], ["convoy", "--xlsx"], ["convoy.xlsx", "--xlsx"]])
def test_command(tmp_path, arguments):
    """`convoymap new` makes one, and `convoymap check` takes it."""
    path = tmp_path / "convoy.xlsx"
    result = CliRunner().invoke(app, ["new", str(tmp_path / arguments[0]), *arguments[1:], "--title", "T"])
    assert (result.exit_code, result.output) == (0, f"{path}\n")
    checked = CliRunner().invoke(app, ["check", str(path)])
    assert checked.output == f"{path}: 0 claims, 0 sources, 0 places; no errors, no warnings\n"


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path):
    """LibreOffice finds the drop-downs and the comments, and what it saves says the same."""
    path = new_workbook(tmp_path / "a.xlsx", "T")
    command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "ods"]
    subprocess.run([*command, "--outdir", tmp_path, path], check=True, capture_output=True, timeout=120)
    assert read_tables(tmp_path / "a.ods") == read_tables(path)
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        content = archive.read("content.xml")
    assert content.count(b"<table:content-validation ") == 5
    assert content.count(b"<office:annotation ") == sum(map(len, COLUMNS.values())) + 4 + 5
