"""Counts with their unit, times, grades and distances in words. Every text is plain; escaping happens where it lands."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from convoymap.cells.count import Count
from convoymap.words import own_language, plural_form, say

__all__ = [
    "count_label",
    "count_phrase",
    "credibility_words",
    "day_month_words",
    "day_words",
    "distance_words",
    "governed_noun",
    "interval_words",
    "locality_words",
    "month_year_words",
    "noun_of",
    "plural_of",
    "range_words",
    "reliability_words",
    "rounded_down",
    "when_words",
]


def reliability_words(letter: str | None) -> str:
    """Return an Admiralty letter in words, as NATO's AJP-2.1 and the US Army's FM 2-22.3 (2006, appendix B) give them.

    Examples
    --------
    >>> reliability_words("B")
    'B: usually reliable'
    >>> reliability_words("")
    'reliability not graded'
    """
    return say("grade.given", grade=letter, words=say(f"grade.reliability.{letter}")) if letter else say("grade.none")


def credibility_words(number: int | None) -> str:
    """Return an Admiralty number in words, or nothing where no grade was given."""
    return say("grade.given", grade=str(number), words=say(f"grade.credibility.{number}")) if number else ""


def plural_of(unit: str) -> str:
    """Return the regular English plural of a unit; a dossier states irregular ones, and those of other scripts.

    Examples
    --------
    >>> [plural_of(unit) for unit in ("bus", "fighter", "family", "ferry boat")]
    ['buses', 'fighters', 'families', 'ferry boats']
    """
    if not unit[-1:].isascii():
        return unit
    if unit.endswith(("s", "x", "z", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("y") and unit[-2:-1] not in set("aeiou"):
        return f"{unit[:-1]}ies"
    return f"{unit}s"


def noun_of(unit: str, plurals: Mapping[str, str], number: int | None = None) -> str:
    """Return a unit's name beside a number of it; its plural where there is none.

    Parameters
    ----------
    unit, plurals
        The unit and the plural of each unit.
    number
        How many.

    Examples
    --------
    >>> noun_of("bus", {}, 1), noun_of("bus", {}, 6), noun_of("bus", {})
    ('bus', 'buses', 'buses')
    """
    return unit if number == 1 else governed_noun(unit, plurals, number)


def governed_noun(unit: str, plurals: Mapping[str, str], number: int | None) -> str:
    """Return a unit's plural, or what a number makes of it in the language of the dossier: Arabic counts 17 in the singular.

    Parameters
    ----------
    unit, plurals, number
        As in `noun_of`.
    """
    many = plurals.get(unit) or plural_of(unit)
    if number is None or own_language().split("-")[0].lower() != "ar":
        return many
    return unit if plural_form("ar", number) in {"one", "many", "other"} else many


def count_phrase(count: Count, best: int | None, unit: str, plurals: Mapping[str, str]) -> str:
    """Return a count with its unit.

    Parameters
    ----------
    count
        The count as the source gives it.
    best
        The figure, to tell one from many.
    unit, plurals
        The unit and the plural of each unit.

    Examples
    --------
    >>> from convoymap.cells.count import parse_count
    >>> [count_phrase(parse_count(text), 6, "bus", {}) for text in ("6", "~6", "half")]
    ['6 buses', 'about 6 buses', 'half of the buses']
    >>> count_phrase(parse_count(""), None, "bus", {})
    'buses, number not given'
    """
    if count.form in {"word", "share"}:
        return say(f"count.{_key(count.word)}", noun=noun_of(unit, plurals, 1 if best == 1 else None))
    number = count.second if count.form == "range" else count.first
    noun = unit if best == 1 else governed_noun(unit, plurals, number or None)
    return say(f"count.{_key(count.form)}", number=count.first, most=count.second, noun=noun)


def count_label(count: Count, label: str) -> str:
    """Return a count in a few characters, for a marker.

    Parameters
    ----------
    count
        The count as the source gives it.
    label
        Its label in English; one of figures and signs is the same in every language.

    Examples
    --------
    >>> from convoymap.cells.count import parse_count
    >>> count_label(parse_count("dozens"), "doz.")
    'doz.'
    """
    worded = count.form == "word" or (count.form == "share" and count.word != "half")
    return say(f"label.{_key(count.word.removeprefix('all or '))}") if worded else label


def _key(name: str) -> str:
    return name.replace(" ", "_")


def range_words(least: int, most: int | None) -> str:
    """Return how many there are.

    Parameters
    ----------
    least, most
        The least and the greatest number; ``None`` where nobody says a greatest one.

    Examples
    --------
    >>> range_words(17, 17), range_words(300, 1200), range_words(300, None)
    ('17', '300 to 1,200', '300 or more')
    """
    if most is None:
        return say("number.or_more", least=least)
    return f"{least:,}" if least == most else say("number.range", least=least, most=most)


def day_words(day: date) -> str:
    """Return a day: ``3 Sept 2017``."""
    return say("js.day.whole", day=str(day.day), month=_month(day), year=str(day.year))


def day_month_words(day: date) -> str:
    """Return a day without its year: ``3 Sept``."""
    return say("js.day.month", day=str(day.day), month=_month(day))


def month_year_words(day: date) -> str:
    """Return the month of a day: ``Sept 2017``."""
    return say("when.month_year", month=_month(day), year=str(day.year))


def _month(day: date) -> str:
    return say(f"js.month.{day.month:02d}")


def interval_words(earliest: date | None, latest: date | None, *, vague: Sequence[bool] = (False, False)) -> str:
    """Return an interval of days in words; an end that is vague is said to be so.

    Examples
    --------
    >>> interval_words(date(2017, 9, 1), date(2017, 9, 3))
    '1 to 3 Sept 2017'
    >>> interval_words(None, date(2017, 9, 3))
    'by 3 Sept 2017'
    >>> interval_words(None, None)
    'time not said'
    """
    about = any(vague)
    if earliest is None or latest is None:
        if earliest is not None:
            return say("when.since_about" if about else "when.since", day=day_words(earliest))
        if latest is not None:
            return say("when.by_about" if about else "when.by", day=day_words(latest))
        return say("when.unsaid")
    words = day_words(latest) if earliest == latest else _span_words(earliest, latest)
    return say("when.about", day=words) if about else words


def when_words(row: Mapping[str, Any]) -> str:
    """Return the time of a claim or an event in words.

    Parameters
    ----------
    row
        Row of its layer, with ``earliest`` and ``latest`` and whether they are vague.
    """
    return interval_words(row["earliest"], row["latest"], vague=(row["earliest_vague"], row["latest_vague"]))


def _span_words(earliest: date, latest: date) -> str:
    """Return the first and the last of some days; what both have in common is said once."""
    start = day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        start = str(earliest.day)
    elif earliest.year == latest.year:
        start = day_month_words(earliest)
    return say("js.day.span", **{"from": start, "until": day_words(latest)})


def locality_words(locality: str) -> str:
    """Return a locality as written, without the mark by which a dossier refers to an area.

    Examples
    --------
    >>> locality_words("from area:the lines toward Palmyra")
    'from the lines toward Palmyra'
    """
    return re.sub(r"\barea: ?", "", locality, flags=re.IGNORECASE)


def distance_words(metres: float, *, at_least: bool = False) -> str:
    """Return a distance, rounded as far as a reader can use it; down, if it is told as the least.

    Examples
    --------
    >>> distance_words(640), distance_words(2_140), distance_words(1_234_000), distance_words(99_700)
    ('600 m', '2 km', '1,230 km', '100 km')
    >>> distance_words(109_300, at_least=True), distance_words(40, at_least=True)
    ('100 km', '40 m')
    """
    if at_least:
        step = 10_000 if metres >= 100_000 else 1000 if metres >= 1000 else 100 if metres >= 100 else 10
        floored = metres // step * step
        return _kilometres(floored / 1000) if floored >= 1000 else _metres(round(floored))
    if metres < 1000:
        return _metres(round(metres / 100) * 100 or 100)
    kilometres = metres / 1000
    return _kilometres(round(kilometres, -1) if kilometres >= 100 else round(kilometres))


def _metres(metres: int) -> str:
    return say("distance.metres", count=metres, metres=str(metres))


def _kilometres(kilometres: float) -> str:
    return say("distance.kilometres", km=f"{kilometres:,.0f}")


def rounded_down(value: float, digits: int = 3) -> float:
    """Return the greatest number of so many significant digits that is no more than a positive value.

    Examples
    --------
    >>> rounded_down(4.587), rounded_down(1234.5), rounded_down(0.99999)
    (4.58, 1230.0, 0.999)
    """
    if value <= 0:
        return 0.0
    unit = Decimal(10) ** (math.floor(math.log10(value)) - digits + 1)
    return float(Decimal(value) // unit * unit)
