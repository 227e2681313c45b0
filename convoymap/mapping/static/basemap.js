/* The map underneath, drawn from data in the page; online tiles stand in for it only when the reader asks. */

import { data } from "./data.js";
import { all, on } from "./dom.js";
import { dot, nameOf, quietMarker } from "./icons.js";

/* Its group of layers, its countries and towns, as soon as they are drawn. */
let underneath = null;

/* Steps from point to point, in the smallest unit that is drawn, back to coordinates. */
export function unpacked(lines, scale) {
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

function drawBasemap(map, { box: [south, west, north, east], land, lakes, rivers, borders }) {
  map.createPane("cm-basemap").style.zIndex = 150;
  const still = { pane: "cm-basemap", interactive: false };
  const shape = ({ type, lines, scale }, className, extra = {}) =>
    L.geoJSON({ type, coordinates: unpacked(lines, scale) }, { ...still, style: { className, ...extra } });
  const water = L.rectangle([[south, west], [north, east]], { ...still, className: "cm-water" });
  // A group draws its layers in the order of their ids, and water lies undermost.
  L.stamp(water);
  return L.layerGroup([
    water,
    shape(land, "cm-land"),
    shape(lakes, "cm-lake"),
    ...rivers.map((river) => shape(river.geometry, "cm-river", { weight: Math.max(0.7, 3 - river.rank * 0.35) })),
    shape(borders, "cm-border"),
  ]).addTo(map);
}

const COUNTRY_SPOTS = [[0, 0], [0, -40], [0, 40], [60, 0], [-60, 0]];

export function layUnderneath(map) {
  const group = drawBasemap(map, data.basemap);
  const countries = data.basemap.countries.map((country) => nameOf("cm-country", country, { centred: true, spots: COUNTRY_SPOTS }));
  const towns = data.towns.map((town) => nameOf("cm-town", town));
  for (const { anchor, icon } of [...countries, ...towns]) group.addLayer(quietMarker(anchor, icon, "cm-basemap"));
  for (const { anchor } of towns) group.addLayer(quietMarker(anchor, dot("cm-town-dot"), "cm-basemap"));
  underneath = { group, names: [...towns, ...countries] };
}

/* Whether the drawn map is underneath, and not an online one. */
export function isDrawn(map) {
  return map.hasLayer(underneath.group);
}

export function backgroundNames(map) {
  return isDrawn(map) ? underneath.names : [];
}

export function chooseBasemap(map, tiles, then) {
  for (const radio of all("input[data-basemap]")) {
    on(radio, "change", () => {
      for (const layer of [underneath.group, ...Object.values(tiles)]) layer.remove();
      (tiles[radio.dataset.basemap] ?? underneath.group).addTo(map);
      then();
    });
  }
}
