"""Run every benchmark and print one table: ``python -m benchmarks [NAME …]``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from benchmarks import (
    big_page,
    commands,
    consistency,
    exports,
    georeferencing,
    localities,
    lookups,
    page,
    still,
    worked_examples,
)
from benchmarks.rows import Row, print_rows

BENCHMARKS: dict[str, Callable[[], Iterable[Row]]] = {
    "commands": commands.measure,
    "lookups": lookups.measure,
    "page": page.measure,
    "big-page": big_page.measure,
    "localities": localities.measure,
    "worked-examples": worked_examples.measure,
    "georeferencing": georeferencing.measure,
    "consistency": consistency.measure,
    "exports": exports.measure,
    "still": still.measure,
}


def main(names: list[str]) -> None:
    """Run the named benchmarks, or all."""
    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        sys.exit(f"no benchmark {', '.join(unknown)}; there are: {', '.join(BENCHMARKS)}")
    print_rows([row for name in names or BENCHMARKS for row in BENCHMARKS[name]()])


if __name__ == "__main__":
    main(sys.argv[1:])
