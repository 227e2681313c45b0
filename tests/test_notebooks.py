"""The notebooks are committed without what they print, and read as prose. nbmake runs them (``--nbmake`` in pyproject.toml)."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 25


def cells(path, kind):
    """Return the cells of a kind."""
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def test_there_are_notebooks():
    """The parameterised tests below have something to look at, numbered without a gap."""
    assert [path.name[:2] for path in NOTEBOOKS] == [f"{number:02}" for number in range(1, len(NOTEBOOKS) + 1)]
    assert NOTEBOOKS


def test_they_are_executed(pytestconfig):
    """The suite's own options run every notebook from top to bottom in a fresh kernel."""
    assert "notebooks" in pytestconfig.getini("testpaths")
    assert "--nbmake" in pytestconfig.getini("addopts")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_committed_without_outputs(path):
    """No output and no execution count stands in the file."""
    assert cells(path, "code")
    assert not any(cell.outputs or cell.execution_count for cell in cells(path, "code"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_reads_as_prose(path):
    """It opens with a title and a paragraph, no cell is long, and most of them are led up to in words."""
    first, *_ = nbformat.read(path, as_version=4).cells
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert "\n\n" in first.source
    assert max(len(cell.source.splitlines()) for cell in cells(path, "code")) <= LONGEST_CELL
    assert len(cells(path, "markdown")) >= 0.75 * len(cells(path, "code"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_is_listed_in_the_documentation(path):
    """The page of notebooks names each of them."""
    listed = (Path(__file__).parents[1] / "docs" / "notebooks.md").read_text(encoding="utf-8")
    assert f"../notebooks/{path.name}" in listed
