"""Workbooks as people leave them."""

from __future__ import annotations

import builtins
import shutil
import subprocess
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import convoymap as cm
from convoymap.dossier import read_tables
from convoymap.errors import DossierError, ExtraError

SOFFICE = shutil.which("soffice")
HEADER = ["id", "source", "unit", "count", "where", "when"]
ROW = ["c1", "un", "truck", "6", "Tine, Chad", "2024-05-03"]
SHEETS = {
    "dossier": [["key", "value"], ["title", "Where?"], ["report_date", "2024-05-06"]],
    "subjects": [["unit", "total"], ["truck", 40]],
    "sources": [["id", "name"], ["un", "Office of the convoy"]],
    "claims": [HEADER, ROW],
}


def _at(*parts):
    """Return a time as a workbook holds it, which knows no zones."""
    return datetime(*parts, tzinfo=UTC).replace(tzinfo=None)


def _book(sheets=(), **changed):
    """Return a workbook of a minimal dossier with some sheets changed (or left out, for None)."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in {**SHEETS, **dict(sheets), **changed}.items():
        if rows is not None:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
    return book


@pytest.fixture
def save(tmp_path):
    """Save a workbook as my.xlsx; return its path."""

    def saved(book):
        book.save(tmp_path / "my.xlsx")
        return tmp_path / "my.xlsx"

    return saved


def _claim(*cells):
    """Return the rows of claims whose second has other cells in place of the last of the first."""
    return [HEADER, [*ROW[: len(ROW) - len(cells)], *cells]]


def _problems(path):
    try:
        return [*read_tables(path).warnings]
    except DossierError as error:
        return [*error.problems]


def _messages(path):
    return [f"{'warning: ' if p.level == 'warning' else ''}{p}" for p in _problems(path)]


def test_workbook_says_what_a_folder_says(save, write):
    """The same cells make the same dossier, wherever they stand."""
    folder = write(
        {
            "dossier.toml": 'title = "Where?"\nreport_date = 2024-05-06\n[[subject]]\nunit = "truck"\ntotal = 40\n',
            "claims.csv": f'{",".join(HEADER)}\n{",".join(ROW[:4])},"{ROW[4]}",{ROW[5]}\n',
        }
    )
    tables = read_tables(save(_book()))
    assert tables == read_tables(folder)
    assert (tables.warnings, tables.path.name) == ((), "my.xlsx")


TYPED = {
    "a number": ((6, "Tine", "2024"), ("6", "Tine", "2024")),
    "a number with a fraction of nothing": ((6.0, "Tine", 2024), ("6", "Tine", "2024")),
    "a date": (("6", "Tine", date(2024, 5, 3)), ("6", "Tine", "2024-05-03")),
    "a date and time": (("6", "Tine", _at(2024, 5, 3, 14, 30)), ("6", "Tine", "2024-05-03T14:30:00")),
    "midnight": (("6", "Tine", _at(2024, 5, 3)), ("6", "Tine", "2024-05-03")),
    "rich text": (("6", CellRichText("near ", TextBlock(InlineFont(b=True), "Tine")), ""), ("6", "near Tine", "")),
    "blanks around": (("\u00a06 ", " Tine\n", ""), ("6", "Tine", "")),
    "an empty cell": ((None, None, None), ("", "", "")),
}


@pytest.mark.parametrize(("cells", "texts"), TYPED.values(), ids=TYPED)
def test_typed_cells(save, cells, texts):
    """A value is read as a reader of the sheet would write it; a date cell means that day."""
    (claim,) = read_tables(save(_book(claims=_claim(*cells)))).claims
    assert (claim.count_text, claim.where_text, claim.when_text) == texts


def test_days_counted_from_1904(save):
    """A workbook of an old Macintosh counts its days from another year; the day is the same."""
    book = _book(claims=_claim(date(2024, 5, 3)))
    book.epoch = CALENDAR_MAC_1904
    assert read_tables(save(book)).claims[0].when_text == "2024-05-03"


WRONG = {
    "count that became a date": (
        _claim(_at(2024, 6, 4), "", ""),
        "claims!D2, count: a spreadsheet turned 4-6 into a date",
    ),
    "percentage": (_claim(0.5, "", ""), 'claims!D2, count: this is not a count ("50%").'),
    "truth": (_claim(True, "", ""), 'claims!D2, count: this is not a count ("TRUE").'),
    "time of day": (_claim(time(14, 30)), "claims!F2, when: this is not an EDTF expression"),
    "duration": (_claim(timedelta(hours=30)), 'claims!F2, when: this is not a time ("1 day, 6:00:00").'),
    "error": (_claim("#REF!", ""), 'claims!E2, where: this is a spreadsheet\'s error, not a value ("#REF!").'),
    "formula without a result": (_claim("=A1", ""), "claims!E2, where: a formula whose result is not stored"),
    "column under no header": ([HEADER, [*ROW, "x"]], "claims!A2: a cell stands under no header"),
    "no header": ([ROW], "claims!A1: this row should name the columns"),
    "column missing": ([HEADER[:-1], ROW[:-1]], "claims!A1, when: this column is missing. Add a column when."),
    "nothing": ([], "claims!A1: the sheet is empty."),
}


@pytest.mark.parametrize(("claims", "expected"), WRONG.values(), ids=WRONG)
def test_problem_names_sheet_and_cell(save, claims, expected):
    """What cannot be read is one message that names the cell."""
    book = _book(claims=claims)
    if expected.startswith("claims!D2") and "50%" in expected:
        book["claims"]["D2"].number_format = "0.0%"
    (message,) = [m for m in _messages(save(book)) if m.startswith("claims")]
    assert message.startswith(expected)


def test_all_problems_at_once(save):
    """Every sheet is told of, in their order, in the words of a workbook."""
    book = _book(
        {"Place": [["name"]]},
        dossier=[["report_date", "4 September"], ["titel", "T"], ["language", "en"], ["language", "ar"], ["", "x"]],
        subjects=[["unit", "total"], ["truck", "many"], ["truck", 2]],
        sources=[["id", "name"], ["un", "Office"]],
        claims=[[*HEADER, "note"], ["c1", "eu", "bus", 6, "area:A", "", "ok"]],
        areas=[
            ["name", "method", "wkt"],
            ["A", "m", "POLYGON ((22 15, 23 15, 23 16))"],
            ["B", "", "POLYGON ((0 0, 1 1, 1 0, 0 0))"],
        ],
    )
    messages = _messages(save(book))
    assert [message.split(" (")[0].split(". ")[0] for message in messages] == [
        "dossier!A1, title: the dossier has no title",
        "dossier!B1, report_date: this is a text, not a date",
        "warning: dossier!B2, titel: no such key is known; it is not used",
        "dossier!A4: this key stands twice",
        "dossier!A5: a value without a key",
        "subjects!B2, subject 1, total: this is not a count",
        "subjects!A3, subject 2, unit: subject 1 has the same unit",
        "warning: sources!A2, id: this source claims nothing",
        "claims!B2, source: the sheet sources has no source of this id",
        "claims!C2, unit: this unit is not among the subjects",
        "warning: my.xlsx: the workbook has no sheet places, but one called Place, which is not read",
        "areas!A2, feature 1: the outline is neither well-known text nor GeoJSON",
        "warning: areas!A3, feature 2: the area does not say how it was drawn",
        "warning: areas!A3, feature 2: no claim and no event is in this area",
    ]
    assert all(problem.file == "my.xlsx" for problem in _problems(save(book)))


def test_problem_of_a_place_names_the_cell(save):
    """What is only found when places are looked up is told in the same way."""
    path = save(_book(claims=_claim("Xqzzwv", "")))
    with pytest.raises(DossierError) as caught:
        _ = cm.read(path).layers
    (message,) = map(str, caught.value.problems)
    assert message.startswith("claims!E2, where: no place ")
    assert "the sheet places" in message


def test_names_are_read_kindly(save):
    """Capitals, blanks and other sheets do no harm, nor do blank rows above the header and columns of one's own."""
    book = _book(
        {
            " Claims ": [
                [],
                [None, *[f" {name.upper()} " for name in HEADER], "Checked by"],
                [None, *ROW, "Ann"],
                [None] * 7,
            ]
        },
        claims=None,
        Sheet7=[["whatever"]],
        provenance=[["key", "value"]],
    )
    tables = read_tables(save(book))
    assert (tables.claims[0].row, tables.claims[0].extra) == (3, (("Checked by", "Ann"),))
    book[" Claims "]["E3"] = "sixish"
    assert _messages(save(book))[1].startswith("' Claims '!E3, count: this is not a count")


