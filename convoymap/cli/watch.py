"""``convoymap build --watch``: a dossier's page while it is being worked on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from convoymap.errors import OutputError
from convoymap.terminal import say

if TYPE_CHECKING:
    from threading import Event

    from convoymap.batch import Outcome

__all__ = ["watch_jobs"]


def watch_jobs(built: Sequence[Outcome], port: int, tell: Callable[[Outcome], None], stop: Event | None = None) -> None:
    """Build each dossier again when it is saved, and show the pages, until interrupted.

    Parameters
    ----------
    built
        What was built already, or could not be.
    port
        Where to show the pages on this machine; 0 for any free port.
    tell
        Told what became of each build.
    stop
        Ends the watch when it is set.

    Raises
    ------
    ExtraError
        If the package that watches files is not installed.
    OutputError
        If the port is taken.
    """
    from convoymap.batch import build_dossier
    from convoymap.preview import Preview, watch_dossiers

    jobs = {outcome.job.dossier: outcome.job for outcome in built}
    names = {dossier: job.output.resolve().name for dossier, job in jobs.items()}
    saves = watch_dossiers(jobs, stop)
    try:
        preview = Preview({names[dossier]: job.output for dossier, job in jobs.items()}, port)
    except OSError as error:
        raise OutputError(
            f"cannot show the pages at port {port}: {error.strerror}; choose another with --port"
        ) from error
    for outcome in built:
        preview.tell(names[outcome.job.dossier], outcome.error)
    with preview:
        say(f"Watching; {preview.address} shows each page as it was last built. Ctrl+C ends it.", err=True)
        for saved in saves:
            for dossier in saved:
                outcome = build_dossier(jobs[dossier])
                tell(outcome)
                preview.tell(names[dossier], outcome.error)
