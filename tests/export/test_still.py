"""The still for print: what it is, what it says of itself, and that it comes out the same twice."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

import convoymap as cm
from convoymap.export.still import write_png, write_svg

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def bukamal():
    """Return what the writers get of the first dossier."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1504526400")
        return cm.read(cm.example("bukamal-2017")).contents()


def test_the_png_is_for_print_and_tells_its_origin(written, contents):
    """Ten inches at 300 dots, not blank, with licence, credits, hashes, version and time in its text chunks."""
    image = Image.open(io.BytesIO(written("png")["dossier.png"]))
    assert image.width == 3000
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert len(image.convert("RGB").resize((300, 300)).getcolors(100_000)) > 50
    said = contents.provenance
    assert image.info["Software"] == f"convoymap {said.version}"
    assert image.info["Creation Time"] == said.time_text == "2017-09-04T12:00:00Z"
    assert image.info["dossier_sha256"] == said.dossier_hash
    assert image.info["gazetteer_sha256"] == said.gazetteer_hash
    for key in ("Title", "Author", "Copyright", "gazetteer_licence"):
        assert image.info[key].isprintable()


def test_the_svg_is_well_formed_and_text_stays_text(written, contents):
    """Whatever a dossier says, there are no scripts, links or handlers, and nothing to be loaded."""
    root = ET.fromstring(written("svg")["dossier.svg"])  # noqa: S314 - our own markup
    drawn = {element.tag for element in root.iter() if str(element.tag).startswith(SVG)}
    names = "svg title metadata defs style g path use clipPath rect"
    assert drawn <= {SVG + name for name in names.split()}
    for element in root.iter():
        assert not any(name.split("}")[-1].startswith("on") for name in element.attrib)
        links = [value for name, value in element.attrib.items() if name.endswith("href")]
        assert all(link.startswith("#") for link in links)
    assert root.find(f".//{DC}date").text == contents.provenance.time_text
    assert contents.provenance.dossier_hash in root.find(f".//{DC}identifier").text


def test_a_users_settings_change_nothing(bukamal):
    """Whatever is set up in matplotlib, the same bytes come out."""
    import matplotlib as mpl

    png, svg = write_png(bukamal, dpi=60), write_svg(bukamal)
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none", "lines.linewidth": 9}):
        assert write_png(bukamal, dpi=60) == png
        assert write_svg(bukamal) == svg


def test_two_processes_write_the_same_bytes(tmp_path):
    """At one SOURCE_DATE_EPOCH, whatever order sets have in either."""
    code = (
        "import sys, convoymap as cm; dossier = cm.read(cm.example('bukamal-2017')); "
        "dossier.to_png(sys.argv[1], dpi=60); dossier.to_svg(sys.argv[1])"
    )
    written = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1504526400"}
        subprocess.run([sys.executable, "-c", code, str(tmp_path / seed)], env=environment, check=True)
        written.append([(tmp_path / seed / name).read_bytes() for name in ("dossier.png", "dossier.svg")])
    assert written[0] == written[1]


def test_the_sheet_says_what_a_reader_needs(bukamal):
    """Title, standfirst, sources with their sums, key, what is not on the map, credits and origin."""
    from convoymap.export.still import _figure

    figure = _figure(bukamal, 10)
    said = " ".join(text.get_text() for ax in figure.axes for text in ax.texts)
    for words in (
        "Seventeen buses, and no two accounts of where they are",
        "SOURCES",
        "17 of 17 buses",
        "HOW TO READ THE MAP",
        "NOT ON THE MAP",
        "Hezbollah: 7 buses left unmentioned",
        "Iran's foreign ministry: some people",
        "where is not said",
        "1 marker lies beyond the map’s edge.",
        "put into our own words",
        "CC BY 4.0",
        "Natural Earth",
        f"dossier {bukamal.provenance.dossier_hash[:16]}",
        "IRAQ",
    ):
        assert words in said


def test_no_text_of_the_sheet_covers_another(contents):
    """Neither beside the map nor below it, for any dossier."""
    from itertools import combinations

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    from convoymap.export.still import _figure

    figure = _figure(contents, 10)
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in figure.axes[0].texts if text.get_text().strip()]
    boxes = [text.get_window_extent(renderer).padded(-1.5) for text in texts]
    for one, other in combinations(boxes, 2):
        assert not one.overlaps(other)
    wide, high = figure.get_size_inches() * figure.dpi
    assert all(box.x0 >= 0 and box.x1 <= wide and box.y0 >= 0 and box.y1 <= high for box in boxes)


@pytest.mark.parametrize(("options", "why"), [({"width_in": 2}, "from 6 to 40 inches"), ({"dpi": 0}, "choose from 36")])
def test_what_is_no_sheet_is_refused(bukamal, options, why):
    """Before anything is drawn."""
    with pytest.raises(ValueError, match=why):
        write_png(bukamal, **options)


def test_a_still_goes_where_it_is_told(bukamal, tmp_path):
    """Under the name of a file, at another size."""
    dossier = cm.read(cm.example("bukamal-2017"))
    (path,) = dossier.to_png(tmp_path / "map.png", dpi=50, width_in=8)
    assert path == tmp_path / "map.png"
    assert Image.open(path).width == 400
    assert [path.name for path in dossier.to_svg(tmp_path)] == ["dossier.svg"]


def test_a_dossier_without_any_place_has_a_still(tmp_path):
    """The world, and in words what is not on it; there is nothing to explain about markers."""
    from convoymap.export.still import _figure

    (tmp_path / "dossier.toml").write_text('title = "t"\n[[subject]]\nunit = "bus"\n', encoding="utf-8")
    (tmp_path / "sources.csv").write_text("id,name\na,A\n", encoding="utf-8")
    claims = "id,source,unit,count,status,where,when\n1,a,bus,4,,unknown,\n"
    (tmp_path / "claims.csv").write_text(claims, encoding="utf-8")
    figure = _figure(cm.read(tmp_path).contents(), 10)
    said = [text.get_text() for ax in figure.axes for text in ax.texts]
    assert "A: 4 buses; where is not said" in said
    assert "HOW TO READ THE MAP" not in said
    assert "5,000 km at the equator" in said
