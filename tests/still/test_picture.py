"""The map on an axes of matplotlib: axes in, axes out, and nothing else touched."""

from __future__ import annotations

import itertools
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, PathPatch, Polygon

import convoymap as cm
from convoymap.errors import ExtraError
from convoymap.geodesy import distance_m
from convoymap.layers.selection import select
from convoymap.still import draw_scene, scene_of
from convoymap.still.furniture import scale_length_m
from convoymap.still.marks import BADGE
from convoymap.style import COLOURS

FOLDERS = [cm.example("bukamal-2017"), *sorted((Path(__file__).parents[1] / "dossiers").iterdir())]


@pytest.fixture(scope="module")
def bukamal():
    """Return the first dossier."""
    return cm.read(cm.example("bukamal-2017"))


def _axes(size=(8, 6)):
    return Figure(figsize=size).add_subplot()


def _scene(dossier, **how):
    return scene_of(dossier.tables, dossier.layers, select(list(dossier.sources["id"])), **how)


def _badges(ax):
    """Return the middle of each badge in points: the marks whose shape is a source's own."""
    found = [line for line in ax.lines if not isinstance(line.get_marker(), str)]
    return [ax.transData.transform(line.get_xydata()[0]) * 72 / ax.figure.dpi for line in found]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_claim_with_a_place_has_its_badge(folder):
    """Each is within the frame, wherever on the globe, and none covers another."""
    dossier = cm.read(folder)
    ax = _axes()
    picture = draw_scene(ax, _scene(dossier))
    spots = _badges(ax)
    assert picture.missed.crowded == 0
    assert len(spots) == dossier.claims.geometry.notna().sum()
    for (x, y), (x2, y2) in itertools.combinations(spots, 2):
        assert abs(x - x2) >= BADGE or abs(y - y2) >= BADGE


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_no_text_covers_another(folder):
    """Names, captions and numerals are apart when the picture is drawn."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    ax = _axes()
    draw_scene(ax, _scene(cm.read(folder)))
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    boxes = [text.get_window_extent(renderer).padded(-1.5) for text in ax.texts if text.get_text()]
    assert boxes
    for one, other in itertools.combinations(boxes, 2):
        assert not one.overlaps(other)


def test_the_antimeridian_cuts_nothing():
    """Footprints across it are one piece, and the frame is a few degrees wide, not the globe."""
    scene = _scene(cm.read(Path(__file__).parents[1] / "dossiers" / "antimeridian"))
    assert {ground.geometry.geom_type for ground in scene.grounds} == {"Polygon"}
    ax = _axes()
    frame = draw_scene(ax, scene).frame
    assert frame.west < 180 < frame.east < frame.west + 10
    assert all(frame.holds(mark.longitude, mark.latitude) for mark in scene.marks)


def test_degrees_are_as_long_north_as_east(bukamal):
    """A hundred kilometres are as many points either way, at the middle latitude."""
    ax = _axes()
    frame = draw_scene(ax, _scene(bukamal), basemap=False).frame
    latitude, longitude = frame.middle
    x, y = frame.at(longitude, latitude)
    east = distance_m(latitude, longitude, latitude, frame.degrees(x + 50, y)[0])
    north = distance_m(latitude, longitude, frame.degrees(x, y + 50)[1], longitude)
    assert east == pytest.approx(north, rel=0.01)


def test_the_scale_bar_is_as_long_as_it_says(bukamal):
    """Its quarters, end to end, span the geodesic at the map's middle, to the letters' own width."""
    ax = _axes()
    frame = draw_scene(ax, _scene(bukamal), basemap=False).frame
    bars = [patch for patch in ax.patches if isinstance(patch, Polygon) and len(patch.get_xy()) == 5]
    west = min(patch.get_xy()[:, 0].min() for patch in bars)
    east = max(patch.get_xy()[:, 0].max() for patch in bars)
    latitude = frame.middle[0]
    assert distance_m(latitude, west, latitude, east) == pytest.approx(scale_length_m(frame), rel=0.002)
    assert f"{scale_length_m(frame) / 1000:g} km" in {text.get_text() for text in ax.texts}


def test_looks_tell_what_the_words_are(bukamal):
    """Broken edges for vague words, dotted ones for areas, arrows for what is on the way."""
    scene = _scene(bukamal)
    assert {ground.edge for ground in scene.grounds} == {"told", "vague", "borders"}
    ax = _axes()
    draw_scene(ax, scene, basemap=False)
    assert sum(isinstance(artist, FancyArrowPatch) for artist in ax.patches) == 1
    dashed = [p for p in ax.patches if isinstance(p, PathPatch) and p.get_linestyle() not in {"solid", "-"}]
    assert len(dashed) >= 5


def test_a_source_looks_the_same_whoever_is_shown(bukamal):
    """Hezbollah is orange alone, too, and its badges are its two claims'."""
    ax = bukamal.plot(_axes(), sources="hezbollah", events=False)
    (text,) = ax.get_legend().get_texts()
    assert text.get_text() == "Hezbollah\n10 of 17 buses"
    colours = {line.get_markerfacecolor() for line in ax.lines}
    assert COLOURS[1] in colours
    assert COLOURS[0] not in colours


