"""A minimal valid dossier, about something that is no convoy of buses, to be spoilt one thing at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest

from convoymap.dossier import DossierTables, read_tables
from convoymap.errors import DossierError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Files = Mapping[str, str | bytes | None]

MINIMAL: Files = {
    "dossier.toml": (
        'title = "Where are the trucks?"\nreport_date = 2024-05-06\n\n[[subject]]\nunit = "truck"\ntotal = 40\n'
    ),
    "sources.csv": "id,name\nun,Office of the convoy\n",
    "claims.csv": "id,source,unit,count,where,when\nc1,un,truck,6,Tine,2024-05-03\n",
}


def _write(folder: Path, files: Files) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in {**MINIMAL, **files}.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        elif content is not None:
            (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Files], Path]:
    """Write the minimal dossier with some files changed (or left out, for None); return its folder."""
    return lambda files: _write(tmp_path / "dossier", files)


@pytest.fixture
def read(write: Callable[[Files], Path]) -> Callable[[Files], DossierTables]:
    """Write such a dossier and read it."""
    return lambda files: read_tables(write(files))


@pytest.fixture
def problems(read: Callable[[Files], DossierTables]) -> Callable[[Files], list[Problem]]:
    """Write such a dossier, read it, and return its problems, whether they stop it or not."""

    def found(files: Files) -> list[Problem]:
        try:
            return list(read(files).warnings)
        except DossierError as error:
            return list(error.problems)

    return found


@pytest.fixture
def messages(problems: Callable[[Files], list[Problem]]) -> Callable[[Files], list[str]]:
    """Return the problems of such a dossier as a user sees them, warnings marked."""

    def shown(files: Files) -> list[str]:
        return [f"{'warning: ' if p.level == 'warning' else ''}{p}" for p in problems(files)]

    return shown
