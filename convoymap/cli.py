"""The command line: parse, call, print.

Exit codes: 0 done; 1 the dossier has problems, or a place is unknown; 2 the command was called wrongly; 3 the result
could not be written; 4 convoymap's own data are missing or damaged; 5 claims contradict each other, where that was asked.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import convoymap
from convoymap.cells.plain import plain
from convoymap.errors import CellError, ConvoymapError, DataError, DossierError, OutputError, PlaceError
from convoymap.terminal import print_candidates, print_sections, progress, say

if TYPE_CHECKING:
    from convoymap.errors import Problem
    from convoymap.gazetteer import Candidate
    from convoymap.layers import Located

__all__ = ["app"]

# A command makes its objects once and ends; looking through them for cycles over and over takes a tenth of its time.
gc.disable()
# Python looks for them once more when it ends, unless they are set aside: the system takes all memory back at once.
atexit.register(gc.freeze)
# pydantic looks for plugins in every installed distribution; a command wants none.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

app = typer.Typer(
    name="convoymap",
    help="Maps of a moving group from conflicting reports: who claims what is where.",
    epilog="Exit codes: 0 done; 1 the dossier has problems, or a place is unknown; 2 called wrongly; "
    "3 the result could not be written; 4 convoymap's own data are missing or damaged; 5 claims contradict each other "
    "(compare --fail-on-conflict).",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DossierFolder = Annotated[
    Path, typer.Argument(metavar="DOSSIER", help="Folder that holds dossier.toml and its tables.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say how each place was chosen.")]


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"convoymap {convoymap.__version__}")
        raise typer.Exit


@app.command()
def build(
    dossier: DossierFolder,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to write to; made if need be.")],
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write a dossier's map (map.html) and its layers (claims, places, events as GeoJSON, sources as CSV)."""
    with _errors(), progress("Reading the dossier", quiet) as step:
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
    _warn(read_dossier.warnings)
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


@app.command()
def check(dossier: DossierFolder, quiet: Quiet = False) -> None:
    """Check a dossier: every problem of every file at once; places are looked up too."""
    with _errors():
        from convoymap.api import read
        from convoymap.layers import find_places

        read_dossier = read(dossier)
        found = find_places(read_dossier.tables, read_dossier.gazetteer)
    if quiet:
        return
    _warn(read_dossier.warnings)
    tables = read_dossier.tables
    warnings = len(read_dossier.warnings)
    typer.echo(
        f"{dossier}: {len(tables.claims)} claims, {len(tables.sources)} sources, {len(found.places)} places; no errors, "
        f"{warnings or 'no'} warning{'' if warnings == 1 else 's'}"
    )


@app.command()
def geocode(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="Place names, in any spelling or script.")],
    country: Annotated[str | None, typer.Option(help="Only this country: its name or ISO code.")] = None,
    near: Annotated[str | None, typer.Option(help="Prefer places near this point: LAT,LON in degrees.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Candidates per name.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
) -> None:
    """List the places that names may mean, the likeliest first."""
    with _errors():
        from convoymap.gazetteer import open_gazetteer

        point = _point(near)
        gazetteer = open_gazetteer()
        found = {name: gazetteer.search(name, country=country, near=point, limit=limit) for name in names}
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


@app.command()
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
    with _errors():
        from convoymap.gazetteer import open_gazetteer
        from convoymap.layers import locate as located

        point = _point(near)
        tables = None
        if dossier is not None:
            from convoymap.dossier import read_tables

            tables = read_tables(dossier)
        found = located(locality, open_gazetteer(), tables=tables, near=point, speed_kmh=speed)
    if as_geojson:
        from convoymap.export import footprint_geojson

        typer.echo(footprint_geojson(found.footprint))
    elif as_json:
        typer.echo(json.dumps(_located_dict(found), ensure_ascii=False, indent=2))
    else:
        say(found.footprint.explain())
        for place, choice in found.choices.items():
            say(f"{place.name}: {choice.candidate.name}, {choice.candidate.country_name} ({choice.reason})")


@app.command()
def compare(
    dossier: DossierFolder,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Read each claim at some moment of its time, not on every day of it.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON for machines.")] = False,
    as_markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    fail_on_conflict: Annotated[
        bool, typer.Option("--fail-on-conflict", help="End with exit code 5 if claims contradict each other.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=100_000, help="Stop after so many contradictions.")] = 200,
) -> None:
    """Compare what the sources say: what each accounts for, which claims cannot all be true, and who can be right."""
    if as_json and as_markdown:
        raise typer.BadParameter("choose one of --json and --markdown", param_hint="--markdown")
    with _errors(), progress("Comparing the claims", as_json or as_markdown):
        from convoymap.analysis import Limits
        from convoymap.api import read
        from convoymap.report import comparison_sections, markdown

        read_dossier = read(dossier)
        limits = Limits(conflicts=most, checks=25 * most)
        found = read_dossier.compare("lenient" if lenient else "strict", limits=limits)
        sections = comparison_sections(found)
    if as_json:
        typer.echo(json.dumps({"title": read_dossier.title, **found.to_json_data()}, ensure_ascii=False, indent=2))
    elif as_markdown:
        typer.echo(markdown(read_dossier.title, sections), nl=False)
    else:
        _warn(read_dossier.warnings)
        print_sections(read_dossier.title, sections)
    if fail_on_conflict and found.conflicts.conflicts:
        raise typer.Exit(5)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder to make; it must not exist yet.")],
    title: Annotated[str | None, typer.Option(help="Title of the dossier.")] = None,
) -> None:
    """Make a commented, valid, empty dossier to start from."""
    with _errors():
        from convoymap.dossier import new_dossier

        paths = new_dossier(folder, title=title)
    for path in paths:
        typer.echo(str(path))


@contextmanager
def _errors() -> Iterator[None]:
    """Turn the errors that convoymap raises on purpose into messages and exit codes."""
    try:
        yield
    except DossierError as error:
        for problem in error.problems:
            say(f"{'warning: ' if problem.level == 'warning' else ''}{problem}", err=True)
        errors = sum(problem.level == "error" for problem in error.problems)
        typer.echo(f"{errors} error{'' if errors == 1 else 's'}", err=True)
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


def _warn(warnings: tuple[Problem, ...]) -> None:
    for warning in warnings:
        say(f"warning: {warning}", err=True)


def _point(text: str | None) -> tuple[float, float] | None:
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


def _as_dict(candidate: Candidate) -> dict[str, object]:
    from dataclasses import asdict

    return asdict(candidate)


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
            ", ".join((place.name, *place.qualifiers)): {**_as_dict(choice.candidate), "reason": choice.reason}
            for place, choice in found.choices.items()
        },
    }
