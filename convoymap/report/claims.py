"""What a dossier says, in sections: its claims by source, its places, its events, and where all this comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from convoymap.layers.rows import Row, rows_of
from convoymap.report.comparison import comparison_sections
from convoymap.report.section import Cell, Link, Linked, Section, web_address
from convoymap.wording import count_phrase, distance_words, locality_words, when_words

if TYPE_CHECKING:
    from convoymap.analysis import Comparison
    from convoymap.dossier import DossierTables
    from convoymap.layers import Layers

__all__ = ["dossier_sections"]


def dossier_sections(
    tables: DossierTables, layers: Layers, comparison: Comparison, provenance: Mapping[str, str]
) -> list[Section]:
    """Return the whole report of a dossier.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    comparison
        What the claims say against each other.
    provenance
        Where all this comes from, a line each by name.
    """
    return [
        _claims(tables, layers),
        *comparison_sections(comparison),
        _places(rows_of(layers.places)),
        *_events(rows_of(layers.events)),
        _provenance(tables.meta.credits, provenance),
    ]


def _claims(tables: DossierTables, layers: Layers) -> Section:
    head = ("source", "via", "claim", "what", "when", "where", "within", "grade", "evidence")
    counts = {claim.id: claim.count for claim in tables.claims}
    plurals = {s.unit: s.plural for s in tables.subjects if s.plural}
    claims = rows_of(layers.claims)
    rows: list[tuple[Cell, ...]] = []
    for source in layers.sources["id"]:
        for row in claims:
            if row["source"] == source:
                what = count_phrase(counts[row["claim_id"]], row["best"], row["unit"], plurals)
                rows.append(_claim(row, f"{what}: {row['status']}" if row["status"] else what))
    note = "“Within” is the radius of the circle that holds all ground that the words may mean."
    return Section("Claims by source", (note,), (head, *rows) if rows else ())


def _claim(row: Row, what: str) -> tuple[Cell, ...]:
    grade = "".join(str(part) for part in (row["reliability"], row["credibility"]) if part)
    radius = row["coordinateUncertaintyInMeters"]
    return (
        row["source_name"],
        row["via"],
        row["claim_id"],
        what,
        when_words(row),
        locality_words(row["verbatimLocality"]) or "not said",
        "not on the map" if row["geometry"] is None else distance_words(radius),
        grade,
        _evidence(row),
    )


def _evidence(row: Row) -> Cell:
    said = "; ".join(text for text in (row["evidence"], row["note"]) if text)
    addresses = (("link", web_address(row["url"])), ("archived", web_address(row["archive_url"])))
    links = tuple(Link(text, url) for text, url in addresses if url)
    return Linked(said, links) if links else said


def _places(rows: Sequence[Row]) -> Section:
    head = ("written as", "taken to be", "in", "position", "within", "chosen because", "next likely")
    table = [
        (
            row["toponym"],
            row["name"],
            ", ".join(text for text in (row["region"], row["country_name"]) if text),
            f"{row['decimalLatitude']:.4f}, {row['decimalLongitude']:.4f}",
            distance_words(row["coordinateUncertaintyInMeters"]),
            row["reason"],
            _runner_up(row),
        )
        for row in rows
    ]
    return Section("Places", ("No place is named.",) if not table else (), (head, *table) if table else ())


def _runner_up(row: Row) -> str:
    """Return what else a toponym may mean: ``Rawah (Yemen), 1,900 km away``."""
    if not row["runner_up"]:
        return "none known"
    country = f" ({row['runner_up_country']})" if row["runner_up_country"] else ""
    return f"{row['runner_up']}{country}, {distance_words(row['runner_up_distance_m'])} away"


def _events(rows: Sequence[Row]) -> Iterable[Section]:
    if not rows:
        return
    head = ("when", "what", "where", "according to")
    table = [
        (when_words(row), row["what"], locality_words(row["verbatimLocality"]), row["source_name"] or "")
        for row in rows
    ]
    yield Section("Events", (), (head, *table))


def _provenance(lines: Sequence[str], provenance: Mapping[str, str]) -> Section:
    rows = [(name.replace("_", " "), " ".join(text.splitlines())) for name, text in provenance.items()]
    return Section("Credits and provenance", tuple(lines), (("what", "value"), *rows))
