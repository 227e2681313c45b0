/* Puts a map's overlays onto it. `convoymap` is the one name that a document gives to other scripts. */

import { makeMapsAccessible } from "./access.js";
import { arrange, fitView } from "./arrange.js";
import { layUnderneath } from "./basemap.js";
import { data, overlays } from "./data.js";
import { drawEvents, drawPlaces, drawSource } from "./overlays.js";
import { drawScenario } from "./scenario.js";

const DRAW = { source: drawSource, places: drawPlaces, events: drawEvents, scenario: drawScenario };
const PANES = { "cm-footprints": 410, "cm-moves": 420, "cm-places": 590, "cm-labels": 595, "cm-leaders": 600, "cm-badges": 610 };

export let onlineTiles = {};

/* Before the overlays. */
function start(map, tiles) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>');
  map.attributionControl.addAttribution("GeoNames · Natural Earth · GSHHG");
  for (const [pane, zIndex] of Object.entries(PANES)) map.createPane(pane).style.zIndex = zIndex;
  onlineTiles = tiles;
  layUnderneath(map);
}

function overlay(_map, id) {
  const { kind } = data.overlays[id];
  const drawn = { kind, claims: [], labels: [], areas: [], dots: [], ...DRAW[kind](id, data.overlays[id]) };
  overlays.set(id, drawn);
  return drawn.layer;
}

/* After the overlays, and after what a user has added to the map: `furnish` ties what stands around it to it. */
export function stage(furnish) {
  const ready = (map) => {
    fitView(map);
    furnish(map);
    arrange(map);
    map.on("zoomend resize", () => arrange(map));
    document.documentElement.dataset.convoymap = "ready";
  };
  makeMapsAccessible();
  window.convoymap = { overlay, start, ready, overlays };
}
