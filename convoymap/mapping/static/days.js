/* The days that the reader has chosen, and what of the map and of the list of events is about them. */

import { arrange } from "./arrange.js";
import { overlays } from "./data.js";
import { all, toggle } from "./dom.js";

/* ISO texts, first and last; null for all days. */
export let chosenDays = null;

export function inTime({ first, last }) {
  if (!chosenDays || !(first || last)) return true;
  return (first || "") <= chosenDays[1] && (last || "9999") >= chosenDays[0];
}

/* An outline that several claims share stays for as long as one of them is shown. */
function showInTime({ layer, claims }) {
  const outlines = new Set(claims.filter(inTime).map((item) => item.outline));
  const put = (part, shown) => (shown ? layer.addLayer(part) : layer.removeLayer(part));
  for (const item of claims) {
    for (const part of item.grounds ?? []) put(part, outlines.has(item.card));
    for (const part of item.layers) put(part, inTime(item));
  }
}

/* Events of other days step back in the list and on the timeline, too. */
function dimEvents() {
  for (const line of all("[data-event-card]")) {
    const marks = all(`.cm-time-event[data-card="${line.dataset.eventCard}"]`);
    toggle([line, ...marks], "cm-out", !inTime(line.dataset));
  }
}

/* Shows what meets these days, and what says none. */
export function setTime(map, days) {
  chosenDays = days;
  for (const overlay of overlays.values()) showInTime(overlay);
  dimEvents();
  arrange(map);
  map.fire("convoymap:state");
}
