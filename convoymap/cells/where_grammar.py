"""The grammar of the ``where`` cell, as a parsing expression grammar (Ford 2004, *Parsing expression grammars*).

Names are whatever does not read as anything else. A parsing expression grammar says just that: its choices are
ordered, names come last, and each name ends where a word of its surroundings begins. So there are several kinds of
leaves, each with its own end: ``_a`` before "and", ``_t`` before "to", ``_x`` before "crosses", ``_r`` before "by road".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from convoymap.cells.where_words import CASED_WORDS, NAME_ENDS, NEEDS, WORDS, bare_name, leaf_end

if TYPE_CHECKING:
    from parsimonious.grammar import Grammar

__all__ = ["grammar"]

_RULES = """
where        = split / either / part
split        = choice (semicolon choice)+
choice       = either / part
either       = either_one? part (or part)+
part         = measured / heading / toward / between / near / outskirts / path_first / feature

measured     = (&distance measure) / (fill &distance measure) / within
measure      = along / pair / both / up_path / offset
along        = (distance along_from simple_t to_end simple) / (distance out_of simple_r road_to simple)
pair         = distance gap direction and_then distance gap wind_of gap the feature
both         = bound_a and_both bound
bound_a      = distance gap wind_of gap the simple_a
bound        = distance gap wind_of gap the simple
within       = within_a distance of_the feature
up_path      = distance up_the path_name out_of simple
path_first   = path_bank comma offset
offset       = (distance by? comma_gap wind_of gap the feature_r manner_of?)
             / (distance by? gap preposition gap the feature_r manner_of?)
wind_of      = (direction by? gap preposition) / (not_spelled_out direction by?)
preposition  = river / land
manner_of    = on_path manner

toward       = (from_the simple toward_the feature) / (from_the simple_t to_the feature) / to_only / x_toward
to_only      = moving_to feature
x_toward     = simple toward_the feature

between      = (fill midway? between_the simple_a and_the simple) / halfway
halfway      = halfway_from simple_t to_end simple
near         = (near_the feature) / (before_vicinity vicinity)
outskirts    = (at_the (edge_wind gap)? edge_of feature) / (before_edge edge)
edge_wind    = adjective / spelled / abbreviated
heading      = fill heading_lead direction of_the feature
direction    = direction_lead (spelled / abbreviated / degrees) after_wind


adjectival   = in_small small (adjective / central / spelled) before_gap gap !not_of
wind_any     = adjective / central / spelled / abbreviated
phrase       = at_the wind_any part_of_the
inside       = in_the (wind_any / middle) of_the
detail       = at_the part_word over_the
"""

#: What may end before the manner of a distance, and so comes in two kinds.
_FEATURES = """
feature@     = border@ / road@ / junction@ / simple@
border@      = (border_of simple_a and_the simple@) / (the_small hyphened border_end)
road@        = (road_from simple_t to_end simple@) / (the_small hyphened road_end)
junction@    = (junction_of simple_a and_the simple@) / (where_the simple_x crosses_the simple@)
"""

_LEAVES = """
simple@      = part_of@ / leaf@
part_of@     = (phrase / inside / detail / adjectival) leaf@
leaf@        = (point end@) / (utm end@) / (mgrs end@) / plus_code@ / area@ / place@
plus_code@   = (code (comma / gap) place@) / code
area@        = area_of title@
title@       = quoted / bare@
place@       = of_town name@ (comma_in !tail name@)*
name@        = quoted / bare@
"""


@cache
def grammar() -> Grammar:
    """Return the compiled grammar; its first rule is ``where``."""
    from parsimonious.grammar import Grammar

    from convoymap.cells._token import Token

    tokens = {
        name: Token(name, pattern, ignore_case=True, needs=NEEDS.get(name, "")) for name, pattern in WORDS.items()
    }
    tokens |= {name: Token(name, pattern, needs=NEEDS.get(name, "")) for name, pattern in CASED_WORDS.items()}
    for kind, ends in NAME_ENDS.items():
        tokens[f"bare{kind}"] = Token(f"bare{kind}", bare_name(ends))
        tokens[f"end{kind}"] = Token(f"end{kind}", leaf_end(ends))
    features = "".join(_FEATURES.replace("@", kind) for kind in ("", "_r"))
    return Grammar(_RULES + features + "".join(_LEAVES.replace("@", kind) for kind in NAME_ENDS), **tokens)
