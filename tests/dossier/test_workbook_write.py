"""Workbooks that are written: what is read from them equals what was written, and other readers find it too."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from written_dossiers import ALL, dossiers, write

from convoymap.dossier import read_tables
from convoymap.dossier.guide import guide
from convoymap.dossier.sheet_rows import SheetRows, sheets_of
from convoymap.dossier.workbook_write import workbook_bytes
from convoymap.errors import OutputError

MADE = datetime(2017, 9, 4, tzinfo=UTC)


@settings(max_examples=60, deadline=None)
@given(files=dossiers())
def test_any_dossier_comes_back(files):
    """Whatever a dossier holds, the workbook that is written of it reads as an equal one."""
    with tempfile.TemporaryDirectory() as name:
        tables = read_tables(write(files, Path(name) / "dossier"))
        path = Path(name) / "copy.xlsx"
        path.write_bytes(workbook_bytes(sheets_of(tables)))
        copy = read_tables(path)
    for field in ("meta", "subjects", "sources", "claims", "pins", "events", "areas"):
        assert getattr(copy, field) == getattr(tables, field)


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_text_that_looks_like_something_else_is_text(folder, tmp_path):
    """To another reader every cell is a text or a number: no formula, no date, no link."""
    path = tmp_path / "copy.xlsx"
    path.write_bytes(workbook_bytes(sheets_of(read_tables(folder))))
    kinds = {cell.data_type for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}


def test_formulas_are_texts(tmp_path):
    """A cell that begins like a formula is the text of it, and looks like text to who edits it."""
    texts = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@A1", "=cmd|' /C calc'!A0", "https://example.org"]
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook_bytes([SheetRows("t", ("note",), [[text] for text in texts])]))
    cells = [row[0] for row in openpyxl.load_workbook(path)["t"].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.number_format, cell.hyperlink) for cell in cells] == [
        (text, "s", "@", None) for text in texts
    ]


def test_same_to_the_byte():
    """Nothing in a workbook depends on the time at which it is made but the time that is given."""
    sheets = sheets_of(read_tables(ALL[0]))
    assert workbook_bytes(sheets, MADE) == workbook_bytes(sheets, MADE)
    assert b"2017-09-04T00:00:00Z" in _member(workbook_bytes(sheets, MADE), "docProps/core.xml")


def test_long_outline_goes_on_in_further_cells(tmp_path):
    """An outline of ten thousand points, more than a cell holds, comes back to the last digit."""
    points = [[20 + i / 7777, 10 + (i % 2) / 3] for i in range(5000)] + [[21, 0], [20, 0], [20, 10]]

    def area(method):
        properties = {"name": "checkpoint district", "method": method}
        geometry = {"type": "Polygon", "coordinates": [points]}
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        return json.dumps({"type": "FeatureCollection", "features": [feature]})

    base = {name: (ALL[0] / name).read_text(encoding="utf-8") for name in ("dossier.toml", "sources.csv", "claims.csv")}
    tables = read_tables(write({**base, "areas.geojson": area("m")}, tmp_path / "dossier"))
    assert tables.areas["checkpoint district"].geometry.exterior.coords[1] == (20 + 1 / 7777, 10 + 1 / 3)
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook_bytes(sheets_of(tables)))
    assert read_tables(path).areas == tables.areas
    tables = read_tables(write({**base, "areas.geojson": area("m " * 20_000)}, tmp_path / "dossier"))
    with pytest.raises(OutputError, match=r"areas!B2 would hold 39,999 characters, and a cell of Excel holds 32,767"):
        workbook_bytes(sheets_of(tables))


def test_headers_say_what_to_write(tmp_path):
    """Each column of each sheet is explained on its header, in words that fit a workbook."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook_bytes(sheets_of(read_tables(ALL[0]))))
    for sheet in openpyxl.load_workbook(path):
        assert sheet.freeze_panes == "B2"
        if sheet.title != "dossier":
            known = [cell for cell in sheet[1] if (sheet.title, cell.value) in guide()]
            assert len(known) == sheet.max_column
            assert all(cell.comment and ".csv" not in cell.comment.text for cell in known)
    count = openpyxl.load_workbook(path)["claims"]["D1"].comment.text
    assert count.startswith("How many. Empty: no number given. E.g. 6\n\n6: six are there; more may be\n")


def test_what_is_chosen_is_offered(tmp_path):
    """Sources, units and grades have drop-downs; what is typed otherwise is asked about, not refused."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook_bytes(sheets_of(read_tables(ALL[0]))))
    book = openpyxl.load_workbook(path)
    rules = {
        (sheet.title, str(rule.sqref).split(":")[0]): (rule.formula1, rule.errorStyle)
        for sheet in book
        for rule in sheet.data_validations.dataValidation
    }
    assert rules == {
        ("sources", "F2"): ('"A,B,C,D,E,F"', "warning"),
        ("claims", "B2"): ("sources!$A$2:$A$2000", "warning"),
        ("claims", "C2"): ("subjects!$A$2:$A$200", "warning"),
        ("claims", "I2"): ('"1,2,3,4,5,6"', "warning"),
        ("events", "E2"): ("sources!$A$2:$A$2000", "warning"),
    }


def _member(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
