"""Every promise about what is caught, with the very message that a user sees."""

from __future__ import annotations

import pytest

CLAIM = "id,source,unit,count,where,when"
PINS = "name,gazetteer_id,lat,lon,uncertainty_m"


def claims(*rows: str, header: str = CLAIM) -> dict[str, str]:
    return {"claims.csv": "\n".join((header, *rows)) + "\n"}


def sources(*rows: str, header: str = "id,name,reliability,url") -> dict[str, str]:
    return {"sources.csv": "\n".join((header, *rows)) + "\n"}


def pins(*rows: str) -> dict[str, str]:
    return {"places.csv": "\n".join((PINS, *rows)) + "\n"}


def graded(credibility: str) -> dict[str, str]:
    return claims(f"c1,un,truck,6,Tine,2024-05-03,{credibility}", header=f"{CLAIM},credibility")


IDS = [
    (
        "an id used twice names both rows",
        claims("c1,un,truck,6,Tine,2024-05-03", "c2,un,truck,6,Tine,", "c1,un,truck,6,Tine,"),
        ['claims.csv row 4, id: row 2 has the same id ("c1"). Give each row its own id.'],
    ),
    (
        "an unknown source gets the nearest spelling",
        {
            **sources("drivers,Drivers,,"),
            **claims("c1,drivers,truck,6,,", "c2,Driver,truck,6,,", "c3,press,truck,6,,"),
        },
        [
            'claims.csv row 3, source: sources.csv has no source of this id ("Driver"). Did you mean drivers?',
            'claims.csv row 4, source: sources.csv has no source of this id ("press"). '
            "Add a row for it to sources.csv, or correct the id.",
        ],
    ),
    (
        "an id with a blank is answered with one without",
        claims("first claim,un,truck,6,Tine,"),
        [
            'claims.csv row 2, id: a blank cannot stand in an id ("first claim"). '
            "Use letters, digits, hyphen, underscore and full stop: first-claim."
        ],
    ),
    (
        "an odd id in sources.csv is reported there, and not at each claim that uses it",
        {**sources("u/n,Office,,"), **claims("c1,u/n,truck,6,Tine,")},
        [
            'sources.csv row 2, id: the character / cannot stand in an id ("u/n"). '
            "Use letters, digits, hyphen, underscore and full stop: u-n."
        ],
    ),
    (
        "cells that must not be empty are named, all of them",
        claims(",,,6,Tine,", "c2,un,truck,6,Tine,"),
        [
            *(
                f"claims.csv row 2, {column}: the cell is empty, and a value is needed. Fill it in."
                for column in ("id", "source", "unit")
            ),
        ],
    ),
    (
        "a source that says nothing is a warning",
        sources("un,Office,,", "press,The press,,"),
        ['warning: sources.csv row 3, id: this source claims nothing ("press").'],
    ),
    (
        "an event's source must be listed too, and its id must be its own",
        {"events.csv": "id,when,where,what,source\ne1,,Tine,Flood,uno\ne1,,,Storm,\n"},
        [
            'events.csv row 2, source: sources.csv has no source of this id ("uno"). Did you mean un?',
            'events.csv row 3, id: row 2 has the same id ("e1"). Give each row its own id.',
        ],
    ),
]

GRADES = [
    (
        "a reliability out of range",
        sources("un,Office,G,"),
        [
            'sources.csv row 2, reliability: this is not a reliability grade ("G"). '
            "Write a letter from A (completely reliable) to F (cannot be judged), or leave the cell empty."
        ],
    ),
    (
        "both grades in one cell are told apart",
        sources("un,Office,b2,"),
        [
            'sources.csv row 2, reliability: this is not a reliability grade ("b2"). '
            "Write B here, and 2 in claims.csv, column credibility."
        ],
    ),
    (
        "a credibility out of range",
        graded("7"),
        [
            'claims.csv row 2, credibility: this is not a credibility grade ("7"). '
            "Write a number from 1 (confirmed by others) to 6 (cannot be judged), or leave the cell empty."
        ],
    ),
]

