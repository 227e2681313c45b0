"""Write the page's own scripts as the page runs them, one scope for all, for a linter to read.

Run as ``python tests/browser/scripts.py FOLDER``; a comment above each script's part says which it is.
"""

from __future__ import annotations

import sys
from pathlib import Path

from convoymap import mapping
from convoymap.mapping.page import _SCRIPTS

STATIC = Path(mapping.__file__).parent / "static"


def main(folder: Path) -> None:
    """Write ``page.js``, the scripts of the body in their one function, and ``theme.js``, that of the head."""
    folder.mkdir(parents=True, exist_ok=True)
    code = "\n".join(f"/* ---- {name} ---- */\n{(STATIC / name).read_text(encoding='utf-8')}" for name in _SCRIPTS)
    (folder / "page.js").write_text(f'(() => {{\n"use strict";\n{code}}})();\n', encoding="utf-8")
    (folder / "theme.js").write_text((STATIC / "theme.js").read_text(encoding="utf-8"), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
