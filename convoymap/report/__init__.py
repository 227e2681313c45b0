"""What a dossier says and what its claims say against each other, as text: for a terminal, as Markdown, as HTML."""

from convoymap.report.claims import dossier_sections
from convoymap.report.comparison import comparison_sections
from convoymap.report.markdown import markdown
from convoymap.report.page import html_page
from convoymap.report.section import Link, Linked, Section, web_address

__all__ = [
    "Link",
    "Linked",
    "Section",
    "comparison_sections",
    "dossier_sections",
    "html_page",
    "markdown",
    "web_address",
]
