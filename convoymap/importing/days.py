"""Days as data sets write them, and stretches of days in the Extended Date/Time Format (ISO 8601-2)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias

from convoymap.errors import CellError

__all__ = ["Order", "about", "day", "month", "stretch"]

Order: TypeAlias = Literal["day", "month", "iso"]
"""Which number comes first in ``3/9/2017``; ``iso`` refuses such a date, because it may mean either."""

_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3,9})[- ,]+(\d{4}|\d{2})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIX = "Write the day as 2017-09-03."


@lru_cache(maxsize=1 << 16)
def day(text: str, order: Order = "iso") -> date | None:
    """Return a day, or ``None`` where the cell is empty. The time of day is left out of account.

    Parameters
    ----------
    text
        The cell: ``2017-09-03``, ``2017-09-03 00:00:00.000``, ``3 September 2017``, ``03-Sep-17``, ``9/3/2017``.
    order
        Which number comes first in the last of these.

    Raises
    ------
    CellError
        If this is no day, or may be two.

    Examples
    --------
    >>> day("9/3/2017", "month"), day("03 September 2017", "day")
    (datetime.date(2017, 9, 3), datetime.date(2017, 9, 3))
    """
    if not text:
        return None
    try:
        if match := _ISO.fullmatch(text):
            return date(*(int(part) for part in match.groups()))
        if match := _NUMERIC.fullmatch(text):
            return _numeric(text, order, *(int(part) for part in match.groups()))
        if (match := _NAMED.fullmatch(text)) and match[2][:3].casefold() in _MONTHS:
            # The data sets that write years in two digits begin in 1989 (UCDP) and 1997 (ACLED).
            year = int(match[3]) if len(match[3]) == 4 else 1970 + (int(match[3]) - 70) % 100
            return date(year, _MONTHS.index(match[2][:3].casefold()) + 1, int(match[1]))
    except ValueError:
        raise CellError(text, "there is no such day", _FIX) from None
    raise CellError(text, "this is not a day", _FIX)


def _numeric(text: str, order: Order, first: int, second: int, year: int) -> date:
    if order == "iso":
        raise CellError(text, "the day and the month of this date may be either way round", _FIX)
    return date(year, first, second) if order == "month" else date(year, second, first)


def stretch(first: date, last: date) -> str:
    """Return the days from the first to the last in the Extended Date/Time Format, as briefly as it can be said.

    Examples
    --------
    >>> stretch(date(2017, 9, 1), date(2017, 9, 30)), stretch(date(2017, 9, 1), date(2017, 9, 7))
    ('2017-09', '2017-09-01/2017-09-07')
    """
    if first == last:
        return first.isoformat()
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04}"
    if (first, last) == month(first):
        return first.isoformat()[:7]
    return f"{first.isoformat()}/{last.isoformat()}"


def month(of: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    return of.replace(day=1), of.replace(day=monthrange(of.year, of.month)[1])


def about(middle: date, days: int) -> tuple[date, date]:
    """Return the days from so many before a day to as many after it.

    Raises
    ------
    CellError
        If the calendar ends before that.
    """
    try:
        return middle - timedelta(days=days), middle + timedelta(days=days)
    except OverflowError:
        raise CellError(middle.isoformat(), "this lies at an end of the calendar", _FIX) from None
