"""What a still picture shows of a dossier, without a word on how it is drawn: grounds, lines, marks, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from convoymap.dossier.report import nearest
from convoymap.layers.rows import Row, rows_of
from convoymap.layers.selection import Selection
from convoymap.outlines import first_outlines, shared_edges
from convoymap.still.words import absent_lines, event_letter, event_line, source_sums
from convoymap.style import SourceStyle, source_styles
from convoymap.view import View, turned, view_of
from convoymap.wording import noun_of
from convoymap.words import say

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from convoymap.dossier import DossierTables
    from convoymap.georeference import Footprint
    from convoymap.layers import Layers

__all__ = ["Dot", "EventMark", "Ground", "Mark", "Move", "Scene", "SourceEntry", "scene_of"]

#: Told: the source gives place or distance. Vague: a judgement drew the edge. Borders: a region, or an analyst's area.
Edge: TypeAlias = Literal["told", "vague", "borders"]
#: Where a row tells as which source, or which other group, it is drawn.
_GROUP = "group"
_EDGES: dict[str, Edge] = {
    **dict.fromkeys(("point", "place", "offset"), "told"),
    **dict.fromkeys(("region", "area"), "borders"),
}


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A source as the legend lists it: its look, its name, and what it accounts for, in words."""

    id: str
    name: str
    style: SourceStyle
    says: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A footprint, EPSG:4326, in one piece.

    Parameters
    ----------
    source
        Whose claim it is.
    geometry
        Polygons; longitudes are counted as the view does.
    edge
        How its edge is drawn.
    faint
        Whether it is a region, which is filled less.
    turn, sharers
        Of equal outlines each source has its own stretches of the edge: which, of how many.
    """

    source: SourceEntry
    geometry: BaseGeometry
    edge: Edge
    faint: bool
    turn: int
    sharers: int


@dataclass(frozen=True, slots=True)
class Move:
    """A line: where something is said to be going, a road, places that belong together, a plan; longitude, latitude."""

    source: SourceEntry | None
    points: tuple[tuple[float, float], ...]
    kind: Literal["move", "road", "together", "planned"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim's marker: the count, its unit below."""

    source: SourceEntry
    longitude: float
    latitude: float
    label: str
    caption: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A named place; ``other`` is its name in the gazetteer, in Latin letters."""

    name: str
    other: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class EventMark:
    """What else was reported: its letter, a line in words, and where it is, if that is said."""

    letter: str
    line: str
    at: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a picture of a dossier shows.

    Parameters
    ----------
    view
        The part of the world.
    sources, grounds, moves, marks, dots, areas, events
        What is drawn; see their classes. ``areas`` are the names of the analyst's areas, each at a point within.
    absent
        What has no place on the map, a line each, with the source that says so.
    """

    view: View
    sources: tuple[SourceEntry, ...]
    grounds: tuple[Ground, ...]
    moves: tuple[Move, ...]
    marks: tuple[Mark, ...]
    dots: tuple[Dot, ...]
    areas: tuple[Dot, ...]
    events: tuple[EventMark, ...]
    absent: tuple[tuple[SourceEntry, str], ...]


def scene_of(
    tables: DossierTables, layers: Layers, selection: Selection, *, column: str = "source", events: bool = True
) -> Scene:
    """Return what a picture of a dossier shows.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers.
    selection
        Whose claims, and of which days.
    column
        Column of the claims layer by whose values claims get colour and shape; what the scene calls sources are then these.
    events
        Whether to show what else was reported.

    Raises
    ------
    ValueError
        If there is no such column.
    """
    view = view_of(layers)
    claims = [row for row in rows_of(layers.claims) if selection.claim(row)]
    by_source = column == "source"
    sources = _sources(tables, layers, selection, claims) if by_source else _groups(layers, claims, column)
    claims = [{**row, _GROUP: str(row[column] or "")} for row in claims]
    placed = [row for row in claims if row["geometry"] is not None]
    shown = [row for row in rows_of(layers.events) if selection.day(row)] if events else []
    letters = {row["event_id"]: event_letter(number) for number, row in enumerate(rows_of(layers.events), 1)}
    plurals = {s.unit: s.plural for s in tables.subjects if s.plural}
    return Scene(
        view,
        tuple(sources.values()),
        tuple(_grounds(placed, sources, view)),
        (*_moves(placed, layers, sources, view), *_plans(shown, layers, view)),
        tuple(_mark(row, layers.footprints["claim", row["claim_id"]], sources, plurals, view) for row in placed),
        tuple(_dots(rows_of(layers.places), view)),
        tuple(_areas(tables, placed, view)),
        tuple(_event(row, letters[row["event_id"]], layers, view) for row in shown),
        tuple((sources[source], line) for source, line in absent_lines(tables, claims)) if by_source else (),
    )


