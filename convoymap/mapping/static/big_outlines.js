/* Outlines of grounds, unpacked when the first of them is to be drawn. */

import { unpacked } from "./basemap.js";
import { column } from "./big_store.js";

let packed = null;
const read = new Map();

/* Calls back once outlines can be drawn, if they cannot yet. */
export async function unpackOutlines(then) {
  if (packed) return;
  const [outline, precision] = await Promise.all([column("outline", "grounds"), column("precision", "grounds")]);
  const late = !packed;
  packed = { outline, precision };
  if (late) then();
}

/* A footprint that is a point, or a collection with one, comes as GeoJSON as it is. */
function shapeOf(text) {
  const { type, lines, scale, ...given } = JSON.parse(text);
  return { type, ...given, ...(lines && { coordinates: unpacked(lines, scale) }) };
}

function ringsOf({ type, coordinates }) {
  const parts = { Polygon: [coordinates], MultiPolygon: coordinates }[type] ?? [];
  return parts.flat().map((ring) => ring.map(([x, y]) => [y, x]));
}

export function outlineOfGround(ground) {
  const text = packed?.outline.at(ground);
  if (!text) return null;
  if (!read.has(ground)) read.set(ground, { rings: ringsOf(shapeOf(text)), precision: packed.precision.at(ground) });
  return read.get(ground);
}

/* As GeoJSON that globe.js takes. */
export async function outlineShapes() {
  const outline = await column("outline", "grounds");
  return (ground) => (outline.at(ground) ? shapeOf(outline.at(ground)) : null);
}
