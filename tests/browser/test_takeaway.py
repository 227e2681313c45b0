"""What a reader takes away from the page: data, pictures and the printed page, made without a server."""

from __future__ import annotations

import csv
import io
import json
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pyogrio
import pytest

import convoymap as cm

DOSSIERS = Path(__file__).parents[1] / "dossiers"
NAMES = ["bukamal-2017", "hostile", "antimeridian", "rally"]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Return a function that gives a dossier's page, built once, and its claims."""
    folder = tmp_path_factory.mktemp("takeaway")
    made = {}

    def build(name):
        if name not in made:
            dossier = cm.read(cm.example(name) if name.startswith("bukamal") else DOSSIERS / name)
            dossier.page().save(folder / f"{name}.html")
            made[name] = (folder / f"{name}.html", dossier.claims)
        return made[name]

    return build


def take(page, kind):
    """Return the name and the bytes of the file that a button gives."""
    with page.expect_download() as download:
        page.locator(f"button[data-take={kind}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def pixels(png):
    """Return width, height and the number of different rows of a PNG without interlacing."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + length] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += 12 + length
    raw = zlib.decompress(packed)
    step = len(raw) // height
    return width, height, len({raw[i : i + step] for i in range(0, len(raw), step)})


@pytest.mark.parametrize("name", NAMES)
def test_geojson_holds_every_claim(name, built, open_page, tmp_path):
    """One feature per claim, also for those without a place; GDAL reads it, and its outlines are those of the layer."""
    path, claims = built(name)
    seen = open_page(path)
    file_name, content = take(seen.page, "geojson")
    features = json.loads(content)["features"]
    layer = claims.set_index("claim_id")
    assert {f["properties"]["claim_id"] for f in features} == set(layer.index)
    assert len(features) == len(claims)
    for feature in features:
        claim = layer.loc[feature["properties"]["claim_id"]]
        assert feature["properties"]["source_name"] == claim["source_name"]
        assert (feature["geometry"] is None) == (claim.geometry is None)
    (tmp_path / file_name).write_bytes(content)
    read = pyogrio.read_dataframe(tmp_path / file_name).set_index("claim_id")
    assert len(read) == len(claims)
    for claim_id, shape in read.geometry.dropna().items():
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180
        assert -90 <= south <= north <= 90
        whole = layer.geometry[claim_id]
        assert shape.is_valid
        assert shape.symmetric_difference(whole).area <= 0.01 * whole.area + 1e-6, claim_id
    assert (seen.asked, seen.complaints) == ([], [])


def test_outer_rings_run_counter_clockwise(built, open_page):
    """RFC 7946, section 3.1.6; and what crosses the antimeridian is cut there (3.1.9)."""
    import shapely

    _, content = take(open_page(built("antimeridian")[0]).page, "geojson")
    shapes = [shapely.geometry.shape(f["geometry"]) for f in json.loads(content)["features"] if f["geometry"]]
    parts = [part for shape in shapes for part in getattr(shape, "geoms", [shape])]
    assert all(part.exterior.is_ccw for part in parts if part.geom_type == "Polygon")
    crossing = [shape for shape in shapes if shape.bounds[0] == -180 and shape.bounds[2] == 180]
    assert crossing


@pytest.mark.parametrize("name", NAMES)
def test_csv_holds_every_claim(name, built, open_page):
    """One record per claim, each as long as the heading, in UTF-8 with its mark and CRLF; no cell is a formula."""
    path, claims = built(name)
    _, content = take(open_page(path).page, "csv")
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert text.count("\r\n") >= len(claims) + 1
    assert {row["claim_id"] for row in rows} == set(claims["claim_id"])
    layer = claims.set_index("claim_id")
    for row in rows:
        assert None not in row
        assert None not in row.values()
        assert row["evidence"].lstrip("'") == (layer.loc[row["claim_id"], "evidence"] or "").lstrip("'")
        texts = [cell for column, cell in row.items() if column not in {"label_latitude", "label_longitude"}]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in texts)


def test_formulas_become_text(tmp_path, open_page):
    """Words that a spreadsheet would run get an apostrophe; a western longitude stays a number."""
    from mapping.conflicting import write_dossier

    dossier = write_dossier(tmp_path, [("a", "bus", "6", "Lisbon", "2017-09-03")], sources=("a",))
    claims = tmp_path / "claims.csv"
    with claims.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    rows[0]["note"] = '=HYPERLINK("https://example.org","x")'
    rows[0]["evidence"] = "-1+1"
    with claims.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    dossier = cm.read(tmp_path)
    dossier.page().save(tmp_path / "map.html")
    _, content = take(open_page(tmp_path / "map.html").page, "csv")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    assert row["note"] == '\'=HYPERLINK("https://example.org","x")'
    assert row["evidence"] == "'-1+1"
    assert float(row["label_longitude"]) < -9


@pytest.mark.parametrize("name", NAMES)
def test_svg_shows_what_the_page_shows(name, built, open_page):
    """Title, names of the sources, numerals, credit and scale are in it, and nothing that runs or asks for anything."""
    seen = open_page(built(name)[0])
    page = seen.page
    _, content = take(page, "svg")
    root = ElementTree.fromstring(content)  # noqa: S314 - our own file
    squeezed = "".join("".join(root.itertext()).split())
    for text in (
        page.locator("h1").inner_text(),
        *page.locator(".cm-name").all_inner_texts(),
        *page.locator(".folium-map .cm-badge text").all_text_contents(),
        *page.locator(".folium-map .cm-letter").all_text_contents(),
        *page.locator(".cm-credits p").all_text_contents(),
        page.locator(".leaflet-control-scale-line").first.inner_text(),
    ):
        assert "".join(text.split()) in squeezed, text
    for node in root.iter():
        assert node.tag.removeprefix(SVG) not in {"script", "foreignObject", "style", "a", "image", "use"}
        for key, value in node.attrib.items():
            assert not key.lower().startswith(("on", "style", "class")), key
            assert "href" not in key
            assert "url(" not in value or value.startswith("url(#take-"), value
    assert (seen.asked, seen.complaints) == ([], [])


def test_a_hidden_source_is_not_in_the_picture(built, open_page):
    """The picture is what the reader sees: an unticked source has neither badge nor line in the legend."""
    page = open_page(built("bukamal-2017")[0]).page
    page.locator(".cm-source", has=page.locator(".cm-name", has_text="Hezbollah")).locator("input").uncheck()
    text = take(page, "svg")[1].decode()
    assert "Hezbollah\u2069: 10 of 17" not in text
    assert "US military\u2069: 17 of 17" in text
    assert "#d55e00" not in text.lower()


def test_a_picture_of_some_days_says_so(built, open_page):
    """Where the reader has chosen days, the picture holds their claims alone and names the choice."""
    page = open_page(built("bukamal-2017")[0]).page
    assert "Only claims whose time meets" not in take(page, "svg")[1].decode()
    page.evaluate("convoymap.setTime(['2017-09-01', '2017-09-01'])")
    text = take(page, "svg")[1].decode()
    assert "Only claims whose time meets" in text
    assert ">11</text>" not in text
    assert ">100s</text>" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_png_is_the_picture_at_twice_the_size(scheme, built, open_page):
    """Twice as many pixels as the SVG has units, and not blank."""
    seen = open_page(built("bukamal-2017")[0], color_scheme=scheme)
    root = ElementTree.fromstring(take(seen.page, "svg")[1])  # noqa: S314 - our own file
    name, content = take(seen.page, "png")
    width, height, rows = pixels(content)
    assert (width, height) == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert rows > height / 3
    assert name == "seventeen-buses-and-no-two-accounts-of-where-they-are.png"
    assert (seen.asked, seen.complaints) == ([], [])


def test_online_maps_are_left_out_and_that_is_said(built, open_page):
    """With tiles chosen the rest is saved over plain ground; page and picture say so."""
    page = open_page(built("bukamal-2017")[0]).page
    page.get_by_label("OpenStreetMap (online)").check()
    text = take(page, "svg")[1].decode()
    assert "online map underneath cannot be saved" in text
    assert "US military" in text
    assert "tile.openstreetmap.org" not in text
    page.locator("[data-take-note]", has_text="An online map cannot be saved in a picture").wait_for()
    assert len(take(page, "png")[1]) > 10_000


def test_a_name_without_latin_letters_gets_ours(built, open_page):
    """The file's name is plain letters; a title that has none gives way to the program's name."""
    page = open_page(built("bukamal-2017")[0]).page
    page.evaluate("document.querySelector('h1').textContent = 'قافلة ../..'")
    assert take(page, "csv")[0] == "convoymap.csv"
    page.evaluate("document.querySelector('h1').textContent = 'Čáp/../Żółw .exe'")
    assert take(page, "csv")[0] == "cap-zo-w-exe.csv"


def test_works_from_the_keyboard(built, open_page):
    """Each way is a button with a name; Enter gives the file, and the page says what it saved."""
    page = open_page(built("bukamal-2017")[0]).page
    for name in ("Data (GeoJSON)", "Data (CSV)", "Picture (SVG)", "Picture (PNG)"):
        button = page.get_by_role("button", name=name, exact=True)
        button.focus()
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        page.locator("[data-take-note][role=status]", has_text=download.value.suggested_filename).wait_for()


def test_paper_shows_the_claims_and_hides_the_buttons(built, open_page):
    """In print every claim is open, in black on white, and nothing to press is left."""
    page = open_page(built("bukamal-2017")[0], color_scheme="dark").page
    page.emulate_media(media="print")
    cards = page.locator(".cm-source .cm-card dd:first-of-type")
    assert cards.count() == 12
    assert all(card.is_visible() and card.bounding_box()["height"] > 0 for card in cards.all())
    pressable = page.locator("button:not([data-event]), input, select").all()
    assert not any(node.is_visible() for node in pressable)
    colours = page.evaluate("(look => [look.backgroundColor, look.color])(getComputedStyle(document.body))")
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_links_are_written_out_on_paper(built, open_page):
    """A link's whole address is printed, as nobody can click on paper."""
    page = open_page(built("hostile")[0]).page
    page.emulate_media(media="print")
    link = page.locator(".cm-card dd a").first
    assert link.evaluate("node => getComputedStyle(node, '::after').content") == json.dumps(link.get_attribute("href"))


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_prints_on_both_sheets(sheet, width, height, built, open_page):
    """While printing the map's own picture stands in its place; afterwards the page is as before."""
    seen = open_page(built("bukamal-2017")[0], width, height)
    count = "window.pictured = document.querySelectorAll('.cm-print-map').length"
    seen.page.evaluate(f"window.addEventListener('beforeprint', () => {{ {count} }})")
    pdf = seen.page.pdf(format=sheet)
    assert pdf.startswith(b"%PDF")
    assert 3 <= pdf.count(b"/Type /Page\n") <= 14
    assert seen.page.evaluate("window.pictured") == 1
    assert seen.page.locator(".cm-print-map").count() == 0
    assert seen.page.locator("details[open]").count() == 0
    assert seen.complaints == []
