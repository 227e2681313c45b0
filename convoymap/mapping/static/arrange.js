/* Puts everything that is shown where it can be read, whenever what is shown has changed. */

import { backgroundNames } from "./basemap.js";
import { data, overlays } from "./data.js";
import { all, boxOf } from "./dom.js";
import { areaSpots, labelSpots, layOut } from "./layout.js";

function measure(map, item) {
  const { width, height } = boxOf(item.body);
  Object.assign(item, { width, height });
  if (item.box) item.spots = areaSpots(map, item);
  else if (item.root.classList.contains("cm-label") && !item.centred) item.spots = labelSpots(width, height, 6);
}

export function arrange(map) {
  const shown = [...overlays.values()].filter((overlay) => map.hasLayer(overlay.layer));
  const each = (kind) => shown.flatMap((overlay) => overlay[kind]);
  const marks = each("claims").filter((item) => map.hasLayer(item.marker));
  const items = [...each("labels"), ...marks, ...each("areas"), ...backgroundNames(map)];
  map.fire("convoymap:arrange");
  for (const item of items) item.root.hidden = false;
  for (const item of items) measure(map, item);
  layOut(map, items, each("dots"), obstacles(map));
}

/* Where notes and controls lie over the map, in its own pixels. */
function obstacles(map) {
  const { left: x, top: y } = boxOf(map.getContainer());
  return all(".cm-map-notes > *, .leaflet-control").map((part) => {
    const { left, right, top, bottom } = boxOf(part);
    return { left: left - x, right: right - x, top: top - y, bottom: bottom - y };
  });
}

/* The view that the page opens with; marks of what lies at its edges need room beside it. */
export function fitView(map) {
  map.fitBounds(data.bounds, { padding: [24, 24], animate: false });
}
