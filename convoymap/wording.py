"""Counts with their unit, times, grades and distances in words. Every text is plain; escaping happens where it lands."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

__all__ = [
    "count_phrase",
    "credibility_words",
    "distance_words",
    "interval_words",
    "locality_words",
    "plural_of",
    "reliability_words",
    "rounded_down",
]

# Letters and numbers of the Admiralty code, as NATO's AJP-2.1 and the US Army's FM 2-22.3 (2006, appendix B) give them.
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
_CREDIBILITY = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def reliability_words(letter: str | None) -> str:
    """Return an Admiralty letter in words.

    Examples
    --------
    >>> reliability_words("B")
    'B: usually reliable'
    >>> reliability_words("")
    'reliability not graded'
    """
    return f"{letter}: {_RELIABILITY[letter]}" if letter else "reliability not graded"


def credibility_words(number: int | None) -> str:
    """Return an Admiralty number in words, or nothing where no grade was given."""
    return f"{number}: {_CREDIBILITY[number]}" if number else ""


def plural_of(unit: str) -> str:
    """Return the regular English plural of a unit; a dossier states irregular ones.

    Examples
    --------
    >>> [plural_of(unit) for unit in ("bus", "fighter", "family", "ferry boat")]
    ['buses', 'fighters', 'families', 'ferry boats']
    """
    if unit.endswith(("s", "x", "z", "ch", "sh")):
        return f"{unit}es"
    if unit.endswith("y") and unit[-2:-1] not in set("aeiou"):
        return f"{unit[:-1]}ies"
    return f"{unit}s"


def count_phrase(words: str, best: int | None, unit: str, plurals: Mapping[str, str]) -> str:
    """Return a count with its unit.

    Parameters
    ----------
    words
        The count in words, e.g. ``"about 700"``; empty where the source gives no number.
    best
        The figure, to tell one from many.
    unit, plurals
        The unit and the plural of each unit.

    Examples
    --------
    >>> count_phrase("6", 6, "bus", {"bus": "buses"})
    '6 buses'
    >>> count_phrase("", None, "bus", {"bus": "buses"})
    'buses, number not given'
    """
    noun = unit if best == 1 else plurals.get(unit, plural_of(unit))
    return f"{words} {noun}" if words else f"{noun}, number not given"


def day_words(day: date) -> str:
    """Return a day: ``3 Sept 2017``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


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
    about = "about " if any(vague) else ""
    if earliest is None or latest is None:
        if earliest is not None:
            return f"since {about}{day_words(earliest)}"
        return f"by {about}{day_words(latest)}" if latest is not None else "time not said"
    if earliest == latest:
        return f"{about}{day_words(latest)}"
    start = day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        start = str(earliest.day)
    elif earliest.year == latest.year:
        start = start.rsplit(" ", 1)[0]
    return f"{about}{start} to {day_words(latest)}"


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
        return f"{floored / 1000:,.0f} km" if floored >= 1000 else f"{floored:.0f} m"
    if metres < 1000:
        return f"{round(metres, -2) or 100:.0f} m"
    kilometres = metres / 1000
    return f"{round(kilometres, -1) if kilometres >= 100 else round(kilometres):,.0f} km"


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
