/* The map underneath, drawn from data in the page; online tiles stand in for it only when the reader asks. */

function drawBasemap(map, basemap) {
  map.createPane("cm-basemap").style.zIndex = 150;
  const shape = (geometry, className, extra = {}) =>
    L.geoJSON(geometry, { pane: "cm-basemap", interactive: false, style: { className, ...extra } });
  const [south, west, north, east] = basemap.box;
  const water = L.rectangle([[south, west], [north, east]], { pane: "cm-basemap", interactive: false, className: "cm-water" });
  L.stamp(water); // a group draws its layers in the order of their ids, and water lies undermost
  const group = L.layerGroup([water, shape(basemap.land, "cm-land"), shape(basemap.lakes, "cm-lake")]);
  for (const river of basemap.rivers) {
    group.addLayer(shape(river.geometry, "cm-river", { weight: Math.max(0.7, 3 - river.rank * 0.35) }));
  }
  group.addLayer(shape(basemap.borders, "cm-border"));
  group.addTo(map);
  return group;
}

function basemapLabels(basemap, towns) {
  const countries = basemap.countries.map((country) => {
    const item = label("cm-country", country.name);
    return { ...item, anchor: L.latLng(country.latitude, country.longitude), centred: true, spots: [[0, 0], [0, -40], [0, 40], [60, 0], [-60, 0]], optional: true };
  });
  const places = towns.map((town) => {
    const item = label("cm-town", town.name);
    return { ...item, anchor: L.latLng(town.latitude, town.longitude), optional: true, town: true };
  });
  return { countries, towns: places };
}
