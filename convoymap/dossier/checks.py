"""What can only be seen when the tables of a dossier are read together."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from convoymap.cells.where import areas, toponyms
from convoymap.dossier.columns import link, reference
from convoymap.dossier.report import nearest
from convoymap.errors import CellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from convoymap.cells.when import Interval, When
    from convoymap.cells.where import Where
    from convoymap.dossier.records import Area, Claim, Event, Meta, Pin, Source, Subject
    from convoymap.dossier.report import Report
    from convoymap.dossier.table import Table

__all__ = ["Records", "check"]

_LINKS = {"sources.csv": ("url",), "claims.csv": ("url", "archive_url")}
_KEYS = {"sources.csv": "id", "claims.csv": "id", "events.csv": "id", "places.csv": "name"}
#: A pin looks swapped if it lies this many degrees from all else, and its mirror image so many times nearer.
_FAR_DEG, _NEARER = 3.0, 4.0


@dataclass(frozen=True, slots=True)
class Records:
    """What was read, before it is known to fit together."""

    tables: Mapping[str, Table]
    meta: Meta
    subjects: tuple[Subject, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    pins: tuple[Pin, ...]
    events: tuple[Event, ...]
    areas: Mapping[str, Area] | None


def check(records: Records, report: Report) -> None:
    """Report what does not fit together in a dossier.

    Parameters
    ----------
    records
        The records; a file that could not be read in full is not held against the others.
    report
        Where problems go.
    """
    for file, table in records.tables.items():
        _check_keys(file, table, report)
        _check_links(file, table, report)
    _check_sources(records, report)
    _check_units(records, report)
    _check_totals(records, report)
    _check_times(records, report)
    _check_areas(records, report)
    _check_pins(records, report)


def _check_keys(file: str, table: Table, report: Report) -> None:
    """Report ids and pinned names that stand twice."""
    column = _KEYS[file]
    first: dict[str, int] = {}
    for row in table.rows:
        key = reference(row.cells[column])
        key = " ".join(key.split()).casefold() if column == "name" else key
        if key in first:
            why = f"row {first[key]} has the same {column}"
            report.add(file, row.number, column, row.cells[column], why, f"Give each row its own {column}.")
        elif key:
            first[key] = row.number


def _check_links(file: str, table: Table, report: Report) -> None:
    """Report links that were dropped."""
    for row in table.rows:
        for column in _LINKS.get(file, ()):
            if (text := row.cells[column]) and not link(text):
                fix = "Write the whole address, e.g. https://example.org/report."
                report.warn(file, row.number, column, text, "not a link to the web; it was left out", fix)


def _check_sources(records: Records, report: Report) -> None:
    """Report sources that are named but not listed, and those that are listed but say nothing."""
    listed = [reference(row.cells["id"]) for row in records.tables["sources.csv"].rows]
    named: set[str] = set()
    for file in ("claims.csv", "events.csv"):
        for row in records.tables[file].rows:
            source = reference(row.cells["source"])
            named.add(source)
            if source and source not in listed and records.tables["sources.csv"].complete:
                near = nearest(source, listed)
                fix = f"Did you mean {near}?" if near else "Add a row for it to sources.csv, or correct the id."
                report.add(file, row.number, "source", source, "sources.csv has no source of this id", fix)
    if records.tables["claims.csv"].complete and records.tables["events.csv"].complete:
        for source_ in records.sources:
            if source_.id not in named:
                report.warn("sources.csv", source_.row, "id", source_.id, "this source claims nothing")


def _check_units(records: Records, report: Report) -> None:
    """Report claims about units that the dossier does not list."""
    units = [subject.unit for subject in records.subjects]
    if not units or "-" in units:
        # What moves could not be read in full, and that is reported where it is to be mended.
        return
    for claim in records.claims:
        if claim.unit not in units:
            near = nearest(claim.unit, units)
            known = f"Did you mean {near}?" if near else f"Units listed: {', '.join(units)}."
            fix = f'{known} A further unit is added to dossier.toml as [[subject]] unit = "{claim.unit}".'
            report.add("claims.csv", claim.row, "unit", claim.unit, "this unit is not among the subjects", fix)


def _check_totals(records: Records, report: Report) -> None:
    """Report claims of more than there is."""
    totals = {subject.unit: subject.total for subject in records.subjects}
    for claim in records.claims:
        total = totals.get(claim.unit)
        most = total[1] if total else None
        if most is not None and claim.count.bounds(total).low > most:
            why = f"more than the {most:,} of this unit that dossier.toml gives as the total"
            report.warn("claims.csv", claim.row, "count", claim.count_text, why, "Check the count and the unit.")


def _check_times(records: Records, report: Report) -> None:
    """Report times that cannot be resolved, and those in an order that cannot be."""
    today = records.meta.report_date
    if today is None and report.blames("dossier.toml", "report_date"):
        return  # what follows from that is not the cells' fault

    def resolved(file: str, row: int, column: str, text: str, when: When | None) -> Interval | None:
        try:
            return when.interval(today) if when is not None else None
        except CellError as error:
            report.fail(file, row, column, text, error)
            return None

    for event in records.events:
        resolved("events.csv", event.row, "when", event.when_text, event.when)
    for claim in records.claims:
        when = resolved("claims.csv", claim.row, "when", claim.when_text, claim.when)
        said = resolved("claims.csv", claim.row, "said", claim.said_text, claim.said)
        start = when.earliest if when else None
        if start and said and said.latest and said.latest < start:
            why = f"said before it happened, on {start} at the earliest"
            report.warn("claims.csv", claim.row, "said", claim.said_text, why, "Check both times.")
        for column, text, day in (
            ("when", claim.when_text, start),
            ("said", claim.said_text, said.earliest if said else None),
        ):
            if today and day and day > today:
                why = f"after the report date, {today}"
                report.warn("claims.csv", claim.row, column, text, why, "Check the time, and report_date.")


def _check_areas(records: Records, report: Report) -> None:
    """Report areas that are named but not drawn, and those that are drawn but not named."""
    if records.areas is None:
        return
    named: set[str] = set()
    for file, row, text, where in _localities(records):
        for area in areas(where):
            named.add(area.name)
            if area.name not in records.areas:
                near = nearest(area.name, list(records.areas))
                fix = f"Did you mean area:{near}?" if near else "Draw it there, or write a place instead."
                why = f'areas.geojson has no area "{area.name}"'
                report.add(file, row, "where", text, why, fix)
    for drawn in records.areas.values():
        if drawn.name not in named:
            why = "no claim and no event is in this area"
            report.warn("areas.geojson", None, f"feature {drawn.feature}", drawn.name, why)


def _localities(records: Records) -> Iterable[tuple[str, int, str, Where]]:
    for claim in records.claims:
        yield "claims.csv", claim.row, claim.where_text, claim.where
    for event in records.events:
        yield "events.csv", event.row, event.where_text, event.where


def _check_pins(records: Records, report: Report) -> None:
    """Report pins that point at nothing or at two things, that nobody needs, and that look turned about."""
    for pin in records.pins:
        _check_target(pin, report)
    if not records.pins:
        return
    from convoymap.gazetteer import fold

    _check_use(records, fold, report)
    _check_swapped(records, report)


def _check_target(pin: Pin, report: Report) -> None:
    if (pin.latitude is None) != (pin.longitude is None):
        column = "lat" if pin.latitude is None else "lon"
        fix = "Give both lat and lon, or neither."
        report.add("places.csv", pin.row, column, None, "the other coordinate is given, and this one is not", fix)
    elif pin.latitude is None and not pin.gazetteer_id:
        fix = "Give a gazetteer_id (see: convoymap geocode NAME --json), or lat and lon."
        report.add("places.csv", pin.row, None, pin.name, "the pin points at nothing", fix)
    elif pin.latitude is not None and pin.gazetteer_id:
        why = "both a gazetteer_id and coordinates are given; the coordinates are used"
        report.warn("places.csv", pin.row, "gazetteer_id", pin.gazetteer_id, why, "Remove what is not meant.")


def _check_use(records: Records, fold: Callable[[str], str], report: Report) -> None:
    used: set[str] = set()
    for _, _, _, where in _localities(records):
        for place in toponyms(where):
            used |= {fold(place.name), fold(", ".join((place.name, *place.qualifiers)))}
    complete = all(records.tables[file].complete for file in ("claims.csv", "events.csv"))
    for pin in records.pins:
        if complete and fold(pin.toponym) not in used:
            report.warn("places.csv", pin.row, "name", pin.name, "no claim and no event names this place")


def _check_swapped(records: Records, report: Report) -> None:
    """Report pins that would lie among the others if latitude and longitude changed places."""
    points = [(p.latitude, p.longitude) for p in records.pins if p.latitude is not None and p.longitude is not None]
    shapes = [area.geometry for area in (records.areas or {}).values()]
    drawn = [shape.representative_point() for shape in shapes if not shape.is_empty]
    marks = [*points, *((point.y, point.x) for point in drawn)]
    for pin in _lonely(records.pins, marks):
        if pin.latitude is None or pin.longitude is None or abs(pin.longitude) > 90:
            continue
        here, turned = (pin.latitude, pin.longitude), (pin.longitude, pin.latitude)
        others = [mark for mark in marks if mark != here]
        if others and _apart(here, others) > max(_FAR_DEG, _NEARER * _apart(turned, others)):
            why = "far from all else in the dossier, and near it with latitude and longitude swapped"
            report.warn("places.csv", pin.row, "lat", f"{pin.latitude}, {pin.longitude}", why, "Check their order.")


def _lonely(pins: Sequence[Pin], marks: Sequence[tuple[float, float]]) -> list[Pin]:
    """Return the pins that have nothing near them: degrees in the plane are never fewer than those of arc."""
    from shapely import STRtree, points

    placed = {
        number: (pin.latitude, pin.longitude)
        for number, pin in enumerate(pins)
        if pin.latitude is not None and pin.longitude is not None
    }
    if not placed:
        return []
    tree = STRtree(points(*zip(*marks, strict=True)))
    here = points(*zip(*placed.values(), strict=True))
    near, _ = tree.query_nearest(here, max_distance=_FAR_DEG, exclusive=True, all_matches=False)
    numbers = list(placed)
    accompanied = {numbers[at] for at in near.tolist()}
    return [pins[number] for number in numbers if number not in accompanied]


def _apart(point: tuple[float, float], others: Sequence[tuple[float, float]]) -> float:
    """Return roughly how many degrees of arc lie between a point and the nearest of others."""

    def degrees(other: tuple[float, float]) -> float:
        wide = abs(point[1] - other[1]) % 360
        return hypot(point[0] - other[0], min(wide, 360 - wide) * cos(radians((point[0] + other[0]) / 2)))

    return min(map(degrees, others))
