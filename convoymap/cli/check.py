"""``convoymap check``: every problem of dossiers at once."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from convoymap.cli.shell import Dossiers, Quiet, errors, print_problems, several, warn
from convoymap.errors import ConvoymapError, DossierError
from convoymap.terminal import say

if TYPE_CHECKING:
    from convoymap.dossier import DossierTables

__all__ = ["check"]


def check(
    dossiers: Dossiers,
    as_json: Annotated[bool, typer.Option("--json", help="Print a line of JSON for each dossier.")] = False,
    quiet: Quiet = False,
) -> None:
    """Check dossiers: every problem of every file at once; places are looked up too."""
    with errors():
        from convoymap.batch import find_dossiers

        paths = find_dossiers(dossiers)
    if code := max(_checked(path, as_json, quiet, one_of_many=len(paths) > 1) for path in paths):
        raise typer.Exit(code)


def _checked(path: Path, as_json: bool, quiet: bool, one_of_many: bool) -> int:
    """Check one dossier, say what there is to say, and return its exit code."""
    try:
        tables, places = _read(path)
    except ConvoymapError as error:
        _tell_error(path, error, as_json, one_of_many)
        return error.exit_code
    warnings = len(tables.warnings)
    numbers = {"claims": len(tables.claims), "sources": len(tables.sources), "places": places}
    if as_json:
        told = [asdict(problem) for problem in tables.warnings]
        _log({"event": "checked", "dossier": str(path), **numbers, "warnings": told})
    elif not quiet:
        warn(tables.warnings)
        words = ", ".join(several(number, name.removesuffix("s")) for name, number in numbers.items())
        say(f"{path}: {words}; no errors, {several(warnings, 'warning') if warnings else 'no warnings'}")
    return 0


def _read(path: Path) -> tuple[DossierTables, int]:
    from convoymap.api import read
    from convoymap.layers import find_places

    dossier = read(path)
    return dossier.tables, len(find_places(dossier.tables, dossier.gazetteer).places)


def _tell_error(path: Path, error: ConvoymapError, as_json: bool, one_of_many: bool) -> None:
    problems = error.problems if isinstance(error, DossierError) else ()
    if as_json:
        told = [asdict(problem) for problem in problems]
        _log({"event": "failed", "dossier": str(path), "code": error.exit_code, "error": str(error), "problems": told})
        return
    if one_of_many:
        say(f"{path}:", err=True)
    if problems:
        print_problems(problems)
    else:
        say(f"error: {error}", err=True)


def _log(line: dict[str, Any]) -> None:
    typer.echo(json.dumps(line, ensure_ascii=False))
