"""Sections as Markdown (CommonMark, with GitHub's tables), in which every text of a dossier stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from convoymap.report.section import Cell, Linked, Section

__all__ = ["markdown"]

#: What CommonMark and GitHub's tables, crossings-out and formulas ($) are made of.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$])")


def markdown(title: str, sections: Iterable[Section], lead: Sequence[str] = ()) -> str:
    r"""Return sections as Markdown, in which every text of a dossier stays text.

    Parameters
    ----------
    title
        Title of the dossier.
    sections
        What is told.
    lead
        Paragraphs between the title and the first section.

    Examples
    --------
    >>> print(markdown("A *title*", [Section("Counts", ("One.",), (("who", "how many"), ("<b>", "6")))]))
    # A \*title\*
    <BLANKLINE>
    ## Counts
    <BLANKLINE>
    One\.
    <BLANKLINE>
    | who | how many |
    |---|---|
    | \<b\> | 6 |
    <BLANKLINE>
    """
    lines = [f"# {_escaped(title)}", ""]
    for paragraph in lead:
        lines += [_escaped(paragraph), ""]
    for section in sections:
        lines += _section(section)
    return "\n".join(lines)


def _section(section: Section) -> list[str]:
    lines = [f"## {_escaped(section.heading)}", ""]
    for paragraph in section.paragraphs:
        lines += [_escaped(paragraph), ""]
    if section.table:
        head, *rows = [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in section.table]
        lines += [head, f"|{'---|' * len(section.table[0])}", *rows, ""]
    if section.items:
        lines += [f"{number}. {_escaped(item)}" for number, item in enumerate(section.items, 1)]
        lines.append("")
    return lines


def _cell(cell: Cell) -> str:
    if not isinstance(cell, Linked):
        return _escaped(cell)
    links = [f"[{_escaped(link.text)}](<{link.url}>)" for link in cell.links]
    return " ".join(part for part in (_escaped(cell.text), *links) if part)


def _escaped(text: str) -> str:
    """Return text as Markdown shows it: no character of it is markup, and it stays in its line."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else f"<U+{ord(c):04X}>" for c in text)
    return _SPECIAL.sub(r"\\\1", line.strip())
