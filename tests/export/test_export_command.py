"""``convoymap export`` and the methods ``to_…``: the same files by two ways."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from typer.testing import CliRunner

import convoymap as cm
from convoymap.cli import app
from convoymap.errors import OutputError
from convoymap.export import FORMATS, formats

BUKAMAL = cm.example("bukamal-2017")


def _run(*arguments):
    return CliRunner().invoke(app, ["export", *(str(argument) for argument in arguments)])


def _files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_lists_the_formats():
    """No dossier is needed for that."""
    result = _run("--list")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == list(FORMATS)


def test_formats_with_commas_and_repeated(tmp_path):
    """Each is written once, and the command says what it made."""
    result = _run(BUKAMAL, "-o", tmp_path, "--format", "kml, KMZ", "-f", "kml", "-f", "linked-places")
    assert result.exit_code == 0, result.output
    assert sorted(_files(tmp_path)) == ["dossier.kml", "dossier.kmz", "places.lpf.json"]
    assert f"{tmp_path}/dossier.kmz" in result.output


def test_all_leaves_out_what_is_not_installed(tmp_path, monkeypatch):
    """A format whose package is missing is named with how to get it; the others are written."""
    lacking = replace(FORMATS["kml"], needs="no_such_package", extra="kml")
    few = {"kml": lacking, "linked-places": FORMATS["linked-places"]}
    monkeypatch.setattr("convoymap.export.FORMATS", few)
    monkeypatch.setattr(formats, "FORMATS", few)
    result = _run(BUKAMAL, "-o", tmp_path, "--format", "all")
    assert result.exit_code == 0, result.output
    assert "pip install 'convoymap[kml]'" in result.output
    assert sorted(_files(tmp_path)) == ["places.lpf.json"]
    asked = _run(BUKAMAL, "-o", tmp_path, "--format", "kml")
    assert asked.exit_code == 2
    assert "no_such_package" in asked.output


@pytest.mark.parametrize("asked", ["shapefile", "kml,shapefile", ","])
def test_a_wrong_name_lists_the_right_ones(tmp_path, asked):
    """Nothing is written, and the dossier is not even read."""
    result = _run(BUKAMAL, "-o", tmp_path, "--format", asked)
    assert result.exit_code == 2
    assert "geopackage" in result.output
    assert _files(tmp_path) == {}


def test_a_failed_export_leaves_the_old_one(tmp_path):
    """Where one of the files cannot be written, none is changed, and no folder is left behind."""
    assert _run(BUKAMAL, "-o", tmp_path, "--format", "kml").exit_code == 0
    (tmp_path / "kept").write_text("mine")
    before = _files(tmp_path)
    (tmp_path / "dossier.gpkg").mkdir()
    result = _run(BUKAMAL, "-o", tmp_path, "--format", "geojson,kml,geopackage")
    assert result.exit_code == 3
    assert "nothing there was changed" in result.output
    assert _files(tmp_path) == before
    assert not (tmp_path / "overlays").exists()


def test_a_dossier_with_problems_writes_nothing(tmp_path):
    """The problems are told, as by every command."""
    (tmp_path / "in").mkdir()
    result = _run(tmp_path / "in", "-o", tmp_path / "out", "--format", "kml")
    assert result.exit_code == 1
    assert "dossier.toml: the file is missing" in result.output
    assert not (tmp_path / "out").exists()


def test_two_exports_are_equal(tmp_path, monkeypatch):
    """With SOURCE_DATE_EPOCH set, the clock and the folder leave no trace."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1504526400")
    for name in ("a", "b"):
        assert _run(BUKAMAL, "-o", tmp_path / name, "-q", "-f", "geojson,geopackage,kmz,geoparquet").exit_code == 0
        time.sleep(1.1)
    assert _files(tmp_path / "a") == _files(tmp_path / "b")


METHODS = {
    "to_geojson": ("geojson", "a.geojson", "dossier.geojson"),
    "to_geopackage": ("geopackage", "a.gpkg", "dossier.gpkg"),
    "to_kml": ("kml", "a.kml", "dossier.kml"),
    "to_parquet": ("geoparquet", "a.parquet", "claims.parquet"),
    "to_flatgeobuf": ("flatgeobuf", "a.fgb", "claims.fgb"),
    "to_linked_places": ("linked-places", "a.json", "places.lpf.json"),
}


@pytest.mark.parametrize("method", METHODS)
def test_methods_write_into_a_file_or_a_folder(method, tmp_path, monkeypatch):
    """A file gets the whole, or the claims; a folder gets all files of the format under their names."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1504526400")
    name, file, first = METHODS[method]
    dossier = cm.read(BUKAMAL)
    files = FORMATS[name].write(dossier.contents())
    assert getattr(dossier, method)(tmp_path / file) == [tmp_path / file]
    paths = getattr(dossier, method)(tmp_path / "folder")
    assert paths == [tmp_path / "folder" / name for name in files]
    assert (tmp_path / file).read_bytes() == (tmp_path / "folder" / first).read_bytes()


def test_kml_is_zipped_where_the_name_says_so(tmp_path):
    """A name that ends in .kmz gets an archive."""
    (path,) = cm.read(BUKAMAL).to_kml(tmp_path / "a.kmz")
    assert path.read_bytes().startswith(b"PK")


def test_a_method_that_fails_leaves_the_old_file(tmp_path):
    """A file in the way of the folder is told, and stays."""
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(OutputError, match="nothing there was changed"):
        cm.read(BUKAMAL).to_parquet(tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"
