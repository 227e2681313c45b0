"""What eslint does not see of the page's modules: whether they fit together, and whether each is of use.

Run as ``python tests/browser/scripts.py``; it says what is wrong, if anything, and then fails.
"""

from __future__ import annotations

import sys
from pathlib import Path

from convoymap import mapping
from convoymap.mapping.modules import Module, modules_of

STATIC = Path(mapping.__file__).parent / "static"
#: Where a page starts, and the script of the head, which is no module.
ENTRIES = ("page.js", "map.js", "big.js")
APART = "theme.js"


def unused(modules: dict[str, Module]) -> list[str]:
    """Tell which exported names no module imports."""
    taken = {
        (source, name) for module in modules.values() for source, names in module.imports.items() for name in names
    }
    return [
        f"{module.name}: nobody imports {name}; do not export it"
        for module in modules.values()
        for name in sorted(module.exports)
        if (module.name, name) not in taken
    ]


def main() -> int:
    """Return 1 where something is wrong, having said what."""
    entries = [name for name in ENTRIES if (STATIC / name).exists()]
    modules = {module.name: module for entry in entries for module in modules_of(entry)}
    lost = sorted({path.name for path in STATIC.glob("*.js")} - {*modules, APART})
    faults = [*unused(modules), *(f"{name}: no page needs it" for name in lost)]
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
