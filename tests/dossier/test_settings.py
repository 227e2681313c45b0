"""What dossier.toml may say, and what is said of the rest."""

from __future__ import annotations

from datetime import date

import pytest

SUBJECT = '[[subject]]\nunit = "truck"\n'

FAULTS = {
    "no title": (
        SUBJECT,
        'dossier.toml, title: the dossier has no title. Write e.g. title = "Where is the convoy?"',
    ),
    "title of the wrong type": (
        f"title = 5\n{SUBJECT}",
        'dossier.toml, title: this is a number, not a text ("5").',
    ),
    "no subject": (
        'title = "T"',
        "dossier.toml, subject: the dossier does not say what moves. Add [[subject]]",
    ),
    "single brackets": (
        'title = "T"\n[subject]\nunit = "truck"\n',
        "dossier.toml, subject: this is one table, not a list of them. Write [[subject]] with two brackets",
    ),
    "subject without unit": (
        f'title = "T"\n{SUBJECT}[[subject]]\n',
        "dossier.toml, subject 2, unit: the subject has no",
    ),
    "unit twice": (
        f'title = "T"\n{SUBJECT}{SUBJECT}',
        "dossier.toml, subject 2, unit: subject 1 has the same unit",
    ),
    "syntax": (
        f'title = "T"\nsummary = “S”\n{SUBJECT}',
        'dossier.toml: not valid TOML at line 2, column 11: invalid value ("summary = “S”"). Texts stand in straight',
    ),
    "syntax at the end": (
        'title = "T"\nsummary = """S',
        "dossier.toml: not valid TOML at the end of the file:",
    ),
    "nested without end": (f"title = {'[' * 5000}", "dossier.toml: lists or tables are nested too deeply."),
    "date in quotation marks": (
        f'title = "T"\nreport_date = "2024-05-06"\n{SUBJECT}',
        'dossier.toml, report_date: this is a text, not a date ("2024-05-06"). Leave the quotation marks out: 2024-05-06.',
    ),
    "date with a time": (
        f'title = "T"\nreport_date = 2024-05-06T10:00:00Z\n{SUBJECT}',
        "dossier.toml, report_date: this is a date or time, not a date",
    ),
    "date as a number": (
        f'title = "T"\nreport_date = 2024\n{SUBJECT}',
        "dossier.toml, report_date: this is a number, not a",
    ),
    "time zone": (
        f'title = "T"\ntimezone = "Asia/Damaskus"\n{SUBJECT}',
        'dossier.toml, timezone: no such time zone is known ("Asia/Damaskus"). Did you mean Asia/Damascus?',
    ),
    "time zone that climbs": (
        f'title = "T"\ntimezone = "../etc/passwd"\n{SUBJECT}',
        "dossier.toml, timezone: no such",
    ),
    "language by name": (
        f'title = "T"\nlanguage = "English"\n{SUBJECT}',
        "dossier.toml, language: this is not a language code",
    ),
    "language unknown": (
        f'title = "T"\nlanguage = "xx"\n{SUBJECT}',
        "dossier.toml, language: no such language is known",
    ),
    "licence": (
        f'title = "T"\nlicence = ["MIT"]\n{SUBJECT}',
        "dossier.toml, licence: this is a list, not a text",
    ),
    "credits": (
        f'title = "T"\ncredits = [1]\n{SUBJECT}',
        "dossier.toml, credits: this is a list, not a list of texts",
    ),
    "total of nothing": (
        f'title = "T"\n{SUBJECT}total = 0\n',
        "dossier.toml, subject 1, total: a total is at least 1",
    ),
    "total true": (
        f'title = "T"\n{SUBJECT}total = true\n',
        "dossier.toml, subject 1, total: this is true or false, not a",
    ),
    "total in odd words": (f'title = "T"\n{SUBJECT}total = "sixish"\n', "dossier.toml, subject 1, total: "),
    "speed": (
        f'title = "T"\n{SUBJECT}speed_kmh = -1\n',
        "dossier.toml, subject 1, speed_kmh: a speed is more than 0 km/h",
    ),
    "speed as text": (
        f'title = "T"\n{SUBJECT}speed_kmh = "60"\n',
        "dossier.toml, subject 1, speed_kmh: this is a text, not",
    ),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_fault_is_explained(messages, text, expected):
    """Each fault of dossier.toml is one error, in plain words."""
    (message,) = messages({"dossier.toml": text})
    assert message.startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f'title = "T"\nsumary = "S"\n{SUBJECT}',
            "sumary: no such key is known; it is not used. Did you mean summary?",
        ),
        (
            f'title = "T"\n{SUBJECT}colour = "red"\n',
            "subject 1, colour: no such key is known; it is not used. Known keys:",
        ),
        (
            f'title = "T"\n{SUBJECT}credits = []\n',
            "subject 1, credits: no such key is known; it is not used. Move it above",
        ),
    ],
)
def test_unknown_key_is_a_warning(messages, text, expected):
    """A key that is not known is pointed out, with what may have been meant."""
    (message,) = messages({"dossier.toml": text})
    assert message.startswith(f"warning: dossier.toml, {expected}")


def test_everything_is_read(read):
    """All keys reach the records, trimmed."""
    text = (
        'title = " Where  are they? "\r\nsummary = """\r\nS """\r\nreport_date = 2024-05-06\r\n'
        'timezone = "Africa/Ndjamena"\r\nlanguage = "pt-BR"\r\ncredits = "A"\r\nlicence = " CC BY  4.0 "\r\n'
        '[[subject]]\r\nunit = "truck"\r\nplural = "trucks"\r\ntotal = 40\r\nspeed_kmh = 45\r\n'
    )
    tables = read({"dossier.toml": text})
    meta, (subject,) = tables.meta, tables.subjects
    assert (meta.title, meta.summary, meta.credits) == ("Where are they?", "S", ("A",))
    assert meta.licence == "CC BY 4.0"
    assert (meta.report_date, meta.timezone, meta.language) == (date(2024, 5, 6), "Africa/Ndjamena", "pt-BR")
    assert (subject.unit, subject.plural, subject.total, subject.speed_kmh) == (
        "truck",
        "trucks",
        (40, 40),
        45.0,
    )


@pytest.mark.parametrize(
    ("total", "bounds"), [("17", (17, 17)), ('"17"', (17, 17)), ('"30-40"', (30, 40)), ('">=30"', (30, None))]
)
def test_total_may_be_bounds(read, total, bounds):
    """A total is exact as a number, and bounds as a count."""
    text = f'title = "T"\nreport_date = 2024-05-06\n{SUBJECT}total = {total}\n'
    assert read({"dossier.toml": text}).subjects[0].total == bounds


def test_a_broken_report_date_is_blamed_once(problems):
    """Cells that need the day of the report are not blamed when the day itself is what is wrong."""
    header = "id,source,unit,count,status,where,when,said,credibility,evidence,url,archive_url,note"
    claims = f"{header}\nx,a,truck,1,,unknown,Friday,Sunday,,,,,\n"
    settings = 'title = "T"\nreport_date = "Monday"\n[[subject]]\nunit = "truck"\n'
    found = problems({"dossier.toml": settings, "claims.csv": claims})
    assert [(p.file, p.column) for p in found if p.column in {"report_date", "when", "said"}] == [
        ("dossier.toml", "report_date")
    ]
