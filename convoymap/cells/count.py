"""The ``count`` cell: how many units a source claims.

Grammar, case and blanks aside::

    count   = "" | "unknown" | "?" | none | number | exactly | range | about | least | most | word | share
    none    = "none" | "no" | "nobody" | "0"
    number  = digits | "one" … "twenty"         digits may be grouped: 1,200 or 1 200 or 1'200
    exactly = ("exactly" | "only" | "just") number
    range   = number ("-" | "to" | "or") number | "between" number "and" number
    about   = ("~" | "about" | "around" | "some" | "roughly" | "nearly" | "almost" | …) number
    least   = (">=" | "at least" | ">" | "more than" | "over") number
    most    = ("<=" | "at most" | "up to" | "<" | "fewer than" | "less than" | "under") number
    word    = "some" | "several" | "tens" | "dozens" | "hundreds" | "thousands"
    share   = "all" | "most" | "all or most" | "half"

"of them" may follow. ``1.200`` is refused: it is 1200 to a German and 1.2 to an Englishman.

A claim of presence says that at least so many are there and leaves open that there are more: a plain ``6``, ``~700``,
``hundreds`` and ``all`` have no upper bound. ``exactly 6``, ``4-6``, ``<10`` and ``none`` speak of the upper end
themselves, and have one. A ``best`` figure is only what the source itself gives: ``4-6`` has none. An empty cell claims
that at least one is there. The words mean at least 1 (some), 3 (several), 20 (tens), 24 (dozens), 200 (hundreds) and
2000 (thousands).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from convoymap.cells.plain import NOT_SAID, digits, plain
from convoymap.cells.quantity import SHARES, WORDS, Bounds, Count, Form
from convoymap.errors import CellError

__all__ = ["Bounds", "Count", "format_count", "parse_count"]

_SHARE_SYNONYMS = {"most or all": "all or most", "a half": "half"}
_NONE = {"none", "no", "nobody", "0", "zero", "not one"}
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_GROUPED = "|".join(rf"\d{{1,3}}(?:{mark}\d{{3}})+" for mark in " ,'")
_NUMBER = rf"(?:{_GROUPED}|\d+)"
#: A number word that stands for itself: neither twenty-one nor "one 200" holds one.
_SMALL_WORD = re.compile(rf"(?<![\w-])(?<!\d )(?:{'|'.join(_SMALL)})(?![\w-]| \d)")
_MOST_DIGITS = 12
_FIX = "Write a number (6), a range (4-6), ~700, >=300, <10, exactly 6, hundreds, some, all, most, half or none."
_INSTEAD = {
    "a few": "some",
    "few": "some",
    "a couple": "2",
    "a dozen": "12",
    "a hundred": "100",
    "a thousand": "1000",
    "tens of thousands": ">=20000",
    "hundreds of thousands": ">=200000",
}


# A dossier counts to the same figures over and over, and the ledger asks for each of them many times.
@lru_cache(maxsize=4096)
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
    asked = digits(plain(text)).casefold()
    count = _read(text, asked)
    if count is None:
        raise CellError(text, "this is not a count", _hint(text, asked) or _FIX)
    return count


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


def _read(text: str, asked: str) -> Count | None:
    if asked in NOT_SAID:
        return Count("unstated")
    asked = asked.removesuffix(" of them")
    if asked in _NONE:
        return Count("none")
    if (share := _SHARE_SYNONYMS.get(asked, asked)) in SHARES:
        return Count("share", word=share)
    if asked in WORDS:
        return Count("word", word=asked)
    asked = _SMALL_WORD.sub(lambda match: str(_SMALL.index(match[0]) + 1), asked)
    for pattern, make in _FORMS:
        if match := pattern.fullmatch(asked):
            return make(text, [_integer(text, number) for number in match.groups()])
    return None


def _range(text: str, numbers: list[int]) -> Count:
    low, high = numbers
    if low > high:
        raise CellError(text, "the range runs backwards", f"Write {high}-{low}.")
    return Count("range", low, high) if high else Count("none")


def _about(text: str, numbers: list[int]) -> Count:
    if numbers[0] == 0:
        raise CellError(text, "about none may be none or a few", "Write none, or the most there may be, as <5.")
    return Count("about", numbers[0])


def _least(text: str, least: int) -> Count:
    if least == 0:
        raise CellError(text, "at least none says nothing", "Leave the cell empty, or write none.")
    return Count("at least", least)


def _most(most: int) -> Count:
    return Count("at most", most) if most else Count("none")


def _below(text: str, numbers: list[int]) -> Count:
    if numbers[0] == 0:
        raise CellError(text, "there cannot be fewer than none", "Write none.")
    return _most(numbers[0] - 1)


def _forms() -> list[tuple[re.Pattern[str], Callable[[str, list[int]], Count]]]:
    def form(before: str, between: str = "") -> re.Pattern[str]:
        second = f"{between}({_NUMBER})" if between else ""
        return re.compile(f"{before}({_NUMBER}){second}")

    return [
        (form(""), lambda _, n: Count("number", n[0]) if n[0] else Count("none")),
        (form(r"(?:exactly|only|just) "), lambda _, n: Count("exactly", n[0]) if n[0] else Count("none")),
        # A hyphen stands between digits only: twenty-one is not a range.
        (form("", r"(?:(?<=\d) ?- ?(?=\d)| ?\.\. ?| to | or )"), _range),
        (form(r"between ", r" and "), _range),
        (
            form(r"(?:~ ?|(?:about|around|some|roughly|approximately|approx\.?|circa|ca?\.?|nearly|almost) )"),
            _about,
        ),
        (form(r"(?:>= ?|at least |no fewer than |not less than )"), lambda text, n: _least(text, n[0])),
        (form(r"(?:> ?|more than |over |above )"), lambda text, n: _least(text, n[0] + 1)),
        (form(r"(?:<= ?|at most |up to |no more than |not more than )"), lambda _, n: _most(n[0])),
        (form(r"(?:< ?|fewer than |less than |under |below )"), _below),
    ]


_FORMS = _forms()


def _integer(text: str, written: str) -> int:
    digits = re.sub(r"\D", "", written)
    if len(digits) > _MOST_DIGITS:
        raise CellError(text, "this is more than there can be", f"Write a number of at most {_MOST_DIGITS} digits.")
    return int(digits)


def _hint(text: str, asked: str) -> str:
    """Return what to write instead of a near miss."""
    if asked in _INSTEAD:
        return f"Write {_INSTEAD[asked]}."
    if asked == "-":
        return "A dash may mean none or not stated; write none, or leave the cell empty."
    undotted = re.sub(r"(?<=\d)\.(?=\d{3}(?!\d))", "", asked)
    if undotted != asked and _read(text, undotted):
        return f"A full stop may mean thousands or a fraction; write {undotted}."
    if re.fullmatch(r"-\d+", asked):
        return "A count cannot be negative; a denial is none."
    if re.fullmatch(r"\d+[.,]\d+", asked):
        return "Units cannot be cut up; write a whole number."
    if match := re.fullmatch(r"(\d+)\+|(\d+) or more", asked):
        return f"Write >={match[1] or match[2]}."
    if re.search(r"(?:-| )(?:dozen|hundred|thousand|million)\b", asked) or re.match(r"[a-z]+ty\b", asked):
        return "Write the number in digits."
    return _without_unit(text, asked) or _nearest_word(asked)


def _without_unit(text: str, asked: str) -> str:
    """Return the advice to leave out a unit that follows the count."""
    words = asked.split(" ", 7)
    for length in range(min(len(words) - 1, 6), 0, -1):
        start = " ".join(words[:length])
        # "no" may begin any sentence, and a number before a number is no unit.
        if start not in _NONE and words[length][0].isalpha() and _read(text, start):
            return f"Write the count alone, {start}, and the unit in the column unit."
    return ""


def _nearest_word(asked: str) -> str:
    from difflib import get_close_matches

    known = [*WORDS, *SHARES, *_NONE]
    nearest = get_close_matches(asked, known, 1, 0.75) if 3 < len(asked) < 20 else []
    return f"Did you mean {nearest[0]}? {_FIX}" if nearest else ""
