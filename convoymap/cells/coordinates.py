"""A point as a pair of decimal degrees in a ``where`` cell."""

from __future__ import annotations

import re

from convoymap.cells.locality import Coordinates
from convoymap.errors import CellError

__all__ = ["format_coordinates", "read_coordinates"]

_NUMBER = r"[-+]?\d{1,3}(?:\.\d{1,20})?"
_LETTERED = re.compile(rf"({_NUMBER}) ?°? ?([NS]) ?,? ?({_NUMBER}) ?°? ?([EW])", re.IGNORECASE)
_LETTERS_FIRST = re.compile(rf"([NS]) ?({_NUMBER}) ?°? ?,? ?([EW]) ?({_NUMBER}) ?°?", re.IGNORECASE)
_SIGNED = re.compile(rf"({_NUMBER}) ?°?(?: ?, ?| )({_NUMBER}) ?°?")
#: What consists of such signs only, with a digit and a mark among them, was meant for a point.
_POINT_LIKE = re.compile(r"(?=.*\d)(?=.*[NSEW.,°/])(?:[NSEW\d .,/°'()+-]|(?<=\d)\")+", re.IGNORECASE)
_FIX = "Write latitude and longitude in degrees, e.g. 34.45N 40.92E."


def read_coordinates(text: str, written: str, position: int) -> Coordinates | None:
    """Read a point.

    Parameters
    ----------
    text
        The whole cell, for errors.
    written
        The part of it that may be a point, in plain dress.
    position
        Where that part begins.

    Returns
    -------
    Coordinates or None
        ``None`` where the text does not look like a point.

    Raises
    ------
    CellError
        If the text looks like a point but cannot be one.

    Examples
    --------
    >>> read_coordinates("34.45N 40.92E", "34.45N 40.92E", 0)
    Coordinates(latitude=34.45, longitude=40.92, decimals=2)
    """
    asked = written.replace("º", "°").replace("˚", "°")
    if match := _LETTERED.fullmatch(asked):
        latitude, north, longitude, east = match.groups()
    elif match := _LETTERS_FIRST.fullmatch(asked):
        north, latitude, east, longitude = match.groups()
    elif match := _SIGNED.fullmatch(asked):
        latitude, longitude = match.groups()
        north = east = ""
    elif _POINT_LIKE.fullmatch(asked):
        raise CellError(text, "this looks like a point, but is not one in decimal degrees", _advice(asked), position)
    else:
        return None
    if north and (latitude[0] in "+-" or longitude[0] in "+-"):
        raise CellError(text, "a degree has a sign or a letter, not both", _FIX, position)
    point = Coordinates(
        float(latitude) * (-1 if north in {"s", "S"} else 1),
        float(longitude) * (-1 if east in {"w", "W"} else 1),
        min(len(number.partition(".")[2]) for number in (latitude, longitude)),
    )
    _check_range(text, point, position)
    return point


def format_coordinates(point: Coordinates) -> str:
    """Return the text of a point, with as many decimals as it was written with.

    Examples
    --------
    >>> format_coordinates(Coordinates(34.45, -40.9, 1))
    '34.45N 40.9W'
    """
    north, east = "N" if point.latitude >= 0 else "S", "E" if point.longitude >= 0 else "W"
    return f"{_degrees(point.latitude, point.decimals)}{north} {_degrees(point.longitude, point.decimals)}{east}"


def _degrees(value: float, decimals: int) -> str:
    """Return the shortest text of at least so many decimals that reads as this number; the sign is left out."""
    size = abs(value)
    texts = (f"{size:.{count}f}" for count in range(decimals, 21))
    return next((text for text in texts if float(text) == size), f"{size:.20f}")


def _check_range(text: str, point: Coordinates, position: int) -> None:
    if abs(point.latitude) > 90:
        hint = " The latitude comes first." if abs(point.longitude) <= 90 and abs(point.latitude) <= 180 else ""
        raise CellError(text, "a latitude lies between -90 and 90", _FIX + hint, position)
    if abs(point.longitude) > 180:
        raise CellError(text, "a longitude lies between -180 and 180", _FIX, position)


def _advice(asked: str) -> str:
    """Return the text to write instead of a point in another notation."""
    swapped = rf"({_NUMBER}) ?°? ?([EW]) ?,? ?({_NUMBER}) ?°? ?([NS])"
    if match := re.fullmatch(swapped, asked, re.IGNORECASE):
        return f"The latitude comes first: write {match[3]}{match[4].upper()} {match[1]}{match[2].upper()}."
    commas = r"(-?\d{1,3}),(\d+) ?([NS]?)[ ,/]+(-?\d{1,3}),(\d+) ?([EW]?)"
    if match := re.fullmatch(commas, asked, re.IGNORECASE):
        latitude, longitude = (f"{match[n]}.{match[n + 1]}{match[n + 2].upper()}" for n in (1, 4))
        return f"Write decimal points: {latitude} {longitude}."
    # Degrees, minutes, seconds where there are any, and a letter.
    half = r"(\d{1,3})[° ] ?(\d{1,2})(?:[' ] ?(?:(\d{1,2}(?:\.\d+)?)\"? ?)?)?([NSEW])(?![NSEW\d])"
    halves = re.findall(half, asked, re.IGNORECASE)
    if len(halves) == 2 and halves[0][3] in "NSns" and halves[1][3] in "EWew":
        decimal = [
            f"{int(degrees) + int(minutes) / 60 + float(seconds or 0) / 3600:.4f}{letter.upper()}"
            for degrees, minutes, seconds, letter in halves
        ]
        return f"Write decimal degrees: {' '.join(decimal)}."
    return f"{_FIX} Put the name of a place in quotes if this is one."
