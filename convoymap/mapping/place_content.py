"""What the page holds of places and areas: cards in words for the panel, marks in figures for the map."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from convoymap.cells.where import areas
from convoymap.layers.rows import Row
from convoymap.wording import distance_words
from convoymap.words import Quoted, Remark, language, say, territory

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.view import View

__all__ = ["area_labels", "first_name", "place_content", "same_place"]


def same_place(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the rows of the places layer, those of one position together: "Rawah" and "Rawah, Iraq" are one dot."""
    groups: dict[tuple[float, float], list[Row]] = {}
    for row in rows:
        groups.setdefault((row["decimalLatitude"], row["decimalLongitude"]), []).append(row)
    return list(groups.values())


def place_content(rows: Sequence[Row], number: int, view: View) -> dict[str, Any]:
    """Return the card and the mark of a place, under the name by which the dossier calls it first."""
    row = rows[0]
    card = f"place-{number}"
    called = row["toponym"].split(",")[0]
    country = territory(row["country"], row["country_name"])
    where = (
        say("join.comma", one=row["region"], other=country) if row["region"] and country else row["region"] or country
    )
    facts = [
        ("written_as", Quoted("; ".join(row["toponym"] for row in rows))),
        ("gazetteer", Quoted(row["name"] if row["name"] != called else "")),
        ("in", where),
        ("kind", say(f"kind.{row['kind'].replace(' ', '_').replace('-', '_')}")),
        ("people", f"{row['population']:,}" if row["population"] else ""),
        ("position", Quoted(f"{row['decimalLatitude']:.4f}, {row['decimalLongitude']:.4f}")),
        ("extent", say("fact.within_about", radius=distance_words(row["coordinateUncertaintyInMeters"]))),
        ("chosen_as", Remark(row["reason"])),
        ("note", Quoted(row["note"])),
    ]
    name, other = first_name(called, row["local_name"])
    mark = {
        "card": card,
        "name": name,
        "local": other,
        "latitude": round(row["decimalLatitude"], 5),
        "longitude": round(view.unwrap(row["decimalLongitude"]), 5),
    }
    title = f"{name} {other}".strip()
    return {
        "card": card,
        "title": title,
        "facts": [(say(f"fact.{column}"), text) for column, text in facts if text],
        "mark": mark,
    }


def first_name(name: str, local_name: str) -> tuple[str, str]:
    """Return the names of a place in the order in which the page's reader wants them: own script first.

    Parameters
    ----------
    name
        Its name in Latin script, or as the dossier has it.
    local_name
        Its name in its country's own script, or "".

    Examples
    --------
    >>> first_name("Palmyra", "تدمر")
    ('Palmyra', 'تدمر')
    """
    letter = next((char for char in local_name if char.isalpha()), "")
    if language() == "ar" and letter and unicodedata.name(letter).startswith("ARABIC"):
        return local_name, name
    return name, local_name


def area_labels(tables: DossierTables, view: View) -> list[dict[str, Any]]:
    """Return the names of the areas that claims and events refer to, each at a point within it."""
    localities = [*(claim.where for claim in tables.claims), *(event.where for event in tables.events)]
    used = dict.fromkeys(area.name for where in localities for area in areas(where))
    labels = []
    for name in used:
        geometry = tables.areas[name].geometry
        point = geometry.representative_point()
        turn = view.unwrap(point.x) - point.x
        west, south, east, north = (round(edge, 3) for edge in geometry.bounds)
        labels.append(
            {
                "name": name,
                "latitude": round(point.y, 4),
                "longitude": round(point.x + turn, 4),
                "box": [[south, west + turn], [north, east + turn]],
            }
        )
    return labels
