"""The winds of the compass, and how far a named direction may stray from the true one.

A direction is as precise as the rose that its writer used: whoever writes N may have told only four directions apart,
whoever writes NNE sixteen (Wieczorek, Guo & Hijmans 2004, *The point-radius method for georeferencing locality
descriptions*, International Journal of Geographical Information Science 18, uncertainty associated with directional
precision).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["ABBREVIATED", "ADJECTIVE", "SPELLED", "Direction", "read_direction"]

_ROSE = (
    *("N", "NbE", "NNE", "NEbN", "NE", "NEbE", "ENE", "EbN", "E", "EbS", "ESE", "SEbE", "SE", "SEbS", "SSE", "SbE"),
    *("S", "SbW", "SSW", "SWbS", "SW", "SWbW", "WSW", "WbS", "W", "WbN", "WNW", "NWbW", "NW", "NWbN", "NNW", "NbW"),
)
_LETTERS = {"N": "north", "E": "east", "S": "south", "W": "west"}
#: As in the guides' own Spanish examples; O is oeste.
_SPANISH = {"norte": "N", "sur": "S", "este": "E", "oeste": "W", "noreste": "NE", "nordeste": "NE", "noroeste": "NW"}
_SPANISH |= {"sudeste": "SE", "sureste": "SE", "sudoeste": "SW", "suroeste": "SW"}
_SPANISH_LETTERS = {"O": "W", "NO": "NW", "SO": "SW"}
#: Degrees to either side of a heading in whole degrees, as the Georeferencing Calculator takes it (Bloom et al. 2020).
_DEGREES_DEVIATION = 1.0


def _words(wind: str) -> str:
    """Return a wind written out, with hyphens and blanks as in print."""
    first, by, second = wind.partition("b")
    if by:
        return f"{_words(first)} by {_LETTERS[second]}"
    if len(wind) == 3:
        return f"{_LETTERS[wind[0]]}-{_words(wind[1:])}"
    return "".join(_LETTERS[letter] for letter in wind)


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction as written: a wind (``SE``), or degrees clockwise from north (``135°``).

    Examples
    --------
    >>> Direction("SSE").azimuth_deg, Direction("SSE").deviation_deg, Direction("SSE").words
    (157.5, 11.25, 'south-southeast')
    """

    name: str

    @property
    def azimuth_deg(self) -> float:
        """Degrees clockwise from north."""
        return float(self.name[:-1]) if self.name[-1] == "°" else 360 / len(_ROSE) * _ROSE.index(self.name)

    @property
    def deviation_deg(self) -> float:
        """Degrees to either side within which the true heading may lie."""
        if self.name[-1] == "°":
            return _DEGREES_DEVIATION
        turn = _ROSE.index(self.name)
        return 45.0 if turn % 8 == 0 else 22.5 if turn % 4 == 0 else 11.25 if turn % 2 == 0 else 5.625

    @property
    def words(self) -> str:
        """The direction for a sentence."""
        return self.name if self.name[-1] == "°" else _words(self.name)


def _either(patterns: list[str]) -> str:
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"


def _loose(words: str) -> str:
    """Return a pattern that forgives how a wind's words are joined."""
    joined = re.sub(r"(north|south)(east|west)", r"\1[- ]?\2", words)
    return joined.replace(" by ", "[- ]by[- ]").replace("-n", "[- ]?n").replace("-s", "[- ]?s")


def _lettered(wind: str) -> str:
    """Return a pattern for a wind's letters, with or without dots, and with or without "by" between them."""
    first, by, second = wind.partition("b")
    letters = r"\.?".join(first)
    return rf"{letters}(?:b|[- ]by[- ]){second}" if by else letters


_PLAIN = [wind for wind in _ROSE if "b" not in wind]
_LETTERED = [*_ROSE, *_SPANISH_LETTERS]
#: Patterns, to be used without regard to case: written out, with -ern, in letters (dots allowed: N.E.).
SPELLED = _either([*(_loose(_words(wind)) for wind in _ROSE), *_SPANISH])
ADJECTIVE = _either([_loose(_words(wind)) for wind in _PLAIN if len(wind) < 3]) + "ern"
ABBREVIATED = _either([r"\.?".join(wind).replace("b", "(?:b| by )") for wind in _LETTERED]) + r"(?![^\W_])\.?"


def read_direction(text: str) -> Direction | None:
    """Return the direction that a text names, or ``None``.

    Examples
    --------
    >>> [read_direction(text).name for text in ("north-east", "Southeastern", "NE by N", "n.n.e.", "oeste", "135°")]
    ['NE', 'SE', 'NEbN', 'NNE', 'W', '135°']
    """
    letters = (
        re.sub(r"[\s.-]", "", text.casefold()).removesuffix("ern") if text[:1].isalpha() else text.replace(" ", "")
    )
    if (wind := _BY_SPELLING.get(letters)) is not None:
        return Direction(wind)
    if (match := re.fullmatch(r"(\d{1,3}(?:\.\d{1,3})?)(?:[°º˚]|deg(?:rees?)?)", letters, re.IGNORECASE)) and float(
        match[1]
    ) <= 360:
        return Direction(f"{float(match[1]) % 360:g}°")
    return None


_BY_SPELLING = {re.sub(r"[\s-]", "", _words(wind)): wind for wind in _ROSE}
_BY_SPELLING |= {wind.casefold(): wind for wind in _ROSE} | {wind.replace("b", "by").casefold(): wind for wind in _ROSE}
_BY_SPELLING |= _SPANISH | {letters.casefold(): wind for letters, wind in _SPANISH_LETTERS.items()}
