"""Who can be right: the first dossier against the import of geopandas, and how time and memory grow with the claims."""

from __future__ import annotations

import math
import random
import statistics
import subprocess
import sys
import time
import tracemalloc
from datetime import date, timedelta
from typing import Any

from benchmarks.rows import Row
from convoymap.analysis.case import Case
from convoymap.analysis.conflicts import Conflicts, find_conflicts
from convoymap.analysis.consistency import compare_sources
from convoymap.analysis.enumeration import Limits
from convoymap.analysis.scenario import find_witness
from convoymap.analysis.statements import Subject, cases_of
from convoymap.cells.where import Place
from convoymap.gazetteer import open_gazetteer
from convoymap.geodata import example
from convoymap.georeference import Footprint, georeference

SIZES = (100, 1_000, 10_000)
DAYS = 30
SEED = 20170904
RUNS = 7
WALKED = 60
FIRST = """
import sys, time
import convoymap as cm
dossier = cm.read(sys.argv[1])
dossier.layers
start = time.perf_counter()
dossier.compare().to_json_data()
dossier.scenario()
print(time.perf_counter() - start)
"""
FLOOR = "import time; start = time.perf_counter(); import geopandas; print(time.perf_counter() - start)"

Rows = list[dict[str, Any]]


def measure() -> list[Row]:
    """Return the rows of this benchmark."""
    return [_first(), *_growth(), _dense(), _walkers()]


def _first() -> Row:
    """Time the whole analysis of the first dossier, the import of the solver included, in turn with the floor."""
    dossier = str(example("bukamal-2017"))
    pairs = [(_printed(FIRST, dossier), _printed(FLOOR)) for _ in range(RUNS)]
    ours, floor = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(a / b for a, b in pairs)
    name = "first dossier: ledger, conflicts, consistency, least change, scenario (import geopandas)"
    return Row(name, f"{ours * 1000:.0f} ms", f"{floor * 1000:.0f} ms", f"{ratio:.2f}", "< 1", ratio < 1)


def _growth() -> list[Row]:
    """Compare sparse dossiers: claims spread over places and days, a few of them denials and exact counts."""
    rows, seconds, peaks = [], [], []
    for size in SIZES:
        claims, footprints = _sparse(size)
        subject, limits = Subject((100_000, 100_000), 120.0), Limits(conflicts=5_000, checks=200_000)
        taken, peak, cases, found = _compared(claims, footprints, subject, limits)
        seconds.append(taken)
        peaks.append(peak)
        proved = (
            f"{len(found.conflicts)} conflicts{'' if found.complete else ', not all'}, {len(cases[0].cells):,} cells"
        )
        rows.append(
            Row(f"{size:,} claims over {DAYS} days: {proved}", f"{taken:.2f} s", f"{peak / 1e6:.0f} MB", "–", "–", None)
        )
    for name, values in (("time", seconds), ("memory", peaks)):
        exponent = math.log(values[-1] / values[-2]) / math.log(SIZES[-1] / SIZES[-2])
        measure = f"exponent of {name}, {SIZES[-2]:,} to {SIZES[-1]:,} claims"
        rows.append(Row(measure, f"{exponent:.2f}", "–", "–", "≤ 1.3", exponent <= 1.3))
    return rows


def _dense() -> Row:
    """Compare a dossier in which nearly everything contradicts: 17 units, and each claim speaks of six."""
    claims, footprints = _sparse(1_000)
    for claim in claims:
        claim |= {"count": "6", "low": 6, "best": 6, "high": None}
    limits = Limits(conflicts=200, checks=5_000)
    taken, peak, _, found = _compared(claims, footprints, Subject((17, 17), 60.0), limits)
    told = "said to be not all" if not found.complete else "SAID TO BE ALL"
    name = f"1,000 claims of 6 out of 17: stopped at its limit with {len(found.conflicts):,} conflicts, {told}"
    return Row(name, f"{taken:.2f} s", f"{peak / 1e6:.0f} MB", "–", "not complete", not found.complete)


def _walkers() -> Row:
    """Ask of units that a day does not take everywhere how often neither a proof nor a movement is found."""
    asked, undecided, start = 0, 0, time.perf_counter()
    for turn in range(WALKED):
        claims, footprints = _sparse(8, seed=turn, days=4)
        case = cases_of(claims, footprints, {"lorry": Subject((16, 16), 8.0)})[0]
        witness = find_witness(case, "strict", shortest=False)
        asked += 1
        undecided += witness.verdict == "not excluded"
    taken = time.perf_counter() - start
    name = f"{asked} small dossiers of slow units (8 km/h): neither proved impossible nor shown possible"
    return Row(name, f"{undecided}", f"{taken:.1f} s", f"{undecided / asked:.1%}", "≤ 5 %", undecided <= asked * 0.05)


def _compared(
    claims: Rows, footprints: dict[tuple[str, str], Footprint], subject: Subject, limits: Limits | None = None
) -> tuple[float, int, list[Case], Conflicts]:
    """Return seconds, the most memory held (bytes, in a second run), the cases and the conflicts."""

    def run() -> tuple[list[Case], Conflicts]:
        cases = cases_of(claims, footprints, {"lorry": subject})
        found = find_conflicts(cases, claims, {"lorry": "lorries"}, "strict", limits)
        compare_sources(list(dict.fromkeys(claim["source"] for claim in claims)), found)
        return cases, found

    start = time.perf_counter()
    cases, found = run()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak, cases, found


def _sparse(size: int, *, seed: int = SEED, days: int = DAYS) -> tuple[Rows, dict[tuple[str, str], Footprint]]:
    """Return so many claims about real places from the Aegean to the Caspian, five to a place on the average."""
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    towns = open_gazetteer().within(33.0, 26.0, 42.0, 46.0, limit=100_000)
    chosen = chance.sample(towns, min(len(towns), max(3, size // 5)))
    names = {Place(f"{town.name} {town.id}"): town for town in chosen}
    grounds = {place: georeference(place, names, {}) for place in names}
    places, first = list(names), date(2017, 9, 1)
    claims, footprints = [], {}
    for number in range(size):
        place = chance.choice(places)
        footprint = grounds[place]
        day = first + timedelta(days=chance.randrange(days))
        low, high, count = _count(chance)
        claim = f"c{number}"
        footprints["claim", claim] = footprint
        claims.append(
            {
                "claim_id": claim,
                "source": f"s{number % 20}",
                "source_name": f"Source {number % 20}",
                "unit": "lorry",
                "count": count,
                "low": low,
                "best": low,
                "high": high,
                "status": f"seen {number}",
                "verbatimLocality": place.name,
                "geometry": footprint.geometry,
                "earliest": day,
                "latest": day + timedelta(days=chance.choice((0, 0, 0, 1))),
            }
        )
    return claims, footprints


def _count(chance: random.Random) -> tuple[int, int | None, str]:
    turn = chance.random()
    if turn < 0.02:
        return 0, 0, "none"
    number = chance.randrange(1, 9)
    return (number, number, f"exactly {number}") if turn < 0.03 else (number, None, str(number))


def _printed(code: str, *arguments: str) -> float:
    done = subprocess.run([sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True)
    return float(done.stdout)
