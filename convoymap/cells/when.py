"""The ``when`` and ``said`` cells: a time as a closed interval of days.

Grammar, case and blanks aside::

    when  = "" | "unknown" | edtf | news
    edtf  = Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1:
            2017-09-03, 2017-09, 2017, 2017-09-01/2017-09-03, ../2017-09-03, 2017-09-03/..,
            2017-09-03~ (about), 2017-09-03? (uncertain), 2017-09-03% (both), 2017-09-XX, 2017-21 (a season)
    news  = ["on"] day | ("since" | "after" | "before" | "by" | "until") day
          | "between" day "and" day | ["from"] day "to" day | day "or" day
          | "overnight" | "this week" | "last week" | "in recent days" | "recently"
    day   = ["early" | "late"] ["last"] weekday ["morning" | "afternoon" | "evening" | "night"]
          | "today" | "yesterday" | "the day before yesterday" | number "days ago" | YYYY-MM-DD

A weekday is the latest one on or before the day of the report; with "last", the latest one before that day. "Since" ends
with the report. "About" widens an interval by one unit of what was written (a day, a month, a year), and its ends are
vague; "uncertain" leaves it as it is, with vague ends. Seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeAlias

from convoymap.cells.news import News, format_news, parse_news
from convoymap.cells.plain import plain
from convoymap.errors import CellError

__all__ = ["Edtf", "Interval", "Unbounded", "When", "format_when", "parse_when"]

_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])")
_SLASHED = re.compile(r"(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})")
_SHORT_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_EDTF_LIKE = re.compile(r"[-\dXYxytT:./~?%+zZ]+")
_QUALIFIED = re.compile(r"[~?%]")
_FIX = "Write a date (2017-09-03), an interval (2017-09-01/2017-09-03), ~ for about, or a news form such as Friday."
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; an end that is ``None`` is unbounded, one that is vague may lie farther out."""

    earliest: date | None
    latest: date | None
    earliest_vague: bool = False
    latest_vague: bool = False


