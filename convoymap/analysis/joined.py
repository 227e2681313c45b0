"""Sets of numbers that belong together, directly or through others (union-find; Galler & Fischer 1964)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

__all__ = ["Joined"]


class Joined:
    """Numbers in sets, joined bit by bit.

    Examples
    --------
    >>> joined = Joined()
    >>> for members in ([1, 2], [3], [2, 4]):
    ...     joined.join(members)
    >>> joined.sets()
    [(1, 2, 4), (3,)]
    """

    def __init__(self) -> None:
        self._parent: dict[int, int] = {}

    def join(self, members: Sequence[int]) -> None:
        """Put numbers, and all that belong with them, into one set."""
        for member in members:
            self._parent[self._root(member)] = self._root(members[0])

    def sets(self) -> list[tuple[int, ...]]:
        """Return the sets, each in rising order, by their least numbers."""
        found: dict[int, list[int]] = defaultdict(list)
        for at in sorted(self._parent):
            found[self._root(at)].append(at)
        return [tuple(one) for one in found.values()]

    def _root(self, at: int) -> int:
        self._parent.setdefault(at, at)
        while self._parent[at] != at:
            self._parent[at] = self._parent[self._parent[at]]
            at = self._parent[at]
        return at