def _sources(
    tables: DossierTables, layers: Layers, selection: Selection, claims: Sequence[Row]
) -> dict[str, SourceEntry]:
    styles = source_styles(layers.sources["id"])
    names = dict(zip(layers.sources["id"], layers.sources["name"], strict=True))
    says = source_sums(tables, claims)
    return {
        source: SourceEntry(source, names[source], styles[source], says.get(source) or say("source.silent"))
        for source in selection.sources
    }


def _groups(layers: Layers, claims: Sequence[Row], column: str) -> dict[str, SourceEntry]:
    """Return what a column of the claims says, each with a look, which does not depend on which claims are selected."""
    columns = [name for name in layers.claims.columns if name != "geometry"]
    if column not in columns:
        near = nearest(column, columns)
        hint = f"did you mean {near}?" if near else f"there are {', '.join(columns)}"
        raise ValueError(f'the claims have no column "{column}"; {hint}')
    styles = source_styles(dict.fromkeys(str(row[column] or "") for row in rows_of(layers.claims)))
    numbers = Counter(str(row[column] or "") for row in claims)
    return {
        value: SourceEntry(value, value or "not said", style, f"{numbers[value]} claim{'s' * (numbers[value] != 1)}")
        for value, style in styles.items()
        if numbers[value]
    }


def _grounds(placed: Sequence[Row], sources: dict[str, SourceEntry], view: View) -> Iterable[Ground]:
    edges, firsts = shared_edges(placed), first_outlines(placed)
    for row in placed:
        if firsts[row["claim_id"]] == row["claim_id"]:
            part = edges[row["claim_id"]]
            yield Ground(
                sources[row[_GROUP]],
                turned(row["geometry"], view.centre[1]),
                _EDGES.get(row["precision"], "vague"),
                row["precision"] == "region",
                part.turn,
                part.sharers,
            )


def _moves(placed: Sequence[Row], layers: Layers, sources: dict[str, SourceEntry], view: View) -> Iterable[Move]:
    for row in placed:
        footprint, source = layers.footprints["claim", row["claim_id"]], sources[row[_GROUP]]
        kind: Literal["road", "move"] = "road" if row["precision"] == "road" else "move"
        for points in _lines(footprint.path, view):
            yield Move(source, points, kind)
        if len(footprint.parts) > 1:
            yield Move(source, tuple(_at(part, view) for part in footprint.parts), "together")


def _plans(events: Sequence[Row], layers: Layers, view: View) -> Iterable[Move]:
    for row in events:
        footprint = layers.footprints.get(("event", row["event_id"]))
        if footprint is not None and row["geometry"] is not None:
            for points in _lines(footprint.path, view):
                yield Move(None, points, "planned")


def _lines(path: BaseGeometry | None, view: View) -> list[tuple[tuple[float, float], ...]]:
    if path is None:
        return []
    from shapely import get_coordinates, get_parts

    lines = get_parts(turned(path, view.centre[1]))
    return [tuple((float(x), float(y)) for x, y in get_coordinates(line)) for line in lines]


def _at(footprint: Footprint, view: View) -> tuple[float, float]:
    return view.unwrap(footprint.label_longitude), footprint.label_latitude


def _mark(row: Row, footprint: Footprint, sources: dict[str, SourceEntry], plurals: dict[str, str], view: View) -> Mark:
    unit = row["unit"]
    caption = noun_of(unit, plurals, 1 if row["best"] == 1 else None)
    return Mark(sources[row[_GROUP]], *_at(footprint, view), row["label"], caption)


def _dots(places: Sequence[Row], view: View) -> Iterable[Dot]:
    """Yield one dot for each position, under the name by which the dossier calls it first."""
    positions: dict[tuple[float, float], Row] = {}
    for row in places:
        positions.setdefault((row["decimalLongitude"], row["decimalLatitude"]), row)
    for (longitude, latitude), row in positions.items():
        yield Dot(row["toponym"].split(",")[0], row["name"], view.unwrap(longitude), latitude)


def _areas(tables: DossierTables, placed: Sequence[Row], view: View) -> Iterable[Dot]:
    from convoymap.cells.where import areas

    shown = {row["claim_id"] for row in placed}
    used = (area.name for claim in tables.claims if claim.id in shown for area in areas(claim.where))
    for name in dict.fromkeys(used):
        point = turned(tables.areas[name].geometry, view.centre[1]).representative_point()
        yield Dot(name, name, point.x, point.y)


def _event(row: Row, letter: str, layers: Layers, view: View) -> EventMark:
    footprint = layers.footprints.get(("event", row["event_id"])) if row["geometry"] is not None else None
    return EventMark(letter, event_line(row), _at(footprint, view) if footprint else None)
