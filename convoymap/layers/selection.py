"""Part of a dossier's claims: those of some sources, and those that may hold on some days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from convoymap.dossier.report import nearest
from convoymap.layers.rows import Row, rows_of

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from convoymap.dossier import DossierTables
    from convoymap.layers.frames import Layers

__all__ = ["Between", "Selection", "limit", "select"]

Day: TypeAlias = "str | date | None"
#: First and last day, each as a date or as ISO 8601 writes it; ``None`` for no bound.
Between: TypeAlias = "tuple[Day, Day]"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims and events are shown.

    Parameters
    ----------
    sources
        Ids of the sources whose claims are shown, in the order of the dossier.
    first, last
        The days, both included; ``None`` for no bound.
    """

    sources: tuple[str, ...]
    first: date | None = None
    last: date | None = None

    def claim(self, row: Row) -> bool:
        """Tell whether a claim is shown: its source is, and it may hold on one of the days."""
        return row["source"] in self.sources and self.day(row)

    def day(self, row: Row) -> bool:
        """Tell whether a claim or an event may hold on one of the days; one that says no time may hold on any."""
        before = self.last is not None and row["earliest"] is not None and row["earliest"] > self.last
        after = self.first is not None and row["latest"] is not None and row["latest"] < self.first
        return not before and not after


def select(
    known: Sequence[str], sources: Iterable[str] | str | None = None, between: Between | None = None
) -> Selection:
    """Return which claims are shown.

    Parameters
    ----------
    known
        Ids of the dossier's sources.
    sources
        Ids of those whose claims are shown, or one id; all unless given.
    between
        First and last day, both included: dates, or text as ISO 8601 writes them (``"2017-09-03"``); ``None`` for no bound.

    Raises
    ------
    ValueError
        If a source is not known, or ``between`` is no stretch of days.

    Examples
    --------
    >>> select(["army", "villagers"], "army", ("2017-09-01", None))
    Selection(sources=('army',), first=datetime.date(2017, 9, 1), last=None)
    """
    wanted = [sources] if isinstance(sources, str) else list(known if sources is None else sources)
    unknown = [source for source in dict.fromkeys(wanted) if source not in known]
    if unknown:
        raise ValueError(f"{'; '.join(_unknown(source, known) for source in unknown)}; the ids stand in sources.csv")
    first, last = _days(between)
    return Selection(tuple(source for source in known if source in set(wanted)), first, last)


def limit(tables: DossierTables, layers: Layers, selection: Selection) -> tuple[DossierTables, Layers]:
    """Return a dossier's tables and layers with the selected claims and events only; all sources stay, and so their looks.

    Parameters
    ----------
    tables, layers
        The whole dossier.
    selection
        What is shown.
    """
    claims = [selection.claim(row) for row in rows_of(layers.claims)]
    events = [selection.day(row) for row in rows_of(layers.events)]
    kept = set(layers.claims["claim_id"][claims]), set(layers.events["event_id"][events])
    some = replace(
        tables,
        claims=tuple(claim for claim in tables.claims if claim.id in kept[0]),
        events=tuple(event for event in tables.events if event.id in kept[1]),
    )
    return some, replace(layers, claims=_kept(layers.claims, claims), events=_kept(layers.events, events))


def _kept(layer: GeoDataFrame, mask: Sequence[bool]) -> GeoDataFrame:
    import numpy as np

    return layer[np.array(mask, dtype=bool)].reset_index(drop=True)


def _unknown(source: str, known: Sequence[str]) -> str:
    near = nearest(str(source), known)
    return f'no source has the id "{source}"{f", did you mean {near}?" if near else ""}'


def _days(between: Between | None) -> tuple[date | None, date | None]:
    """Return first and last day."""
    if between is None:
        return None, None
    if isinstance(between, str) or len(between) != 2:
        raise ValueError('between takes two days, the first and the last: ("2017-09-01", "2017-09-03")')
    first, last = (_day(day) for day in between)
    if first and last and first > last:
        raise ValueError(f"between ends before it begins: {first} is later than {last}")
    return first, last


def _day(day: Day) -> date | None:
    """Return a day; of a moment, the day that it is part of."""
    if isinstance(day, datetime):
        return day.date()
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(day)
    except (TypeError, ValueError):
        raise ValueError(f'"{day}" is no day; write it as ISO 8601 does, e.g. "2017-09-03"') from None
