"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from convoymap.errors import OutputError

__all__ = ["write_files"]


def write_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write several text files into a folder; when any of them cannot be written, none is changed.

    All are first written beside their places under temporary names, then renamed, which the operating system does
    at one stroke for each.

    Parameters
    ----------
    folder
        Where to; made if it does not exist.
    files
        Text of each file by name.

    Returns
    -------
    list of Path
        The files, in the order given.

    Raises
    ------
    OutputError
        If the folder or a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as undo:
            drafts = {folder / name: _draft(folder, name, text, undo) for name, text in files.items()}
            for target in drafts:
                if target.is_dir():
                    raise IsADirectoryError(f"{target} is a folder")
            for target, draft in drafts.items():
                draft.replace(target)
    except OSError as error:
        raise OutputError(
            f'cannot write to "{folder}": {error.strerror or error}; nothing there was changed'
        ) from error
    return [folder / name for name in files]


def _draft(folder: Path, name: str, text: str, undo: ExitStack) -> Path:
    """Write a text to a temporary file that is removed again unless it has been renamed by then."""
    handle, path = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
    undo.callback(Path(path).unlink, missing_ok=True)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    umask = os.umask(0)
    os.umask(umask)
    Path(path).chmod(0o666 & ~umask)
    return Path(path)
