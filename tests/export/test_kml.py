"""KML and KMZ: OGC's schema, another reader, the icons, and texts that mean harm."""

from __future__ import annotations

import html
import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import fastkml
import pytest
from fastkml import kml
from lxml import etree

from convoymap.export.kml_marks import balloon, child

SCHEMA = Path(fastkml.__file__).parent / "schema" / "ogckml22.xsd"
NAMES = {"k": "http://www.opengis.net/kml/2.2"}


@pytest.fixture(scope="session")
def document(written):
    """The text of a dossier's KML."""
    return written("kml")["dossier.kml"]


def test_both_follow_the_schema(written, document):
    """OGC's schema of KML 2.2, as fastkml carries it, finds nothing wrong with the text or with what KMZ holds."""
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    with zipfile.ZipFile(io.BytesIO(written("kmz")["dossier.kmz"])) as archive:
        texts = (document.encode(), archive.read("doc.kml"))
    for text in texts:
        schema.assertValid(etree.fromstring(text))


def test_another_reader_finds_folders_and_times(document, contents):
    """Fastkml sees a folder per source with its claims, each with its days."""
    (read,) = kml.KML.from_string(document.partition("?>")[2]).features
    folders = {folder.name: list(folder.features) for folder in read.features}
    for overlay in contents.overlays:
        if [one.title for one in contents.overlays].count(overlay.title) > 1:
            continue
        marks = folders[overlay.title]
        assert len(marks) == len(overlay.claims)
        for mark, earliest, latest in zip(marks, overlay.claims["earliest"], overlay.claims["latest"], strict=True):
            span = mark.times
            begin, end = (span.begin, span.end) if span else (None, None)
            assert [day and day.dt for day in (begin, end)] == [earliest or None, latest or None]


def test_every_style_that_is_used_exists(document):
    """No placemark points at a style that the document does not hold."""
    root = etree.fromstring(document.encode())
    used = set(root.xpath("//k:styleUrl/text()", namespaces=NAMES))
    assert used <= {f"#{key}" for key in root.xpath("//k:Style/@id", namespaces=NAMES)}


def test_texts_are_escaped_for_the_balloon(document, contents):
    """A balloon is HTML: parsed as such, it has no element but the table's, and shows the source's name."""
    root = etree.fromstring(document.encode())
    for text in root.xpath("//k:description/text()", namespaces=NAMES):
        shown = etree.HTML(text)
        assert {node.tag for node in shown.iter()} <= {"html", "body", "table", "tbody", "tr", "th", "td"}
    name = contents.layers.claims["source_name"].iloc[0]
    assert html.escape(name) in root.xpath("string(//k:Placemark/k:description)", namespaces=NAMES)


def test_what_xml_cannot_hold_is_left_out():
    """Control characters and half characters vanish; all others stay, and markup is text."""
    element = child(ET.Element("a"), "name", "a\x00b\x1b\ud800c\ufffe <b>&\u202e🚚\n")
    assert etree.fromstring(ET.tostring(element)).text == "abc <b>&\u202e🚚\n"


def test_nothing_is_fetched(written):
    """Every icon that KMZ names is in it, and is a picture; the text names none."""
    assert "<href>" not in written("kml")["dossier.kml"]
    with zipfile.ZipFile(io.BytesIO(written("kmz")["dossier.kmz"])) as archive:
        assert archive.testzip() is None
        named = etree.fromstring(archive.read("doc.kml")).xpath("//k:href/text()", namespaces=NAMES)
        assert sorted(["doc.kml", *named]) == sorted(archive.namelist())
        assert all(archive.read(name).startswith(b"\x89PNG\r\n") for name in named)


def test_empty_facts_are_left_out():
    """What a dossier does not say takes no line."""
    assert balloon([("Via", ""), ("Note", "a & b")]) == "<table><tr><th>Note</th><td>a &amp; b</td></tr></table>"
