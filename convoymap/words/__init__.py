"""What convoymap says to readers: every sentence in one table, a column for each language."""

from convoymap.words.grammar import clauses, joined, plural_form, territory
from convoymap.words.speech import (
    LANGUAGES,
    direction,
    isolated,
    known_language,
    language,
    own_language,
    say,
    speaking,
    speaks,
)
from convoymap.words.table import words_for
from convoymap.words.voices import Quoted, Remark, voice

__all__ = [
    "LANGUAGES",
    "Quoted",
    "Remark",
    "clauses",
    "direction",
    "isolated",
    "joined",
    "known_language",
    "language",
    "own_language",
    "plural_form",
    "say",
    "speaking",
    "speaks",
    "territory",
    "voice",
    "words_for",
]
