"""``convoymap locate``: the ground that a locality means."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from convoymap.cli.shell import errors, point
from convoymap.terminal import say

if TYPE_CHECKING:
    from convoymap.layers import Located

__all__ = ["locate"]


def locate(
    locality: Annotated[str, typer.Argument(metavar="LOCALITY", help="Where, in words: '30 km SE of Palmyra'.")],
    dossier: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="A dossier whose areas, pins and places it may refer to.")
    ] = None,
    near: Annotated[str | None, typer.Option(help="Prefer places near this point: LAT,LON in degrees.")] = None,
    speed: Annotated[float | None, typer.Option(min=0.1, help="Greatest speed in km/h, for hours' drive.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record (Darwin Core terms) as JSON.")] = False,
    as_geojson: Annotated[bool, typer.Option("--geojson", help="Print the footprint as a GeoJSON feature.")] = False,
) -> None:
    """Turn a locality in words into ground: its footprint, how sure that is, and why."""
    if as_json and as_geojson:
        raise typer.BadParameter("choose one of --json and --geojson", param_hint="--geojson")
    with errors():
        from convoymap.gazetteer import open_gazetteer
        from convoymap.layers import locate as located

        prefer = point(near)
        tables = None
        if dossier is not None:
            from convoymap.dossier import read_tables

            tables = read_tables(dossier)
        found = located(locality, open_gazetteer(), tables=tables, near=prefer, speed_kmh=speed)
    if as_geojson:
        from convoymap.export import footprint_geojson

        typer.echo(footprint_geojson(found.footprint))
    elif as_json:
        typer.echo(json.dumps(_located_dict(found), ensure_ascii=False, indent=2))
    else:
        say(found.footprint.explain())
        for place, choice in found.choices.items():
            say(f"{place.name}: {choice.candidate.name}, {choice.candidate.country_name} ({choice.reason})")


def _located_dict(found: Located) -> dict[str, object]:
    """Return a located locality as JSON takes it: its record, its contributions, its outline and its places."""
    from dataclasses import asdict

    from shapely import to_wkt

    from convoymap.georeference import darwin_core

    return {
        **darwin_core(found.footprint),
        "footprintWKT": to_wkt(found.footprint.geometry, rounding_precision=6),
        "contributions": [asdict(part) for part in found.footprint.contributions],
        "places": {
            ", ".join((place.name, *place.qualifiers)): {**asdict(choice.candidate), "reason": choice.reason}
            for place, choice in found.choices.items()
        },
    }
