"""Columns of the dossier's tables and of the layers, and the formats, as tables of Markdown."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from markdown_tables import table

import convoymap

if TYPE_CHECKING:
    from pandas import Series

_LONGEST = 60


def table_columns() -> str:
    """Return the columns of each table of a dossier, and what may stand in a cell."""
    from convoymap.dossier import COLUMNS

    return table(("table", "columns"), ((f"`{name}`", _codes(columns)) for name, columns in COLUMNS.items()))


def layer_columns() -> str:
    """Return a table for each layer: its columns, their types and an example of each, from the first dossier."""
    layers = convoymap.read(convoymap.example("bukamal-2017")).layers
    parts = []
    for name in ("claims", "places", "events", "sources"):
        frame = getattr(layers, name)
        rows = ((f"`{column}`", f"{frame[column].dtype}", _example(frame[column])) for column in frame.columns)
        parts.append(f"## {name}\n\n{table(('column', 'type', 'for example'), rows)}")
    return "\n\n".join(parts)


def export_formats() -> str:
    """Return the formats of ``convoymap export``."""
    from convoymap.export import FORMATS

    return table(("format", "files", "for"), ((f"`{name}`", f"`{f.files}`", f.about) for name, f in FORMATS.items()))


def import_formats() -> str:
    """Return the formats of ``convoymap import``, each with the first line of its reader's description."""
    from convoymap.importing import FORMATS

    readers = ((f"`{name}`", (inspect.getdoc(read) or "").partition("\n\n")[0]) for name, read in FORMATS.items())
    return table(("format", "what it reads"), readers)


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _example(column: Series) -> str:
    """Return the first value that is there, as code; a dash where none is."""
    for value in column.dropna():
        text = str(value)
        if text:
            return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + '…'}`"
    return "–"
