"""``convoymap build``: the maps and layers of dossiers as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from convoymap.cli.shell import Dossiers, Quiet, Verbose, errors, print_problems, several, warn
from convoymap.terminal import progress, say

if TYPE_CHECKING:
    from convoymap.batch import Outcome

__all__ = ["build"]


def build(
    dossiers: Dossiers,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Folder to write to; with several dossiers, a folder in it for each.")
    ],
    language: Annotated[
        str | None,
        typer.Option("--lang", help="Language of the page's own words: en, ar. That of the dossier, unless given."),
    ] = None,
    embed: Annotated[
        bool,
        typer.Option("--embed", help="Write embed.html too, for a frame on another page, and the line that frames it."),
    ] = False,
    workers: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Dossiers to build side by side; 0: as many as fit.")
    ] = 1,
    watch: Annotated[
        bool, typer.Option("--watch", help="Build again whenever a dossier is saved; show the pages on this machine.")
    ] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where --watch shows them; 0: any free port.")] = 8017,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each dossier.")] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the page of each dossier (map.html) and its layers (claims, places, events as GeoJSON, sources as CSV)."""
    with errors(), progress("Reading the dossier", quiet or as_json) as step:
        from convoymap.batch import Options, build_many, cores, find_dossiers, jobs_of

        jobs = jobs_of(find_dossiers(dossiers), output, Options(language, embed))
        built = []
        for outcome in build_many(jobs, workers or cores(), step):
            _tell(outcome, as_json, quiet, verbose, one_of_many=len(jobs) > 1)
            built.append(outcome)
    if watch:
        from convoymap.cli.watch import watch_jobs

        with errors():
            watch_jobs(built, port, lambda outcome: _tell(outcome, as_json, quiet, verbose, one_of_many=len(jobs) > 1))
    if code := max(outcome.code for outcome in built):
        raise typer.Exit(code)


def _tell(outcome: Outcome, as_json: bool, quiet: bool, verbose: bool, one_of_many: bool) -> None:
    """Print what became of a dossier; errors are printed even where nothing else is."""
    if as_json:
        typer.echo(json.dumps(outcome.to_json_data(), ensure_ascii=False))
    elif outcome.error:
        if one_of_many:
            say(f"{outcome.job.dossier}:", err=True)
        if outcome.problems:
            print_problems(outcome.problems)
        else:
            say(f"error: {outcome.error}", err=True)
    elif not quiet:
        _tell_built(outcome, verbose)


def _tell_built(outcome: Outcome, verbose: bool) -> None:
    warn(outcome.warnings)
    for choice in outcome.choices if verbose else ():
        say(choice)
    say(outcome.title)
    told = {noun: several(outcome.counts[f"{noun}s"], noun) for noun in ("claim", "source", "place", "event")}
    on_map = outcome.counts["on_map"]
    typer.echo(f"{told['claim']} by {told['source']}, {on_map} of them on the map; {told['place']}, {told['event']}")
    for path in outcome.files:
        typer.echo(f"  {path}  {path.stat().st_size / 1000:,.0f} kB")
