/* Puts everything that is shown where it can be read, whenever what is shown has changed. */

import { backgroundNames } from "./basemap.js";
import { overlays } from "./data.js";
import { all, boxOf } from "./dom.js";
import { areaSpots, labelSpots, layOut } from "./layout.js";

function measure(map, item) {
  const box = boxOf(item.body);
  item.width = box.width;
  item.height = box.height;
  if (item.box) item.spots = areaSpots(map, item);
  else if (item.root.classList.contains("cm-label") && !item.centred) item.spots = labelSpots(box.width, box.height, 6);
}

export function arrange(map) {
  const shown = [...overlays.values()].filter((overlay) => map.hasLayer(overlay.layer));
  const each = (kind) => shown.flatMap((overlay) => overlay[kind]);
  const marks = each("claims").filter((item) => map.hasLayer(item.marker));
  const items = [...each("labels"), ...marks, ...each("areas"), ...backgroundNames(map)];
  map.fire("convoymap:arrange");
  for (const item of items) item.root.hidden = false;
  for (const item of items) measure(map, item);
  layOut(map, items, each("dots"), notesOn(map));
}

/* Where notes lie over the map, in its own pixels. */
function notesOn(map) {
  const frame = boxOf(map.getContainer());
  const boxes = all(".cm-map-notes > *, .cm-map-notes .cm-map-note").map((note) => boxOf(note));
  return boxes.filter((box) => box.width > 0).map((box) => ({
    left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top,
  }));
}
