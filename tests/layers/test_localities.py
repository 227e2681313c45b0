"""A dossier's localities, and one by itself, become ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely.geometry import Point

import convoymap as cm
from convoymap.errors import CellError, DossierError, LocalityError, PlaceError
from convoymap.gazetteer import open_gazetteer
from convoymap.layers import locate

DOSSIERS = Path(__file__).parents[1] / "dossiers"


@pytest.fixture(scope="module")
def rally():
    """Return the dossier that says where in words of every kind."""
    return cm.read(DOSSIERS / "rally")


def changed(tmp_path, **cells):
    """Return the rally with some claims' localities replaced."""
    for file in (DOSSIERS / "rally").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "claims.csv":
            lines = text.splitlines()
            for claim, where in cells.items():
                row = next(i for i, line in enumerate(lines) if line.startswith(claim.replace("_", "-") + ","))
                parts = lines[row].split(",")
                lines[row] = ",".join((*parts[:5], f'"{where}"', "2023-08-10", "", "", "", "", "", ""))
            text = "\n".join(lines) + "\n"
        (tmp_path / file.name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_form_becomes_ground(rally):
    """Each kind of locality is on the map, and only what may be anywhere is not."""
    precision = dict(zip(rally.claims.claim_id, rally.claims.precision, strict=True))
    assert set(precision.values()) == {
        *("near", "offset", "toward", "part", "road", "outskirts", "either", "place", "between", "border", "heading"),
        *("area", "point", "split", "unbounded"),
    }
    lost = rally.claims[rally.claims.geometry.isna()]
    assert lost.claim_id.tolist() == ["station-lost"]
    assert "from where is not said" in lost.georeferenceRemarks.iloc[0]
    assert rally.claims.georeferenceProtocol.str.contains("Chapman & Wieczorek 2020").all()


def test_toward_starts_where_its_own_source_last_had_it(rally):
    """The stewards' twelve lorries stood northwest of Tennant Creek the day before."""
    claim = rally.claims.set_index("claim_id").loc["stewards-toward"]
    assert "taken as where Rally stewards last has it, 25 km NW of Tennant Creek" in claim.georeferenceRemarks
    before = rally.claims.set_index("claim_id").loc["stewards-offset"]
    footprint = rally.layers.footprints["claim", "stewards-toward"]
    assert Point(footprint.way[1], footprint.way[0]).within(before.geometry)


def test_toward_starts_where_another_source_has_it_if_its_own_has_said_nothing(tmp_path):
    """The pilot has not spoken of lorries before; the roadhouses have, the day before."""
    dossier = cm.read(changed(tmp_path, pilot_point="toward Darwin"))
    remarks = dossier.claims.set_index("claim_id").georeferenceRemarks["pilot-point"]
    assert "taken as where Outback radio last has it" in remarks or "where Roadhouse keepers last has it" in remarks


def test_what_cannot_be_anywhere_is_reported_all_at_once(tmp_path):
    """Two cells, two problems, each with its file, row, column and mending; no layer is made."""
    folder = changed(tmp_path, pilot_mgrs="UTM 583000 3824000", stewards_near="border of Queensland and Tasmania")
    with pytest.raises(DossierError) as caught:
        cm.read(folder).claims  # noqa: B018 - the layers are made when first asked for
    places = [(problem.file, problem.row, problem.column) for problem in caught.value.problems]
    assert places == [("claims.csv", 2, "where"), ("claims.csv", 11, "where")]
    assert "have no border in common" in str(caught.value)
    assert "UTM 37S 583000 3824000" in str(caught.value)


def test_hours_of_a_unit_without_a_speed_are_reported(tmp_path):
    """The support cars have no speed in dossier.toml."""
    with pytest.raises(DossierError, match="hours' drive are a distance only with a speed"):
        cm.read(changed(tmp_path, station_lost="an hour's drive from Darwin")).claims  # noqa: B018


def test_hours_use_the_speed_of_the_unit(rally):
    """Two hours, give or take half of one, at 70 km/h."""
    row = rally.claims.set_index("claim_id").loc["roadhouses-drive"]
    assert row.coordinateUncertaintyInMeters == pytest.approx(2.5 * 70_000, rel=0.01)


def test_a_locality_by_itself():
    """The largest Palmyra, thirty kilometres to its southeast."""
    located = locate("30 km SE of Palmyra", open_gazetteer())
    assert [choice.candidate.country for choice in located.choices.values()] == ["SY"]
    assert located.footprint.geometry.covers(Point(38.51, 34.37))


def test_near_moves_the_choice():
    """A point in New York State makes it another Palmyra."""
    located = locate("Palmyra", open_gazetteer(), near=(43.0, -77.2))
    assert [choice.candidate.country for choice in located.choices.values()] == ["US"]


def test_a_dossier_lends_its_areas_and_its_places(rally):
    """Its area may be named, and its Katherine is the Australian one."""
    assert rally.locate("area:plain between the creeks").precision == "area"
    assert rally.locate("10 km S of Katherine").latitude == pytest.approx(-14.55, abs=0.02)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("30 kmm SE of Palmyra", CellError),
        ("near Nowhereville-upon-Nothing", PlaceError),
        ("unknown", LocalityError),
        ("area:front", PlaceError),
        ("two hours' drive from Palmyra", LocalityError),
    ],
)
def test_what_is_wrong_with_a_locality_has_its_own_error(text, error):
    """Words, places and ground fail apart."""
    with pytest.raises(error):
        cm.locate(text)


@pytest.mark.parametrize(
    ("where", "hint"),
    [
        ("Northern Nowherestan", 'write "northern Nowherestan"'),
        ("Nowheretown and Katherine", 'write "Nowheretown; Katherine"'),
    ],
)
def test_an_unknown_name_that_may_be_two_or_a_part_says_how_to_write_it(tmp_path, where, hint):
    """A capital made it a name; the error tells of the other reading."""
    with pytest.raises(DossierError, match=hint):
        cm.read(changed(tmp_path, stewards_near=where)).claims  # noqa: B018
