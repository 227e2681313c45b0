"""The grammar itself."""

from __future__ import annotations

import re

from convoymap.cells.where_grammar import grammar
from convoymap.cells.where_words import CASED_WORDS, NAME_ENDS, WORDS, bare_name


def test_the_grammar_is_compiled_once_and_begins_with_where():
    """The same object comes back, and every word of the lists is a rule of it."""
    assert grammar() is grammar()
    assert grammar().default_rule.name == "where"
    assert {*WORDS, *CASED_WORDS} <= set(grammar())


def test_no_word_is_left_over():
    """Every word is used by a rule."""
    rules = "\n".join(str(rule) for name, rule in grammar().items() if name not in {*WORDS, *CASED_WORDS})
    assert [name for name in (*WORDS, *CASED_WORDS) if not re.search(rf"\b{name}\b", rules)] == []


def test_a_name_ends_where_its_surroundings_go_on():
    """Each kind of name ends before the words of its own surroundings only."""
    text = "Palmyra to Rawah and Homs crosses Hama by road or Aana"
    ends = {kind: re.match(bare_name(end), text)[0].rsplit(" ", 1)[-1] for kind, end in NAME_ENDS.items()}
    assert ends == {"": "road", "_a": "Rawah", "_t": "Palmyra", "_x": "Homs", "_r": "Hama"}
