"""Tables as spreadsheets leave them."""

from __future__ import annotations

import pytest

HEADER = "id,source,unit,count,where,when"
ROW = 'c1,un,truck,6,"Tine, Chad",2024-05-03'
GOOD = f"{HEADER}\n{ROW}\n"


def retyped(delimiter: str) -> str:
    """Return the good table with another delimiter; the quoted comma stays."""
    return GOOD.replace(",", delimiter).replace(f"Tine{delimiter} ", "Tine, ")


SURVIVED = {
    "UTF-8 with byte order mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "UTF-16, little endian": GOOD.encode("utf-16"),
    "UTF-16, big endian": b"\xfe\xff" + GOOD.encode("utf-16-be"),
    "Excel's Unicode text": retyped("\t").encode("utf-16"),
    "semicolons": retyped(";"),
    "tabs": retyped("\t"),
    "a line that names the separator": "sep=;\r\n" + retyped(";"),
    "a separator that only such a line makes known": "sep=|\n" + retyped("|"),
    "CRLF": GOOD.replace("\n", "\r\n"),
    "CR": GOOD.replace("\n", "\r"),
    "no line end at the end": GOOD.rstrip(),
    "trailing empty columns and rows": f"{HEADER},,\n{ROW},,\n,,,,,,,\n\n",
    "headers with blanks and capitals": GOOD.replace("source", " Source\u00a0").replace("when", "WHEN"),
    "headers in smart quotes": GOOD.replace("count", "“count”"),
    "cells between non-breaking spaces": GOOD.replace(",6,", ",\u00a06 ,"),
    "a count with a fraction of nothing": GOOD.replace(",6,", ",6.0,"),
    "a count marked as text": GOOD.replace(",6,", ",'6,"),
    "a locality in quotation marks": GOOD.replace('"Tine, Chad"', '"“Tine, Chad”"'),
    "a locality on two lines": GOOD.replace("Tine, Chad", "Tine,\r\nChad"),
    "columns in another order": 'where,when,id,count,unit,source\n"Tine, Chad",2024-05-03,c1,6,truck,un\n',
}


@pytest.mark.parametrize("content", SURVIVED.values(), ids=SURVIVED)
def test_habit_of_spreadsheets_is_survived(read, content):
    """However a spreadsheet wrote it, the claim is the same, and nothing is wrong with it."""
    plain = read({"claims.csv": GOOD}).claims[0]
    tables = read({"claims.csv": content})
    (claim,) = tables.claims
    assert (claim.id, claim.source, claim.unit) == ("c1", "un", "truck")
    assert (claim.count, claim.where, claim.when) == (plain.count, plain.where, plain.when)
    assert tables.warnings == ()


REFUSED = {
    "empty": (b"", "claims.csv: the file is empty. Make its first row: id,source,unit"),
    "byte order mark only": (b"\xef\xbb\xbf", "claims.csv: the file is empty."),
    "blank lines only": ("\n\n,,\n", "claims.csv: the file is empty."),
    "Windows-1252": (
        f"{HEADER}\n{ROW}\nc2,un,truck,6,Abéché,\n".encode("cp1252"),
        "claims.csv row 3: the file is not UTF-8: byte 0xE9 at offset 86, which is é in Windows-1252 "
        '("n,truck,6,Abéché,"). In a spreadsheet: save as “CSV UTF-8”; in a text editor: choose the encoding UTF-8.',
    ),
    "half a character of UTF-16": (GOOD.encode("utf-16") + b"x", "claims.csv: the file is not whole UTF-16."),
    "NUL": (f'{HEADER}\n"a\nb",\0\n', "claims.csv row 2: the text holds a NUL byte."),
    "no header": (
        f"{ROW}\n",
        'claims.csv row 1: this row should name the columns, and names none that is known ("c1").',
    ),
    "column missing": (
        "id,source,unit,count,where\nc1,un,truck,6,Tine\n",
        "claims.csv row 1, when: this column is missing. Add a column when.",
    ),
    "column twice": (
        f"{HEADER},Unit\n{ROW},x\n",
        "claims.csv row 1, unit: two columns have this name: C and G. Rename or remove one of them.",
    ),
    "too many cells": (
        f"{HEADER}\nc1,un,truck,6,Tine, Chad,2024-05-03\n",
        "claims.csv row 2: a cell stands under no header: the header has 6 columns, this row 7 cells "
        '("2024-05-03"). Quote a cell that holds the separator, or name the column.',
    ),
    "a cell under an empty header": (
        f"{HEADER},,\n{ROW},,x\n",
        'claims.csv row 2: a cell stands under an empty header ("x").',
    ),
    "quotation mark never closed": (
        f'{HEADER}\n{ROW}\nc2,un,truck,6,"Tine,\nc3,un,truck,6,Tine,\n',
        "claims.csv row 3: a quotation mark is opened here and never closed. Close it, or remove it.",
    ),
    "text after a closing quotation mark": (
        f'{HEADER}\nc1,un,truck,6,"Tine" village,\n',
        "claims.csv row 2: a quoted cell goes on after its closing quotation mark.",
    ),
    "a cell without end": (
        f'{HEADER}\nc1,un,truck,6,"{"x" * 140_000}",\n',
        "claims.csv row 2: a cell is longer than 131,072 characters.",
    ),
}


