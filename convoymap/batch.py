"""Many dossiers at once: which are meant, where each goes, and what became of each.

A dossier that fails stops no other one, and leaves what it wrote before as it was.
"""

from __future__ import annotations

import glob
import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from convoymap.errors import BatchError, ConvoymapError, DossierError, Problem

if TYPE_CHECKING:
    from convoymap.api import Dossier

__all__ = [
    "Job",
    "Options",
    "Outcome",
    "build_dossier",
    "build_many",
    "cores",
    "find_dossiers",
    "jobs_of",
]

#: What Excel lays beside a workbook that is open begins so.
_LOCK = "~$"
#: High enough for the map and its list of sources, and never higher than the window. The frame may run its own scripts and
#: open links, whose pages work as ever, and reaches nothing of the page around it.
_FRAME = (
    '<iframe src="embed.html" title="{title}" style="width:100%;height:min(80vh,640px);border:0" loading="lazy" '
    'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>\n'
)


@dataclass(frozen=True, slots=True)
class Options:
    """How a dossier is built.

    Parameters
    ----------
    language
        BCP 47 tag of the page's own words; that of the dossier unless given.
    embed
        Whether to write a page for a frame on another site too, with the line that frames it.
    """

    language: str | None = None
    embed: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One dossier and the folder that its map goes to."""

    dossier: Path
    output: Path
    options: Options = Options()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job.

    Parameters
    ----------
    job
        The job.
    seconds
        How long it took.
    title
        The dossier's title; empty where it could not be read.
    files
        What was written.
    counts
        How many claims, sources, claims on the map, places and events there are.
    choices
        How each place was chosen, in words.
    warnings
        What is odd about the dossier.
    error
        What went wrong, in words; empty if nothing did.
    problems
        The problems of a dossier that cannot be used.
    code
        The exit code that the command line ends with for this dossier.
    """

    job: Job
    seconds: float
    title: str = ""
    files: tuple[Path, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    choices: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    error: str = ""
    problems: tuple[Problem, ...] = ()
    code: int = 0

    def to_json_data(self) -> dict[str, Any]:
        """Return the outcome as a line of a log: plain values, problems with all their parts."""
        base = {"dossier": str(self.job.dossier), "output": str(self.job.output), "seconds": round(self.seconds, 3)}
        if self.error:
            problems = [asdict(problem) for problem in self.problems]
            return {"event": "failed", **base, "code": self.code, "error": self.error, "problems": problems}
        files = [{"path": str(path), "bytes": path.stat().st_size} for path in self.files]
        warnings = [asdict(problem) for problem in self.warnings]
        return {"event": "built", **base, "title": self.title, **self.counts, "files": files, "warnings": warnings}


def find_dossiers(words: Iterable[str]) -> list[Path]:
    """Return the dossiers that words of a command line mean, each once, in the order of the words.

    Parameters
    ----------
    words
        Paths, and patterns as of a shell (``**`` for any folders between), which a shell has left as they are. A pattern takes
        what is a dossier and passes over the rest; a file of a dossier stands for its folder.

    Raises
    ------
    BatchError
        If a pattern matches no dossier.
    """
    found: dict[Path, Path] = {}
    empty = []
    for word in words:
        if not glob.has_magic(word) or Path(word).exists():
            path = _folder_of(Path(word))
            found.setdefault(path.resolve(), path)
            continue
        matches = {_folder_of(Path(path)): None for path in sorted(glob.glob(word, recursive=True))}  # noqa: PTH207 - any path, absolute ones too
        dossiers = [path for path in matches if _is_dossier(path)]
        for path in dossiers:
            found.setdefault(path.resolve(), path)
        if not dossiers:
            empty.append(f'"{word}" matches no dossier')
    if empty:
        raise BatchError("; ".join(empty))
    return list(found.values())


def jobs_of(dossiers: Sequence[Path], output: Path, options: Options) -> list[Job]:
    """Return where each dossier goes: one alone into the folder itself, several into a folder each, named like them.

    Raises
    ------
    BatchError
        If two dossiers have one name.
    """
    if len(dossiers) == 1:
        return [Job(dossiers[0], output, options)]
    names = Counter(_name_of(path) for path in dossiers)
    if twice := sorted(name for name, times in names.items() if times > 1):
        raise BatchError(
            f"several dossiers are called {', '.join(twice)}; build them one by one, each into its own folder"
        )
    return [Job(path, output / _name_of(path), options) for path in dossiers]


def build_dossier(job: Job, step: Callable[[str], None] = lambda _text: None) -> Outcome:
    """Write a dossier's page and layers; whatever goes wrong on purpose is part of the outcome.

    Parameters
    ----------
    job
        What to build, and where to.
    step
        Told what is being done.
    """
    start = perf_counter()
    try:
        return _built(job, step, start)
    except ConvoymapError as error:
        # The error itself does not travel between processes: what it says does.
        problems = error.problems if isinstance(error, DossierError) else ()
        return Outcome(job, perf_counter() - start, error=str(error), problems=problems, code=error.exit_code)


def build_many(
    jobs: Sequence[Job], workers: int = 1, step: Callable[[str], None] = lambda _text: None
) -> Iterator[Outcome]:
    """Yield what became of each job, in the order of the jobs.

    Parameters
    ----------
    jobs
        What to build.
    workers
        Processes that build side by side; with 1, this one.
    step
        Told what is being done.
    """
    if workers == 1 or len(jobs) == 1:
        for job in jobs:
            yield build_dossier(job, step)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(workers, len(jobs))) as pool:
        for number, outcome in enumerate(pool.map(build_dossier, jobs), 1):
            step(f"{number} of {len(jobs)} dossiers")
            yield outcome


