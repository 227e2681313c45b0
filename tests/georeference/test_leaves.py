"""What a locality names by itself has the ground of its outline, its box, its digits or its pin, and says which."""

from __future__ import annotations

import pytest
import shapely
from georeference.world import CAMP, Drawn, Outline, Pin, X, georeferenced, is_sound
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely.geometry import Point, Polygon

from convoymap.cells.where import Area, Coordinates, Mgrs, Near, Place, PlusCode, Utm
from convoymap.errors import LocalityError
from convoymap.geodesy import buffer_m, distance_m

REGION = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r", bbox=(31.0, 39.0, 35.0, 44.0))
SHAPE = Polygon([(39.2, 32.2), (41, 31.2), (43.5, 32), (42, 34.9), (41, 34.5)])


@pytest.mark.parametrize(
    ("point", "missing"),
    [
        (Utm(0, "", 583_000, 3_824_000), "zone"),
        (Utm(0, "S", 583_000, 3_824_000), "zone"),
        (Utm(37, "", 583_000, 3_824_000), "letter for its band"),
    ],
)
def test_utm_without_its_zone_or_band_may_be_anywhere(point, missing):
    """The error says which is missing and shows how to write both."""
    with pytest.raises(LocalityError, match=f"have no {missing}") as caught:
        georeferenced(point)
    assert "UTM 37S 583000 3824000" in caught.value.fix


def test_a_band_of_utm_is_no_hemisphere():
    """Band S lies north of the equator, band K south of it."""
    north = georeferenced(Utm(37, "S", 583_000, 3_824_000))
    south = georeferenced(Utm(37, "K", 583_000, 7_824_000))
    assert (north.latitude, north.longitude) == pytest.approx((34.55, 39.9), abs=0.01)
    assert (south.latitude, south.longitude) == pytest.approx((-19.67, 39.79), abs=0.01)


@pytest.mark.parametrize("unit", [1, 100, 10_000])
def test_a_square_of_the_grid_is_as_large_as_its_digits_say(unit):
    """Half its diagonal, and thirty metres for the receiver; small ones are points."""
    footprint = georeferenced(Utm(37, "S", 580_000, 3_820_000, float(unit)))
    assert is_sound(footprint)
    assert footprint.uncertainty_m == pytest.approx(unit / 2**0.5 + 30, rel=0.01, abs=1)
    assert footprint.precision == ("point" if unit < 100 else "place")
    assert f"Square of {unit} m" in footprint.remarks or unit == 1


@pytest.mark.parametrize(
    "reference", ["37SJU8300024000", "37SDW8300024000", "61SDU8300024000", "37IDU8300024000", "37SDU830002400", "37"]
)
def test_an_impossible_grid_reference_names_no_square(reference):
    """The error says which letters to check."""
    with pytest.raises(LocalityError, match="names no square") as caught:
        georeferenced(Mgrs(reference))
    assert caught.value.locality == reference
    assert "band of latitude" in caught.value.fix


@pytest.mark.parametrize("code", ["8H73CW", "8H73CWC8+R", "AAAA+AA", "CWC8+R9", "8H73CWC8R9"])
def test_an_invalid_plus_code_is_refused(code):
    """A short code without a place is no better than a misspelt one; the fix says what it needs."""
    with pytest.raises(LocalityError, match="no valid plus code") as caught:
        georeferenced(PlusCode(code))
    assert "short code needs a place" in caught.value.fix
    if code != "CWC8+R9":
        with pytest.raises(LocalityError, match="no valid plus code"):
            georeferenced(PlusCode(code, X))


def test_a_short_plus_code_lies_nearest_to_its_place():
    """Without its first four digits a code is meant near the place, and is the same square as the full one."""
    from openlocationcode import openlocationcode as codes

    full = codes.encode(CAMP.latitude + 0.1, CAMP.longitude - 0.2)
    short = codes.shorten(full, CAMP.latitude, CAMP.longitude)
    footprint = georeferenced(PlusCode(short, X))
    assert is_sound(footprint)
    assert len(short) < len(full)
    assert footprint.geometry.equals(georeferenced(PlusCode(full)).geometry)
    assert footprint.geometry.covers(Point(CAMP.longitude - 0.2, CAMP.latitude + 0.1))


def test_a_full_plus_code_needs_no_place():
    """The place beside a full code is only company."""
    code = "8H742WGH+22"
    assert georeferenced(PlusCode(code, X)).geometry.equals(georeferenced(PlusCode(code)).geometry)


def test_a_region_with_an_outline_has_that_shape_and_says_whence():
    """The outline, how well it is known and so how far beyond it the region may reach, and its source."""
    footprint = georeferenced(X, {X: REGION}, outline=lambda _: Outline(SHAPE))
    assert is_sound(footprint)
    assert footprint.precision == "region"
    assert footprint.geometry.covers(SHAPE)
    assert buffer_m(SHAPE, 1_500).covers(footprint.geometry)
    assert [part.source for part in footprint.contributions] == ["extent", "borders"]
    assert "1.0 km, made for a test" in footprint.remarks
    assert footprint.sources == "gazetteer entry r (Anbar) | a test"


