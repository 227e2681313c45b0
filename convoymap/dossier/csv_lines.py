"""The rows of a CSV file, as spreadsheets write and number them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from convoymap.dossier.spreadsheet import clean, column_name

if TYPE_CHECKING:
    from collections.abc import Collection

    from convoymap.dossier.report import Report

__all__ = ["CsvLines", "csv_lines"]

_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?(\r\n|\n|\r|$)', re.IGNORECASE)


def csv_lines(file: str, text: str, headers: Collection[str], report: Report) -> CsvLines:
    """Return the rows of a CSV text.

    Parameters
    ----------
    file
        Name of the file, for problems.
    text
        Its text: comma, semicolon or tab between the cells, as the header has it.
    headers
        Names of columns, one of which at least the header is likely to have.
    report
        Where problems go.
    """
    separator_line = _SEPARATOR_LINE.match(text)
    body = text[separator_line.end() :] if separator_line else text
    delimiter = separator_line[1] if separator_line else _delimiter(body, headers)
    return CsvLines(file, body, delimiter, report)


class CsvLines(Iterator[tuple[int, list[str]]]):
    """The rows of a CSV text that hold anything, with their numbers; ends at what is not CSV, and says so."""

    def __init__(self, file: str, text: str, delimiter: str, report: Report) -> None:
        self._file, self._report = file, report
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        self._number = 0
        self.complete = True

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            self._number += 1
            try:
                cells = [clean(cell) for cell in next(self._reader)]
            except csv.Error as error:
                self.complete = False
                why, fix = _malformed(str(error))
                self._report.add(self._file, self._number, None, None, why, fix)
                raise StopIteration from None
            if any(cells):
                return self._number, cells


def _malformed(message: str) -> tuple[str, str]:
    """Return in plain words what the csv module says, and what to do."""
    if "unexpected end" in message:
        return "a quotation mark is opened here and never closed", "Close it, or remove it."
    if "field limit" in message:
        limit = f"{csv.field_size_limit():,}"
        return (
            f"a cell is longer than {limit} characters",
            "Look for a quotation mark in this row that is never closed.",
        )
    fix = 'Within a quoted cell write "" for a quotation mark; the rest of the file was not read.'
    return "a quoted cell goes on after its closing quotation mark", fix


def _delimiter(text: str, headers: Collection[str]) -> str:
    """Return the delimiter by which the header names the most of these columns."""

    def named(delimiter: str) -> int:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            header = next((cells for cells in reader if any(map(clean, cells))), [])
        except csv.Error:
            return 0
        return len({column_name(cell) for cell in header} & set(headers))

    return max(",;\t", key=named)
