"""Writing a workbook: every text as text, headers that explain themselves, drop-downs for what is chosen from a list."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from convoymap.dossier.guide import guide, in_sheets
from convoymap.dossier.spreadsheet import column_letters
from convoymap.errors import ExtraError, OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from convoymap.dossier.sheet_rows import SheetRows

__all__ = ["workbook_bytes"]

_LONGEST = 32_767
_MOST_ROWS = 1_048_576
#: Rows, from the second on, in which a drop-down is offered; further ones follow where there are more claims.
_CHOICES_TO = 2_000
#: Columns that hold a number, to sort and to reckon with. Counts, dates and places are texts: 4-6 is no date.
_NUMBERS = frozenset({"credibility", "lat", "lon", "uncertainty_m", "speed_kmh"})
_WIDTHS = {
    **dict.fromkeys(("unit", "count", "when", "said", "status", "via", "kind", "key", "gazetteer_id"), 16),
    **dict.fromkeys(("reliability", "credibility", "lat", "lon", "total", "plural", "speed_kmh", "uncertainty_m"), 13),
    **dict.fromkeys(("name", "where", "origin", "id", "url", "archive_url"), 26),
    **dict.fromkeys(("note", "evidence", "what", "value", "what to write", "wkt", "method", "properties"), 48),
}
_WIDTH = 20
#: Columns that are wider than this break their lines; a row is as high as they need, up to so many lines.
_WRAPPED, _MOST_LINES, _LINE_HEIGHT = 40, 6, 15
_LISTS: Mapping[tuple[str, str], Any] = {
    ("claims", "source"): "=sources!$A$2:$A$2000",
    ("events", "source"): "=sources!$A$2:$A$2000",
    ("claims", "unit"): "=subjects!$A$2:$A$200",
    ("claims", "credibility"): [1, 2, 3, 4, 5, 6],
    ("sources", "reliability"): ["A", "B", "C", "D", "E", "F"],
}


def workbook_bytes(sheets: Iterable[SheetRows], made: datetime | None = None) -> bytes:
    """Return sheets as an Excel workbook (.xlsx).

    Parameters
    ----------
    sheets
        The sheets.
    made
        What the workbook says of the time at which it was made; now, unless given.

    Raises
    ------
    ExtraError
        If XlsxWriter is not installed.
    OutputError
        If a text is too long for a cell, or a table for a sheet.
    """
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise ExtraError(
            "a workbook (.xlsx) needs xlsxwriter, which is not installed; run: pip install 'convoymap[excel]'"
        ) from None
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"comments": "made by convoymap", **({"created": made} if made else {})})
    formats = {
        "head": book.add_format({"bold": True, "bg_color": "#e8e8e8", "bottom": 1, "num_format": "@"}),
        "text": book.add_format({"num_format": "@", "valign": "top"}),
        "long": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        "number": book.add_format({"valign": "top"}),
    }
    for sheet in sheets:
        _write_sheet(book.add_worksheet(sheet.name), sheet, formats)
    book.close()
    return file.getvalue()


def _write_sheet(page: Any, sheet: SheetRows, formats: Mapping[str, Any]) -> None:
    if len(sheet.rows) >= _MOST_ROWS:
        raise OutputError(f"{sheet.name} has {len(sheet.rows):,} rows, and a sheet of Excel has {_MOST_ROWS:,}")
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for index, column in enumerate(sheet.columns):
        _check_length(sheet.name, 0, index, column)
        style = formats["number" if column in _NUMBERS else "long" if _width(column) > _WRAPPED else "text"]
        page.set_column(index, index, _width(column), style)
        page.write_string(0, index, _whole(column), formats["head"])
        _explain(page, sheet, index, column)
        for row, cells in enumerate(sheet.rows, 1):
            if cells[index]:
                _check_length(sheet.name, row, index, cells[index])
                _write_cell(page, row, index, cells[index], style, column in _NUMBERS)
    for row, cells in enumerate(sheet.rows, 1):
        _set_height(page, row, sheet.columns, cells)
    # Excel marks numbers that are texts as mistakes; here they are meant.
    page.ignore_errors({"number_stored_as_text": f"A1:{column_letters(len(sheet.columns) - 1)}{_MOST_ROWS}"})


def _set_height(page: Any, row: int, columns: Sequence[str], cells: Sequence[str]) -> None:
    """Give a row the height that its wrapped texts need, within reason; LibreOffice does not do so by itself."""
    wrapped = [(cell, _width(column)) for column, cell in zip(columns, cells, strict=True) if _width(column) > _WRAPPED]
    lines = max((sum(1 + len(line) // width for line in cell.split("\n")) for cell, width in wrapped), default=1)
    if lines > 1:
        page.set_row(row, _LINE_HEIGHT * min(lines, _MOST_LINES))


def _write_cell(page: Any, row: int, index: int, text: str, style: Any, is_number: bool) -> None:
    """Write a cell; a number as such if it reads as the very same, all else as a text, whatever it looks like."""
    if is_number and repr(float(text)) == repr(float(f"{float(text):.16G}")):
        page.write_number(row, index, float(text), style)
    else:
        page.write_string(row, index, _whole(text), style)


def _explain(page: Any, sheet: SheetRows, index: int, column: str) -> None:
    """Say on the header what to write below it, and offer what is chosen from a list."""
    if said := guide().get((sheet.name, column)):
        lines = sum(1 + len(line) // 50 for line in said.splitlines())
        size = {"width": 330, "height": 24 + 17 * lines}
        page.write_comment(0, index, in_sheets(said), {**size, "author": "convoymap", "font_size": 9})
    if choices := _LISTS.get((sheet.name, column)):
        last = max(_CHOICES_TO, len(sheet.rows) + 1_000)
        rule = {"validate": "list", "source": choices, "error_type": "warning", "error_title": "Not in the list"}
        message = "The list has no such entry. Add it there, or write it all the same."
        page.data_validation(1, index, last, index, {**rule, "error_message": message})


def _width(column: str) -> int:
    return _WIDTHS.get(column, _WIDTH)


def _check_length(sheet: str, row: int, index: int, text: str) -> None:
    length = len(text.encode("utf-16-le", "replace")) // 2
    if length > _LONGEST:
        raise OutputError(
            f"{sheet}!{column_letters(index)}{row + 1} would hold {length:,} characters, and a cell of Excel holds "
            f"{_LONGEST:,}; shorten the text, or write CSV instead"
        )


def _whole(text: str) -> str:
    """Return a text without half characters, which no file in UTF-8 holds."""
    return text.encode("utf-8", "replace").decode()
