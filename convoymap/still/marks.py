"""Badges, dots and names, each where it covers nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from convoymap.still.lettering import legible, lettering, plain, text_size
from convoymap.still.paper import AREA, COUNTRY, HALO, INK, Z
from convoymap.still.room import Room, around, beside
from convoymap.still.shapes import badge_path, draw_marker

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.basemap import CountryLabel
    from convoymap.still.frame import Frame
    from convoymap.still.scene import Dot, EventMark, Mark
    from convoymap.style import SourceStyle

__all__ = ["Missed", "draw_areas", "draw_badges", "draw_countries", "draw_dots", "draw_events", "draw_names", "swatch"]

#: Side of a badge, size of its numeral and of the caption below it, in points.
BADGE, _NUMERAL, _CAPTION = 19.0, 9.0, 5.6
_LETTER, _DOT = 11.0, 4.0
_RINGS = (0, 15, 20, 26, 34, 44, 56, 70, 86, 104)
_NAME, _COUNTRY, _AREA = 7.6, 7.0, 6.6
#: How far a name may move from its dot, in points.
_NEAR = (0.1, 5.0, 10.0)
#: Room around each thing, in points.
_GAP = 1.5
_LONGEST = 40

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Missed:
    """How many markers a map does not show: those that lie beyond its frame, and those that found no room."""

    beyond: int = 0
    crowded: int = 0

    def noting(self, held: bool, spot: Point | None) -> Missed:
        """Return the numbers with one more marker: whether it lies within the frame, and its spot if it has one."""
        return Missed(self.beyond + (not held), self.crowded + (held and spot is None))

    def __add__(self, other: Missed) -> Missed:
        return Missed(self.beyond + other.beyond, self.crowded + other.crowded)


def draw_dots(ax: Axes, dots: Sequence[Dot], frame: Frame, room: Room) -> None:
    """Draw the places, and take their room."""
    for dot in dots:
        if frame.holds(dot.longitude, dot.latitude):
            room.take(frame.at(dot.longitude, dot.latitude), (_DOT / 2 + _GAP, _DOT / 2 + _GAP))
            draw_marker(ax, (dot.longitude, dot.latitude), "o", _DOT, INK, edge=0.8, zorder=Z["dot"])


def draw_names(ax: Axes, dots: Sequence[Dot], frame: Frame, room: Room) -> int:
    """Write the names of places beside their dots; return how many of those in the frame found no room."""
    left_out = 0
    for dot in dots:
        if not frame.holds(dot.longitude, dot.latitude):
            continue
        text = _short(legible(plain(dot.name), plain(dot.other)))
        wide, high = text_size(text, _NAME, weight="bold")
        half = (wide / 2 + _GAP, high / 2 + 0.5)
        at = frame.at(dot.longitude, dot.latitude)
        spot = room.place([spot for gap in _NEAR for spot in beside(at, half, _DOT / 2 + _GAP + gap)], half)
        if spot is None:
            left_out += 1
        else:
            _write(ax, frame, spot, text, _NAME, INK, weight="bold")
    return left_out


def draw_badges(ax: Axes, marks: Sequence[Mark], frame: Frame, room: Room) -> Missed:
    """Draw the claims' badges, with a line to the place of one that had to move; return how many there are not."""
    missed = Missed()
    for mark in marks:
        caption = _short(plain(mark.caption))
        half = (max(BADGE, text_size(caption, _CAPTION)[0]) / 2 + _GAP, (BADGE + _CAPTION) / 2 + _GAP)
        at = frame.at(mark.longitude, mark.latitude)
        spot = _spot(frame, room, (mark.longitude, mark.latitude), half)
        missed = missed.noting(frame.holds(mark.longitude, mark.latitude), spot)
        if spot is None:
            continue
        middle = (spot[0], spot[1] + _CAPTION / 2)
        _leader(ax, frame, at, middle, mark.source.style.colour)
        _badge(ax, frame, middle, mark)
        below = (spot[0], spot[1] - BADGE / 2 - 0.5)
        _write(ax, frame, below, caption, _CAPTION, INK)
    return missed


def draw_events(ax: Axes, events: Iterable[EventMark], frame: Frame, room: Room) -> Missed:
    """Draw the letters of events where they took place; return how many there are not."""
    missed = Missed()
    half = (_LETTER / 2 + _GAP, _LETTER / 2 + _GAP)
    for event in events:
        if event.at is not None:
            at = frame.at(*event.at)
            spot = _spot(frame, room, event.at, half)
            missed = missed.noting(frame.holds(*event.at), spot)
            if spot is not None:
                _leader(ax, frame, at, spot, INK)
                _letter(ax, frame, spot, event.letter)
    return missed


