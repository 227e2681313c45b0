"""TimeMap: the sheets of events and of sources behind a map by Forensic Architecture's TimeMap.

Forensic Architecture (2020), *TimeMap* and *datasheet-server*, github.com/forensic-architecture; the columns are those of
TimeMap's schemas for events and sources, and of the sheets EXPORT_EVENTS and EXPORT_SOURCES of datasheet-server's example.
datasheet-server folds columns that differ in digits at their ends alone, ``source1`` and ``source2``, into one list
``sources`` of the cells that are not empty; files from before and after that are read alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from convoymap.cells.count import format_count, parse_count
from convoymap.cells.when import parse_when
from convoymap.dossier import Claim, Meta, Source, Subject
from convoymap.dossier.columns import count as read_count
from convoymap.dossier.columns import line as read_unit
from convoymap.dossier.columns import link
from convoymap.importing.days import Order, day
from convoymap.importing.imported import Imported, tables_of
from convoymap.importing.notes import Notes, UnusableRowError
from convoymap.importing.pins import Pins
from convoymap.importing.places import point_or_name
from convoymap.importing.rows import Row, read_rows
from convoymap.importing.texts import Identifiers, RowIdentifiers, joined, line, safe, slug

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["read_timemap"]

_EVENT = (
    *("id", "description", "date", "time", "time_precision", "location", "latitude", "longitude", "type", "category"),
    *("comments", "sources", "source", "associations"),
)
_SOURCE = (
    *("id", "title", "type", "author", "date", "description", "url", "paths", "path", "notes", "affil_s"),
    "parent",
)
#: What TimeMap shows as a source that its makers keep to themselves.
_HIDDEN = "HIDDEN"
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
#: The makers of the map, who pass on what its sources say, and speak themselves where an event has none.
_MAKERS = "TimeMap"


def read_timemap(
    events: str | Path,
    sources: str | Path | None = None,
    *,
    title: str = "",
    unit: str = "event",
    count_column: str | None = None,
    uncertainty_m: float | None = None,
    order: Order = "month",
    limit: int | None = None,
) -> Imported:
    """Read the sheets of a TimeMap as a dossier: one claim for each event and each of its sources.

    Parameters
    ----------
    events, sources
        The two sheets as CSV, or what datasheet-server makes of them as JSON. Without the second the ids of the sources
        are their names.
    title
        Title of the dossier.
    unit
        What the events are about.
    count_column
        Column that counts it; without one each event counts as 1.
    uncertainty_m
        Radius in metres of all coordinates; unless given, that of any pin without one.
    order
        Which number comes first in a date such as 3/9/2017; TimeMap's own default is the month.
    limit
        Read so many events at most.

    Raises
    ------
    DossierError
        If a file cannot be read or lacks a column that is needed.
    """
    known = _EVENT if count_column is None else tuple(dict.fromkeys((*_EVENT, count_column)))
    data = read_rows(events, known, ("description", "date", *([count_column] if count_column else [])), limit)
    notes = Notes(data.file)
    notes.add(data.notes)
    table = _Sources(notes)
    if sources is not None:
        table.read(sources)
    reader = _Reader(notes, table, read_unit(unit), count_column, uncertainty_m, order)
    for row in data.rows:
        try:
            reader.take(row)
        except UnusableRowError as error:
            notes.unusable(row.number, error)
    table.note_unused()
    meta = Meta(line(title) or f"TimeMap: {data.file}")
    tables = tables_of(meta, Subject(reader.unit), table.used(), reader.claims, (), reader.pins)
    return Imported(tables, notes.sorted(), data.read)


def folded(row: Row, many: str, one: str) -> list[str]:
    """Return the cells of all columns that datasheet-server folds into one list.

    Parameters
    ----------
    row
        The row.
    many, one
        Name of the list, and of its columns without their digits; a column of the one name alone counts too.

    Examples
    --------
    >>> row = Row(2, {"sources": "", "source": ""}, (("source1", "a"), ("Source 2", ""), ("source10", "b")))
    >>> folded(row, "sources", "source")
    ['a', 'b']
    """
    numbered = re.compile(rf"{one}[\s_-]*\d+", re.IGNORECASE)
    cells = [row.cells.get(one, ""), *(cell for name, cell in row.extra if numbered.fullmatch(name))]
    listed = [part.strip() for part in re.split(r"[;\n]", row.cells.get(many, ""))]
    return list(dict.fromkeys(cell for cell in (*listed, *cells) if cell))


class _Sources:
    """The sources of a TimeMap, by the ids that its events cite."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._ids = Identifiers()
        self._makers = Source(self._ids.free("timemap"), _MAKERS, "the makers of the map")
        self._by_key: dict[str, Source] = {}
        self._listed: dict[str, Row] = {}
        self._file = ""

    def read(self, path: str | Path) -> None:
        """Read the sheet of sources."""
        data = read_rows(path, _SOURCE, ("id",))
        self._file = data.file
        self._notes.add(data.notes)
        for row in data.rows:
            if row["id"] and row["id"] not in self._listed:
                self._listed[row["id"]] = row
            elif row["id"] or any(row.cells.values()):
                why = "another source has the same id; the first was taken" if row["id"] else "a source without an id"
                other = Notes(data.file)
                other.remark(row.number, "id", row["id"] or None, why)
                self._notes.add(other.sorted())

    def cited(self, keys: Sequence[str], row: int) -> list[Source]:
        """Return the sources of an event: those that it cites, or the makers of the map where it cites none."""
        if not keys:
            self._notes.remark(row, "sources", None, "the event cites no source; the makers of the map are its source")
            self._by_key.setdefault("", self._makers)
            return [self._makers]
        for key in keys:
            if key not in self._by_key:
                self._by_key[key] = self._source(key, row)
        return [self._by_key[key] for key in keys]

    def used(self) -> list[Source]:
        """Return the sources that were cited, in the order in which they were."""
        return list(self._by_key.values())

    def note_unused(self) -> None:
        """Note the sources that no event cites."""
        other = Notes(self._file)
        for key, row in self._listed.items():
            if key not in self._by_key:
                other.remark(row.number, "id", key, "no event cites this source; it was left out")
        self._notes.add(other.sorted())

    def _source(self, key: str, number: int) -> Source:
        ident = self._ids.free(slug(key) or "source")
        row = self._listed.get(key)
        if row is None:
            if self._file:
                self._notes.remark(
                    number, "sources", key, "the sheet of sources has no such id; the id was taken as its name"
                )
            return Source(ident, line(safe(key, number, "sources", self._notes)), via=_MAKERS)
        paths = [*folded(row, "paths", "path"), row["url"]]
        hidden = _HIDDEN in paths
        if hidden:
            other = Notes(self._file)
            other.remark(row.number, "path", None, "the makers of the map keep this source to themselves")
            self._notes.add(other.sorted())
        name = line(safe(row["title"] or row["author"] or key, row.number, "title", self._notes))
        said = ("kept to themselves by the makers of the map" if hidden else "", row["description"], row["notes"])
        return Source(
            id=ident,
            name=name or key,
            kind=line(safe(row["type"], row.number, "type", self._notes)),
            via=_MAKERS,
            url=next(filter(None, map(link, paths)), ""),
            note=safe(joined(map(line, said)), row.number, "description", self._notes),
        )


