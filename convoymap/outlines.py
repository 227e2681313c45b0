"""Claims that speak of the same ground share its outline: who draws it, and who has which stretch of its edge."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from convoymap.layers.rows import Row

__all__ = ["Edge", "first_outlines", "shared_edges"]


class Edge(NamedTuple):
    """A claim's part in the edge of its ground: the number of the ground, its source's turn, how many sources share it."""

    ground: int
    turn: int
    sharers: int


def shared_edges(claims: Sequence[Row]) -> dict[str, Edge]:
    """Return, for each claim with a footprint, its part in the edge of that ground.

    Parameters
    ----------
    claims
        Rows of the claims layer.
    """
    sharers: dict[bytes, list[str]] = {}
    placed = [row for row in claims if row["geometry"] is not None]
    for row in placed:
        users = sharers.setdefault(row["geometry"].wkb, [])
        if row["source"] not in users:
            users.append(row["source"])
    numbers = {outline: number for number, outline in enumerate(sharers, 1)}
    return {
        row["claim_id"]: Edge(numbers[outline], sharers[outline].index(row["source"]), len(sharers[outline]))
        for row in placed
        for outline in (row["geometry"].wkb,)
    }


def first_outlines(claims: Sequence[Row]) -> dict[str, str]:
    """Return, for each claim with a footprint, the claim with which its outline is drawn.

    Of equal outlines of one source only the first is drawn, or the shade would deepen.

    Parameters
    ----------
    claims
        Rows of the claims layer.
    """
    firsts: dict[tuple[str, bytes], str] = {}
    return {
        row["claim_id"]: firsts.setdefault((row["source"], row["geometry"].wkb), row["claim_id"])
        for row in claims
        if row["geometry"] is not None
    }
