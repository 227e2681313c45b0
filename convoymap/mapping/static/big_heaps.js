/* Grounds that lie close together on the screen are one heap. A heap stands at the ground that most claims are about, and
   stays there whatever is shown, so that numbers do not jump about while days are chosen. */

import { NONE } from "./big_columns.js";
import { claims, grounds, seen } from "./big_store.js";

/* Pixels between heaps, at the least. */
const APART = 58;

const byZoom = new Map();
let totals = null;
let order = null;
let plane = null;

function prepare(map) {
  totals = new Int32Array(grounds.rows);
  for (const ground of claims.ground) if (ground !== NONE) totals[ground] += 1;
  order = Int32Array.from(grounds.latitude.keys()).filter((ground) => !Number.isNaN(grounds.latitude[ground]));
  order.sort((a, b) => totals[b] - totals[a] || a - b);
  plane = new Float64Array(2 * grounds.rows);
  for (const ground of order) {
    const { x, y } = map.options.crs.latLngToPoint(L.latLng(grounds.latitude[ground], grounds.longitude[ground]), 0);
    plane.set([x, y], 2 * ground);
  }
}

/* Each ground's heap, by zoom; `centres` are the grounds that heaps stand at, `members` how many grounds each has. */
function heapsAt(map, zoom) {
  if (!plane) prepare(map);
  if (byZoom.has(zoom)) return byZoom.get(zoom);
  const scale = 2 ** zoom;
  const ofGround = new Int32Array(grounds.rows).fill(-1);
  const cells = new Map();
  const centres = [];
  const members = [];
  for (const ground of order) {
    const x = plane[2 * ground] * scale;
    const y = plane[2 * ground + 1] * scale;
    const heap = nearestHeap(cells, centres, x, y, scale);
    if (heap < 0) {
      const cell = `${Math.floor(x / APART)} ${Math.floor(y / APART)}`;
      cells.set(cell, [...(cells.get(cell) ?? []), centres.length]);
      ofGround[ground] = centres.length;
      centres.push(ground);
      members.push(1);
    } else {
      ofGround[ground] = heap;
      members[heap] += 1;
    }
  }
  const found = { ofGround, centres, members };
  byZoom.set(zoom, found);
  return found;
}

function nearestHeap(cells, centres, x, y, scale) {
  let best = -1;
  let least = APART * APART;
  for (let dx = -1; dx <= 1; dx += 1) {
    for (let dy = -1; dy <= 1; dy += 1) {
      for (const heap of cells.get(`${Math.floor(x / APART) + dx} ${Math.floor(y / APART) + dy}`) ?? []) {
        const away = (plane[2 * centres[heap]] * scale - x) ** 2 + (plane[2 * centres[heap] + 1] * scale - y) ** 2;
        if (away < least) [best, least] = [heap, away];
      }
    }
  }
  return best;
}

/* The heaps within bounds that have something to show: place, number of claims, and [source, number] from most to least. */
export function heapsWithin(map, bounds) {
  const { ofGround, centres, members } = heapsAt(map, map.getZoom());
  const slots = new Int32Array(centres.length).fill(-1);
  const heaps = [];
  for (const [heap, ground] of centres.entries()) {
    const at = L.latLng(grounds.latitude[ground], grounds.longitude[ground]);
    if (!bounds.contains(at)) continue;
    slots[heap] = heaps.length;
    heaps.push({ at, heap, ground, alone: members[heap] === 1, count: 0, row: -1, bySource: new Map() });
  }
  for (const row of seen.rows) {
    const ground = claims.ground[row];
    if (ground === NONE || ofGround[ground] < 0 || slots[ofGround[ground]] < 0) continue;
    const heap = heaps[slots[ofGround[ground]]];
    heap.count += 1;
    heap.row = row;
    heap.bySource.set(claims.source[row], (heap.bySource.get(claims.source[row]) ?? 0) + 1);
  }
  return heaps.filter((heap) => heap.count).map((heap) => ({ ...heap, shares: [...heap.bySource].sort((a, b) => b[1] - a[1] || a[0] - b[0]) }));
}

/* The grounds of a heap about which claims are shown. */
export function groundsIn(map, { heap }) {
  const { ofGround } = heapsAt(map, map.getZoom());
  return [...ofGround.keys()].filter((ground) => ofGround[ground] === heap && seen.byGround[ground]);
}
