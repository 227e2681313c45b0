"""The dossier as an Excel workbook that reads back as the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.dossier.sheet_rows import SheetRows, sheets_of
from convoymap.dossier.workbook_write import workbook_bytes

if TYPE_CHECKING:
    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files

__all__ = ["write_xlsx"]


def write_xlsx(contents: Contents) -> Files:
    """Return ``dossier.xlsx``: the sheets that ``convoymap new --xlsx`` makes, and a further one, ``provenance``.

    Every text is a text, whatever it begins with, so that none is taken for a formula or a date. The sheet
    ``provenance`` is not read back.

    Parameters
    ----------
    contents
        The dossier.

    Raises
    ------
    OutputError
        If a text is too long for a cell.
    """
    rows = [[key, value] for key, value in contents.provenance.entries.items()]
    sheets = [*sheets_of(contents.tables), SheetRows("provenance", ("key", "value"), rows)]
    return {"dossier.xlsx": workbook_bytes(sheets, contents.provenance.time)}
