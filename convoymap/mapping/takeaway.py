"""What a reader takes away from the page: the claims' columns that its cards do not state as such."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

__all__ = ["claims_table"]

#: The cards put these into a sentence; a table wants each by itself.
_COLUMNS = ("claim_id", "source", "source_name", "unit", "count", "status", "earliest", "latest", "precision")

#: What the cards do state, line by line; the templates mark each line with its column.
_CARD_COLUMNS = (
    "when",
    "where",
    "said",
    "via",
    "origin",
    "reliability",
    "credibility",
    "evidence",
    "note",
    "on_the_map",
    "url",
    "archive_url",
)


def claims_table(panel: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return the claims for the page's downloads; the rest of each claim is read from its card.

    Parameters
    ----------
    panel
        Values of the panel's template (:class:`convoymap.mapping.content.PageContent`).

    Returns
    -------
    dict
        ``columns``: names; ``cards``: names of those that are read from the cards; ``rows``: for each claim the id of its
        card and its cells, ready for :func:`json.dumps`.
    """
    claims = [claim for source in panel["sources"] for claim in source["claims"]]
    rows = [[claim["card"], *(_plain(claim["row"][column]) for column in _COLUMNS)] for claim in claims]
    return {"columns": list(_COLUMNS), "cards": list(_CARD_COLUMNS), "rows": rows}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
