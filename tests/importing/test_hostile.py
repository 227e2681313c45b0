"""Files as they should not be: whatever they hold, the dossier that comes out can be read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convoymap.dossier import read_tables, write_tables
from convoymap.errors import DossierError
from convoymap.importing import read_acled, read_geojson, read_timemap, read_ucdp_ged

ACLED = ["event_id_cnty", "event_date", "country", "location", "latitude", "longitude", "geo_precision"]
ACLED += ["time_precision", "fatalities", "source", "notes"]
ROW = ["X1", "2017-09-03", "Iraq", "Rawah", "34.5", "41.9", "1", "1", "3", "Agency", "A clash."]


def _with(**cells):
    return [cells.get(column, cell) for column, cell in zip(ACLED, ROW, strict=True)]


def _same_again(imported, folder):
    write_tables(imported.tables, folder)
    assert read_tables(folder) == imported.tables


def test_a_formula_is_made_a_text(table, tmp_path):
    """No spreadsheet that opens the dossier works it out, and it is told."""
    imported = read_acled(table(ACLED, _with(source="=1+1", notes='=HYPERLINK("http://x")')))
    assert imported.tables.claims[0].evidence == "reported by: =1+1"
    path = tmp_path / "f.geojson"
    document = {"type": "Feature", "properties": {"who": "=cmd|' /C calc'!A0", "t": "@SUM(A1)"}, "geometry": None}
    path.write_text(json.dumps(document), encoding="utf-8")
    named = read_geojson(path, source_column="who", text_column="t")
    assert named.tables.sources[0].name == "'=cmd|' /C calc'!A0"
    assert named.tables.claims[0].evidence == "'@SUM(A1)"
    assert sum("like a formula" in note.why for note in named.notes) == 2


def test_a_huge_cell_is_cut(table, tmp_path):
    """A reader of dossiers takes longer ones for a mistake."""
    imported = read_acled(table(ACLED, _with(notes="x" * 100_000)))
    assert len(imported.tables.claims[0].note) == 20_000
    assert any("longer than" in note.why for note in imported.notes)
    _same_again(imported, tmp_path / "d")


def test_control_characters_do_not_break_the_dossier(tmp_path):
    """NUL, half characters and line ends among them."""
    path = tmp_path / "c.geojson"
    text = (
        '{"type":"Feature","properties":{"who":"A\\u0000\\ud800B\\r\\n\\u0007","p":"\\u0000\\u202e"},"geometry":null}'
    )
    path.write_text(text, encoding="utf-8")
    _same_again(read_geojson(path, source_column="who", text_column="p"), tmp_path / "d")


def test_latin_1_is_refused_with_the_row(table, tmp_path):
    """The encoding is not guessed: a guess would change names."""
    path = table(ACLED, ROW, _with(location="Bangassou é"))
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1"))
    with pytest.raises(DossierError, match=r"data\.csv row 3: the file is not UTF-8: byte 0xE9"):
        read_acled(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(table, encoding, delimiter):
    """A byte order mark, UTF-16, semicolons and tabs."""
    path = table(ACLED, ROW, delimiter=delimiter)
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    assert [claim.id for claim in read_acled(path).tables.claims] == ["acled-x1"]


def test_a_row_with_a_cell_too_many_is_refused(table):
    """Its cells may have slipped, so none of them is believed."""
    imported = read_acled(table(ACLED, ROW, [*ROW, "astray"], _with(event_id_cnty="X3")))
    assert [claim.id for claim in imported.tables.claims] == ["acled-x1", "acled-x3"]
    assert (imported.rows, [note.row for note in imported.refused]) == (3, [3])


def test_a_quotation_mark_never_closed_is_refused(tmp_path):
    """The rest of the file would be one cell."""
    path = tmp_path / "open.csv"
    path.write_text(f'{",".join(ACLED)}\n{",".join(ROW)}\nX2,"never closed\n', encoding="utf-8")
    with pytest.raises(DossierError, match="never closed"):
        read_acled(path)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"PK\x03\x04rest", b"a,b\x00c\n"])
@pytest.mark.parametrize("read", [read_acled, read_ucdp_ged, read_timemap])
def test_a_file_that_is_none_is_refused(tmp_path, content, read):
    """Empty, a workbook, or with NUL bytes."""
    path = tmp_path / "none.csv"
    path.write_bytes(content)
    with pytest.raises(DossierError):
        read(path)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    """By its path."""
    with pytest.raises(DossierError, match="No such file"):
        read_acled(tmp_path / "nowhere.csv")


def test_ids_are_made_unique_the_same_each_time(table):
    """Missing, alike, and alike with what was made of others."""
    path = table(ACLED, *[_with(event_id_cnty=ident) for ident in ("a", "a", "a-2", "", "A", "!!", "a")])
    ids = [claim.id for claim in read_acled(path).tables.claims]
    assert ids == ["acled-a", "acled-a-2", "acled-a-2-2", "acled-row-5", "acled-a-3", "acled-row-7", "acled-a-4"]
    assert ids == [claim.id for claim in read_acled(path).tables.claims]


_TEXT = st.text(max_size=30) | st.sampled_from(
    ['"', "-", "500", "between X and Y", "near", "a;b", "=1", "#REF!", "unknown"]
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT, st.sampled_from([1, 2, 3])), min_size=1, max_size=4))
def test_whatever_stands_in_the_texts_the_dossier_is_read_again(tmp_path_factory, rows):
    """Names of places, sources and notes may be anything at all."""
    folder = tmp_path_factory.mktemp("any")
    columns = {"event_date": "2017-09-03", "fatalities": 2, "latitude": 34.5, "longitude": 41.9, "time_precision": 1}
    records = [
        {**columns, "location": name, "source": source, "notes": notes, "geo_precision": code, "event_id_cnty": notes}
        for name, source, notes, code in rows
    ]
    (folder / "any.json").write_text(json.dumps(records), encoding="utf-8")
    _same_again(read_acled(folder / "any.json"), folder / "d")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_TEXT, _TEXT, _TEXT), min_size=1, max_size=4))
def test_whatever_stands_in_geojson_the_dossier_is_read_again(tmp_path_factory, rows):
    """Names of sources and places and all other properties may be anything at all."""
    folder = tmp_path_factory.mktemp("any")
    features = [
        {
            "type": "Feature",
            "id": text,
            "properties": {"who": who, "place": place, "text": text, "count": 2, "more": text},
            "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]} if place else None,
        }
        for who, place, text in rows
    ]
    path = folder / "any.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    imported = read_geojson(path, source_column="who", place_column="place", text_column="text", count_column="count")
    _same_again(imported, folder / "d")
