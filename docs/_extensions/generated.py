"""Fill in what pages take from the program itself: ``<!-- generated: NAME -->`` becomes what `PARTS` has under the name.

It is done while a page is read, so no copy of it exists that could grow old.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from command_line import commands, exit_codes
from python_names import errors, functions, public_names, values
from tables import export_formats, import_formats, layer_columns, table_columns

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "exit-codes": exit_codes,
    "functions": functions,
    "public-names": public_names,
    "values": values,
    "errors": errors,
    "layer-columns": layer_columns,
    "table-columns": table_columns,
    "export-formats": export_formats,
    "import-formats": import_formats,
}
_MARK = re.compile(r"^<!-- generated: ([a-z-]+) -->$", flags=re.MULTILINE)


def setup(app: Sphinx) -> dict[str, bool]:
    """Fill in each page as it is read."""
    app.connect("source-read", _fill)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    source[0] = _MARK.sub(lambda mark: PARTS[mark[1]](), source[0])
