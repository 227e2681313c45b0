"""The table of words: whole in every language, and neither more nor less than what the code says."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path

import pytest
from babel import Locale

import convoymap
from convoymap.words import LANGUAGES, plural_form, speaking, words_for
from convoymap.words.table import entry_of, right_to_left

ROOM = Path(convoymap.__file__).parent
TABLE = ROOM / "words" / "table.csv"
FORMS = ["", "zero", "one", "two", "few", "many", "other"]
PLACE = re.compile(r"\{(\w+)\}")
#: What CLDR spells out: a form of one or two may do without its number.
SPELLED = {"zero", "one", "two"}


def rows():
    """Return the table as it is written."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entries(language):
    """Return all entries of a language, each as texts by plural form."""
    found = {}
    for row in rows():
        if row[language]:
            found.setdefault(row["key"], {})[row["form"]] = row[language]
    return found


def python_texts():
    """Yield every text in the code, as a pattern; what is filled in may be anything."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                yield "".join(re.escape(p.value) if isinstance(p, ast.Constant) else r"[\w.]*" for p in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) < 60:
                yield re.escape(node.value)


def other_texts():
    """Yield every text in the templates and scripts, as a pattern."""
    for path in [*ROOM.rglob("*.html"), *ROOM.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'" ~ [\w.]+(?: ~ "|(?=\)))', "${}", text).replace("${})", '${}")')
        for found in re.findall(r'["`](\w+(?:\.[^"`\s<>]+)+)["`]', text):
            yield "".join(
                r"[\w.]*" if part.startswith("${") else re.escape(part) for part in re.split(r"(\$\{[^}]*\})", found)
            )


def said():
    """Yield every key that is said outright."""
    for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.html"), *ROOM.rglob("*.js")]:
        yield from re.findall(r'\bsay\(\s*"([\w.]+)"[,)]', path.read_text(encoding="utf-8"))


def test_the_table_is_in_order():
    """Rows stand by key and form, each once, in the columns of the languages."""
    table = rows()
    assert list(table[0]) == ["key", "form", *LANGUAGES]
    places = [(row["key"], FORMS.index(row["form"])) for row in table]
    assert places == sorted(set(places))


def test_every_key_that_is_said_is_in_the_table():
    """No page breaks off at a word that is not there."""
    assert set(said()) <= set(entries("en"))


def test_every_key_in_the_table_is_said():
    """The table holds nothing that nobody says."""
    # A pattern begins with a word of its own: one that is all filled in would match whatever there is.
    patterns = {text for text in [*python_texts(), *other_texts()] if re.match(r"\w+\\?\.", text)}
    one = re.compile("|".join(sorted(patterns)))
    assert [key for key in entries("en") if not one.fullmatch(key)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_whole(language):
    """Each language says every key, in all of its plural forms or in none, and with all that English fills in."""
    own, english = entries(language), entries("en")
    assert set(own) == set(english)
    rules = Locale.parse(language).plural_form
    wanted = {"other", *rules.tags}
    for key, forms in own.items():
        names = {name for text in english[key].values() for name in PLACE.findall(text)}
        assert set(forms) == ({""} if set(english[key]) == {""} else wanted), key
        for form, text in forms.items():
            left_out = names - set(PLACE.findall(text)) - ({"count"} if form in SPELLED else set())
            assert set(PLACE.findall(text)) <= names | {"count"}, (key, form)
            assert not left_out or form in SPELLED, (key, form, left_out)


def test_arabic_is_written_in_arabic():
    """No entry was left in English: what is Latin in it are names, formats, signs and what is filled in."""
    allowed = {
        "OpenStreetMap",
        "Esri",
        "GeoJSON",
        "CSV",
        "SVG",
        "PNG",
        "GeoNames",
        "geonames",
        "org",
        "CC",
        "BY",
        "LGPL",
    }
    allowed |= {
        "GSHHG",
        "Wessel",
        "Smith",
        "Natural",
        "Earth",
        "convoymap",
        "claims",
        "csv",
        "geojson",
        "events",
        "toml",
    }
    for key, forms in entries("ar").items():
        for text in forms.values():
            latin = set(re.findall(r"[A-Za-z]{2,}", PLACE.sub("", text)))
            assert latin <= allowed, key


@pytest.mark.parametrize("number", [*range(130), 200, 203, 211, 1000, 1003, 1_000_000])
def test_english_is_as_cldr_has_it(number):
    """The short cut for English says what Babel says."""
    assert plural_form("en", number) == Locale.parse("en").plural_form(number)


def test_directions_are_as_cldr_has_them():
    """So does the one for its direction."""
    assert [right_to_left(language) for language in LANGUAGES] == [
        Locale.parse(language).text_direction == "rtl" for language in LANGUAGES
    ]


def test_only_the_chosen_language_travels():
    """The scripts get the entries of one language; a country in the tag changes nothing."""
    arabic = words_for("ar-SY", "js.")
    assert arabic == words_for("ar", "js.")
    assert arabic.keys() == words_for("en", "js.").keys()
    assert arabic["js.close"] != words_for("en", "js.")["js.close"]


def test_a_key_that_is_not_there():
    """It is an error, and no text."""
    with speaking("ar"), pytest.raises(KeyError):
        entry_of("ar", "no.such.key")
