"""Dossiers of a few claims about invented places, to be told and compared."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from shapely import box, union_all
from shapely.geometry import mapping

import convoymap as cm

#: Places on the equator, a degree (111 km) apart, each with a radius of a kilometre; Ain and Ainab overlap.
PLACES = {"Ain": (0, 0), "Ainab": (0, 0.01), "Bir": (0, 1), "Dera": (0, 2)}
#: A square, and three strips about another, each of which crosses both of the others; no place is in all three.
AREAS = {
    "east": box(15, 0, 16, 1),
    "south": box(10, 0, 13, 0.2),
    "west": box(10, 0, 10.2, 3),
    "elbow": union_all([box(12.8, 0, 13, 3), box(10, 2.8, 13, 3)]),
}
SUBJECTS = """
title = "A test"
report_date = 2024-05-20

[[subject]]
unit = "bus"
plural = "buses"
total = {total}
speed_kmh = {speed}

[[subject]]
unit = "goose"
plural = "geese"
"""


def write_dossier(
    folder: Path, claims: Sequence[str], *, total: str = "10", speed: str = "60", origins: Sequence[str] = ()
) -> Path:
    """Write a dossier.

    Parameters
    ----------
    folder
        Where to.
    claims
        Each as ``id, source, count, where, when`` and perhaps ``, status``, ``, unit``; semicolons between them.
    total, speed
        Of buses, as in dossier.toml; without a number that line is left out.
    origins
        Origin of each source, in the order in which claims name them.
    """
    rows = [[cell.strip() for cell in f"{claim};;".split(";")][:7] for claim in claims]
    text = SUBJECTS.format(total=total, speed=speed)
    lines = [line for line in text.splitlines() if not line.endswith("= ")]
    (folder / "dossier.toml").write_text("\n".join(lines), encoding="utf-8")
    named = {word for row in rows for word in re.findall(r"\w+", row[3])}
    places = [f"{name},{lat},{lon},1000" for name, (lat, lon) in PLACES.items() if name in named]
    _table(folder / "places.csv", "name,lat,lon,uncertainty_m", places)
    areas = [
        {"type": "Feature", "properties": {"name": name, "method": "drawn for a test"}, "geometry": mapping(area)}
        for name, area in AREAS.items()
        if name in named
    ]
    if areas:
        (folder / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": areas}))
    sources = list(dict.fromkeys(row[1] for row in rows))
    told = [f"{s},The {s},{o}" for s, o in zip(sources, [*origins, *[""] * len(sources)], strict=False)]
    _table(folder / "sources.csv", "id,name,origin", told)
    said = [f'{a},{b},"{c}","{d}",{e},"{f}",{g or "bus"}' for a, b, c, d, e, f, g in rows]
    _table(folder / "claims.csv", "id,source,count,where,when,status,unit", said)
    return folder


def compared(folder: Path, *claims: str, reading: str = "strict", **context) -> cm.Comparison:
    """Return what claims say against each other."""
    return cm.read(write_dossier(folder, claims, **context)).compare(reading)


def _table(path: Path, header: str, lines: Sequence[str]) -> None:
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
