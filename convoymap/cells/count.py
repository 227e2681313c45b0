"""The ``count`` cell: how many units a source claims.

Grammar, case and blanks aside::

    count   = "" | none | number | exactly | range | about | least | most | word | share
    none    = "none" | "no" | "nobody" | "0"
    number  = digits | "one" … "twenty"         digits may be grouped: 1,200 or 1 200 or 1'200
    exactly = ("exactly" | "only" | "just") number
    range   = number ("-" | "to") number | "between" number "and" number
    about   = ("~" | "about" | "around" | "some" | "roughly" | "nearly" | "almost" | …) number
    least   = (">=" | "at least" | ">" | "more than" | "over") number
    most    = ("<=" | "at most" | "up to" | "<" | "fewer than" | "less than" | "under") number
    word    = "some" | "several" | "tens" | "dozens" | "hundreds" | "thousands"
    share   = "all" | "most" | "all or most" | "half"

A claim of presence says that at least so many are there and leaves open that there are more: a plain ``6``, ``~700``,
``hundreds`` and ``all`` have no upper bound. ``exactly 6``, ``4-6``, ``<10`` and ``none`` speak of the upper end
themselves, and have one. A ``best`` figure is only what the source itself gives: ``4-6`` has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from convoymap.cells.plain import plain
from convoymap.errors import CellError

__all__ = ["Bounds", "Count", "format_count", "parse_count"]

Form: TypeAlias = Literal[
    "unstated", "none", "number", "exactly", "range", "about", "at least", "at most", "word", "share"
]
Total: TypeAlias = tuple[int, int | None] | None

#: The least that a word speaks of: two hundreds are the fewest "hundreds" there can be.
_WORDS = {"some": 1, "several": 3, "tens": 20, "dozens": 24, "hundreds": 200, "thousands": 2000}
_WORD_LABELS = {
    "some": "some",
    "several": "sev.",
    "tens": "10s",
    "dozens": "doz.",
    "hundreds": "100s",
    "thousands": "1000s",
}
_SHARES = {"all": "all", "most": "most", "all or most": "most", "half": "½"}
_SHARE_SYNONYMS = {"most or all": "all or most", "a half": "half", "half of them": "half", "all of them": "all"}
_NONE = {"none", "no", "nobody", "0", "zero", "not one"}
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBER = rf"(?:\d{{1,3}}(?:[ ,']\d{{3}})+|\d+|{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_MOST_DIGITS = 12
_FIX = "Write a number (6), a range (4-6), ~700, >=300, <10, exactly 6, hundreds, some, all, most, half or none."


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a count says in figures: at least `low`, at most `high` (``None``: no bound), and the figure given."""

    low: int
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Count:
    """A parsed count.

    Parameters
    ----------
    form
        Which form of the grammar it has.
    first, second
        Its numbers, for the forms that have them.
    word
        Its word, for ``word`` and ``share``.
    """

    form: Form
    first: int = 0
    second: int = 0
    word: str = ""

    @property
    def label(self) -> str:
        """The count in at most five characters or so, for a marker."""
        labels: dict[Form, Callable[[], str]] = {
            "unstated": lambda: "?",
            "none": lambda: "0",
            "range": lambda: f"{_short(self.first)}–{_short(self.second)}",
            "about": lambda: f"~{_short(self.first)}",
            "at least": lambda: f"≥{_short(self.first)}",
            "at most": lambda: f"≤{_short(self.first)}",
            "word": lambda: _WORD_LABELS[self.word],
            "share": lambda: _SHARES[self.word],
        }
        return labels.get(self.form, lambda: _short(self.first))()

    @property
    def words(self) -> str:
        """The count in words that a unit's name can follow; empty where the source gives no number."""
        phrases: dict[Form, str] = {
            "unstated": "",
            "none": "no",
            "exactly": f"exactly {self.first:,}",
            "range": f"{self.first:,} to {self.second:,}",
            "about": f"about {self.first:,}",
            "at least": f"at least {self.first:,}",
            "at most": f"at most {self.first:,}",
            "word": self.word if self.word in {"some", "several"} else f"{self.word} of",
            "share": "half of the" if self.word == "half" else self.word,
        }
        return phrases.get(self.form, f"{self.first:,}")

    def bounds(self, total: Total = None) -> Bounds:
        """Return the count in figures.

        Parameters
        ----------
        total
            The least and the greatest number that exist (the latter ``None`` where nobody says), or ``None``. Only
            shares ask for it; without it they mean at least one.

        Notes
        -----
        ``~N`` allows for half a unit of N's last non-zero digit or a tenth of N, whichever is more: ``~700`` is at
        least 630, ``~17`` at least 15. ``most`` is more than half.

        Examples
        --------
        >>> parse_count("all or most").bounds((300, 300))
        Bounds(low=151, best=None, high=None)
        """
        first = self.first
        figures: dict[Form, Callable[[], Bounds]] = {
            "unstated": lambda: Bounds(1, None, None),
            "none": lambda: Bounds(0, 0, 0),
            "number": lambda: Bounds(first, first, None),
            "exactly": lambda: Bounds(first, first, first),
            "range": lambda: Bounds(first, None, self.second),
            "about": lambda: Bounds(first - _slack(first), first, None),
            "at least": lambda: Bounds(first, None, None),
            "at most": lambda: Bounds(0, None, first),
            "word": lambda: Bounds(_WORDS[self.word], None, None),
            "share": lambda: _share(self.word, total),
        }
        return figures[self.form]()


