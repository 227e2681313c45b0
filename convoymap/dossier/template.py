"""A dossier to start from."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from string import Template

from convoymap.dossier.tables import COLUMNS
from convoymap.dossier.write import areas_text, table_text, toml_text
from convoymap.errors import OutputError
from convoymap.output import write_files

__all__ = ["new_dossier", "new_workbook"]

_TEXTS = Path(__file__).with_name("template")


def new_dossier(folder: str | Path, title: str | None = None) -> list[Path]:
    """Make a commented, valid, empty dossier; it appears whole or not at all.

    Parameters
    ----------
    folder
        Folder to make. Nothing may stand there yet.
    title
        Title of the dossier; the folder's name unless given.

    Returns
    -------
    list of Path
        The files that were made.

    Raises
    ------
    OutputError
        If something stands there already, or the folder cannot be made.

    Examples
    --------
    >>> folder = Path(tempfile.mkdtemp()) / "caravan"
    >>> sorted(path.name for path in new_dossier(folder))[:3]
    ['README.md', 'areas.geojson', 'claims.csv']
    """
    folder = Path(folder)
    if os.path.lexists(folder):
        raise OutputError(f'"{folder}" exists already; name a folder that does not, or remove it first')
    texts = _texts(_title(title, folder.resolve().name))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}.", suffix=".part"))
        try:
            _fill(draft, texts)
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise OutputError(f'cannot make "{folder}": {error.strerror or error}; nothing was left there') from error
    return [folder / name for name in texts]


def new_workbook(path: str | Path, title: str | None = None) -> Path:
    """Make a valid, empty dossier as a workbook, with what to write on each header.

    Parameters
    ----------
    path
        Workbook to make; ``.xlsx`` is added to its name unless it ends so. Nothing may stand there yet.
    title
        Title of the dossier; the workbook's name unless given.

    Returns
    -------
    Path
        The workbook.

    Raises
    ------
    OutputError
        If something stands there already, or the workbook cannot be written.
    ExtraError
        If XlsxWriter is not installed.
    """
    from convoymap.dossier.records import Meta, Subject
    from convoymap.dossier.sheet_areas import AREA_COLUMNS
    from convoymap.dossier.sheet_rows import SheetRows, settings_rows, subject_rows
    from convoymap.dossier.workbook_write import workbook_bytes

    path = Path(path)
    if path.suffix.lower() != ".xlsx":
        path = path.with_name(f"{path.name}.xlsx")
    if os.path.lexists(path):
        raise OutputError(f'"{path}" exists already; name a workbook that does not, or remove it first')
    sheets = [
        settings_rows(Meta(_title(title, path.stem), language="en")),
        subject_rows([Subject("vehicle")]),
        *(SheetRows(file.removesuffix(".csv"), columns) for file, columns in COLUMNS.items()),
        SheetRows("areas", AREA_COLUMNS),
    ]
    (written,) = write_files(path.parent, {path.name: workbook_bytes(sheets)})
    return written


def _title(title: str | None, name: str) -> str:
    return " ".join((title or "").split()) or name or "Untitled"


def _texts(title: str) -> dict[str, str]:
    """Return the text of each file."""
    settings = Template((_TEXTS / "dossier.toml").read_text(encoding="utf-8"))
    return {
        "README.md": (_TEXTS / "README.md").read_text(encoding="utf-8"),
        "dossier.toml": settings.substitute(title=toml_text(title)),
        **{name: table_text(columns, ()) for name, columns in COLUMNS.items()},
        "areas.geojson": areas_text(()),
    }


def _fill(draft: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (draft / name).write_text(text, encoding="utf-8", newline="\n")
    # A temporary folder is its maker's alone; this one is to be as open as any other that one makes.
    umask = os.umask(0)
    os.umask(umask)
    draft.chmod(0o777 & ~umask)
