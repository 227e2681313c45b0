"""A dossier in a workbook: its sheets as tables and documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from convoymap.dossier.files import digest_of
from convoymap.dossier.layout import WorkbookLayout
from convoymap.dossier.report import nearest
from convoymap.dossier.sheet import SheetLines
from convoymap.dossier.sheet_areas import areas_of
from convoymap.dossier.sheet_settings import settings_of
from convoymap.dossier.spreadsheet import column_name
from convoymap.dossier.stored import NEEDED, NO_AREAS, Stored
from convoymap.dossier.table import Table, read_lines
from convoymap.dossier.tables import COLUMNS
from convoymap.dossier.workbook_file import read_bytes, read_sheets
from convoymap.dossier.workbook_name import SHEETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from convoymap.dossier.report import Report
    from convoymap.dossier.sheet import Sheet

__all__ = ["read_workbook"]

_NEEDED = ("dossier", "subjects", "sources", "claims")
_SUBJECT = ("unit", "plural", "total", "speed_kmh")


def read_workbook(path: Path, report: Report) -> Stored:
    """Return what stands in a workbook.

    Parameters
    ----------
    path
        Its file.
    report
        Where problems go.

    Raises
    ------
    DossierError
        If there is no such workbook, or it cannot be read.
    ExtraError
        If what reads it is not installed.
    """
    data = read_bytes(path)
    sheets = _by_file(read_sheets(path, data, lambda name: column_name(name) in SHEETS), report)
    tables = {file: _table(file, sheets, COLUMNS[file], NEEDED[file], report) for file in COLUMNS}
    subjects = _table("subjects", sheets, _SUBJECT, ("unit",), report)
    areas, areas_table = areas_of(sheets["areas.geojson"], report) if "areas.geojson" in sheets else (NO_AREAS, Table())
    if not subjects.complete:
        report.excuse_column("dossier.toml", "subject")
    settings, keys = settings_of(sheets.get("dossier.toml"), subjects, report)
    for file, sheet in sheets.items():
        table = {**tables, "subjects": subjects, "areas.geojson": areas_table}.get(file)
        _report_faults(file, sheet, table, report)
    layout = WorkbookLayout(
        path.name,
        {file: sheet.name for file, sheet in sheets.items()},
        _columns({**tables, "subjects": subjects, "areas.geojson": areas_table}),
        {**keys, **_rows(subjects, areas_table)},
    )
    return Stored(settings, tables, areas, layout, digest_of({path.name: data}))


def _by_file(sheets: Sequence[Sheet], report: Report) -> dict[str, Sheet]:
    """Return the sheets of the dossier by our names for the files in their place; other sheets are not ours."""
    found: dict[str, Sheet] = {}
    others = []
    for sheet in sheets:
        file = SHEETS.get(column_name(sheet.name))
        if file is None:
            others.append(sheet.name)
        elif file in found:
            why = f'two sheets have this name: "{found[file].name}" and "{sheet.name}"'
            report.add(file, None, None, None, why, "Rename or remove one of them.")
        else:
            found[file] = sheet
            if sheet.hidden:
                report.warn(
                    file, None, None, None, "this sheet is hidden; it is read all the same", "Show or remove it."
                )
    for name, file in SHEETS.items():
        if file not in found:
            _report_missing(name, file, others, report)
    return found


def _report_missing(name: str, file: str, others: list[str], report: Report) -> None:
    near = nearest(name, others)
    if name in _NEEDED:
        fix = f"Rename the sheet {near}, if that is it." if near else "An example is made by: convoymap new my.xlsx."
        report.add(file, None, None, None, f"the workbook has no sheet {name}", fix)
    elif near:
        why = f"the workbook has no sheet {name}, but one called {near}, which is not read"
        report.warn(file, None, None, None, why, f"Rename it {name}.")


def _table(
    file: str, sheets: Mapping[str, Sheet], known: Sequence[str], needed: Sequence[str], report: Report
) -> Table:
    """Return a table: empty if there is no such sheet and none is needed, incomplete if it cannot be used."""
    if file not in sheets:
        return Table(complete=file.removesuffix(".csv") not in _NEEDED)
    return read_lines(file, SheetLines(sheets[file]), known, needed, report)


def _report_faults(file: str, sheet: Sheet, table: Table | None, report: Report) -> None:
    """Report what could not be read, under the name of its column where it has one."""
    header = table.header if table else None
    names = {index: column for column, index in header.known.items()} if header else {}
    for fault in sheet.faults:
        report.add(file, fault.row, names.get(fault.column), None, fault.why, fault.fix)


def _columns(tables: Mapping[str, Table]) -> dict[tuple[str, str], int]:
    return {
        (file, column): index
        for file, table in tables.items()
        if table.header is not None
        for column, index in [*table.header.extra, *table.header.known.items()]
    }


def _rows(subjects: Table, areas: Table) -> dict[tuple[str, str], tuple[str, int, int]]:
    """Return the cells of what problems count instead of naming its row: subjects and areas."""
    places: dict[tuple[str, str], Any] = {}
    for number, row in enumerate(subjects.rows, 1):
        for column, index in subjects.header.known.items() if subjects.header else ():
            places["dossier.toml", f"subject {number}, {column}"] = ("subjects", row.number, index)
    for number, row in enumerate(areas.rows, 1):
        places["areas.geojson", f"feature {number}"] = ("areas.geojson", row.number, 0)
    return places
