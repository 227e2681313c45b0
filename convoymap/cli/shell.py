"""What the commands share: arguments that mean the same everywhere, and errors turned into messages and exit codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from convoymap.cells.plain import plain
from convoymap.errors import CellError, ConvoymapError, DataError, DossierError, OutputError, PlaceError
from convoymap.terminal import say

if TYPE_CHECKING:
    from convoymap.errors import Problem

__all__ = ["DossierFolder", "Quiet", "Verbose", "errors", "point", "warn"]

DossierFolder = Annotated[
    Path, typer.Argument(metavar="DOSSIER", help="Folder that holds dossier.toml and its tables.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how each place was chosen.")]


@contextmanager
def errors() -> Iterator[None]:
    """Turn the errors that convoymap raises on purpose into messages and exit codes."""
    try:
        yield
    except DossierError as error:
        for problem in error.problems:
            say(f"{'warning: ' if problem.level == 'warning' else ''}{problem}", err=True)
        number = sum(problem.level == "error" for problem in error.problems)
        typer.echo(f"{number} error{'' if number == 1 else 's'}", err=True)
        raise typer.Exit(1) from None
    except CellError as error:
        say(f"error: {error}", err=True)
        if error.position is not None and (shown := plain(error.text)).isascii():
            say(f"  {shown}\n  {' ' * error.position}^", err=True)
        raise typer.Exit(1) from None
    except ConvoymapError as error:
        say(f"error: {error}", err=True)
        codes: dict[type[ConvoymapError], int] = {PlaceError: 1, OutputError: 3, DataError: 4}
        raise typer.Exit(codes.get(type(error), 1)) from None


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
