"""A map that holds all it needs takes a user's own folium layers too."""

from __future__ import annotations

import folium

from convoymap.mapping.offline import OfflineMap


def _ready(page_map: OfflineMap) -> OfflineMap:
    script = folium.Element("document.documentElement.dataset.convoymap = 'ready';")
    page_map.get_root().script.add_child(script, name="ready")
    return page_map


def test_stock_folium_layers_work_offline(tmp_path, open_page):
    """A marker with popup and tooltip, a circle and a layer control work as on any folium map, with no request."""
    page_map = OfflineMap((34.5, 40.9), 8, title="A map")
    group = folium.FeatureGroup("mine").add_to(page_map)
    folium.Marker((34.5, 40.9), popup="my <b>popup</b>", tooltip="my tooltip").add_to(group)
    folium.Circle((34.6, 40.9), radius=5000).add_to(group)
    folium.LayerControl().add_to(page_map)
    _ready(page_map).save(tmp_path / "map.html")
    seen = open_page(tmp_path / "map.html")
    seen.page.locator("img.leaflet-marker-icon").click()
    assert seen.page.locator(".leaflet-popup-content b").inner_text() == "popup"
    assert seen.page.locator("img.leaflet-marker-icon").evaluate("image => image.naturalWidth") == 25
    assert seen.asked == []
    assert seen.complaints == []


def test_policy_stops_a_foreign_script(tmp_path, open_page):
    """The Content-Security-Policy lets no script run that the map did not bring."""
    _ready(OfflineMap(title="A map")).save(tmp_path / "map.html")
    text = (tmp_path / "map.html").read_text(encoding="utf-8")
    smuggled = text.replace(
        "<body>", "<body><script>window.smuggled = true</script><img src=x onerror='smuggled = true'>"
    )
    (tmp_path / "smuggled.html").write_text(smuggled, encoding="utf-8")
    seen = open_page(tmp_path / "smuggled.html")
    assert seen.page.evaluate("window.smuggled") is None
    assert any("Content Security Policy" in complaint for complaint in seen.complaints)
