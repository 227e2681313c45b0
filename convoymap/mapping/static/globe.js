/* Outlines as the map draws them, whose longitudes run on past the antimeridian, as GeoJSON wants them (RFC 7946). */

import { backToGlobe } from "./longitude.js";

const rounded = (degrees) => Number(degrees.toFixed(5));

/* The part of a ring between two meridians (Sutherland and Hodgman 1974). */
function clipRing(ring, west, east) {
  const cut = (points, edge, inside) => points.flatMap((b, i) => {
    const a = points.at(i - 1);
    const crossing = () => [edge, a[1] + ((edge - a[0]) / (b[0] - a[0])) * (b[1] - a[1])];
    const ends = inside(b[0]) ? [b] : [];
    return inside(a[0]) === inside(b[0]) ? ends : [crossing(), ...ends];
  });
  const open = cut(cut(ring.slice(0, -1), west, (x) => x >= west), east, (x) => x <= east);
  return open.length < 3 ? [] : [...open, open[0]];
}

function ringArea(ring) {
  return ring.slice(1).reduce((sum, b, i) => sum + (ring[i][0] * b[1] - b[0] * ring[i][1]) / 2, 0);
}

/* Outer rings run counter-clockwise, and what crosses the antimeridian is cut there. */
function turnedRings(rings) {
  const xs = rings[0].map(([x]) => x);
  const first = Math.floor((Math.min(...xs) + 180) / 360);
  const last = Math.max(first + 1, Math.ceil((Math.max(...xs) + 180) / 360));
  const polygons = Array.from({ length: last - first }, (_one, turn) => {
    const middle = 360 * (first + turn);
    const parts = rings.map((ring) => clipRing(ring, middle - 180, middle + 180)).filter((ring) => Math.abs(ringArea(ring)) > 1e-9);
    return parts.map((ring, i) => {
      const there = ring.map(([x, y]) => [rounded(x - middle), rounded(y)]);
      return ringArea(there) > 0 === (i === 0) ? there : there.reverse();
    });
  });
  return polygons.filter((polygon) => polygon.length);
}

export function outlineOf(footprint) {
  if (!footprint) return null;
  const { type, coordinates, geometries } = footprint;
  if (geometries) return { type, geometries: geometries.map(outlineOf) };
  if (type === "Point") return { type, coordinates: [backToGlobe(coordinates[0]), coordinates[1]] };
  const polygons = (type === "Polygon" ? [coordinates] : coordinates).flatMap(turnedRings);
  return polygons.length === 1 ? { type: "Polygon", coordinates: polygons[0] } : { type: "MultiPolygon", coordinates: polygons };
}
