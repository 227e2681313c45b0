"""Texts of others made fit for the cells of a dossier: what cannot be written or read again is mended, and told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from convoymap.dossier.spreadsheet import clean, is_error

if TYPE_CHECKING:
    from convoymap.importing.notes import Notes

__all__ = ["Identifiers", "RowIdentifiers", "joined", "line", "safe", "slug"]

#: A reader of a dossier takes longer cells for a quotation mark that was never closed.
LONGEST_CELL = 20_000
_FORMULA = ("=", "+", "-", "@")


def safe(text: str, row: int, column: str, notes: Notes) -> str:
    """Return a text that can stand in a cell: of bearable length, of whole characters, and no formula.

    Parameters
    ----------
    text
        The text.
    row, column
        Where it stands, for the notes.
    notes
        Where it is told what was changed.
    """
    text = clean(text)
    if (
        text.isascii()
        and text.isprintable()
        and len(text) < LONGEST_CELL
        and not text.startswith(("#", *_FORMULA, "E"))
    ):
        return text
    text = clean(text.replace("\0", "\ufffd").encode("utf-8", "replace").decode())
    if is_error(text):
        notes.remark(row, column, text, "a spreadsheet's error instead of a text; it was left out")
        return ""
    if len(text) > LONGEST_CELL:
        notes.remark(row, column, text, f"the text is longer than {LONGEST_CELL:,} characters; the rest was cut off")
        text = clean(text[: LONGEST_CELL - 1]) + "…"
    if text.startswith(_FORMULA):
        why = "the text begins like a formula; an apostrophe was put before it, so that no spreadsheet works it out"
        notes.remark(row, column, text, why)
        text = f"'{text}"
    return text


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(clean(text).split())


def joined(parts: Iterable[str], mark: str = "; ") -> str:
    """Return the parts that say anything as one text, each once.

    Examples
    --------
    >>> joined(["a", "", "b", "a"])
    'a; b'
    """
    return mark.join(dict.fromkeys(part for part in parts if part))


def slug(text: str) -> str:
    """Return a text as an id: letters, digits and hyphens; empty if it has none.

    Examples
    --------
    >>> slug("Radio Ndeke Luka (CAR)")
    'radio-ndeke-luka-car'
    """
    composed = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode()).casefold()
    kept = "".join(c if unicodedata.category(c)[0] in "LNM" or c in "_." else " " for c in composed)
    # Folding case may have taken composed letters apart.
    return unicodedata.normalize("NFC", re.sub(r"\s+", "-", kept.strip()))[:80].strip("-")


class Identifiers:
    """Gives ids that are unique within one table, the same on every import."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: Counter[str] = Counter()

    def free(self, wanted: str) -> str:
        """Return the wanted id, with a number behind it where it is taken already."""
        found = wanted
        while found in self._taken:
            self._last[wanted] += 1
            found = f"{wanted}-{self._last[wanted] + 1}"
        self._taken.add(found)
        return found


class RowIdentifiers(Identifiers):
    """Gives rows their ids, out of those that they have.

    Parameters
    ----------
    prefix
        What each id begins with.
    column
        The column that holds the data set's own ids, for the notes.
    notes
        Where it is noted that an id had to be replaced or stood twice.
    """

    def __init__(self, prefix: str, column: str, notes: Notes) -> None:
        super().__init__()
        self._prefix, self._column, self._notes = prefix, column, notes

    def of_row(self, own: str, row: int) -> str:
        """Return the id of a row that has an id of its own, or none."""
        part = slug(own)
        wanted = f"{self._prefix}-{part or f'row-{row}'}"
        found = self.free(wanted)
        if not part:
            self._notes.remark(row, self._column, own or None, "the row has no id; it was given one by its number")
        elif found != wanted:
            why = "another row has the same id; a number was put behind it"
            self._notes.remark(row, self._column, own, why)
        return found
