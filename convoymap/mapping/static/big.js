/* The page of a large dossier. `convoymap` is the one name that the page gives to other scripts. */

import { makeMapsAccessible } from "./access.js";
import { chooseBasemap, layUnderneath } from "./basemap.js";
import { keepAddresses } from "./big_address.js";
import { unpackLabels } from "./big_canvas.js";
import { showGround } from "./big_cards.js";
import { drawClaims, layClaims, repaint } from "./big_layer.js";
import { listClaims, showEverything } from "./big_list.js";
import { placeNames } from "./big_names.js";
import { reachHeaps } from "./big_reach.js";
import { listSources } from "./big_sources.js";
import { choose, chosen, seen, unpackFirst, whenSeenChanges } from "./big_store.js";
import { offerData } from "./big_take.js";
import { drawTime } from "./big_time.js";
import { data } from "./data.js";
import { onClick, one } from "./dom.js";

let online = {};
/* Keeps the list to some grounds; there once the list is. */
let listHere = () => {};

/* Before what a user has added to the map. */
function startBig(map, tiles) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>');
  map.attributionControl.addAttribution("GeoNames · Natural Earth · GSHHG");
  online = tiles;
  layUnderneath(map);
}

function announce() {
  const waiting = one("[data-big=everything]");
  waiting.hidden = seen.rows.length === seen.flags.length;
}

/* After it: what is needed for the first picture comes first, words and lists after. */
async function readyBig(map) {
  map.fitBounds(data.bounds, { padding: [24, 24], animate: false });
  await unpackFirst();
  const showHere = (own) => showGround(map, own, (...given) => listHere(...given));
  layClaims(map, showHere);
  drawClaims();
  whenSeenChanges(drawClaims);
  whenSeenChanges(announce);
  chooseBasemap(map, online, () => placeNames(map));
  reachHeaps(map, showHere);
  listSources();
  drawTime();
  placeNames(map);
  map.on("moveend resize", () => placeNames(map));
  document.documentElement.dataset.convoymap = "drawn";
  await unpackLabels();
  repaint();
  map.fire("convoymap:heaps");
  listHere = await listClaims(map);
  offerData();
  onClick("[data-big=everything]", showEverything);
  await keepAddresses(map);
  document.documentElement.dataset.convoymap = "ready";
}

makeMapsAccessible();
window.convoymap = { start: startBig, ready: readyBig, choose, chosen, seen, overlays: new Map() };
