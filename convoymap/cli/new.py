"""``convoymap new``: a dossier to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from convoymap.cli.shell import errors

__all__ = ["new"]


def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to make; it must not exist yet.")],
    title: Annotated[str | None, typer.Option(help="Title of the dossier.")] = None,
) -> None:
    """Make a commented, valid, empty dossier to start from."""
    with errors():
        from convoymap.dossier import new_dossier

        paths = new_dossier(folder, title=title)
    for path in paths:
        typer.echo(str(path))
