"""The objects that users hold: a dossier with its layers, its answers and its maps."""

from convoymap.api.dossier import Dossier, locate, read

__all__ = ["Dossier", "locate", "read"]
