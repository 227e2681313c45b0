/* Names of towns and countries, where neither a heap nor another name lies. */

import { backgroundNames } from "./basemap.js";
import { heapRadius } from "./big_canvas.js";
import { stageState } from "./big_layer.js";

const GAP = 6;

function boxAbout({ x, y }, wide, high) {
  return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2 };
}

function spotsOf({ centred, width, height }) {
  const [x, y] = [width / 2 + GAP, height / 2 + GAP];
  return centred ? [[0, 0], [0, -40], [0, 40]] : [[x, 0], [-x, 0], [0, -y], [0, y]];
}

export function placeNames(map) {
  const names = backgroundNames(map);
  for (const name of names) name.root.hidden = false;
  for (const name of names) {
    const { width, height } = name.body.getBoundingClientRect();
    Object.assign(name, { width, height });
  }
  const taken = stageState.heaps.map((heap) => boxAbout(map.latLngToContainerPoint(heap.at), 2 * heapRadius(heap.count), 2 * heapRadius(heap.count)));
  const isFree = (box) => !taken.some((other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top);
  for (const name of names) {
    const at = map.latLngToContainerPoint(name.anchor);
    const spot = spotsOf(name).find(([x, y]) => isFree(boxAbout(at.add([x, y]), name.width, name.height)));
    name.root.hidden = !spot;
    if (!spot) continue;
    name.body.style.transform = `translate(${spot[0]}px, ${spot[1]}px) translate(-50%, -50%)`;
    taken.push(boxAbout(at.add(spot), name.width, name.height));
  }
}
