"""What the page of a large dossier holds: its claims and grounds as columns, its sources with their sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from convoymap.layers.rows import Row, rows_of
from convoymap.mapping.big.columns import Column, coded
from convoymap.mapping.big.grounds import GROUND_TEXTS, Grounds, grounds_of
from convoymap.style import SHAPES, source_styles
from convoymap.wording import count_phrase, credibility_words, day_words, interval_words, plural_of, reliability_words
from convoymap.words import say

if TYPE_CHECKING:
    from pandas import Series

    from convoymap.dossier import Claim, DossierTables
    from convoymap.layers import Layers
    from convoymap.mapping.big.columns import Values
    from convoymap.view import View

__all__ = ["BigContent", "big_content"]

#: Events that the list tells; the rest is in the dossier's own table.
_MOST_EVENTS = 200

_AS_WRITTEN = ("unit", "count", "label", "status", "said", "evidence", "url", "archive_url", "note")
_CLAIM_TEXTS = frozenset({"id", "phrase", "where", *_AS_WRITTEN})


@dataclass(frozen=True, slots=True)
class BigContent:
    """All that the page says and shows, but for the map underneath.

    Parameters
    ----------
    panel
        Values of the template; plain text throughout.
    data
        What the page's scripts draw from; ready for :func:`json.dumps`.
    grounds
        The grounds of the claims.
    """

    panel: dict[str, Any]
    data: dict[str, Any]
    grounds: Grounds


def big_content(tables: DossierTables, layers: Layers, view: View) -> BigContent:
    """Return what the page of a large dossier holds.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    view
        What the map opens on.
    """
    claims = layers.claims
    plurals = tables.plurals
    grounds = grounds_of(claims["claim_id"].tolist(), layers.footprints)
    first, days = _axis(claims["earliest"].tolist(), claims["latest"].tolist())
    sources = _sources(layers, plurals)
    panel = {
        "kicker": say("page.kicker", day=day_words(tables.meta.report_date)) if tables.meta.report_date else "",
        "title": tables.meta.title,
        "summary": tables.meta.summary,
        "claims": len(claims),
        "sources": sources,
        "events": _events(layers),
        "more_events": max(0, len(layers.events) - _MOST_EVENTS),
        "timed": days > 0,
        "credits": list(tables.meta.credits),
    }
    data = {
        "first": first.isoformat(),
        "days": days,
        "sources": [
            {key: source[key] for key in ("id", "name", "look", "says", "grade", "via", "origin", "url")}
            for source in sources
        ],
        "shapes": [{"path": s.path, "middle": s.middle, "room": s.room} for s in SHAPES],
        "credibility": [credibility_words(number) for number in range(1, 7)],
        "claims": _claim_columns(tables.claims, layers, grounds, plurals, first),
        "grounds": coded(grounds.columns(view), GROUND_TEXTS),
    }
    return BigContent(panel, data, grounds)


def _axis(earliest: Sequence[date | None], latest: Sequence[date | None]) -> tuple[date, int]:
    """Return the first day that any claim names and how many there are to the last; none where no claim has a time."""
    ends = [day for day in (*earliest, *latest) if day is not None]
    return (min(ends), (max(ends) - min(ends)).days + 1) if ends else (date(1970, 1, 1), 0)


def _claim_columns(
    claims: Sequence[Claim], layers: Layers, grounds: Grounds, plurals: dict[str, str], first: date
) -> dict[str, Column]:
    """Return the claims as columns; days are counted from the first, ``vague`` is 1 for the start and 2 for the end."""
    frame = layers.claims
    lists = {name: frame[name].tolist() for name in frame.columns if name != "geometry"}
    numbers = {source: number for number, source in enumerate(layers.sources["id"])}
    start = first.toordinal()
    columns: dict[str, Values] = {
        "id": lists["claim_id"],
        "source": [numbers[source] for source in lists["source"]],
        "ground": grounds.of_claims,
        "earliest": [None if day is None else day.toordinal() - start for day in lists["earliest"]],
        "latest": [None if day is None else day.toordinal() - start for day in lists["latest"]],
        "vague": [a + 2 * b for a, b in zip(lists["earliest_vague"], lists["latest_vague"], strict=True)],
        "figure": _whole(frame["best"].fillna(frame["low"])),
        "credibility": _whole(frame["credibility"]),
        "phrase": _phrases(claims, lists["best"], plurals),
        "where": lists["verbatimLocality"],
        **{name: lists[name] for name in _AS_WRITTEN},
    }
    return coded(columns, _CLAIM_TEXTS)


def _whole(series: Series[Any]) -> list[int | None]:
    """Return whole numbers in Python's own kind, missing ones as ``None``."""
    missing = series.isna().tolist()
    return [None if gone else int(value) for value, gone in zip(series.tolist(), missing, strict=True)]


