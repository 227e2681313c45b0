"""What the page holds of events: lines and cards in words for the panel, marks in figures for the map."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from convoymap.layers.rows import Row
from convoymap.mapping.geojson import line_data
from convoymap.wording import locality_words, when_words
from convoymap.words import Quoted, Remark, say

if TYPE_CHECKING:
    from convoymap.georeference import Footprint
    from convoymap.view import View

__all__ = ["event_content"]


def event_content(row: Row, number: int, footprints: Mapping[tuple[str, str], Footprint], view: View) -> dict[str, Any]:
    """Return an event's line in the panel, its card and its mark.

    Parameters
    ----------
    row
        Row of the events layer.
    number
        Its number in the dossier, from 1.
    footprints
        Of each event that has a place, by ``("event", id)``.
    view
        What the map shows, for the way in which longitudes are counted.
    """
    card = f"event-{number}"
    letter = _letter(number)
    when = when_words(row)
    footprint = footprints.get(("event", row["event_id"])) if row["geometry"] is not None else None
    facts = [
        ("when", when),
        ("where", Quoted(locality_words(row["verbatimLocality"]))),
        ("according_to", Quoted(row["source_name"])),
        ("on_the_map", Remark(row["georeferenceRemarks"] or "")),
    ]
    days = {"first": _iso(row["earliest"]), "last": _iso(row["latest"])}
    mark = footprint and {
        "card": card,
        **days,
        "letter": letter,
        "title": row["what"],
        **view.position(footprint.label_latitude, footprint.label_longitude),
        "paths": line_data(footprint.path, view.centre[1]),
    }
    return {
        "card": card,
        **days,
        "letter": letter,
        "title": Quoted(row["what"]),
        "when": when if row["earliest"] or row["latest"] else "",
        "facts": [(say(f"fact.{column}"), text) for column, text in facts if text],
        "on_map": bool(mark),
        "mark": mark,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _letter(number: int) -> str:
    """Return a, b, … z, 27, 28, …: what an event's marker carries."""
    return chr(ord("a") + number - 1) if number <= 26 else str(number)
