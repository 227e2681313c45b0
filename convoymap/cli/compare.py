"""``convoymap compare``: what the claims say against each other."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from convoymap.cli.shell import DossierFolder, errors, warn
from convoymap.terminal import print_sections, progress

__all__ = ["compare"]


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
    with errors(), progress("Comparing the claims", as_json or as_markdown):
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
        warn(read_dossier.warnings)
        print_sections(read_dossier.title, sections)
    if fail_on_conflict and found.conflicts.conflicts:
        raise typer.Exit(5)
