"""The part of the world that an axes shows, and where its points lie.

The projection is equirectangular, with the middle latitude as its standard parallel (Snyder 1987, p. 90): the axes' own
numbers stay degrees, so that any layer in EPSG:4326 can be drawn on them, north is up everywhere, and distances are true
along the middle and up and down. A local azimuthal plane would be truer far from the middle, and would ask every user to
project their layers first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from convoymap.view import View

__all__ = ["Frame", "fit", "stretch"]

_POINTS_PER_INCH = 72
#: A map of the poles would be all width; from here on it is drawn as if it lay here.
_MOST_NORTH = 80.0


@dataclass(frozen=True, slots=True)
class Frame:
    """What an axes shows, and its size.

    Parameters
    ----------
    south, west, north, east
        Degrees; east may lie beyond 180.
    width, height
        Points (1/72 inch).
    """

    south: float
    west: float
    north: float
    east: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of the middle."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    @property
    def degrees_per_point(self) -> float:
        """Degrees of latitude that a point of the picture stands for."""
        return (self.north - self.south) / self.height

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place lies, in points from the lower left corner."""
        x = (longitude - self.west) / (self.east - self.west) * self.width
        return x, (latitude - self.south) / (self.north - self.south) * self.height

    def degrees(self, x: float, y: float) -> tuple[float, float]:
        """Return longitude and latitude of a point of the picture."""
        longitude = self.west + x / self.width * (self.east - self.west)
        return longitude, self.south + y / self.height * (self.north - self.south)

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place is within the frame."""
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


def stretch(latitude: float) -> float:
    """Return how wide a degree of longitude is drawn, as a share of one of latitude."""
    return math.cos(math.radians(min(_MOST_NORTH, abs(latitude))))


def fit(ax: Axes, view: View) -> Frame:
    """Let an axes show a view: at its true shape, with more ground where the axes is wider or higher than that.

    An axes on which something is drawn already keeps its limits.

    Parameters
    ----------
    ax
        The axes.
    view
        What is to be seen.
    """
    width, height = _size(ax)
    if ax.has_data():
        west, east = sorted(ax.get_xlim())
        south, north = sorted(ax.get_ylim())
    else:
        south, west, north, east = _filled(view, width / height)
    ax.set(xlim=(west, east), ylim=(south, north))
    ax.set_aspect(1 / stretch((south + north) / 2), adjustable="box")
    ax.apply_aspect()
    return Frame(south, west, north, east, *_size(ax))


def _size(ax: Axes) -> tuple[float, float]:
    """Return width and height of an axes in points."""
    box = ax.get_window_extent()
    scale = _POINTS_PER_INCH / ax.get_figure(root=True).dpi  # type: ignore[union-attr] # an axes has a figure
    return box.width * scale, box.height * scale


def _filled(view: View, shape: float) -> tuple[float, float, float, float]:
    """Return a view made wider or higher, so that it has a shape (width to height)."""
    latitude, longitude = view.centre
    narrow = stretch(latitude)
    high, wide = view.north - view.south, view.east - view.west
    high, wide = max(high, wide * narrow / shape), max(wide, high * shape / narrow)
    south, north = max(-90.0, latitude - high / 2), min(90.0, latitude + high / 2)
    wide = min(360.0, wide)
    return south, longitude - wide / 2, north, longitude + wide / 2