def parse_count(text: str) -> Count:
    """Parse a ``count`` cell.

    Raises
    ------
    CellError
        If the text is no count.

    Examples
    --------
    >>> parse_count("4–6")
    Count(form='range', first=4, second=6, word='')
    >>> parse_count("sixish")
    Traceback (most recent call last):
    convoymap.errors.CellError: this is not a count ("sixish"). Write a number (6), a range (4-6), ~700, >=300, \
<10, exactly 6, hundreds, some, all, most, half or none.
    """
    asked = plain(text).casefold()
    if not asked:
        return Count("unstated")
    if asked in _NONE:
        return Count("none")
    if (share := _SHARE_SYNONYMS.get(asked, asked)) in _SHARES:
        return Count("share", word=share)
    if asked.removesuffix(" of them") in _WORDS:
        return Count("word", word=asked.removesuffix(" of them"))
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(asked):
            return make(text, [_integer(text, number) for number in match.groups()])
    raise CellError(text, "this is not a count", _hint(asked) or _FIX)


def format_count(count: Count) -> str:
    """Return the shortest text that :func:`parse_count` reads as this count.

    Examples
    --------
    >>> format_count(parse_count("between 4 and 6"))
    '4-6'
    """
    texts: dict[Form, str] = {
        "unstated": "",
        "none": "none",
        "exactly": f"exactly {count.first}",
        "range": f"{count.first}-{count.second}",
        "about": f"~{count.first}",
        "at least": f">={count.first}",
        "at most": f"<={count.first}",
        "word": count.word,
        "share": count.word,
    }
    return texts.get(count.form, str(count.first))


def _range(text: str, numbers: list[int]) -> Count:
    low, high = numbers
    if low > high:
        raise CellError(text, "the range runs backwards", f"Write {high}-{low}.")
    return Count("range", low, high)


def _below(text: str, numbers: list[int]) -> Count:
    if numbers[0] == 0:
        raise CellError(text, "there cannot be fewer than none", "Write none.")
    return Count("at most", numbers[0] - 1)


def _forms() -> list[tuple[re.Pattern[str], Callable[[str, list[int]], Count]]]:
    def form(before: str, between: str = "") -> re.Pattern[str]:
        second = f"{between}({_NUMBER})" if between else ""
        return re.compile(f"{before}({_NUMBER}){second}")

    return [
        (form(""), lambda _, n: Count("number", n[0]) if n[0] else Count("none")),
        (form(r"(?:exactly|only|just) "), lambda _, n: Count("exactly", n[0])),
        (form("", r" ?(?:-|\bto\b|\.\.) ?"), _range),
        (form(r"between ", r" and "), _range),
        (
            form(r"(?:~ ?|(?:about|around|some|roughly|approximately|circa|ca\.?|nearly|almost) )"),
            lambda _, n: Count("about", n[0]),
        ),
        (form(r"(?:>= ?|at least |no fewer than |not less than )"), lambda _, n: Count("at least", n[0])),
        (form(r"(?:> ?|more than |over |above )"), lambda _, n: Count("at least", n[0] + 1)),
        (form(r"(?:<= ?|at most |up to |no more than |not more than )"), lambda _, n: Count("at most", n[0])),
        (form(r"(?:< ?|fewer than |less than |under |below )"), _below),
    ]


_FORMS = _forms()


def _integer(text: str, written: str) -> int:
    if written in _SMALL:
        return _SMALL.index(written) + 1
    digits = re.sub(r"\D", "", written)
    if len(digits) > _MOST_DIGITS:
        raise CellError(text, "this is more than there can be", f"Write a number of at most {_MOST_DIGITS} digits.")
    return int(digits)


def _hint(asked: str) -> str:
    """Return what to write instead of a near miss."""
    if match := re.fullmatch(r"(\D*)(\d{1,3}(?:\.\d{3})+)", asked):
        return f"A full stop may mean thousands or a fraction; write {match[1]}{match[2].replace('.', '')}."
    if re.fullmatch(r"-\d+", asked):
        return "A count cannot be negative; a denial is none."
    if re.fullmatch(r"\d+[.,]\d+", asked):
        return "Units cannot be cut up; write a whole number."
    if match := re.fullmatch(r"(\d+)\+|(\d+) or more", asked):
        return f"Write >={match[1] or match[2]}."
    if match := re.match(r"(?:~|about )?(\d[\d ,']*) [^\W\d]", asked):
        return f"Write the number alone, {match[1].strip()}, and the unit in the column unit."
    return ""


def _slack(number: int) -> int:
    digits = str(number).rstrip("0")
    unit = 10 ** (len(str(number)) - len(digits)) if digits else 1
    return max(unit // 2, number // 10)


def _share(word: str, total: Total) -> Bounds:
    if total is None:
        return Bounds(1, None, None)
    least, greatest = total
    exact = least if least == greatest else None
    if word == "all":
        return Bounds(least, exact, None)
    if word == "half":
        return Bounds(least // 2, exact // 2 if exact is not None and exact % 2 == 0 else None, None)
    return Bounds(least // 2 + 1, None, None)


def _short(number: int) -> str:
    """Return a number that fits a marker: 700, 1.2k, 25k, 3M."""
    if number < 1000:
        return str(number)
    for size, letter in ((10**9, "G"), (10**6, "M"), (1000, "k")):
        if number >= size:
            tenths = number * 10 // size
            return (
                f"{tenths // 10}{letter}"
                if tenths % 10 == 0 or tenths >= 100
                else f"{tenths // 10}.{tenths % 10}{letter}"
            )
    return str(number)
