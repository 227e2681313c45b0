/* The one layer of the map that all claims are drawn on, and what pointing at it and clicking it does. */

import { drawAll, heapRadius, whenThemeChanges } from "./big_canvas.js";
import { groundsIn, heapsWithin } from "./big_heaps.js";
import { unpackOutlines } from "./big_outlines.js";
import { grounds, seen } from "./big_store.js";

/* How much of the map's size is drawn beyond its edges, so that it can be dragged a while. */
const BEYOND = 0.25;
/* Outlines of this many grounds at the most are drawn at a time; beyond, they would cover each other. */
const MOST_OUTLINES = 80;

/* What is drawn now: heaps in and about the view, the heap that is pointed at, and the ground of the open card. */
export const stageState = { heaps: [], marked: -1, ground: -1 };

let canvas = null;
let mapOf = null;

function viewport() {
  const size = mapOf.getSize();
  return L.bounds([-size.x * BEYOND, -size.y * BEYOND], [size.x * (1 + BEYOND), size.y * (1 + BEYOND)]);
}

function fitCanvas({ min, max }) {
  const ratio = window.devicePixelRatio || 1;
  const size = max.subtract(min).round();
  L.DomUtil.setPosition(canvas, mapOf.containerPointToLayerPoint(min));
  if (canvas.width !== size.x * ratio || canvas.height !== size.y * ratio) {
    Object.assign(canvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
  }
}

/* Those of heaps of one ground, and that of the open card. One too small to be told from its heap is left out. */
function outlinesToDraw() {
  const scale = (ground) => {
    const at = mapOf.latLngToContainerPoint([grounds.latitude[ground], grounds.longitude[ground]]);
    const east = mapOf.containerPointToLatLng(at.add([100, 0]));
    return (100 * grounds.radius[ground]) / mapOf.distance(mapOf.containerPointToLatLng(at), east);
  };
  const size = mapOf.getSize();
  const plain = stageState.heaps.filter((heap) => heap.alone && heap.ground !== stageState.ground).filter(({ ground }) => {
    const radius = scale(ground);
    return radius > 9 && radius < Math.min(size.x, size.y) / 3;
  });
  const open = stageState.ground >= 0 && seen.byGround[stageState.ground] ? [{ ground: stageState.ground, shares: [], strong: true }] : [];
  return [...(plain.length <= MOST_OUTLINES ? plain : []), ...open];
}

/* Finds the heaps anew and draws them. */
export function drawClaims() {
  const view = viewport();
  const corners = [view.getBottomLeft(), view.getTopRight()].map((point) => mapOf.containerPointToLatLng(point));
  stageState.heaps = heapsWithin(mapOf, L.latLngBounds(corners));
  repaint();
  mapOf.fire("convoymap:heaps");
}

/* Draws what was found before. */
export function repaint() {
  const view = viewport();
  fitCanvas(view);
  const outlines = outlinesToDraw();
  if (outlines.length) unpackOutlines(repaint);
  drawAll(canvas, mapOf, view.min, { heaps: stageState.heaps, outlines, marked: stageState.marked });
}

function heapAt(point) {
  let best = null;
  for (const heap of stageState.heaps) {
    const away = mapOf.latLngToContainerPoint(heap.at).distanceTo(point);
    if (away <= Math.max(14, heapRadius(heap.count) + 2) && (!best || away < best.away)) best = { heap, away };
  }
  return best?.heap ?? null;
}

export function markHeap(heap) {
  if (stageState.marked === (heap?.heap ?? -1)) return;
  stageState.marked = heap?.heap ?? -1;
  repaint();
}

/* A heap of several grounds opens by coming nearer; one that no nearness takes apart opens like one ground. */
export function openHeap(heap, showGround) {
  const own = groundsIn(mapOf, heap);
  const bounds = L.latLngBounds(own.map((ground) => [grounds.latitude[ground], grounds.longitude[ground]]));
  const nearer = mapOf.getBoundsZoom(bounds, false, L.point(60, 60));
  if (own.length > 1 && mapOf.getZoom() < mapOf.getMaxZoom() && bounds.getNorthEast().distanceTo(bounds.getSouthWest()) > 1) {
    mapOf.setView(bounds.getCenter(), Math.min(mapOf.getMaxZoom(), Math.max(nearer, mapOf.getZoom() + 1)));
  } else showGround(own);
}

export function layClaims(map, showGround) {
  mapOf = map;
  map.createPane("cm-big").style.zIndex = 450;
  canvas = L.DomUtil.create("canvas", "cm-big-canvas leaflet-zoom-hide", map.getPane("cm-big"));
  canvas.setAttribute("aria-hidden", "true");
  map.on("moveend zoomend resize viewreset", drawClaims);
  map.on("mousemove", ({ containerPoint }) => {
    const heap = heapAt(containerPoint);
    map.getContainer().style.cursor = heap ? "pointer" : "";
    markHeap(heap);
  });
  map.on("mouseout", () => markHeap(null));
  map.on("click", ({ containerPoint }) => {
    const heap = heapAt(containerPoint);
    if (heap) openHeap(heap, showGround);
  });
  whenThemeChanges(repaint);
}