def test_a_region_without_an_outline_is_its_box_and_without_that_a_circle():
    """Each says for want of what."""
    box = georeferenced(X, {X: REGION})
    assert box.geometry.equals(shapely.box(39, 31, 44, 35))
    assert "the box about it, for want of its borders" in box.remarks
    bare = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r")
    circle = georeferenced(X, {X: bare})
    assert circle.precision == "region"
    assert "drawn as a circle, for want of its borders" in circle.remarks
    assert circle.uncertainty_m == pytest.approx(250_000, rel=0.003)


def test_a_populated_place_is_never_given_an_outline():
    """Outlines are those of regions; a town that shares a name with one keeps its circle."""
    asked = []
    footprint = georeferenced(X, outline=lambda place: asked.append(place))
    assert asked == []
    assert footprint.precision == "place"


def test_an_outline_across_the_antimeridian_keeps_both_sides():
    """Its middle lies in the middle of both, not on the other side of the Earth."""
    both = shapely.MultiPolygon([shapely.box(176, -21, 180, -12), shapely.box(-180, -21, -178, -12)])
    footprint = georeferenced(X, {X: REGION}, outline=lambda _: Outline(both))
    assert is_sound(footprint)
    assert footprint.longitude == pytest.approx(179, abs=0.1)


def test_a_pin_says_so_and_claims_no_gazetteer():
    """What the analyst pinned is told as the analyst's, without GeoNames' datum and digits."""
    footprint = georeferenced(X, {X: Pin("Well", 34.1, 40.1, 500)})
    assert footprint.sources == "position of Well pinned by the analyst"
    assert "as the analyst pinned it" in footprint.remarks
    assert [part.source for part in footprint.contributions] == ["extent"]
    assert "GeoNames" not in footprint.remarks


def test_a_place_is_at_least_as_large_as_a_measurement_is_uncertain():
    """A pin of one metre still has thirty."""
    assert georeferenced(X, {X: Pin("Well", 34.1, 40.1, 1)}).uncertainty_m == pytest.approx(30, abs=1)


@pytest.mark.parametrize(
    ("population", "basis"), [(40_000, "population of 40,000 (Stewart & Warntz 1958)"), (0, "that of a small town")]
)
def test_a_place_of_the_gazetteer_says_what_its_extent_is_from(population, basis):
    """Its people, or a judgement where nobody counted them."""
    footprint = georeferenced(X, {X: Pin("X", 34, 40, 3000, population=population, id="7")})
    assert basis in footprint.remarks
    assert "coordinates" in [part.source for part in footprint.contributions]
    assert footprint.sources == "gazetteer entry 7 (X)"


def test_a_name_that_was_asked_stands_beside_the_name_that_was_found():
    """Palmyra is Tadmur in the gazetteer; the reader sees both, and one where they agree."""
    palmyra = Pin("Tadmur", 34.56, 38.27, 3_000, id="163808")
    asked = georeferenced(Near(Place("Palmyra")), {Place("Palmyra"): palmyra})
    assert "Extent of Palmyra (Tadmur): 3.0 km" in asked.remarks
    found = georeferenced(Near(Place("Tadmur")), {Place("Tadmur"): palmyra})
    assert "Extent of Tadmur: 3.0 km" in found.remarks


def test_an_area_without_a_method_says_that_it_is_not_said():
    """Who draws should say how; who did not is told of."""
    bare = Drawn("front", shapely.box(40, 34, 41, 35), "")
    assert "how is not said" in georeferenced(Area("front"), areas={"front": bare}).remarks
    dotted = Drawn("front", shapely.box(40, 34, 41, 35), "traced. ")
    assert georeferenced(Area("front"), areas={"front": dotted}).remarks.endswith("traced.")


def test_an_area_drawn_past_the_antimeridian_is_cut_there():
    """An editor writes 181°, GeoJSON wants two parts."""
    past = Drawn("lagoon", shapely.box(179, -20, 181, -18))
    footprint = georeferenced(Area("lagoon"), areas={"lagoon": past})
    assert is_sound(footprint)
    assert footprint.geometry.geom_type == "MultiPolygon"


@pytest.mark.parametrize(("notation", "unit"), [("degrees", "0.01°"), ("minutes", "0.01'"), ("seconds", '0.01"')])
def test_coordinates_name_the_unit_of_their_last_digit(notation, unit):
    """Degrees, minutes or seconds, with its sign, and the radius that is its diagonal."""
    footprint = georeferenced(Coordinates(34.45, 40.92, 2, notation))
    assert f"the diagonal of {unit} " in footprint.explain()
    assert distance_m(footprint.latitude, footprint.longitude, 34.45, 40.92) < 1


@pytest.mark.parametrize("reference", ["37SAA8324", "1KAB5050", "37SAA"])
def test_a_square_beside_its_zone_is_no_square(reference):
    """The library reads it; no map has it, so a letter is wrong and the place would be."""
    with pytest.raises(LocalityError, match="names no square"):
        georeferenced(Mgrs(reference))


@given(st.floats(-79.9, 83.9), st.floats(-180, 179.9), st.integers(0, 5))
def test_any_point_lies_in_the_square_that_its_reference_names(latitude, longitude, digits):
    """At every precision, Norway's and Svalbard's wider zones and the antimeridian included."""
    from mgrs import MGRS

    # A hair south of the equator the library writes a northing of the whole ten million metres, which it does not read.
    assume(not -1e-6 < latitude < 0)
    reference = MGRS().toMGRS(latitude, longitude, MGRSPrecision=digits)
    assert georeferenced(Mgrs(reference)).geometry.intersects(Point(longitude, latitude))
