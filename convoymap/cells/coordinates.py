"""Latitude and longitude in a ``where`` cell: decimal degrees, degrees and minutes, degrees, minutes and seconds."""

from __future__ import annotations

import math
import re

from convoymap.cells.locality import Coordinates, Notation
from convoymap.errors import CellError

__all__ = ["POINT", "explain_point", "format_coordinates", "read_coordinates"]

_NUMBER = r"\d{1,3}(?:\.\d{1,20})?"
_WHOLE, _FINE = r"\d{1,3}", r"\d{1,2}(?:\.\d{1,12})?"
_SECONDS = rf"(?:[-+]?{_WHOLE}(?:°|d| ) ?\d{{1,2}}(?:'|m| ) ?{_FINE}(?:\"|''|s)?)"
_MINUTES = rf"(?:[-+]?{_WHOLE}(?:°|d| ) ?{_FINE}(?:'|m)?)"
_DEGREES = rf"(?:[-+]?{_NUMBER} ?(?:°|degrees|deg)?)"
_HALF = rf"(?:{_SECONDS}|{_MINUTES}|{_DEGREES})"
_GAP = r" ?[,;/]? ?"
_LETTERED = rf"{_HALF} ?(?:north|south|[NS])(?![^\W_]){_GAP}{_HALF} ?(?:east|west|[EW])(?![^\W_])"
_LETTERS_FIRST = rf"[NS] ?{_HALF}{_GAP}[EW] ?{_HALF}"
_SIGNED = rf"[-+]?{_NUMBER} ?°?(?: ?[,;/] ?| )[-+]?{_NUMBER} ?°?"
#: A whole point, to be used without regard to case.
POINT = rf"(?:{_LETTERED}|{_LETTERS_FIRST}|{_SIGNED})(?![^\W_])".replace("°", "[°º˚]")

_HALVES = (
    rf"(?i:(?P<before>[NSEW])? ?(?P<sign>[-+])?(?P<degrees>{_NUMBER})(?: ?(?:°|degrees|deg|d))? ?"
    rf"(?:(?P<minutes>{_FINE})(?:'|m| )? ?)?(?:(?P<seconds>{_FINE})(?:\"|''|s)? ?)?(?P<after>[NSEW])?[a-z]*)"
)
#: What consists of such signs only, with a digit and a mark among them, was meant for a point.
_POINT_LIKE = r"(?i:(?=.*\d)(?=.*[NSEW.,°º˚/])(?:[NSEW\d .,;/°º˚'()+-]|(?<=\d)\")+)"
_EXAMPLES = "34.45N 40.92E, 34°27'N 40°55'E or 34°27'00\"N 40°55'12\"E"
_UNITS: tuple[Notation, ...] = ("degrees", "minutes", "seconds")


def read_coordinates(text: str, written: str, position: int) -> Coordinates:
    r"""Read a point.

    Parameters
    ----------
    text
        The whole cell, for errors.
    written
        The part of it that is a point by its form.
    position
        Where that part begins.

    Raises
    ------
    CellError
        If there is no such point on the globe.

    Examples
    --------
    >>> read_coordinates("", "34.45N 40.92E", 0)
    Coordinates(latitude=34.45, longitude=40.92, decimals=2, notation='degrees')
    >>> round(read_coordinates("", "36° 31' 21.4\" N; 114° 09' 50.6\" W", 0).longitude, 6)
    -114.164056
    """
    written = re.sub("[º˚]", "°", written)
    if re.search(r"[NSEW]", written, re.IGNORECASE):
        first, second = _lettered_halves(written)
    else:
        parts = re.split(r" ?[,;/] ?|(?<=[\d°]) (?=[-+\d])", written)
        first, second = (re.fullmatch(_HALVES, part.strip()) for part in parts)
    if first is None or second is None:
        raise CellError(text, "this looks like a point, but is not one", f"Write {_EXAMPLES}.", position)
    decimals, notation = _precision(first, second)
    point = Coordinates(_degrees(text, first, position), _degrees(text, second, position), decimals, notation)
    _check_range(text, point, position)
    return point


def explain_point(text: str, written: str, position: int) -> CellError | None:
    """Return what is wrong with a text that was meant for a point, or ``None`` if it was not."""
    if not re.fullmatch(_POINT_LIKE, written):
        return None
    return CellError(text, "this looks like a point, but is not one", _advice(written), position)


def format_coordinates(point: Coordinates) -> str:
    r"""Return the text of a point, with as many decimals as it was written with.

    Examples
    --------
    >>> format_coordinates(Coordinates(34.45, -40.9, 1))
    '34.45N 40.9W'
    >>> format_coordinates(Coordinates(34.45, -40.92, 0, "seconds"))
    '34°27\'0"N 40°55\'12"W'
    """
    north, east = "N" if point.latitude >= 0 else "S", "E" if point.longitude >= 0 else "W"
    halves = (_text(abs(degrees), point) for degrees in (point.latitude, point.longitude))
    return " ".join(f"{half}{letter}" for half, letter in zip(halves, (north, east), strict=True))


