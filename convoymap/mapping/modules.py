"""The page's scripts: ES modules in ``static/``, put together into the one script that a page carries.

A page opened from disk under a Content-Security-Policy cannot load modules from one another, so their code stands in
one strict function, in the order in which modules are evaluated (ECMA-262, 16.2.1.5): what a module imports comes
before it. In a cycle, the module that was reached first comes last; functions may be called across it, while values
are not there yet. Since all share one scope, imports keep their names and no name is given twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from convoymap.errors import DataError
from convoymap.mapping.offline import slim_text

__all__ = ["Module", "bundle", "modules_of", "read_module"]

_STATIC = Path(__file__).parent / "static"
_IMPORT = re.compile(r'^import \{\s*([\w$]+(?:,\s*[\w$]+)*),?\s*\} from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const|let) [\w$])", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)
_NAME = re.compile(r"^(export )?(?:(?:async )?function\*?|class|const|let) ([\w$]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Module:
    """One module as it is written.

    Parameters
    ----------
    name
        File name.
    imports
        Names that it takes, by the file that they come from, in the order of the import lines.
    exports
        Names that it gives.
    own
        All names that it declares at its top.
    code
        Its text without the import lines and the ``export`` keywords.
    """

    name: str
    imports: dict[str, tuple[str, ...]]
    exports: frozenset[str]
    own: tuple[str, ...]
    code: str


def read_module(name: str, folder: Path = _STATIC) -> Module:
    """Return a module.

    Parameters
    ----------
    name
        File name within the folder.
    folder
        Where the modules lie.

    Raises
    ------
    DataError
        The file is not there, or it imports or exports in a form that cannot be put together.
    """
    path = folder / name
    if not path.is_file():
        raise DataError(f"{name}: there is no such module in {folder.name}")
    text = path.read_text(encoding="utf-8")
    code = _EXPORT.sub("", _IMPORT.sub("", text))
    if other := _OTHER.search(code):
        raise DataError(
            f"{name}: {other[0]!r} is not supported; write"
            ' import { a, b } from "./x.js"; or export before a function, class, const or let'
        )
    declared = _NAME.findall(text)
    imports: dict[str, tuple[str, ...]] = {}
    for names, source in _IMPORT.findall(text):
        imports[source] = (*imports.get(source, ()), *re.split(r",\s*", names))
    exports = frozenset(own for exported, own in declared if exported)
    return Module(name, imports, exports, tuple(own for _, own in declared), code)


def modules_of(entry: str, folder: Path = _STATIC) -> list[Module]:
    """Return a module and all that it needs, in the order in which they are evaluated.

    Parameters
    ----------
    entry
        File name of the module that a page starts with.
    folder
        Where the modules lie.

    Raises
    ------
    DataError
        A file or a name that is imported is not there, an import or export has a form that cannot be put together, or
        two modules declare one name.
    """
    read: dict[str, Module] = {}
    ordered: list[Module] = []

    def visit(name: str) -> None:
        if name in read:
            return
        read[name] = read_module(name, folder)
        for source in read[name].imports:
            visit(source)
        ordered.append(read[name])

    visit(entry)
    faults = [*_missing(read), *_twice(ordered)]
    if faults:
        raise DataError("\n".join(faults))
    return ordered


@cache
def bundle(entry: str, folder: Path = _STATIC) -> str:
    """Return the script of a page: a module and all that it needs, in one function, without what only maintainers read.

    Parameters
    ----------
    entry
        File name of the module that the page starts with.
    folder
        Where the modules lie.

    Raises
    ------
    DataError
        See :func:`modules_of`.
    """
    code = "".join(slim_text(module.code) for module in modules_of(entry, folder))
    return f'(() => {{\n"use strict";\n{code}}})();'


def _missing(modules: dict[str, Module]) -> list[str]:
    """Tell which imported names their modules do not export."""
    return [
        f"{module.name}: {source} does not export {name}"
        for module in modules.values()
        for source, names in module.imports.items()
        for name in names
        if name not in modules[source].exports
    ]


def _twice(modules: list[Module]) -> list[str]:
    """Tell which names are declared in two modules."""
    faults, owners = [], dict[str, str]()
    for module in modules:
        for name in module.own:
            if name in owners:
                faults.append(f"{module.name}: {name} is declared in {owners[name]} too; give one of them another name")
            owners[name] = module.name
    return faults
