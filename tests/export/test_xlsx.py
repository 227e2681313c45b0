"""The workbook: read back as the same, also by way of LibreOffice, with where it comes from."""

from __future__ import annotations

import shutil
import subprocess
import time

import openpyxl
import pytest
from written_dossiers import ALL

import convoymap as cm

SOFFICE = shutil.which("soffice")


@pytest.fixture(autouse=True)
def _epoch(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1504483200")


@pytest.mark.parametrize("folder", ALL, ids=lambda path: path.name)
def test_reads_back_as_the_same(folder, tmp_path):
    """Tables and layers are equal, hostile ones too."""
    dossier = cm.read(folder)
    (path,) = dossier.to_xlsx(tmp_path / "my.xlsx")
    copy = cm.read(path)
    assert copy.tables == dossier.tables
    for layer in ("sources", "claims", "places", "events"):
        assert getattr(copy, layer).equals(getattr(dossier, layer)), layer


def test_says_where_it_comes_from(tmp_path):
    """The sheet `provenance` has credits, licence, hashes and version; the reader passes over it."""
    dossier = cm.read(ALL[0])
    book = openpyxl.load_workbook(dossier.to_xlsx(tmp_path)[0])
    entries = {row[0]: row[1] for row in book["provenance"].iter_rows(min_row=2, values_only=True)}
    assert entries == dossier.contents().provenance.entries
    assert book.properties.created.isoformat() == "2017-09-04T00:00:00"


def test_same_to_the_byte(tmp_path):
    """With SOURCE_DATE_EPOCH the time of day leaves no trace."""
    (first,) = cm.read(ALL[0]).to_xlsx(tmp_path / "a.xlsx")
    time.sleep(2.1)  # the times of an archive are whole pairs of seconds
    (second,) = cm.read(ALL[0]).to_xlsx(tmp_path / "b.xlsx")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_saves_the_same(tmp_path):
    """What LibreOffice makes of each workbook, as .ods and again as .xlsx, reads as the same dossier."""
    for folder in ALL:
        cm.read(folder).to_xlsx(tmp_path / f"{folder.name}.xlsx")
    for ending in ("ods", "xlsx"):
        command = [SOFFICE, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", ending]
        files = [tmp_path / f"{folder.name}.xlsx" for folder in ALL]
        subprocess.run([*command, "--outdir", tmp_path / ending, *files], check=True, capture_output=True, timeout=300)
        for folder in ALL:
            assert cm.read(tmp_path / ending / f"{folder.name}.{ending}").tables == cm.read(folder).tables
