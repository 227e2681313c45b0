"""The one table of formats that a dossier can be exported to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from convoymap.errors import ExtraError

if TYPE_CHECKING:
    from convoymap.export.contents import Contents

__all__ = ["FORMATS", "Files", "Format", "format_named"]

#: Contents of each file by its name relative to the folder of output; with ``/`` where it goes into a folder of its own.
Files = dict[str, str | bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format, and how to write it.

    Parameters
    ----------
    name
        What the command line calls it.
    files
        The files that it makes, in words.
    about
        Whom it is for, in a clause.
    writer
        Module below ``convoymap.export`` and name of the function that writes it, ``"geopackage:write_geopackage"``;
        imported when it is first used. It takes `Contents` and returns `Files`.
    needs
        Module that an optional dependency brings, if the format needs one.
    extra
        Name of the extra of convoymap that installs it.
    """

    name: str
    files: str
    about: str
    writer: str
    needs: str = ""
    extra: str = ""

    @property
    def missing(self) -> str:
        """What to install before this format can be written; empty if nothing is missing."""
        if not self.needs or find_spec(self.needs) is not None:
            return ""
        return f"{self.name} needs {self.needs}, which is not installed; run: pip install 'convoymap[{self.extra}]'"

    def write(self, contents: Contents, **options: Any) -> Files:
        """Return the format's files.

        Parameters
        ----------
        contents
            The dossier.
        options
            What the writer takes besides.

        Raises
        ------
        ExtraError
            If a package that the format needs is not installed.
        """
        if self.missing:
            raise ExtraError(self.missing)
        module, _, function = self.writer.partition(":")
        write: Callable[..., Files] = getattr(import_module(f"convoymap.export.{module}"), function)
        return write(contents, **options)


_TABLE = (
    Format("geojson", "dossier.geojson, overlays/*.geojson", "the web, and any GIS", "geojson:write_geojson"),
    Format("geopackage", "dossier.gpkg", "QGIS, in our colours, with all tables", "geopackage:write_geopackage"),
    Format("kml", "dossier.kml", "Google Earth, as text", "kml:write_kml"),
    Format("kmz", "dossier.kmz", "Google Earth, with the markers' icons", "kml:write_kmz"),
    Format("geoparquet", "claims, places, events .parquet", "data frames and databases", "columnar:write_geoparquet"),
    Format("flatgeobuf", "claims, places, events .fgb", "web maps that stream by area", "columnar:write_flatgeobuf"),
    Format(
        "linked-places",
        "places.lpf.json",
        "gazetteers: World Historical Gazetteer",
        "linked_places:write_linked_places",
    ),
    Format("csv", "the dossier's tables, layers/*.csv", "convoymap again, and any spreadsheet", "csv_tables:write_csv"),
    Format("xlsx", "dossier.xlsx", "convoymap again, Excel and LibreOffice", "xlsx:write_xlsx", "xlsxwriter", "excel"),
    Format("png", "dossier.png", "print: the map with its legend, 300 dpi", "still:write_png", "matplotlib", "plot"),
    Format("svg", "dossier.svg", "print, and drawing programs", "still:write_svg", "matplotlib", "plot"),
    Format("markdown", "report.md", "the report: claims, ledger, conflicts", "report_file:write_markdown"),
    Format("html", "report.html", "the same report for browsers and print", "report_file:write_html"),
)

#: Every format by its name, in the order in which they are listed.
FORMATS: Mapping[str, Format] = MappingProxyType({format_.name: format_ for format_ in _TABLE})


def format_named(name: str) -> Format:
    """Return the format of a name.

    Raises
    ------
    ValueError
        If there is none; the message lists those there are.

    Examples
    --------
    >>> format_named("geopackage").files
    'dossier.gpkg'
    """
    if name not in FORMATS:
        raise ValueError(f'there is no format "{name}"; choose from: {", ".join(FORMATS)}')
    return FORMATS[name]
