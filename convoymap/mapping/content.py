"""What the page holds: cards, sources and tray in words for the panel, marks in figures for the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from convoymap.analysis.ledger import Entry, ledger
from convoymap.layers.rows import Row, rows_of
from convoymap.mapping.geojson import line_data, shape_data
from convoymap.mapping.place_content import area_labels, place_content, same_place
from convoymap.mapping.style import SourceStyle, source_styles
from convoymap.wording import (
    count_phrase,
    credibility_words,
    day_words,
    distance_words,
    interval_words,
    locality_words,
    plural_of,
    reliability_words,
)

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.georeference import Footprint
    from convoymap.layers import Layers
    from convoymap.mapping.view import View

__all__ = ["PageContent", "page_content"]


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that the page says and shows, but for the map underneath.

    Parameters
    ----------
    panel
        Values of the panel's template; plain text throughout.
    overlays
        Data of each overlay for the page's scripts, by overlay id; ready for :func:`json.dumps`.
    """

    panel: dict[str, Any]
    overlays: dict[str, dict[str, Any]]


def page_content(tables: DossierTables, layers: Layers, view: View) -> PageContent:
    """Return what the page of a dossier holds.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    view
        What the map shows, for the way in which longitudes are counted.
    """
    words = _Words(tables, layers, view)
    sources = [words.source(source) for source in rows_of(layers.sources)]
    places = [place_content(rows, number, view) for number, rows in enumerate(same_place(rows_of(layers.places)), 1)]
    events = [words.event(row, number) for number, row in enumerate(rows_of(layers.events), 1)]
    overlays = {source["overlay"]: words.source_data(source) for source in sources}
    overlays["places"] = {
        "kind": "places",
        "places": [place["mark"] for place in places],
        "areas": area_labels(tables, view),
    }
    if events:
        overlays["events"] = {"kind": "events", "events": [event["mark"] for event in events if event["mark"]]}
    panel = {
        "kicker": f"As reported by {day_words(tables.meta.report_date)}" if tables.meta.report_date else "",
        "title": tables.meta.title,
        "summary": tables.meta.summary,
        "sources": sources,
        "tray": words.tray(),
        "places": places,
        "events": events,
        "credits": list(tables.meta.credits),
    }
    return PageContent(panel, overlays)


