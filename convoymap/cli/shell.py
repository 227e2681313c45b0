"""What the commands share: arguments that mean the same everywhere, and errors turned into messages and exit codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from convoymap.cells.plain import plain
from convoymap.errors import CellError, ConvoymapError, DossierError
from convoymap.terminal import say

if TYPE_CHECKING:
    from convoymap.errors import Problem

__all__ = ["DossierFolder", "Dossiers", "Quiet", "Verbose", "errors", "point", "print_problems", "several", "warn"]

DossierFolder = Annotated[
    Path, typer.Argument(metavar="DOSSIER", help="Folder that holds dossier.toml and its tables, or a workbook.")
]
Dossiers = Annotated[
    list[str],
    typer.Argument(metavar="DOSSIER…", help="Dossiers: folders, workbooks, or patterns such as 'cases/*'."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how each place was chosen.")]


@contextmanager
def errors() -> Iterator[None]:
    """Turn the errors that convoymap raises on purpose into messages and exit codes."""
    try:
        yield
    except DossierError as error:
        print_problems(error.problems)
        raise typer.Exit(error.exit_code) from None
    except CellError as error:
        say(f"error: {error}", err=True)
        if error.position is not None and (shown := plain(error.text)).isascii():
            say(f"  {shown}\n  {' ' * error.position}^", err=True)
        raise typer.Exit(1) from None
    except ConvoymapError as error:
        say(f"error: {error}", err=True)
        raise typer.Exit(error.exit_code) from None


def print_problems(problems: Sequence[Problem]) -> None:
    """Print the problems of a dossier and how many there are."""
    for problem in problems:
        say(f"{'warning: ' if problem.level == 'warning' else ''}{problem}", err=True)
    typer.echo(several(sum(problem.level == "error" for problem in problems), "error"), err=True)


def several(number: int, noun: str) -> str:
    """Return how many there are of something: ``1 error``, ``2 errors``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def warn(warnings: tuple[Problem, ...]) -> None:
    """Print warnings where errors go, so that what a script reads stays clean."""
    for warning in warnings:
        say(f"warning: {warning}", err=True)


def point(text: str | None) -> tuple[float, float] | None:
    """Return the point that ``--near`` names."""
    if text is None:
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter(
            f'"{text}" is not a point; write LAT,LON, e.g. 34.5,40.9', param_hint="--near"
        ) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise typer.BadParameter(f'"{text}" is not on the globe; write LAT,LON', param_hint="--near")
    return latitude, longitude
