"""``convoymap build``: a dossier's map and layers as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from convoymap.cli.shell import DossierFolder, Quiet, Verbose, errors, warn
from convoymap.terminal import progress, say

__all__ = ["build"]


def build(
    dossier: DossierFolder,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to; made if need be.")],
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a dossier's map (map.html) and its layers (claims, places, events as GeoJSON, sources as CSV)."""
    with errors(), progress("Reading the dossier", quiet) as step:
        from convoymap.api import read
        from convoymap.export import layer_geojson
        from convoymap.output import write_files

        read_dossier = read(dossier)
        step("Finding places")
        layers = read_dossier.layers
        step("Drawing the map")
        files = {
            "map.html": read_dossier.map().get_root().render(),
            "claims.geojson": layer_geojson(layers.claims),
            "places.geojson": layer_geojson(layers.places),
            "events.geojson": layer_geojson(layers.events),
            "sources.csv": layers.sources.to_csv(index=False, lineterminator="\n"),
        }
        step("Writing")
        paths = write_files(output, files)
    if quiet:
        return
    warn(read_dossier.warnings)
    if verbose:
        for row in layers.places.itertuples():
            say(f"{row.toponym}: {row.name}, {row.country_name} ({row.reason})")
    mapped = int(layers.claims.geometry.notna().sum())
    say(read_dossier.title)
    typer.echo(
        f"{len(layers.claims)} claims by {len(layers.sources)} sources, {mapped} of them on the map; "
        f"{len(layers.places)} places, {len(layers.events)} events"
    )
    for path in paths:
        typer.echo(f"  {path}  {path.stat().st_size / 1000:,.0f} kB")
