"""What the cell languages can say, as hypothesis strategies; one place for all tests."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from convoymap.cells.compass import Direction
from convoymap.cells.count import Count
from convoymap.cells.distance import Distance
from convoymap.cells.news import Day, News
from convoymap.cells.plain import plain
from convoymap.cells.when import Edtf, Relative, Unbounded
from convoymap.cells.where import (
    Along,
    Area,
    Between,
    Border,
    Both,
    Either,
    Heading,
    Junction,
    Mgrs,
    Near,
    Offset,
    OffsetPair,
    Outskirts,
    PartOf,
    Place,
    PlusCode,
    Road,
    Split,
    Toward,
    Unknown,
    Within,
    parse_where,
)

NUMBERS = st.integers(1, 10**12 - 1)
DATES = st.dates(date(1, 1, 1), date(9999, 12, 31))

COUNTS = st.one_of(
    st.sampled_from([Count("unstated"), Count("none")]),
    st.builds(Count, st.sampled_from(["number", "exactly", "about", "at least", "at most"]), NUMBERS),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: Count("range", *sorted(pair))),
    st.builds(
        lambda word: Count("word", word=word),
        st.sampled_from(["some", "several", "tens", "dozens", "hundreds", "thousands"]),
    ),
    st.builds(lambda word: Count("share", word=word), st.sampled_from(["all", "most", "all or most", "half"])),
)

DAYS = st.one_of(
    st.builds(Day, st.sampled_from(["weekday", "last weekday"]), st.integers(0, 6)),
    st.builds(lambda days: Day("ago", days), st.integers(0, 9999)),
    st.builds(lambda day: Day("date", day=day), DATES),
)
NEWS = st.one_of(
    st.sampled_from([News("overnight"), News("this week"), News("last week"), News("recently")]),
    st.builds(News, st.sampled_from(["since", "after", "before", "by"]), DAYS),
    st.builds(News, st.just("on"), DAYS.filter(lambda day: day.kind != "date")),
    st.builds(News, st.sampled_from(["between", "or"]), DAYS, DAYS).filter(
        lambda news: news.form == "or" or news.is_relative or news.first.day <= news.second.day
    ),
)
TIMES = st.one_of(
    st.just(Unbounded()),
    st.builds(lambda day: Edtf(day.isoformat()), DATES),
    st.builds(lambda days: Edtf("/".join(day.isoformat() for day in sorted(days))), st.tuples(DATES, DATES)),
    st.sampled_from([Edtf(t) for t in ("2017", "2017-09", "../2017-09-03", "2017-09-03/..", "2017-09-03~", "201X")]),
    st.builds(Relative, NEWS),
)

_LETTERS = st.characters(categories=["Lu", "Ll", "Lo"], max_codepoint=0xFFFF)
_WORDS = st.one_of(
    st.text(_LETTERS, min_size=1, max_size=8),
    st.text("abdehilmnorstuwyABDEHMNRSTUW'-", min_size=2, max_size=9),
    st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=2, max_size=9),
)
#: Words that mean something to the grammar, and signs that do.
_ODD_WORDS = st.sampled_from(
    re.findall(
        r"\S+",
        """
        and toward near from of to or between in at western road border unknown the The IN OR y with by via along on por as
        outskirts vicinity halfway midway within off east East SE N E 5N 5 100 Mile km hours' 40.92E 37SDU83 8G4Q+XX area
        crosses junction bridge mouth bank desert town heading Al- -Zour St. D.C. al-Zour ’Ayn N'Djamena ( ) / & # ? ~ .
        central UTM
        """,
    )
)
_REAL_NAMES = st.sampled_from(
    [
        *("Palmyra", "Deir ez-Zor", "Isle of Man", "Bosnia and Herzegovina", "Road Town", "Near East", "Or Yehuda"),
        *("The Hague", "the Hague", "East London", "In Salah", "At Tanf", "To Kwa Wan", "N'Djamena", "100 Mile House"),
        *("البوكمال", "دير الزور", "Київ", "東京", "Y", "E", "Castilla y León", "Guinea-Bissau", "Entre Ríos", "Of"),
        *("Stratford-upon-Avon", "Al-Qa'im", "6 October City", "West Bank", "Cape of Good Hope", "Midway", "SE"),
        *("M5", "A 40", "Hwy 14", "Frankfurt am Main", "Bay of Bengal", "western Sahara", "Saladillo N", "desert"),
    ]
)
#: Names of one to four words, some of which mean something to the grammar, and some signs that do.
NAMES = (
    st.one_of(_REAL_NAMES, st.lists(st.one_of(_WORDS, _ODD_WORDS), min_size=1, max_size=4).map(" ".join))
    .flatmap(lambda name: st.sampled_from([name, name, name, f"{name}, x", f"{name}; x", f"{name}: x"]))
    .map(plain)
    .filter(lambda name: any(c.isalpha() for c in name))
)
PLACES = st.builds(Place, NAMES, st.lists(NAMES, max_size=2).map(tuple))
AREAS = st.builds(Area, NAMES)


@st.composite
def coordinates(draw):
    """Draw a point as it can be written in one of the three notations, each half with decimals of its own."""
    halves = []
    for greatest, letters in ((90, "NS"), (180, "EW")):
        form = draw(st.sampled_from(["{:.{n}f}", "{:d}°{:.{n}f}'", "{:d}°{:d}'{:.{n}f}\""]))
        decimals = draw(st.integers(0, 15 if form.startswith("{:.") else 10))
        size = draw(st.floats(0, greatest - 1))
        parts = [size] if form.startswith("{:.") else [int(size), draw(st.integers(0, 59)), draw(st.integers(0, 59))]
        halves.append(form.format(*parts[: form.count("{:")], n=decimals) + draw(st.sampled_from(letters)))
    return parse_where(" ".join(halves))


@st.composite
def utms(draw):
    """Draw a point of the UTM grid with so many digits, with or without its zone."""
    digits = draw(st.integers(3, 6))
    easting, northing = (draw(st.integers(least * 10 ** (digits - 1), 10**digits - 1)) for least in (1, 0))
    zone = draw(st.sampled_from(["", "1N ", "37S ", "60 ", "56J "]))
    decimals = draw(st.sampled_from(["", ".5", ".25"])) if digits == 6 else ""
    return parse_where(f"UTM {zone}{easting}{decimals} {northing:03d}{decimals}")


@st.composite
def mgrs(draw):
    """Draw a square of the MGRS grid."""
    figures = draw(st.integers(0, 5))
    digits = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=2 * figures, max_size=2 * figures)))
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    square = draw(st.sampled_from(letters)) + draw(st.sampled_from(letters))
    return Mgrs(f"{draw(st.integers(1, 60))}{draw(st.sampled_from(letters[2:22]))}{square}{digits}")


_CODE = "23456789CFGHJMPQRVWX"
PLUS_CODES = st.one_of(
    st.builds(PlusCode, st.from_regex(rf"[{_CODE}]{{8}}\+([{_CODE}]{{2,7}})?", fullmatch=True)),
    st.builds(PlusCode, st.from_regex(rf"[{_CODE}]{{4}}\+[{_CODE}]{{2,3}}", fullmatch=True), PLACES),
)
_TENTHS = st.integers(1, 99_999).map(lambda tenths: Decimal(tenths) / 10)
_SIZES = st.one_of(st.integers(1, 999_999).map(Decimal), _TENTHS)
_UNITS = st.sampled_from(["km", "m", "mi", "nmi", "yd", "ft", "h"])
DISTANCES = st.one_of(
    st.builds(Distance, _SIZES, _UNITS, st.booleans()),
    st.builds(
        lambda sizes, unit, about: Distance(min(sizes), unit, about, max(sizes)),
        st.lists(_SIZES, min_size=2, max_size=2, unique=True),
        _UNITS,
        st.booleans(),
    ),
)
WINDS = (
    *("N", "NbE", "NNE", "NEbN", "NE", "NEbE", "ENE", "EbN", "E", "EbS", "ESE", "SEbE", "SE", "SEbS", "SSE", "SbE"),
    *("S", "SbW", "SSW", "SWbS", "SW", "SWbW", "WSW", "WbS", "W", "WbN", "WNW", "NWbW", "NW", "NWbN", "NNW", "NbW"),
)
_ROSE = st.sampled_from(WINDS).map(Direction)
DIRECTIONS = st.one_of(_ROSE, st.integers(0, 359).map(lambda degrees: Direction(f"{degrees}°")))
_PATHS = st.sampled_from(["", "road", "river", "rail", "US 95", "Euphrates", "left bank of the Mississippi River"])

LEAVES = st.one_of(PLACES, PLACES, AREAS, coordinates(), utms(), mgrs(), PLUS_CODES)
_PART_WORDS = ["central", "mouth", "headwaters", "left bank", "right bank", "banks", "shore", "bridge"]


def _named(strategy):
    """Return a strategy that hypothesis does not spell out in full, which takes megabytes, wherever it names it."""
    return st.deferred(lambda: strategy)


SIMPLE = _named(
    st.one_of(
        LEAVES, st.builds(PartOf, st.sampled_from(["N", "NE", "E", "SE", "S", "SW", "W", "NW", *_PART_WORDS]), LEAVES)
    )
)
FEATURES = _named(st.one_of(SIMPLE, *(st.builds(kind, SIMPLE, SIMPLE) for kind in (Border, Road, Junction))))
OFFSETS = st.builds(Offset, DISTANCES, st.none() | DIRECTIONS, FEATURES, _PATHS)
_BOUNDS = st.builds(Offset, DISTANCES, DIRECTIONS, SIMPLE)
_AXES = st.sampled_from([("N", "E"), ("S", "W"), ("E", "S")])
PAIRS = st.builds(
    lambda first, second, winds, place: OffsetPair(first, Direction(winds[0]), second, Direction(winds[1]), place),
    DISTANCES,
    DISTANCES,
    _AXES,
    FEATURES,
)
PARTS = _named(
    st.one_of(
        FEATURES,
        st.builds(Near, FEATURES),
        st.builds(Outskirts, FEATURES, st.none() | _ROSE),
        st.builds(Within, DISTANCES, FEATURES),
        OFFSETS,
        PAIRS,
        st.builds(Both, _BOUNDS, _BOUNDS),
        st.builds(Heading, DIRECTIONS, FEATURES),
        st.builds(Along, DISTANCES, SIMPLE, SIMPLE),
        st.builds(Between, SIMPLE, SIMPLE, st.booleans()),
        st.builds(Toward, st.none() | SIMPLE, FEATURES),
    )
)
CHOICES = st.lists(PARTS, min_size=2, max_size=3).map(lambda parts: Either(tuple(parts)))
LOCALITIES = st.one_of(
    st.just(Unknown()),
    PARTS,
    CHOICES,
    st.lists(PARTS | CHOICES, min_size=2, max_size=3).map(lambda parts: Split(tuple(parts))),
)
