"""``convoymap new``: a dossier to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from convoymap.cli.shell import errors

__all__ = ["new"]


def new(
    folder: Annotated[
        Path,
        typer.Argument(metavar="FOLDER", help="Folder to make, or workbook (.xlsx); it must not exist yet."),
    ],
    title: Annotated[str | None, typer.Option(help="Title of the dossier.")] = None,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="Make a workbook FOLDER.xlsx instead of a folder.")] = False,
) -> None:
    """Make a commented, valid, empty dossier to start from."""
    with errors():
        from convoymap.dossier import new_dossier, new_workbook

        if xlsx or folder.suffix.lower() == ".xlsx":
            paths = [new_workbook(folder, title=title)]
        else:
            paths = new_dossier(folder, title=title)
    for path in paths:
        typer.echo(str(path))
