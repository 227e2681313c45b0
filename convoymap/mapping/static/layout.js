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

function cheapest(item, taken, frame) {
  let best = null;
  const onView = overlap(frame, boxAt(item.point, [0, 0], 2, 2)) > 0;
  for (const spot of spotsAround(item)) {
    const box = boxAt(item.point, spot, item.width + 2, item.height + 2);
    let covered = 0;
    for (const other of taken) covered += overlap(box, other);
    // What lies beyond the edge of the map is as good as covered.
    const lost = covered + (onView ? overlap(box, box) - overlap(box, frame) : 0);
    const cost = 20 * lost + Math.hypot(...spot);
    if (best === null || cost < best.cost) best = { spot, box, cost, covered };
    if (lost === 0) break;
  }
  return best;
}

/* Items: {anchor, root, body, line, width, height, centred, spots, far, optional}. `obstacles` are boxes that lie over the map. */
export function layOut(map, items, dots, obstacles) {
  const size = map.getSize();
  const frame = { left: 0, top: 0, right: size.x, bottom: size.y };
  const taken = [...obstacles, ...dots.map((latlng) => boxAt(map.latLngToContainerPoint(latlng), [0, 0], 12, 12))];
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
