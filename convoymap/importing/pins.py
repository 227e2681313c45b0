"""The places of a data set as pins of ``places.csv``: one name for each position and radius."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from convoymap.cells.plain import plain
from convoymap.cells.where import Place, Where, format_where, parse_where
from convoymap.dossier import Pin
from convoymap.dossier.spreadsheet import is_error
from convoymap.errors import CellError
from convoymap.gazetteer import fold

__all__ = ["Pins"]

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class _Target:
    """What a pin points at."""

    gazetteer_id: str = ""
    latitude: float | None = None
    longitude: float | None = None
    uncertainty_m: float | None = None


class Pins:
    """Gives each place of a data set a name that no other has, and keeps the pin that settles it."""

    def __init__(self) -> None:
        self._by_name: dict[str, Pin] = {}
        self._targets: dict[str, _Target] = {}
        self._texts: dict[tuple[str, _Target], str] = {}
        self._numbers: Counter[str] = Counter()
        self._trees: dict[str, tuple[str, Where]] = {}

    def __iter__(self) -> Iterator[Pin]:
        """Yield the pins in the order in which they were first asked for."""
        return iter(self._by_name.values())

    def circle(
        self, name: str, latitude: float, longitude: float, radius_m: float | None, note: str = "", hint: str = ""
    ) -> str:
        """Return what a locality calls a circle.

        Parameters
        ----------
        name
            What the data set calls it; empty where it has no name.
        latitude, longitude
            Its middle, degrees, WGS 84 (EPSG:4326).
        radius_m
            Its radius in metres; ``None`` leaves it to :mod:`convoymap.layers`.
        note
            Remark of the pin, where this is the first that asks for it.
        hint
            Tells it apart from another place of its name, e.g. the name of its region.
        """
        target = _Target("", latitude, longitude, radius_m)
        return self._text(name or f"point {latitude:g} {longitude:g}", target, note, hint)

    def region(self, name: str, gazetteer_id: str, note: str = "") -> str:
        """Return what a locality calls a region of the gazetteer."""
        return self._text(name, _Target(gazetteer_id), note, "")

    def where(self, text: str) -> tuple[str, Where]:
        """Return a locality as a cell, and its tree; each text is parsed once.

        A cell that is one quoted name would lose its quotation marks to whoever reads it: spreadsheets put such about
        any cell. So "in" goes before it.
        """
        if text not in self._trees:
            cell = f"in {text}" if text.startswith('"') else text
            self._trees[text] = (cell, parse_where(cell))
        return self._trees[text]

    def _text(self, name: str, target: _Target, note: str, hint: str) -> str:
        known = self._texts.get((name, target))
        if known is not None:
            return known
        for wanted in self._variants(_bare(name), _bare(hint)):
            text = _named(wanted)
            if text is None or self._targets.get(fold(wanted), target) != target:
                continue
            self._targets[fold(wanted)] = target
            pin = Pin(wanted, target.gazetteer_id, target.latitude, target.longitude, target.uncertainty_m, note)
            self._by_name.setdefault(fold(wanted), pin)
            self._texts[name, target] = text
            return text
        raise AssertionError("a number makes any name another")

    def _variants(self, name: str, hint: str) -> Iterator[str]:
        """Yield names for a place, the best first: as it is called, with its region, with a number."""
        yield name
        if hint:
            yield f"{name} ({hint})"
        stem = name if _named(f"{name} no. 2") else "place"
        while True:
            # Names that many places share are numbered on from the last of them.
            self._numbers[stem] += 1
            yield f"{stem} no. {self._numbers[stem] + 1}"


def _bare(name: str) -> str:
    """Return a name without what the language of localities has signs for, and without the start of a formula."""
    whole = plain(name.encode("utf-8", "replace").decode()).replace('"', "'")
    return " ".join(whole.split())[:_LONGEST_NAME].lstrip("=+-@ ").rstrip()


def _named(name: str) -> str | None:
    """Return the text by which a locality names a place, or ``None`` where it cannot."""
    if not fold(name) or is_error(name):
        return None
    text = format_where(Place(name))
    try:
        return text if parse_where(text) == Place(name) == parse_where(f"in {text}") else None
    except CellError:
        return None
