"""The picture for a notebook is safe, well formed and true to scale."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from georeference.world import ACROSS, Drawn, Pin, X, Y, georeferenced

from convoymap.cells.where import Area, Between, Coordinates, Near, Offset, Place, Toward, parse_where
from convoymap.geodesy import plane_geometry
from convoymap.georeference import Footprint

SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script>"
RING = Offset(parse_where("30 km from Q").distance, None, X)
SIZES = [
    pytest.param(Coordinates(34.45, 40.92, decimals=6), id="a point"),
    pytest.param(Near(X), id="near"),
    pytest.param(RING, id="a ring"),
    pytest.param(Between(X, Y), id="between"),
    pytest.param(Coordinates(-17, 180, decimals=0), id="across the antimeridian"),
    pytest.param(Coordinates(89.9, 0, decimals=0), id="about the pole"),
]


def drawing(footprint: Footprint) -> ET.Element:
    """The SVG of a footprint, read by an XML parser."""
    return ET.fromstring(re.search(r"<svg.*</svg>", footprint._repr_html_(), re.DOTALL)[0])  # noqa: S314


def outline(svg: ET.Element) -> np.ndarray:
    """The corners of what is drawn, pixels."""
    path = next(path for path in svg.iter(f"{SVG}path") if path.get("fill-rule"))
    return np.array([[float(x) for x in point.split()] for point in re.findall(r"[\d.-]+ [\d.-]+", path.get("d"))])


def scale(svg: ET.Element) -> float:
    """Pixels per metre, as the bar and its figure say."""
    bar = next(path.get("d") for path in svg.iter(f"{SVG}path") if re.fullmatch(r"M12 \d+h[\d.]+", path.get("d")))
    figure, unit = next(text.text for text in svg.iter(f"{SVG}text") if text.text[0].isdigit()).split()
    return float(bar.split("h")[1]) / (float(figure.replace(",", "")) * {"m": 1, "km": 1000}[unit])


def test_hostile_names_are_text():
    """In the title, the label of the drawing, the reasons and the remarks."""
    place = Place(EVIL)
    pin = Pin(f'{EVIL}"&', 34, 40, 3_000)
    for where in (Near(place), Toward(None, place)):
        html = georeferenced(where, {place: pin})._repr_html_()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    evil = Drawn('a"><script>', shapely.box(40, 34, 41, 35), "<img src=x onerror=alert(1)>")
    html = georeferenced(Area('a"><script>'), areas={'a"><script>': evil})._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    ET.fromstring(re.search(r"<svg.*</svg>", html, re.DOTALL)[0])  # noqa: S314


def test_an_unbounded_footprint_has_no_drawing():
    """The world is not drawn; its remarks are told."""
    html = georeferenced(Toward(None, Y))._repr_html_()
    assert "<svg" not in html
    assert "from where is not said" in html
    ET.fromstring(html)  # noqa: S314


@pytest.mark.parametrize("where", SIZES)
def test_the_drawing_is_well_formed_and_within_its_frame(where):
    """No corner of the ground and no part of the circle lies outside."""
    svg = drawing(georeferenced(where))
    size = float(svg.get("width"))
    assert svg.get("viewBox") == f"0 0 {size:g} {size:g}"
    assert outline(svg).min() >= 0
    assert outline(svg).max() <= size
    assert 0 < float(svg.find(f"{SVG}circle").get("r")) <= size / 2


@pytest.mark.parametrize("where", SIZES)
def test_the_scale_bar_is_true(where):
    """Measured with the bar, the circle is the uncertainty and the ground is as wide as on the Earth."""
    footprint = georeferenced(where)
    svg = drawing(footprint)
    assert float(svg.find(f"{SVG}circle").get("r")) == pytest.approx(
        footprint.uncertainty_m * scale(svg), rel=0.02, abs=0.2
    )
    ground = plane_geometry(footprint.geometry, footprint.latitude, footprint.longitude)
    west, _, east, _ = ground.bounds
    width = float(np.ptp(outline(svg)[:, 0]))
    assert width == pytest.approx((east - west) * scale(svg), rel=0.02, abs=0.2)
    figure = next(text.text for text in svg.iter(f"{SVG}text") if text.text[0].isdigit())
    assert re.fullmatch(r"[125]0*(,000)* (m|km)|[125]\.0 km", figure)


def test_north_is_up_and_east_is_right():
    """What lies north-east of the middle is drawn above and to the right of it."""
    notch = shapely.box(40, 34, 41, 35).difference(shapely.box(40, 34, 40.5, 34.5))
    corners = outline(drawing(georeferenced(Area("L"), areas={"L": Drawn("L", notch)})))
    low_left = [(x, y) for x, y in corners if x < 100 and y > 160]
    assert not low_left
    assert any(x > 160 and y < 100 for x, y in corners)


def test_a_hole_stays_open():
    """A ring is drawn with its hole: two rings in one path, filled by the even-odd rule."""
    svg = drawing(georeferenced(RING))
    path = next(path for path in svg.iter(f"{SVG}path") if path.get("fill-rule"))
    assert path.get("fill-rule") == "evenodd"
    assert path.get("d").count("M") == path.get("d").count("Z") == 2


@pytest.mark.parametrize(("where", "broken"), [(X, False), (RING, False), (Near(X), True), (Between(X, Y), True)])
def test_edges_that_a_judgement_drew_are_broken(where, broken):
    """As on the map: whoever sees a whole line sees a figure of the source."""
    path = next(path for path in drawing(georeferenced(where)).iter(f"{SVG}path") if path.get("fill-rule"))
    assert (path.get("stroke-dasharray") is not None) == broken


def test_a_drawing_across_the_antimeridian_is_not_torn():
    """Both halves lie beside each other, within the circle."""
    svg = drawing(georeferenced(Between(X, Y), dict(zip((X, Y), ACROSS, strict=True))))
    centre, radius = float(svg.get("width")) / 2, float(svg.find(f"{SVG}circle").get("r"))
    assert max(math.hypot(x - centre, y - centre) for x, y in outline(svg)) <= radius + 0.2
