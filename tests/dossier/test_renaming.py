"""Tables with other people's column names, mapped in dossier.toml."""

from __future__ import annotations

import pytest

from convoymap.dossier import COLUMNS, read_tables, write_tables

SETTINGS = 'title = "T"\nreport_date = 2024-05-06\n[[subject]]\nunit = "truck"\n'
#: What Google publishes of a sheet, and what TimeMap's datasheet server reads: other names, other columns, no units.
SHEET = (
    "Timestamp,Who,How many?,Place,Day,Notes\n"
    "5/4/2024 9:12:01,un,6,Tine,2024-05-03,seen\n"
    "5/4/2024 9:15:44,un,~7,Adre,,\n"
)
MAPPED = {
    "dossier.toml": f"""{SETTINGS}
[files]
claims = "Form responses 1.csv"
[columns.claims]
id = {{ value = "r{{row}}" }}
source = "who"
unit = {{ value = "truck" }}
count = "How many?"
where = "Place"
when = "Day"
evidence = {{ value = "form, {{Timestamp}}" }}
""",
    "claims.csv": None,
    "Form responses 1.csv": SHEET,
}
TIMEMAP = {
    "dossier.toml": f"""{SETTINGS}
[files]
claims = "export_events.csv"
sources = "export_sources.csv"
[columns.sources]
name = "title"
[columns.claims]
source = "source1"
unit = {{ value = "truck" }}
count = {{ value = "some" }}
where = {{ value = "{{latitude}}, {{longitude}}" }}
when = "date"
status = "category"
evidence = "description"
""",
    "sources.csv": None,
    "claims.csv": None,
    "export_sources.csv": "id,title,type,description\nsrc1,A video,Video,\n",
    "export_events.csv": (
        "id,description,date,time,location,latitude,longitude,category,source1\n"
        "1,A convoy stops,2024-05-03,14:30,Tine,15.04,22.8,stopped,src1\n"
    ),
}


def test_published_sheet_is_read_as_it_is(read):
    """A form's answers become claims without a change to the file; the other columns are carried along."""
    first, second = read(MAPPED).claims
    assert (first.id, first.source, first.unit, first.count_text, first.where_text) == (
        "r2",
        "un",
        "truck",
        "6",
        "Tine",
    )
    assert (first.when_text, second.when_text, second.id) == ("2024-05-03", "", "r3")
    assert first.evidence == "form, 5/4/2024 9:12:01"
    assert first.extra == (("Timestamp", "5/4/2024 9:12:01"), ("Notes", "seen"))


def test_timemap_datasheet_is_read_as_it_is(read):
    """A datasheet of TimeMap becomes claims; two columns make one place, and their own numbers the place's."""
    tables = read(TIMEMAP)
    (claim,) = tables.claims
    assert (claim.id, claim.where_text, claim.status) == ("1", "15.04, 22.8", "stopped")
    assert (claim.where.latitude, claim.where.longitude) == (15.04, 22.8)
    assert tables.sources[0].name == "A video"


@pytest.mark.parametrize("files", [MAPPED, TIMEMAP])
def test_copy_has_our_names(read, tmp_path, files):
    """What is written of such a dossier has our names for files and columns, and says the same."""
    tables = read(files)
    write_tables(tables, tmp_path / "copy")
    assert read_tables(tmp_path / "copy") == tables
    header = (tmp_path / "copy" / "claims.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header.startswith(",".join(COLUMNS["claims.csv"]))


def test_problems_have_the_file_s_own_names(messages):
    """A problem names the file and the header as they stand there."""
    sheet = SHEET.replace(",6,", ",sixish,").replace(",un,~7", ",unn,~7")
    found = messages({**MAPPED, "Form responses 1.csv": sheet})
    assert [text for text in found if not text.startswith("warning")] == [
        'Form responses 1.csv row 2, How many?: this is not a count ("sixish"). Write a number (6), a range (4-6), ~700, '
        ">=300, <10, exactly 6, hundreds, some, all, most, half or none.",
        'Form responses 1.csv row 3, Who: sources.csv has no source of this id ("unn"). Did you mean un?',
    ]


WRONG = {
    "no such table": (
        '[columns.claim]\nsource = "Who"',
        "columns.claim: there is nothing of this name to rename. Did you mean claims?",
    ),
    "no such column": (
        '[columns.claims]\nsourse = "Who"',
        "columns.claims.sourse: there is nothing of this name to rename. Did you mean source?",
    ),
    "no such file": (
        '[files]\nclaim = "x.csv"',
        "files.claim: there is nothing of this name to rename. Did you mean claims?",
    ),
    "settings are not renamed": (
        '[files]\ndossier = "x"',
        "files.dossier: there is nothing of this name to rename. Known: sources",
    ),
    "no such header": (
        '[columns.claims]\nwhen = "Dya"',
        'columns.claims.when: claims.csv has no column of this name ("Dya"). Its columns: id, source',
    ),
    "header misspelt": (
        '[columns.claims]\nsource = "sorce"',
        'columns.claims.source: claims.csv has no column of this name ("sorce"). Did you mean source?',
    ),
    "no such slot": (
        '[columns.claims]\nevidence = { value = "{coun}" }',
        'columns.claims.evidence: claims.csv has no column of this name ("coun"). Did you mean count?',
    ),
    "neither header nor value": (
        "[columns.claims]\nunit = 6",
        'columns.claims.unit: this says neither which column to read nor what to put into every row ("6"). Write the header',
    ),
    "misspelt value": (
        '[columns.claims]\nunit = { valu = "truck" }',
        "columns.claims.unit: this says neither which column to read nor what to put into every row",
    ),
    "not a table": ('columns = "x"', 'columns: this is not a table ("x"). Write [columns]'),
    "path": (
        '[files]\nclaims = "../claims.csv"',
        'files.claims: this is not the name of a file in the dossier ("../claims.csv")',
    ),
}


@pytest.mark.parametrize(("lines", "expected"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_the_mapping_is_told_there(messages, lines, expected):
    """A slip in the mapping is an error in dossier.toml, with what may be meant, and no cell is blamed for it."""
    settings = f"{lines}\n{SETTINGS}" if lines.startswith("columns =") else f"{SETTINGS}\n{lines}\n"
    found = [text for text in messages({"dossier.toml": settings}) if not text.startswith("warning")]
    assert len(found) == 1, found
    assert found[0].startswith(f"dossier.toml, {expected}")


def test_renamed_file_that_is_missing(messages):
    """A file that is named must be there, whether a dossier needs it or not."""
    found = messages({"dossier.toml": f'{SETTINGS}\n[files]\nevents = "Evnts.csv"\n', "Events.csv": ""})
    assert found == ["Evnts.csv: the file is missing. Did you mean Events.csv?"]


def test_column_called_like_one_of_ours_is_told_apart(read, tmp_path):
    """Where `source` is read from another column, the file's own column `source` is carried along as another."""
    table = "id,source,unit,count,where,when,Who\nc1,the radio,truck,6,Tine,,un\n"
    tables = read({"dossier.toml": f'{SETTINGS}\n[columns.claims]\nsource = "Who"\n', "claims.csv": table})
    assert (tables.claims[0].source, tables.claims[0].extra) == ("un", (("source (in the file)", "the radio"),))
    write_tables(tables, tmp_path / "copy")
    assert read_tables(tmp_path / "copy") == tables
