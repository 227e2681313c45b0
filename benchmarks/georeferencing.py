"""Ten thousand mixed localities, from tree to footprint, against the bare geodesic calls for as many vertices."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np
import shapely
from pyproj import Geod

from benchmarks.rows import Row
from convoymap.cells.where import Place, parse_where, toponyms
from convoymap.errors import CellError
from convoymap.gazetteer import Candidate, open_gazetteer
from convoymap.georeference import Footprint, georeference

LOCALITIES = 10_000
REPEATS = 3
GEOD = Geod(ellps="WGS84")
WINDS = ("N", "NE", "south-east", "WSW", "west", "NNW", "SW by S")

#: Forms with their share in a hundred: what dossiers say, not what is quick.
FORMS: tuple[tuple[int, Callable[[random.Random, str, str], str]], ...] = (
    (24, lambda _r, a, _b: a),
    (8, lambda _r, a, _b: f"near {a}"),
    (3, lambda _r, a, _b: f"outskirts of {a}"),
    (16, lambda r, a, _b: f"{r.randint(2, 80)} km {r.choice(WINDS)} of {a}"),
    (6, lambda r, a, _b: f"{r.randint(2, 80)} miles from {a}"),
    (3, lambda r, a, _b: f"within {r.randint(2, 80)} km of {a}"),
    (4, lambda r, a, _b: f"{r.randint(2, 40)} km N and {r.randint(2, 40)} km E of {a}"),
    (3, lambda r, a, _b: f"{r.choice(WINDS)} of {a}"),
    (11, lambda _r, a, b: f"between {a} and {b}"),
    (8, lambda _r, a, b: f"from {a} toward {b}"),
    (4, lambda _r, a, b: f"road from {a} to {b}"),
    (2, lambda _r, a, b: f"{a}; {b}"),
    (8, lambda r, _a, _b: f"{r.uniform(-60, 60):.3f}, {r.uniform(-179, 179):.3f}"),
)


def measure() -> list[Row]:
    """Georeference distinct localities all over the world; places are found beforehand, as a dossier finds them once."""
    texts, places = mixed_localities(LOCALITIES)
    runs = [_run(texts, places) for _ in range(REPEATS)]
    ours, floor, parsing = (statistics.median(times) for times in zip(*runs, strict=True))
    ratio = statistics.median(run[0] / run[1] for run in runs)
    floors = f"{floor:.2f} s"
    measured = f"{LOCALITIES:,} mixed localities georeferenced (Geod.fwd and Geod.inv of as many vertices)"
    return [
        Row(measured, f"{ours:.2f} s", floors, f"{ratio:.2f}", "≤ 3", ratio <= 3),
        Row("… and their text parsed", f"{parsing:.2f} s", floors, f"{parsing / floor:.2f}", "–", None),
    ]


def mixed_localities(count: int) -> tuple[list[str], dict[Place, Candidate]]:
    """Return localities of many forms about populated places drawn at random, and the place of each toponym."""
    gazetteer = open_gazetteer()
    draw = random.Random(20170904)  # noqa: S311 - a sample, not a secret
    weights, forms = zip(*FORMS, strict=True)
    texts: list[str] = []
    places: dict[Place, Candidate] = {}
    while len(texts) < count:
        first = gazetteer.candidate(draw.randrange(200_000))
        near = gazetteer.within(
            first.latitude - 0.7, first.longitude - 0.7, first.latitude + 0.7, first.longitude + 0.7, 9
        )
        second = draw.choice(near)
        if second.id == first.id or not (_plain(first.name) and _plain(second.name)):
            continue
        text = draw.choices(forms, weights)[0](draw, first.name, second.name)
        try:
            named = dict.fromkeys(toponyms(parse_where(text)))
        except CellError:
            continue  # a place such as Of, in Turkey, needs quotes
        known = {Place(first.name): first, Place(second.name): second}
        if all(place in known for place in named):
            places |= {place: known[place] for place in named}
            texts.append(text)
    return texts, places


def _plain(name: str) -> bool:
    """Return whether a name needs no quotes in any form: the benchmark is not about those."""
    return all(part.isalpha() and part[0].isupper() for part in name.split())


def _run(texts: Sequence[str], places: dict[Place, Candidate]) -> tuple[float, float, float]:
    start = time.perf_counter()
    trees = [parse_where(text) for text in texts]
    parsed = time.perf_counter()
    footprints = [georeference(tree, places, {}) for tree in trees]
    ours = time.perf_counter() - parsed
    return ours, _floor([f for f in footprints if f is not None]), parsed - start


def _floor(footprints: Sequence[Footprint]) -> float:
    """Return the seconds that it takes to place as many vertices about each centre, and to measure them back."""
    work = []
    for footprint in footprints:
        n = shapely.get_num_coordinates(footprint.geometry)
        centre = np.full(n, footprint.longitude), np.full(n, footprint.latitude)
        work.append((*centre, np.linspace(0, 360, n), np.full(n, footprint.uncertainty_m)))
    start = time.perf_counter()
    for lon, lat, azimuth, distance in work:
        lon2, lat2, _ = GEOD.fwd(lon, lat, azimuth, distance)
        GEOD.inv(lon, lat, lon2, lat2)
    return time.perf_counter() - start
