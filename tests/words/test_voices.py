"""Whose words a text is: attributes of the element that holds it."""

from __future__ import annotations

from convoymap.words import Quoted, Remark, speaking, voice


def test_the_pages_own_words_need_no_attribute():
    """Nor does a remark on an English page."""
    assert voice("about 700") == {}
    assert voice(Remark("A circle.", "Uncertain within 2 km.")) == {}


def test_words_of_the_dossier():
    """Their direction is theirs, and their language is told where it is known and not the page's."""
    assert voice(Quoted("stuck")) == {"dir": "auto"}
    with speaking("ar", "en"):
        assert voice(Quoted("stuck")) == {"dir": "auto", "lang": "en"}
    with speaking("ar", "ar-SY"):
        assert voice(Quoted("عالقة")) == {"dir": "auto"}


def test_a_remark_is_a_text():
    """With what the page adds to it, and its parts."""
    remark = Remark("A circle.", "Uncertain within 2 km.")
    assert remark == "A circle. Uncertain within 2 km."
    assert (remark.data, remark.added) == ("A circle.", "Uncertain within 2 km.")
    assert Remark("") == ""