def _phrases(claims: Sequence[Claim], best: Sequence[Any], plurals: dict[str, str]) -> list[str]:
    """Return each claim's count with its unit; each text is put into words once."""
    import pandas as pd

    known: dict[tuple[str, str], str] = {}
    for claim, figure in zip(claims, best, strict=True):
        key = (claim.count_text, claim.unit)
        if key not in known:
            known[key] = count_phrase(claim.count, None if pd.isna(figure) else figure, claim.unit, plurals)
    return [known[claim.count_text, claim.unit] for claim in claims]


def _sources(layers: Layers, plurals: dict[str, str]) -> list[dict[str, Any]]:
    """Return each source with the sums of its claims; counts of different days are not added to one another."""
    frame = layers.claims
    totals = Counter(frame["source"])
    units = frame.groupby(["source", "unit"], sort=False)["best"].agg(["size", "max"])
    said: dict[str, list[str]] = {}
    for (source, unit), size, most in zip(units.index, units["size"], units["max"], strict=True):
        said.setdefault(source, []).append(_sum(size, most, plurals.get(unit, plural_of(unit))))
    spans = _spans(layers)
    styles = source_styles(layers.sources["id"])
    order = list(styles)
    return [
        {
            "id": source["id"],
            "name": source["name"],
            # Of the page's lists of colours and shapes.
            "look": order.index(source["id"]),
            "colour": styles[source["id"]].colour,
            "path": styles[source["id"]].shape.path,
            "claims": totals.get(source["id"], 0),
            "says": "; ".join(said.get(source["id"], [])) or say("source.silent"),
            "span": spans.get(source["id"], ""),
            "grade": reliability_words(source["reliability"]),
            "via": source["via"],
            "origin": source["origin"],
            "url": source["url"],
        }
        for source in rows_of(layers.sources)
    ]


def _sum(size: int, most: Any, plural: str) -> str:
    """Return how many claims about a unit there are, and the greatest figure among them."""
    import pandas as pd

    if pd.isna(most):
        return say("big.source.sum", count=int(size), units=plural)
    return say("big.source.sum.most", count=int(size), units=plural, most=int(most))


def _spans(layers: Layers) -> dict[str, str]:
    """Return from when to when each source's claims are, in words."""
    from pandas import concat

    frame = layers.claims
    days = concat(
        [frame[["source", end]].set_axis(["source", "day"], axis=1) for end in ("earliest", "latest")]
    ).dropna()
    ends = days.groupby("source")["day"].agg(["min", "max"])
    return {source: interval_words(first, last) for source, first, last in ends.itertuples()}


def _events(layers: Layers) -> list[dict[str, Any]]:
    rows: Sequence[Row] = rows_of(layers.events.iloc[:_MOST_EVENTS].drop(columns="geometry"))
    return [
        {
            "what": row["what"],
            "where": row["verbatimLocality"],
            "when": interval_words(row["earliest"], row["latest"], vague=(row["earliest_vague"], row["latest_vague"])),
        }
        for row in rows
    ]
