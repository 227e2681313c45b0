"""What is written is read again as it was."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convoymap.dossier import COLUMNS, read_tables, write_tables
from convoymap.errors import OutputError

FULL = {
    "dossier.toml": (
        'title = "\\"T\\" \\\\ \\u007f 🚚"\nsummary = """a\n b"""\nreport_date = 2024-05-06\ntimezone = "UTC"\n'
        'language = "ar"\ncredits = ["A, B", "“C”"]\nlicence = "CC0"\n'
        '[[subject]]\nunit = "truck"\ntotal = ">=40"\nspeed_kmh = 4.5\n'
        '[[subject]]\nunit = "person"\nplural = "people"\ntotal = "30-40"\n'
    ),
    "sources.csv": "id,name,reliability,Checked by\nun,Office,b,Ann\n",
    "claims.csv": 'id,source,unit,count,where,when,said\nc1,un,truck,6.0,"Tine, Chad",2024-05-03,2024-05-04\n',
    "places.csv": "name,gazetteer_id,lat,lon,uncertainty_m\nTine,,15.0400001,-0.00002,12.125\n",
    "events.csv": "id,when,where,what,source\ne1,,area:A,Flood,un\n",
    "areas.geojson": (
        '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"x":[1,null],"name":"A","method":"m"},'
        '"geometry":{"type":"Polygon","coordinates":[[[22,15],[23,15],[23,16.1],[22,15]]]}}]}'
    ),
}


def test_everything_comes_back(write, tmp_path):
    """Every file survives the way out and in, unknown columns and properties among it."""
    tables = read_tables(write(FULL))
    write_tables(tables, tmp_path / "copy")
    copy = read_tables(tmp_path / "copy")
    assert copy == tables
    assert copy.sources[0].extra == (("Checked by", "Ann"),)
    assert dict(copy.areas["A"].properties) == dict(tables.areas["A"].properties)


def test_equal_means_that_they_say_the_same(read):
    """Tables that differ in a record are not equal; the way they were typed does not matter."""
    tables = read({})
    assert replace(tables, claims=(replace(tables.claims[0], note="x"),)) != tables
    assert replace(tables, path=Path("elsewhere"), digest="") == tables


def test_written_twice_is_the_same_to_the_byte(write, tmp_path):
    """Writing is deterministic, in UTF-8 with LF."""
    tables = read_tables(write(FULL))
    first, second = (write_tables(tables, tmp_path / name) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert b"\r" not in b"".join(path.read_bytes() for path in first)


def test_failed_write_changes_nothing(read, tmp_path):
    """If one file cannot be replaced, none is."""
    tables = read({})
    (tmp_path / "out" / "areas.geojson").mkdir(parents=True)
    with pytest.raises(OutputError):
        write_tables(tables, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["areas.geojson"]


def test_frames_hold_the_texts(read):
    """The data frames have the documented columns, and every cell as it was written."""
    frames = read(FULL).frames
    assert list(frames) == ["sources", "claims", "places", "events"]
    assert list(frames["sources"].columns) == [*COLUMNS["sources.csv"], "Checked by"]
    assert frames["claims"].loc[0, ["count", "where", "said", "note"]].tolist() == [
        "6.0",
        "Tine, Chad",
        "2024-05-04",
        "",
    ]
    assert frames["places"].loc[0, ["lat", "uncertainty_m"]].tolist() == ["15.0400001", "12.125"]


_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30).filter(
    lambda text: not text.lstrip().startswith(("#", "Err:"))
)
_CLAIM = st.fixed_dictionaries(
    {
        "count": st.sampled_from(["", "6", "none", "4-6", "~7", ">=3", "some"]),
        "where": st.sampled_from(["", "unknown", "Tine", "Tine, Chad", "area:A", "الطينة"]),
        "when": st.sampled_from(["", "2024-05-03"]),
        "credibility": st.sampled_from(["", "1", "6"]),
        **dict.fromkeys(("status", "evidence", "note"), _TEXT),
    }
)


@settings(max_examples=40, deadline=None)
@given(
    claims=st.lists(_CLAIM, max_size=4),
    delimiter=st.sampled_from(",;\t"),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_any_text_survives(claims, delimiter, line_end, encoding):
    """Whatever stands in a cell, in whatever way a table is stored, comes back from a written copy."""
    rows = [{"id": f"c{i}", "source": "un", "unit": "truck", **claim} for i, claim in enumerate(claims)]
    file = io.StringIO(newline="")
    writer = csv.DictWriter(
        file, COLUMNS["claims.csv"], delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL
    )
    writer.writeheader()
    writer.writerows(rows)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for other, text in FULL.items():
            (folder / other).write_text(text, encoding="utf-8")
        (folder / "claims.csv").write_bytes(file.getvalue().encode(encoding))
        tables = read_tables(folder)
        write_tables(tables, folder / "copy")
        copy = read_tables(folder / "copy")
    assert copy == tables
    assert [claim.count_text for claim in tables.claims] == [row["count"] for row in rows]
    assert all(" ".join(c.note.split()) in " ".join(r["note"].split()) for c, r in zip(copy.claims, rows, strict=True))
