"""A count as a value: what a ``count`` cell says, and what that means in figures and in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["SHARES", "WORDS", "Bounds", "Count", "Form", "Total"]

Form: TypeAlias = Literal[
    "unstated", "none", "number", "exactly", "range", "about", "at least", "at most", "word", "share"
]
Total: TypeAlias = tuple[int, int | None] | None

#: The least that a word speaks of: two hundreds are the fewest "hundreds" there can be.
WORDS = {"some": 1, "several": 3, "tens": 20, "dozens": 24, "hundreds": 200, "thousands": 2000}
_WORD_LABELS = {
    "some": "some",
    "several": "sev.",
    "tens": "10s",
    "dozens": "doz.",
    "hundreds": "100s",
    "thousands": "1000s",
}
#: Shares of a total, with their labels.
SHARES = {"all": "all", "most": "most", "all or most": "most", "half": "½"}


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
            "share": lambda: SHARES[self.word],
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
        least 630, ``~17`` at least 16. ``most`` is more than half.

        Examples
        --------
        >>> Count("share", word="all or most").bounds((300, 300))
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
            "word": lambda: Bounds(WORDS[self.word], None, None),
            "share": lambda: _share(self.word, total),
        }
        return figures[self.form]()


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
