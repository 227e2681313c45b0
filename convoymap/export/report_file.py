"""The report of a dossier as a file: Markdown, or HTML that needs neither script nor network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.report import Section, dossier_sections, html_page, markdown
from convoymap.wording import day_words

if TYPE_CHECKING:
    from convoymap.export.contents import Contents

__all__ = ["write_html", "write_markdown"]


def write_markdown(contents: Contents) -> dict[str, str | bytes]:
    """Return the report as Markdown."""
    return {"report.md": markdown(contents.tables.meta.title, _sections(contents), _lead(contents))}


def write_html(contents: Contents) -> dict[str, str | bytes]:
    """Return the report as HTML."""
    return {"report.html": html_page(contents.tables.meta.title, _sections(contents), _lead(contents))}


def _sections(contents: Contents) -> list[Section]:
    entries = {name: text for name, text in contents.provenance.entries.items() if name not in {"title", "credits"}}
    return dossier_sections(contents.tables, contents.layers, contents.comparison, entries)


def _lead(contents: Contents) -> list[str]:
    meta = contents.tables.meta
    day = f"As reported by {day_words(meta.report_date)}." if meta.report_date else ""
    return [text for text in (meta.summary, day) if text]