COUNTS = [
    (
        "a unit that does not move here",
        claims("c1,un,trucks,6,Tine,"),
        [
            'claims.csv row 2, unit: this unit is not among the subjects ("trucks"). Did you mean truck? '
            'A further unit is added to dossier.toml as [[subject]] unit = "trucks".'
        ],
    ),
    (
        "more than there are",
        claims("c1,un,truck,41,Tine,"),
        [
            "warning: claims.csv row 2, count: more than the 40 of this unit that dossier.toml gives as the total "
            '("41"). Check the count and the unit.'
        ],
    ),
    (
        "a range that a spreadsheet turned into a date",
        claims("c1,un,truck,04.Jun,Tine,"),
        [
            'claims.csv row 2, count: a spreadsheet turned 4-6 into a date ("04.Jun"). '
            "Format the column as text in the spreadsheet, then write 4-6 again."
        ],
    ),
    (
        "a writer's word for about nine",
        claims("c1,un,truck,9-ish,Tine,"),
        [
            'claims.csv row 2, count: this is not a count ("9-ish"). '
            "Write a number (6), a range (4-6), ~700, >=300, <10, exactly 6, hundreds, some, all, most, half or none."
        ],
    ),
    (
        "a formula is never worked out",
        claims('c1,un,truck,"=SUM(1,2)",Tine,'),
        [
            'claims.csv row 2, count: a formula, which is never worked out ("=SUM(1,2)"). '
            "Format the column as text in the spreadsheet, then write its result."
        ],
    ),
    (
        "an error that a spreadsheet left, in any column",
        claims("c1,un,truck,#REF!,#NAME?,"),
        [
            'claims.csv row 2, count: this is a spreadsheet\'s error, not a value ("#REF!"). '
            "Mend the formula there, or empty the cell.",
            'claims.csv row 2, where: this is a spreadsheet\'s error, not a value ("#NAME?"). '
            "Mend the formula there, or empty the cell.",
        ],
    ),
]

TIMES = [
    (
        "said before it happened",
        claims("c1,un,truck,6,Tine,2024-05-03,2024-05-01", header=f"{CLAIM},said"),
        [
            "warning: claims.csv row 2, said: said before it happened, on 2024-05-03 at the earliest "
            '("2024-05-01"). Check both times.'
        ],
    ),
    (
        "after the report date",
        claims("c1,un,truck,6,Tine,2024-05-07"),
        [
            'warning: claims.csv row 2, when: after the report date, 2024-05-06 ("2024-05-07"). '
            "Check the time, and report_date."
        ],
    ),
]

LINKS = [
    (
        "a link that is none to the web is left out",
        sources("un,Office,,javascript:alert(1)"),
        [
            'warning: sources.csv row 2, url: not a link to the web; it was left out ("javascript:alert(1)"). '
            "Write the whole address, e.g. https://example.org/report."
        ],
    ),
]

PINNED = [
    (
        "latitude and longitude swapped beyond doubt",
        pins("Tine,,134.5,12,"),
        [
            'places.csv row 2, lat: a latitude lies between -90 and 90 ("134.5"). '
            "Write decimal degrees, e.g. 34.45 (south of the equator negative)."
        ],
    ),
    (
        "half a position",
        pins("Tine,,15.04,,"),
        [
            "places.csv row 2, lon: the other coordinate is given, and this one is not. "
            "Give both lat and lon, or neither."
        ],
    ),
    (
        "no position at all",
        pins("Tine,,,,"),
        [
            'places.csv row 2: the pin points at nothing ("Tine"). '
            "Give a gazetteer_id (see: convoymap geocode NAME --json), or lat and lon."
        ],
    ),
    (
        "two positions",
        pins("Tine,123,15.04,22.82,"),
        [
            "warning: places.csv row 2, gazetteer_id: both a gazetteer_id and coordinates are given; "
            'the coordinates are used ("123"). Remove what is not meant.'
        ],
    ),
    (
        "a pin that no claim needs",
        pins("Tine,123,,,", "Elsewhere,124,,,"),
        ['warning: places.csv row 3, name: no claim and no event names this place ("Elsewhere").'],
    ),
    (
        "an uncertainty whose mark may mean thousands",
        pins('Tine,,15.04,22.82,"1,000"'),
        [
            "places.csv row 2, uncertainty_m: the mark among the digits may mean thousands or a fraction "
            '("1,000"). Write 1000.'
        ],
    ),
]

