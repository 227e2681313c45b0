"""Times as news reports give them: days counted back from the day of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from convoymap.errors import CellError

__all__ = ["Day", "News", "format_news", "nearest_words", "parse_news"]

DayKind: TypeAlias = Literal["weekday", "last weekday", "ago", "date"]
NewsForm: TypeAlias = Literal[
    "on", "since", "after", "before", "by", "between", "or", "overnight", "this week", "last week", "recently"
]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = {name[:3]: number for number, name in enumerate(_WEEKDAYS)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
#: "In recent days" is read as the week up to and including the report, with a vague beginning.
RECENT_DAYS = 7

_DAY = r"[^,;/]+?"
_PATTERNS: tuple[tuple[NewsForm, re.Pattern[str]], ...] = (
    ("overnight", re.compile(r"overnight|last night")),
    ("this week", re.compile(r"(?:earlier )?this week")),
    ("last week", re.compile(r"(?:the )?last week")),
    ("recently", re.compile(r"(?:in (?:the )?)?(?:recent|past few|last few) days|recently")),
    ("since", re.compile(rf"since ({_DAY})")),
    ("after", re.compile(rf"after ({_DAY})")),
    ("before", re.compile(rf"before ({_DAY})")),
    ("by", re.compile(rf"(?:by|until|till) ({_DAY})")),
    ("between", re.compile(rf"between ({_DAY}) and ({_DAY})")),
    ("between", re.compile(rf"(?:from )?({_DAY}) (?:to|until|till|through) ({_DAY})")),
    ("between", re.compile(r"([a-z. ]+?) ?- ?([a-z. ]+)")),
    ("or", re.compile(rf"({_DAY}) or ({_DAY})")),
    ("on", re.compile(rf"({_DAY})")),
)
_PART_OF_DAY = re.compile(
    r"(?:on )?(?:early |late )?(?:on )?(?:in the )?(.*?)(?: (?:at )?(?:morning|noon|afternoon|evening|night))?"
)
_AGO = {
    **dict.fromkeys(("today", "now", "tonight", "this morning", "this afternoon", "this evening"), 0),
    "yesterday": 1,
    **dict.fromkeys(("the day before yesterday", "day before yesterday"), 2),
}
_SMALL = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_DAYS_AGO = re.compile(rf"(\d{{1,4}}|ten|{'|'.join(_SMALL)}) days? ago")
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Day:
    """A day: a weekday (0 is Monday) on or before the report's, the one before that, so many days ago, or a date."""

    kind: DayKind
    number: int = 0
    day: date | None = None

    def resolve(self, report_date: date) -> date:
        """Return the day as a date."""
        if self.kind == "date" and self.day is not None:
            return self.day
        if self.kind == "ago":
            return report_date - timedelta(days=self.number)
        back = (report_date.weekday() - self.number) % 7
        if self.kind == "last weekday" and back == 0:
            back = 7
        return report_date - timedelta(days=back)


@dataclass(frozen=True, slots=True)
class News:
    """A time that only the report's date makes definite.

    Parameters
    ----------
    form
        How the days bound the time.
    first, second
        The days, for the forms that have them.
    """

    form: NewsForm
    first: Day | None = None
    second: Day | None = None

    @property
    def is_relative(self) -> bool:
        """Whether only the report's date makes the time definite."""
        bound = self.form in {"before", "by", "between", "or"}
        return not bound or any(day is not None and day.kind != "date" for day in (self.first, self.second))

    def ends(self, report_date: date) -> tuple[date | None, date | None, bool, bool]:
        """Return the first and the last day (``None``: unbounded), and whether either is vague.

        Raises
        ------
        CellError
            If the days run backwards.
        """
        one = timedelta(days=1)
        monday = report_date - timedelta(days=report_date.weekday())
        if self.form == "overnight":
            return report_date - one, report_date, False, False
        if self.form == "this week":
            return monday, report_date, False, False
        if self.form == "last week":
            return monday - _WEEK, monday - one, False, False
        if self.form == "recently" or self.first is None:
            return report_date - (RECENT_DAYS - 1) * one, report_date, True, False
        first = self.first.resolve(report_date)
        if self.second is not None:
            return *self._stretch(first, self.second.resolve(report_date)), False, False
        if self.form == "since" and first > report_date:
            raise CellError(format_news(self), "this begins after the day of the report", "Write an earlier day.")
        ends: dict[str, tuple[date | None, date | None]] = {
            "since": (first, report_date),
            "after": (first + one, max(first + one, report_date)),
            "before": (None, first - one),
            "by": (None, first),
        }
        return *ends.get(self.form, (first, first)), False, False

    def _stretch(self, first: date, second: date) -> tuple[date, date]:
        """Return the first and the last of two days."""
        if first > second and self._follows_a_weekday():
            first -= _WEEK
        if self.form == "or":
            return min(first, second), max(first, second)
        if first > second:
            raise CellError(format_news(self), "the days run backwards", "Write the earlier day first.")
        return first, second

    def _follows_a_weekday(self) -> bool:
        """Tell whether the first day is a weekday of the same stretch of days as the second."""
        if self.first is None or self.second is None or "weekday" not in self.first.kind:
            return False
        # "Saturday or Sunday" is one weekend; "Friday or Tuesday" are two days for themselves.
        next_day = "weekday" in self.second.kind and (self.second.number - self.first.number) % 7 == 1
        return self.form == "between" or next_day


