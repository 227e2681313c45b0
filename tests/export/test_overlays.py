"""Names of overlays are safe whatever a source is called."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from convoymap.export.overlays import safe_name


def test_every_claim_is_in_one_overlay(contents):
    """Together the overlays are the layer of claims."""
    ids = [claim for overlay in contents.overlays for claim in overlay.claims["claim_id"]]
    assert sorted(ids) == sorted(contents.layers.claims["claim_id"])
    assert [overlay.source for overlay in contents.overlays] == contents.layers.sources["id"].tolist()
    assert all(set(overlay.claims["source"]) <= {overlay.source} for overlay in contents.overlays)


def test_names_differ_and_are_plain(contents):
    """Two sources of one name have overlays of two names."""
    names = [overlay.name for overlay in contents.overlays]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"claims_\d\d+[a-z0-9_]*", name) for name in names)


@given(st.text())
def test_a_safe_name_is_plain(text):
    """Small ASCII letters, digits and single underscores within, no more than forty."""
    assert re.fullmatch(r"(?:[a-z0-9]+(?:_[a-z0-9]+)*)?", safe_name(text))
    assert len(safe_name(text)) <= 40
