"""Countries and regions by the names that data sets give them."""

from __future__ import annotations

import pytest

from convoymap.importing.regions import country, first_order_region


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Central African Republic", "CF"),
        ("DR Congo (Zaire)", "CD"),
        ("Yemen (North Yemen)", "YE"),
        ("Myanmar (Burma)", "MM"),
        ("Russia (Soviet Union)", "RU"),
        ("Bosnia-Herzegovina", "BA"),
        ("Cambodia (Kampuchea)", "KH"),
        ("Zimbabwe (Rhodesia)", "ZW"),
    ],
)
def test_countries_are_found_as_ucdp_calls_them(name, code):
    """With their former names in brackets."""
    assert country(name).country == code


def test_a_country_that_is_none_is_not_guessed():
    """No similar name is taken."""
    assert country("Atlantis (Sunken)") is None


@pytest.mark.parametrize(
    ("name", "at", "found"),
    [
        ("Haut-Mbomou province", (6.0, 25.5), "geonames:CF.05"),
        ("Haut-Mbomou", (None, None), "geonames:CF.05"),
        ("Haut-Mbomou province", (4.4, 18.6), ""),
        ("No Such province", (6.0, 25.5), ""),
        ("", (6.0, 25.5), ""),
    ],
)
def test_a_region_is_found_if_the_point_is_in_it(name, at, found):
    """A name that means a region elsewhere is not taken."""
    assert first_order_region(name, "Central African Republic", *at) == found