@dataclass(frozen=True, slots=True)
class Unbounded:
    """The source does not say when."""

    def interval(self, report_date: date | None = None) -> Interval:
        """Return the interval without ends."""
        return Interval(None, None)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A time in the Extended Date/Time Format.

    Parameters
    ----------
    text
        The expression, checked.
    """

    text: str

    def interval(self, report_date: date | None = None) -> Interval:
        """Return the first and the last day that the expression covers."""
        sides = self.text.split("/")
        start, end = (_side(self.text, sides[0]), _side(self.text, sides[-1]))
        return Interval(start.earliest, end.latest, start.earliest_vague, end.latest_vague)


@dataclass(frozen=True, slots=True)
class Relative:
    """A time as a news report gives it.

    Parameters
    ----------
    news
        The parsed form.
    """

    news: News

    def interval(self, report_date: date | None = None) -> Interval:
        """Return the days that the form means in a report of a given day.

        Raises
        ------
        CellError
            Without a report date, or where the days lie outside the calendar.
        """
        text = format_news(self.news)
        if report_date is None:
            raise CellError(
                text, "this needs the day of the report", "Write report_date in dossier.toml, or a date here."
            )
        try:
            return Interval(*self.news.ends(report_date))
        except OverflowError:
            raise CellError(text, "this lies outside the calendar", _FIX) from None


When: TypeAlias = Unbounded | Edtf | Relative


def parse_when(text: str) -> When:
    """Parse a ``when`` or ``said`` cell.

    Raises
    ------
    CellError
        If the text is no time, or a day that does not exist.

    Examples
    --------
    >>> parse_when("Sunday").interval(date(2017, 9, 4)).earliest
    datetime.date(2017, 9, 3)
    >>> parse_when("../2017-09-03").interval().earliest is None
    True
    """
    asked = plain(text)
    if asked.casefold() in {"", "unknown", "../..", "/"}:
        return Unbounded()
    if len(asked) > _LONGEST:
        raise CellError(text, "this is too long for a time", _FIX)
    _refuse_spreadsheet_dates(text, asked)
    news = parse_news(text, asked.casefold())
    if news is not None and not _PLAIN_DATE.fullmatch(asked):
        return Relative(news)
    if not _EDTF_LIKE.fullmatch(asked) or not re.search(r"\d", asked):
        raise CellError(text, "this is not a time", _FIX)
    return _edtf(text, asked)


def format_when(when: When) -> str:
    """Return the text that :func:`parse_when` reads as this time.

    Examples
    --------
    >>> format_when(parse_when("on  friday"))
    'Friday'
    """
    if isinstance(when, Unbounded):
        return ""
    return when.text if isinstance(when, Edtf) else format_news(when.news)


def _edtf(text: str, asked: str) -> Edtf:
    """Return a checked expression: both sides exist and the interval does not run backwards."""
    expression = asked.upper()
    if expression.count("/") > 1:
        raise CellError(text, "an interval has two ends", "Write 2017-09-01/2017-09-03.")
    parsed = Edtf(expression)
    try:
        interval = parsed.interval()
    except CellError as error:
        raise CellError(text, error.why, error.fix) from None
    if interval.earliest and interval.latest and interval.earliest > interval.latest:
        first, last = expression.split("/")
        raise CellError(text, "the interval runs backwards", f"Write {last}/{first}.")
    return parsed


def _side(text: str, side: str) -> Interval:
    """Return the days of one end of an interval, or of a single expression.

    Calendar dates go through the standard library, because importing ``edtf`` takes a tenth of a second; everything
    else, and everything that is no date after all, goes through ``edtf``.
    """
    if side in {"", ".."}:
        return Interval(None, None)
    if (match := _PLAIN_DATE.fullmatch(side)) and not _SEASON.fullmatch(side):
        try:
            return _calendar(*(int(part) if part else None for part in match.groups()))
        except ValueError:
            raise CellError(text, f"there is no day {side}", "Write a day that exists, as 2017-09-03.") from None
    first, last = _library(text, side)
    vague = _QUALIFIED.search(side) is not None
    if "~" in side or "%" in side:
        first, last = _padded(text, first, last)
    return Interval(first, last, vague, vague)


def _calendar(year: int | None, month: int | None, day: int | None) -> Interval:
    if year is None:
        raise ValueError("a date needs a year")
    first = date(year, month or 1, day or 1)
    last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    return Interval(first, last)


def _library(text: str, expression: str) -> tuple[date, date]:
    """Return the first and last day of an EDTF expression as the ``edtf`` library reads it."""
    import edtf

    try:
        parsed: Any = edtf.parse_edtf(expression)
        first, last = parsed.lower_strict(), parsed.upper_strict()
    except Exception as error:  # the library lets its parser's, and at odd inputs other, exceptions through
        raise CellError(text, "this is not an EDTF expression of level 0 or 1", _FIX) from error
    try:
        start, end = date(*first[:3]), date(*last[:3])
    except (ValueError, OverflowError, TypeError):
        raise CellError(text, "only the years 1 to 9999 can be mapped", "Write a year of four digits.") from None
    if re.fullmatch(r"\d{4}-24", expression) and end.year < 9999:
        # The library ends winter with its December; it lasts until the end of February.
        end = date(end.year + 1, 3, 1) - timedelta(days=1)
    return start, end


def _padded(text: str, first: date, last: date) -> tuple[date, date]:
    """Return an interval widened by one unit of what was written."""
    size = (last - first).days
    margin = timedelta(days=1 if size == 0 else 31 if size <= 31 else 366 if size <= 366 else size)
    try:
        return first - margin, last + margin
    except OverflowError:
        raise CellError(text, "this lies outside the calendar", _FIX) from None


def _refuse_spreadsheet_dates(text: str, asked: str) -> None:
    """Explain the dates that spreadsheets make of ours."""
    if match := _SLASHED.fullmatch(asked):
        options = _readings(match[1], match[3], match[4])
        fix = f"Write {' or '.join(options)}." if options else _FIX
        raise CellError(text, "day and month cannot be told apart for sure in this form", fix)
    if (match := _SHORT_ISO.fullmatch(asked)) and not _PLAIN_DATE.fullmatch(asked):
        raise CellError(
            text, "a date has two digits for month and day", f"Write {match[1]}-{int(match[2]):02}-{int(match[3]):02}."
        )
    if re.fullmatch(r"\d{5}(?:\.\d+)?", asked):
        day = date(1899, 12, 30) + timedelta(days=int(float(asked)))
        raise CellError(text, "this is a spreadsheet's serial number of a day", f"Write {day.isoformat()}.")


def _readings(one: str, two: str, three: str) -> list[str]:
    """Return the dates that a slashed or dotted date may mean."""
    orders = [(one, two, three)] if len(one) == 4 else [(three, one, two), (three, two, one)]
    readings = []
    for year, month, day in orders:
        full = int(year) + 2000 if len(year) == 2 else int(year)
        try:
            readings.append(date(full, int(month), int(day)).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(readings))
