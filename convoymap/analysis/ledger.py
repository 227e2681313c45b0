"""How a source's counts add up against the subject's total."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from convoymap.cells.count import parse_count

__all__ = ["Entry", "figure_of", "groups_of", "ledger"]

Total = tuple[int, int | None] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source says of one unit.

    Parameters
    ----------
    source, unit
        Ids as in the dossier.
    claimed
        How many the source places at its fullest moment: its best figures, or the least where it has no best.
    total
        Least and greatest number that exist, or ``None`` where nobody says.
    counted
        Whether every claim of that moment comes with a number.
    claims
        Ids of the claims behind the figure.
    """

    source: str
    unit: str
    claimed: int
    total: Total
    counted: bool
    claims: tuple[str, ...]

    @property
    def unaccounted(self) -> int:
        """How many the source leaves unmentioned; that is not to say that it denies them."""
        return max(0, self.total[0] - self.claimed) if self.total else 0

    @property
    def over_claimed(self) -> int:
        """How many more the source claims than exist."""
        return max(0, self.claimed - self.total[1]) if self.total and self.total[1] is not None else 0


def ledger(claims: Iterable[Mapping[str, Any]], totals: Mapping[str, Total]) -> list[Entry]:
    """Add up what each source claims of each unit.

    Claims about different days may speak of the same units, so they are not added: the figure is the largest sum
    of claims whose intervals share a day. Nor is a share ("most", "all"), which speaks of all units, added to others, nor
    the same status at the same place said twice.

    Parameters
    ----------
    claims
        Rows of the claims layer: ``claim_id``, ``source``, ``unit``, ``count``, ``low``, ``best``, ``status``,
        ``verbatimLocality``, ``earliest``, ``latest``.
    totals
        Total of each unit, where known.

    Returns
    -------
    list of Entry
        One per source and unit, in the order in which they first appear. Denials count as zero.

    Examples
    --------
    >>> day = date(2017, 9, 3)
    >>> row = {"source": "us", "unit": "bus", "earliest": day, "latest": day, "verbatimLocality": "desert"}
    >>> back = {**row, "claim_id": "a", "status": "back", "count": "6", "low": 6, "best": 6}
    >>> stuck = {**row, "claim_id": "b", "status": "stuck", "count": "11", "low": 11, "best": 11}
    >>> ledger([back, stuck], {"bus": (17, 17)})[0].claimed
    17
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for claim in claims:
        groups.setdefault((claim["source"], claim["unit"]), []).append(claim)
    return [_entry(source, unit, rows, totals.get(unit)) for (source, unit), rows in groups.items()]


def _entry(source: str, unit: str, rows: list[Mapping[str, Any]], total: Total) -> Entry:
    fullest = max(_shared(rows), key=lambda moment: (_sum(moment), len(moment)))
    counted = all(row["best"] is not None for row in fullest)
    return Entry(source, unit, _sum(fullest), total, counted, tuple(str(row["claim_id"]) for row in fullest))


def _shared(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """Return the claims that hold at each moment at which one begins, the moment of the first claim first."""
    begun: dict[date, list[int]] = {}
    for at, row in enumerate(rows):
        begun.setdefault(_start(row), []).append(at)
    holding: list[int] = []
    moments = []
    for moment in sorted(begun):
        holding = [at for at in holding if _end(rows[at]) >= moment] + begun[moment]
        moments.append((begun[moment][0], sorted(holding)))
    return [[rows[at] for at in held] for _, held in sorted(moments)]


def groups_of(rows: Iterable[Mapping[str, Any]]) -> tuple[list[list[Mapping[str, Any]]], list[Mapping[str, Any]]]:
    """Return the claims of one source by the units that they speak of, and its shares ("most", "all"), which speak of all.

    The same status at the same place, said twice, is said of the same units.
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    shares = []
    for row in rows:
        if parse_count(row["count"]).form == "share":
            shares.append(row)
        else:
            groups.setdefault((row["status"].casefold(), row["verbatimLocality"].casefold()), []).append(row)
    return list(groups.values()), shares


def figure_of(row: Mapping[str, Any]) -> int:
    """Return how many units the ledger counts for a claim: its best figure, or the least where it has none."""
    return int(row["best"] if row["best"] is not None else row["low"])


def _sum(rows: Iterable[Mapping[str, Any]]) -> int:
    """Return how many units rows speak of: the sum of their groups, or a share of all where that is more."""
    groups, shares = groups_of(rows)
    return max([sum(max(map(figure_of, group)) for group in groups), *map(figure_of, shares)])


def _start(row: Mapping[str, Any]) -> date:
    return row["earliest"] or date.min


def _end(row: Mapping[str, Any]) -> date:
    return row["latest"] or date.max
