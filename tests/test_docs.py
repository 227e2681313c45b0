"""The figures that the documentation prints are those that convoymap computes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import convoymap as cm
from convoymap.cli import app
from convoymap.georeference import assumptions
from convoymap.georeference.contribution import format_distance

ROOT = Path(__file__).parents[1]
DOC = (ROOT / "docs" / "georeferencing.md").read_text(encoding="utf-8")
#: Rows of the table of forms that have a radius of their own: what is written, and what is printed for it.
FORMS = re.findall(r"^\| `([^`]+)` \|.*\| ([\d.]+ k?m) \|$", DOC, flags=re.MULTILINE)
CONSTANTS = re.findall(r"^\| `([A-Z_]+|[a-z_]+)`", DOC, flags=re.MULTILINE)


def test_the_table_of_forms_is_found():
    """So that the next test cannot pass for want of rows."""
    assert len(FORMS) == 27


@pytest.mark.parametrize(("text", "radius"), FORMS)
def test_each_form_has_the_radius_printed(text, radius):
    """The table is what the command prints."""
    assert format_distance(cm.locate(text, speed_kmh=50).uncertainty_m) == radius


def test_the_sum_is_printed_as_it_stands():
    """The example in the text is the command's own output."""
    asked, printed = re.search(
        r'^    \$ convoymap locate "([^"]+)"\n((?:    .*\n|\n)+)', DOC, flags=re.MULTILINE
    ).groups()
    wanted = [line[4:] for line in printed.rstrip().splitlines()]
    assert CliRunner().invoke(app, ["locate", asked]).output.rstrip().splitlines() == wanted


@pytest.mark.parametrize("name", [name for name in CONSTANTS if name not in {"between", "unknown"}])
def test_each_assumption_named_exists(name):
    """No constant is documented that is not there."""
    assert hasattr(assumptions, name)


def test_the_readme_quotes_what_compare_prints():
    """The contradiction that README shows is the command's own, but for where its lines break."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    quoted = " ".join(line.removeprefix("> ") for line in re.findall(r"^> .*$", readme, flags=re.MULTILINE))
    printed = CliRunner().invoke(app, ["compare", str(cm.example("bukamal-2017"))]).output
    assert quoted in " ".join(printed.split())


def test_the_model_names_what_there_is():
    """Files, options and calls that docs/consistency.md names exist."""
    model = (ROOT / "docs" / "consistency.md").read_text(encoding="utf-8")
    for path in re.findall(r"`((?:convoymap|tests)/[\w/]+\.py)`", model):
        assert (ROOT / path).is_file(), path
    options = CliRunner().invoke(app, ["compare", "--help"], env={"COLUMNS": "200"}).output
    for option in re.findall(r"`?(--[a-z][a-z-]+)", model):
        assert option in options
    dossier = cm.read(cm.example("bukamal-2017"))
    for call in re.findall(r"^dossier\.(\w+)\(\)", model, flags=re.MULTILINE):
        assert callable(getattr(dossier, call))
