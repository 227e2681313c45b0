"""Which statuses say that the units stay where they are for as long as the claim's time lasts."""

from __future__ import annotations

import re

__all__ = ["stays"]

#: Words of staying: as they begin, and whole ones whose beginning other words share ("Idlib", "campaign", "waited for").
_BEGINNINGS = (
    *("stuck", "strand", "trapp", "besieg", "encircl", "surround", "block", "detain", "immobil", "stall", "station"),
    *("hold", "held", "stay", "remain", "park", "halt", "encamp", "anchor", "adrift", "shelter", "sleep", "stopp"),
    *("garrison", "dug in", "pinned down", "broken down", "at a standstill"),
)
_WHOLE = (
    *("wait", "waits", "waiting", "camps", "camped", "camping", "idle", "idles", "idled", "idling", "hide", "hides"),
    *("hiding", "hidden", "resting", "based"),
)
_STAYING = re.compile(rf"\b(?:{'|'.join(_BEGINNINGS)}|(?:{'|'.join(_WHOLE)})\b)", re.IGNORECASE)
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
