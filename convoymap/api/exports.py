"""What a dossier can be turned into for other programs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from convoymap.export import Contents

__all__ = ["Exports"]


class Exports(ABC):
    """The methods that write files; each carries credits, licence and provenance, and appears whole or not at all."""

    @abstractmethod
    def contents(self) -> Contents:
        """Return what the writers of `convoymap.export.FORMATS` get; stamped with the time of the call."""

    def to_file(self, path: str | Path, format_name: str, **options: Any) -> list[Path]:
        """Write the dossier in one of the formats that ``convoymap export --list`` shows.

        Parameters
        ----------
        path
            A folder, which is made if need be and gets the format's files under their own names. Or the name of a
            file: it gets the only file of the format, or of several the first, if it ends as that one does.
        format_name
            Name of the format, e.g. ``"geopackage"``.
        options
            What the format's writer takes besides: ``dpi`` and ``width_in`` of stills.

        Returns
        -------
        list of Path
            What was written.

        Raises
        ------
        ValueError
            If there is no such format.
        ExtraError
            If a package that it needs is not installed.
        DossierError
            If a place is unknown; every such cell at once.
        OutputError
            If something could not be written; nothing is changed then.

        Examples
        --------
        >>> import tempfile
        >>> import convoymap as cm
        >>> dossier = cm.read(cm.example("bukamal-2017"))
        >>> [path.name for path in dossier.to_file(tempfile.mkdtemp(), "flatgeobuf")]
        ['claims.fgb', 'places.fgb', 'events.fgb']
        """
        from convoymap.export import format_named
        from convoymap.output import write_files

        files = format_named(format_name).write(self.contents(), **options)
        target, first = Path(path), next(iter(files))
        alone = len(files) == 1 or target.suffix.lower() == Path(first).suffix
        if target.suffix and alone and not target.is_dir():
            return write_files(target.parent, {target.name: files[first]})
        return write_files(target, files)

    def to_geojson(self, path: str | Path) -> list[Path]:
        """Write GeoJSON (RFC 7946): the whole into a file, or into a folder that and a file per overlay; see `to_file`."""
        return self.to_file(path, "geojson")

    def to_geopackage(self, path: str | Path) -> list[Path]:
        """Write a GeoPackage that opens in QGIS with the map's colours; see `to_file`."""
        return self.to_file(path, "geopackage")

    def to_kml(self, path: str | Path) -> list[Path]:
        """Write KML for Google Earth, or KMZ with icons where the name ends in ``.kmz``; see `to_file`."""
        return self.to_file(path, "kmz" if Path(path).suffix.lower() == ".kmz" else "kml")

    def to_parquet(self, path: str | Path) -> list[Path]:
        """Write GeoParquet 1.1: the claims into a file, or all layers into a folder; see `to_file`."""
        return self.to_file(path, "geoparquet")

    def to_flatgeobuf(self, path: str | Path) -> list[Path]:
        """Write FlatGeobuf: the claims into a file, or all layers into a folder; see `to_file`."""
        return self.to_file(path, "flatgeobuf")

    def to_linked_places(self, path: str | Path) -> list[Path]:
        """Write the places in the Linked Places format, for gazetteers; see `to_file`."""
        return self.to_file(path, "linked-places")

    def to_png(self, path: str | Path, *, dpi: int = 300, width_in: float = 10.0) -> list[Path]:
        """Write the map as a still for print, with legend, scale bar, north arrow and credits; see `to_file`.

        Parameters
        ----------
        path
            As in `to_file`.
        dpi
            Dots per inch.
        width_in
            Width of the sheet in inches; its height follows from what it holds.
        """
        return self.to_file(path, "png", dpi=dpi, width_in=width_in)

    def to_svg(self, path: str | Path, *, width_in: float = 10.0) -> list[Path]:
        """Write the same still as `to_png` as SVG."""
        return self.to_file(path, "svg", width_in=width_in)

    def to_markdown(self, path: str | Path) -> list[Path]:
        """Write the report as Markdown: claims by source, ledger, conflicts with their proofs, places; see `to_file`."""
        return self.to_file(path, "markdown")

    def to_report(self, path: str | Path) -> list[Path]:
        """Write the same report as `to_markdown` as one HTML document without scripts, for browsers and print."""
        return self.to_file(path, "html")

    def to_csv(self, folder: str | Path) -> list[Path]:
        """Write the dossier's own tables, which read back as the same, and its layers as CSV; see `to_file`."""
        return self.to_file(folder, "csv")

    def to_xlsx(self, path: str | Path) -> list[Path]:
        """Write an Excel workbook that reads back as the same dossier; see `to_file`."""
        return self.to_file(path, "xlsx")
