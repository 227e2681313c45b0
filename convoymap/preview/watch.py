"""What was saved of which dossier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from convoymap.errors import ExtraError

__all__ = ["watch_dossiers"]

#: Saved together, built once: programs write a table in several steps, in milliseconds.
_SETTLE_MS = 300


def watch_dossiers(dossiers: Iterable[Path], stop: Event | None = None) -> Iterator[list[Path]]:
    """Return what yields the dossiers of which something was saved, each time that something was.

    Parameters
    ----------
    dossiers
        Folders and workbooks.
    stop
        Ends the watch when it is set.

    Raises
    ------
    ExtraError
        If the package that watches files is not installed.
    """
    try:
        import watchfiles  # noqa: F401 - what is missing is told at once, not when the first save is waited for
    except ImportError as error:
        raise ExtraError(
            "--watch needs watchfiles, which is not installed; run: pip install 'convoymap[watch]'"
        ) from error
    return _saved(dossiers, stop)


def _saved(dossiers: Iterable[Path], stop: Event | None) -> Iterator[list[Path]]:
    from watchfiles import DefaultFilter, watch

    whole = {path: path.resolve() for path in dossiers}
    # Many programs save a file by putting another in its place, so the folder of a workbook is watched, not the file.
    places = {path if path.is_dir() else path.parent for path in whole.values()}
    ours = DefaultFilter(ignore_entity_patterns=(*DefaultFilter.ignore_entity_patterns, r"^~\$", r"^\.~lock\."))
    for changes in watch(
        *places, watch_filter=ours, stop_event=stop, debounce=_SETTLE_MS, raise_interrupt=False, recursive=False
    ):
        saved = {Path(path).resolve() for _, path in changes}
        # A dossier's files lie beside each other: what is below its folder, such as the page itself, is none of them.
        touched = [path for path, full in whole.items() if any(full in (one, one.parent) for one in saved)]
        if touched:
            yield touched