def _built(job: Job, step: Callable[[str], None], start: float) -> Outcome:
    from convoymap.api import read
    from convoymap.dossier import check_apart
    from convoymap.output import write_files

    step("Reading the dossier")
    dossier = read(job.dossier)
    step("Finding places")
    layers = dossier.layers
    step("Drawing the map")
    files = _files(dossier, job.options)
    step("Writing")
    check_apart(job.dossier, job.output, files)
    paths = write_files(job.output, files)
    counts = {
        "claims": len(layers.claims),
        "sources": len(layers.sources),
        "on_map": int(layers.claims.geometry.notna().sum()),
        "places": len(layers.places),
        "events": len(layers.events),
    }
    choices = tuple(f"{p.toponym}: {p.name}, {p.country_name} ({p.reason})" for p in layers.places.itertuples())
    return Outcome(job, perf_counter() - start, dossier.title, tuple(paths), counts, choices, dossier.warnings)


def _files(dossier: Dossier, options: Options) -> dict[str, str | bytes]:
    from convoymap.export import layer_geojson

    layers, page = dossier.layers, dossier.page(language=options.language)
    files: dict[str, str | bytes] = {
        "map.html": page.html(),
        "claims.geojson": layer_geojson(layers.claims),
        "places.geojson": layer_geojson(layers.places),
        "events.geojson": layer_geojson(layers.events),
        "sources.csv": layers.sources.to_csv(index=False, lineterminator="\n"),
    }
    if options.embed:
        files["embed.html"] = page.map.get_root().render()
        files["embed.txt"] = _FRAME.format(title=html.escape(dossier.title))
    return files


def cores() -> int:
    """Return how many processes run side by side on this machine."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _folder_of(path: Path) -> Path:
    """Return the dossier that a path stands for: a file of one, as a commit names it, for the folder that it lies in."""
    from convoymap.dossier.report import FILES

    return path.parent if path.name in FILES and path.is_file() else path


def _is_dossier(path: Path) -> bool:
    from convoymap.dossier.workbook_name import is_workbook

    if not path.is_file():
        return (path / "dossier.toml").is_file()
    return is_workbook(path) and not path.name.startswith(_LOCK)


def _name_of(path: Path) -> str:
    return path.stem if path.is_file() else path.resolve().name
