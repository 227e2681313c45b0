"""What the page holds: cards, sources and tray in words for the panel, marks in figures for the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from convoymap.analysis import Comparison, Entry, Limits, Subject
from convoymap.layers.rows import Row, rows_of
from convoymap.mapping.disagreement import disagreement_content
from convoymap.mapping.event_content import event_content
from convoymap.mapping.geojson import line_data, shape_data
from convoymap.mapping.matrix import relation_rows
from convoymap.mapping.outlines import first_outlines, shared_edges
from convoymap.mapping.place_content import area_labels, place_content, same_place
from convoymap.mapping.scenario import (
    NOT_LOOKED_FOR,
    ScenarioContent,
    claim_phrase,
    scenario_content,
    worth_looking,
)
from convoymap.mapping.style import SourceStyle, source_styles
from convoymap.mapping.timeline import timeline_content
from convoymap.mapping.units import unit_bar
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

#: A page lists no more disagreements than a reader takes in, and is built without a long wait.
_LIMITS = Limits(conflicts=30, checks=1500)


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that the page says and shows, but for the map underneath.

    Parameters
    ----------
    panel
        Values of the panel's template; plain text throughout.
    overlays
        Data of each overlay of what is reported, by overlay id; ready for :func:`json.dumps`.
    worked_out
        Data of the overlay of a movement that nobody reported, if there is one to show.
    relations
        How each source stands to each other, a line of letters each; see `relation_rows`.
    """

    panel: dict[str, Any]
    overlays: dict[str, dict[str, Any]]
    worked_out: dict[str, Any] | None = None
    relations: list[str] = field(default_factory=list)


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
    rows = rows_of(layers.events)
    events = [event_content(row, number, layers.footprints, view) for number, row in enumerate(rows, 1)]
    scenario = words.scenario()
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
        "disagreement": words.disagreement(),
        "scenario": scenario.panel,
        "tray": words.tray(),
        "places": places,
        "events": events,
        "timeline": timeline_content(sources, list(zip(rows, events, strict=True))),
        "credits": list(tables.meta.credits),
    }
    relations = relation_rows(words.comparison.sources, list(words.looks))
    return PageContent(panel, overlays, scenario.overlay, relations)


class _Words:
    """Puts the rows of one dossier's layers into words."""

    def __init__(self, tables: DossierTables, layers: Layers, view: View) -> None:
        self.view = view
        self.plurals = {s.unit: s.plural or plural_of(s.unit) for s in tables.subjects}
        self.styles = source_styles(layers.sources["id"])
        self.looks = {source: _look(style) for source, style in self.styles.items()}
        self.footprints = layers.footprints
        self.claims = rows_of(layers.claims)
        self.counts = {claim.id: claim.count for claim in tables.claims}
        subjects = {s.unit: Subject(s.total, s.speed_kmh) for s in tables.subjects}
        self.comparison = Comparison(layers, subjects, self.plurals, "strict", _LIMITS)
        self.entries = self.comparison.ledger
        self.shared = Counter(source.origin for source in tables.sources if source.origin)
        self.cards = {row["claim_id"]: f"claim-{number}" for number, row in enumerate(self.claims, 1)}
        self.edges = shared_edges(self.claims)
        self.outlines = first_outlines(self.claims)

    def source(self, source: Row) -> dict[str, Any]:
        """Return what the panel says of a source."""
        claims = [row for row in self.claims if row["source"] == source["id"]]
        return {
            "overlay": f"source-{list(self.styles).index(source['id']) + 1}",
            "id": source["id"],
            "look": self.looks[source["id"]],
            "name": source["name"],
            "says": "; ".join(self._sum(e) for e in self.entries if e.source == source["id"]) or "claims nothing",
            "bars": [bar for e in self.entries if e.source == source["id"] and (bar := self._bar(e, claims))],
            "grade": reliability_words(source["reliability"]),
            "relay": self._relay(source),
            "claims": [self.claim(row) for row in claims],
        }

    def _bar(self, entry: Entry, claims: Sequence[Row]) -> dict[str, Any] | None:
        """Return the bar of little squares of one unit of a source."""
        return unit_bar(entry, [row for row in claims if row["unit"] == entry.unit], self.plurals, self._count)

    def disagreement(self) -> dict[str, Any]:
        """Return where the sources disagree."""
        return disagreement_content(self.comparison, self.cards, self.looks)

    def scenario(self) -> ScenarioContent:
        """Return one movement that makes a largest set of claims true."""
        if not worth_looking(self.comparison.cases):
            return NOT_LOOKED_FOR
        rows = {row["claim_id"]: row for row in self.claims}
        return scenario_content(self.comparison.scenario(), rows, self.looks, self.plurals, self.view, self._in_brief)

    def _in_brief(self, row: Row) -> str:
        return claim_phrase(self._count(row), row["verbatimLocality"])

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
        edge = self.edges[row["claim_id"]]
        outline = self.outlines[row["claim_id"]]
        return {
            "id": row["claim_id"],
            "first": row["earliest"] and row["earliest"].isoformat(),
            "last": row["latest"] and row["latest"].isoformat(),
            "card": claim["card"],
            "title": f"{claim['who']}: {claim['title']}",
            "label": row["label"],
            "caption": self.plurals.get(row["unit"], row["unit"]) if row["best"] != 1 else row["unit"],
            **self._position(footprint),
            "precision": row["precision"],
            "footprint": shape_data(footprint.geometry, self.view.centre[1]) if outline == row["claim_id"] else None,
            "outline": self.cards[outline],
            "paths": line_data(footprint.path, self.view.centre[1]),
            "parts": [list(self._position(part).values()) for part in footprint.parts],
            "ground": edge.ground,
            "edge": edge.turn,
            "edges": edge.sharers,
        }

    def _position(self, footprint: Footprint) -> dict[str, float]:
        return self.view.position(footprint.label_latitude, footprint.label_longitude)

    def tray(self) -> list[dict[str, Any]]:
        """Return what has no place on the map: claims that say no place, and units that a source does not mention."""
        items = []
        for source, look in self.looks.items():
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
