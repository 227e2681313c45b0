"""Dossiers on disk: read, checked, written and started. The only room that touches their folders."""

from __future__ import annotations

from convoymap.dossier.read import read_tables
from convoymap.dossier.records import Area, Claim, Event, Meta, Pin, Source, Subject
from convoymap.dossier.tables import COLUMNS, DossierTables
from convoymap.dossier.template import new_dossier
from convoymap.dossier.write import write_tables

__all__ = [
    "COLUMNS",
    "Area",
    "Claim",
    "DossierTables",
    "Event",
    "Meta",
    "Pin",
    "Source",
    "Subject",
    "new_dossier",
    "read_tables",
    "write_tables",
]
