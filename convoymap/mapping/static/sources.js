/* The boxes in the list: which overlays are shown. */

import { arrange } from "./arrange.js";
import { overlays } from "./data.js";
import { all, on, onClick } from "./dom.js";

export function sourceBoxes() {
  return all("input[data-source]");
}

/* The entry of a source in the list: its name, and its claims' cards. */
export function sourceEntry(id) {
  return sourceBoxes().find((box) => box.dataset.source === id).closest(".cm-source");
}

function showTicked(map) {
  for (const { checked, dataset } of all("input[data-overlay]")) {
    const { layer } = overlays.get(dataset.overlay);
    if (checked) layer.addTo(map);
    else layer.remove();
  }
  arrange(map);
  map.fire("convoymap:state");
}

export function tickSources(map, wanted) {
  for (const box of sourceBoxes()) box.checked = wanted(box);
  showTicked(map);
}

export function chooseSources(map) {
  for (const box of all("input[data-overlay]")) on(box, "change", () => showTicked(map));
  onClick("button[data-all]", ({ dataset }) => tickSources(map, () => dataset.all === "on"));
  onClick("button[data-only]", ({ dataset }) => tickSources(map, (box) => box.dataset.overlay === dataset.only));
  showTicked(map);
}
