"""When each claim holds: a lane for each source, a bar for each claim, on an axis of days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from convoymap.layers.rows import Row
from convoymap.mapping.axis import Axis, axis_of, is_dated, ticks_of
from convoymap.wording import interval_words, when_words
from convoymap.words import say

__all__ = ["MOST_LANES", "MOST_ROWS", "timeline_content"]

#: Lanes that are drawn, and rows of bars within one: a page stays one that a reader takes in.
MOST_LANES, MOST_ROWS = 60, 12

#: Height of a row and of the bar in it, in pixels.
_PITCH, _HIGH = 18, 15
#: The least width of a bar, and what an event's letter takes up, in per cent of the axis.
_LEAST, _LETTER = 2.0, 8.0
#: Letters after which a name is cut; the list of sources has it whole.
_LONG = 80
#: Labels that fit beside each other on a wide and on a narrow axis, and how wide one may be there, in per cent.
_FITTING = {"wide": (10, 12.0), "narrow": (5, 22.0)}
_NAMED_STEPS = {1: "day", 7: "week"}


def timeline_content(
    sources: Sequence[Mapping[str, Any]], events: Sequence[tuple[Row, Mapping[str, Any]]]
) -> dict[str, Any] | None:
    """Return what the timeline of a page holds, or nothing where no claim has a time.

    Parameters
    ----------
    sources
        The sources as the panel shows them, with their claims.
    events
        Rows of the events layer, each with what the panel says of it.
    """
    claims = [claim for source in sources for claim in source["claims"]]
    axis = axis_of([*(claim["row"] for claim in claims), *(row for row, _ in events)])
    timed = [source for source in sources if any(is_dated(claim["row"]) for claim in source["claims"])]
    if axis is None or not timed:
        return None
    left_out = len(timed) - MOST_LANES
    step = 1 if axis.days <= 120 else 7 if axis.days <= 1000 else 30
    return {
        "first": axis.first.isoformat(),
        "days": axis.days,
        "step": step,
        "steps": {way: _step(way, step) for way in ("back", "on")},
        "before": axis.at(0),
        "day": (axis.at(axis.days) - axis.at(0)) / axis.days,
        "words": interval_words(axis.first, axis.day(axis.days - 1)),
        "ticks": {name: ticks_of(axis, *room) for name, room in _FITTING.items()},
        "lines": [axis.at(number) for number in range(axis.days + 1)] if axis.days <= 40 else [],
        "lanes": [_lane(axis, source) for source in timed[:MOST_LANES]],
        "events": _event_lane(axis, [event for event in events if is_dated(event[0])]),
        "untimed": [
            _untimed(source, claim) for source in sources for claim in source["claims"] if not is_dated(claim["row"])
        ],
        "untimed_events": [event for row, event in events if not is_dated(row)],
        "claims": len(claims),
        "key": _key([claim["row"] for claim in claims if is_dated(claim["row"])]),
        "more": say("time.left_out", count=left_out) if left_out > 0 else "",
    }


def _key(rows: Sequence[Row]) -> str:
    """Return what the ends of the bars mean, as far as there are such."""
    vague = any(row["earliest_vague"] or row["latest_vague"] for row in rows)
    unended = any(row["earliest"] is None or row["latest"] is None for row in rows)
    return " ".join([*([say("time.key_vague")] if vague else []), *([say("time.key_open")] if unended else [])])


def _step(way: str, days: int) -> str:
    """Return what a button says that goes back or on by so many days."""
    if days in _NAMED_STEPS:
        return say(f"time.{way}.{_NAMED_STEPS[days]}")
    return say(f"time.{way}.days", count=days)


def _lane(axis: Axis, source: Mapping[str, Any]) -> dict[str, Any]:
    """Return a source's lane: its bars in as many rows as they need for none to hide another."""
    bars = sorted(
        (_bar(axis, source, claim) for claim in source["claims"] if is_dated(claim["row"])),
        key=lambda bar: (bar["left"], bar["right"]),
    )
    rows = _stacked(bars)
    drawn = [bar for bar in bars if bar["row"] < MOST_ROWS]
    more = len(bars) - len(drawn)
    return {
        "look": source["look"],
        "overlay": source["overlay"],
        "name": _brief(source["name"]),
        "bars": drawn,
        "height": min(rows, MOST_ROWS) * _PITCH + 2,
        "high": _HIGH,
        "more": say("time.more_claims", count=more) if more else "",
    }


