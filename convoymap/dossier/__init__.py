"""Dossiers on disk: read, checked, written and started. The only room that touches their files."""

from __future__ import annotations

from convoymap.dossier.apart import check_apart
from convoymap.dossier.guide import guide
from convoymap.dossier.read import read_tables
from convoymap.dossier.records import Area, Claim, Event, Meta, Pin, Source, Subject
from convoymap.dossier.tables import COLUMNS, DossierTables
from convoymap.dossier.template import new_dossier, new_workbook
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
    "check_apart",
    "guide",
    "new_dossier",
    "new_workbook",
    "read_tables",
    "write_tables",
]
