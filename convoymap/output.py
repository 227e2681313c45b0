"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from convoymap.errors import OutputError

__all__ = ["write_files"]


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> list[Path]:
    """Write several files into a folder; when any of them cannot be written, none is changed.

    All are first written beside their places under temporary names, then renamed, which the operating system does
    at one stroke for each.

    Parameters
    ----------
    folder
        Where to; made if it does not exist.
    files
        Text or bytes of each file by name; a name with ``/`` in it goes into a folder within the folder.

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
            drafts = {folder / name: _draft(folder / name, content, undo) for name, content in files.items()}
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


def _draft(target: Path, content: str | bytes, undo: ExitStack) -> Path:
    """Write to a temporary file beside a target; it is removed again unless it has been renamed by then."""
    if not target.parent.exists():
        target.parent.mkdir(parents=True)
        undo.callback(_remove_if_empty, target.parent)
    handle, path = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    undo.callback(Path(path).unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    umask = os.umask(0)
    os.umask(umask)
    Path(path).chmod(0o666 & ~umask)
    return Path(path)


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
