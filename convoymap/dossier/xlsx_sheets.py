"""Sheets of an Excel workbook (Office Open XML, ISO/IEC 29500), read by openpyxl."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from convoymap.dossier.sheet import Sheet, cell_text, empty_formula, merged
from convoymap.errors import ExtraError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read_xlsx"]

_FORMULA_OR_MERGED = re.compile(rb"<(?:\w+:)?(?:f[ />]|mergeCell )")
#: How XML says a character that it cannot hold (ISO/IEC 29500-1, 22.9.2.19). openpyxl gives back the mark that tells a
#: text which only looks like this, so that of these only what no text can be meant by is read.
_CONTROL = re.compile(r"_x(00[01][0-9A-F]|FFFE|FFFF)_")


def read_xlsx(data: bytes, wanted: Callable[[str], bool]) -> list[Sheet]:
    """Return the sheets of a workbook, with the results that are stored for their formulas.

    Parameters
    ----------
    data
        The file.
    wanted
        Tells by a sheet's name whether to read its cells.

    Raises
    ------
    ExtraError
        If openpyxl is not installed.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ExtraError(
            "a workbook (.xlsx) needs openpyxl, which is not installed; run: pip install 'convoymap[excel]'"
        ) from None
    with warnings.catch_warnings():
        # What openpyxl cannot keep (drop-downs of newer kinds, headers and footers) is not wanted here.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [_sheet(sheet, wanted(sheet.title)) for sheet in book.worksheets]
        if _has_formulas_or_merged(data):
            # The quick way of reading tells of neither, so that the workbook is read a second time in full.
            full = load_workbook(io.BytesIO(data), keep_links=False)
            sheets = [_with_faults(sheet, full[sheet.name]) for sheet in sheets]
    return sheets


def _has_formulas_or_merged(data: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return any(_FORMULA_OR_MERGED.search(archive.read(name)) for name in names)


def _sheet(sheet: Any, wanted: bool) -> Sheet:
    hidden = sheet.sheet_state != "visible"
    if not wanted:
        return Sheet(sheet.title, (), hidden=hidden)
    # The size that the file states may be that of an older version, or anything.
    sheet.reset_dimensions()
    rows = ((number, [_text(cell) for cell in row]) for number, row in enumerate(sheet.iter_rows(), 1))
    return Sheet(sheet.title, tuple(row for row in rows if any(row[1])), hidden=hidden)


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return _CONTROL.sub(lambda found: chr(int(found[1], 16)), value) if "_x" in value else value
    return cell_text(value, percent=isinstance(value, int | float) and "%" in (cell.number_format or ""))


def _with_faults(sheet: Sheet, full: Any) -> Sheet:
    """Return a sheet with what is wrong with its formulas and its merged cells, as far down as it holds anything."""
    texts = dict(sheet.rows)
    last = max(texts, default=0)
    faults = [
        empty_formula(cell.row, cell.column - 1)
        for row in full.iter_rows(max_row=last or 1)
        for cell in row
        if cell.data_type == "f" and not _has_text(texts.get(cell.row, []), cell.column - 1)
    ]
    areas = [area for area in full.merged_cells.ranges if area.min_row <= last]
    faults += [merged(area.min_row, area.min_col - 1, area.coord) for area in areas]
    return Sheet(sheet.name, sheet.rows, tuple(faults), sheet.hidden)


def _has_text(cells: list[str], index: int) -> bool:
    return index < len(cells) and cells[index] != ""
