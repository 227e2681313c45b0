"""The words of the ``where`` cell, as patterns: what may stand where the grammar names them.

Blanks are single (`convoymap.cells.plain`). Case is forgiven but where it tells a name from a word: "in Salah" may be a
place within Salah, "In Salah" is a town.
"""

from __future__ import annotations

from convoymap.cells.compass import ABBREVIATED, ADJECTIVE, SPELLED
from convoymap.cells.coordinates import POINT
from convoymap.cells.distance import DISTANCE
from convoymap.cells.grids import MGRS, PLUS_CODE, UTM

__all__ = ["CASED_WORDS", "NAME_ENDS", "NEEDS", "OPEN_GROUND", "WORDS", "bare_name", "leaf_end"]

#: Before a name, in small letters only: "The Hague" keeps its article. "The north of X" is a part, and keeps it too.
_THE = r"(?-i:the (?!(?:far |extreme )?(?:north|south|east|west)[a-z-]* of ))?"
_ROAD = r"(?:(?:desert|main|coastal|old|back|dirt) )?(?:road|highway|motorway|route|track|railway|railroad|corridor)"
_PATHS = r"roads?|highway|hwy|motorway|route|street|river|creek|stream|bank|track|railway|railroad|ruta|rio|río|arroyo"
#: How a distance was measured, after the name that it is measured from.
_TAIL = (
    r"\(?by (?:road|air|rail|river|car)\)?|as the crow flies|in a straight line|via|along|por (?:ruta|carretera)|"
    rf"on (?:the |left |right )?(?:[^;,: ]+ ){{0,5}}?(?:{_PATHS})(?![^\W_])|on (?:US|Hwy|Highway|Route|[A-Z])[- ]?\d"
)
#: Ground that has no name of its own, in small letters or at the beginning of a sentence.
OPEN_GROUND = (
    r"(?i:desert|steppe|badia|badiya|areas?|region|countryside|territory|land|ground|zone|stretch|point|spot|place|hills|"
    r"mountains|plains?|valley|waters|sea|wilderness|no man's land)"
)
#: A common noun, or a word before one; neither a relation, nor a number, nor what has a grammar of its own.
_NOUN = (
    r"(?:(?!(?:(?:north|south|east|west|hundred|thousand|dozen|kilomet|hour|day|two|three|four|five|twent|thirt|fort)[a-z'-]*|"
    r"near|between|entre|from|of|to|or|and|just|due|far|half|mid|midway|halfway|middle|outskirts|towards?|few|couple|several|"
    r"met(?:re|er)s?|kms?|mi|miles?|yards?|minutes?|one|six|seven|eight|nine|ten|outside|inside|around|beside|off|by|in|on|"
    r"at) )[a-z][a-z'-]* )"
)
#: Named ground within which a relation says more than its name does: "the Syrian desert between X and Y".
_NAMED_GROUND = r"(?i:the) [A-Z][\w'-]+ (?i:desert|steppe|badia|badiya|plains?|valley|mountains|waters|wilderness)"
_OWN_GRAMMAR = (
    rf"(?!{_NOUN}{{0,3}}(?:border|frontier|boundary|road|highway|motorway|route|track|railway|railroad|corridor|junction|"
    r"intersection|crossing|crossroads|confluence)[a-z]* (?:between|from|of) )"
)
#: Before a relation: what is there, not where it is ("in the open desert between X and Y", "a village near X").
_FILL = (
    rf"(?:(?i:somewhere|anywhere) )?(?:(?:(?i:in|at|on|across|inside) )?(?:(?:(?i:the|an?) )?{_NOUN}?{OPEN_GROUND},? |"
    rf"{_NAMED_GROUND},? |(?i:the|an?) {_OWN_GRAMMAR}{_NOUN}{{1,3}}))?"
)
_NEAR = (
    r"(?:(?i:just|somewhere|very|right|still) )?(?:(?i:near(?:by|(?-i: to))?|close (?:to|by)|next to|adjacent to|beside|around|"
    r"not far from|off|before|outside(?: of)?|(?:in )?(?:the )?(?:immediate )?vicinity of|cerca de|"
    r"(?:in )?the (?:area|neighbou?rhood|surroundings|environs) (?:of|around)|(?:surroundings|environs) of)|by)"
)
_MOVING = (
    r"(?:(?i:heading|headed|moving|travell?ing|going|driving|en route|on (?:the|its|their) way) )?(?:(?i:towards?)|to)|"
    rf"(?i:(?:bound|heading|headed) for|in the direction of|(?:on |along )?the {_ROAD} (?:to|towards?))"
)
_MEETS = "crosses|crossing|meets|joins|intersects"
_EDGE = r"(?:outskirts|suburbs|edges?|fringes?|periphery|limits)"
_BORDER = "(?:border|frontier|boundary)(?: areas?| region| zone)?"
_BY = r"\(?by (?:road|air|rail|river|car)\)?|as the crow flies|in a straight line"
_RIVER = r"downstream (?:of|from)|upstream (?:of|from)|above|below|(?:aguas )?(?:arriba|abajo) de"
_LAND = r"of|from|off|outside of|outside|away from|out of|past|beyond|short of|fuera de|de"
_NAME = r"[^;,:\" ]+"
_CAPITAL = r"[^\W\da-z_]"
_TWO_SIDED = r"(?<! by)(?= (?:border|frontier|road|highway|motorway)(?:$|[;,]| (?:or|by|via|along) ))"

