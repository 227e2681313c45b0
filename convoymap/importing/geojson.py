"""Any GeoJSON (RFC 7946) in which a property of each feature says who claims it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.cells.count import format_count, parse_count
from convoymap.cells.when import Edtf, Unbounded, When, format_when, parse_when
from convoymap.dossier import Claim, Meta, Source, Subject
from convoymap.dossier.columns import count as read_count
from convoymap.dossier.columns import line as read_unit
from convoymap.dossier.columns import link, required, when
from convoymap.dossier.spreadsheet import clean
from convoymap.errors import CellError, DossierError, Problem
from convoymap.importing.features import Feature, as_text, read_features
from convoymap.importing.imported import Imported, tables_of
from convoymap.importing.notes import Notes, UnusableRowError
from convoymap.importing.rows import Row, read_text
from convoymap.importing.shapes import Shapes
from convoymap.importing.texts import Identifiers, RowIdentifiers, joined, line, safe, slug

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_geojson"]


def read_geojson(
    path: str | Path,
    *,
    source_column: str,
    title: str = "",
    unit: str = "event",
    count_column: str | None = None,
    time_column: str | None = None,
    place_column: str | None = None,
    text_column: str | None = None,
    uncertainty_m: float | None = None,
    limit: int | None = None,
) -> Imported:
    """Read GeoJSON as a dossier: one claim for each feature, by whoever its source column names.

    Parameters
    ----------
    path
        The file, in WGS 84; heights are left out.
    source_column
        The property that says who claims it.
    title
        Title of the dossier.
    unit
        What the features are about.
    count_column
        Property that counts it, in the language of the count cell; without one each feature counts as 1.
    time_column
        Property that says when, in the Extended Date/Time Format or as a day.
    place_column
        Property that names the place.
    text_column
        Property with the words of the source.
    uncertainty_m
        Radius in metres within which the points lie, if it is known.
    limit
        Read so many features at most.

    Raises
    ------
    DossierError
        If the file cannot be read, is not in WGS 84, or no feature has one of the properties named.

    Notes
    -----
    A polygon becomes an area of the dossier; of other shapes the least circle about them is taken. Properties that are
    not named here go to the claim's note, so that nothing is lost.
    """
    path = Path(path)
    features = read_features(path.name, read_text(path))[:limit]
    columns = _Columns(source_column, count_column, time_column, place_column, text_column)
    _check_columns(path.name, features, columns.named)
    notes = Notes(path.name)
    reader = _Reader(notes, read_unit(unit), columns, Shapes(path.name, uncertainty_m, notes))
    for feature in features:
        try:
            reader.take(feature)
        except UnusableRowError as error:
            notes.unusable(feature.number, error)
    meta = Meta(line(title) or f"GeoJSON: {path.name}")
    shapes = reader.shapes
    tables = tables_of(meta, Subject(reader.unit), reader.sources, reader.claims, (), shapes.pins, shapes.areas)
    return Imported(tables, notes.sorted(), len(features))


def _check_columns(file: str, features: Sequence[Feature], columns: Sequence[str]) -> None:
    present = dict.fromkeys(name for feature in features for name in feature.properties)
    there = f"There are: {', '.join(list(present)[:40])}." if present else "No feature has any."
    missing = [column for column in columns if column not in present]
    if missing:
        why = "no feature has this property"
        raise DossierError([Problem(file, None, column, None, why, there) for column in missing])


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which property says what."""

    source: str
    count: str | None
    time: str | None
    place: str | None
    text: str | None

    @property
    def named(self) -> tuple[str, ...]:
        """Those that were named."""
        columns = (self.source, self.count, self.time, self.place, self.text)
        return tuple(column for column in columns if column is not None)


class _Reader:
    """Turns features into claims."""

    def __init__(self, notes: Notes, unit: str, columns: _Columns, shapes: Shapes) -> None:
        self.notes, self.unit, self.shapes = notes, unit, shapes
        self.claims: list[Claim] = []
        self._columns = columns
        self._sources: dict[str, Source] = {}
        self._ids = RowIdentifiers("feature", "id", notes)
        self._source_ids = Identifiers()

    @property
    def sources(self) -> list[Source]:
        """The sources, in the order of the features."""
        return list(self._sources.values())

    def take(self, feature: Feature) -> None:
        """Make a claim of a feature.

        Raises
        ------
        UnusableRowError
            If it does not say who claims it, or its count or time cannot be read.
        """
        named, number = self._columns, feature.number
        row = _row(feature, named.named)
        source = self._source(row.read(named.source, required), row)
        count = row.read(named.count, read_count) if named.count else parse_count("1")
        time = row.read(named.time, _time) if named.time else parse_when("")
        ident = self._ids.of_row(feature.id or row.cells.get("id", "") or f"row-{number}", number)
        place = line(row[named.place]) if named.place else ""
        where, tree = self.shapes.pins.where(self.shapes.where(feature, place, ident))
        self.claims.append(
            Claim(
                id=ident,
                source=source.id,
                unit=self.unit,
                count=count,
                count_text=format_count(count),
                status="",
                where=tree,
                where_text=where,
                when=time,
                when_text=format_when(time),
                evidence=safe(row[named.text], number, named.text, self.notes) if named.text else "",
                url=next(filter(None, map(link, row.cells.values())), ""),
                note=safe(self._rest(row), number, "properties", self.notes),
                row=len(self.claims) + 2,
            )
        )

    def _source(self, name: str, row: Row) -> Source:
        name = line(name)
        if name not in self._sources:
            shown = line(safe(name, row.number, self._columns.source, self.notes)) or "-"
            self._sources[name] = Source(self._source_ids.free(slug(name) or "source"), shown)
        return self._sources[name]

    def _rest(self, row: Row) -> str:
        """Return the properties that have no column of their own as one text."""
        cells = row.cells.items()
        return joined(f"{line(name)}: {line(cell)}" for name, cell in cells if cell and name not in self._columns.named)


def _row(feature: Feature, named: Sequence[str]) -> Row:
    """Return the properties of a feature as cells; those that were named and are absent are empty."""
    cells = {name: clean(as_text(value)) for name, value in feature.properties.items()}
    return Row(feature.number, {**dict.fromkeys(named, ""), **cells})


def _time(text: str) -> When:
    """Return a time that needs no day of a report."""
    time = when(text)
    if not isinstance(time, Edtf | Unbounded) and time.news.is_relative:
        fix = "Write a day (2017-09-03) or an interval (2017-09-01/2017-09-03)."
        raise CellError(text, "this time depends on the day of a report, which is not known", fix)
    return time
