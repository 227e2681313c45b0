"""Which statuses say that the units stay where they are for as long as the claim's time lasts."""

from __future__ import annotations

import re

__all__ = ["stays"]

#: Words of staying, as they begin; "held" and "holding" but not "holed", "waiting" but not "waited for".
_WORDS = (
    *("stuck", "strand", "trapp", "besieg", "encircl", "surround", "block", "detain", "immobil", "stall", "station"),
    *("hold", "held", "stay", "remain", "wait", "park", "halt", "camp", "anchor", "adrift", "idl", "shelter", "hid"),
    *("sleep", "resting", "stopp", "dug in", "based", "garrison"),
)
_STAYING = re.compile(rf"\b(?:{'|'.join(_WORDS)})", re.IGNORECASE)
#: What is over, or is not so: "no longer stuck", "not held", "left the camp".
_NOT = re.compile(r"\b(?:no longer|not|never|formerly|freed|released|left|leaving|until)\b", re.IGNORECASE)


def stays(status: str) -> bool:
    """Tell whether a status says that the units stay.

    Examples
    --------
    >>> [stays(status) for status in ("stuck", "heading toward Palmyra", "held for papers", "no longer stranded")]
    [True, False, True, False]
    """
    return bool(_STAYING.search(status)) and not _NOT.search(status)
