"""The package's face: its public names and the object that users hold."""

from __future__ import annotations

import subprocess
import sys

import folium
import geopandas
import pandas as pd
import pytest

import convoymap as cm


@pytest.fixture(scope="module")
def bukamal():
    """Return the first dossier."""
    return cm.read(cm.example("bukamal-2017"))


def test_public_names_are_sorted_and_there():
    """What __all__ promises can be imported, and dir() lists it."""
    assert list(cm.__all__) == sorted(cm.__all__)
    for name in cm.__all__:
        assert getattr(cm, name) is not None
    assert set(cm.__all__) <= set(dir(cm))


def test_an_unknown_name_is_an_attribute_error():
    """A misspelt name says so."""
    with pytest.raises(AttributeError, match="no attribute 'raed'"):
        cm.raed  # noqa: B018


def test_importing_is_cheap():
    """`import convoymap` brings in nothing but itself."""
    heavy = "{'pandas', 'numpy', 'folium', 'pydantic', 'typer'}"
    code = f"import sys, convoymap; sys.exit(', '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_layers_are_the_tables_that_analysts_know(bukamal):
    """Claims, places and events are GeoDataFrames, sources a DataFrame."""
    for layer in (bukamal.claims, bukamal.places, bukamal.events):
        assert isinstance(layer, geopandas.GeoDataFrame)
    assert isinstance(bukamal.sources, pd.DataFrame)


def test_each_map_is_a_new_folium_map(bukamal):
    """What is added to one map is not on the next."""
    first, second = bukamal.map(), bukamal.map()
    assert isinstance(first, folium.Map)
    folium.Marker((34, 40)).add_to(first)
    assert len(first._children) == len(second._children) + 1


def test_saving_twice_gives_equal_pages(bukamal, tmp_path):
    """One map saved twice, and two maps of one dossier, are equal byte for byte."""
    page = bukamal.map()
    for name, source in (("a", page), ("b", page), ("c", bukamal.map())):
        source.save(tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == (tmp_path / "c").read_bytes()


def test_it_shows_itself_in_jupyter(bukamal):
    """The notebook gets the map in a frame above a line that says what the dossier holds."""
    shown = bukamal._repr_html_()
    assert shown.index("<iframe") < shown.index("12 claims by 8 sources")
    assert repr(bukamal).endswith("12 claims by 8 sources>")


def test_there_is_an_overlay_for_each_source(bukamal):
    """The map names one overlay per source, the places and the events."""
    assert list(bukamal.map().overlays) == [f"source-{n}" for n in range(1, 9)] + ["places", "events"]


def test_an_example_that_is_not_there_lists_those_that_are():
    """The error names the examples."""
    with pytest.raises(cm.DataError, match="bukamal-2017"):
        cm.example("nothing")
