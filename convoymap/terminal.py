"""What a command prints: lines, tables and a sign of life. Text of a dossier never steers the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import fill
from typing import TYPE_CHECKING, TypeAlias

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from convoymap.gazetteer import Candidate
    from convoymap.report import Section

__all__ = ["print_candidates", "print_sections", "printable", "progress", "say"]

#: A pipe has no width; a table cut at 80 columns would lose what a script wants to read.
_PIPE_WIDTH = 200
_LINE = 100

Step: TypeAlias = Callable[[str], None]


def printable(text: str) -> str:
    r"""Return a text in which what could steer a terminal is shown as its code instead.

    Examples
    --------
    >>> printable("a\x1b[31mb")
    'a<U+001B>[31mb'
    """
    return "".join(c if c.isprintable() or c == "\n" else f"<U+{ord(c):04X}>" for c in text)


def say(text: str, *, err: bool = False) -> None:
    """Print a line that may hold words of a dossier."""
    typer.echo(printable(text), err=err)


@contextmanager
def progress(first: str, quiet: bool) -> Iterator[Step]:
    """Show on a terminal what is being done; say nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda _text: None
        return
    from rich.console import Console

    with Console(stderr=True).status(first) as status:
        yield status.update


def print_candidates(found: Mapping[str, Sequence[Candidate]]) -> None:
    """Print what the gazetteer has for each name, as one table."""
    table = _table(("asked", "name", "in", "kind"), ("people", "position", "extent"), ("match",))
    for name, candidates in found.items():
        for i, c in enumerate(candidates):
            cells = (
                *(name if i == 0 else "", f"{c.name} {c.local_name}".strip()),
                *(", ".join(part for part in (c.region, c.country_name) if part), c.kind),
                *(f"{c.population:,}" if c.population else "", f"{c.latitude:.3f}, {c.longitude:.3f}"),
                *(f"{c.extent_m / 1000:,.0f} km", f"{c.match} {c.score:.0f}"),
            )
            _add(table, cells)
    _print(table)


def print_sections(title: str, sections: Iterable[Section]) -> None:
    """Print a report: headings, paragraphs, tables and numbered lists."""
    say(title)
    for section in sections:
        say(f"\n{section.heading.upper()}\n")
        for paragraph in section.paragraphs:
            say(fill(printable(paragraph), _LINE))
        if section.table:
            table = _table(section.plain_table[0])
            for row in section.plain_table[1:]:
                _add(table, row)
            _print(table)
        for number, item in enumerate(section.items, 1):
            lead = f"{number:>3}. "
            say(fill(printable(item), _LINE, initial_indent=lead, subsequent_indent=" " * len(lead)))


def _table(texts: Sequence[str], figures: Sequence[str] = (), more: Sequence[str] = ()) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in texts:
        table.add_column(Text(heading), overflow="fold")
    for heading in figures:
        table.add_column(heading, justify="right", no_wrap=True)
    for heading in more:
        table.add_column(heading, overflow="fold")
    return table


def _add(table: Table, cells: Iterable[str]) -> None:
    from rich.text import Text

    table.add_row(*(Text(printable(cell)) for cell in cells))


def _print(table: Table) -> None:
    from rich.console import Console

    console = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    with console.capture() as printed:
        console.print(table)
    typer.echo("\n".join(line.rstrip() for line in printed.get().strip("\n").splitlines()))
