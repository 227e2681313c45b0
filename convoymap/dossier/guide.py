"""What to write into each column, as the README of a new dossier says it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

__all__ = ["guide", "in_sheets"]

_TEXTS = Path(__file__).with_name("template")
_SECTION = re.compile(r"^## (\w+)(?:\.\w+)?(?::.*)?$", re.MULTILINE)
_LANGUAGE = re.compile(r"^### (.*)$", re.MULTILINE)
_TABLE_ROW = re.compile(r"^\| (.*) \|$", re.MULTILINE)
_NAME = re.compile(r"`(\w+)`")
_SEE_BELOW = "see below"
#: What stands in the place of a folder's files. Of the settings, the other tables only speak of the subjects.
_FILE = re.compile(r"(\w+)\.(?:csv|geojson)\b")
_SETTINGS = "dossier.toml"


@cache
def guide() -> dict[tuple[str, str], str]:
    """Return what to write into each column, by sheet and column.

    Examples
    --------
    >>> guide()["claims", "evidence"]
    'Where the claim stands, or in which words. E.g. paragraph 7'
    """
    texts = [(_TEXTS / name).read_text(encoding="utf-8") for name in ("README.md", "workbook.md")]
    found: dict[tuple[str, str], str] = {}
    for text in texts:
        parts = _SECTION.split(text)
        for sheet, body in zip(parts[1::2], parts[2::2], strict=True):
            found |= {(sheet, column): said for column, said in _columns(body).items()}
    return found


def in_sheets(text: str) -> str:
    """Return a sentence that speaks of the files of a folder as one that speaks of the sheets of a workbook.

    Examples
    --------
    >>> in_sheets("As in claims.csv."), in_sheets("One of the units of dossier.toml.")
    ('As in the sheet claims.', 'One of the units of the sheet subjects.')
    """
    return _FILE.sub(r"the sheet \1", text.replace(_SETTINGS, "the sheet subjects"))


def _columns(body: str) -> dict[str, str]:
    """Return what a section says of each column, with the table of its language where it has one."""
    parts = _LANGUAGE.split(body)
    languages = {
        name: _language(table)
        for heading, table in zip(parts[1::2], parts[2::2], strict=True)
        for name in heading.split(", ")
    }
    found: dict[str, str] = {}
    for cells in _rows(parts[0]):
        names = _NAME.findall(cells[0])
        examples = cells[2].split(", ") if len(names) > 1 else cells[2:3]
        for name, example in zip(names, [*examples, *[""] * len(names)], strict=False):
            found[name] = _said(cells[1], example, languages.get(name, ""))
    return found


def _said(what: str, example: str, language: str) -> str:
    what = _plain(what[:1].upper() + what[1:]).rstrip(".")
    for mark in ("; ", ". "):
        what = what.replace(f"{mark}{_SEE_BELOW}", "")
    what += f". E.g. {_plain(example)}" if example.strip() else "."
    return f"{what}\n\n{language}" if language else what


def _language(table: str) -> str:
    return "\n".join(f"{_plain(cells[0])}: {_plain(cells[1])}" for cells in _rows(table))


def _rows(text: str) -> list[list[str]]:
    """Return the rows of the tables of a Markdown text, without their heads and rules."""
    rows = [[cell.strip() for cell in found[1].split(" | ")] for found in _TABLE_ROW.finditer(text)]
    return [row for row in rows if "`" in row[0]]


def _plain(markdown: str) -> str:
    return markdown.replace("`", "").strip(" |")