def draw_countries(
    ax: Axes, countries: Iterable[CountryLabel], frame: Frame, room: Room, size: float = _COUNTRY
) -> None:
    """Write the names of countries, in points of a size, where there is room."""
    for country in countries:
        text = country.name.upper()
        _optional(ax, frame, room, text, (country.longitude, country.latitude), size, COUNTRY, alpha=0.85)


def draw_areas(ax: Axes, areas: Iterable[Dot], frame: Frame, room: Room) -> None:
    """Write the names of the analyst's areas where there is room."""
    for area in areas:
        text = _short(plain(area.name))
        _optional(ax, frame, room, text, (area.longitude, area.latitude), _AREA, AREA, style="italic")


def swatch(ax: Axes, at: Point, style: SourceStyle, size: float) -> None:
    """Draw a source's shape in its colour, at a point of an axes whose numbers are points."""
    draw_marker(ax, at, badge_path(style.shape), size, style.colour)


def _badge(ax: Axes, frame: Frame, middle: Point, mark: Mark) -> None:
    style = mark.source.style
    at = frame.degrees(*middle)
    draw_marker(ax, at, badge_path(style.shape), BADGE, style.colour, edge=1.0, zorder=Z["badge"])
    label = plain(mark.label)
    wide = text_size(label, _NUMERAL, weight="bold")[0]
    size = min(_NUMERAL, _NUMERAL * style.shape.room / 100 * BADGE / max(wide, 1))
    x, y = frame.degrees(middle[0], middle[1] + (50 - style.shape.middle) / 100 * BADGE)
    how: dict[str, Any] = {
        **lettering(round(size, 1), weight="bold"),
        "ha": "center",
        "va": "center_baseline",
        "color": style.text,
    }
    ax.text(x, y, label, **how, zorder=Z["badge"] + 0.1, clip_on=True)


def _spot(frame: Frame, room: Room, at: Point, half: Point) -> Point | None:
    """Return where a marker of a place (longitude, latitude) goes; none where it is beyond the frame, or finds no room."""
    return room.place(around(frame.at(*at), _RINGS), half) if frame.holds(*at) else None


def _letter(ax: Axes, frame: Frame, spot: Point, letter: str) -> None:
    x, y = frame.degrees(*spot)
    draw_marker(ax, (x, y), "s", _LETTER, INK, edge=0.8, zorder=Z["badge"])
    how: dict[str, Any] = {**lettering(7.0, weight="bold"), "ha": "center", "va": "center_baseline", "color": HALO}
    ax.text(x, y, letter, **how, zorder=Z["badge"] + 0.1, clip_on=True)


def _leader(ax: Axes, frame: Frame, start: Point, end: Point, colour: str) -> None:
    """Draw the line from a place to what was moved aside from it."""
    from matplotlib.lines import Line2D

    if start != end:
        x, y = zip(frame.degrees(*start), frame.degrees(*end), strict=True)
        ax.add_artist(Line2D(x, y, color=colour, lw=0.9, zorder=Z["leader"]))


def _optional(
    ax: Axes, frame: Frame, room: Room, text: str, at: Point, size: float, colour: str, alpha: float = 1, **how: Any
) -> None:
    wide, high = text_size(text, size, **how)
    half = (wide / 2 + _GAP, high / 2 + _GAP)
    spot = room.place(around(frame.at(*at), (0, 12, 24, 36)), half) if frame.holds(*at) else None
    if spot is not None:
        _write(ax, frame, spot, text, size, colour, alpha, **how)


def _write(
    ax: Axes, frame: Frame, spot: Point, text: str, size: float, colour: str, alpha: float = 1, **how: Any
) -> None:
    """Write a text with a halo, its middle at a point of the picture."""
    from matplotlib.patheffects import withStroke

    x, y = frame.degrees(*spot)
    look: dict[str, Any] = {**lettering(size, **how), "ha": "center", "va": "center", "color": colour, "alpha": alpha}
    halo = [withStroke(linewidth=1.8, foreground=HALO)]
    ax.text(x, y, text, **look, path_effects=halo, zorder=Z["name"], clip_on=True)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