def test_merged_cells_are_pointed_out(save):
    """A cell that is merged over two rows is the first one's; the others must not pass for empty."""
    book = _book(claims=[HEADER, ROW, ["c2", *ROW[1:]]])
    book["claims"].merge_cells("F2:F3")
    (message,) = _messages(save(book))
    assert message.startswith("claims!F2, when: the cells F2:F3 are merged, and only the first of them holds anything.")


def test_formula_counts_as_its_result(tmp_path):
    """What a spreadsheet worked out and stored is what the cell says."""
    path = tmp_path / "my.xlsx"
    book = xlsxwriter.Workbook(path)
    for name, rows in SHEETS.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.get_worksheet_by_name("claims").write_formula("D2", "=2*3", None, 6)
    book.close()
    assert read_tables(path).claims[0].count_text == "6"


def test_hidden_sheet_is_read_and_told(save):
    """A sheet that nobody sees still claims something, so it is said."""
    book = _book()
    book["sources"].sheet_state = "hidden"
    assert _messages(save(book)) == [
        "warning: sources!A1: this sheet is hidden; it is read all the same. Show or remove it."
    ]


def test_thousands_of_coloured_blanks_are_nothing(save):
    """Rows and columns that are only formatted hold nothing."""
    book = _book()
    for row in book["claims"].iter_rows(min_row=3, max_row=3000, max_col=20):
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFFF00")
    assert len(read_tables(save(book)).claims) == 1


