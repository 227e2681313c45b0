"""The axis of a timeline: days as parts of its width, and labels that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from convoymap.layers.rows import Row
from convoymap.wording import day_month_words, month_year_words

__all__ = ["Axis", "Tick", "axis_of", "is_dated", "ticks_of"]

_DAY_STEPS = (1, 2, 5, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)))
#: From this step on, a label stands to the right of a line, not in the middle of its day.
_LINED = 5


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of days, with room on either side for what has no end there.

    Parameters
    ----------
    first
        The first day that any claim or event names.
    days
        How many days there are, the last one included.
    before, after
        Room to the left and to the right, in days.
    """

    first: date
    days: int
    before: float = 0.0
    after: float = 0.0

    def at(self, days: float) -> float:
        """Return where a moment lies, in per cent of the axis; ``days`` are counted from the start of the first day.

        Examples
        --------
        >>> Axis(date(2017, 9, 1), 4).at(1)
        25.0
        """
        return round(100 * (self.before + days) / (self.before + self.days + self.after), 3)

    def day(self, number: int) -> date:
        """Return the day of a number, counted from 0."""
        return self.first + timedelta(days=number)

    def number(self, day: date) -> int:
        """Return the number of a day, counted from 0."""
        return (day - self.first).days


@dataclass(frozen=True, slots=True)
class Tick:
    """A label of the axis.

    Parameters
    ----------
    at
        Where it stands, in per cent of the axis.
    text
        What it says.
    lined
        Whether it stands beside a line; otherwise in the middle of its day.
    """

    at: float
    text: str
    lined: bool


def is_dated(row: Row) -> bool:
    """Tell whether a claim or an event says when, or from when, or until when."""
    return row["earliest"] is not None or row["latest"] is not None


def axis_of(rows: Iterable[Row]) -> Axis | None:
    """Return the axis of claims and events, or nothing where none has a time.

    Parameters
    ----------
    rows
        Rows of the layers, with ``earliest`` and ``latest`` and whether they are vague.
    """
    dated = [row for row in rows if is_dated(row)]
    ends = [day for row in dated for day in (row["earliest"], row["latest"]) if day is not None]
    if not ends:
        return None
    first, days = min(ends), (max(ends) - min(ends)).days + 1
    room = max(0.6, days * 0.05)
    before = any(row["earliest"] is None or row["earliest_vague"] for row in dated)
    after = any(row["latest"] is None or row["latest_vague"] for row in dated)
    return Axis(first, days, room if before else 0.0, room if after else 0.0)


def ticks_of(axis: Axis, most: int, width: float) -> list[Tick]:
    """Return labels of an axis that do not overlap: of days, months or years, as the axis is long.

    Parameters
    ----------
    axis
        The days.
    most
        How many labels fit beside each other.
    width
        The width of a label in per cent of the axis: one that would run over the end is left out.

    Examples
    --------
    >>> [tick.text for tick in ticks_of(Axis(date(2017, 8, 29), 7), 5, 22)]
    ['29 Aug', '31', '2 Sept', '4']
    """
    days = next((step for step in _DAY_STEPS if axis.days <= step * most), None)
    if days is not None:
        ticks = list(_day_ticks(axis, days))
    else:
        # A month's label has its year, and takes half as much again.
        months = next(step for step in _MONTH_STEPS if axis.days <= step * 30 * (most * 2 // 3))
        ticks = list(_month_ticks(axis, months))
    return [tick for tick in ticks if not tick.lined or tick.at <= 100 - width] or ticks[:1]


def _day_ticks(axis: Axis, step: int) -> Iterator[Tick]:
    """Yield every so many days; the month is said where it begins to hold."""
    said = None
    for number in range(0, axis.days, step):
        day = axis.day(number)
        name = day_month_words(day)
        lined = step >= _LINED
        yield Tick(axis.at(number if lined else number + 0.5), name if said != day.month else str(day.day), lined)
        said = day.month


def _month_ticks(axis: Axis, step: int) -> Iterator[Tick]:
    """Yield the first days of every so many months, or of every so many years."""
    first, last = axis.first, axis.day(axis.days - 1)
    start = first.year * 12 + first.month - 1
    start += -start % step
    for month in range(start, last.year * 12 + last.month, step):
        day = date(month // 12, month % 12 + 1, 1)
        if day >= first:
            text = str(day.year) if step >= 12 else month_year_words(day)
            yield Tick(axis.at(axis.number(day)), text, lined=True)
