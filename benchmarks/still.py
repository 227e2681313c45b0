"""The first dossier's still against a bare matplotlib figure of the same size with as many artists."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.rows import Row
from convoymap.api import read
from convoymap.geodata import example

RUNS = 5
DPI = 300


def measure() -> list[Row]:
    """Write the still as PNG; write a figure that draws the same shapes, lines and texts in the same places, and no more."""
    from convoymap.export.still import write_png

    contents = read(example("bukamal-2017")).contents()
    sheet = _sheet(contents)
    number = sum(len(ax.artists) for ax in sheet.axes)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    jobs = {"ours": lambda: write_png(contents, dpi=DPI), "bare": lambda: _bare(sheet)}
    for job in jobs.values():
        job()
    for _ in range(RUNS):
        for name, job in jobs.items():
            times[name].append(_seconds(job))
    ours, bare = statistics.median(times["ours"]), statistics.median(times["bare"])
    measure_ = f"PNG still, 300 dpi; a bare figure with as many artists ({number})"
    return [Row(measure_, f"{ours:.2f} s", f"{bare:.2f} s", f"{ours / bare:.2f}", "≤ 2", ours <= 2 * bare)]


@dataclass(frozen=True)
class _Axes:
    """An axes of the still: where it stands, its limits, and what it holds, as bare as matplotlib takes it."""

    box: Any
    limits: tuple[Any, Any]
    artists: list[tuple[str, tuple[Any, ...]]]


@dataclass(frozen=True)
class _Sheet:
    size: tuple[float, float]
    axes: list[_Axes]


def _sheet(contents: Any) -> _Sheet:
    """Return what a still holds."""
    from convoymap.export.still import _figure
    from convoymap.still import WIDTH_IN

    figure = _figure(contents, WIDTH_IN)
    axes = [
        _Axes(
            ax.get_position(), (ax.get_xlim(), ax.get_ylim()), [told for told in map(_told, ax.get_children()) if told]
        )
        for ax in figure.axes
    ]
    return _Sheet(tuple(figure.get_size_inches()), axes)


def _told(artist: Any) -> tuple[str, tuple[Any, ...]] | None:
    """Return the kind of an artist and what it draws."""
    from matplotlib.collections import LineCollection
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.text import Text

    if isinstance(artist, Text) and artist.get_text():
        return "text", (*artist.get_position(), artist.get_text())
    if isinstance(artist, Line2D):
        return "line", (*artist.get_data(), artist.get_marker())
    if isinstance(artist, LineCollection):
        return "lines", (artist.get_segments(),)
    if isinstance(artist, Patch):
        return "patch", (artist.get_patch_transform().transform_path(artist.get_path()),)
    return None


def _bare(sheet: _Sheet) -> None:
    """Write a figure of the same artists, as a user would who knows where each of them goes."""
    from matplotlib.collections import LineCollection
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import PathPatch

    figure = Figure(figsize=sheet.size)
    for holder in sheet.axes:
        ax = figure.add_axes(holder.box)
        ax.set(xlim=holder.limits[0], ylim=holder.limits[1], xticks=[], yticks=[])
        for kind, told in holder.artists:
            if kind == "text":
                ax.text(*told, fontsize=7, parse_math=False)
            elif kind == "line":
                ax.add_artist(Line2D(*told[:2], marker=told[2]))
            elif kind == "lines":
                ax.add_collection(LineCollection(told[0]), autolim=False)
            else:
                ax.add_artist(PathPatch(told[0]))
    figure.savefig(io.BytesIO(), format="png", dpi=DPI)


def _seconds(job: Callable[[], Any]) -> float:
    """Return the processor time that a job takes: what else runs on the machine does not count."""
    start = time.process_time()
    job()
    return time.process_time() - start
