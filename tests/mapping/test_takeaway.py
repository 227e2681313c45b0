"""What the page keeps of the claims for its downloads."""

from __future__ import annotations

import json

import convoymap as cm
from convoymap.mapping.content import page_content
from convoymap.mapping.takeaway import claims_table
from convoymap.view import view_of


def table(dossier):
    """Return the table of a dossier's claims."""
    return claims_table(page_content(dossier.tables, dossier.layers, view_of(dossier.layers)).panel)


def test_every_claim_is_in_the_table():
    """Each claim has a row, with its card and its cells as the claims layer has them."""
    dossier = cm.read(cm.example("bukamal-2017"))
    found = table(dossier)
    rows = [dict(zip(["card", *found["columns"]], row, strict=True)) for row in found["rows"]]
    assert len(rows) == len(dossier.claims)
    layer = dossier.claims.set_index("claim_id")
    for row in rows:
        claim = layer.loc[row["claim_id"]]
        assert (row["source"], row["unit"], row["count"]) == (claim["source"], claim["unit"], claim["count"])
    assert {row["card"] for row in rows} == {f"claim-{number}" for number in range(1, len(rows) + 1)}


def test_days_are_iso_and_the_table_is_small():
    """Days are text that sorts; the table adds less than ten kilobytes to the first dossier's page."""
    found = table(cm.read(cm.example("bukamal-2017")))
    text = json.dumps(found, allow_nan=False)
    assert "2017-09-03" in text
    assert len(text) < 10_000
