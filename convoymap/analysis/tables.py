"""What the analysis says, as tables with documented columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame

    from convoymap.analysis.conflicts import Conflict
    from convoymap.analysis.consistency import Sources
    from convoymap.analysis.ledger import Entry
    from convoymap.analysis.slack import Share

__all__ = [
    "CONFLICT_COLUMNS",
    "LEDGER_COLUMNS",
    "REPAIR_COLUMNS",
    "conflict_table",
    "ledger_table",
    "matrix_table",
    "repair_table",
]

LEDGER_COLUMNS = (
    *("source", "source_name", "unit", "claimed", "total_least", "total_most", "unaccounted", "over_claimed"),
    *("counted", "claims"),
)
CONFLICT_COLUMNS = (
    *("unit", "kind", "claims", "sources", "sentence", "rescue", "needed", "exist", "misplaced", "speed_kmh"),
)
REPAIR_COLUMNS = ("unit", "source", "source_name", "alone", "least", "most")

_INTEGERS = {
    *("claimed", "total_least", "total_most", "unaccounted", "over_claimed", "needed", "exist", "misplaced"),
    *("alone", "least", "most"),
}


def ledger_table(entries: Sequence[Entry], names: Mapping[str, str]) -> DataFrame:
    """Return one row per source and unit.

    Columns: ``source``, ``source_name``, ``unit``, ``claimed`` (units at the source's fullest moment), ``total_least`` and
    ``total_most`` (how many exist, where known), ``unaccounted``, ``over_claimed``, ``counted`` (whether every claim behind
    the figure has a number) and ``claims`` (their ids).
    """
    rows = []
    for entry in entries:
        least, most = entry.total or (None, None)
        figures = (entry.claimed, least, most, entry.unaccounted, entry.over_claimed)
        rows.append((entry.source, names[entry.source], entry.unit, *figures, entry.counted, entry.claims))
    return _frame(rows, LEDGER_COLUMNS)


def conflict_table(conflicts: Sequence[Conflict]) -> DataFrame:
    """Return one row per conflict, with the fields of :class:`convoymap.analysis.Conflict` as columns."""
    return _frame([tuple(getattr(c, column) for column in CONFLICT_COLUMNS) for c in conflicts], CONFLICT_COLUMNS)


def matrix_table(sources: Sequence[str], found: Sources) -> DataFrame:
    """Return a table with a row and a column per source.

    Cells: ``compatible``, ``contradictory``, ``not excluded`` or ``not comparable``.
    """
    import pandas as pd

    cells = [[found.relations[one, other] for other in sources] for one in sources]
    return pd.DataFrame(cells, index=list(sources), columns=list(sources), dtype=object)


def repair_table(repairs: Mapping[str, tuple[int | None, Sequence[Share]]], names: Mapping[str, str]) -> DataFrame:
    """Return, for each unit with conflicts, a row for all sources together (``source`` empty) and one per source.

    Columns: ``unit``, ``source``, ``source_name``, ``alone`` (units that it must have misreported if all others are right),
    ``least`` and ``most`` (units, where as few as can be are misreported in all); in the first row both are the number in all.
    """
    rows: list[tuple[Any, ...]] = []
    for unit, (least, shares) in repairs.items():
        rows.append((unit, "", "all together", None, least, least))
        rows += [(unit, s.source, names[s.source], s.alone, s.least, s.most) for s in shares]
    return _frame(rows, REPAIR_COLUMNS)


def _frame(rows: Sequence[tuple[Any, ...]], columns: Sequence[str]) -> DataFrame:
    import pandas as pd

    dtypes = {"counted": "bool", "speed_kmh": "float64", **dict.fromkeys(_INTEGERS, "Int64")}
    return pd.DataFrame(
        {
            column: pd.Series([row[at] for row in rows], dtype=dtypes.get(column, "object"))
            for at, column in enumerate(columns)
        }
    )
