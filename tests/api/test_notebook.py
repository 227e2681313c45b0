"""What a dossier shows in a notebook."""

from __future__ import annotations

from pathlib import Path

import folium
import pytest
from lxml import html

import convoymap as cm

FOLDERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]


@pytest.fixture(scope="module")
def bukamal():
    """Return the first dossier."""
    return cm.read(cm.example("bukamal-2017"))


def test_exploring_shows_the_chosen_sources_about_the_chosen_days(bukamal):
    """The claims that may hold then, in the colours of the whole map, on the same ground."""
    convoy_map = bukamal.explore(sources=["hezbollah", "us-military"], between=("2017-09-01", "2017-09-02"))
    assert isinstance(convoy_map, folium.Map)
    assert set(convoy_map.overlays) == {"source-1", "source-2", "places", "events"}
    whole = bukamal.map()
    shown = {key: data["claims"] for key, data in convoy_map._data["overlays"].items() if data["kind"] == "source"}
    assert {key: [claim["id"] for claim in claims] for key, claims in shown.items()} == {
        "source-1": ["us-85-struck", "us-40-struck"],
        "source-2": ["hez-4-reached"],
    }
    overlays, all_overlays = convoy_map._data["overlays"], whole._data["overlays"]
    assert all(overlays[key]["colour"] == all_overlays[key]["colour"] for key in shown)
    assert convoy_map._data["bounds"] == whole._data["bounds"]
    assert "Deir al-Zour 24" not in convoy_map.get_root().render()


def test_exploring_without_limits_is_the_map(bukamal):
    """Every source is there."""
    assert set(bukamal.explore().overlays) == set(bukamal.map().overlays)


@pytest.mark.parametrize("method", ["explore", "timeline", "plot"])
def test_a_wrong_id_is_told_with_the_nearest(bukamal, method):
    """All three say what was likely meant."""
    with pytest.raises(ValueError, match=r"did you mean hezbollah\?"):
        getattr(bukamal, method)(sources="hezbolla")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_the_timeline_shows_each_dated_claim_and_stays_text(folder):
    """A bar for each claim with a time; no script, no handler, whatever a dossier says."""
    dossier = cm.read(folder)
    shown = html.fromstring(dossier.timeline()._repr_html_())
    dated = dossier.claims[dossier.claims.earliest.notna() | dossier.claims.latest.notna()]
    lanes = shown.xpath(".//svg[@role='group'][not(@aria-label='Events')]")
    assert sum(len(lane.xpath("./g")) for lane in lanes) == len(dated)
    tags = {element.tag for element in shown.iter()}
    assert tags <= {"div", "p", "b", "bdi", "svg", "g", "title", "path", "line", "rect", "text"}
    assert not any(name.startswith("on") or name == "id" for element in shown.iter() for name in element.attrib)


def test_a_timeline_of_one_source(bukamal):
    """One lane of two bars."""
    shown = html.fromstring(bukamal.timeline(sources="hezbollah").html())
    (lane,) = shown.xpath(".//svg[@role='group'][not(@aria-label='Events')]")
    assert lane.get("aria-label") == "Hezbollah"
    assert len(lane.xpath("./g")) == 2


def test_a_dossier_without_any_time_has_an_empty_timeline(tmp_path):
    """It says so."""
    folder = tmp_path / "d"
    folder.mkdir()
    (folder / "dossier.toml").write_text('title = "t"\n[[subject]]\nunit = "bus"\n', encoding="utf-8")
    (folder / "sources.csv").write_text("id,name\na,A\n", encoding="utf-8")
    (folder / "claims.csv").write_text("id,source,unit,count,status,where,when\n1,a,bus,4,,Rawah,\n", encoding="utf-8")
    timeline = cm.read(folder).timeline()
    assert "no claim says when" in timeline.html()
    assert repr(timeline) == '<Timeline of "t": no claim says when>'
