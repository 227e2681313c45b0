"""Dates in another dress than ISO 8601: what they may mean, so that the analyst can say which."""

from __future__ import annotations

import re
from datetime import date, timedelta

from convoymap.errors import CellError

__all__ = ["refuse_foreign_dates"]

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_CLOCK = r"(?: \d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m)?)?"
_SLASHED = re.compile(rf"(\d{{1,4}})([/.])(\d{{1,2}})\2(\d{{1,4}}){_CLOCK}", re.IGNORECASE)
_DASHED = re.compile(rf"(\d{{1,2}})(-)(\d{{1,2}})-(\d{{4}}){_CLOCK}", re.IGNORECASE)
_SHORT_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_DAY_FIRST = re.compile(
    r"(?:[a-z]+,? )?(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,?(?: (?P<year>\d{4}))?"
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+,? )?(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d{4}))?"
)
_MONTH_ALONE = re.compile(r"(?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})(?P<day>)")


def refuse_foreign_dates(text: str, asked: str) -> None:
    """Refuse the dates that spreadsheets and prose make of ours, with the text to write instead.

    Parameters
    ----------
    text
        The cell as written, for errors.
    asked
        The cell in plain dress.

    Raises
    ------
    CellError
        If the cell holds such a date.

    Examples
    --------
    >>> refuse_foreign_dates("09/03/2017", "09/03/2017")
    Traceback (most recent call last):
    convoymap.errors.CellError: day and month cannot be told apart for sure in this form ("09/03/2017"). \
Write 2017-09-03 or 2017-03-09.
    """
    if match := _SLASHED.fullmatch(asked) or _DASHED.fullmatch(asked):
        why = "day and month cannot be told apart for sure in this form"
        raise CellError(text, why, _choice(_readings(match[1], match[3], match[4])))
    if (match := _SHORT_ISO.fullmatch(asked)) and (len(match[2]) < 2 or len(match[3] or "00") < 2):
        parts = [match[1], *(f"{int(part):02}" for part in match.groups()[1:] if part)]
        raise CellError(text, "a date has two digits for month and day", f"Write {'-'.join(parts)}.")
    if match := _COMPACT.fullmatch(asked):
        raise CellError(text, "a date needs its hyphens", _choice(_valid([match.groups()])))
    if _SERIAL.fullmatch(asked):
        day = date(1899, 12, 30) + timedelta(days=int(float(asked)))
        raise CellError(text, "this is a spreadsheet's serial number of a day", f"Write {day.isoformat()}.")
    _refuse_spelt_dates(text, asked.casefold())


def _refuse_spelt_dates(text: str, asked: str) -> None:
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _MONTH_ALONE):
        match = pattern.fullmatch(asked)
        months = [number for number, name in enumerate(_MONTHS, 1) if match and name.startswith(match["month"])]
        if match is None or not months:
            continue
        why = "a month is written as a number"
        if not match["year"]:
            raise CellError(text, why, "Write year, month and day, as 2017-09-03.")
        if not match["day"]:
            raise CellError(text, why, f"Write {match['year']}-{months[0]:02}.")
        raise CellError(text, why, _choice(_valid([(match["year"], str(months[0]), match["day"])])))


def _readings(one: str, two: str, three: str) -> list[str]:
    """Return the dates that a slashed or dotted date may mean."""
    if len(one) == 4:
        return _valid([(one, two, three)])
    year = str(int(three) + 2000) if len(three) == 2 else three
    return _valid([(year, one, two), (year, two, one)])


def _valid(dates: list[tuple[str, ...]]) -> list[str]:
    valid = []
    for parts in dates:
        try:
            valid.append(date(*map(int, parts)).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(valid))


def _choice(options: list[str]) -> str:
    return f"Write {' or '.join(options)}." if options else "Write a day that exists, as 2017-09-03."
