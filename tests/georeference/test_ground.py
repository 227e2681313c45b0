"""What a dossier knows is found by name, and what is made of other things has ground too."""

from __future__ import annotations

import pytest
from georeference.world import AREAS, CAMP, FRONT, OASIS, PLACES, Outline, Pin, X, Y, georeferenced, is_sound

from convoymap.cells.where import Area, Border, Junction, Near, PartOf, Place, PlusCode, Road, Within, parse_where
from convoymap.errors import PlaceError
from convoymap.geodesy import circle, distance_m
from convoymap.georeference import georeference
from convoymap.georeference.ground import Known, along, apart_m, ground_of


def known(**context) -> Known:
    """What this test's dossier knows."""
    return Known(PLACES, AREAS, lambda _: None, lambda where, _: georeferenced(where), **context)


def test_a_ground_without_an_outline_is_its_circle():
    """A place is round for want of anything better; an area has its own shape."""
    place = known().ground(X)
    assert place.shape is None
    assert place.geometry.equals(circle(CAMP.latitude, CAMP.longitude, place.radius_m))
    assert known().ground(Area("front")).geometry.equals(FRONT.geometry)


@pytest.mark.parametrize(
    "feature",
    [PartOf("N", X), Border(Area("front"), Area("front")), Road(X, Y), Junction(X, X), PlusCode("8H742WGH+22")],
)
def test_what_is_made_of_others_has_ground_to_be_near_to(feature):
    """Near a border, within 10 km of a road: the distance counts from all of it."""
    alone = georeferenced(feature)
    about = georeferenced(Near(feature))
    assert is_sound(about)
    assert about.geometry.covers(alone.geometry)
    assert about.uncertainty_m > alone.uncertainty_m
    assert set(alone.contributions) <= set(about.contributions)


def test_the_ground_of_a_footprint_is_the_footprint():
    """Its shape, circle, reasons and sources, under the words of the locality."""
    footprint = georeferenced(Road(X, Y))
    ground = ground_of(footprint)
    assert ground.geometry is footprint.geometry
    assert ground.name == footprint.locality == "road from X to Y"
    assert (ground.radius_m, ground.contributions) == (footprint.uncertainty_m, footprint.contributions)


def test_distances_between_grounds_run_from_middle_to_middle():
    """And a point on the way is so far from the first."""
    first, second = known().ground(X), known().ground(Y)
    assert apart_m(first, second) == distance_m(CAMP.latitude, CAMP.longitude, OASIS.latitude, OASIS.longitude)
    lat, lon = along(first, second, 10_000)
    assert distance_m(CAMP.latitude, CAMP.longitude, lat, lon) == pytest.approx(10_000)


def test_a_missing_area_tells_which_there_are():
    """The fix lists the names that would have worked, or says that there are none."""
    with pytest.raises(PlaceError, match="no area called") as caught:
        georeferenced(Area("void"))
    assert "areas known: front" in caught.value.fix
    with pytest.raises(PlaceError) as caught:
        georeference(Area("void"), {}, {})
    assert "areas known: none" in caught.value.fix


def test_a_missing_place_is_looked_for_with_its_qualifiers():
    """X, Iraq is not X."""
    with pytest.raises(PlaceError) as caught:
        georeferenced(Place("X", ("Iraq",)))
    assert "places.csv" in caught.value.fix


def test_a_distance_from_a_region_counts_from_its_outline():
    """Within 10 km of a region: all of it, and so far beyond its border."""
    region = Pin("Anbar", 33, 42, 250_000, "first-order region", id="r")
    shape = circle(33, 42, 50_000).union(circle(33, 43, 50_000))
    where = Within(parse_where("within 10 km of X").distance, X)
    footprint = georeferenced(where, {X: region}, outline=lambda _: Outline(shape))
    assert is_sound(footprint)
    assert footprint.geometry.covers(shape)
    assert not footprint.geometry.covers(circle(33, 42.5, 130_000))
