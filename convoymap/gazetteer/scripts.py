"""Which spelling of a place is the one that its own country writes."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from convoymap.gazetteer.names import fold, is_latin

__all__ = ["local_spelling"]

_SCRIPT_LANGUAGES = {
    "ARABIC": "ar fa ps ur sd ckb ug",
    "CYRILLIC": "ru uk be bg sr mk kk ky mn tg",
    "GREEK": "el",
    "HEBREW": "he",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "CJK": "zh ja",
    "HANGUL": "ko",
    "THAI": "th",
    "LAO": "lo",
    "KHMER": "km",
    "MYANMAR": "my",
    "DEVANAGARI": "hi ne mr",
    "BENGALI": "bn",
    "SINHALA": "si",
    "ETHIOPIC": "am ti",
    "THAANA": "dv",
    "TIBETAN": "dz",
}
_SCRIPTS = {language: script for script, languages in _SCRIPT_LANGUAGES.items() for language in languages.split()}
# Letters of Persian, Urdu and Kurdish; a spelling with one of them is not the one of an Arab country.
_NOT_ARABIC = set("یکگپچژڤۆێەھہےٹڈڑ")


def local_spelling(name: str, spellings: Sequence[str], languages: str) -> str:
    """Return the spelling in the script of a country's first language, or "" if that is Latin or none is known.

    Of several, the one whose letters sound most like `name`, then the shortest, is taken; script tells Arabic
    from Persian, but not the traditional from the simplified Chinese.

    Parameters
    ----------
    name
        The place's name in Latin script.
    spellings
        All of its spellings.
    languages
        The country's languages as GeoNames lists them, e.g. ``"ar-SY,ku,hy"``.

    Examples
    --------
    >>> local_spelling("Cairo", ["Cairo", "مصر", "القاهرة", "Каир"], "ar-EG,en,fr")
    'القاهرة'
    """
    first = languages.split(",")[0].split("-")[0]
    script = _SCRIPTS.get(first, "")
    own = [spelling for spelling in spellings if script and _is_in(script, spelling)]
    if first == "ar":
        own = [spelling for spelling in own if not _NOT_ARABIC & set(spelling)]
    return min(
        own, key=lambda spelling: (-_likeness(name, spelling), *_plainness(spelling, first), spelling), default=""
    )


def _plainness(spelling: str, language: str) -> tuple[int, ...]:
    """Return a rank among spellings that sound alike: short and unpointed; in Arabic with article and ta marbuta."""
    if language != "ar":
        return (len(spelling),)
    return sum(unicodedata.combining(char) > 0 for char in spelling), -spelling.count("ة"), -len(spelling)


def _is_in(script: str, spelling: str) -> bool:
    """Return whether a spelling has letters of a script only; CJK includes kana."""
    if is_latin(spelling) or any(sign in spelling for sign in ",،;()/"):
        return False
    scripts = {_letter_name(char).split(" ")[0] for char in spelling if char.isalpha()}
    return bool(scripts) and scripts <= ({script, "HIRAGANA", "KATAKANA"} if script == "CJK" else {script})


@cache
def _letter_name(char: str) -> str:
    return unicodedata.name(char, "? ?")


def _likeness(name: str, spelling: str) -> float:
    """Return from 0 to 1 how alike the consonants are."""
    latin = "".join(char for char in fold(name).replace("q", "k").replace("c", "k") if char not in "aeiouyw h")
    return round(SequenceMatcher(None, latin, "".join(map(_sound, fold(spelling))), autojunk=False).ratio(), 3)


@cache
def _sound(char: str) -> str:
    """Return the consonant that the Unicode name of a letter begins with (BEH: b; EL: l), or "" for vowels."""
    sound = _letter_name(char).rsplit(" ", 1)[-1].lower()
    consonants = [letter for letter in sound if letter not in "aeiouywh"]
    if not consonants or (sound[0] in "aeiouyw" and len(sound) > 2):
        return ""
    return consonants[0].replace("q", "k")
