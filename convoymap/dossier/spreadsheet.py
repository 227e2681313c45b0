"""What spreadsheets do to cells, and how to tell."""

from __future__ import annotations

import re

__all__ = ["clean", "column_letters", "column_name", "explain_date", "is_error", "unquoted", "whole_number"]

#: All that is blank in Unicode, and the two blanks of no width that spreadsheets leave behind.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\ufeff\u200b"
_ERROR = re.compile(r"#(REF|NAME|VALUE|DIV/0|NULL|NUM|SPILL|CALC|BLOCKED|FIELD)[!?]|#N/A|#GETTING_DATA|#{3,}|Err:\d{3}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_MONTH = re.compile(r"(?P<day>\d{1,2})(?:\s*[-./]\s*)(?P<month>[^\W\d_]{3,9})\.?(?:[-./ ]\d{2,4})?")
_MONTH_DAY = re.compile(r"(?P<month>[^\W\d_]{3,9})\.?\s*[-./]\s*(?P<day>\d{1,2})")
_NUMERIC_DATE = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})|\d{4}-(\d{2})-(\d{2})(?:[T ].*)?")
_QUOTES = {"“": "”", "„": "“", "«": "»", '"': '"'}


def clean(cell: str) -> str:
    """Return a cell without the blanks around it, non-breaking ones among them, and with plain line ends."""
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return cell.strip(_BLANKS)


def is_error(cell: str) -> bool:
    """Tell whether a cell holds a spreadsheet's error value.

    Examples
    --------
    >>> is_error("#REF!"), is_error("#1 bus")
    (True, False)
    """
    return cell[:1] in "#E" and _ERROR.fullmatch(cell) is not None


def column_name(header: str) -> str:
    """Return a header as a column name.

    Examples
    --------
    >>> column_name(" Archive URL ")
    'archive_url'
    """
    words = re.split(r"[\s_-]+", clean(header).strip("\"'“”„‘’").casefold())
    return "_".join(word for word in words if word)


def column_letters(index: int) -> str:
    """Return the letters by which a spreadsheet calls its column number `index`, counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def unquoted(cell: str) -> str:
    r"""Return the text of a cell that holds a small language: on one line, without quotation marks around it.

    Examples
    --------
    >>> unquoted("“Rawah,\u00a0Iraq”")
    'Rawah, Iraq'
    """
    text = " ".join(cell.split())
    if len(text) > 1 and _QUOTES.get(text[0]) == text[-1]:
        return text[1:-1].strip()
    return text


def whole_number(cell: str) -> str:
    """Return a whole number without the ``.0`` that a spreadsheet adds, and any other text as it is.

    Examples
    --------
    >>> whole_number("6.0"), whole_number("6,0"), whole_number("4-6")
    ('6', '6', '4-6')
    """
    return re.sub(r"^(\d+)[.,]0$", r"\1", cell)


#: "9-ish" is a writer's word for about nine, and no month in any language.
_ABOUT = re.compile(r"ish|odd|plus|some", re.IGNORECASE)


def explain_date(cell: str) -> str | None:
    """Return the range that a spreadsheet turned into this date, or ``None`` if it is no such date.

    Which of the two numbers was the month depends on the spreadsheet's language; a range runs from the lesser
    to the greater. A month in a language unknown here is answered with an example.

    Examples
    --------
    >>> explain_date("04.Jun"), explain_date("6-Apr"), explain_date("Apr-06"), explain_date("04. juin")
    ('4-6', '4-6', '4-6', 'a range such as 4-6')
    """
    if named := _DAY_MONTH.fullmatch(cell) or _MONTH_DAY.fullmatch(cell):
        month = named["month"][:3].casefold()
        if month not in _MONTHS or (len(named["month"]) > 3 and not named["month"].isascii()):
            return None if _ABOUT.fullmatch(named["month"]) else "a range such as 4-6"
        return _span(int(named["day"]), _MONTHS.index(month) + 1)
    if numeric := _NUMERIC_DATE.fullmatch(cell):
        first, second = (int(part) for part in (numeric[1] or numeric[4], numeric[2] or numeric[5]))
        return _span(first, second)
    return None


def _span(first: int, second: int) -> str:
    return f"{min(first, second)}-{max(first, second)}"
