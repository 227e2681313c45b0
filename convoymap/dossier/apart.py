"""Whether what is made of a dossier would overwrite the dossier itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from convoymap.dossier.report import FILES
from convoymap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["check_apart"]


def check_apart(dossier: Path, folder: Path, names: Iterable[str]) -> None:
    """Refuse to write files that would take the place of a dossier's own.

    Parameters
    ----------
    dossier
        The folder or the workbook.
    folder
        Where the files would go.
    names
        What they are called there.

    Raises
    ------
    OutputError
        If one of them has the place of a file of the dossier.
    """
    own = {dossier / name for name in FILES} if dossier.is_dir() else {dossier}
    places = {path.resolve() for path in own}
    if taken := [name for name in names if (folder / name).resolve() in places]:
        raise OutputError(
            f'"{folder}" holds the dossier itself, whose {", ".join(taken)} would be overwritten; name another folder'
        )
