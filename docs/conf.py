"""How the site is built: ``make docs``. No page asks the network for anything, and no build does."""

from __future__ import annotations

import sys
from pathlib import Path

import convoymap

sys.path.insert(0, str(Path(__file__).with_name("_extensions")))

project = "convoymap"
author = "The convoymap authors"
project_copyright = author
version = release = convoymap.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "generated", "public_names"]
exclude_patterns = ["_build"]
source_suffix = {".md": "markdown"}

myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3

napoleon_google_docstring = False
napoleon_use_rtype = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
add_module_names = False
python_use_unqualified_type_names = True

# A name of ours that leads nowhere stops the build; those of others would have to be looked up in their manuals, which
# are on the network.
nitpicky = True
# Dashes only: quotation marks are often those of a source, or of code.
smartquotes_action = "D"
# What public values are made of and nobody needs to look into.
nitpick_ignore = [
    ("py:class", "convoymap.analysis.inconsistency.Inconsistency"),
    ("py:class", "convoymap.cells.news.News"),
]

html_theme = "furo"
html_title = f"convoymap {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b5c8a", "color-brand-content": "#0b5c8a"},
    "dark_css_variables": {"color-brand-primary": "#7cc4ee", "color-brand-content": "#7cc4ee"},
}
