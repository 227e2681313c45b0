"""Points and squares of grids in a ``where`` cell: UTM, MGRS and plus codes."""

from __future__ import annotations

import re

from convoymap.cells.locality import Mgrs, Utm
from convoymap.errors import CellError

__all__ = ["MGRS", "PLUS_CODE", "UTM", "format_mgrs", "format_utm", "read_mgrs", "read_utm"]

#: A letter apart from its zone's number is none if it may name an axis: "Zone 56 x: 301545", "30 E 583000 N 382400".
_BAND = "[C-HJ-NP-X]| [CDF-HJ-MP-X](?! ?:)"
_ZONE = rf"(?:\d{{1,2}}(?:{_BAND})?)"
_METRES = r"(?: ?m(?:et(?:er|re)s?)?\b)?"
_SIZE = r"\d{3,7}(?:\.\d{1,3})?"
_EAST = rf"(?:E ?{_SIZE}|{_SIZE}{_METRES} ?(?:east(?:ing)?|E)|x:? ?{_SIZE})"
_NORTH = rf"(?:N ?{_SIZE}|{_SIZE}{_METRES} ?(?:north(?:ing)?|N)|y:? ?{_SIZE})"
_GAP = r"[ ,;]+"
_NAMED = rf"(?:{_EAST}{_GAP}{_NORTH}|{_NORTH}{_GAP}{_EAST})"
_BARE = r"\d{3,6}(?:\.\d{1,3})?[ ,;]+\d{3,7}(?:\.\d{1,3})?"
_GRID = r"(?:UTM|AMG|MGA)(?: zone)?"
#: Patterns, to be used without regard to case.
UTM = (
    rf"(?:{_GRID} ?(?:{_ZONE}[ ,:;]+)?[ ,:;]*(?:{_NAMED}|{_BARE})|{_ZONE}[ ,:;]+(?:{_NAMED}|\d{{6}}(?:\.\d{{1,3}})?[ ,;]+"
    rf"\d{{6,7}}(?:\.\d{{1,3}})?)|N ?\d{{4,7}}[ ,;]+E ?\d{{3,6}}|E ?\d{{3,6}}[ ,;]+N ?\d{{4,7}})(?![^\W_])"
)
_SQUARE = r"\d{1,2}[C-HJ-NP-X] ?[A-HJ-NP-Z]{2}"
#: Without digits only in capitals, and no "10HRS" or "20KMS" unless it says what it is.
MGRS = (
    rf"(?:(?:MGRS:? ?)?{_SQUARE} ?\d{{1,5}}(?: ?\d{{1,5}})?|MGRS:? ?{_SQUARE}|"
    r"(?-i:\d{1,2}[C-HJ-NP-X] ?(?!(?<=K)MS|(?<=C)MS|(?<=H)RS)[A-HJ-NP-Z]{2}))(?![^\W_])"
)
_CODE = "23456789CFGHJMPQRVWX"
PLUS_CODE = rf"(?:[{_CODE}0]{{8}}|[{_CODE}]{{4}}|[{_CODE}]{{6}})\+(?:[{_CODE}]{{2,7}})?(?![^\W_])"

#: Digits of a full easting; fewer are a coarser point, its missing digits being zeros (Zermoglio et al. 2020, UTM).
_EASTING_DIGITS = 6


