"""What the page holds of places and areas: cards in words for the panel, marks in figures for the map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from convoymap.cells.where import areas
from convoymap.layers.rows import Row
from convoymap.wording import distance_words

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.mapping.view import View

__all__ = ["area_labels", "place_content", "same_place"]


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
    where = ", ".join(text for text in (row["region"], row["country_name"]) if text)
    facts = [
        ("Written as", "; ".join(row["toponym"] for row in rows)),
        ("Gazetteer", row["name"] if row["name"] != called else ""),
        ("In", where),
        ("Kind", row["kind"]),
        ("People", f"{row['population']:,}" if row["population"] else ""),
        ("Position", f"{row['decimalLatitude']:.4f}, {row['decimalLongitude']:.4f}"),
        ("Extent", f"within about {distance_words(row['coordinateUncertaintyInMeters'])}"),
        ("Chosen as", row["reason"]),
        ("Note", row["note"]),
    ]
    mark = {
        "card": card,
        "name": called,
        "local": row["local_name"],
        "latitude": round(row["decimalLatitude"], 5),
        "longitude": round(view.unwrap(row["decimalLongitude"]), 5),
    }
    title = f"{called} {row['local_name']}".strip()
    return {"card": card, "title": title, "facts": [(t, text) for t, text in facts if text], "mark": mark}


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
