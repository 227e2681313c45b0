"""Each source's claims as an overlay, with a name that any file system and any database takes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from convoymap.layers import Layers
    from convoymap.style import SourceStyle

__all__ = ["Overlay", "overlays_of", "safe_name"]

#: Letters of a source's name that its overlay's name keeps.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Overlay:
    """One source's claims.

    Parameters
    ----------
    name
        ``claims_01_us_military``: small letters, digits and underscores of ASCII; no two overlays share one.
    source
        The source's id.
    title
        The source's name as the dossier writes it; hostile text, to be escaped where it lands.
    style
        Its colour and shape.
    claims
        Its rows of the layer of claims, with all columns.
    """

    name: str
    source: str
    title: str
    style: SourceStyle
    claims: GeoDataFrame


def overlays_of(layers: Layers, styles: Mapping[str, SourceStyle]) -> tuple[Overlay, ...]:
    """Return an overlay per source, those without a claim too, in the order of the dossier.

    Parameters
    ----------
    layers
        The dossier's layers.
    styles
        The style of each source, by its id.
    """
    ids, names = layers.sources["id"].tolist(), layers.sources["name"].tolist()
    rows = layers.claims.groupby("source", sort=False).indices
    digits = max(2, len(str(len(ids))))
    return tuple(
        Overlay(
            "_".join(part for part in ("claims", f"{number:0{digits}d}", safe_name(name)) if part),
            source,
            name,
            styles[source],
            layers.claims.iloc[rows.get(source, [])],
        )
        for number, (source, name) in enumerate(zip(ids, names, strict=True), 1)
    )


def safe_name(text: str) -> str:
    """Return what a text has of ASCII letters and digits, small, with underscores between; it may be nothing.

    Parameters
    ----------
    text
        Any text, e.g. the name of a source.

    Examples
    --------
    >>> safe_name('The "U.S." military; DROP TABLE'), safe_name("Cañón"), safe_name("سكان")
    ('the_u_s_military_drop_table', 'canon', '')
    """
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "_".join(re.findall(r"[a-z0-9]+", ascii_text))[:_LONGEST].rstrip("_")
