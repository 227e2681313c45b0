"""Dossiers on the way: built again at each save, and shown on this machine alone."""

from convoymap.preview.server import Preview
from convoymap.preview.watch import watch_dossiers

__all__ = ["Preview", "watch_dossiers"]
