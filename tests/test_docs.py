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

DOC = (Path(__file__).parents[1] / "docs" / "georeferencing.md").read_text(encoding="utf-8")
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
