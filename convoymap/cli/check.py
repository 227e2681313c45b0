"""``convoymap check``: every problem of a dossier at once."""

from __future__ import annotations

import typer

from convoymap.cli.shell import DossierFolder, Quiet, errors, warn

__all__ = ["check"]


def check(dossier: DossierFolder, quiet: Quiet = False) -> None:
    """Check a dossier: every problem of every file at once; places are looked up too."""
    with errors():
        from convoymap.api import read
        from convoymap.layers import find_places

        read_dossier = read(dossier)
        found = find_places(read_dossier.tables, read_dossier.gazetteer)
    if quiet:
        return
    warn(read_dossier.warnings)
    tables = read_dossier.tables
    warnings = len(read_dossier.warnings)
    typer.echo(
        f"{dossier}: {len(tables.claims)} claims, {len(tables.sources)} sources, {len(found.places)} places; no errors, "
        f"{warnings or 'no'} warning{'' if warnings == 1 else 's'}"
    )
