"""The ledger as pictures: for each source and unit a bar of little squares, one for each unit that exists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.analysis.ledger import figure_of, groups_of
from convoymap.layers.rows import Row
from convoymap.wording import governed_noun, interval_words, locality_words
from convoymap.words import clauses, say

if TYPE_CHECKING:
    from convoymap.analysis import Entry

__all__ = ["Part", "parts_of", "unit_bar", "units_per_square"]

#: Squares in a bar beyond which one stands for several units, and squares in a row of it.
MOST_SQUARES, ROW = 40, 20
_STEPS = (1, 2, 5)
#: Side of a square, from one square to the next, the room after each five, and from one row to the next, in pixels.
_SIDE, _PITCH, _FIVES, _LINE = 9, 11, 3, 13
#: Looks of the places of one source, told apart by tone as hue is the source's; after these they begin anew.
_TONES = ("full", "pale", "frame")
#: By how much a square with an outline is smaller on each side, so that all are of one size.
_INSETS = {"frame": 1.25, "hollow": 0.5, "open": 0.5, "maybe": 2.5}

Phrase = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class Part:
    """So many units of a source's figure in one place.

    Parameters
    ----------
    count
        How many, as the ledger counts them.
    claims
        Rows of the claims that say so.
    """

    count: int
    claims: tuple[Row, ...]

    @property
    def place(self) -> str:
        """The locality in words."""
        row = self.claims[0]
        said = row["geometry"] is not None or row["precision"] == "unbounded"
        return locality_words(row["verbatimLocality"]) if said else say("where.unsaid")


def parts_of(entry: Entry, rows: Sequence[Row]) -> list[Part]:
    """Return the places that a source's figure is made of; they add up to what it claims.

    As in the ledger, the same status at the same place said twice counts once, and a share ("most", "all"), which speaks of
    all units, stands for itself where it is more than the groups together.

    Parameters
    ----------
    entry
        What the source claims of a unit.
    rows
        Rows of the claims behind it.
    """
    groups, shares = groups_of(rows)
    largest = max(shares, key=figure_of, default=None)
    if largest is not None and figure_of(largest) == entry.claimed:
        return [Part(entry.claimed, (largest,))]
    places: dict[str, list[Row]] = {}
    counts: dict[str, int] = {}
    for members in groups:
        fullest = max(members, key=figure_of)
        place = fullest["verbatimLocality"].casefold()
        places.setdefault(place, []).append(fullest)
        counts[place] = counts.get(place, 0) + figure_of(fullest)
    return [Part(counts[place], tuple(members)) for place, members in places.items()]


def units_per_square(number: int) -> int:
    """Return how many units one square stands for, so that a bar of a number of units is not too long.

    Examples
    --------
    >>> units_per_square(17), units_per_square(300), units_per_square(7000)
    (1, 10, 200)
    """
    size = 1
    while True:
        for step in _STEPS:
            if number <= MOST_SQUARES * step * size:
                return step * size
        size *= 10


def unit_bar(entry: Entry, rows: Sequence[Row], plurals: Mapping[str, str], phrase: Phrase) -> dict[str, Any] | None:
    """Return the bar of one source and unit: squares in groups, a line for each, and what else is to be said.

    Parameters
    ----------
    entry
        What the source claims of the unit.
    rows
        Rows of all claims of this source about this unit.
    plurals
        The plural of each unit.
    phrase
        Puts the count of a claim into words.

    Returns
    -------
    dict or None
        ``None`` where neither the source gives a number nor anybody a total.
    """
    behind = [row for row in rows if row["claim_id"] in entry.claims]
    if entry.total is None and all(row["best"] is None and row["low"] <= 1 for row in behind):
        return None
    exist = 0 if entry.total is None else (entry.total[1] if entry.total[1] is not None else entry.total[0])
    each = units_per_square(max(exist, entry.claimed))
    parts = parts_of(entry, behind)
    runs = [(_TONES[at % len(_TONES)], part.count) for at, part in enumerate(p for p in parts if p.count)]
    rest = _rest(entry, parts)
    groups, number = _squares([*runs, *((kind, count) for kind, count, _ in rest)], each)
    tones = iter(runs)
    legend = [_key(next(tones)[0] if part.count else "", _line(part, plurals, phrase)) for part in parts]
    legend += [_key(kind, text) for kind, _, text in rest]
    over = _over(entry, each, number)
    if over:
        groups.append({"kind": "over", "path": "".join(_square("over", x, y) for x, y in over)})
        groups.append({"kind": "end", "path": f"M{over[0][0] - 2} {over[0][1] - 2}v{_LINE}"})
        legend.append(_key("over", say("unit.over", number=entry.over_claimed)))
    return {
        "groups": groups,
        "width": _at(min(number, ROW) - 1)[0] + _SIDE,
        "height": _at(number - 1)[1] + _SIDE if number else 0,
        "legend": legend,
        "note": _note(entry, plurals, each, behind, len(rows)),
    }


def _key(kind: str, text: str) -> dict[str, str]:
    """Return a line beside a bar, with its square if it has one."""
    return {"kind": kind, "path": _square(kind, 0, 0) if kind else "", "text": text}


def _line(part: Part, plurals: Mapping[str, str], phrase: Phrase) -> str:
    """Return what is said of a part: ``6 buses: desert between the lines``."""
    first = part.claims[0]
    noun = governed_noun(first["unit"], plurals, part.count)
    count = phrase(first) if len(part.claims) == 1 else say("count.number", number=part.count, noun=noun)
    if not part.count or first["best"] is not None or f"{part.count:,}" in count:
        return say("unit.line", phrase=count, place=part.place)
    return say("unit.line_least", phrase=count, least=part.count, place=part.place)


def _rest(entry: Entry, parts: Sequence[Part]) -> list[tuple[str, int, str]]:
    """Return what is left of the units that exist: look, number and words for each kind.

    A source that gives no number may mean more than the least that it can mean, up to its own upper bound if it has one.
    """
    if entry.total is None:
        return []
    least, most = entry.total
    rest = []
    meant = 0
    if not entry.counted:
        highs = [row["high"] for part in parts for row in part.claims]
        left = max(0, (least if most is None else most) - entry.claimed)
        meant = left if None in highs else min(left, max(0, sum(highs) - entry.claimed))
        if meant:
            rest.append(("open", meant, say("unit.open", number=meant)))
    spoken_of = entry.claimed + meant
    if least > spoken_of:
        rest.append(("hollow", least - spoken_of, say("unit.hollow", number=least - spoken_of)))
    if most is not None and most > max(least, spoken_of):
        spare = most - max(least, spoken_of)
        rest.append(("maybe", spare, say("unit.maybe", number=spare, most=most)))
    return rest


def _note(entry: Entry, plurals: Mapping[str, str], each: int, behind: Sequence[Row], all_claims: int) -> str:
    """Return what else is to be said of a bar, in a line."""
    notes = []
    if each > 1:
        notes.append(say("unit.square", each=each, noun=governed_noun(entry.unit, plurals, each)))
    if entry.total is None:
        notes.append(say("unit.total_unknown"))
    elif entry.total[1] is None:
        notes.append(say("unit.more_may_exist"))
    starts = [row["earliest"] for row in behind if row["earliest"]]
    ends = [row["latest"] for row in behind if row["latest"]]
    if len(behind) < all_claims and (starts or ends):
        when = interval_words(max(starts, default=None), min(ends, default=None))
        notes.append(say("unit.fullest", when=when))
    text = clauses(notes)
    return f"{text[:1].upper()}{text[1:]}"


def _squares(runs: Sequence[tuple[str, int]], each: int) -> tuple[list[dict[str, str]], int]:
    """Return the squares of each run, one after another, and how many there are; a run that is there has at least one."""
    groups, first = [], 0
    for kind, count in runs:
        number = max(1, round(count / each))
        groups.append({"kind": kind, "path": "".join(_square(kind, *_at(first + at)) for at in range(number))})
        first += number
    return groups, first


def _square(kind: str, x: float, y: float) -> str:
    """Return a square as a piece of an SVG path."""
    inset = _INSETS.get(kind, 0)
    side = _SIDE - 2 * inset
    cross = f"l{_SIDE} {_SIDE}m0 -{_SIDE}l-{_SIDE} {_SIDE}" if kind == "over" else ""
    return f"M{x + inset:g} {y + inset:g}h{side:g}v{side:g}h-{side:g}z{cross}"


def _over(entry: Entry, each: int, number: int) -> list[tuple[int, int]]:
    """Return the squares that lie beyond those that exist."""
    if not entry.over_claimed:
        return []
    beyond = min(number, max(1, round(entry.over_claimed / each)))
    return [_at(number - beyond + at) for at in range(beyond)]


def _at(number: int) -> tuple[int, int]:
    """Return left and top of the square of a number."""
    row, column = divmod(max(0, number), ROW)
    return column * _PITCH + column // 5 * _FIVES, row * _LINE
