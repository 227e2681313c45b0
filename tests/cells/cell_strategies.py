"""What the cell languages can say, as hypothesis strategies; one place for all tests."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from convoymap.cells.count import Count
from convoymap.cells.news import Day, News
from convoymap.cells.when import Edtf, Relative, Unbounded
from convoymap.cells.where import Area, Between, Near, Place, Split, Toward, Unknown, parse_where

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
_WORDS = st.text(_LETTERS, min_size=1, max_size=8)
_ODD_WORDS = st.sampled_from(
    [
        *(
            "and",
            "toward",
            "near",
            "from",
            "of",
            "to",
            "or",
            "between",
            "in",
            "at",
            "western",
            "road",
            "border",
            "unknown",
        ),
        *("St.", "D.C.", "al-Zour", "’Ayn", "area", "km", "5", "N", "E", "5N", "40.92E"),
    ]
)
#: Names of one to four words, some of which mean something to the grammar, and some signs that do.
NAMES = (
    st.lists(st.one_of(_WORDS, _ODD_WORDS), min_size=1, max_size=4)
    .map(" ".join)
    .flatmap(lambda name: st.sampled_from([name, f"{name}, x", f"{name}; x", f"{name}: x"]))
    .map(lambda name: name.replace("’", "'"))
    .filter(lambda name: any(c.isalpha() for c in name))
)
PLACES = st.builds(Place, NAMES, st.lists(NAMES, max_size=2).map(tuple))
AREAS = st.builds(Area, NAMES)


@st.composite
def coordinates(draw):
    """Draw a point as it can be written, with so many decimals of latitude and so many of longitude."""
    decimals = draw(st.tuples(st.integers(0, 15), st.integers(0, 15)))
    latitude, longitude = draw(st.floats(-90, 90)), draw(st.floats(-180, 180))
    return parse_where(f"{latitude:.{decimals[0]}f}, {longitude:.{decimals[1]}f}")


ANCHORS = st.one_of(PLACES, coordinates())
ENDS = st.one_of(ANCHORS, AREAS)
PARTS = st.one_of(ENDS, st.builds(Near, ANCHORS), st.builds(Between, ANCHORS, ANCHORS))
LOCALITIES = st.one_of(
    st.just(Unknown()),
    PARTS,
    st.builds(Toward, ENDS, ENDS),
    st.lists(PARTS, min_size=2, max_size=4).map(lambda parts: Split(tuple(parts))),
)
