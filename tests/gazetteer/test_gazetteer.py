"""Looking places up."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import DataError, PlaceError
from convoymap.gazetteer import open_gazetteer
from convoymap.geodata import geodata_folder

FOLDER = geodata_folder() / "gazetteer"
BUKAMAL, PALMYRA, RAWAH, AANA = "geonames:174448", "geonames:163808", "geonames:92004", "geonames:6765385"


@pytest.fixture(scope="module")
def gazetteer():
    """Return the gazetteer that travels with convoymap."""
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        *((name, BUKAMAL) for name in ("Bukamal", "Al-Bukamal", "Abu Kamal", "Albu Kamal", "البوكمال", "abu-kamal")),
        *((name, PALMYRA) for name in ("Palmyra", "Tadmur", "تدمر")),
        *((name, RAWAH) for name in ("Rawah", "Rāwah", "راوة")),
        ("عنة", AANA),
        *((name, "geonames:170794") for name in ("Deir al-Zour", "Dayr az Zawr", "Deir ez-Zor")),
    ],
)
def test_spellings_find_their_place(gazetteer, name, place):
    """Any of the usual spellings, in Latin or Arabic letters, finds the place, first within its country."""
    country = "IQ" if place in {RAWAH, AANA} else "SY"
    kinds = [c for c in gazetteer.search(name, country=country) if c.kind == "populated place"]
    assert kinds[0].id == place


@pytest.mark.parametrize("name", ["Anah", "‘Ānah", "Ana"])
def test_anah_comes_with_the_old_town_it_left(gazetteer, name):
    """Anah was moved when the river was dammed; the new town and the old are the first two to go by its names."""
    first = [c.id for c in gazetteer.search(name, country="Iraq") if c.kind == "populated place"][:2]
    assert AANA in first


def test_aana_is_among_the_candidates(gazetteer):
    """A transliteration that the gazetteer does not list still finds the place among the first few."""
    assert AANA in [candidate.id for candidate in gazetteer.search("Aana", limit=10)]


def test_the_best_match_comes_first(gazetteer):
    """Candidates come in the order of their scores, exact spellings of large places before small ones."""
    found = gazetteer.search("Palmyra", limit=10)
    assert found[0].id == PALMYRA
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert found[0].match == "exact"


@pytest.mark.parametrize("country", ["US", "USA", "United States", "America"])
def test_a_country_goes_by_any_of_its_names(gazetteer, country):
    """Codes and names of a country keep the search to it."""
    assert {c.country for c in gazetteer.search("Palmyra", country=country)} == {"US"}


def test_an_unknown_country_is_an_error(gazetteer):
    """A country that does not exist is named."""
    with pytest.raises(PlaceError, match="Atlantis"):
        gazetteer.search("Palmyra", country="Atlantis")


def test_near_puts_the_nearest_first(gazetteer):
    """Of places with one name, the one nearest to a point comes first."""
    assert gazetteer.search("Palmyra", near=(43.06, -77.23))[0].region == "New York"


def test_a_misspelling_finds_its_neighbours(gazetteer):
    """With nothing else to find, the nearest spellings are found, and said to be fuzzy."""
    found = gazetteer.search("Bukamall")
    assert BUKAMAL in [c.id for c in found]
    assert {c.match for c in found} <= {"fuzzy", "transliteration"}
    assert gazetteer.search("Xqzzwvkj", fuzzy=False) == []


def test_a_candidate_says_all_that_is_known(gazetteer):
    """Name, own script, country, region, kind, people, position, extent, match and score."""
    palmyra = gazetteer.search("Palmyra", limit=1)[0]
    assert (palmyra.name, palmyra.local_name) == ("Tadmur", "تدمر")
    assert (palmyra.country, palmyra.country_name, palmyra.region) == ("SY", "Syria", "Homs")
    assert palmyra.kind == "populated place"
    assert palmyra.population > 50_000
    assert palmyra.latitude == pytest.approx(34.56, abs=0.01)
    assert 1000 < palmyra.extent_m < 10_000
    assert palmyra.matched_name == "Palmyra"


@pytest.mark.parametrize(
    ("name", "kind"), [("Syria", "country"), ("Anbar", "first-order region"), ("Rawah District", "second-order region")]
)
def test_countries_and_regions_are_places_too(gazetteer, name, kind):
    """They are found by name, with a box and a radius."""
    found = next(c for c in gazetteer.search(name) if c.kind == kind)
    south, west, north, east = found.bbox
    assert south < found.latitude < north
    assert west < found.longitude < east
    assert found.extent_m > 10_000


def test_an_id_finds_its_place(gazetteer):
    """Ids stand in places.csv; one that does not exist is an error that says how to find one."""
    assert gazetteer.get(PALMYRA).name == "Tadmur"
    with pytest.raises(PlaceError) as caught:
        gazetteer.get("geonames:1")
    assert "convoymap geocode" in caught.value.fix
    with pytest.raises(PlaceError):
        gazetteer.get("nonsense")


def test_towns_in_a_box_come_by_size(gazetteer):
    """The most populous come first, all lie in the box, and no more come than asked for."""
    towns = gazetteer.within(33, 38, 36, 43, 10)
    assert len(towns) == 10
    assert [t.population for t in towns] == sorted((t.population for t in towns), reverse=True)
    assert all(33 <= t.latitude <= 36 and 38 <= t.longitude <= 43 for t in towns)


def test_a_box_may_cross_the_antimeridian(gazetteer):
    """West of Fiji's eastern islands lies Fiji."""
    towns = gazetteer.within(-20, 177, -15, -178, 20)
    assert {"FJ"} <= {t.country for t in towns}
    assert all(t.longitude >= 177 or t.longitude <= -178 for t in towns)


@given(st.text(max_size=30))
def test_any_text_can_be_searched(name):
    """No text breaks a search."""
    assert isinstance(open_gazetteer().search(name, limit=2, fuzzy=False), list)


def test_one_gazetteer_is_shared(gazetteer):
    """Opening twice gives one object."""
    assert open_gazetteer() is gazetteer


def test_opening_imports_little():
    """Opening and an exact search need neither numpy, pandas, pyarrow nor rapidfuzz."""
    code = (
        "import sys; from convoymap.gazetteer import open_gazetteer; open_gazetteer().search('Palmyra'); "
        "sys.exit(', '.join({'numpy', 'pandas', 'pyarrow', 'rapidfuzz', 'pyproj'} & set(sys.modules)) or 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_folder_stays_small():
    """All of it is at most 25 MB, with its licence beside it."""
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) <= 25_000_000
    assert "CC BY 4.0" in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_missing_data_are_named(tmp_path):
    """An empty folder is a clear error that says what to do."""
    with pytest.raises(DataError, match="nstall convoymap again"):
        open_gazetteer(tmp_path)


@pytest.mark.parametrize("damage", ["cut", "version", "no json"])
def test_damaged_data_are_named(tmp_path, damage):
    """A file cut short, a manifest of another version or none at all are told apart from a bug."""
    for file in FOLDER.iterdir():
        shutil.copy(file, tmp_path / file.name)
    manifest = tmp_path / "manifest.json"
    if damage == "cut":
        (tmp_path / "gazetteer.bin").write_bytes((FOLDER / "gazetteer.bin").read_bytes()[:1000])
    elif damage == "version":
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format":1', '"format":99'), encoding="utf-8")
    else:
        manifest.write_text("{", encoding="utf-8")
    with pytest.raises(DataError):
        open_gazetteer(tmp_path)
