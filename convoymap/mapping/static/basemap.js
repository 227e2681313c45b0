/* The map underneath, drawn from data in the page; online tiles stand in for it only when the reader asks. */

/* Steps from point to point, in the smallest unit that is drawn, back to coordinates. */
function unpacked(lines, scale) {
  if (typeof lines[0] !== "number") return lines.map((line) => unpacked(line, scale));
  const points = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < lines.length; at += 2) {
    x += lines[at];
    y += lines[at + 1];
    points.push([x / scale, y / scale]);
  }
  return points;
}

function geometryOf(packed) {
  return { type: packed.type, coordinates: unpacked(packed.lines, packed.scale) };
}

function drawBasemap(map, basemap) {
  map.createPane("cm-basemap").style.zIndex = 150;
  const shape = (packed, className, extra = {}) =>
    L.geoJSON(geometryOf(packed), { pane: "cm-basemap", interactive: false, style: { className, ...extra } });
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
