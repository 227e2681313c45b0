/* The heaps for those who use no mouse: one button lies over one heap at a time; arrows go to the next heap in their direction. */

import { heapRadius } from "./big_canvas.js";
import { markHeap, openHeap, stageState } from "./big_layer.js";
import { column } from "./big_store.js";
import { data } from "./data.js";
import { give, html, on } from "./dom.js";
import { say } from "./words.js";

const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/* What lies ahead counts by its distance, what lies aside of the way three times. */
function nextHeap(map, heaps, from, [x, y]) {
  const start = map.latLngToContainerPoint(from.at);
  const costs = heaps.filter((heap) => heap !== from).map((heap) => {
    const way = map.latLngToContainerPoint(heap.at).subtract(start);
    const ahead = way.x * x + way.y * y;
    return { heap, cost: ahead > 4 ? ahead + 3 * Math.abs(way.x * y + way.y * x) : Infinity };
  });
  return costs.reduce((best, one) => (one.cost < best.cost ? one : best), { heap: from, cost: Infinity }).heap;
}

async function nameOfHeap(heap, number, of) {
  const where = await column("where");
  const sources = heap.shares.slice(0, 3).map(([source, count]) => say("js.big.share", { source: data.sources[source].name, count }));
  return say("js.big.heap", { count: heap.count, where: where.at(heap.row), sources: sources.join("; "), number, of });
}

export function reachHeaps(map, showGround) {
  const button = give(html("button", "cm-big-reach"), { type: "button", "aria-describedby": "cm-big-how" });
  map.getPane("cm-big").append(button);
  let heaps = [];
  let now = null;
  const put = async (heap) => {
    now = heap;
    button.hidden = !heap;
    if (!heap) return;
    const radius = Math.max(13, heapRadius(heap.count)) + 2;
    L.DomUtil.setPosition(button, map.latLngToLayerPoint(heap.at).subtract([radius, radius]));
    Object.assign(button.style, { width: `${2 * radius}px`, height: `${2 * radius}px` });
    const name = await nameOfHeap(heap, heaps.indexOf(heap) + 1, heaps.length);
    if (now === heap) button.setAttribute("aria-label", name);
  };
  map.on("convoymap:heaps", () => {
    const bounds = map.getBounds();
    heaps = stageState.heaps.filter((heap) => bounds.contains(heap.at)).sort((a, b) => b.count - a.count);
    put(heaps.find((heap) => heap.ground === now?.ground) ?? heaps[0] ?? null);
  });
  on(button, "focus", () => markHeap(now));
  on(button, "blur", () => markHeap(null));
  on(button, "click", (event) => {
    // A mouse's click goes on to the map, which knows what lies under it.
    if (event.detail === 0) openHeap(now, showGround);
  });
  on(button, "keydown", (event) => {
    if (!WAYS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    const next = nextHeap(map, heaps, now, WAYS[event.key]);
    put(next);
    markHeap(next);
  });
}
