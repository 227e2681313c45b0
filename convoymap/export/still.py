"""The map as a still picture, PNG or SVG, that is ready for print and needs no browser."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from convoymap.basemap import CREDITS
from convoymap.layers.selection import select
from convoymap.still import WIDTH_IN, SheetTexts, draw_sheet, scene_of
from convoymap.still.lettering import glyphs_told_once, plain
from convoymap.wording import day_words

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from convoymap.export.contents import Contents

__all__ = ["write_png", "write_svg"]

DPI = 300
_WIDTHS, _DPIS = (6.0, 40.0), (36, 1200)
#: The style of matplotlib that comes with it, whatever the user has set; text as shapes, so that no font is needed.
_STYLE: Any = ["default", {"svg.fonttype": "path", "svg.hashsalt": "convoymap", "text.hinting": "none"}]
#: Digits of the dossier's hash that a reader sees; the file's metadata has it whole.
_DIGITS = 16
#: Names by which PNG (its specification, section 11.3.3.2) and Dublin Core know what others do not.
_PNG = {
    "title": "Title",
    "credits": "Author",
    "licence": "Copyright",
    "made_by": "Software",
    "made_at": "Creation Time",
}


def write_png(contents: Contents, *, dpi: int = DPI, width_in: float = WIDTH_IN) -> dict[str, str | bytes]:
    """Return the still as PNG, with provenance in its text chunks.

    Parameters
    ----------
    contents
        The dossier.
    dpi
        Dots per inch.
    width_in
        Width in inches; the height follows from what the sheet holds.

    Raises
    ------
    ValueError
        If the picture would be no picture, or larger than a memory holds.
    """
    _check(width_in, dpi)
    entries = contents.provenance.entries
    metadata = {_PNG.get(name, name): "; ".join(map(plain, text.splitlines())) for name, text in entries.items()}
    return {"dossier.png": _saved(contents, width_in, format="png", dpi=dpi, metadata=metadata)}


def write_svg(contents: Contents, *, width_in: float = WIDTH_IN) -> dict[str, str | bytes]:
    """Return the still as SVG, with provenance in its metadata (Dublin Core).

    Parameters
    ----------
    contents, width_in
        As in `write_png`.

    Raises
    ------
    ValueError
        If the width is none for a sheet.
    """
    _check(width_in, DPI)
    said = contents.provenance
    metadata = {
        "Title": plain(said.title),
        "Date": said.time_text,
        "Creator": [plain(line) for line in said.credits] or ["not said"],
        "Publisher": f"convoymap {said.version}",
        "Rights": f"{plain(said.licence)}. Places: {said.gazetteer_licence}. {CREDITS}",
        "Identifier": f"sha256:{said.dossier_hash}",
        "Source": f"{said.gazetteer}, sha256:{said.gazetteer_hash}",
        "Description": plain(contents.tables.meta.summary),
    }
    return {"dossier.svg": _saved(contents, width_in, format="svg", metadata=metadata).decode("utf-8")}


def _check(width_in: float, dpi: int) -> None:
    """Refuse what is too small for the sheet's letters, or too large for a file."""
    if not _WIDTHS[0] <= width_in <= _WIDTHS[1]:
        raise ValueError(f"width_in is {width_in:g}; a sheet is from {_WIDTHS[0]:g} to {_WIDTHS[1]:g} inches wide")
    if not _DPIS[0] <= dpi <= _DPIS[1]:
        raise ValueError(f"dpi is {dpi:g}; choose from {_DPIS[0]} to {_DPIS[1]}")


def _saved(contents: Contents, width_in: float, **how: Any) -> bytes:
    import matplotlib.style

    with glyphs_told_once(), matplotlib.style.context(_STYLE), io.BytesIO() as file:
        _figure(contents, width_in).savefig(file, **how)
        return file.getvalue()


def _figure(contents: Contents, width_in: float) -> Figure:
    meta = contents.tables.meta
    scene = scene_of(contents.tables, contents.layers, select(list(contents.layers.sources["id"])))
    texts = SheetTexts(
        meta.title,
        meta.summary,
        f"As reported by {day_words(meta.report_date)}" if meta.report_date else "",
        _credits(contents),
    )
    return draw_sheet(scene, texts, width_in)


def _credits(contents: Contents) -> list[str]:
    """Return credits, licence and origin as the sheet says them."""
    said = contents.provenance
    return [
        *said.credits,
        f"Licence: {said.licence}. Places: {said.gazetteer_licence}. {CREDITS}",
        f"Made by convoymap {said.version}, {said.time_text}; dossier {said.dossier_hash[:_DIGITS]}…, "
        f"gazetteer {said.gazetteer_hash[:_DIGITS]}… (SHA-256).",
    ]
