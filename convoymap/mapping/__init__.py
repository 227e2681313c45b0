"""From layers to one self-contained HTML map."""

from convoymap.mapping.page import ConvoyMap, build_map

__all__ = ["ConvoyMap", "build_map"]
