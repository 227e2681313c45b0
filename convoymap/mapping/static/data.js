/* What the page was given to show, and the overlays that are drawn from it, by their ids. */

import { one, toggle } from "./dom.js";

export const data = JSON.parse(one("#convoymap-data").textContent);
export const overlays = new Map();

/* Everything with a mark of its own: claims, events, stops of a movement that was worked out. */
export function allItems() {
  return [...overlays.values()].flatMap((overlay) => overlay.claims);
}

export function itemOf(card) {
  return allItems().find((item) => item.card === card);
}

export function claimItems() {
  return [...overlays.values()].filter((overlay) => overlay.kind === "source").flatMap((overlay) => overlay.claims);
}

export function markLayers(layers, className, marked) {
  toggle(layers.flatMap(elements), className, marked);
}

/* The elements that Leaflet has made of a layer; it makes them anew each time that the layer is shown. */
export function elements(layer) {
  if (layer.getLayers) return layer.getLayers().flatMap(elements);
  const element = layer.getElement?.();
  return element ? [element] : [];
}
