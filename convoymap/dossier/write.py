"""Writing a dossier: tables in plain UTF-8 with commas and LF, settings in TOML, areas in GeoJSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from convoymap.dossier.frames import rows_of
from convoymap.output import write_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from convoymap.dossier.records import Area, Meta, Subject
    from convoymap.dossier.tables import DossierTables

__all__ = ["areas_text", "dossier_files", "table_text", "toml_text", "total_value", "write_tables"]


def write_tables(tables: DossierTables, folder: str | Path) -> list[Path]:
    """Write a dossier; what is read from there equals what was written.

    Comments of ``dossier.toml``, keys that convoymap does not know and links that were dropped are lost; files and
    columns get our names where ``dossier.toml`` had renamed them. A cell that begins with ``=`` is written as it
    is: a spreadsheet that opens the file takes it for a formula.

    Parameters
    ----------
    tables
        The dossier.
    folder
        Where to; made if it does not exist. The six files of a dossier are replaced there.

    Returns
    -------
    list of Path
        The files.

    Raises
    ------
    OutputError
        If they cannot be written; nothing is changed then.
    """
    return write_files(Path(folder), dossier_files(tables))


def dossier_files(tables: DossierTables) -> dict[str, str]:
    """Return the texts of a dossier's six files, by name.

    Parameters
    ----------
    tables
        The dossier.
    """
    return {
        "dossier.toml": _settings_text(tables.meta, tables.subjects),
        "sources.csv": table_text(*rows_of("sources.csv", tables.sources)),
        "claims.csv": table_text(*rows_of("claims.csv", tables.claims)),
        "places.csv": table_text(*rows_of("places.csv", tables.pins)),
        "events.csv": table_text(*rows_of("events.csv", tables.events)),
        "areas.geojson": areas_text(tables.areas.values()),
    }


def table_text(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    r"""Return a table as CSV (RFC 4180, but for LF as line end).

    Examples
    --------
    >>> table_text(["id", "name"], [["a", 'The "A", of B']])
    'id,name\na,"The ""A"", of B"\n'
    """
    return "".join(",".join(map(_quoted, row)) + "\n" for row in (columns, *rows))


def areas_text(areas: Iterable[Area]) -> str:
    """Return areas as GeoJSON (RFC 7946).

    Parameters
    ----------
    areas
        The areas; name, method and note stand before the other properties.
    """
    features = [_feature(area) for area in areas]
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    body = f"\n{lines}\n" if features else ""
    return f'{{"type": "FeatureCollection", "features": [{body}]}}\n'


def toml_text(value: Any) -> str:
    r"""Return a text, a number, a date or a list of such as TOML.

    Examples
    --------
    >>> toml_text('Say "so"'), toml_text(["a", 17])
    ('"Say \\"so\\""', '["a", 17]')
    """
    if isinstance(value, str):
        # A basic string of TOML is one of JSON, but that DEL is escaped too; half characters become "?".
        whole = value.encode("utf-8", "replace").decode()
        return json.dumps(whole, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(toml_text, value))}]"
    return str(value)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in ',"\n\r'):
        doubled = cell.replace('"', '""')
        return f'"{doubled}"'
    return cell


def _settings_text(meta: Meta, subjects: Iterable[Subject]) -> str:
    blocks = [
        _block(
            {
                "title": meta.title,
                "summary": meta.summary,
                "report_date": meta.report_date,
                "timezone": meta.timezone,
                "language": meta.language,
                "credits": meta.credits,
                "licence": meta.licence,
            }
        )
    ]
    for subject in subjects:
        values = {"unit": subject.unit, "plural": subject.plural, "total": total_value(subject.total)}
        blocks.append("[[subject]]\n" + _block({**values, "speed_kmh": subject.speed_kmh}))
    return "\n".join(blocks)


def _block(values: Mapping[str, Any]) -> str:
    return "".join(f"{key} = {toml_text(value)}\n" for key, value in values.items() if value not in (None, "", ()))


def total_value(total: tuple[int, int | None] | None) -> int | str | None:
    """Return a total as ``dossier.toml`` says it: exact as a number, bounds as a count."""
    if total is None or total[0] == total[1]:
        return total[0] if total else None
    least, most = total
    return f">={least}" if most is None else f"{least}-{most}"


def _feature(area: Area) -> dict[str, Any]:
    from shapely.geometry import mapping

    said = {"name": area.name, "method": area.method, "note": area.note}
    properties = {**{key: value for key, value in said.items() if value}, **area.properties}
    return {"type": "Feature", "properties": properties, "geometry": mapping(area.geometry)}
