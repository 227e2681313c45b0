/* Pointing at a claim in the list, on the timeline or on the map lights it in all three. */

import { claimItems, elements, itemOf, markLayers } from "./data.js";
import { all, on, toggle } from "./dom.js";

let lit = null;

/* The outline of a claim may be drawn with another claim of its source about the same ground. */
function shine(card, marked) {
  const own = itemOf(card);
  if (own) markLayers([...own.layers, ...itemOf(own.outline).grounds], "cm-lit", marked);
  toggle(all(`#${card}, .cm-time-bar[data-card="${card}"]`), "cm-lit", marked);
}

function cardAt(target) {
  const near = target.closest(".cm-source .cm-card[data-id], .cm-time-bar[data-from]");
  if (near) return near.dataset.card ?? near.id;
  if (!target.closest(".leaflet-pane")) return null;
  const holds = (layer) => elements(layer).some((element) => element.contains(target));
  return claimItems().find((item) => [...item.layers, ...item.grounds].some(holds))?.card;
}

function lightUp(card) {
  if (card === lit) return;
  if (lit) shine(lit, false);
  lit = card;
  if (lit) shine(lit, true);
}

export function lightClaims(map) {
  for (const kind of ["pointerover", "focusin"]) on(document, kind, (event) => lightUp(event.target instanceof Element ? cardAt(event.target) : null));
  on(document, "focusout", () => lightUp(null));
  on(document.documentElement, "pointerleave", () => lightUp(null));
  // Leaflet makes elements anew when a layer is shown again; what was lit is not lit then.
  map.on("layeradd layerremove", () => { lit = null; });
}
