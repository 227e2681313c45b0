"""Ledger and conflicts as HTML for a notebook: no script, no request, looks with each element."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from convoymap.wording import noun_of, range_words

if TYPE_CHECKING:
    from convoymap.analysis.comparison import Comparison
    from convoymap.analysis.conflicts import Conflict
    from convoymap.analysis.ledger import Entry

__all__ = ["comparison_html", "conflict_html"]

#: Of a strip: its length and height in pixels, and the colours of what is claimed, left unmentioned, and too many.
_LONG, _HIGH = 180, 11
_CLAIMED, _OVER, _FRAME = "#0072B2", "#D55E00", "#6f7a84"
#: Conflicts that a cell shows.
_MOST = 12
_BOX = "max-width:900px;font:13px/1.4 system-ui,sans-serif"
_CELL = "text-align:left;padding:2px 10px 2px 0;vertical-align:top"


def comparison_html(comparison: Comparison) -> str:
    """Return a comparison as HTML: a strip for each source and unit, the conflicts, and who can be right together.

    Every text of the dossier is escaped.
    """
    found = comparison.conflicts
    number = len(found.conflicts)
    shown = [conflict_html(conflict, comparison.names) for conflict in found.conflicts[:_MOST]]
    more = f"<p>{number - _MOST:,} more are in conflict_table.</p>" if number > _MOST else ""
    heading = f"{number:,} {'conflict' if number == 1 else 'conflicts'}" if number else "No conflicts"
    unsure = "" if found.complete else " (the list is not complete)"
    return (
        f'<div style="{_BOX}"><div><b>What each source accounts for</b></div>{_strips(comparison)}'
        f"<div><b>{heading}{unsure}, {comparison.reading} reading</b></div>{''.join(shown)}{more}{_together(comparison)}</div>"
    )


def conflict_html(conflict: Conflict, names: Mapping[str, str] | None = None) -> str:
    """Return a conflict as HTML: its proof, what would make all true, and the claims that it is about.

    Parameters
    ----------
    conflict
        The claims that cannot all be true.
    names
        Names of the sources by id; their ids are told unless given.
    """
    called = [(names or {}).get(source, source) for source in conflict.sources]
    rescue = f"<br>{html.escape(conflict.rescue)}" if conflict.rescue else ""
    return (
        f'<div style="{_BOX};margin:6px 0;padding:4px 10px;border-left:4px solid {_OVER}">'
        f"<b>{html.escape(', '.join(called))}</b>: {html.escape(conflict.sentence)}{rescue}"
        f"<br><small>Claims: {html.escape(', '.join(conflict.claims))}</small></div>"
    )


def _strips(comparison: Comparison) -> str:
    most: dict[str, int] = {}
    for entry in comparison.ledger:
        exist = max(number or 0 for number in entry.total) if entry.total else 0
        most[entry.unit] = max(1, most.get(entry.unit, 0), exist, entry.claimed)
    rows = [_row(entry, comparison, most[entry.unit]) for entry in comparison.ledger]
    return f'<table style="border-collapse:collapse;margin:2px 0 10px;font:inherit">{"".join(rows)}</table>'


def _row(entry: Entry, comparison: Comparison, most: int) -> str:
    name, said = html.escape(comparison.names[entry.source]), html.escape(_sum(entry, comparison))
    cells = "".join(f'<td style="{_CELL}">{cell}</td>' for cell in (name, _strip(entry, most), said))
    return f"<tr>{cells}</tr>"


def _sum(entry: Entry, comparison: Comparison) -> str:
    """Return the figures behind a strip: ``10 of 17 buses, 7 left unmentioned``."""
    least = "" if entry.counted else "at least "
    of = f" of {range_words(*entry.total)}" if entry.total else ""
    noun = noun_of(entry.unit, comparison.plurals, entry.claimed if not entry.total else None)
    left = f", {entry.unaccounted:,} left unmentioned" if entry.counted and entry.unaccounted else ""
    over = f", {entry.over_claimed:,} more than exist" if entry.over_claimed else ""
    return f"{least}{entry.claimed:,}{of} {noun}{left}{over}"


def _strip(entry: Entry, most: int) -> str:
    """Return a bar: full as far as a source claims units that exist, in another colour beyond, a frame for all that exist."""
    exist = max(number or 0 for number in entry.total) if entry.total else 0
    right = entry.claimed - entry.over_claimed
    bars = [(0, right, _CLAIMED), (right, entry.over_claimed, _OVER)]
    drawn = "".join(
        f'<rect x="{1 + _LONG * start / most:.1f}" y="1" width="{_LONG * number / most:.1f}" height="{_HIGH}" fill="{colour}"/>'
        for start, number, colour in bars
        if number
    )
    frame = _LONG * exist / most
    return (
        f'<svg width="{_LONG + 2}" height="{_HIGH + 2}" aria-hidden="true">{drawn}'
        f'<rect x="1" y="1" width="{frame:.1f}" height="{_HIGH}" fill="none" stroke="{_FRAME}"/></svg>'
    )


def _together(comparison: Comparison) -> str:
    """Return which sources can all be right together, as far as a cell has room."""
    found = comparison.sources
    sets: Iterable[str] = (
        f"<li>{html.escape(', '.join(comparison.names[source] for source in one))}"
        f"{'' if shown else ' (not excluded, but not shown either)'}</li>"
        for one, shown in zip(found.right_together[:_MOST], found.shown[:_MOST], strict=True)
    )
    listed = "".join(sets)
    return f"<div><b>Who can all be right</b></div><ul>{listed}</ul>" if listed else ""
