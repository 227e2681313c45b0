"""ACLED: political violence and protest, coded by the Armed Conflict Location & Event Data Project.

ACLED (2023), *Armed Conflict Location & Event Data Project (ACLED) Codebook*; C. Raleigh & C. Dowd (2015), *Armed
Conflict Location and Event Data Project (ACLED) Codebook*, for the columns in capitals of older files, and for the rules on
place, time and deaths.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from convoymap.dossier import Meta, Source
from convoymap.errors import CellError
from convoymap.importing.days import about, day, month, stretch
from convoymap.importing.death_records import DeathRecords
from convoymap.importing.deaths import Spot, locality, position
from convoymap.importing.notes import Notes, UnusableRowError
from convoymap.importing.numbers import whole
from convoymap.importing.rows import Row, read_rows
from convoymap.importing.texts import RowIdentifiers, joined, line, safe

if TYPE_CHECKING:
    from pathlib import Path

    from convoymap.importing.imported import Imported

__all__ = ["read_acled"]

_NEEDED = ("event_date", "fatalities")
_KNOWN = (
    *("event_id_cnty", *_NEEDED, "time_precision", "event_type", "sub_event_type", "actor1", "actor2", "country"),
    *("admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "year", "data_id"),
)
SOURCE = Source("acled", "ACLED", "data set of coded events", url="https://acleddata.com")
_CREDIT = "Armed Conflict Location & Event Data Project (ACLED), acleddata.com; its terms of use apply"
#: What is known of the place, by ``geo_precision`` (codebook): 1 a town; 2 a small part of a region, or near a
#: town, which the row names; 3 a larger region, for which the row names a landmark or the provincial capital.
_GEO_PRECISION = {1: "place", 2: "around", 3: "region"}


def read_acled(path: str | Path, *, title: str = "", country: str | None = None, limit: int | None = None) -> Imported:
    """Read ACLED as a dossier: one claim by ACLED for each event with deaths; the others become events.

    Parameters
    ----------
    path
        An export of ACLED, of any year: headers in capitals or not, comma or semicolon.
    title
        Title of the dossier.
    country
        Take only the rows of this country, as the column ``country`` names it.
    limit
        Read so many rows at most.

    Raises
    ------
    DossierError
        If the file cannot be read or lacks a column that is needed.

    Notes
    -----
    The number is ACLED's choice among what the sources in ``source`` report, so the claim is ACLED's and those are its
    evidence. ``fatalities`` 0 means that none were reported, which is neither a count nor a denial: the row becomes an
    event. The days of ``time_precision`` 2 are the seven about ``event_date``, those of 3 its month, because ACLED
    writes the middle of the week or month.
    """
    data = read_rows(path, _KNOWN, _NEEDED, limit)
    records = DeathRecords(SOURCE, Notes(data.file))
    meta = Meta(line(title) or f"ACLED: {data.file}", credits=(_CREDIT,))
    return records.imported(data, country, _Reader(records).take, meta)


class _Reader:
    """Turns rows into claims and events."""

    def __init__(self, records: DeathRecords) -> None:
        self.records, self.notes = records, records.notes
        self._ids = RowIdentifiers("acled", "event_id_cnty", self.notes)

    def take(self, row: Row) -> None:
        """Make a claim of a row with deaths, and an event of one without.

        Raises
        ------
        UnusableRowError
            If its day or its number of deaths cannot be read.
        """
        when, deaths = self._when(row), row.read("fatalities", _deaths)
        where, number = self._where(row), row.number
        ident = self._ids.of_row(row["event_id_cnty"] or row["data_id"], number)
        if not deaths:
            what = safe(joined((_what(row), _reports(row), line(row["notes"]))) or "event", number, "notes", self.notes)
            self.records.add_event(ident, where, when, what)
            return
        evidence = safe(_reports(row), number, "source", self.notes)
        note = safe(joined((_what(row), line(row["notes"]))), number, "notes", self.notes)
        self.records.add_claim(ident, str(deaths), where, when, evidence, note)

    def _when(self, row: Row) -> str:
        middle = row.read("event_date", lambda text: day(text, "day"))
        if middle is None:
            self.notes.remark(row.number, "event_date", None, "the row does not say when")
            return ""
        code = row.read("time_precision", whole)
        if code not in {1, 2, 3}:
            why = "the codebook has no such time_precision; the whole month was taken"
            self.notes.remark(row.number, "time_precision", row["time_precision"], why)
        try:
            return stretch(*_days(middle, code))
        except CellError as error:
            raise UnusableRowError("event_date", error) from None

    def _where(self, row: Row) -> str:
        code = row.read("geo_precision", whole)
        kind = _GEO_PRECISION.get(code or 0, "region")
        if code not in _GEO_PRECISION:
            why = "the codebook has no such geo_precision; the whole region was taken"
            self.notes.remark(row.number, "geo_precision", row["geo_precision"], why)
        spot = Spot(row["location"], row["admin1"], row["country"], *position(row, self.notes))
        return locality(spot, kind, self.records.pins, self.notes, row.number)


def _deaths(text: str) -> int | None:
    deaths = whole(text)
    if deaths is not None and deaths < 0:
        raise CellError(text, "there cannot be fewer than none", "Leave the cell empty.")
    return deaths


def _days(middle: date, code: int | None) -> tuple[date, date]:
    if code == 1:
        return middle, middle
    return about(middle, 3) if code == 2 else month(middle)


def _what(row: Row) -> str:
    kind = joined((row["event_type"], row["sub_event_type"]), ", ")
    return line(joined((kind, joined((row["actor1"], row["actor2"]), " / "))))


def _reports(row: Row) -> str:
    """Return the sources, which ACLED separates by semicolons, and how near to the event they are."""
    sources = joined(line(source) for source in row["source"].split(";"))
    scale = f" ({line(row['source_scale'])})" if row["source_scale"] else ""
    return f"reported by: {sources}{scale}" if sources else ""
