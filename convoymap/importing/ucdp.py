"""UCDP GED: events of organised violence, coded in Uppsala.

S. Högbladh (2023), *UCDP GED Codebook version 23.1*, Department of Peace and Conflict Research, Uppsala University; R.
Sundberg & E. Melander (2013), *Introducing the UCDP Georeferenced Event Dataset*, Journal of Peace Research 50(4).
Versions from 5.0 on have the columns that are needed here; so have the monthly candidate events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.dossier import Meta, Source
from convoymap.errors import CellError
from convoymap.importing.days import day, stretch
from convoymap.importing.death_records import DeathRecords
from convoymap.importing.deaths import Spot, locality, position
from convoymap.importing.notes import Notes, UnusableRowError
from convoymap.importing.numbers import whole
from convoymap.importing.rows import Row, read_rows
from convoymap.importing.texts import RowIdentifiers, joined, line, safe

if TYPE_CHECKING:
    from pathlib import Path

    from convoymap.importing.imported import Imported

__all__ = ["read_ucdp_ged"]

_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_NEEDED = ("id", "date_start", "date_end", "low", "best", "high")
_KNOWN = (
    *(*_NEEDED, *_SIDES, "type_of_violence", "conflict_name", "dyad_name", "number_of_sources", "source_article"),
    *("source_office", "source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "country", "event_clarity", "date_prec"),
    *("code_status", "year"),
)
SOURCE = Source("ucdp-ged", "UCDP GED", "data set of coded events", url="https://ucdp.uu.se")
_CREDIT = "Uppsala Conflict Data Program, UCDP Georeferenced Event Dataset (Sundberg & Melander 2013), CC BY 4.0"

#: What is known of the place, by ``where_prec`` (codebook, Geography): 1 the place itself; 2 within some 25 km of it;
#: 3 its second-order and 4 its first-order division; 5 something long or without borders; 6 its country; 7 sea or air.
_WHERE_PREC = {1: "place", 2: "around", 3: "district", 4: "region", 5: "area", 6: "country", 7: "area"}
#: The fewest and the most days that an event may last by ``date_prec`` (codebook, Time): 1 the day is known; 2 it is one
#: of two to six; 3 the week; 4 more than a week and at most a month; 5 more than that, at most a year.
_DATE_PREC = {1: (1, 1), 2: (2, 6), 3: (7, 7), 4: (8, 31), 5: (32, 366)}
_VIOLENCE = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}


def read_ucdp_ged(
    path: str | Path,
    *,
    title: str = "",
    country: str | None = None,
    limit: int | None = None,
    ranges: bool = False,
) -> Imported:
    """Read UCDP GED as a dossier: one claim by UCDP for each event, of how many were killed.

    Parameters
    ----------
    path
        ``GEDEvent_v23_1.csv`` or one like it, or GeoJSON with its columns as properties.
    title
        Title of the dossier.
    country
        Take only the rows of this country, as the column ``country`` names it.
    limit
        Read so many rows at most.
    ranges
        Write ``low-high`` where the two differ, instead of the least number alone.

    Raises
    ------
    DossierError
        If the file cannot be read or lacks a column that is needed.

    Notes
    -----
    The number is UCDP's own, made out of all the reports that ``source_article`` lists, so the claim is UCDP's and the
    reports are its evidence: none of them need have said it.

    A count is of how many are somewhere, and ``3-9`` denies that there are ten. The estimate of one event denies nothing
    about the next event in the same town, so the count is ``N`` where low and high are equal, else ``>=low``; the three
    estimates stand in the note. A row whose low estimate is zero claims no death for certain and becomes an event. With
    `ranges` the count is ``low-high`` in both cases, which shows more and makes of any two events of one place and day a
    contradiction. Where low ≤ best ≤ high does not hold, the least and the greatest of the three are taken.
    """
    data = read_rows(path, _KNOWN, _NEEDED, limit)
    records = DeathRecords(SOURCE, Notes(data.file))
    meta = Meta(line(title) or f"UCDP GED: {data.file}", credits=(_CREDIT,))
    return records.imported(data, country, _Reader(records, ranges).take, meta)


class _Reader:
    """Turns rows into claims and events."""

    def __init__(self, records: DeathRecords, ranges: bool) -> None:
        self.records, self.notes = records, records.notes
        self._ranges = ranges
        self._ids = RowIdentifiers("ucdp", "id", self.notes)

    def take(self, row: Row) -> None:
        """Make a claim of a row, or an event where it counts no one.

        Raises
        ------
        UnusableRowError
            If its days or numbers cannot be read.
        """
        when = self._when(row)
        count = self._count(row)
        where = self._where(row)
        self._check_clarity(row)
        number = row.number
        ident = self._ids.of_row(row["id"], number)
        if count is None:
            self.notes.remark(number, "low", self._figures(row), "no death is certain; the row became an event")
            what = safe(joined((self._note(row), self._evidence(row))), number, "conflict_name", self.notes)
            self.records.add_event(ident, where, when, what)
            return
        evidence = safe(self._evidence(row), number, "source_article", self.notes)
        note = safe(self._note(row), number, "where_description", self.notes)
        self.records.add_claim(ident, count, where, when, evidence, note)

    def _when(self, row: Row) -> str:
        first, last = row.read("date_start", day), row.read("date_end", day)
        first, last = first or last, last or first
        if first is None or last is None:
            self.notes.remark(row.number, "date_start", None, "the row does not say when")
            return ""
        if first > last:
            error = CellError(f"{first}/{last}", "the event ends before it begins", "Check date_start and date_end.")
            raise UnusableRowError("date_end", error)
        days, code = (last - first).days + 1, row.read("date_prec", whole)
        if code is not None and code not in _DATE_PREC:
            self.notes.remark(
                row.number, "date_prec", str(code), "the codebook has no such date_prec; the days were taken"
            )
        elif code is not None and not _DATE_PREC[code][0] <= days <= _DATE_PREC[code][1]:
            value = f"date_prec {code}, {days} days"
            why = "the days from date_start to date_end are not as many as date_prec says; the days were taken"
            self.notes.remark(row.number, "date_prec", value, why)
        if row["year"] and row.read("year", whole) not in {first.year, last.year}:
            self.notes.remark(row.number, "year", row["year"], "year is not that of date_start; the days were taken")
        return stretch(first, last)

    def _count(self, row: Row) -> str | None:
        """Return the count of a row, or ``None`` where it claims no one for certain."""
        figures = [row.read(column, whole) for column in ("low", "best", "high")]
        known = [figure for figure in figures if figure is not None]
        if not known or min(known) < 0:
            error = CellError("/".join(row[column] for column in ("low", "best", "high")), "no estimate of deaths")
            raise UnusableRowError("best", error)
        if known != sorted(known):
            why = "low ≤ best ≤ high does not hold; the least and the greatest of the three were taken"
            self.notes.remark(row.number, "best", self._figures(row), why)
        self._check_sides(row, figures[1])
        low, high = min(known), max(known)
        if high == 0 or (low == 0 and not self._ranges):
            return None
        if low == high:
            return str(high)
        return f"{low}-{high}" if self._ranges else f">={low}"

    def _check_sides(self, row: Row, best: int | None) -> None:
        """Note where the deaths by side do not add up to the best estimate."""
        sides = [row.read(column, whole) for column in _SIDES]
        total = sum(side for side in sides if side is not None)
        if None not in sides and best is not None and total != best:
            value = f"best {best}, by side {total}"
            self.notes.remark(row.number, "best", value, "the deaths by side do not add up to best; best was taken")

    def _where(self, row: Row) -> str:
        code = row.read("where_prec", whole)
        kind = _WHERE_PREC.get(code or 0, "country")
        if code not in _WHERE_PREC:
            why = "the codebook has no such where_prec; the whole country was taken"
            self.notes.remark(row.number, "where_prec", row["where_prec"], why)
        region = {"district": row["adm_2"] or row["adm_1"]}.get(kind, row["adm_1"])
        spot = Spot(row["where_coordinates"], region, row["country"], *position(row, self.notes))
        return locality(spot, kind, self.records.pins, self.notes, row.number)

    def _check_clarity(self, row: Row) -> None:
        if row["event_clarity"] == "2":
            why = "event_clarity 2: the reports sum up what happened, and single incidents cannot be told apart"
            self.notes.remark(row.number, "event_clarity", None, why)
        if row["number_of_sources"] == "-1":
            self.notes.remark(row.number, "number_of_sources", "-1", "number_of_sources −1: how many is not known")
        if row["code_status"] not in {"", "Clear"}:
            self.notes.remark(row.number, "code_status", row["code_status"], "code_status is not Clear")

    def _what(self, row: Row) -> str:
        violence = _VIOLENCE.get(row.read("type_of_violence", whole) or 0, "")
        return line(joined((violence, row["dyad_name"], row["conflict_name"])))

    def _figures(self, row: Row) -> str:
        return f"low {row['low']}, best {row['best']}, high {row['high']}"

    def _note(self, row: Row) -> str:
        return joined((self._figures(row), self._what(row), line(row["where_description"])))

    def _evidence(self, row: Row) -> str:
        """Return the reports: ``source_article``, which older rows have alone, or what newer ones have beside it."""
        reports = line(row["source_article"])
        if not reports:
            reports = line(joined((row["source_office"], row["source_date"], row["source_headline"]), ", "))
        original = line(row["source_original"])
        return joined((reports, f"originally from: {original}" if original else ""))
