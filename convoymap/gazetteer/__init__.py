"""The places of the world by name: search, folding, and the joint choice of the places of a dossier.

Place data © GeoNames, CC BY 4.0; see ``geodata/gazetteer/README.md``.
"""

from __future__ import annotations

from convoymap.gazetteer.candidate import Candidate
from convoymap.gazetteer.index import Gazetteer, open_gazetteer
from convoymap.gazetteer.names import fold, skeleton
from convoymap.gazetteer.outlines import Outline, read_outline
from convoymap.gazetteer.rank import Choice, Toponym, choose_places

__all__ = [
    "Candidate",
    "Choice",
    "Gazetteer",
    "Outline",
    "Toponym",
    "choose_places",
    "fold",
    "open_gazetteer",
    "read_outline",
    "skeleton",
]
