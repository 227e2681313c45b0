/* Names of towns and countries, where neither a heap nor another name lies; none is cut off by the edge of the map. */

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
  const frame = map.getSize();
  for (const name of names) name.root.hidden = false;
  for (const name of names) ({ width: name.width, height: name.height } = name.body.getBoundingClientRect());
  const taken = stageState.heaps.map(({ at, count }) => boxAbout(map.latLngToContainerPoint(at), 2 * heapRadius(count), 2 * heapRadius(count)));
  const isFree = ({ left, right, top, bottom }) => left > 0 && top > 0 && right < frame.x && bottom < frame.y
    && !taken.some((other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top);
  for (const name of names) {
    const at = map.latLngToContainerPoint(name.anchor);
    const boxOf = (spot) => boxAbout(at.add(spot), name.width, name.height);
    const spot = spotsOf(name).find((one) => isFree(boxOf(one)));
    name.root.hidden = !spot;
    if (!spot) continue;
    name.body.style.transform = `translate(${spot[0]}px, ${spot[1]}px) translate(-50%, -50%)`;
    taken.push(boxOf(spot));
  }
}
