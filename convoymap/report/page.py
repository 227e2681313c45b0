"""Sections as one HTML document: no script, no request, for reading and for print."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from convoymap.report.section import Linked, Section

__all__ = ["html_page"]

_TEMPLATES = Path(__file__).parent / "templates"


def html_page(title: str, sections: Sequence[Section], lead: Sequence[str] = ()) -> str:
    """Return sections as a document of its own, in which every text of a dossier stays text.

    Its policy (Content-Security-Policy) allows its own style sheet and nothing else.

    Parameters
    ----------
    title
        Title of the dossier.
    sections
        What is told.
    lead
        Paragraphs between the title and the first section.
    """
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    template = _environment().get_template("report.html")
    page: str = template.render(title=title, sections=sections, lead=lead, style=style, digest=digest)
    return page


@cache
def _environment() -> Any:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.tests["linked"] = lambda cell: isinstance(cell, Linked)
    return environment
