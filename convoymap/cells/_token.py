"""A token of a grammar that is compiled when it is first tried."""

from __future__ import annotations

import re
from typing import Any

from parsimonious.expressions import Expression
from parsimonious.nodes import Node

__all__ = ["Token"]


class Token(Expression):
    """A regular expression of the standard library's.

    parsimonious compiles all of a grammar's patterns at once and with the package regex, which takes thrice as long; most
    cells need few of them. `needs` is a plainer pattern of what any match holds; a text without it is not even tried.
    """

    __slots__ = ("_match", "flags", "needs", "pattern")

    def __init__(self, name: str, pattern: str, *, ignore_case: bool = False, needs: str = "") -> None:
        super().__init__(name)
        self.pattern = pattern
        self.needs = needs
        self.flags = re.IGNORECASE if ignore_case else 0
        self._match: Any = None

    def _uncached_match(self, text: str, pos: int, _cache: Any, _error: Any) -> Node | None:
        if self._match is None:
            if not re.search(self.needs, text):
                return None
            self._match = re.compile(self.pattern, self.flags).match
        found = self._match(text, pos)
        return None if found is None else Node(self, text, pos, found.end())

    def _as_rhs(self) -> str:
        return f"~{self.pattern!r}"
