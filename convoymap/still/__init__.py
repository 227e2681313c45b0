"""A dossier's claims as a still: on an axes of matplotlib, or as a sheet for print. Nothing here touches its global state."""

from convoymap.still.lettering import glyphs_told_once
from convoymap.still.picture import Picture, add_legend, draw_scene, new_axes
from convoymap.still.scene import Scene, scene_of
from convoymap.still.sheet import WIDTH_IN, SheetTexts, draw_sheet

__all__ = [
    "WIDTH_IN",
    "Picture",
    "Scene",
    "SheetTexts",
    "add_legend",
    "draw_scene",
    "draw_sheet",
    "glyphs_told_once",
    "new_axes",
    "scene_of",
]
