"""The page's language: the dossier's own where it is spoken, another on demand, and no trace of it left behind."""

from __future__ import annotations

import pytest
from mapping.conflicting import write_dossier

import convoymap as cm
from convoymap.errors import CellError
from convoymap.words import language, speaking

SUBJECT = '\n[[subject]]\nunit = "حافلة"\nplural = "حافلات"\ntotal = 17\nspeed_kmh = 60\n'
CLAIMS = [("a", "حافلة", "12", "Palmyra", "2017-09-03"), ("b", "حافلة", "9", "Rawah", "2017-09-03")]


@pytest.fixture
def arabic(tmp_path):
    """Return a dossier in Arabic, in which two sources disagree."""
    return write_dossier(tmp_path / "arabic", CLAIMS, subjects=f'language = "ar"\n{SUBJECT}')


def test_a_dossier_in_arabic_speaks_arabic(arabic):
    """Its units are counted as Arabic counts them, and nothing of them is isolated."""
    panel = arabic.map().panel
    assert panel["sources"][0]["says"] == "12 من أصل 17 حافلة"
    assert panel["sources"][1]["says"] == "9 من أصل 17 حافلة"
    assert panel["sources"][1]["claims"][0]["title"] == "9 حافلات"
    assert panel["disagreement"]["open"][0]["headline"] == "الإفادات: 21 حافلة، والموجود: 17"
    html = arabic.page().html()
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1 dir="auto">' in html


def test_the_same_dossier_in_english(arabic):
    """The page's words are English, the dossier's are marked as Arabic."""
    html = arabic.page(language="en").html()
    assert '<html lang="en">' in html
    assert '<h1 dir="auto" lang="ar">' in html
    assert "12 of 17 \u2068حافلة\u2069" in html


def test_a_language_that_is_not_spoken():
    """Asked for, it is an error; as the dossier's own it leaves the page in English."""
    dossier = cm.read(cm.example("bukamal-2017"))
    with pytest.raises(CellError, match="does not speak"):
        dossier.page(language="fr")
    with pytest.raises(CellError, match="does not speak"):
        dossier.map(language="fr")


def test_a_page_leaves_no_trace():
    """After an Arabic page an English one is what it was, however late it is written."""
    dossier = cm.read(cm.example("bukamal-2017"))
    before = dossier.page().html()
    arabic = dossier.page(language="ar")
    english = dossier.page()
    assert 'lang="ar"' in arabic.html()
    assert language() == "en"
    assert english.html() == before


def test_a_comparison_speaks_as_when_it_was_asked_for():
    """Conflicts are worked out late, and told in the language of the time when the comparison was made."""
    dossier = cm.read(cm.example("bukamal-2017"))
    with speaking("ar", "en"):
        arabic = dossier.compare()
    english = dossier.compare()
    assert arabic.conflicts.conflicts[0].sentence.startswith("بقراءتها")
    assert english.conflicts.conflicts[0].sentence.startswith("Read as one moment")
    assert arabic.conflicts.conflicts[0].claims == english.conflicts.conflicts[0].claims
