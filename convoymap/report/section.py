"""What a report is made of: sections of plain text; escaping happens where they are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlsplit

__all__ = ["Cell", "Link", "Linked", "Section", "web_address"]


@dataclass(frozen=True, slots=True)
class Link:
    """A word that leads somewhere: an address as `web_address` returns it."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A cell of a table that holds text and links."""

    text: str
    links: tuple[Link, ...]


Cell: TypeAlias = "str | Linked"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report: a heading, paragraphs, a table (first row: headings) and a numbered list; plain text."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[Cell, ...], ...] = ()
    items: tuple[str, ...] = ()

    @property
    def plain_table(self) -> tuple[tuple[str, ...], ...]:
        """The table without its links."""
        return tuple(tuple(cell.text if isinstance(cell, Linked) else cell for cell in row) for row in self.table)


def web_address(url: str) -> str:
    """Return an address of the web without any character that could end it early; empty for what is none.

    Examples
    --------
    >>> web_address("https://example.org/a (b)")
    'https://example.org/a%20%28b%29'
    >>> web_address("javascript:alert(1)")
    ''
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme.lower() not in {"http", "https"} or not parts.netloc:
        return ""
    return quote(url.strip(), safe="%/:?#[]@!$&'*+,;=~")
