"""What each key of ``dossier.toml`` accepts: a function per kind of value. A missing key is ``None``."""

from __future__ import annotations

import json
import math
import re
from datetime import date, datetime
from typing import Any

from convoymap.cells.count import parse_count
from convoymap.errors import CellError

__all__ = ["credit_lines", "day", "language", "line", "speed_kmh", "text", "timezone", "title", "total", "unit"]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?(-[a-z0-9]{5,8})*", re.IGNORECASE)

# The two-letter codes of ISO 639-1.
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
    dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
    ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
    mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
    rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
    tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""


def text(value: Any) -> str:
    """Return a text without the blanks around it."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(value, "a text", f"Put it in quotation marks: {json.dumps(str(value), ensure_ascii=False)}.")
    return value.strip()


def line(value: Any) -> str:
    """Return a text on one line."""
    return " ".join(text(value).split())


def title(value: Any) -> str:
    """Return a title, which must not be missing, on one line."""
    name = line(value)
    if not name:
        raise CellError("", "the dossier has no title", 'Write e.g. title = "Where is the convoy?" at the top.')
    return name


def day(value: Any) -> date | None:
    """Return a day."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        raise _wrong(value, "a date", f"Leave the quotation marks out: {value.strip()}.")
    if isinstance(value, datetime):
        raise _wrong(value, "a date", f"Leave the time out: {value.date()}.")
    if value is not None and not isinstance(value, date):
        raise _wrong(value, "a date", "Write year, month and day without quotation marks: 2017-09-04.")
    return value


def timezone(value: Any) -> str:
    """Return the name of a time zone."""
    name = text(value)
    if name and not _is_timezone(name):
        from zoneinfo import available_timezones

        from convoymap.dossier.report import nearest

        near = nearest(name, sorted(available_timezones()))
        hint = f"Did you mean {near}?" if near else "Write an IANA name, e.g. Asia/Damascus or UTC."
        raise CellError(name, "no such time zone is known", hint)
    return name


def language(value: Any) -> str:
    """Return a language tag (BCP 47)."""
    tag = text(value)
    if not tag:
        return ""
    fix = 'Write its code, e.g. "en", "ar" or "pt-BR" (BCP 47).'
    if not _LANGUAGE.fullmatch(tag):
        raise CellError(tag, "this is not a language code", fix)
    first = tag.split("-")[0].lower()
    if len(first) == 2 and first not in _LANGUAGES.split():
        raise CellError(tag, "no such language is known", fix)
    return tag


def credit_lines(value: Any) -> tuple[str, ...]:
    """Return lines of credits; a single text is one line."""
    lines = [value] if isinstance(value, str) else value
    if lines is None:
        return ()
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise _wrong(value, "a list of texts", 'Write e.g. credits = ["Field notes by A.", "Maps by B."].')
    return tuple(line.strip() for line in lines if line.strip())


def unit(value: Any) -> str:
    """Return the name of a unit, on one line."""
    name = " ".join(text(value).split())
    if not name:
        raise CellError("", "the subject has no unit", 'Write what is counted, in the singular: unit = "bus".')
    return name


def total(value: Any) -> tuple[int, int | None] | None:
    """Return the least and the greatest number that exist; a plain number is exact here."""
    if value is None or value == "":
        return None
    fix = 'Write a number, or a count in quotation marks: total = 17 or total = "~300".'
    if isinstance(value, str) and not value.strip().isdigit():
        bounds = parse_count(value.strip()).bounds(None)
        least, most = bounds.low, bounds.high
    elif isinstance(value, bool) or not isinstance(value, int | str):
        raise _wrong(value, "a whole number", fix)
    else:
        least = most = int(value)
    if least < 0 or most == 0:
        raise CellError(str(value), "a total is at least 1", fix)
    return least, most


def speed_kmh(value: Any) -> float | None:
    """Return a speed in kilometres per hour."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(value, "a number", "Write kilometres per hour without quotation marks: speed_kmh = 60.")
    if not (math.isfinite(value) and value > 0):
        raise CellError(str(value), "a speed is more than 0 km/h", "Write e.g. speed_kmh = 60, or leave it out.")
    return float(value)


def _is_timezone(name: str) -> bool:
    """Tell whether a time zone exists; where the computer has no list of them, none is said to be wrong."""
    from zoneinfo import ZoneInfo

    for candidate in (name, "UTC"):
        try:
            ZoneInfo(candidate)
        except (KeyError, ValueError, OSError):
            continue
        return candidate == name
    return True


def _wrong(value: Any, expected: str, fix: str) -> CellError:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a text",
        list: "a list",
        dict: "a table",
    }
    kind = next((name for kind, name in kinds.items() if type(value) is kind), "a date or time")
    return CellError(str(value), f"this is {kind}, not {expected}", fix)
