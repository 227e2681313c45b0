"""Run what the documentation shows: Python, commands with what they print, and the files that it names.

The samples of one page run in the order in which they stand, in one folder of their own: a page that fails is a page that a
reader cannot follow. ``...`` in what is printed stands for anything.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.myst.lexers import DirectiveLexer
from typer.testing import CliRunner

from convoymap.cli import app

_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
_CODE = re.compile(r"\s+# exit code (\d+)$")
_FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
_COMMAND = r"(?:\$ )?convoymap ([a-z].+)$"


def parsed(page: Path) -> Document:
    """Return a page with its samples."""
    return SYBIL.parse(page)


def shown_commands(text: str) -> Iterator[list[str]]:
    """Yield the words of every ``convoymap`` command that stands on a line of its own in a block of code."""
    fenced = re.findall(f"^{_COMMAND}", "\n".join(_FENCED.findall(text)), flags=re.MULTILINE)
    for line in [*fenced, *re.findall(f"^    {_COMMAND}", text, flags=re.MULTILINE)]:
        yield shlex.split(line, comments=True)


def _run_console(example: Example) -> None:
    """Run the commands of a console and compare what they print, and how they end."""
    for line, wanted in _dialogue(example.parsed):
        code = _CODE.search(line)
        program, *words = shlex.split(_CODE.sub("", line))
        assert program == "convoymap", line
        done = CliRunner().invoke(app, words, env={"COLUMNS": "200"})
        assert done.exit_code == int(code[1] if code else 0), f"{line}: {done.output}"
        if wanted.strip():
            same = doctest.OutputChecker().check_output(wanted, done.output, _FLAGS)
            assert same, f"$ {line}\n{done.output}\nis not\n{wanted}"


def _dialogue(text: str) -> Iterator[tuple[str, str]]:
    """Yield each command with what it is to print."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _newline, printed = part.partition("\n")
        yield command, printed


def _files(document: Document) -> Iterable[Region]:
    """Yield the files that a page tells its reader to make: blocks of code whose caption is a path."""
    for region in DirectiveLexer("code-block")(document):
        if path := region.lexemes["options"].get("caption"):
            yield Region(region.start, region.end, (path, region.lexemes["source"]), _write)


def _write(example: Example) -> None:
    path, source = example.parsed
    Path(path).parent.mkdir(exist_ok=True)
    Path(path).write_text(source, encoding="utf-8")


SYBIL = Sybil([PythonCodeBlockParser(), CodeBlockParser("console", _run_console), _files])
