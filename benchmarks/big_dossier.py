"""An invented dossier of any size: real places, fifty sources, two years; the same number of claims gives the same files."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from convoymap.gazetteer import open_gazetteer

if TYPE_CHECKING:
    from convoymap.gazetteer import Candidate

__all__ = ["write_dossier"]

SOURCES = 50
_GROUND = (29.5, 35.0, 37.5, 48.5)
_FIRST, _DAYS = date(2024, 1, 1), 731
_PLAIN = re.compile(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?")
_UNITS = ("truck", "bus", "person")
_STATUSES = (
    *("on the move", "waiting at a checkpoint", "unloading", "turned back", "parked in a yard", "said to have crossed"),
    *("held at the border", "being repaired", "burnt out", "leaving", "arriving", "seen from the air"),
)
_WHO = (
    *(
        "Truck drivers",
        "A shepherd",
        "Two shopkeepers",
        "Local council",
        "Ministry",
        "A border guard",
        "Relief workers",
    ),
    *("Radio monitors", "A photographer", "Hospital staff", "Villagers", "A police officer", "Market traders"),
)
_HOW = (
    *("told a reporter by telephone", "posted a video filmed from a roof", "wrote in a daily bulletin"),
    *("said at a press briefing", "shared a photograph with visible shadows", "passed on a list of number plates"),
    *("was quoted by a news agency", "reported over a shortwave channel", "answered a written question"),
)
_WHAT = (
    *("that the line had stopped since the morning", "that nobody had been allowed past the bridge"),
    *("that fuel was short and engines were off", "that escorts had left during the night"),
    *("that the load was flour and tents", "that the road south was open again", "that several had been hit by stones"),
    *("that the count was made twice", "that plates were covered with mud", "that drivers slept in their cabs"),
)
_COMPASS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_KINDS = ("agency", "government", "organisation", "residents", "armed group", "monitor")
_CLAIMS = (
    *("id", "source", "unit", "count", "status", "where", "when", "said"),
    *("credibility", "evidence", "url", "archive_url", "note"),
)


def write_dossier(folder: Path, claims: int, hostile: str = "") -> Path:
    """Write a dossier.

    Parameters
    ----------
    folder
        Where to; made if need be.
    claims
        How many claims.
    hostile
        A text that stands in every free cell before what it would otherwise hold.

    Returns
    -------
    Path
        The folder.
    """
    chance = random.Random(20240101)  # noqa: S311 - equal files are wanted, not secrets
    folder.mkdir(parents=True, exist_ok=True)
    places = _places()
    localities = _localities(chance, places, max(12, min(2000, claims // 12)))
    (folder / "dossier.toml").write_text(_settings(claims, hostile), encoding="utf-8")
    _write(
        folder / "sources.csv", ("id", "name", "kind", "via", "origin", "reliability", "url", "note"), _sources(hostile)
    )
    _write(folder / "places.csv", ("name", "gazetteer_id"), ((place.name, place.id) for place in places))
    _write(
        folder / "claims.csv", _CLAIMS, (_claim(chance, number, localities, hostile) for number in range(1, claims + 1))
    )
    return folder


def _settings(claims: int, hostile: str) -> str:
    title = _quoted(f"{hostile}Two years of convoys, by {SOURCES} sources")
    summary = _quoted(f"{hostile}{claims:,} invented claims about real places, to see how a large dossier fares.")
    units = "".join(f'\n[[subject]]\nunit = "{unit}"\nspeed_kmh = 70\n' for unit in _UNITS)
    return f'title = {title}\nsummary = {summary}\nreport_date = 2026-01-02\nlanguage = "en"\n{units}'


def _quoted(text: str) -> str:
    """Return a text as a basic string of TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def _places() -> list[Candidate]:
    """Return towns whose names are plain words and borne by one of them only."""
    found = open_gazetteer().within(*_GROUND, limit=900)
    names = [place.name for place in found]
    return [place for place in found if _PLAIN.fullmatch(place.name) and names.count(place.name) == 1][:250]


def _localities(chance: random.Random, places: Sequence[Candidate], most: int) -> list[str]:
    """Return localities, the likelier the earlier in the list."""
    made: dict[str, None] = {}
    while len(made) < most:
        first, second = (place.name for place in chance.sample(places, 2))
        forms = (
            *(first, first, f"near {first}", f"near {first}"),
            *(f"{chance.randint(3, 60)} km {chance.choice(_COMPASS)} of {first}" for _ in range(4)),
            *(
                f"between {first} and {second}",
                f"from {first} toward {second}",
                f"{chance.randint(5, 40)} km from {first}",
            ),
        )
        made[chance.choice(forms)] = None
    return list(made)


def _sources(hostile: str) -> Iterable[tuple[str, ...]]:
    for number in range(1, SOURCES + 1):
        name = f"{hostile}{_WHO[number % len(_WHO)]}, {_KINDS[number % len(_KINDS)]} desk {number}"
        grade = "ABCDEF"[number % 6] if number % 4 else ""
        yield (
            f"s{number}",
            name,
            _KINDS[number % len(_KINDS)],
            hostile,
            hostile,
            grade,
            f"https://news.example/{number}",
            hostile,
        )


def _claim(chance: random.Random, number: int, localities: Sequence[str], hostile: str) -> tuple[object, ...]:
    day = _FIRST + timedelta(days=min(_DAYS - 1, int(chance.betavariate(2, 3) * _DAYS)))
    where = localities[min(len(localities) - 1, int(len(localities) * chance.random() ** 2))]
    source = f"s{1 + int(SOURCES * chance.random() ** 1.7)}"
    told = f"{chance.choice(_WHO)} {chance.choice(_HOW)} {chance.choice(_WHAT)} and {chance.choice(_WHAT)}"
    return (
        f"c{number}",
        source,
        chance.choice(_UNITS),
        _count(chance),
        f"{hostile}{chance.choice(_STATUSES)}",
        "unknown" if chance.random() < 0.02 else where,
        _when(chance, day),
        day.isoformat() if chance.random() < 0.7 else "",
        chance.choice(("", "1", "2", "3", "4", "5", "6")),
        f"{hostile}{told}, item {number}.",
        f"https://news.example/{source}/{day:%Y/%m}/{number}",
        f"https://archive.example/{day:%Y%m%d}/{number}" if chance.random() < 0.3 else "",
        f"{hostile}Seen again {chance.choice(_HOW)}." if chance.random() < 0.2 else hostile,
    )


def _count(chance: random.Random) -> str:
    number = chance.randint(1, 60)
    return chance.choice(
        (str(number), str(number), f"~{number * 10}", f"{number}-{number + 5}", f">={number}", "dozens", "none")
    )


def _when(chance: random.Random, day: date) -> str:
    kind = chance.random()
    if kind < 0.02:
        return ""
    if kind < 0.2:
        return f"{day}/{day + timedelta(days=chance.randint(1, 6))}"
    if kind < 0.25:
        return f"{day}~"
    return f"{day:%Y-%m}" if kind < 0.28 else f"{day}"
