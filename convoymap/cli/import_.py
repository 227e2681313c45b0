"""``convoymap import``: other people's data as a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from convoymap.cli.shell import Quiet, errors
from convoymap.terminal import progress, say

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables
    from convoymap.errors import Problem
    from convoymap.importing import Imported

__all__ = ["import_"]

_EXAMPLES = 2


class _Format(StrEnum):
    ucdp_ged = "ucdp-ged"
    acled = "acled"
    timemap = "timemap"
    geojson = "geojson"


class _Order(StrEnum):
    month = "month"
    day = "day"


#: Options that not all formats have, by their names in Python, and the formats that have them.
_OWN = {
    "country": {_Format.ucdp_ged, _Format.acled},
    "ranges": {_Format.ucdp_ged},
    "unit": {_Format.timemap, _Format.geojson},
    "count_column": {_Format.timemap, _Format.geojson},
    "uncertainty_m": {_Format.timemap, _Format.geojson},
    "order": {_Format.timemap},
    "source_column": {_Format.geojson},
    "time_column": {_Format.geojson},
    "place_column": {_Format.geojson},
    "text_column": {_Format.geojson},
}


def import_(
    data_format: Annotated[_Format, typer.Argument(metavar="FORMAT", help="ucdp-ged, acled, timemap or geojson.")],
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help="The data; of a TimeMap the events, then the sources.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the dossier to make.")],
    title: Annotated[str | None, typer.Option(help="Title of the dossier.")] = None,
    unit: Annotated[str | None, typer.Option(help="timemap, geojson: what is counted.")] = None,
    source_column: Annotated[str | None, typer.Option(help="geojson: the property that says who claims it.")] = None,
    count_column: Annotated[str | None, typer.Option(help="timemap, geojson: what says how many.")] = None,
    time_column: Annotated[str | None, typer.Option(help="geojson: the property that says when.")] = None,
    place_column: Annotated[str | None, typer.Option(help="geojson: the property that names the place.")] = None,
    text_column: Annotated[str | None, typer.Option(help="geojson: the property with the source's words.")] = None,
    uncertainty_m: Annotated[
        float | None, typer.Option(min=0.1, max=2e7, help="timemap, geojson: radius of the points in metres.")
    ] = None,
    order: Annotated[_Order | None, typer.Option(help="timemap: what comes first in 3/9/2017.")] = None,
    country: Annotated[str | None, typer.Option(help="ucdp-ged, acled: take only the rows of this country.")] = None,
    ranges: Annotated[bool, typer.Option("--ranges", help="ucdp-ged: count low-high, not the least alone.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Read so many rows at most.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Write nothing if any row cannot be used.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a dossier that stands there.")] = False,
    quiet: Quiet = False,
) -> None:
    """Make a dossier of other people's data: UCDP GED, ACLED, a TimeMap, any GeoJSON with a property for its sources."""
    given = dict(title=title, limit=limit, unit=unit, country=country, uncertainty_m=uncertainty_m, order=order)
    given["ranges"] = ranges or None
    columns = dict(source=source_column, count=count_column, time=time_column, place=place_column, text=text_column)
    given |= {f"{name}_column": column for name, column in columns.items()}
    options = {name: value for name, value in given.items() if value is not None}
    _check_call(data_format, files, options)
    with errors(), progress("Reading the data", quiet) as step:
        from convoymap.dossier import write_tables
        from convoymap.importing import FORMATS

        _check_free(output, force)
        imported = FORMATS[data_format.value](*files, **options)
        if strict:
            imported.check()
        step("Writing the dossier")
        paths = write_tables(imported.tables, output)
    if not quiet:
        _print_summary(imported, paths)


def _check_call(data_format: _Format, files: list[Path], options: dict[str, Any]) -> None:
    """Refuse what the format has no use for, and ask for what it needs."""
    for name in options:
        if data_format not in _OWN.get(name, {data_format}):
            hint = f"--{name.replace('_', '-')}"
            raise typer.BadParameter(f"{data_format.value} has no such option", param_hint=hint)
    if data_format is _Format.geojson and "source_column" not in options:
        raise typer.BadParameter("name the property that says who claims it", param_hint="--source-column")
    most = 2 if data_format is _Format.timemap else 1
    if len(files) > most:
        number = "two files" if most == 2 else "one file"
        raise typer.BadParameter(f"{data_format.value} is read from {number} at most", param_hint="FILE…")


def _check_free(folder: Path, force: bool) -> None:
    from convoymap.dossier.report import FILES
    from convoymap.errors import OutputError

    if force or not (there := [name for name in FILES if (folder / name).exists()]):
        return
    raise OutputError(
        f'"{folder}" holds a dossier already ({", ".join(there)}); name another folder, or replace it with --force'
    )


def _print_summary(imported: Imported, paths: Iterable[Path]) -> None:
    tables = imported.tables
    say(tables.meta.title)
    refused = len({note.row for note in imported.refused})
    out = f", {imported.left_out:,} left out by the filter" if imported.left_out else ""
    parts = [_number(len(tables.claims), "claim") + " by " + _number(len(tables.sources), "source")]
    parts += [_number(len(found), noun) for found, noun in _counted(tables)]
    typer.echo(f"{_number(imported.rows, 'row')} read{out}: {', '.join(parts)}; {_number(refused, 'row')} not used")
    for kind, notes in _by_kind(imported.notes).items():
        typer.echo(f"{len(notes):>7,}  {'not used: ' if notes[0].level == 'error' else ''}", nl=False)
        say(kind)
        for note in notes[:_EXAMPLES]:
            say(f"         {note.place}{f': {_short(note.value)}' if note.value else ''}")
    for path in paths:
        typer.echo(f"  {path}  {path.stat().st_size / 1000:,.0f} kB")


def _counted(tables: DossierTables) -> Iterable[tuple[Sized, str]]:
    return (tables.events, "event"), (tables.pins, "place"), (tables.areas, "area")


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _by_kind(notes: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Return the notes by what they say, rows that are not used first, then the most frequent."""
    kinds: dict[str, list[Problem]] = {}
    for note in notes:
        kinds.setdefault(note.why, []).append(note)
    return dict(sorted(kinds.items(), key=lambda item: (item[1][0].level != "error", -len(item[1]))))


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= 80 else f"{line[:79]}…"
