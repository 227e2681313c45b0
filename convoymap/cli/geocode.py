"""``convoymap geocode``: the places that names may mean."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from convoymap.cli.shell import errors, point
from convoymap.terminal import print_candidates, say

if TYPE_CHECKING:
    from convoymap.gazetteer import Candidate

__all__ = ["geocode"]


def geocode(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Place names, in any spelling or script.")],
    country: Annotated[str | None, typer.Option(help="Only this country: its name or ISO code.")] = None,
    near: Annotated[str | None, typer.Option(help="Prefer places near this point: LAT,LON in degrees.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Candidates per name.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """List the places that names may mean, the likeliest first."""
    with errors():
        from convoymap.gazetteer import open_gazetteer

        prefer = point(near)
        gazetteer = open_gazetteer()
        found = {name: gazetteer.search(name, country=country, near=prefer, limit=limit) for name in names}
    if as_json:
        typer.echo(
            json.dumps({name: [_as_dict(c) for c in places] for name, places in found.items()}, ensure_ascii=False)
        )
    else:
        print_candidates(found)
    unknown = [name for name, places in found.items() if not places]
    for name in unknown:
        say(f'no place "{name}" is known', err=True)
    if unknown:
        raise typer.Exit(1)


def _as_dict(candidate: Candidate) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(candidate)