class _Reader:
    """Turns events into claims."""

    def __init__(
        self, notes: Notes, sources: _Sources, unit: str, count_column: str | None, radius_m: float | None, order: Order
    ) -> None:
        self.notes, self.unit = notes, unit
        self.pins = Pins()
        self.claims: list[Claim] = []
        self._sources, self._count_column, self._radius_m, self._order = sources, count_column, radius_m, order
        self._ids = RowIdentifiers("event", "id", notes)

    def take(self, row: Row) -> None:
        """Make a claim of an event by each of its sources.

        Raises
        ------
        UnusableRowError
            If its day or its count cannot be read.
        """
        number = row.number
        when = self._when(row)
        count = row.read(self._count_column, read_count) if self._count_column else parse_count("1")
        where, tree = self.pins.where(point_or_name(row, row["location"], self._radius_m, self.pins, self.notes))
        evidence = safe(row["description"], number, "description", self.notes)
        note = safe(self._note(row), number, "comments", self.notes)
        # TimeMap numbers its events itself, so it is no fault of a row that it has no id.
        ident = self._ids.of_row(row["id"] or f"row-{number}", number)
        for source in self._sources.cited(folded(row, "sources", "source"), number):
            self.claims.append(
                Claim(
                    id=self._ids.free(f"{ident}-{source.id}"),
                    source=source.id,
                    unit=self.unit,
                    count=count,
                    count_text=format_count(count),
                    status=line(safe(row["type"] or row["category"], number, "type", self.notes)),
                    where=tree,
                    where_text=where,
                    when=parse_when(when),
                    when_text=when,
                    evidence=evidence,
                    url=source.url,
                    note=note,
                    row=len(self.claims) + 2,
                )
            )

    def _when(self, row: Row) -> str:
        on = row.read("date", lambda text: day(text, self._order))
        if on is None:
            self.notes.remark(row.number, "date", None, "the row does not say when")
            return ""
        clock = _CLOCK.fullmatch(row["time"])
        if clock is None:
            if row["time"]:
                self.notes.remark(row.number, "time", row["time"], "this is no time of day; the day was taken")
            return on.isoformat()
        return f"{on.isoformat()}T{int(clock[1]):02}:{clock[2]}:{clock[3] or '00'}"

    def _note(self, row: Row) -> str:
        precision = f"time precision: {row['time_precision']}" if row["time_precision"] else ""
        return joined(map(line, (row["comments"], precision, *folded(row, "associations", "association"))))
