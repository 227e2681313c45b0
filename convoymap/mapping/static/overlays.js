/* One overlay per source, one for the places, one for the events: each a Leaflet layer group with what it draws. */

import { badge, dot, label, letter, nameOf, quietMarker } from "./icons.js";
import { arrowHead, openingMarker, opens, standing } from "./marks.js";

/* A full edge: the source gives the figures. A broken edge about soft ground: its words are vague. A dotted one: borders. */
const TOLD = {};
const VAGUE = { dashArray: "7 5", weight: 1.3, fill: false };
const BORDERS = { dashArray: "2 6" };
const EDGES = { point: TOLD, place: TOLD, offset: TOLD, region: BORDERS, area: BORDERS };

/* Equal outlines share one edge: each source gets its own stretch of nine pixels, so that none covers another. */
function sharedEdge({ edge, edges }) {
  return edges < 2 ? {} : { dashArray: `9 ${9 * (edges - 1)}`, dashOffset: -9 * edge };
}

function drawGrounds({ colour }, claim) {
  if (!claim.footprint) return [];
  const edge = EDGES[claim.precision] ?? VAGUE;
  const ground = (style) => opens(L.geoJSON(claim.footprint, { pane: "cm-footprints", style: { color: colour, fillColor: colour, ...style } }), claim.card);
  const soft = edge === VAGUE ? [ground({ stroke: false, fillOpacity: 0.16, className: "cm-soft" })] : [];
  const className = `cm-footprint cm-as-${claim.precision}${edge === VAGUE ? " cm-vague" : ""}`;
  const fillOpacity = claim.precision === "region" ? 0.05 : 0.11;
  return [...soft, ground({ weight: 1.6, fillOpacity, ...edge, className, ...sharedEdge(claim) })];
}

function drawPaths(overlayId, { colour }, claim) {
  const line = (points, style) => L.polyline(points, { pane: "cm-moves", color: colour, ...style });
  const move = (points) => {
    const path = line(points, { weight: 4, className: "cm-move" });
    return opens(path.on("add", () => arrowHead(overlayId, colour, path)), claim.card);
  };
  const road = (points) => line(points, { weight: 1.6, dashArray: "10 4", className: "cm-road", interactive: false });
  const together = line(claim.parts, { weight: 2, dashArray: "1 6", className: "cm-together", interactive: false });
  return [...claim.paths.map(claim.precision === "road" ? road : move), ...(claim.parts.length > 1 ? [together] : [])];
}

function drawClaim(overlayId, source, claim) {
  const grounds = drawGrounds(source, claim);
  const paths = drawPaths(overlayId, source, claim);
  const centred = claim.precision !== "point" && claim.precision !== "place";
  const item = standing(badge(source, claim), claim, { ...claim, overlay: overlayId, grounds, paths, centred });
  item.layers.unshift(...paths);
  return item;
}

export function drawSource(overlayId, source) {
  const claims = source.claims.map((claim) => drawClaim(overlayId, source, claim));
  return { layer: L.featureGroup(claims.flatMap((item) => [...item.grounds, ...item.layers])), claims };
}

export function drawPlaces(_id, { places, areas }) {
  const dots = places.map((place) => L.latLng(place.latitude, place.longitude));
  const labels = places.map((place, i) => ({ ...label("cm-place", place.name, place.local), anchor: dots[i] }));
  const named = areas.map((area) => nameOf("cm-area", area, { box: area.box }));
  const marks = places.map((place, i) => openingMarker(dots[i], dot("cm-dot"), "cm-places", place.card, place.name));
  const names = [...labels, ...named].map((item) => quietMarker(item.anchor, item.icon, "cm-labels"));
  return { layer: L.featureGroup([...marks, ...names]), labels, areas: named, dots };
}

export function drawEvents(_id, { events }) {
  const claims = events.map((event) => {
    const item = standing(letter(event.letter), event, { ...event, centred: true });
    const route = (line) => L.polyline(line, { pane: "cm-moves", className: "cm-planned", weight: 2.5, dashArray: "1 6", interactive: false });
    item.layers.unshift(...event.paths.map(route));
    return item;
  });
  return { layer: L.featureGroup(claims.flatMap((item) => item.layers)), claims };
}