def test_days_limit_what_is_drawn(bukamal):
    """On 29 August there are the claims that may hold then, and the event of that day."""
    first = scene_of(bukamal.tables, bukamal.layers, select(list(bukamal.sources["id"]), between=(None, "2017-08-29")))
    assert {mark.label for mark in first.marks} == {"~85", "~40", "4", "most", "all", "~700"}
    assert [event.letter for event in first.events] == ["a", "c"]


def test_claims_can_be_coloured_by_another_column(bukamal):
    """By unit: a colour for each, whose legend counts claims."""
    ax = bukamal.plot(_axes(), column="unit", basemap=False)
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts[0] == "bus\n5 claims"
    with pytest.raises(ValueError, match='no column "untit"; did you mean unit'):
        bukamal.plot(_axes(), column="untit")


def test_axes_that_hold_something_keep_their_limits(bukamal):
    """A map drawn upon a user's own layer shows what that shows."""
    ax = bukamal.places.plot(ax=_axes())
    limits = ax.get_xlim(), ax.get_ylim()
    assert bukamal.plot(ax, legend=False) is ax
    assert (ax.get_xlim(), ax.get_ylim()) == limits


def test_a_layer_drawn_afterwards_moves_nothing(bukamal):
    """The limits stand, and the axes' numbers are degrees."""
    ax = bukamal.plot(_axes(), legend=False)
    limits = ax.get_xlim()
    bukamal.places.plot(ax=ax)
    assert ax.get_xlim() == limits
    assert limits[0] < 41 < limits[1]


def test_the_global_state_of_matplotlib_is_left_alone(bukamal, tmp_path):
    """No setting changes and no figure of pyplot is made, for a still or upon a given axes."""
    from matplotlib import pyplot

    before, numbers = dict(mpl.rcParams), pyplot.get_fignums()
    bukamal.plot(_axes())
    bukamal.to_svg(tmp_path)
    assert dict(mpl.rcParams) == before
    assert pyplot.get_fignums() == numbers


def test_without_axes_pyplot_makes_a_figure(bukamal, monkeypatch):
    """As with geopandas, so that a notebook shows it."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    from matplotlib import pyplot

    pyplot.switch_backend("agg")
    numbers = pyplot.get_fignums()
    ax = bukamal.plot(figsize=(5, 4))
    assert len(pyplot.get_fignums()) == len(numbers) + 1
    assert tuple(ax.figure.get_size_inches()) == (5, 4)
    pyplot.close(ax.figure)


def test_a_missing_matplotlib_is_said(bukamal, monkeypatch):
    """With the command that installs it."""
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExtraError, match=r"convoymap\[plot\]"):
        bukamal.plot()
