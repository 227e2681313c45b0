"""The language of localities: the guide's own examples by type, and any text at all.

``python -m benchmarks.localities`` prints every example of the Quick Reference Guide's Table 1 with what it was read as;
``python -m benchmarks.localities --fuzz 100000`` throws that many strings at the parser.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.rows import Row
from convoymap.cells.locality_type import locality_type
from convoymap.cells.where import format_where, parse_where
from convoymap.errors import CellError

TABLE = Path(__file__).parent.parent / "tests" / "data" / "quick-reference-table-1.csv"
LEAST_SHARE = 0.85
FUZZED = 10_000
SEED = 20170904

_WORDS = re.findall(
    r"\S+",
    """
near between and or from to toward towards outskirts of the in on at by via along road highway border frontier junction
crosses km m mi nmi hours' drive north NE SbW south-east western central part half midway halfway area: vicinity within
about 30 5-10 1/2 ½ 10,5 34.45N 40.92E 36° 31' 21.4" 37SDU 83000 UTM 37S 583000 3824000 8G4QXX22+XX , ; " ( ) : - &
Rawah Palmyra Deir ez-Zor Al-Qa'im البوكمال Entre y de fuera Rio bank left mouth bridge over desert unknown ? East
    """,
)
_SIGNS = [chr(code) for code in (*range(32, 127), 0xB0, 0xBA, 0x2013, 0x2019, 0x201C, 0x200F, 0xA0, 0x0661, 0x00DF, 0)]


@dataclass(frozen=True, slots=True)
class Example:
    """A locality of the table, the type that the guide gives it, the type that we read, and why they differ if they do."""

    number: str
    locality: str
    expected: str
    ours: str
    reason: str

    @property
    def right(self) -> bool:
        """Whether the two types are the same."""
        return self.ours == self.expected


def examples() -> list[Example]:
    """Read the table, and every locality in it."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            Example(row["number"], row["locality"], row["expected"], _type(row["locality"]), row["reason"])
            for row in csv.DictReader(file)
        ]


def measure() -> list[Row]:
    """Return the share of the guide's localities that are read as their type, and what a short fuzz found."""
    read = examples()
    right = sum(example.right for example in read)
    share = right / len(read)
    counts, faults, rate = fuzz(FUZZED)
    return [
        Row(
            "localities of Table 1 (types 1.1 to 3.2) read as their type",
            f"{right} of {len(read)}",
            "–",
            f"{share:.1%}",
            f"≥ {LEAST_SHARE:.0%}",
            share >= LEAST_SHARE,
        ),
        Row(
            f"random strings that crash the parser ({counts['read']:,} read, {counts['refused']:,} refused)",
            f"{len(faults)} of {FUZZED:,}",
            "–",
            f"{rate:,.0f}/s",
            "0",
            not faults,
        ),
    ]


def fuzz(number: int) -> tuple[Counter[str], list[str], float]:
    """Throw strings at the parser.

    Returns
    -------
    tuple
        How many were read and how many refused; what went wrong, in words; strings per second.
    """
    chance = random.Random(SEED)  # noqa: S311 - a sample, not a secret
    valid = [example.locality for example in examples()]
    makers: list[Callable[[random.Random, list[str]], str]] = [_noise, _mixture, _mutant]
    counts: Counter[str] = Counter()
    faults: list[str] = []
    start = time.perf_counter()
    for turn in range(number):
        text = makers[turn % len(makers)](chance, valid)
        try:
            counts[_throw(text)] += 1
        except Exception as error:
            faults.append(f"{text!r}: {error!r}")
    return counts, faults, number / (time.perf_counter() - start)


def _throw(text: str) -> str:
    """Read a text; what is read must be read again from its own text, what is refused must say where and what to do."""
    try:
        where = parse_where(text)
    except CellError as error:
        if error.position is None or not 0 <= error.position <= len(text) or not error.why or not error.fix:
            raise AssertionError(f"an error without a place or advice: {error!r} at {error.position}") from None
        return "refused"
    written = format_where(where)
    if parse_where(written) != where:
        raise AssertionError(f"{written!r} reads otherwise")
    return "read"


def _noise(chance: random.Random, _valid: list[str]) -> str:
    signs = [chr(chance.randrange(0x110000)) if chance.random() < 0.2 else chance.choice(_SIGNS) for _ in range(30)]
    return "".join(signs[: chance.randrange(31)])


def _mixture(chance: random.Random, _valid: list[str]) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randrange(1, 12)))


def _mutant(chance: random.Random, valid: list[str]) -> str:
    """Return a locality of the table with a few signs or words put in, left out, doubled or swapped for another's."""
    text = chance.choice(valid)
    for _ in range(chance.randrange(1, 4)):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        piece = chance.choice(["", text[at:end] * 2, chance.choice(_SIGNS), f" {chance.choice(_WORDS)} "])
        text = text[:at] + piece + text[at + chance.randrange(4) :]
    return f"{text} {chance.choice(['or', ';', 'and', ','])} {chance.choice(valid)}" if chance.random() < 0.2 else text


def _type(locality: str) -> str:
    try:
        return locality_type(parse_where(locality))
    except CellError:
        return "error"


def _print_examples() -> None:
    table = Table("type", "locality", "the guide's", "ours", "right", "reason")
    for one in examples():
        cells = (one.number, one.locality, one.expected, one.ours, "yes" if one.right else "NO", one.reason)
        table.add_row(*map(Text, cells))
    Console(width=180).print(table)


def main() -> None:
    """Print the table, or fuzz."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.localities")
    parser.add_argument("--fuzz", type=int, metavar="N", help="throw N strings at the parser instead")
    number = parser.parse_args().fuzz
    if number is None:
        _print_examples()
        return
    counts, faults, rate = fuzz(number)
    Console().print(f"{number:,} strings: {dict(counts)}, {len(faults)} faults, {rate:,.0f} a second")
    for fault in faults[:20]:
        Console().print(Text(fault))
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