def _bar(axis: Axis, source: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    row = claim["row"]
    count = claim["count"]
    text = say(
        "time.bar" if claim["on_map"] else "time.bar_off_map",
        who=claim["who"],
        title=claim["title"],
        when=when_words(row),
    )
    span = _span(axis, row, _LEAST)
    return {
        **span,
        "card": claim["card"],
        "text": text,
        "label": count if len(count) <= _LONG else "",
        "short": claim["label"],
        "fits": len(count) * 6.5 + 10 < span["width"] * 2.6,
    }


def _span(axis: Axis, row: Row, least: float) -> dict[str, Any]:
    """Return where an interval is drawn: its body, and to either side what has no end, or none that is certain."""
    earliest, latest = row["earliest"], row["latest"]
    start = 0 if earliest is None else axis.number(earliest)
    end = axis.days if latest is None else axis.number(latest) + 1
    x, end_x = axis.at(start), axis.at(end)
    if end_x - x < least:
        x = max(0.0, min(100 - least, (x + end_x - least) / 2))
        end_x = x + least
    room = max(0.4, axis.days * 0.03) * (axis.at(1) - axis.at(0))
    left = 0.0 if earliest is None else x - room if row["earliest_vague"] else x
    right = 100.0 if latest is None else end_x + room if row["latest_vague"] else end_x
    left, right = max(0.0, left), min(100.0, right)
    return {
        "from": "" if earliest is None else start,
        "to": "" if latest is None else end - 1,
        "x": round(x, 3),
        "width": round(end_x - x, 3),
        "end": round(end_x, 3),
        "left": round(left, 3),
        "right": round(right, 3),
        "fade_start": round(x - left, 3),
        "fade_end": round(right - end_x, 3),
        "open_start": earliest is None,
        "open_end": latest is None,
    }


def _stacked(bars: Sequence[dict[str, Any]]) -> int:
    """Give each bar, in order of their beginnings, the first row that is free; return how many rows there are."""
    last: list[dict[str, Any]] = []
    for bar in bars:
        row = next((row for row, before in enumerate(last) if before["right"] <= bar["left"] + 0.001), len(last))
        if row == len(last):
            last.append(bar)
        else:
            last[row]["room"] = bar["left"]
            last[row] = bar
        bar.update(row=row, y=row * _PITCH + 2, room=100.0)
    return len(last)


def _event_lane(axis: Axis, events: Sequence[tuple[Row, Mapping[str, Any]]]) -> dict[str, Any] | None:
    """Return the lane of what else was reported: letters as on the map, each where its time begins."""
    if not events:
        return None
    marks = []
    for row, event in events:
        span = _span(axis, row, 0.0)
        middle = axis.at(axis.number(row["earliest"] or row["latest"]) + 0.5)
        left, right = min(span["left"], middle - _LETTER / 2), max(span["right"], middle + _LETTER / 2)
        long = row["earliest"] != row["latest"]
        text = say("time.event", letter=event["letter"], title=event["title"], when=event["when"])
        marks.append(
            {**span, "event": event, "middle": middle, "left": left, "right": right, "long": long, "text": text}
        )
    marks.sort(key=lambda mark: (mark["left"], mark["right"]))
    rows = _stacked(marks)
    drawn = [mark for mark in marks if mark["row"] < MOST_ROWS]
    more = len(marks) - len(drawn)
    return {
        "marks": drawn,
        "height": min(rows, MOST_ROWS) * _PITCH + 2,
        "more": say("time.more_events", count=more) if more else "",
    }


def _untimed(source: Mapping[str, Any], claim: Mapping[str, Any]) -> dict[str, Any]:
    return {"look": source["look"], "who": _brief(source["name"]), "text": claim["title"], "card": claim["card"]}


def _brief(name: str) -> str:
    return name if len(name) <= _LONG else f"{name[: _LONG - 1].rstrip()}…"