def parse_news(text: str, asked: str) -> News | None:
    """Parse a news form.

    Parameters
    ----------
    text
        The cell as written, for errors.
    asked
        The cell in plain lower case.

    Returns
    -------
    News or None
        ``None`` where the text is no news form.

    Raises
    ------
    CellError
        Where it nearly is.
    """
    for form, pattern in _PATTERNS:
        match = pattern.fullmatch(asked)
        if match is None:
            continue
        days = [_day(text, part) for part in match.groups()]
        if all(day is not None for day in days):
            news = News(form, *days)
            if form == "between" and not news.is_relative:
                news.ends(date.max)
            return news
    return None


def format_news(news: News) -> str:
    """Return the text of a news form that :func:`parse_news` reads as the same."""
    first = _format_day(news.first) if news.first else ""
    second = _format_day(news.second) if news.second else ""
    texts: dict[NewsForm, str] = {
        "on": first,
        "between": f"between {first} and {second}",
        "or": f"{first} or {second}",
        "recently": "in recent days",
    }
    return texts.get(news.form, f"{news.form} {first}".strip())


def nearest_words(asked: str) -> str:
    """Return the question whether a weekday or the like was meant, or nothing.

    Examples
    --------
    >>> nearest_words("on sunnday")
    'Did you mean Sunday? '
    """
    from difflib import get_close_matches

    known = [*_WEEKDAYS, "yesterday", "today", "overnight", "recently"]
    words = [word for word in re.findall(r"[^\W\d]{4,12}", asked) if word not in known]
    nearest = [match for word in words for match in get_close_matches(word, known, 1, 0.75)]
    return f"Did you mean {nearest[0].title() if nearest[0] in _WEEKDAYS else nearest[0]}? " if nearest else ""


def _day(text: str, written: str) -> Day | None:
    written = written.strip()
    if (days := _AGO.get(written)) is not None:
        return Day("ago", days)
    match = _PART_OF_DAY.fullmatch(written)
    asked = (match[1] if match else written).strip().rstrip(".")
    if (days := _AGO.get(asked)) is not None:
        return Day("ago", days)
    if match := _DAYS_AGO.fullmatch(asked):
        number = 10 if match[1] == "ten" else _SMALL.get(match[1])
        return Day("ago", int(match[1]) if number is None else number)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", asked):
        try:
            return Day("date", day=date.fromisoformat(asked))
        except ValueError:
            raise CellError(text, f"there is no day {asked}", "Write a day that exists, as 2017-09-03.") from None
    last, name = asked.startswith("last "), asked.removeprefix("last ").removeprefix("this ").removeprefix("past ")
    weekday = _WEEKDAYS.index(name) if name in _WEEKDAYS else _SHORT.get(name)
    return None if weekday is None else Day("last weekday" if last else "weekday", weekday)


def _format_day(day: Day) -> str:
    if day.kind == "date" and day.day is not None:
        return day.day.isoformat()
    if day.kind == "ago":
        return {0: "today", 1: "yesterday"}.get(day.number, f"{day.number} days ago")
    return ("last " if day.kind == "last weekday" else "") + _WEEKDAYS[day.number].title()
