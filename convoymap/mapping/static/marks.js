/* Markers of Leaflet: some only to be seen, some that open a card. */

import { boxOf, give, one, svg } from "./dom.js";
import { quietMarker } from "./icons.js";

const POPUP = { maxWidth: 320, minWidth: 240, autoPanPadding: [16, 16], autoPanPaddingTopLeft: window.innerWidth > 820 ? [60, 16] : [16, 16] };

/* Leaflet puts a node in the popup as it is; the card is cloned at each opening so that ids in the page stay unique. */
export function opens(layer, card) {
  return layer.bindPopup(() => {
    const node = one(`#${card}`).cloneNode(true);
    node.removeAttribute("id");
    return node;
  }, POPUP);
}

export function openingMarker(at, icon, pane, card, title) {
  const marker = opens(L.marker(at, { icon, pane, riseOnHover: true }), card);
  return marker.on("add", () => give(marker.getElement(), { "aria-label": title, title }));
}

/* A mark that opens its card, with the line to its anchor: what claims, events and stops of a movement have in common. */
export function standing(mark, { card, title, latitude, longitude }, extra = {}) {
  const anchor = L.latLng(latitude, longitude);
  const marker = openingMarker(anchor, mark.icon, "cm-badges", card, title);
  return { ...mark, card, anchor, marker, layers: [quietMarker(anchor, mark.leader.icon, "cm-leaders"), marker], ...extra };
}

/* On a small screen the map may be out of sight when something on it is asked for. */
export function bringMapIntoSight(map) {
  const { top, bottom, height } = boxOf(map.getContainer());
  if (bottom < height / 2 || top > window.innerHeight - height / 2) map.getContainer().scrollIntoView({ block: "start" });
}

export function openItem(map, item) {
  bringMapIntoSight(map);
  map.panTo(item.anchor);
  item.marker.openPopup();
}

export function arrowHead(overlayId, colour, path) {
  const element = path.getElement();
  const drawing = element?.ownerSVGElement;
  if (!drawing) return;
  const id = `arrow-${overlayId}`;
  if (!one(`#${id}`, drawing)) {
    const tip = svg("path", { d: "M0 0L10 5L0 10L3 5z", fill: colour });
    const box = { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 5, markerHeight: 5, orient: "auto" };
    drawing.append(svg("defs", {}, [svg("marker", box, [tip])]));
  }
  give(element, { "marker-end": `url(#${id})` });
}
