"""The ``when`` and ``said`` cells: a time as a closed interval of days.

Grammar, case and blanks aside::

    when  = "" | "unknown" | edtf | news
    edtf  = Extended Date/Time Format, ISO 8601-2:2019, levels 0 and 1:
            2017-09-03, 2017-09, 2017, 2017-09-01/2017-09-03, ../2017-09-03, 2017-09-03/..,
            2017-09-03~ (about), 2017-09-03? (uncertain), 2017-09-03% (both), 2017-09-XX, 2017-21 (a season),
            2017-09-03T10:00; of level 2 also the seasons and quarters 25 to 41
    news  = ["on"] day | ("since" | "after" | "before" | "by" | "until") day
          | "between" day "and" day | ["from"] day ("to" | "-") day | day "or" day
          | "overnight" | "last night" | "this week" | "last week" | "in recent days" | "recently"
    day   = ["early" | "late"] ["on"] ["last"] weekday ["morning" | "afternoon" | "evening" | "night"]
          | "today" | "tonight" | "this" ("morning" | …) | "yesterday" | "the day before yesterday"
          | number "days ago" | YYYY-MM-DD

A weekday is the latest one on or before the day of the report; with "last", the latest one before that day. In a stretch
from one weekday to another, and in a choice of two that follow each other, the first is the one before the second.
"Since" ends with the report. "In recent days" are the seven days up to and including the report's, and begin vaguely.
"About" widens an interval by one unit of what was written (a day, a month, a year), and its ends are vague; "uncertain"
leaves it as it is, with vague ends. Seasons 21 to 24 are those of the northern hemisphere. Hours are read and left out
of account: an interval is of whole days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeAlias

from convoymap.cells.news import News, format_news, nearest_words, parse_news
from convoymap.cells.plain import NOT_SAID, digits, plain
from convoymap.errors import CellError

__all__ = ["Edtf", "Interval", "Unbounded", "When", "format_when", "parse_when"]

_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_CALENDAR = re.compile(r"(?:\.\.|\d{4}(?:-\d\d){0,2})?(?:/(?:\.\.|\d{4}(?:-\d\d){0,2})?)?")
_SEASON = re.compile(r"\d{4}-(?:2[1-9]|3\d|4[01])")
_EDTF_LIKE = re.compile(r"[-\dXYxytT:./~?%+zZ]+")
_QUALIFIED = re.compile(r"[~?%]")
_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T]((?:[01]?\d|2[0-4]):[0-5]\d)(:[0-5]\d)?(?:\.\d+)? ?(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE
)
_FULL_DATE = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
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
            Without a report date where the form needs one, where the days run backwards, or where they lie outside
            the calendar.
        """
        text = format_news(self.news)
        if report_date is None and self.news.is_relative:
            raise CellError(
                text, "this needs the day of the report", "Write report_date in dossier.toml, or a date here."
            )
        try:
            return Interval(*self.news.ends(report_date or date.max))
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
    asked = digits(plain(text))
    if asked.casefold() in NOT_SAID or asked in {"..", "../..", "/"}:
        return Unbounded()
    if len(asked) > _LONGEST:
        raise CellError(text, "this is too long for a time", _FIX)
    news = parse_news(text, asked.casefold())
    if news is not None and not (news.form == "on" and news.first and news.first.day):
        return Relative(news)
    expression = news.first.day.isoformat() if news is not None and news.first and news.first.day else _closed(asked)
    if not _CALENDAR.fullmatch(expression):
        from convoymap.cells.foreign_dates import refuse_foreign_dates

        refuse_foreign_dates(text, asked)
    if not _EDTF_LIKE.fullmatch(expression) or not re.search(r"\d", expression):
        raise CellError(text, "this is not a time", nearest_words(asked.casefold()) + _FIX)
    return _edtf(text, expression)


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


def _closed(asked: str) -> str:
    """Return an expression without the blanks that people and spreadsheets leave in it."""
    if match := _MOMENT.fullmatch(asked):
        day, hour, second, zone = match.groups()
        if match[0].endswith(" 00:00:00"):
            return day
        return f"{day}T{hour:0>5}{second or ':00'}{zone or ''}"
    return re.sub(r" ?([/~?%]) ?", r"\1", asked)


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
        first, _, last = expression.partition("/")
        raise CellError(text, "the interval runs backwards", f"Write {last}/{first}." if last else _FIX)
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
            return _calendar(*(int(part) for part in match.groups() if part))
        except ValueError:
            kind, example = (("year", "2017"), ("month", "2017-09"), ("day", "2017-09-03"))[side.count("-")]
            raise CellError(text, f"there is no {kind} {side}", f"Write a {kind} that exists, as {example}.") from None
    for match in _FULL_DATE.finditer(side):
        day = _day(text, match[0])
        if _MOMENT.fullmatch(side):
            return Interval(day, day)
    first, last = _library(text, side)
    vague = _QUALIFIED.search(side) is not None
    if "~" in side or "%" in side:
        first, last = _padded(text, first, last)
    return Interval(first, last, vague, vague)


def _day(text: str, written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CellError(text, f"there is no day {written}", "Write a day that exists, as 2017-09-03.") from None


def _calendar(year: int, month: int | None = None, day: int | None = None) -> Interval:
    if month is None:
        return Interval(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        first = date(year, month, 1)
        return Interval(first, first.replace(day=monthrange(year, month)[1]))
    return Interval(date(year, month, day), date(year, month, day))


# A dossier says the same days over and over, and the library takes milliseconds for each.
@lru_cache(maxsize=4096)
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
    if re.fullmatch(r"\d{4}-(?:24|28|30)", expression) and end.month == 12 and end.year < 9999:
        # The library ends winter (24, 28) and southern summer (30) with their December; they last until February.
        end = date(end.year + 1, 3, 1) - timedelta(days=1)
    return start, end


def _padded(text: str, first: date, last: date) -> tuple[date, date]:
    """Return an interval widened by one unit of what was written: a day, or as many whole months as it covers."""
    try:
        if first == last:
            return first - timedelta(days=1), last + timedelta(days=1)
        after = last + timedelta(days=1)
        months = (after.year - first.year) * 12 + after.month - first.month
        return _shifted(first, -months), _shifted(after, months) - timedelta(days=1)
    except (ValueError, OverflowError):
        raise CellError(text, "this lies outside the calendar", _FIX) from None


def _shifted(day: date, months: int) -> date:
    """Return the first of the month so many months from a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