CASES = [*IDS, *GRADES, *COUNTS, *TIMES, *LINKS, *PINNED]


@pytest.mark.parametrize(("files", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_problem_is_reported_in_these_words(messages, files, expected):
    """Each fault yields its own message and no other: what, where, why, and what to do."""
    assert messages(files) == expected


def test_likely_swap_is_a_warning(messages):
    """A pin far from the others that would lie among them if swapped is pointed out, not refused."""
    named = claims("c1,un,truck,6,Tine,", "c2,un,truck,6,Bahai,", "c3,un,truck,6,Oure,")
    found = messages({**named, **pins("Tine,,15.04,22.82,", "Bahai,,22.92,15.9,", "Oure,,15.1,23.01,")})
    assert found == [
        "warning: places.csv row 3, lat: far from all else in the dossier, and near it with latitude and longitude "
        'swapped ("22.92, 15.9"). Check their order.'
    ]


def test_impossible_date_is_an_error(problems):
    """A day that the calendar does not have is refused where it stands."""
    (problem,) = problems(claims("c1,un,truck,6,Tine,2024-02-30"))
    assert (problem.place, problem.level) == ("claims.csv row 2, when", "error")


def test_weekday_without_report_date_is_an_error(problems):
    """A weekday needs a day to count back from, and the message says where to write it."""
    settings = 'title = "T"\n[[subject]]\nunit = "truck"\n'
    (problem,) = problems({"dossier.toml": settings, **claims("c1,un,truck,6,Tine,Friday")})
    assert problem.place == "claims.csv row 2, when"
    assert "report_date" in problem.why + problem.fix


def test_all_problems_come_at_once_in_reading_order(problems):
    """One report holds the faults of every file, by file, row and column."""
    files = {
        **claims("c1,un,truck,6,Tine,2024-02-30", "c1,nobody,lorry,sixish,Tine,"),
        **sources("un,Office,Z,ftp://x"),
        **pins("Tine,,99,22,"),
        "events.csv": "id,when,where,what\n,,,\u00a0x\n",
        "areas.geojson": "{",
        "dossier.toml": 'title = ""\nreport_date = 2024-05-06\n[[subject]]\nunit = "truck"\n',
    }
    assert [problem.place for problem in problems(files)] == [
        "dossier.toml, title",
        "sources.csv row 2, reliability",
        "sources.csv row 2, url",
        "claims.csv row 2, when",
        "claims.csv row 3, id",
        "claims.csv row 3, source",
        "claims.csv row 3, unit",
        "claims.csv row 3, count",
        "places.csv row 2, lat",
        "events.csv row 2, id",
        "areas.geojson",
    ]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT://x/%0aalert(1)", "data:text/html,x", "//x.org", "https://"]
)
def test_no_link_but_one_to_the_web_survives(read, url):
    """Nothing but http and https reaches a record."""
    tables = read(claims(f'c1,un,truck,6,Tine,,"{url}","{url}"', header=f"{CLAIM},url,archive_url"))
    assert (tables.claims[0].url, tables.claims[0].archive_url) == ("", "")
    assert len(tables.warnings) == 2


def test_good_link_survives(read):
    """A link to the web is kept as it was written."""
    url = "HTTPS://example.org/a?b=c&d=“e”#f"
    assert read(claims(f"c1,un,truck,6,Tine,,{url}", header=f"{CLAIM},url")).claims[0].url == url


def test_lower_case_grades_are_accepted(read):
    """A grade may be written small, and with the .0 of a spreadsheet."""
    tables = read({**sources("un,Office,b,"), **graded("2.0")})
    assert (tables.sources[0].reliability, tables.claims[0].credibility) == ("B", 2)


def test_composed_and_decomposed_ids_are_one(read):
    """One spelling typed on two computers is one id."""
    tables = read({**sources("e\u0301quipe,Office,,"), **claims("c1,\u00e9quipe,truck,6,Tine,")})
    assert tables.claims[0].source == tables.sources[0].id