def _lettered_halves(written: str) -> tuple[re.Match[str] | None, re.Match[str] | None]:
    """Cut a point between its latitude and its longitude, whichever side of the numbers the letters stand on."""
    written = re.sub(r"(?<=\d) ?deg(?:rees)?(?![^\W_])", "°", written, flags=re.IGNORECASE)
    written = re.sub(r"(?<=['m])( ?[\d.]+)s", r'\1"', written, flags=re.IGNORECASE)
    cut = r"([NSns](?:orth|outh)?)[ ,;/]*" if re.match(r"[\d+-]", written) else r"()[ ,;/]*(?=[EWew])"
    pieces = re.split(cut, written, maxsplit=1)
    halves = ("".join(pieces[:-1]), pieces[-1])
    first, second = (re.fullmatch(_HALVES, half.strip()) for half in halves)
    return first, second


def _precision(first: re.Match[str], second: re.Match[str]) -> tuple[int, Notation]:
    """Return decimals and unit of the more coarsely written half."""
    finest = [2 if half["seconds"] else 1 if half["minutes"] else 0 for half in (first, second)]
    unit = min(finest)
    decimals = [
        len((half[_UNITS[unit]] or "").partition(".")[2])
        for half, own in zip((first, second), finest, strict=True)
        if own == unit
    ]
    return min(decimals), _UNITS[unit]


def _degrees(text: str, half: re.Match[str], position: int) -> float:
    letter = (half["before"] or half["after"] or "").upper()
    if letter and half["sign"]:
        raise CellError(text, "a degree has a sign or a letter, not both", f"Write {_EXAMPLES}.", position)
    if not (half["minutes"] or half["seconds"]):
        size = float(half["degrees"])
    else:
        minutes, seconds = float(half["minutes"] or 0), float(half["seconds"] or 0)
        if minutes >= 60 or seconds >= 60:
            raise CellError(text, "minutes and seconds go up to 59", f"Write {_EXAMPLES}.", position)
        size = (float(half["degrees"]) * 3600 + minutes * 60 + seconds) / 3600
    return -size if half["sign"] == "-" or letter in {"S", "W"} else size


def _text(size: float, point: Coordinates) -> str:
    """Return the shortest text of at least so many decimals that reads as this number; the sign is left out.

    A half may have been written in a finer notation than the point's, which is the coarser of the two.
    """
    for notation in _UNITS[_UNITS.index(point.notation) :]:
        least = point.decimals if notation == point.notation else 0
        for decimals in range(least, 21 if notation == "degrees" else 13):
            written = _notated(size, decimals, notation)
            match = re.fullmatch(_HALVES, written)
            if match is not None and _degrees("", match, 0) == size:
                return written
    return _notated(size, 20 if point.notation == "degrees" else 12, point.notation)


def _notated(size: float, decimals: int, notation: Notation) -> str:
    if notation == "degrees":
        return f"{size:.{decimals}f}"
    base = 60 if notation == "minutes" else 3600
    parts = round(size * base * 10**decimals)
    whole, rest = divmod(parts, base * 10**decimals)
    if notation == "minutes":
        return f"{whole}°{_fixed(rest, decimals)}'"
    minutes, rest = divmod(rest, 60 * 10**decimals)
    return f"{whole}°{minutes}'{_fixed(rest, decimals)}\""


def _fixed(parts: int, decimals: int) -> str:
    whole, rest = divmod(parts, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def _check_range(text: str, point: Coordinates, position: int) -> None:
    if abs(point.latitude) > 90 or not math.isfinite(point.latitude):
        hint = " The latitude comes first." if abs(point.longitude) <= 90 and abs(point.latitude) <= 180 else ""
        raise CellError(text, "a latitude lies between -90 and 90", f"Write {_EXAMPLES}.{hint}", position)
    if abs(point.longitude) > 180:
        raise CellError(text, "a longitude lies between -180 and 180", f"Write {_EXAMPLES}.", position)


def _advice(written: str) -> str:
    """Return the text to write instead of a point in another notation."""
    swapped = rf"({_HALF}) ?([EW]),? ?({_HALF}) ?([NS])"
    if match := re.fullmatch(swapped, written, re.IGNORECASE):
        return f"The latitude comes first: write {match[3].strip()}{match[4].upper()} {match[1].strip()}{match[2].upper()}."
    commas = r"(-?\d{1,3}),(\d+) ?([NS]?)[ ,/;]+(-?\d{1,3}),(\d+) ?([EW]?)"
    if match := re.fullmatch(commas, written, re.IGNORECASE):
        latitude, longitude = (f"{match[n]}.{match[n + 1]}{match[n + 2].upper()}" for n in (1, 4))
        return f"Write decimal points: {latitude} {longitude}."
    return f"Write {_EXAMPLES}. Put the name of a place in quotes if this is one."
