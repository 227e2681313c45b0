"""The dossier as a folder of tables that reads back as the same, described as CSV on the Web, with its layers beside it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from convoymap.dossier import COLUMNS, guide
from convoymap.dossier.write import dossier_files
from convoymap.export.typed import typed_layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geopandas import GeoDataFrame

    from convoymap.export.contents import Contents
    from convoymap.export.formats import Files

__all__ = ["write_csv"]

_METADATA = "csv-metadata.json"


def write_csv(contents: Contents) -> Files:
    """Return the dossier's own six files, their description, and ``layers/``: claims, places and events with geometry.

    The description, ``csv-metadata.json``, follows the W3C's Metadata Vocabulary for Tabular Data (2015): where a
    reader of CSV looks for it, it says what each column means and where the tables come from. In the layers the
    geometry stands in a column ``wkt`` (OGC well-known text, WGS 84, longitude first).

    Every text is written as it is. One that begins with ``=``, ``+``, ``-`` or ``@`` may be taken for a formula by the
    spreadsheet that opens the file; in a workbook (``xlsx``) it is not.

    Parameters
    ----------
    contents
        The dossier.
    """
    tables = dossier_files(contents.tables)
    layers = {
        f"layers/{name}.csv": _layer_text(getattr(contents.layers, name)) for name in ("claims", "places", "events")
    }
    return {**tables, _METADATA: _metadata(contents, tables, layers), **layers}


def _layer_text(layer: GeoDataFrame) -> str:
    typed = typed_layer(layer)
    table = typed.drop(columns="geometry").assign(wkt=typed.geometry.to_wkt())
    text: str = table.to_csv(index=False, lineterminator="\n")
    return text


def _metadata(contents: Contents, tables: Mapping[str, str], layers: Mapping[str, str]) -> str:
    provenance = contents.provenance
    described = [_described(file, _header(text)) for file, text in tables.items() if file in COLUMNS]
    document: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": contents.tables.meta.language or "und"}],
        "dc:title": provenance.title,
        "dc:creator": list(provenance.credits),
        "dc:rights": provenance.licence,
        "dc:provenance": provenance.entries,
        "tables": [*described, *({"url": file} for file in layers)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _described(file: str, header: list[str]) -> dict[str, Any]:
    sheet = file.removesuffix(".csv")
    columns = []
    for title in header:
        said = guide().get((sheet, title), "")
        columns.append({"titles": title, "datatype": "string", **({"dc:description": said} if said else {})})
    return {"url": file, "tableSchema": {"columns": columns}}


def _header(text: str) -> list[str]:
    import csv
    import io

    return next(csv.reader(io.StringIO(text, newline="")))
