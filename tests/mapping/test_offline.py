"""A folium map that needs no network."""

from __future__ import annotations

import re
from pathlib import Path

import folium
import folium.plugins
import pytest

import convoymap.mapping
from convoymap.mapping.offline import OfflineMap, Verbatim, static_text

STATIC = Path(convoymap.mapping.__file__).parent / "static"


def _page(**options):
    return OfflineMap((34.5, 40.9), 8, **options).get_root().render()


def test_names_no_other_host():
    """The page loads no script, style, font or image from anywhere; links for a reader to follow are not loads."""
    loads = re.findall(
        r"""(?:<(?:script|img|link|iframe)\b[^>]*(?:src|href)\s*=|url\()\s*["']?(?:https?:)?//""", _page()
    )
    assert loads == []


def test_two_pages_are_equal_byte_for_byte():
    """Nothing in a page depends on chance."""
    assert _page(title="x") == _page(title="x")


def test_other_folium_maps_stay_as_they_were():
    """Folium's own lists of scripts and styles are not touched."""
    before = (list(folium.Map.default_js), list(folium.Map.default_css))
    _page()
    assert (folium.Map.default_js, folium.Map.default_css) == before
    assert before[0]
    assert "cdn.jsdelivr.net" in folium.Map().get_root().render()


def test_the_title_is_text():
    """Markup and template syntax in a title are escaped and not evaluated."""
    page = _page(title="</title><script>alert(1)</script>{{ 7 * 7 }}{% raw %}")
    assert "&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}{% raw %}" in page


def test_verbatim_text_is_not_a_template():
    """What branca would evaluate goes out as it is."""
    assert Verbatim("{{ 7 * 7 }}").render() == "{{ 7 * 7 }}"


def test_policy_names_every_inline_script_and_style():
    """There is one hash for each; nothing is allowed by a word such as unsafe-inline."""
    page = _page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1]
    assert policy.count("sha256-") == len(re.findall(r"<(?:script|style)\b", page))
    assert "unsafe" not in policy
    assert policy.startswith("default-src &#39;none&#39;")


def test_policy_allows_what_a_user_adds():
    """A plugin that loads a script from a host opens the policy for that host, and tiles for theirs."""
    page_map = OfflineMap()
    folium.TileLayer("https://{s}.tiles.example/{z}/{x}/{y}.png", attr="x").add_to(page_map)
    folium.plugins.MarkerCluster().add_to(page_map)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page_map.get_root().render())[1]
    assert "https://*.tiles.example" in policy
    assert "https://cdnjs.cloudflare.com" in policy


@pytest.mark.parametrize("name", sorted(path.name for path in STATIC.iterdir()))
def test_what_only_maintainers_read_is_left_out(name):
    """No comment and no indentation reaches the page; the files have no text over several lines that this would change."""
    raw = (STATIC / name).read_text(encoding="utf-8")
    slim = static_text(name)
    assert not re.search(r"^\s*(/\*|//)", slim, flags=re.MULTILINE)
    assert not any(line.startswith((" ", "\t")) or not line for line in slim.splitlines())
    assert all("\n" not in text for text in re.findall(r"`[^`]*`", raw))
    code = [line.strip() for line in re.sub(r"^[ \t]*/\*.*?\*/", "", raw, flags=re.MULTILINE | re.DOTALL).splitlines()]
    assert slim.splitlines() == [line for line in code if line and not line.startswith("//")]


def test_icons_come_with_what_needs_them():
    """Leaflet's icons are in the page only where a user added elements of stock folium."""
    plain, own = OfflineMap(), OfflineMap()
    folium.Marker((34, 40)).add_to(own)
    assert "L.Icon.Default.mergeOptions" not in plain.get_root().render()
    page = own.get_root().render()
    assert "L.Icon.Default.mergeOptions" in page
    assert "leaflet-control-layers-toggle" in page
    assert page.count("data:image/png") > plain.get_root().render().count("data:image/png")
