"""Layers as a small picture for a notebook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

import convoymap as cm

DOSSIERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]


@pytest.mark.parametrize("folder", DOSSIERS, ids=lambda path: path.name)
def test_every_footprint_is_in_the_picture(folder):
    """Each claim with a place has its path, none of it outside of the frame, and no text is markup."""
    layers = cm.read(folder).layers
    shown = html.fromstring(layers._repr_html_())
    paths = shown.xpath("//path")
    assert len(paths) == layers.claims.geometry.notna().sum()
    height = float(shown.xpath("//svg/@height")[0])
    for path in paths:
        for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d")):
            assert -1 <= float(x) <= 421
            assert -1 <= float(y) <= height + 1
    assert {element.tag for element in shown.iter()} <= {"div", "svg", "path", "circle", "text", "ul", "li"}


def test_the_numbers_are_told():
    """How many rows there are, and how many of the claims have a place."""
    shown = cm.read(cm.example("bukamal-2017")).layers._repr_html_()
    assert "claims: 12, 11 of them with a place" in shown
    assert "places: 5" in shown
