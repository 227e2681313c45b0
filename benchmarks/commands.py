"""Whole processes against a floor: Python importing the two libraries that no map of ours can do without, or nothing."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence

from benchmarks.rows import Row
from convoymap.geodata import example

RUNS = 11
FLOOR = ("-c", "import geopandas, folium")
BARE = ("-c", "pass")


def measure() -> list[Row]:
    """Time processes in turn with their floor; ratios are taken pair by pair, their median is reported."""
    dossier = str(example("bukamal-2017"))
    with tempfile.TemporaryDirectory() as folder:
        build = _compare(("-m", "convoymap", "build", dossier, "-o", folder))
    geocode = _compare(("-m", "convoymap", "geocode", "Palmyra"))
    bare = _compare(("-c", "import convoymap"), BARE)
    return [
        _row("convoymap build geodata/bukamal-2017, whole process", build, 1.6),
        _row("convoymap geocode Palmyra, whole process", geocode, 0.4),
        _row("import convoymap, against Python that imports nothing", bare, 3.0),
    ]


def _compare(arguments: Sequence[str], floor: Sequence[str] = FLOOR) -> list[tuple[float, float]]:
    """Return seconds of our command and of the floor, run in turn, after one uncounted run of each."""
    pairs = [(_seconds(arguments), _seconds(floor)) for _ in range(RUNS + 1)]
    return pairs[1:]


def _seconds(arguments: Sequence[str]) -> float:
    # A user's Python keeps the bytecode of what it has read; one that is told not to would compile convoymap each time, and
    # not the libraries of the floor, whose bytecode came with their installation.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


def _row(measure: str, pairs: list[tuple[float, float]], bar: float) -> Row:
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    return Row(measure, f"{ours:.3f} s", f"{floor:.3f} s", f"{ratio:.2f}", f"≤ {bar}", ratio <= bar)
