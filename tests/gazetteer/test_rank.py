"""The joint choice of a dossier's places."""

from __future__ import annotations

import pytest

from convoymap.errors import PlaceError
from convoymap.gazetteer import Choice, Toponym, choose_places, open_gazetteer


def _chosen(*names, anchors=()):
    """Return the choice for each name, written as in a dossier."""
    toponyms = [Toponym(name, tuple(rest)) for name, *rest in (text.split(", ") for text in names)]
    chosen = choose_places(toponyms, open_gazetteer(), anchors=anchors)
    return [chosen[toponym] for toponym in toponyms]


def _countries(*names, **options):
    return [choice.candidate.country for choice in _chosen(*names, **options)]


def test_places_of_one_dossier_lie_near_each_other():
    """The four places of the first dossier are found together, though two have larger or nearer-spelt namesakes."""
    assert _countries("Palmyra", "Bukamal", "Rawah", "Aana") == ["SY", "SY", "IQ", "IQ"]
    assert _countries("Aana", "Palmyra", "Bukamal") == ["IQ", "SY", "SY"]


def test_the_company_decides():
    """Among towns of New York State, Palmyra is the one there."""
    palmyra = _chosen("Palmyra", "Syracuse", "Rochester", "Buffalo")[0]
    assert (palmyra.candidate.country, palmyra.candidate.region) == ("US", "New York")
    assert palmyra.reason.startswith("nearest to the dossier's other places")


def test_anchors_count_as_company():
    """What the analyst placed by hand draws a lone name to it."""
    assert _countries("Aana", anchors=[(34.5, 41.9)]) == ["IQ"]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Palmyra, USA", "US"), ("Tripoli, Lebanon", "LB"), ("Tripoli, Libya", "LY"), ("Rawah, Anbar, Iraq", "IQ")],
)
def test_qualifiers_are_binding(name, country):
    """A country or region that is written decides."""
    assert _countries(name) == [country]


def test_region_words_do_not_matter():
    """A region may be written with or without the word for what it is."""
    for region in ("Anbar", "Anbar province", "Al Anbar Governorate"):
        assert _countries(f"Rawah, {region}") == ["IQ"]


def test_ambiguity_is_not_hidden():
    """The runner-up, its distance and the reason are given, and the confidence says how close it was."""
    (palmyra,) = _chosen("Palmyra")
    assert palmyra.candidate.country == "SY"
    assert palmyra.runner_up.country == "US"
    assert palmyra.runner_up_distance_m == pytest.approx(9.4e6, rel=0.05)
    assert "runner-up" in palmyra.reason
    assert 0 < palmyra.confidence < 0.9


def test_a_name_without_rivals_is_sure():
    """With no other candidate there is no runner-up."""
    (bukamal,) = _chosen("Bukamal")
    assert (bukamal.runner_up, bukamal.runner_up_distance_m, bukamal.confidence) == (None, None, 1.0)


def test_unknown_names_do_not_stop_the_others():
    """Each failure is returned in its place, with the nearest spellings and what to do."""
    known, unknown = _chosen("Palmyra", "Bukamall")
    assert isinstance(known, Choice)
    assert isinstance(unknown, PlaceError)
    assert unknown.why.startswith('no place "Bukamall" is known; nearest: ')
    assert "(SY)" in unknown.why
    assert unknown.fix == "Pin it in places.csv or fix the spelling."


def test_a_place_in_the_wrong_country_is_explained():
    """A known name that is not where its qualifier says brings up where it is."""
    (error,) = _chosen("Bukamal, Norway")
    assert isinstance(error, PlaceError)
    assert 'in "Norway"' in error.why
    assert "(SY)" in error.why


def test_a_thousand_names_are_all_chosen():
    """A large dossier's names each get a place, and none a failure."""
    gazetteer = open_gazetteer()
    toponyms = [Toponym(gazetteer.candidate(place).name) for place in range(0, 200_000, 200)]
    chosen = choose_places(toponyms, gazetteer)
    assert sum(isinstance(choice, Choice) for choice in chosen.values()) == len(set(toponyms))
