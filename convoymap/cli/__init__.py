"""The command line: parse, call, print.

Exit codes: 0 done; 1 the dossier has problems, or a place is unknown; 2 the command was called wrongly; 3 the result
could not be written; 4 convoymap's own data are missing or damaged; 5 claims contradict each other, where that was asked.
"""

from __future__ import annotations

import atexit
import gc
import os
from typing import Annotated

import typer

import convoymap
from convoymap.cli.build import build
from convoymap.cli.check import check
from convoymap.cli.compare import compare
from convoymap.cli.export import export
from convoymap.cli.geocode import geocode
from convoymap.cli.import_ import import_
from convoymap.cli.locate import locate
from convoymap.cli.new import new

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


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"convoymap {convoymap.__version__}")
        raise typer.Exit


#: In the order in which the help lists them.
_COMMANDS = (build, export, check, geocode, locate, compare, new, import_)
for _command in _COMMANDS:
    app.command(_command.__name__.rstrip("_"))(_command)
