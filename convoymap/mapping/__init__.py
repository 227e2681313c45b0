"""From layers to one self-contained HTML map, and to the page around it."""

from convoymap.mapping.convoy_map import ConvoyMap, build_map
from convoymap.mapping.page import Page, build_page

__all__ = ["ConvoyMap", "Page", "build_map", "build_page"]
