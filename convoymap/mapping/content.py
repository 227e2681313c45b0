"""What the page holds: cards, sources and tray in words for the panel, marks in figures for the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from convoymap.analysis import Comparison, Entry, Limits, Subject
from convoymap.analysis.sum_words import remainder_words, sum_words, unplaced_words
from convoymap.layers.rows import Row, rows_of
from convoymap.mapping.disagreement import disagreement_content
from convoymap.mapping.event_content import event_content
from convoymap.mapping.geojson import line_data, outline_data
from convoymap.mapping.matrix import relation_rows
from convoymap.mapping.place_content import area_labels, place_content, same_place
from convoymap.mapping.scenario import ScenarioContent, claim_phrase, not_looked_for, scenario_content, worth_looking
from convoymap.mapping.timeline import timeline_content
from convoymap.mapping.units import unit_bar
from convoymap.outlines import first_outlines, shared_edges
from convoymap.style import SourceStyle, source_styles
from convoymap.wording import (
    count_label,
    count_phrase,
    credibility_words,
    day_words,
    distance_words,
    locality_words,
    noun_of,
    reliability_words,
    when_words,
)
from convoymap.words import Quoted, Remark, clauses, say

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.georeference import Footprint
    from convoymap.layers import Layers
    from convoymap.view import View

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
        "kicker": say("page.kicker", day=day_words(tables.meta.report_date)) if tables.meta.report_date else "",
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
        self.plurals = tables.plurals
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
            "says": clauses([self._sum(e) for e in self.entries if e.source == source["id"]]) or say("source.silent"),
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
            return not_looked_for()
        rows = {row["claim_id"]: row for row in self.claims}
        return scenario_content(self.comparison.scenario(), rows, self.looks, self.plurals, self.view, self._in_brief)

    def _in_brief(self, row: Row) -> str:
        return claim_phrase(self._count(row), row["verbatimLocality"])

    def _relay(self, source: Row) -> str:
        """Return what makes a source lean on another, if anything does; cards say the rest."""
        origin = source["origin"]
        return say("source.shared_origin", origin=origin) if origin and self.shared[origin] > 1 else ""

    def _sum(self, entry: Entry) -> str:
        return sum_words(entry, self.claims, self.counts, self.plurals)

    def _count(self, row: Row) -> str:
        return count_phrase(self.counts[row["claim_id"]], row["best"], row["unit"], self.plurals)

    def claim(self, row: Row) -> dict[str, Any]:
        """Return a claim's card."""
        facts = [
            ("when", when_words(row)),
            ("where", Quoted(locality_words(row["verbatimLocality"])) or say("where.not_said")),
            ("said", Quoted(row["said"] or "")),
            ("via", Quoted(row["via"] or "")),
            ("origin", Quoted(row["origin"] or "")),
            ("reliability", reliability_words(row["reliability"]) if row["reliability"] else ""),
            ("credibility", credibility_words(row["credibility"])),
            ("evidence", Quoted(row["evidence"] or "")),
            ("note", Quoted(row["note"] or "")),
            ("on_the_map", self._drawn(row)),
        ]
        count = self._count(row)
        return {
            "card": self.cards[row["claim_id"]],
            "who": say("claim.who", source=row["source_name"]),
            "count": count,
            "label": count_label(self.counts[row["claim_id"]], row["label"]),
            "title": say("join.colon", one=count, other=row["status"]) if row["status"] else count,
            "facts": [(column, say(f"fact.{column}"), text) for column, text in facts if text],
            "links": [(column, say(f"fact.{column}"), row[column]) for column in ("url", "archive_url") if row[column]],
            "on_map": row["geometry"] is not None,
            "row": row,
        }

    def _drawn(self, row: Row) -> str:
        if row["geometry"] is None:
            return Remark(row["georeferenceRemarks"] or "")
        radius = distance_words(row["coordinateUncertaintyInMeters"])
        return Remark(row["georeferenceRemarks"] or "", say("fact.uncertain", radius=radius))

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
            "title": say("join.colon", one=claim["who"], other=claim["title"]),
            "label": claim["label"],
            "caption": noun_of(row["unit"], self.plurals, row["best"]),
            **self._position(footprint),
            "precision": row["precision"],
            **(outline_data(footprint.geometry, self.view.centre[1]) if outline == row["claim_id"] else {}),
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
                    when = "" if row["earliest"] is None and row["latest"] is None else card["facts"][0][2]
                    text = clauses([card["title"], unplaced_words(row)])
                    items.append({"look": look, "who": row["source_name"], "text": text, "when": when})
            items += [
                {"look": look, "who": self._name(source), "text": text, "when": ""}
                for entry in self.entries
                if entry.source == source and (text := remainder_words(entry, self.plurals))
            ]
        return items

    def _name(self, source: str) -> str:
        return next(str(row["source_name"]) for row in self.claims if row["source"] == source)


def _look(style: SourceStyle) -> dict[str, Any]:
    return {"colour": style.colour, "text": style.text, **asdict(style.shape)}
