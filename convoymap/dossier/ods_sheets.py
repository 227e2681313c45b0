"""Sheets of an OpenDocument spreadsheet (ISO/IEC 26300), read from its XML.

No library that is kept up reads an ``.ods`` and tells an error or a formula without a result from an empty cell.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from convoymap.dossier.sheet import Fault, Sheet, TooLargeError, cell_text, empty_formula, merged
from convoymap.dossier.spreadsheet import column_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

__all__ = ["read_ods"]

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
#: White space that only lays out the XML. Runs of blanks are kept: LibreOffice writes them as they are into cells of
#: several lines, though the standard (part 3, 6.1.2) would have them count as one.
_BLANKS = re.compile(r"[\t\r\n]+")
#: The size of a sheet in LibreOffice and Excel.
_ROWS, _COLUMNS = 1_048_576, 16_384
#: Cells that are read of a sheet. A few bytes of a file may say that a row stands there a million times.
_MOST_CELLS = 20_000_000
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?$")
_FRACTION = re.compile(r"\.\d+$")


def read_ods(data: bytes, wanted: Callable[[str], bool]) -> list[Sheet]:
    """Return the sheets of a workbook, with the results that are stored for their formulas.

    Parameters
    ----------
    data
        The file.
    wanted
        Tells by a sheet's name whether to read its cells.

    Raises
    ------
    TooLargeError
        If a sheet has more cells than a dossier can need.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
        sheets, hidden_styles = [], set[str]()
        for _, element in ElementTree.iterparse(content):  # noqa: S314 - expat 2.4.1 and later limits entities
            if element.tag == f"{_STYLE}style" and _is_hidden(element):
                hidden_styles.add(element.get(f"{_STYLE}name", ""))
            elif element.tag == f"{_TABLE}table":
                sheets.append(_sheet(element, wanted, hidden_styles))
                element.clear()
    return sheets


def _is_hidden(style: Element) -> bool:
    return any(part.get(f"{_TABLE}display") == "false" for part in style.iter(f"{_STYLE}table-properties"))


def _sheet(table: Element, wanted: Callable[[str], bool], hidden_styles: set[str]) -> Sheet:
    name = table.get(f"{_TABLE}name", "")
    hidden = table.get(f"{_TABLE}style-name", "") in hidden_styles
    if not wanted(name):
        return Sheet(name, (), hidden=hidden)
    rows: list[tuple[int, list[str]]] = []
    faults: list[Fault] = []
    number, size = 1, 0
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = min(_repeated(row, "rows"), _ROWS - number + 1)
        cells, found = _cells(row, number)
        faults += found
        if any(cells):
            size += repeated * len(cells)
            if size > _MOST_CELLS:
                raise TooLargeError(f"the sheet {name} has more than {_MOST_CELLS:,} cells")
            rows += [(number + i, list(cells)) for i in range(repeated)]
        number += repeated
    last = rows[-1][0] if rows else 0
    return Sheet(name, tuple(rows), tuple(fault for fault in faults if fault.row <= last), hidden)


def _cells(row: Element, number: int) -> tuple[list[str], list[Fault]]:
    """Return the texts of a row up to its last that is not empty, and what could not be read."""
    cells: list[str] = []
    faults: list[Fault] = []
    empty = 0
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        repeated = min(_repeated(cell, "columns"), _COLUMNS - len(cells) - empty)
        index = len(cells) + empty
        faults += _faults(cell, number, index)
        if text := _value(cell):
            cells += [""] * empty + [text] * repeated
            empty = 0
        else:
            empty += repeated
    return cells, faults


def _repeated(element: Element, what: str) -> int:
    return int(element.get(f"{_TABLE}number-{what}-repeated", "1"))


def _faults(cell: Element, row: int, column: int) -> Iterator[Fault]:
    if cell.get(f"{_TABLE}formula") and not _value(cell):
        yield empty_formula(row, column)
    high, wide = (int(cell.get(f"{_TABLE}number-{what}-spanned", "1")) for what in ("rows", "columns"))
    if high > 1 or wide > 1:
        last = f"{column_letters(column + wide - 1)}{row + high - 1}"
        yield merged(row, column, f"{column_letters(column)}{row}:{last}")


def _value(cell: Element) -> str:
    """Return what a cell holds; an error is told by the text that is shown."""
    kind = cell.get(f"{_OFFICE}value-type", "")
    number = cell.get(f"{_OFFICE}value")
    if kind in {"float", "currency", "percentage"} and number is not None and not _is_error(cell):
        return cell_text(float(number), percent=kind == "percentage")
    if kind == "date":
        return _FRACTION.sub("", _MIDNIGHT.sub("", cell.get(f"{_OFFICE}date-value", "")))
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value", "").upper()
    shown = "\n".join("".join(_texts(paragraph)) for paragraph in cell if paragraph.tag == f"{_TEXT}p")
    return shown or cell.get(f"{_OFFICE}string-value", "")


def _is_error(cell: Element) -> bool:
    return any(name.endswith("}value-type") and value == "error" for name, value in cell.items())


def _texts(element: Element) -> Iterator[str]:
    """Yield the text of a paragraph, in which tabs, line breaks and runs of blanks are elements."""
    yield _BLANKS.sub(" ", element.text or "")
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * min(int(child.get(f"{_TEXT}c", "1")), 100_000)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag.startswith(_TEXT):
            yield from _texts(child)
        yield _BLANKS.sub(" ", child.tail or "")
