"""``convoymap export``: a dossier as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from convoymap.cli.shell import DossierFolder, Quiet, errors, warn
from convoymap.terminal import progress, say

__all__ = ["export"]

_ALL = "all"


def _list_formats(asked: bool) -> None:
    """Print the table of formats and leave."""
    if not asked:
        return
    from convoymap.export import FORMATS

    name_width = max(len(name) for name in FORMATS)
    files_width = max(len(one.files) for one in FORMATS.values())
    for one in FORMATS.values():
        missing = f" ({one.missing})" if one.missing else ""
        typer.echo(f"{one.name:<{name_width}}  {one.files:<{files_width}}  {one.about}{missing}")
    raise typer.Exit


def export(
    dossier: DossierFolder,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to; made if need be.")],
    formats: Annotated[
        list[str],
        typer.Option(
            "--format", "-f", metavar="NAME", help="Format to write, as --list names it, several with commas; or: all."
        ),
    ],
    _list: Annotated[
        bool, typer.Option("--list", callback=_list_formats, is_eager=True, help="List the formats and leave.")
    ] = False,
    quiet: Quiet = False,
) -> None:
    """Write a dossier for other programs: QGIS, Google Earth, spreadsheets, data frames, gazetteers."""
    names = _asked(formats)
    with errors(), progress("Reading the dossier", quiet) as step:
        from convoymap.api import read
        from convoymap.dossier import check_apart
        from convoymap.export import FORMATS
        from convoymap.export.formats import Files
        from convoymap.output import write_files

        read_dossier = read(dossier)
        step("Finding places")
        contents = read_dossier.contents()
        files: Files = {}
        for name in names:
            step(f"Writing {name}")
            files |= FORMATS[name].write(contents)
        check_apart(dossier, output, files)
        paths = write_files(output, files)
    if quiet:
        return
    warn(read_dossier.warnings)
    say(read_dossier.title)
    for path in paths:
        typer.echo(f"  {path}  {path.stat().st_size / 1000:,.0f} kB")


def _asked(formats: list[str]) -> list[str]:
    """Return the names of the formats that were asked for, each once; those of ``all`` that can be written here."""
    from convoymap.export import FORMATS, format_named

    words = [word.strip().lower() for text in formats for word in text.split(",") if word.strip()]
    if _ALL in words:
        for missing in (one.missing for one in FORMATS.values() if one.missing):
            say(f"warning: {missing}", err=True)
        return [one.name for one in FORMATS.values() if not one.missing]
    try:
        chosen = [format_named(word) for word in dict.fromkeys(words)]
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--format") from None
    if not chosen or any(one.missing for one in chosen):
        said = [one.missing for one in chosen if one.missing] or [f"name a format: {', '.join(FORMATS)}"]
        raise typer.BadParameter("; ".join(said), param_hint="--format")
    return [one.name for one in chosen]
