"""The map as one still picture."""

from __future__ import annotations

import itertools
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import convoymap as cm
from convoymap.mapping.offline import render_template

DOSSIERS = sorted((Path(__file__).parents[1] / "dossiers").iterdir())


def _still(dossier):
    return cm.read(dossier).map().still


@pytest.mark.parametrize("dossier", [cm.example("bukamal-2017"), *DOSSIERS], ids=lambda path: path.name)
def test_every_claim_with_a_place_has_its_mark(dossier):
    """No badge covers another, and each is in the picture, whatever is claimed and wherever on the globe."""
    still = _still(dossier)
    claims = cm.read(dossier).claims
    assert len(still["marks"]) == claims.geometry.notna().sum()
    spots = [mark["spot"] for mark in still["marks"]]
    for x, y in spots:
        assert 0 <= x <= still["width"]
        assert 0 <= y <= still["height"]
    for (x, y), (x2, y2) in itertools.combinations(spots, 2):
        assert abs(x - x2) >= 40 or abs(y - y2) >= 40


@pytest.mark.parametrize("dossier", DOSSIERS, ids=lambda path: path.name)
def test_the_picture_is_well_formed_and_text_stays_text(dossier):
    """What a dossier says is no element and no attribute of the picture."""
    markup = render_template("still.html", page={"still": _still(dossier)})
    svg = ET.fromstring(markup[markup.index("<svg") : markup.index("</svg>") + 6])  # noqa: S314 - our own markup
    names = {element.tag for element in svg.iter()}
    assert names <= {"svg", "rect", "path", "g", "circle", "text", "line", "title"}
    assert not any(key.startswith("on") or key == "style" for element in svg.iter() for key in element.attrib)


def test_too_many_claims_are_counted(monkeypatch):
    """Beyond what a picture can hold, it says how many are missing."""
    monkeypatch.setattr("convoymap.mapping.still.MOST_MARKS", 4)
    still = _still(cm.example("bukamal-2017"))
    assert (len(still["marks"]), still["left_out"]) == (4, 7)
