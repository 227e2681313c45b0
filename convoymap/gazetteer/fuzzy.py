"""Places whose names are merely similar to what was written."""

from __future__ import annotations

import string
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from convoymap.gazetteer.matching import Found, prominence
from convoymap.gazetteer.names import fold

if TYPE_CHECKING:
    from convoymap.gazetteer.index import Gazetteer

__all__ = ["find_similar"]

_LONGEST = 60
_LEAST_RATIO = 80.0
_SCANNED = 40
_ALPHABETS = (string.ascii_lowercase + " ", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", "абвгдежзиклмнопрстуфхцчшщъыьэюя ")


def find_similar(gazetteer: Gazetteer, name: str, *, country: int | None = None, limit: int = 10) -> list[Found]:
    """Return the places with the most similar names, best first.

    All names one edit away (Damerau 1964: a letter more, less, other, or two swapped), and of the display names those
    with the least edits per letter (`rapidfuzz.fuzz.ratio`, at least 80 of 100).

    Parameters
    ----------
    gazetteer
        Where to look.
    name
        As written; longer than 60 letters finds nothing.
    country
        Number of the only country to look in.
    limit
        How many at most.
    """
    from rapidfuzz import fuzz, process

    folded = fold(name)
    if not folded or len(folded) > _LONGEST:
        return []
    places = {place for key in _one_edit_away(folded) for place in gazetteer.folded.places(key)}
    scanned = process.extract(
        folded, _shown_names(gazetteer), scorer=fuzz.ratio, score_cutoff=_LEAST_RATIO, limit=_SCANNED
    )
    places.update(place for _, _, place in scanned)
    found = []
    for place in places:
        if country is None or gazetteer.country[place] == country:
            first, second, _, *others = gazetteer.names.spellings(place)
            ratio, spelling = max((fuzz.ratio(folded, fold(other)), other) for other in (first, second, *others))
            found.append(Found(place, spelling, "fuzzy", 0.4 * ratio + 5.0 * prominence(gazetteer, place)))
    return sorted(found, key=lambda match: (-match.score, match.place))[:limit]


def _one_edit_away(word: str) -> Iterator[str]:
    """Yield every text that one edit makes of a word."""
    alphabet = next((letters for letters in _ALPHABETS if word[0] in letters), "".join(sorted(set(word))))
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in alphabet:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@lru_cache(maxsize=1)
def _shown_names(gazetteer: Gazetteer) -> list[str]:
    """Return the folded display names of all places."""
    return [fold(gazetteer.names.spellings(place)[0]) for place in range(len(gazetteer))]
