"""What a benchmark reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text


@dataclass(frozen=True, slots=True)
class Row:
    """One measure: our figure, the peer's, their ratio, and the bar that it must clear (all as text but the verdict)."""

    measure: str
    ours: str
    peer: str
    ratio: str
    bar: str
    met: bool | None


def print_rows(rows: Iterable[Row]) -> None:
    """Print rows as a table."""
    table = Table("measure", "ours", "peer or floor", "ratio", "bar", "met")
    for row in rows:
        met = {True: "yes", False: "NO", None: "–"}[row.met]
        table.add_row(*(Text(cell) for cell in (row.measure, row.ours, row.peer, row.ratio, row.bar, met)))
    Console(width=140).print(table)
