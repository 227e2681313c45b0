"""What a writer gets: one dossier, worked out, with what every file says about where it comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from convoymap.export.overlays import Overlay, overlays_of

if TYPE_CHECKING:
    from convoymap.analysis import Comparison
    from convoymap.dossier import DossierTables
    from convoymap.export.provenance import Provenance
    from convoymap.layers import Layers
    from convoymap.style import SourceStyle

__all__ = ["Contents"]


@dataclass(frozen=True)
class Contents:
    """All that is known of one dossier; what only some formats need is worked out when they ask for it.

    Parameters
    ----------
    tables
        The dossier as it was read.
    layers
        Its layers, EPSG:4326.
    compare
        Returns what the claims say against each other; called once at most.
    provenance
        Credits, licence and origin, which every file carries.
    """

    tables: DossierTables
    layers: Layers
    compare: Callable[[], Comparison]
    provenance: Provenance

    @cached_property
    def comparison(self) -> Comparison:
        """What the claims say against each other: ledger, conflicts, sources that can all be right."""
        return self.compare()

    @cached_property
    def styles(self) -> dict[str, SourceStyle]:
        """The colour and shape of each source, by its id; the same as on the map."""
        from convoymap.style import source_styles

        return source_styles(self.layers.sources["id"])

    @cached_property
    def overlays(self) -> tuple[Overlay, ...]:
        """One overlay per source, in the order of the dossier, with names that are safe for files and tables."""
        return overlays_of(self.layers, self.styles)