_WAY = "[Tt]owards?|TOWARDS?|(?:heading|headed|on the way) towards?|in the direction of"
#: The words at which a name ends, by its surroundings: alone, before "and", "to", "crosses", or the manner of a
#: distance.
NAME_ENDS = {
    "": rf"or|{_WAY}",
    "_a": rf"or|{_WAY}|and|AND|&|y|with",
    "_t": rf"or|{_WAY}|to|TO|and|AND",
    "_x": rf"or|{_WAY}|{_MEETS}",
    "_r": rf"or|{_WAY}|{_TAIL}",
}

#: Words in which case is forgiven.
WORDS = {
    "either_one": "either ",
    "area_of": "(?:in |at |inside )?area: ?",
    "from_the": f"from {_THE}",
    "toward_the": rf",? (?:heading |headed |on the way )?towards? {_THE}",
    "to_the": f",? (?:to|in the direction of) {_THE}",
    "along_from": rf" (?:along|down|up|on) (?:the )?{_ROAD} from {_THE}",
    "road_to": rf",? (?:on|along|down) (?:the )?{_ROAD} (?:to|towards?) {_THE}",
    "out_of": f" (?:from|out of|outside|of|(?:aguas )?(?:arriba|abajo) de) {_THE}",
    "to_end": f",? (?:to|and|towards?) {_THE}",
    "and_then": r"(?: and|,| &)? ",
    "and_both": " and ",
    "and_the": rf",? (?:and|with|&|y) {_THE}",
    "within_a": r"(?:anywhere )?(?:within|less than|under|up to|no more than|at most)(?: a radius of)? ",
    "of_the": f" (?:of|from|around|de) {_THE}",
    "up_the": r" (?:(?:up|down|along|upstream on|downstream on) (?:the )?|en (?:el|la) )",
    "path_bank": rf'(?!or )(?:(?! or )[^;,:"])*\b(?:{_PATHS})\b(?:(?! or )[^;,:"])*',
    "by": f" (?:{_BY})",
    "land": f"(?:{_LAND})(?= )",
    "river": f"(?:{_RIVER})(?= )",
    "between_the": f"(?:between|entre) {_THE}",
    "halfway_from": rf"(?:half|mid)[- ]?way (?:along (?:the )?{_ROAD} )?from {_THE}",
    "midway": "(?:(?:about|roughly|approximately|almost|more or less) )?(?:(?:mid|half)[- ]?way |in the middle )",
    "vicinity": r" vicinity(?=$|;| or )",
    "at_the": "(?:(?:in|on|at) )?(?:the )?",
    "edge": r" outskirts(?=$|;| or )",
    "edge_of": f"{_EDGE} of {_THE}",
    "heading_lead": "(?:(?:just|far|immediately|directly|slightly|further|farther|well) )*",
    "direction_lead": "(?:(?:to the|due|al|at|on a bearing of|bearing) )?",
    "spelled": SPELLED,
    "adjective": ADJECTIVE,
    "abbreviated": ABBREVIATED,
    "degrees": r"[0-9]{1,3}(?:\.[0-9]{1,3})? ?(?:[°º˚]|deg(?:rees?)?)",
    "central": "central",
    "middle": "(?:cent(?:re|er)|middle|heart)",
    "before_gap": "(?= )",
    "after_wind": "(?=[ ,])",
    "border_of": rf"(?:(?:on|at|along) )?(?:the )?{_BORDER} (?:of|between) {_THE}",
    "border_end": " (?:border|frontier)",
    "road_from": rf"(?:(?:on|along|by|down|via) )?(?:the )?{_ROAD} (?:from|between) {_THE}",
    "road_end": " (?:road|highway|motorway)",
    "junction_of": rf"(?:at )?(?:the )?(?:junction|intersection|crossing|crossroads|confluence) (?:of|between) {_THE}",
    "where_the": f"where {_THE}",
    "crosses_the": f" (?:{_MEETS}) {_THE}",
    "not_of": "of |from |by |de |and |banks? ",
    "part_of_the": (
        r"[ -](?:parts?|half|end|side|corner|section|sector|reaches|tip|countryside|districts?|areas?) of "
        rf"{_THE}"
    ),
    "in_the": "(?:(?:in|across|throughout) )?the (?:far |extreme )?",
    "part_word": "mouth|headwaters|left bank|right bank|banks|shores?|bridge",
    "over_the": f" (?:of|over|across) {_THE}",
    "point": POINT,
    "utm": UTM,
    "mgrs": MGRS,
    "distance": DISTANCE,
    "code": PLUS_CODE,
    "manner": r"[^;:,]+?(?=$|;| or )",
    "the": _THE,
    "gap": " ?",
    "comma_gap": "(?: ?,)? ?",
    "comma": " ?, ?",
    "semicolon": " ?; ?",
    "quoted": '"[^"]*"',
}
#: Words in which case is told apart.
CASED_WORDS = {
    "or": ",? or ",
    "fill": _FILL,
    "comma_in": " ?, ?(?:in (?:the )?)?",
    "moving_to": f"(?:{_MOVING}) {_THE}",
    "near_the": f"{_FILL}(?:{_NEAR}) {_THE}",
    "before_vicinity": r'[^;,:"]+?(?= vicinity)',
    "before_edge": r'[^;,:"]+?(?= outskirts(?:$|;| or ))',
    "path_name": rf"{_NAME}(?: (?!(?:or|from|out of|(?:aguas )?(?:arriba|abajo) de)\b){_NAME})*",
    "tail": _TAIL,
    "on_path": rf"(?:,? )(?={_TAIL})",
    "the_small": "(?:(?:on|at|along) )?(?:[Tt]he )?",
    "hyphened": (
        rf'(?:{_CAPITAL}[^;,:" -]* )*{_CAPITAL}[^;,:"\d -]*-{_CAPITAL}[^;,:"\d-]*?{_TWO_SIDED}|'
        rf'{_CAPITAL}[^;,:"]*? - {_CAPITAL}[^;,:"]*?{_TWO_SIDED}'
    ),
    "in_small": "(?:in |across |throughout )?(?:the )?",
    "small": "(?=[a-z])",
    #: Without a preposition a capital letter may begin a name: "5 km East London".
    "not_spelled_out": "(?![A-Z][a-z]{3})",
    "of_town": (
        r"(?:(?:(?:[Ss]ome|[Aa]ny)where )?(?:in|at|inside|throughout|across|on|along) |In the )?(?:the )?"
        r"(?:(?:towns?|city|cities|villages?|provinces?|governorates?|regions?|districts?|port|oasis|camp) of )?"
    ),
}

#: What a text must hold for some tokens: these patterns are the longest, and most cells can do without them.
NEEDS = {"point": r"\d", "utm": r"\d", "mgrs": r"\d", "degrees": r"\d", "code": r"\+", "hyphened": "-"}


def bare_name(ends: str) -> str:
    """Return the pattern of a name without quotes that ends before certain words."""
    end = rf"(?!(?:{ends})(?![^\W_]))"
    return rf"{end}{_NAME}(?: {end}{_NAME})*"


def leaf_end(ends: str) -> str:
    """Return the pattern of what follows coordinates, without which a number begins a name."""
    return rf"(?=\s*(?:$|[;,)]|(?:{ends}|and|to|on|along)(?![^\W_])))"
