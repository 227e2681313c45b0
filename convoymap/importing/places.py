"""Where a row lies that gives coordinates, the name of a place, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.cells.where import Coordinates, areas, format_where, parse_where, toponyms
from convoymap.dossier.columns import latitude as read_latitude
from convoymap.dossier.columns import longitude as read_longitude
from convoymap.errors import CellError
from convoymap.gazetteer import open_gazetteer
from convoymap.importing.notes import UnusableRowError
from convoymap.importing.texts import line

if TYPE_CHECKING:
    from convoymap.importing.notes import Notes
    from convoymap.importing.pins import Pins
    from convoymap.importing.rows import Row

__all__ = ["coordinates_text", "name_text", "point_or_name", "point_text"]

_NOTE = "coordinates of the data set"
_MOST_DECIMALS = 15


def point_or_name(row: Row, name: str, radius_m: float | None, pins: Pins, notes: Notes) -> str:
    """Return the locality of a row: its point, else what its place is called, else ``unknown``.

    Parameters
    ----------
    row
        A row with columns ``latitude`` and ``longitude``, as numbers with a point or a comma.
    name
        What the row calls the place.
    radius_m
        Radius of its coordinates in metres, if it is known.
    pins, notes
        Where places are pinned, and where it is told what cannot be used.
    """
    try:
        latitude, longitude = row.read("latitude", read_latitude), row.read("longitude", read_longitude)
    except UnusableRowError as error:
        notes.remark(row.number, error.column, error.error.text, f"{error.error.why}; taken as without coordinates")
        latitude = longitude = None
    if (latitude is None) != (longitude is None):
        notes.remark(row.number, None, None, "one coordinate is missing; taken as without coordinates")
    if latitude is None or longitude is None:
        return name_text(name, row.number, notes)
    return point_text(name, latitude, longitude, radius_m, pins)


def point_text(name: str, latitude: float, longitude: float, radius_m: float | None, pins: Pins) -> str:
    """Return the locality of a point: the name of a pin, or its coordinates where it has neither name nor radius."""
    if name or radius_m is not None:
        return pins.circle(line(name), latitude, longitude, radius_m, _NOTE)
    return coordinates_text(latitude, longitude)


def coordinates_text(latitude: float, longitude: float) -> str:
    """Return coordinates with the decimals that they have, from which their precision follows.

    Examples
    --------
    >>> coordinates_text(34.45, -40.9), coordinates_text(1e-7, 12.0)
    ('34.45N 40.9W', '0.0000001N 12.0E')
    """
    decimals = [len(_digits(degrees).partition(".")[2]) for degrees in (latitude, longitude)]
    return format_where(Coordinates(latitude, longitude, min(decimals)))


def _digits(degrees: float) -> str:
    text = repr(degrees)
    return f"{degrees:.{_MOST_DECIMALS}f}".rstrip("0") if "e" in text else text


def name_text(name: str, row: int, notes: Notes) -> str:
    """Return a name as a locality if it reads as one whose places are known, else ``unknown``."""
    text = line(name)
    if not text:
        notes.remark(row, None, None, "the row does not say where")
        return "unknown"
    try:
        where = parse_where(text)
        known = not areas(where) and all(
            open_gazetteer().search(place.name, limit=1, fuzzy=False) for place in toponyms(where)
        )
    except CellError:
        known = False
    if known:
        notes.remark(row, None, text, "the row names a place without coordinates; it was left to the gazetteer")
        return text
    notes.remark(row, None, text, "the row names a place that the gazetteer does not know; taken as unknown")
    return "unknown"
