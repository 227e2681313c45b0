/* Heaps and claims, drawn: a heap's ring is divided among its sources; a claim alone has its source's shape, as elsewhere. */

import { outlineOfGround } from "./big_outlines.js";
import { column } from "./big_store.js";
import { data } from "./data.js";
import { say } from "./words.js";

/* Shares of a ring smaller than this are drawn as one, in grey. */
const LEAST_SHARE = 0.012;
const TURN = 2 * Math.PI;
const paths = data.shapes.map(({ path }) => new Path2D(path));
let labels = null;

/* Labels of single claims; until they are unpacked, a claim's shape stands without. */
export async function unpackLabels() {
  labels = await column("label");
}

/* What theme.css says by day or by night. */
export function themed(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function whenThemeChanges(act) {
  new MutationObserver(act).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

function inks() {
  const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
  const named = ["paper", "ink", "halo", "faint", "accent", "sans"].map((name) => [name, themed(name)]);
  return { ...Object.fromEntries(named), colours: data.colours[theme], dark: theme === "dark" };
}

function colourOf(ink, source) {
  return ink.colours[data.sources[source].look % ink.colours.length];
}

function disc(ctx, { x, y }, radius, colour) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, TURN);
  ctx.fillStyle = colour;
  ctx.fill();
}

export function heapRadius(count) {
  return Math.min(27, 14 + 3.4 * Math.log10(count));
}

function shortCount(count) {
  return count < 10000 ? say("js.big.figure", { figure: count }) : say("js.big.thousands", { figure: Math.round(count / 1000) });
}

function drawRing(ctx, ink, { x, y }, radius, heap) {
  let from = -TURN / 4;
  let rest = 0;
  const part = (share, colour) => {
    ctx.beginPath();
    ctx.arc(x, y, radius - 2.5, from, from + share * TURN);
    ctx.strokeStyle = colour;
    ctx.stroke();
    from += share * TURN;
  };
  ctx.lineWidth = 5;
  for (const [source, count] of heap.shares) {
    const share = count / heap.count;
    if (share < LEAST_SHARE) rest += share;
    else part(share, colourOf(ink, source));
  }
  if (rest) part(rest, ink.faint);
}

function drawHeap(ctx, ink, point, heap) {
  const radius = heapRadius(heap.count);
  disc(ctx, point, radius + 1.5, ink.halo);
  disc(ctx, point, radius - 4, ink.paper);
  drawRing(ctx, ink, point, radius, heap);
  ctx.fillStyle = ink.ink;
  const text = shortCount(heap.count);
  ctx.font = `700 ${text.length > 4 ? 11 : 12.5}px ${ink.sans}`;
  ctx.fillText(text, point.x, point.y + 0.5);
}

function drawClaim(ctx, ink, point, { row, shares }) {
  const { look } = data.sources[shares[0][0]];
  const shape = data.shapes[look % data.shapes.length];
  ctx.save();
  ctx.translate(point.x, point.y);
  ctx.scale(0.3, 0.3);
  ctx.translate(-50, -50);
  ctx.lineWidth = 8;
  ctx.strokeStyle = ink.halo;
  ctx.stroke(paths[look % paths.length]);
  ctx.fillStyle = colourOf(ink, shares[0][0]);
  ctx.fill(paths[look % paths.length]);
  const text = labels ? labels.at(row) : "";
  ctx.font = `700 ${Math.min(42, shape.room / (0.6 * Math.max(1, text.length)))}px ${ink.sans}`;
  ctx.fillStyle = ink.dark ? data.ink : data.texts[look % ink.colours.length];
  ctx.fillText(text, 50, shape.middle);
  ctx.restore();
}

/* A full edge: the source gives the figures; a broken one: vague words; a dotted one: borders. */
const EDGES = { point: [], place: [], offset: [], region: [2, 6], area: [2, 6] };

function drawOutline(ctx, ink, map, origin, { ground, shares, strong }) {
  const outline = outlineOfGround(ground);
  if (!outline) return;
  ctx.beginPath();
  for (const ring of outline.rings) {
    for (const [i, [lat, lng]] of ring.entries()) {
      const { x, y } = map.latLngToContainerPoint([lat, lng]).subtract(origin);
      if (i) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    }
    ctx.closePath();
  }
  const colour = shares.length === 1 ? colourOf(ink, shares[0][0]) : ink.ink;
  ctx.fillStyle = colour;
  ctx.globalAlpha = strong ? 0.2 : 0.07;
  ctx.fill("evenodd");
  ctx.globalAlpha = strong ? 1 : 0.55;
  ctx.lineWidth = strong ? 2.4 : 1.2;
  ctx.strokeStyle = colour;
  ctx.setLineDash(EDGES[outline.precision] ?? [7, 5]);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/* Draws all on a canvas whose upper left corner lies at `origin` of the map's own pixels. */
export function drawAll(canvas, map, origin, { heaps, outlines, marked }) {
  const ctx = canvas.getContext("2d");
  const ink = inks();
  const ratio = window.devicePixelRatio || 1;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.clearRect(0, 0, canvas.width, canvas.height);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const outline of outlines) drawOutline(ctx, ink, map, origin, outline);
  // The smallest first, so that the largest numbers lie on top.
  for (const heap of [...heaps].sort((a, b) => a.count - b.count)) {
    const point = map.latLngToContainerPoint(heap.at).subtract(origin);
    if (heap.count === 1) drawClaim(ctx, ink, point, heap);
    else drawHeap(ctx, ink, point, heap);
    if (heap.heap !== marked) continue;
    ctx.beginPath();
    ctx.arc(point.x, point.y, heapRadius(heap.count) + 4, 0, TURN);
    ctx.lineWidth = 3;
    ctx.strokeStyle = ink.accent;
    ctx.stroke();
  }
}
