"""A source's marker as a PNG picture, for programs that draw no SVG: Google Earth."""

from __future__ import annotations

import math
import re
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from convoymap.style import WHITE

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry import Polygon

    from convoymap.style import SourceStyle

__all__ = ["icon_png", "path_outline"]

#: Pixels of an icon's side, and how often each is sampled along it for smooth edges.
_SIDE, _SAMPLES = 64, 4
#: The box that is drawn: shapes reach a little out of their own of 100 × 100, and the white edge further.
_LEAST, _MOST = -14.0, 114.0
_EDGE = 7.0
_STEPS = 24
_TOKEN = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")
_PARAMETERS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7}

Point = tuple[float, float]


def icon_png(style: SourceStyle) -> bytes:
    """Return a marker in its source's colour with a white edge, on a transparent ground.

    Parameters
    ----------
    style
        The source's colour and shape.
    """
    outline = path_outline(style.shape.path)
    edge, body = _coverage(outline.buffer(_EDGE)), _coverage(outline)
    colour = [int(style.colour[i : i + 2], 16) for i in (1, 3, 5)]
    white = [int(WHITE[i : i + 2], 16) for i in (1, 3, 5)]
    share = (body / np.maximum(edge, 1e-9))[..., None]
    pixels = np.empty((_SIDE, _SIDE, 4), dtype=np.uint8)
    pixels[..., :3] = np.round(share * colour + (1 - share) * white)
    pixels[..., 3] = np.round(edge * 255)
    return _png(pixels)


def path_outline(path: str) -> Polygon:
    """Return the ground inside an SVG path of one ring; its arcs are those of circles.

    Parameters
    ----------
    path
        Commands M, L, H, V, C, A and Z, small (relative) or capital (SVG 1.1, section 8.3).

    Examples
    --------
    >>> path_outline("M9 9h82v82h-82z").area
    6724.0
    """
    from shapely.geometry import Polygon

    points: list[Point] = [(0.0, 0.0)]
    tokens = _TOKEN.findall(path)
    command, at = "", 0
    while at < len(tokens):
        if tokens[at].isalpha():
            command, at = tokens[at], at + 1
            if command in "zZ":
                continue
        number = _PARAMETERS[command.lower()]
        points += _drawn(command, [float(token) for token in tokens[at : at + number]], points[-1])
        at += number
        # What follows the first pair of a "move to" is drawn to (section 8.3.2).
        command = {"m": "l", "M": "L"}.get(command, command)
    return Polygon(points[1:])


def _drawn(command: str, values: list[float], start: Point) -> list[Point]:
    """Return the points that a command adds."""
    x, y = start if command.islower() else (0.0, 0.0)
    kind = command.lower()
    if kind == "h":
        return [(x + values[0], start[1])]
    if kind == "v":
        return [(start[0], y + values[0])]
    if kind == "a":
        return _arc(start, (x + values[5], y + values[6]), values[0], large=values[3] != 0, sweep=values[4] != 0)
    ends = [(x + values[i], y + values[i + 1]) for i in range(0, len(values), 2)]
    return _bezier(start, *ends) if kind == "c" else ends


def _bezier(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, first, second, end)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        points.append((x, y))
    return points


def _arc(start: Point, end: Point, radius: float, *, large: bool, sweep: bool) -> list[Point]:
    """Return points along an arc of a circle (SVG 1.1, appendix F.6.5, for equal radii)."""
    half_x, half_y = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    half = math.hypot(half_x, half_y)
    offset = math.sqrt(max(radius**2 - half**2, 0.0)) / half * (-1 if large == sweep else 1)
    centre = ((start[0] + end[0]) / 2 + offset * half_y, (start[1] + end[1]) / 2 - offset * half_x)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = (math.atan2(end[1] - centre[1], end[0] - centre[0]) - first) % math.tau
    turn -= 0 if sweep else math.tau
    steps = [first + turn * step / (2 * _STEPS) for step in range(1, 2 * _STEPS + 1)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in steps]


def _coverage(shape: Polygon) -> NDArray[np.float64]:
    """Return how much of each pixel a shape covers, 0 to 1."""
    from shapely import contains_xy

    fine = _SIDE * _SAMPLES
    middles = _LEAST + (np.arange(fine) + 0.5) * (_MOST - _LEAST) / fine
    x, y = np.meshgrid(middles, middles)
    inside = contains_xy(shape, x, y).reshape(_SIDE, _SAMPLES, _SIDE, _SAMPLES)
    return np.asarray(inside.mean(axis=(1, 3)))


def _png(pixels: NDArray[np.uint8]) -> bytes:
    """Return pixels (red, green, blue, opacity) as PNG (W3C, PNG third edition, sections 5 and 11)."""
    height, width, _ = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