def test_cell_at_the_far_corner_costs_nothing(save):
    """A stray cell in the last row and column of the sheet is a message, and no gigabytes of blanks."""
    book = _book()
    book["claims"]["XFD1048576"] = "x"
    assert _messages(save(book))[0].startswith("claims!A1048576: a cell stands under no header")


def test_settings_take_typed_cells(save):
    """A date may be a date, a number a number; credits are as many rows as there are."""
    rows = [
        ["Title", 2017],
        ["report date", _at(2024, 5, 6)],
        ["credits", "A, B"],
        ["credits", "C"],
        ["summary", "a\nb"],
    ]
    book = _book(dossier=rows, subjects=[["unit", "total", "speed_kmh"], ["truck", "~300", 60], ["bus", 17.0, None]])
    tables = read_tables(save(book))
    assert (tables.meta.title, tables.meta.report_date) == ("2017", date(2024, 5, 6))
    assert (tables.meta.credits, tables.meta.summary) == (("A, B", "C"), "a\nb")
    assert [(s.total, s.speed_kmh) for s in tables.subjects] == [((250, None), 60.0), ((17, 17), None)]


@pytest.mark.parametrize(
    "outline",
    [
        "POLYGON ((22 15, 23 15, 23 16, 22 15))",
        "SRID=4326;POLYGON Z ((22 15 0, 23 15 0, 23 16 7, 22 15 0))",
        '{"type": "Polygon", "coordinates": [[[22, 15], [23, 15], [23, 16], [22, 15]]]}',
    ],
)
def test_outlines_in_several_dresses(save, outline):
    """An area is drawn in well-known text, PostGIS's or QGIS's, or in GeoJSON."""
    book = _book(
        claims=_claim("area:A", ""),
        areas=[["name", "method", "wkt", "properties", "Drawn by"], ["A", "m", outline, '{"n": [1]}', "Ann"]],
    )
    area = read_tables(save(book)).areas["A"]
    assert area.geometry.bounds == (22, 15, 23, 16)
    assert area.properties == {"name": "A", "method": "m", "n": [1], "Drawn by": "Ann"}


def _damaged(good):
    cut = bytearray(good)
    cut[len(good) // 3 : len(good) // 2] = b"\0" * (len(good) // 2 - len(good) // 3)
    return bytes(cut)


OTHERS = {
    "HTML": (b"<html><table><tr><td>id</td></tr></table></html>", "this is a web page (HTML)"),
    "CSV": (b"id,name\nun,Office\n", "this is text (CSV?)"),
    "XML of 2003": (b'<?xml version="1.0"?><Workbook/>', "this is XML, not a workbook"),
    "password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
        "the workbook is protected by a password",
    ),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "this is a workbook of Excel 97-2003"),
    "nothing": (b"", "the file is empty"),
    "noise": (b"\0\1\2\3" * 100, "this is not a workbook"),
}


