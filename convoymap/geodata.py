"""Where the data files that travel with convoymap are, in a wheel and in a checkout alike."""

from __future__ import annotations

from pathlib import Path

from convoymap.errors import DataError

__all__ = ["example", "geodata_folder"]


def geodata_folder() -> Path:
    """Return the folder that holds the gazetteer, the basemap and the example dossiers.

    A wheel carries it inside the package (``convoymap/_geodata``); in a checkout, and in an editable install
    of one, it stands beside the package (``geodata``).

    Raises
    ------
    DataError
        If neither exists.

    Examples
    --------
    >>> (geodata_folder() / "gazetteer").is_dir()
    True
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "_geodata", package.parent / "geodata"):
        if folder.is_dir():
            return folder
    raise DataError(
        f'the data folder "{package / "_geodata"}" is missing; install convoymap again from its wheel or checkout'
    )


def example(name: str) -> Path:
    """Return the folder of an example dossier that travels with convoymap.

    Parameters
    ----------
    name
        Name of the dossier, e.g. ``"bukamal-2017"``.

    Raises
    ------
    DataError
        If there is no example of that name; the message lists those there are.
    """
    names = sorted(path.parent.name for path in geodata_folder().glob("*/dossier.toml"))
    if name not in names:
        raise DataError(f'there is no example dossier "{name}"; there are: {", ".join(names)}')
    return geodata_folder() / name
