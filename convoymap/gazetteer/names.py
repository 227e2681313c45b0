"""When two spellings are the same name: folding, and a skeleton that survives transliteration."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

__all__ = ["fold", "initials", "is_latin", "is_name", "plain", "skeleton", "skeleton_of_folded", "without_region_word"]

_ARTICLE = re.compile(
    # al-, el-, ul- before any word; the assimilated forms only before the letter that they assimilate to.
    r"(?<!\S)(?:(?:al|el|ul)|[aeu](?:(?:dh)(?= +dh)|(?:sh)(?= +sh)|(?:th)(?= +th)|([dlnrstz])(?= +\1)))(?: +)(?=\S)"
)
_ARABIC_ARTICLE = re.compile(r"(?<!\S)ال ?(?=[^\W\d_]{2})")
_APOSTROPHES = "'`´‘’‚‛ʹʺʻʼʽʾʿˈˊˋˌ′‵＇״׳·ʿʾ\u02bf\u02be"
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك"}
_ARABIC |= {"ة": "ه", "ۀ": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ء": "", "ـ": ""}
_LATIN = {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"}
_TRANSLATION = {ord(char): to for char, to in (_ARABIC | _LATIN).items()}
_PLAIN = {ord(char): to for char, to in _LATIN.items()}
_PLAIN |= {ord(char.upper()): to.capitalize() for char, to in _LATIN.items() if char not in "ıə"}
_PLAIN |= dict.fromkeys(map(ord, "‘ʿʻ"), "`") | dict.fromkeys(map(ord, "’ʾʼ′"), "'")
_TRANSLATION |= dict.fromkeys(map(ord, _APOSTROPHES), "")
# Marks of the Latin, Greek, Cyrillic, Hebrew and Arabic scripts, and signs that are not seen. The vowel signs of
# Indic and the voicing marks of Japanese script are left alone: there they tell one name from another.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_ASCII = {
    code: chr(code).lower() if chr(code).isalnum() else ("" if chr(code) in _APOSTROPHES else " ")
    for code in range(128)
}

_REGION_WORD = (
    "province|governorate|district|region|state|county|oblast|krai|prefecture|department|departement|municipality|"
    "subdistrict|muhafazat|muhafazah|mohafazat|wilayat|wilaya|wilayah|vilayet|qada|qadha|kaza|canton|division|"
    "voivodeship|parish|emirate|republic|territory|autonomous|okrug|raion|rayon|il|ili|ilce|nahiyah|nahiya"
)
_LEADING_REGION = re.compile(rf"^(?:the )?(?:(?:{_REGION_WORD}|provincia|provincie|estado) )+(?:of |de |di |d )?(?=\S)")
_TRAILING_REGION = re.compile(rf"(?<=\S)(?: (?:{_REGION_WORD}))+$")
_ARABIC_REGION = re.compile(r"^(?:محافظه|قضاء?|ناحيه|منطقه|ولايه|اقليم|لواء?) (?=\S)")

_KUNYA = re.compile(r"(?:al ?)?a?b(?:ou|[ou]) ?(?=[b-df-hj-np-tv-z]\w)")
_DIGRAPHS: tuple[tuple[str, str], ...] = (
    ("tch", "c"),
    ("sch", "s"),
    ("dj", "j"),
    ("ph", "f"),
    ("gh", "g"),
    ("kh", "k"),
    ("sh", "s"),
    ("ch", "s"),
)
_DIGRAPHS += (("dh", "d"), ("th", "t"), ("zh", "j"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"))
_GLIDE = re.compile(r"(?<=[aeiou])[wy](?![aeiou])|(?<![aeiou])y|ij(?=[aeiou])|(?<=[aeiou])j(?![aeiou])")
_DOUBLED = re.compile(r"(?<=[aeiou])([b-df-hj-np-tv-z])\1(?=[aeiou])")
_FINAL_H = re.compile(r"(?<=[aeiou])h$")
_VOWELS = re.compile(r"[aeiou]+")
_LONG = 4


def fold(name: str) -> str:
    """Return the form of a name that spellings of the same name in one script share.

    Case, diacritics, apostrophes and the signs for ayn and hamza, hyphens, dots and extra blanks do not
    count, nor do the Arabic article (al-, el-, and its assimilated forms such as ar- before r; ال) and the
    variants of alef, ya, heh and ta marbuta. Folding twice changes nothing.

    Parameters
    ----------
    name
        A name in any script.

    Examples
    --------
    >>> fold("‘Ānah"), fold("Dayr az-Zawr"), fold("  AL-Bukamal ")
    ('anah', 'dayr zawr', 'bukamal')
    >>> fold("البوكمال")
    'بوكمال'
    """
    if name.isascii():
        text = name.translate(_ASCII)
        return _without_article(text) if " " in text else text
    return _without_article(_fold_letters(name))


def _fold_letters(name: str) -> str:
    """Return the name lower-cased, without marks, with every run of other signs as one blank."""
    text = unicodedata.normalize("NFKD", name).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_TRANSLATION)
    if text.isascii():
        return text.translate(_ASCII)
    kept = [char if char.isalnum() or unicodedata.category(char)[0] == "M" else " " for char in text]
    return unicodedata.normalize("NFC", "".join(kept))


def _without_article(text: str) -> str:
    """Return the words of `text` with one blank between them and no Arabic article before any."""
    text = " ".join(text.split())
    while True:
        bare = _ARTICLE.sub("", text)
        if "ا" in bare:
            bare = _ARABIC_ARTICLE.sub("", bare)
        if bare == text:
            return text
        text = bare


def plain(name: str) -> str:
    """Return a name without the marks above and below its letters, which often go unwritten; case and all else stay.

    Examples
    --------
    >>> plain("Abū Kemāl"), plain("Łódź"), plain("‘Ānah")
    ('Abu Kemal', 'Lodz', '`Anah')
    """
    if name.isascii():
        return name
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", name)).translate(_PLAIN)
    return unicodedata.normalize("NFC", bare)


def skeleton(name: str) -> str:
    """Return the form that transliterations of one name mostly share; for a script other than Latin, without blanks.

    Vowels are grouped (a; e, i, ai, ay; o, u, au, aw) and, in names of four consonants and more, left out;
    a doubled consonant between vowels, a last h, and the difference between q, k and c do not count, nor
    does how the kunya is written (Abu, Abou, Albu, Bu).

    Examples
    --------
    >>> skeleton("Bukamal") == skeleton("Abou Kemal") == skeleton("Ālbū Kamāl")
    True
    >>> skeleton("Aana") == skeleton("‘Ānah"), skeleton("Deir al-Zour") == skeleton("Dayr az Zawr")
    (True, True)
    """
    return skeleton_of_folded(fold(name))


def skeleton_of_folded(folded: str) -> str:
    """Return the skeleton of a name that is folded already."""
    if not folded.isascii():
        return folded.replace(" ", "")
    text = _KUNYA.sub("bo", folded, count=1) if _KUNYA.match(folded) else folded
    text = text.replace(" ", "")
    for written, plain in _DIGRAPHS:
        text = text.replace(written, plain)
    text = _FINAL_H.sub("", _GLIDE.sub("i", text).replace("w", "v"))
    text = _DOUBLED.sub(r"\1", text)
    consonants = _VOWELS.sub("", text)
    if len(consonants) >= _LONG:
        return consonants if text[0] not in "aeiou" else "a" + consonants
    return _VOWELS.sub(_vowel_class, text)


def _vowel_class(run: re.Match[str]) -> str:
    """Return the class of a run of vowels; at the end of a name a and e are one."""
    vowels = run[0]
    if "o" in vowels or "u" in vowels:
        return "o"
    if vowels.strip("a") == "" or (vowels == "e" and run.end() == len(run.string)):
        return "a"
    return "e"


def without_region_word(name: str) -> str:
    """Return the folded name of a region without the word for what it is.

    Examples
    --------
    >>> without_region_word("Anbar province"), without_region_word("Deir ez-Zor Governorate")
    ('anbar', 'deir zor')
    >>> without_region_word("Qaḑā’ Sāmarrā’")
    'samarra'
    """
    text = fold(name)
    bare = _TRAILING_REGION.sub("", _LEADING_REGION.sub("", _ARABIC_REGION.sub("", text)))
    return _without_article(bare) or text


def initials(name: str) -> str:
    """Return the first letters of the words of a name, in capitals.

    Examples
    --------
    >>> initials("New York City")
    'NYC'
    """
    return "".join(word[0] for word in re.split(r"[\W_]+", name) if word).upper()


def is_latin(name: str) -> bool:
    """Return whether a name is written in the Latin script, diacritics and all.

    Examples
    --------
    >>> is_latin("‘Ānah"), is_latin("البوكمال")
    (True, False)
    """
    if name.isascii():
        return True
    return all(ord(char) < 0x250 or 0x1E00 <= ord(char) < 0x2000 or not char.isalpha() for char in _bare(name))


def _bare(name: str) -> str:
    return "".join(char for char in name if unicodedata.category(char) not in {"Lm", "Mn"})


def is_name(spelling: str, known: Collection[str] = ()) -> bool:
    """Return whether an alternate "name" of GeoNames names anything.

    Links, numbers, phonetic transcriptions and codes of three to five capitals (IATA, UN/LOCODE) do not, except a code
    that abbreviates one of the `known` names (NYC). Nor do ASCII spellings without a capital beside known names in another
    script: they are letter-by-letter romanisations of those, made by machine (``tdmr`` for تدمر).

    Examples
    --------
    >>> is_name("DEZ"), is_name("NYC", ("New York City",)), is_name("https://example.org/x"), is_name("74500")
    (False, True, False, False)
    >>> is_name("tdmr", ("Tadmur", "تدمر"))
    False
    """
    if not fold(spelling) or "://" in spelling or "www." in spelling or spelling.startswith("["):
        return False
    if not any(char.isalpha() for char in spelling):
        return False
    if not spelling.isascii():
        return True
    if spelling.isupper() and 3 <= len(spelling) <= 5 and spelling.isalpha():
        return any(initials(name) == spelling or fold(name) == spelling.lower() for name in known)
    return not spelling.islower() or all(map(is_latin, known))