def read_utm(text: str, written: str, position: int) -> Utm:
    """Read a point of the UTM grid, in any of the ways in which its zone and its axes are written.

    Raises
    ------
    CellError
        If the zone or the coordinates are outside the grid.

    Examples
    --------
    >>> read_utm("", "30T 699582 m east 5709431 m north", 0)
    Utm(zone=30, band='T', easting=699582.0, northing=5709431.0, unit_m=1.0)
    >>> read_utm("", "N4291 E456", 0).unit_m
    1000.0
    """
    zone = re.match(rf"(?:{_GRID} ?)?(?P<zone>\d{{1,2}})(?P<band>{_BAND})?(?=[ ,:;])", written, re.IGNORECASE)
    rest = written[zone.end() :] if zone else re.sub(rf"^{_GRID}", "", written, flags=re.IGNORECASE)
    numbers = re.findall(r"\d+(?:\.\d+)?", rest)
    letters = re.findall(r"(?<![a-z])[ENxy](?=[a-z]*)", rest, re.IGNORECASE)
    if letters and letters[0] in "NnYy":
        numbers = numbers[::-1]
    easting, northing = numbers
    number = int(zone["zone"]) if zone else 0
    unit = 10.0 ** (_EASTING_DIGITS - len(easting.partition(".")[0]))
    scale = unit
    if decimals := min(len(value.partition(".")[2]) for value in numbers):
        unit *= 10.0**-decimals
    point = Utm(
        number,
        (zone["band"] or "").strip().upper() if zone else "",
        float(easting) * scale,
        float(northing) * scale,
        unit,
    )
    if number > 60 or (zone and number < 1):
        raise CellError(text, "a UTM zone is a number from 1 to 60", "Write UTM 37S 583000 3824000.", position)
    if unit < 10.0**-decimals or not 100_000 <= point.easting < 1_000_000 or point.northing > 10_000_000:
        why = "an easting lies between 100,000 and 999,999 m, a northing between 0 and 10,000,000 m"
        raise CellError(text, why, "Write UTM 37S 583000 3824000.", position)
    return point


def format_utm(point: Utm) -> str:
    """Return the text of a point of the UTM grid.

    Examples
    --------
    >>> format_utm(Utm(37, "S", 583000.0, 3824000.0, 1000.0))
    'UTM 37S 583 3824'
    """
    scale = max(point.unit_m, 1.0)
    decimals = 0 if point.unit_m >= 1 else len(f"{point.unit_m:.3f}".rstrip("0").partition(".")[2])
    numbers = " ".join(_digits(value / scale, decimals) for value in (point.easting, point.northing))
    zone = f"{point.zone}{point.band} " if point.zone else ""
    return f"UTM {zone}{numbers}"


def read_mgrs(text: str, written: str, position: int) -> Mgrs:
    """Read a square of the Military Grid Reference System.

    Raises
    ------
    CellError
        If its digits do not divide evenly between easting and northing.

    Examples
    --------
    >>> read_mgrs("", "37S DU 830 240", 0)
    Mgrs(reference='37SDU830240')
    """
    bare = re.sub(r"^MGRS:? ?", "", written.upper())
    reference = bare.replace(" ", "")
    digits = re.sub(r"^\d{1,2}[A-Z]{3}", "", reference)
    halves = re.sub(r"^\d{1,2}[A-Z] ?[A-Z]{2}", "", bare).split()
    uneven = len(digits) % 2 or (len(halves) == 2 and len(halves[0]) != len(halves[1]))
    if uneven or not 1 <= int(reference[: 2 if reference[1].isdigit() else 1]) <= 60:
        why = "a grid reference has a zone from 1 to 60 and as many digits for the easting as for the northing"
        raise CellError(text, why, "Write 37SDU 83000 24000.", position)
    return Mgrs(reference)


def format_mgrs(square: Mgrs) -> str:
    """Return the text of a square, which names its grid where it has no digits.

    Examples
    --------
    >>> format_mgrs(Mgrs("37SDU8324")), format_mgrs(Mgrs("20KMS"))
    ('37SDU8324', 'MGRS 20KMS')
    """
    return square.reference if square.reference[-1].isdigit() else f"MGRS {square.reference}"


def _digits(value: float, decimals: int) -> str:
    """Return a coordinate with at least three digits and so many decimals; one axis may have been written with more."""
    texts = (f"{value:0{4 + count if count else 3}.{count}f}" for count in range(decimals, 4))
    return next((text for text in texts if float(text) == value), f"{value:.3f}")