class _Words:
    """Puts the rows of one dossier's layers into words."""

    def __init__(self, tables: DossierTables, layers: Layers, view: View) -> None:
        self.view = view
        self.plurals = {s.unit: s.plural or plural_of(s.unit) for s in tables.subjects}
        self.styles = source_styles(layers.sources["id"])
        self.footprints = layers.footprints
        self.claims = rows_of(layers.claims)
        self.counts = {claim.id: claim.count for claim in tables.claims}
        self.entries = ledger(self.claims, {s.unit: s.total for s in tables.subjects})
        self.shared = Counter(source.origin for source in tables.sources if source.origin)
        self.cards = {row["claim_id"]: f"claim-{number}" for number, row in enumerate(self.claims, 1)}
        self.edges = _shared_edges(self.claims)
        self.firsts = _first_outlines(self.claims)

    def source(self, source: Row) -> dict[str, Any]:
        """Return what the panel says of a source."""
        claims = [row for row in self.claims if row["source"] == source["id"]]
        return {
            "overlay": f"source-{list(self.styles).index(source['id']) + 1}",
            "id": source["id"],
            "look": _look(self.styles[source["id"]]),
            "name": source["name"],
            "says": "; ".join(self._sum(e) for e in self.entries if e.source == source["id"]) or "claims nothing",
            "grade": reliability_words(source["reliability"]),
            "relay": self._relay(source),
            "claims": [self.claim(row) for row in claims],
        }

    def _relay(self, source: Row) -> str:
        """Return what makes a source lean on another, if anything does; cards say the rest."""
        origin = source["origin"]
        return f"not independent: others too rest on {origin}" if origin and self.shared[origin] > 1 else ""

    def _sum(self, entry: Entry) -> str:
        """Return one unit's sum: ``17 of 17 buses``."""
        noun = self.plurals.get(entry.unit, plural_of(entry.unit))
        rows = [row for row in self.claims if row["claim_id"] in entry.claims]
        if len(rows) == 1 and not (entry.counted and entry.total):
            return self._count(rows[0])
        at_least = "" if entry.counted else "at least "
        total = entry.total
        if total is None:
            return f"{at_least}{entry.claimed:,} {noun}"
        most = "or more" if total[1] is None else f"to {total[1]:,}"
        whole = f"{total[0]:,}" if total[0] == total[1] else f"{total[0]:,} {most}"
        return f"{at_least}{entry.claimed:,} of {whole} {noun}"

    def _count(self, row: Row) -> str:
        return count_phrase(self.counts[row["claim_id"]].words, row["best"], row["unit"], self.plurals)

    def claim(self, row: Row) -> dict[str, Any]:
        """Return a claim's card."""
        facts = [
            (
                "When",
                interval_words(row["earliest"], row["latest"], vague=(row["earliest_vague"], row["latest_vague"])),
            ),
            ("Where", locality_words(row["verbatimLocality"]) or "not said"),
            ("Said", row["said"]),
            ("Via", row["via"]),
            ("Origin", row["origin"]),
            ("Source", reliability_words(row["reliability"]) if row["reliability"] else ""),
            ("Claim", credibility_words(row["credibility"])),
            ("Evidence", row["evidence"]),
            ("Note", row["note"]),
            ("On the map", self._drawn(row)),
        ]
        title = self._count(row)
        return {
            "card": self.cards[row["claim_id"]],
            "who": f"{row['source_name']} says",
            "title": f"{title}: {row['status']}" if row["status"] else title,
            "facts": [(term, text) for term, text in facts if text],
            "links": [(term, row[key]) for term, key in (("Link", "url"), ("Archived", "archive_url")) if row[key]],
            "on_map": row["geometry"] is not None,
            "row": row,
        }

    def _drawn(self, row: Row) -> str:
        if row["geometry"] is None:
            return row["georeferenceRemarks"] or ""
        radius = distance_words(row["coordinateUncertaintyInMeters"])
        return f"{row['georeferenceRemarks']} Uncertain within {radius}.".strip()

    def source_data(self, source: Mapping[str, Any]) -> dict[str, Any]:
        """Return a source's overlay: its look and the marks of its claims that have a place."""
        marks = [self._mark(claim) for claim in source["claims"] if claim["on_map"]]
        return {"kind": "source", **source["look"], "claims": marks}

    def _mark(self, claim: Mapping[str, Any]) -> dict[str, Any]:
        row = claim["row"]
        footprint = self.footprints["claim", row["claim_id"]]
        edge, edges = self.edges[row["claim_id"]]
        return {
            "card": claim["card"],
            "title": f"{claim['who']}: {claim['title']}",
            "label": row["label"],
            "caption": self.plurals.get(row["unit"], row["unit"]) if row["best"] != 1 else row["unit"],
            **self._position(footprint),
            "precision": row["precision"],
            "footprint": shape_data(footprint.geometry, self.view.centre[1])
            if row["claim_id"] in self.firsts
            else None,
            "paths": line_data(footprint.path, self.view.centre[1]),
            "parts": [list(self._position(part).values()) for part in footprint.parts],
            "edge": edge,
            "edges": edges,
        }

    def _position(self, footprint: Footprint) -> dict[str, float]:
        longitude = self.view.unwrap(footprint.label_longitude)
        return {"latitude": round(footprint.label_latitude, 5), "longitude": round(longitude, 5)}

    def event(self, row: Row, number: int) -> dict[str, Any]:
        """Return an event's line in the panel, its card and its mark."""
        card = f"event-{number}"
        letter = _letter(number)
        when = interval_words(row["earliest"], row["latest"], vague=(row["earliest_vague"], row["latest_vague"]))
        footprint = self.footprints.get(("event", row["event_id"])) if row["geometry"] is not None else None
        facts = [
            ("When", when),
            ("Where", locality_words(row["verbatimLocality"])),
            ("According to", row["source_name"]),
            ("On the map", row["georeferenceRemarks"] or ""),
        ]
        mark = footprint and {
            "card": card,
            "letter": letter,
            "title": row["what"],
            **self._position(footprint),
            "paths": line_data(footprint.path, self.view.centre[1]),
        }
        return {
            "card": card,
            "letter": letter,
            "title": row["what"],
            "when": when if row["earliest"] or row["latest"] else "",
            "facts": [(term, text) for term, text in facts if text],
            "on_map": bool(mark),
            "mark": mark,
        }

    def tray(self) -> list[dict[str, Any]]:
        """Return what has no place on the map: claims that say no place, and units that a source does not mention."""
        items = []
        for source, style in self.styles.items():
            look = _look(style)
            for row in self.claims:
                if row["source"] == source and row["geometry"] is None:
                    card = self.claim(row)
                    when = "" if row["earliest"] is None and row["latest"] is None else card["facts"][0][1]
                    text = f"{card['title']}; {_unplaced(row)}"
                    items.append({"look": look, "who": row["source_name"], "text": text, "when": when})
            items += [
                {"look": look, "who": self._name(source), "text": self._unaccounted(entry), "when": ""}
                for entry in self.entries
                if entry.source == source and entry.counted and (entry.unaccounted or entry.over_claimed)
            ]
        return items

    def _name(self, source: str) -> str:
        return next(str(row["source_name"]) for row in self.claims if row["source"] == source)

    def _unaccounted(self, entry: Entry) -> str:
        noun = self.plurals.get(entry.unit, plural_of(entry.unit))
        if entry.over_claimed:
            return f"claims {entry.over_claimed:,} more {noun} than there are"
        return f"{entry.unaccounted:,} {noun} left unmentioned"


def _unplaced(row: Row) -> str:
    """Return why a claim is not on the map."""
    if row["precision"] != "unbounded":
        return "where is not said"
    return f"{locality_words(row['verbatimLocality'])}, from where is not said"


def _look(style: SourceStyle) -> dict[str, Any]:
    return {"colour": style.colour, "text": style.text, **asdict(style.shape)}


def _letter(number: int) -> str:
    """Return a, b, … z, 27, 28, …: what an event's marker carries."""
    return chr(ord("a") + number - 1) if number <= 26 else str(number)


def _shared_edges(claims: Sequence[Row]) -> dict[str, tuple[int, int]]:
    """Return, for each claim with a footprint, its turn among the sources that share that outline, and how many do."""
    sharers: dict[bytes, list[str]] = {}
    for row in claims:
        if row["geometry"] is not None:
            users = sharers.setdefault(row["geometry"].wkb, [])
            if row["source"] not in users:
                users.append(row["source"])
    return {
        row["claim_id"]: (users.index(row["source"]), len(users))
        for row in claims
        if row["geometry"] is not None
        for users in (sharers[row["geometry"].wkb],)
    }


def _first_outlines(claims: Sequence[Row]) -> set[str]:
    """Return the claims whose outline is drawn: of equal ones of one source the first, or the shade would deepen."""
    firsts: dict[tuple[str, bytes], str] = {}
    for row in claims:
        if row["geometry"] is not None:
            firsts.setdefault((row["source"], row["geometry"].wkb), row["claim_id"])
    return set(firsts.values())
