"""The folder of tables: read back as the same, described, and found by other readers."""

from __future__ import annotations

import csv
import json
import tempfile
from pathlib import Path

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from written_dossiers import ALL, dossiers, write

import convoymap as cm
from convoymap.dossier import COLUMNS, read_tables, write_tables

NAMES = ("dossier.toml", "claims.csv", "places.csv", "areas.geojson")


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_reads_back_as_the_same(folder, tmp_path):
    """Tables and layers are equal, hostile ones too, and nothing is warned of that was not before."""
    dossier = cm.read(folder)
    dossier.to_csv(tmp_path / "out")
    copy = cm.read(tmp_path / "out")
    assert copy.tables == dossier.tables
    assert set(copy.warnings) <= set(dossier.warnings)
    for layer in ("sources", "claims", "places", "events"):
        assert getattr(copy, layer).equals(getattr(dossier, layer)), layer


@settings(max_examples=60, deadline=None)
@given(files=dossiers())
def test_any_dossier_comes_back(files):
    """Whatever a dossier holds, the folder that is written of it reads as an equal one."""
    with tempfile.TemporaryDirectory() as name:
        tables = read_tables(write(files, Path(name) / "dossier"))
        write_tables(tables, Path(name) / "copy")
        assert read_tables(Path(name) / "copy") == tables


def test_cells_are_written_as_they_are(tmp_path):
    """A text that a spreadsheet would take for a formula is neither changed nor marked: the tables are evidence."""
    base = {name: (ALL[0] / name).read_text(encoding="utf-8") for name in NAMES}
    lines = (ALL[0] / "sources.csv").read_text(encoding="utf-8").splitlines()
    texts = ["=1+1", "+1", "-1", "@A1", "\t=1"]
    sources = [lines[0], *(f'{line.split(",")[0]},"{text}"' for line, text in zip(lines[1:], texts * 9, strict=False))]
    files = {**base, "sources.csv": "\n".join(sources)}
    cm.read(write(files, tmp_path / "in")).to_csv(tmp_path / "out")
    with (tmp_path / "out" / "sources.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert names == [text.strip() for text in texts * 9][: len(names)]


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_layers_are_found_by_other_readers(folder, tmp_path):
    """Every row is read by pandas, with a geometry that shapely reads, on the map of the world."""
    dossier = cm.read(folder)
    dossier.to_csv(tmp_path)
    for name in ("claims", "places", "events"):
        table = pd.read_csv(tmp_path / "layers" / f"{name}.csv", dtype=str, keep_default_na=False)
        layer = getattr(dossier, name)
        assert list(table.columns) == [*layer.columns.drop("geometry"), "wkt"]
        shapes = [shapely.from_wkt(text) if text else None for text in table["wkt"]]
        assert [shape is None for shape in shapes] == layer.geometry.isna().tolist()
        bounds = [shape.bounds for shape in shapes if shape is not None]
        assert all(-180 <= west <= east <= 180 for west, _, east, _ in bounds)


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_description_fits_the_tables(folder, tmp_path):
    """The metadata of CSV on the Web name every table and every column, and say where they come from."""
    dossier = cm.read(folder)
    dossier.to_csv(tmp_path)
    described = json.loads((tmp_path / "csv-metadata.json").read_text(encoding="utf-8"))
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["dc:title"] == dossier.title
    assert described["dc:provenance"]["dossier_sha256"] == dossier.tables.digest
    for table in described["tables"]:
        with (tmp_path / table["url"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        if "tableSchema" in table:
            assert [column["titles"] for column in table["tableSchema"]["columns"]] == header
    explained = {
        c["titles"]
        for t in described["tables"]
        for c in t.get("tableSchema", {}).get("columns", [])
        if "dc:description" in c
    }
    assert explained >= {column for columns in COLUMNS.values() for column in columns}
