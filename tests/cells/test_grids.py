"""UTM, MGRS and plus codes."""

from __future__ import annotations

import pytest
from cells.cell_strategies import PLUS_CODES, mgrs, utms
from hypothesis import given

from convoymap.cells.grids import format_utm, read_utm
from convoymap.cells.where import Mgrs, Place, PlusCode, Utm, parse_where
from convoymap.errors import CellError


@given(utms())
def test_a_utm_point_is_read_from_its_text(point):
    """A point's text reads as the same point, its precision included."""
    text = format_utm(point)
    assert read_utm(text, text, 0) == point


@given(mgrs() | PLUS_CODES)
def test_a_code_is_read_in_any_case(code):
    """A reference or a full plus code is the same in small letters."""
    text = getattr(code, "reference", None) or code.code
    if len(text) > 5 and text.find("+") != 4:
        assert parse_where(text.lower()) == parse_where(text)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("UTM 37S 583000 3824000", Utm(37, "S", 583000, 3824000, 1)),
        ("37S 583000E 3824000N", Utm(37, "S", 583000, 3824000, 1)),
        ("30T 699582 m east 5709431 m north", Utm(30, "T", 699582, 5709431, 1)),
        ("AMG Zone 56, x: 301545 y: 7011991", Utm(56, "", 301545, 7011991, 1)),
        ("UTM zone 5 x: 301545 y: 7011991", Utm(5, "", 301545, 7011991, 1)),
        ("UTM 30 E 583000 N 382400", Utm(30, "", 583000, 382400, 1)),
        ("56: 301545.2; 7011991.4", Utm(56, "", 301545.2, 7011991.4, 0.1)),
        ("N 4291492 E 456156", Utm(0, "", 456156, 4291492, 1)),
        ("N4291 E456", Utm(0, "", 456000, 4291000, 1000)),
        ("UTM 37S 5830 38240", Utm(37, "S", 583000, 3824000, 100)),
    ],
)
def test_utm(text, point):
    """A zone may be left out, axes may be named, and digits that are left out make a coarser point."""
    assert parse_where(text) == point


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("37SDU8300024000", "37SDU8300024000"),
        ("37S DU 83000 24000", "37SDU8300024000"),
        ("mgrs: 37sdu 83 24", "37SDU8324"),
        ("37SDU", "37SDU"),
        ("MGRS 20KMS", "20KMS"),
        ("4QFJ12345678", "4QFJ12345678"),
    ],
)
def test_mgrs(text, reference):
    """A reference, with or without blanks."""
    assert parse_where(text) == Mgrs(reference)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("61S 583000 3824000", "a UTM zone"),
        ("UTM 37S 083000 3824000", "an easting lies between"),
        ("UTM 37S 5830000 3824000", "looks like a point of a grid"),
        ("UTM 37 N 583000 3824000", "looks like a point of a grid"),
        ("AMG Zone 56Hx: 301545 y: 7011991", "a colon"),
        ("UTM 37S", "looks like a point of a grid"),
        ("N 3824000 E 5830", "an easting lies between"),
        ("Zone 5 x: 301545 y: 7011991", "a colon"),
        ("99SDU8324", "a zone from 1 to 60"),
        ("37SDU8", "as many digits"),
        ("37SDU 8300 24", "as many digits"),
        ("8G4Q+XX", "a short plus code"),
        ("20KMS", "a distance is given"),
    ],
)
def test_what_is_on_no_grid(text, why):
    """Each way of going wrong has its own words."""
    with pytest.raises(CellError) as caught:
        parse_where(text)
    assert why in caught.value.why


def test_plus_codes():
    """A full code stands alone, a short one needs a place."""
    assert parse_where("8G4QXX22+XX") == PlusCode("8G4QXX22+XX")
    assert parse_where("8FV7WC00+") == PlusCode("8FV7WC00+")
    near = PlusCode("8GQ2+55", Place("Palmyra", ("Syria",)))
    assert parse_where("8gq2+55 Palmyra, Syria") == parse_where("8GQ2+55, Palmyra, Syria") == near
