"""A distance as written: ``30 km``, ``10 1/2 mi``, ``about 20 km``, ``5-10 km``, ``2 hours' drive``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

__all__ = ["DISTANCE", "NUMBER", "UNIT", "Distance", "Unit", "read_distance"]

Unit: TypeAlias = Literal["km", "m", "mi", "nmi", "yd", "ft", "h"]
"""Units of distance; ``h`` is an hour's drive."""

METRES: dict[str, float] = {"km": 1000.0, "m": 1.0, "mi": 1609.344, "nmi": 1852.0, "yd": 0.9144, "ft": 0.3048}

_UNITS: dict[Unit, str] = {
    "h": r"hours?'?s? (?:by car|by road|drive|driving|journey|away)|hours?'|hours?|hrs?|h",
    "nmi": r"nautical miles?|sea miles?|nmi|nm",
    "km": r"kilomet(?:er|re)s?|kms?|kilómetros?|clicks?|klicks?",
    "mi": r"(?:air )?miles?|mi",
    "yd": r"yards?|yds?",
    "ft": r"feet|foot|ft",
    "m": r"met(?:er|re)s?|metros?|mtrs?|m",
}
_WORDS = dict(
    zip(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        range(1, 13),
        strict=True,
    )
)
_WORDS |= {"fifteen": 15, "a hundred": 100, "one hundred": 100, "two hundred": 200, "a": 1, "an": 1}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_HALVES = dict.fromkeys(("half a", "half an"), Decimal("0.5"))
_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_ABOUT = (
    r"~ ?|(?:about|around|approximately|approx\.?|roughly|some|nearly|almost|ca\.?|circa|c\.|just over|just under|"
    r"over|a little over|unos) "
)

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,9}(?:[.,]\d{1,6})?"
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPELLED = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES)}))?|" + "|".join(
    sorted((*_WORDS, "half a", "half an"), key=len, reverse=True)
)
#: Patterns, to be used without regard to case.
NUMBER = rf"(?:(?:\d{{1,9}} )?\d{{1,2}}/\d{{1,2}}|\d{{0,9}} ?[{''.join(_SIGNS)}]|{_DIGITS}|(?:{_SPELLED})(?=[ -]))"
UNIT = rf"(?:{'|'.join(_UNITS.values())})(?![^\W_])\.?"
_PATTERN = (
    rf"(?P<about>{_ABOUT})?(?:an? (?=[^ ]+-|\d))?(?P<first>{NUMBER})"
    rf"(?:(?: ?(?P<same>{UNIT}))? ?(?:-|to|or) ?(?P<second>{NUMBER}))?[ -]?(?P<unit>{UNIT})(?: ?\({NUMBER}[ -]?{UNIT}\))?"
)
DISTANCE = re.sub(r"\?P<\w+>", "?:", _PATTERN)


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance in the unit that was written, because its precision depends on the unit.

    Parameters
    ----------
    value
        The number, or the lower one of a range.
    unit
        The unit.
    about
        Whether the text says "about".
    upper
        The upper number of a range.
    """

    value: Decimal
    unit: Unit
    about: bool = False
    upper: Decimal | None = None

    @property
    def text(self) -> str:
        """The distance as :func:`read_distance` reads it.

        Examples
        --------
        >>> Distance(Decimal("2"), "h", about=True).text
        "about 2 hours' drive"
        """
        numbers = f"{self.value:f}" if self.upper is None else f"{self.value:f}-{self.upper:f}"
        unit = "hours' drive" if self.unit == "h" else self.unit
        return f"{'about ' if self.about else ''}{numbers} {unit}"


def read_distance(text: str) -> Distance | None:
    """Return the distance that a text is, or ``None``.

    Examples
    --------
    >>> read_distance("10 1/2 miles")
    Distance(value=Decimal('10.5'), unit='mi', about=False, upper=None)
    >>> read_distance("20 to 30 km").upper
    Decimal('30')
    >>> read_distance("30 kilometres (19 miles)").text
    '30 km'
    >>> read_distance("half an hour's drive").text
    "0.5 hours' drive"
    """
    match = re.fullmatch(_PATTERN, text, re.IGNORECASE)
    if match is None:
        return None
    first, second = _number(match["first"]), _number(match["second"]) if match["second"] else None
    unit = _unit(match["unit"])
    if match["same"] and _unit(match["same"]) != unit:
        return None
    if not first or (match["second"] and (second is None or second <= first)):
        return None
    return Distance(first, unit, bool(match["about"]), second)


def _unit(written: str) -> Unit:
    return next(unit for unit, pattern in _UNITS.items() if re.fullmatch(pattern, written.rstrip("."), re.IGNORECASE))


def _number(text: str) -> Decimal | None:
    """Return a number in digits, fractions or words; ``None`` where it divides by zero."""
    lowered = " ".join(text.casefold().split())
    if lowered in _WORDS:
        return Decimal(_WORDS[lowered])
    tens, _, ones = lowered.replace("-", " ").partition(" ")
    if tens in _TENS:
        return Decimal(_TENS[tens] + _WORDS.get(ones, 0))
    if lowered in _HALVES:
        return _HALVES[lowered]
    for sign, fraction in _SIGNS.items():
        lowered = lowered.replace(sign, f" {fraction}").strip()
    if "/" in lowered:
        whole, _, fraction = lowered.rpartition(" ")
        over, under = fraction.split("/")
        if not int(under):
            return None
        exact = Fraction(int(over), int(under)) + (int(whole) if whole else 0)
        return _plain(round(Decimal(exact.numerator) / Decimal(exact.denominator), 3))
    # A comma before three digits groups thousands; before any other number of digits it is a decimal comma.
    grouped = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", lowered)
    return Decimal(lowered.replace(",", "" if grouped else "."))


def _plain(number: Decimal) -> Decimal:
    """Return a number without the zeros that a division leaves behind it."""
    return number.quantize(Decimal(1)) if number == int(number) else number.normalize()
