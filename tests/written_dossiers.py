"""Dossiers as files, made up by hypothesis: whatever a table, a setting or an area may hold."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st

from convoymap.dossier.spreadsheet import clean
from convoymap.dossier.write import table_text, toml_text

DOSSIERS = Path(__file__).parent / "dossiers"
ALL = [*sorted(path for path in DOSSIERS.iterdir() if path.is_dir())]

# What a spreadsheet shows for an error is refused wherever it stands, and "Err:" and "#" may be the start of one.
TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30),
    st.sampled_from(
        ["=1+1", "+1", "-1", "@SUM(A1)", "'6", "4-6", "007", "1e5", "TRUE", "2024-05-03", " a\t\n b\r\nc ", "_x0041_"]
    ),
).filter(lambda text: not text.lstrip().startswith(("#", "Err:")))
_LINE = TEXT.filter(lambda text: bool(clean(text)))
_DEGREES = st.floats(-80, 80)
_CLAIM = st.fixed_dictionaries(
    {
        "count": st.sampled_from(["", "6", "6.0", "none", "4-6", "~7", ">=3", "some"]),
        "status": TEXT,
        "where": st.sampled_from(["", "unknown", "Tine", "Tine, Chad", "area:A", "الطينة", "15.04N 22.8E"]),
        "when": st.sampled_from(["", "2024-05-03", "2024-05", "Friday", "../2024-05-03"]),
        "said": st.sampled_from(["", "2024-05-04"]),
        "credibility": st.sampled_from(["", "1", "6"]),
        **dict.fromkeys(("evidence", "note", "Own column"), TEXT),
        "url": st.sampled_from(["", "https://example.org/?a=1&b=%20", "javascript:alert(1)"]),
    }
)
_SETTINGS = st.fixed_dictionaries(
    {
        "summary": TEXT,
        "licence": TEXT,
        "report_date": st.dates(),
        "credits": st.lists(TEXT, max_size=3),
    }
)
_TOTAL = st.sampled_from([None, 40, "~300", ">=40", "4-6"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2),
)


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, str]:
    """Return the files of a dossier by name."""
    claims = draw(st.lists(_CLAIM, max_size=4))
    columns = list(draw(_CLAIM))
    pin = [draw(_DEGREES), draw(_DEGREES), draw(st.floats(0.001, 1e7))]
    west, south = draw(st.floats(-170, 170)), draw(_DEGREES)
    ring = [[west, south], [west + 1.1, south], [west + 1, south + 1.3], [west, south]]
    properties = {
        **draw(st.dictionaries(TEXT, _JSON, max_size=2)),
        "name": "A",
        "method": draw(TEXT),
        "note": draw(_JSON),
    }
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    total = draw(_TOTAL)
    subject = f'[[subject]]\nunit = "truck"\nspeed_kmh = {draw(st.floats(0.1, 900))}\n'
    settings = {"title": "T", **{k: v for k, v in draw(_SETTINGS).items() if v not in ("", [])}}
    return {
        "dossier.toml": "".join(f"{key} = {toml_text(value)}\n" for key, value in settings.items())
        + subject
        + (f"total = {toml_text(total)}\n" if total else ""),
        "sources.csv": table_text(["id", "name", "kind"], [["un", draw(_LINE), draw(TEXT)]]),
        "claims.csv": table_text(
            ["id", "source", "unit", *columns],
            [[f"c{i}", "un", "truck", *(claim[column] for column in columns)] for i, claim in enumerate(claims)],
        ),
        "places.csv": table_text(["name", "lat", "lon", "uncertainty_m"], [["Tine", *map(repr, pin)]]),
        "events.csv": table_text(["id", "when", "where", "what"], [["e", "", "area:A", draw(_LINE)]]),
        "areas.geojson": json.dumps({"type": "FeatureCollection", "features": [feature]}),
    }


def write(files: dict[str, str], folder: Path) -> Path:
    """Write the files of a dossier into a folder, which is returned."""
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder
