"""The page of a large dossier: claims as columns, drawn together where they lie close, listed as far as one scrolls."""

from convoymap.mapping.big.page import MOST_IN_ORDINARY_PAGE, build_big_page

__all__ = ["MOST_IN_ORDINARY_PAGE", "build_big_page"]