@pytest.mark.parametrize(("content", "expected"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_explained(messages, content, expected):
    """A damaged table is one clear message, and is not held against the other tables."""
    found = messages({"claims.csv": content})
    assert found[0].startswith(expected)
    assert not any(text.startswith(("sources.csv", "warning: sources.csv")) for text in found)


def test_rows_are_numbered_as_a_spreadsheet_does(problems):
    """Neither a line end within a cell, nor an empty row, nor the separator line shifts the numbers."""
    text = f'sep=,\n{HEADER}\n"c1",un,truck,6,"Tine,\n\nChad",\n\nc2,un,truck,sixish,Tine,\n'
    assert [problem.row for problem in problems({"claims.csv": text})] == [4]


def test_unknown_column_is_carried_along(read):
    """A column of the user's own is kept, and a likely misspelling is named."""
    header, row = GOOD.splitlines()
    tables = read({"claims.csv": f"{header},Reviewer,evidense\n{row},Ann,Page 2\n"})
    assert tables.claims[0].extra == (("Reviewer", "Ann"), ("evidense", "Page 2"))
    assert [str(warning) for warning in tables.warnings] == [
        "claims.csv row 1, Reviewer: no such column is known; it is carried along and not used.",
        "claims.csv row 1, evidense: no such column is known; it is carried along and not used. Did you mean evidence?",
    ]


def test_text_is_never_taken_for_something_else(read):
    """What other readers turn into missing values, numbers or formulas stays text."""
    text = "id,name,kind,note,origin\nun,NA,none,007,=1+1\n"
    source = read({"sources.csv": text}).sources[0]
    assert (source.name, source.kind, source.note, source.origin) == ("NA", "none", "007", "=1+1")


def test_short_rows_are_filled(read):
    """A spreadsheet may leave out the empty cells at the end of a row."""
    assert read({"claims.csv": f"{HEADER},note\nc1,un,truck,6\n"}).claims[0].note == ""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("x" * 20_001, "claims.csv row 2, note: the cell has 20,001 characters"),
        ("a\u202eb", "claims.csv row 2, note: the text holds U+202E, which cannot be seen"),
        ("a\x07b", "claims.csv row 2, note: the text holds U+0007, which cannot be seen"),
    ],
)
def test_odd_text_is_kept_and_pointed_out(read, note, expected):
    """Very long texts and characters that cannot be seen are warned about, not refused."""
    tables = read({"claims.csv": f"{HEADER},note\n{ROW},{note}\n"})
    assert tables.claims[0].note == note
    (warning,) = tables.warnings
    assert str(warning).startswith(expected)


def test_writing_from_right_to_left_is_no_warning(read):
    """Arabic text, with the marks that it needs, is ordinary text."""
    tables = read({"claims.csv": f"{HEADER},note\n{ROW},‏قال السكان\u200f (2)\n"})
    assert tables.warnings == ()
