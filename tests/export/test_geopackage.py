"""The GeoPackage beside its rows: styles, tables, metadata, and what QGIS makes of it."""

from __future__ import annotations

import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest
from lxml import etree
from pyogrio import list_layers, read_dataframe, read_info

SYSTEM_PYTHON = Path("/usr/bin/python3")
CHECK = Path(__file__).parents[2] / "docs" / "check_qgis.py"


@pytest.fixture
def path(written, tmp_path):
    """A dossier's GeoPackage."""
    path = tmp_path / "dossier.gpkg"
    path.write_bytes(written("geopackage")["dossier.gpkg"])
    return path


def _rows(path, query):
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(query).fetchall()


def test_layers_stand_in_the_order_of_the_sources(path, contents):
    """A layer per source, then places, events and the tables; all whole by SQLite's own check."""
    names = [name for name, _ in list_layers(path)]
    overlays = [overlay.name for overlay in contents.overlays]
    assert names == [*overlays, "places", "events", "sources", "ledger", "provenance", "layer_styles"]
    assert _rows(path, "pragma integrity_check") == [("ok",)]


def test_each_layer_has_a_style_in_its_sources_colour(path, contents):
    """QGIS finds one default style for each layer, by the name of the table and of its geometry."""
    columns = dict(_rows(path, "select table_name, column_name from gpkg_geometry_columns"))
    styles = _rows(path, "select f_table_name, f_geometry_column, styleQML, useAsDefault from layer_styles")
    assert {(name, column) for name, column, _, _ in styles} == set(columns.items())
    assert all(default == 1 for *_, default in styles)
    by_name = {name: etree.fromstring(qml.encode()) for name, _, qml, _ in styles}
    for overlay in contents.overlays:
        red, green, blue = bytes.fromhex(overlay.style.colour[1:])
        outline = by_name[overlay.name].xpath(
            'string(//layer[@class="SimpleFill"]//Option[@name="outline_color"]/@value)'
        )
        assert outline == f"{red},{green},{blue},255"


def test_the_tables_are_the_dossiers(path, contents):
    """Sources and ledger have the rows and the figures that the analysis has."""
    sources, ledger = (read_dataframe(path, layer=name) for name in ("sources", "ledger"))
    assert sources["name"].tolist() == contents.layers.sources["name"].tolist()
    wanted = contents.comparison.ledger_table
    assert ledger["claimed"].tolist() == wanted["claimed"].tolist()
    assert ledger["claims"].tolist() == [", ".join(ids) for ids in wanted["claims"]]


def test_the_provenance_is_in_a_table_and_in_the_metadata(path, contents):
    """Both say the same, and the file's own stamps are the time of the export."""
    entries = contents.provenance.entries
    table = read_dataframe(path, layer="provenance", read_geometry=False)
    assert dict(zip(table["name"], table["value"].fillna(""), strict=True)) == entries
    metadata = read_info(path, layer="places")["dataset_metadata"]
    assert {key: metadata.get(key, "") for key in entries} == entries
    assert {stamp for (stamp,) in _rows(path, "select last_change from gpkg_contents")} == {"2017-09-04T12:00:00.000Z"}


def test_qgis_opens_it_with_our_styles(path, contents):
    """QGIS itself, if it is installed: every layer is valid and comes up in its source's colour."""
    probe = subprocess.run([SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("QGIS is not installed; apt-get install --no-install-recommends qgis python3-qgis")
    result = subprocess.run([SYSTEM_PYTHON, CHECK, path], capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    for overlay in contents.overlays:
        (line,) = [line for line in result.stdout.splitlines() if line.startswith(f"  {overlay.name}: ")]
        assert f"valid True, {len(overlay.claims)} rows, style loaded True, colour {overlay.style.colour}," in line
