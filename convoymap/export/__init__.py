"""A dossier's layers as files for other programs."""

from convoymap.export.geojson import footprint_geojson, layer_geojson

__all__ = ["footprint_geojson", "layer_geojson"]
