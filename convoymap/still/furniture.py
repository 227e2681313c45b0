"""Scale bar, north arrow, and a small map that shows where the large one lies."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from convoymap.basemap import clip_basemap
from convoymap.still.frame import Frame, fit
from convoymap.still.ground import draw_basemap
from convoymap.still.lettering import lettering, text_size
from convoymap.still.marks import draw_countries
from convoymap.still.paper import HALO, INK, Z
from convoymap.still.room import Room
from convoymap.view import View

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.basemap import Basemap

Point: TypeAlias = "tuple[float, float]"

__all__ = ["draw_locator", "draw_north", "draw_scale", "latitude_words", "scale_length_m"]

_STEPS = (1, 2, 2.5, 5)
_SIZE, _NAME = 6.4, 4.6
_MARGIN = 9.0
#: A bar is no longer than this share of the map's width.
_LONGEST = 0.24
#: From this difference of scale between the edges on, the bar says for which latitude it is right.
_UNEVEN = 0.02
#: The small map is at least so many times as wide as the large one, and so many degrees.
_WIDER, _LEAST_DEG = 7.0, 28.0
#: Below this share of the small map's width, the frame of the large one is drawn as if it were so large.
_SEEN = 0.04
#: Nothing should be nearer to scale bar and arrow than this, in points.
_CLEAR = 14.0


def scale_length_m(frame: Frame) -> float:
    """Return the greatest length of 1, 2, 2.5 or 5 times a power of ten metres that a scale bar has room for."""
    from convoymap.geodesy import distance_m

    latitude, longitude = frame.middle
    half = (frame.east - frame.west) * _LONGEST / 2
    room = distance_m(latitude, longitude - half, latitude, longitude + half) if half < 80 else 4_000_000.0
    power = 10.0 ** math.floor(math.log10(room))
    return max(step * power for step in _STEPS if step * power <= room)


def latitude_words(latitude: float, decimals: int = 0) -> str:
    """Return a latitude as a map says it.

    Examples
    --------
    >>> latitude_words(34.56, 1), latitude_words(-21.1), latitude_words(0.2)
    ('34.6° N', '21° S', 'the equator')
    """
    rounded = round(abs(latitude), decimals)
    return f"{rounded:.{decimals}f}° {'N' if latitude > 0 else 'S'}" if rounded else "the equator"


def draw_scale(ax: Axes, frame: Frame, room: Room, busy: Sequence[Point]) -> None:
    """Draw a scale bar in the emptier lower corner: its length is that of the geodesic east and west at the map's middle.

    Parameters
    ----------
    ax, frame, room
        Where to.
    busy
        Where there is something to be seen, in points.
    """
    from convoymap.geodesy import destination

    latitude, longitude = frame.middle
    metres = scale_length_m(frame)
    ends = [destination(latitude, longitude, azimuth, metres / 2)[1] for azimuth in (270, 90)]
    wide = ((ends[1] - ends[0]) % 360) / (frame.east - frame.west) * frame.width
    text = f"{metres / 1000:,g} km" if metres >= 1000 else f"{metres:g} m"
    if _uneven(frame):
        text += f" at {latitude_words(latitude)}"
    breadth = max(wide, text_size(text, _SIZE)[0])
    half = (breadth / 2 + 6, 16.0)
    left = _emptier((_MARGIN, frame.width - _MARGIN - breadth), breadth / 2, _MARGIN + 8, half, busy)
    room.take((left + breadth / 2, _MARGIN + 8), half)
    for part, colour in enumerate((INK, HALO, INK, HALO)):
        _box(ax, frame, (left + part * wide / 4, _MARGIN), (wide / 4, 3.2), colour)
    _text(ax, frame, (left, _MARGIN + 5.5), text)


def draw_north(ax: Axes, frame: Frame, room: Room, busy: Sequence[Point]) -> None:
    """Draw a north arrow in the emptier upper corner; north is up everywhere on the map.

    Parameters
    ----------
    ax, frame, room, busy
        As in `draw_scale`.
    """
    from matplotlib.patches import Polygon

    top, half = frame.height - _MARGIN, (9.0, 18.0)
    x = _emptier((frame.width - _MARGIN - 4, _MARGIN + 4), 0, top - 12, half, busy)
    room.take((x, top - 12), half)
    for side, colour in ((-4.0, INK), (4.0, HALO)):
        corners = [frame.degrees(*point) for point in ((x, top), (x + side, top - 15), (x, top - 11.5))]
        ax.add_artist(Polygon(corners, facecolor=colour, edgecolor=INK, linewidth=0.5, zorder=Z["furniture"]))
    _text(ax, frame, (x, top - 23), "N", ha="center")


def draw_locator(ax: Axes, frame: Frame) -> None:
    """Draw, on an axes of its own, the surroundings of a map with its frame, and the countries there are."""
    from matplotlib.patches import Rectangle

    latitude, longitude = frame.middle
    small, basemap = _surroundings(ax, frame)
    draw_basemap(ax, basemap, rivers=False)
    ax.set(xticks=[], yticks=[])
    corner, size = _seen(frame, small)
    box = Rectangle(corner, *size, fill=False, edgecolor="#b00020", lw=1.2, zorder=Z["badge"])
    ax.add_artist(box)
    room = Room(small.width, small.height)
    half = (
        size[0] / (small.east - small.west) * small.width / 2,
        size[1] / (small.north - small.south) * small.height / 2,
    )
    room.take(small.at(longitude, latitude), half)
    draw_countries(ax, basemap.countries, small, room, _NAME)


def _surroundings(ax: Axes, frame: Frame) -> tuple[Frame, Basemap]:
    """Let an axes show the surroundings of a map, so wide that there is a country large enough to be named."""
    latitude, longitude = frame.middle
    wide = max(_LEAST_DEG, _WIDER * (frame.east - frame.west))
    while True:
        wide = min(360.0, wide)
        high = min(150.0, wide * 0.6)
        middle = max(-90 + high / 2, min(90 - high / 2, latitude))
        small = fit(ax, View(middle - high / 2, longitude - wide / 2, middle + high / 2, longitude + wide / 2))
        basemap = clip_basemap(small.south, small.west, small.north, small.east)
        if basemap.countries or wide == 360:
            return small, basemap
        wide *= 2.2


def _emptier(lefts: Sequence[float], ahead: float, y: float, half: Point, busy: Sequence[Point]) -> float:
    """Return the one of two places for a box on which less is to be seen; the first if there is no difference."""

    def crowd(left: float) -> int:
        x = left + ahead
        return sum(abs(x - at[0]) < half[0] + _CLEAR and abs(y - at[1]) < half[1] + _CLEAR for at in busy)

    return min(lefts, key=crowd)


def _seen(frame: Frame, small: Frame) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return the lower left corner and the size of a frame's box on a small map, not too small to be seen."""
    latitude, longitude = frame.middle
    least = (small.east - small.west) * _SEEN
    wide = max(frame.east - frame.west, least)
    high = max(frame.north - frame.south, least * 0.6)
    return (longitude - wide / 2, latitude - high / 2), (wide, high)


def _uneven(frame: Frame) -> bool:
    middle, edge = (math.cos(math.radians(at)) for at in (frame.middle[0], max(abs(frame.south), abs(frame.north))))
    return abs(edge / middle - 1) > _UNEVEN


def _box(ax: Axes, frame: Frame, corner: tuple[float, float], size: tuple[float, float], colour: str) -> None:
    from matplotlib.patches import Polygon

    x, y = corner
    wide, high = size
    corners = [frame.degrees(*point) for point in ((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))]
    ax.add_artist(Polygon(corners, facecolor=colour, edgecolor=INK, linewidth=0.5, zorder=Z["furniture"]))


def _text(ax: Axes, frame: Frame, at: tuple[float, float], text: str, ha: str = "left") -> None:
    from matplotlib.patheffects import withStroke

    look = {**lettering(_SIZE, weight="bold"), "color": INK, "ha": ha, "zorder": Z["furniture"]}
    ax.text(*frame.degrees(*at), text, **look, path_effects=[withStroke(linewidth=1.8, foreground=HALO)])