@pytest.mark.parametrize(("content", "why"), OTHERS.values(), ids=OTHERS)
def test_what_is_only_called_a_workbook(tmp_path, content, why):
    """A file is taken for what it is, and the message says what to do."""
    path = tmp_path / "my.xlsx"
    path.write_bytes(content)
    (problem,) = _problems(path)
    assert problem.why.startswith(why)
    assert (problem.file, bool(problem.fix)) == ("my.xlsx", True)


def test_damaged_workbook(save):
    """A workbook that a reader chokes on is a message, whatever the reader says."""
    path = save(_book())
    path.write_bytes(_damaged(path.read_bytes()))
    assert "the workbook is damaged" in _messages(path)[0] or "not a workbook" in _messages(path)[0]


def test_archive_that_unpacks_without_end(tmp_path):
    """A small file that would fill the memory is measured before it is unpacked."""
    path = tmp_path / "my.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(1100):
                member.write(b"\0" * 1_000_000)
    assert _messages(path) == [
        "my.xlsx: the workbook would unpack to more than 1,000 MB. Remove what is not needed, or split the dossier."
    ]


def test_workbook_that_is_not_there(tmp_path):
    """The message says how to make one."""
    assert _messages(tmp_path / "my.xlsx") == [
        "my.xlsx: there is no such file. Check the path, or start a dossier with: convoymap new my.xlsx."
    ]


def test_missing_sheets_are_missed_all_at_once(save):
    """Sheets that are needed are named, with the one that may be meant."""
    book = _book(sources=None, subjects=None, source=SHEETS["sources"])
    assert [m.split(". ")[0] for m in _messages(save(book)) if m.startswith("my.xlsx")] == [
        "my.xlsx: the workbook has no sheet subjects",
        "my.xlsx: the workbook has no sheet sources",
    ]


def test_missing_reader_is_named(save, monkeypatch):
    """Without openpyxl the message is the command that installs it."""
    path, plain = save(_book()), builtins.__import__

    def without(name, *arguments, **options):
        if name.startswith("openpyxl"):
            raise ImportError(name)
        return plain(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExtraError, match=r"pip install 'convoymap\[excel\]'"):
        read_tables(path)


def test_opendocument_that_would_fill_the_memory_is_refused(tmp_path):
    """A few hundred bytes may say that a full row stands in the sheet a million times."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    with zipfile.ZipFile(tmp_path / "my.ods", "w") as archive:
        archive.writestr("content.xml", f'<a {spaces}><table:table table:name="claims">{row}</table:table></a>')
    assert _messages(tmp_path / "my.ods") == [
        "my.ods: the sheet claims has more than 20,000,000 cells. Remove rows and columns that were filled by mistake."
    ]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_opendocument(save, tmp_path):
    """LibreOffice's own format says the same: values, errors, formulas without a result, merged and hidden cells."""
    rows = [
        [*HEADER, "note"],
        ["c1", "un", "truck", 6, "Tine,  Chad", date(2024, 5, 3), "two\nlines and  blanks"],
        ["c2", "un", "truck", 0.5, "#REF!", _at(2024, 5, 3, 14, 30), True],
        ["c3", "un", "truck", "=2*3", "Tine", "=1/0", ""],
        ["c4", "un", "truck", "7", "Tine", "2024", "=A1"],
    ]
    book = _book(claims=rows)
    book["claims"]["D3"].number_format = "0%"
    book["claims"].merge_cells("E4:E5")
    book["sources"].sheet_state = "hidden"
    command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "ods"]
    subprocess.run([*command, "--outdir", tmp_path, save(book)], check=True, capture_output=True, timeout=120)
    assert [message.split(". ")[0] for message in _messages(tmp_path / "my.ods")] == [
        "warning: sources!A1: this sheet is hidden; it is read all the same",
        'claims!D3, count: this is not a count ("50%")',
        'claims!E3, where: this is a spreadsheet\'s error, not a value ("#REF!")',
        "claims!E4, where: the cells E4:E5 are merged, and only the first of them holds anything",
        'claims!F4, when: this is a spreadsheet\'s error, not a value ("#DIV/0!")',
    ]
    book = _book(claims=rows[:2] + rows[3:4])
    book["claims"]["F3"] = "2024-05-03"
    subprocess.run([*command, "--outdir", tmp_path, save(book)], check=True, capture_output=True, timeout=120)
    first, second = read_tables(tmp_path / "my.ods").claims
    assert (first.count_text, first.where_text, first.when_text) == ("6", "Tine,  Chad", "2024-05-03")
    assert (first.note, second.count_text) == ("two\nlines and  blanks", "6")
