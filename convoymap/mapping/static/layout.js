/* Puts marks where none hides another: each goes to the cheapest of a few spots around its anchor, the most important first. */

import { moveMark } from "./icons.js";

const NEAR = [24, 36, 50, 66, 84, 104, 128].flatMap(ring);
const FAR = [...NEAR, ...[154, 182, 212].flatMap(ring)];

/* Twelve spots about an anchor, as on the face of a clock. */
function ring(radius) {
  return Array.from({ length: 12 }, (_one, hour) => {
    const angle = (Math.PI * hour) / 6;
    return [Math.round(radius * Math.sin(angle)), -Math.round(radius * Math.cos(angle))];
  });
}

function spotsAround({ spots, centred, far }) {
  return spots ?? [...(centred ? [[0, 0]] : []), ...(far ? FAR : NEAR)];
}

export function labelSpots(width, height, gap) {
  const x = width / 2 + gap;
  const y = height / 2 + gap;
  return [[x, 0], [-x, 0], [0, -y], [0, y], [x, -y], [x, y], [-x, -y], [-x, y]];
}

/* An area's name goes wherever it finds room about the middle of the area, but not out of it. */
const AREA_SPOTS = [0, 34, -34, 52, -52, 70, -70, 92, -92].flatMap((y) => [0, 40, -40, 76, -76].map((x) => [x, y]));

export function areaSpots(map, item) {
  const at = map.latLngToContainerPoint(item.anchor);
  const area = L.bounds(item.box.map((corner) => map.latLngToContainerPoint(corner)));
  return AREA_SPOTS.filter((spot, i) => i === 0 || area.contains(at.add(spot)));
}

function boxAt(point, [dx, dy], width, height) {
  const x = point.x + dx;
  const y = point.y + dy;
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function overlap(a, b) {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

function outside(box, frame) {
  const width = Math.max(0, frame.left - box.left) + Math.max(0, box.right - frame.right);
  const height = Math.max(0, frame.top - box.top) + Math.max(0, box.bottom - frame.bottom);
  return width + height;
}

function cheapest(item, taken, frame) {
  let best = null;
  const onView = overlap(frame, boxAt(item.point, [0, 0], 2, 2)) > 0;
  for (const spot of spotsAround(item)) {
    const box = boxAt(item.point, spot, item.width + 2, item.height + 2);
    let covered = 0;
    for (const other of taken) covered += overlap(box, other);
    const cost = 20 * covered + Math.hypot(...spot) + (onView ? 40 * outside(box, frame) : 0);
    if (best === null || cost < best.cost) best = { spot, box, cost, covered };
    if (covered === 0 && cost <= Math.hypot(...spot)) break;
  }
  return best;
}

/* Items: {anchor, root, body, line, width, height, centred, spots, far, optional}. `notes` are boxes that lie over the map. */
export function layOut(map, items, dots, notes) {
  const size = map.getSize();
  const frame = { left: 0, top: 0, right: size.x, bottom: size.y };
  const taken = [...notes, ...dots.map((latlng) => boxAt(map.latLngToContainerPoint(latlng), [0, 0], 12, 12))];
  for (const item of items) {
    item.point = map.latLngToContainerPoint(item.anchor);
    const best = cheapest(item, taken, frame);
    const hidden = item.optional && best.covered > 0;
    item.root.hidden = hidden;
    if (hidden) continue;
    item.offset = best.spot;
    moveMark(item, ...best.spot);
    taken.push(best.box);
  }
}
