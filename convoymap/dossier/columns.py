"""What each column of a table accepts: one function per kind of cell, from its text to its value."""

from __future__ import annotations

import re
import unicodedata

from convoymap.cells.count import Count, parse_count
from convoymap.cells.when import When, parse_when
from convoymap.cells.where import Where, parse_where
from convoymap.dossier.spreadsheet import explain_date, unquoted, whole_number
from convoymap.errors import CellError

__all__ = [
    "count",
    "credibility",
    "gazetteer_id",
    "identifier",
    "latitude",
    "line",
    "link",
    "longitude",
    "reference",
    "reliability",
    "required",
    "said",
    "source_id",
    "uncertainty_m",
    "when",
    "where",
]

_NUMBER = re.compile(r"[-+]?(\d+([.,]\d*)?|[.,]\d+)([eE][-+]?\d+)?")
_HTTP = re.compile(r"https?://[^\s/?#\\]+[^\s\\]*", re.IGNORECASE)
_AS_TEXT = "Format the column as text in the spreadsheet, then write"


def required(text: str) -> str:
    """Return a text that must not be missing."""
    if not text:
        raise CellError(text, "the cell is empty, and a value is needed", "Fill it in.")
    return text


def line(text: str) -> str:
    """Return a text that must not be missing, on one line."""
    return " ".join(required(text).split())


def identifier(text: str) -> str:
    """Return an id in composed form (Unicode NFC), so that one spelling has one id."""
    composed = reference(required(text))
    odd = next((c for c in composed if unicodedata.category(c)[0] not in "LNM" and c not in "-_."), None)
    if odd is not None:
        plain = "-".join(re.findall(r"[^\W_]+", composed)) or "us-military"
        name = "a blank" if odd.isspace() else f"the character {odd}" if odd.isprintable() else f"U+{ord(odd):04X}"
        raise CellError(
            text,
            f"{name} cannot stand in an id",
            f"Use letters, digits, hyphen, underscore and full stop: {plain}.",
        )
    return composed


def reference(text: str) -> str:
    """Return an id as :func:`identifier` would, without asking whether there is such an id."""
    return unicodedata.normalize("NFC", _untyped(text))


def source_id(text: str) -> str:
    """Return the id of a source, which must not be missing."""
    return reference(required(text))


def link(text: str) -> str:
    """Return a link if it is one to the web (http or https), and nothing otherwise; the caller warns."""
    return text if _HTTP.fullmatch(text) else ""


def reliability(text: str) -> str:
    """Return an Admiralty letter as a capital."""
    letter = text.upper()
    if letter and letter not in set("ABCDEF"):
        both = re.fullmatch(r"([A-F])\W?([1-6])", letter)
        fix = "Write a letter from A (completely reliable) to F (cannot be judged), or leave the cell empty."
        if both:
            fix = f"Write {both[1]} here, and {both[2]} in claims.csv, column credibility."
        raise CellError(text, "this is not a reliability grade", fix)
    return letter


def credibility(text: str) -> int | None:
    """Return an Admiralty number."""
    digit = whole_number(_untyped(text))
    if digit and digit not in set("123456"):
        both = re.fullmatch(r"([A-F])\W?([1-6])", digit.upper())
        fix = "Write a number from 1 (confirmed by others) to 6 (cannot be judged), or leave the cell empty."
        if both:
            fix = f"Write {both[2]} here, and {both[1]} in sources.csv, column reliability."
        raise CellError(text, "this is not a credibility grade", fix)
    return int(digit) if digit else None


def count(text: str) -> Count:
    """Return a count; one that a spreadsheet has turned into a date is explained."""
    written = _untyped(unquoted(text))
    try:
        return parse_count(whole_number(written))
    except CellError as error:
        if was := explain_date(written):
            raise CellError(
                text, f"a spreadsheet turned {was} into a date", f"{_AS_TEXT} {was.split()[-1]} again."
            ) from None
        if written.startswith("="):
            raise CellError(text, "a formula, which is never worked out", f"{_AS_TEXT} its result.") from None
        raise error


def when(text: str) -> When:
    """Return a time; an empty cell says nothing of it."""
    return parse_when(_untyped(unquoted(text)))


def said(text: str) -> When | None:
    """Return the time at which a claim was made, if the cell says so."""
    return when(text) if text else None


def where(text: str) -> Where:
    """Return a locality."""
    return parse_where(unquoted(text))


def gazetteer_id(text: str) -> str:
    """Return an id of the gazetteer without the ``.0`` of a spreadsheet."""
    return whole_number(_untyped(text))


def latitude(text: str) -> float | None:
    """Return a latitude in degrees."""
    return _degrees(text, "latitude", 90, "34.45 (south of the equator negative)")


def longitude(text: str) -> float | None:
    """Return a longitude in degrees."""
    return _degrees(text, "longitude", 180, "40.92 (west of Greenwich negative)")


def uncertainty_m(text: str) -> float | None:
    """Return a radius in metres."""
    if re.fullmatch(r"\d{1,3}(,\d{3}|\.\d\d0)", text):
        digits = re.sub(r"\D", "", text)
        raise CellError(text, "the mark among the digits may mean thousands or a fraction", f"Write {digits}.")
    metres = _number(text, "number of metres", "1000")
    if metres is not None and not 0 < metres <= 20_100_000:
        raise CellError(
            text,
            "an uncertainty is more than 0 m and less than half the globe",
            "Write the radius in metres within which the place lies, or leave the cell empty.",
        )
    return metres


def _degrees(text: str, name: str, limit: int, example: str) -> float | None:
    degrees = _number(text, f"{name} in decimal degrees", example)
    if degrees is not None and abs(degrees) > limit:
        raise CellError(text, f"a {name} lies between -{limit} and {limit}", f"Write decimal degrees, e.g. {example}.")
    return degrees


def _number(text: str, kind: str, example: str) -> float | None:
    """Return a number, written with a point or a decimal comma."""
    written = _untyped(text).replace("\u2212", "-")
    if not written:
        return None
    if not _NUMBER.fullmatch(written):
        raise CellError(text, f"this is not a {kind}", f"Write e.g. {example}.")
    return float(written.replace(",", "."))


def _untyped(text: str) -> str:
    """Return a cell without the apostrophe by which one tells a spreadsheet that it is text."""
    return text[1:].lstrip() if text[:1] in {"'", "’"} else text
