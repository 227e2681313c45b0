"""The commands as Markdown, from what they accept."""

from __future__ import annotations

import re
from typing import Any

from markdown_tables import table
from typer.main import get_command

from convoymap.cli import app

_SWITCHES = (False, None)
_OPTION = re.compile(r"--[a-z][a-z-]+")


def commands() -> str:
    """Return a section for each command, in the order of the help."""
    listed: dict[str, Any] = get_command(app).commands  # type: ignore[attr-defined] # an app of several commands is a group
    return "\n\n".join(_section(name, command) for name, command in listed.items() if not command.hidden)


def exit_codes() -> str:
    """Return a table of what each exit code means, from the help of the program."""
    _head, _colon, codes = (app.info.epilog or "").partition(": ")
    return table(("code", "meaning"), (_marked(code.strip()).split(" ", 1) for code in codes.rstrip(".").split(";")))


def _section(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(["convoymap", name, *(_usage(p) for p in arguments), "[OPTIONS]"])
    parts = [f"## {name}", _marked(command.help.strip()), f"```text\n{usage}\n```"]
    if arguments:
        parts.append(table(("argument", "meaning"), ((f"`{_shown(p)}`", _words(p)) for p in arguments)))
    if options:
        parts.append(table(("option", "meaning"), ((_names(p), _words(p)) for p in options)))
    return "\n\n".join(parts)


def _marked(text: str) -> str:
    """Return a text in which the options are code."""
    return _OPTION.sub(r"`\g<0>`", text)


def _usage(argument: Any) -> str:
    return _shown(argument) if argument.required else f"[{_shown(argument)}]"


def _shown(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _names(option: Any) -> str:
    return ", ".join(f"`{name}`" for name in [*option.opts, *option.secondary_opts])


def _words(parameter: Any) -> str:
    """Return what a parameter is for, whether it is needed, and what it is unless given."""
    words = [_marked(parameter.help or "")]
    if parameter.required and parameter.param_type_name == "option":
        words.append("Needed.")
    if parameter.multiple:
        words.append("May be given several times.")
    if parameter.default not in _SWITCHES:
        words.append(f"Unless given: `{parameter.default}`.")
    return " ".join(words)
