/* One overlay per source, one for the places, one for the events: each a Leaflet layer group with what it draws. */

/* A full edge: the source gives the figures. A broken edge about soft ground: its words are vague. A dotted one: borders. */
const TOLD = {};
const VAGUE = { dashArray: "7 5", weight: 1.3, fill: false };
const BORDERS = { dashArray: "2 6" };
const EDGES = { point: TOLD, place: TOLD, offset: TOLD, region: BORDERS, area: BORDERS };

function card(id) {
  const template = document.getElementById(id);
  return template ? template.cloneNode(true) : null;
}

/* Leaflet puts a node in the popup as it is; the card is cloned at each opening so that ids in the page stay unique. */
function popup(cardId) {
  return () => {
    const node = card(cardId);
    node.removeAttribute("id");
    return node;
  };
}

const POPUP = { maxWidth: 320, minWidth: 240, autoPanPadding: [16, 16], autoPanPaddingTopLeft: window.innerWidth > 820 ? [60, 16] : [16, 16], closeButton: true };

function arrowHead(overlayId, colour, path) {
  const element = path.getElement();
  const drawing = element && element.ownerSVGElement;
  if (!drawing) return;
  const id = `arrow-${overlayId}`;
  if (!drawing.querySelector(`#${id}`)) {
    const tip = svg("path", { d: "M0 0L10 5L0 10L3 5z", fill: colour });
    const box = { id, viewBox: "0 0 10 10", refX: 9, refY: 5, markerWidth: 5, markerHeight: 5, orient: "auto" };
    drawing.append(svg("defs", {}, [svg("marker", box, [tip])]));
  }
  element.setAttribute("marker-end", `url(#${id})`);
}

/* Equal outlines share one edge: each source gets its own stretch of it, so that none covers another. */
function sharedEdge(claim) {
  if (claim.edges < 2) return {};
  const stretch = 9;
  return { dashArray: `${stretch} ${stretch * (claim.edges - 1)}`, dashOffset: `${-stretch * claim.edge}` };
}

function drawClaim(overlayId, source, claim) {
  const grounds = [];
  const paths = [];
  const bind = (layer) => layer.bindPopup(popup(claim.card), POPUP);
  if (claim.footprint) {
    const edge = EDGES[claim.precision] ?? VAGUE;
    const look = { color: source.colour, fillColor: source.colour };
    const ground = (style) => bind(L.geoJSON(claim.footprint, { pane: "cm-footprints", style: { ...look, ...style } }));
    if (edge === VAGUE) grounds.push(ground({ stroke: false, fillOpacity: 0.16, className: "cm-soft" }));
    const fillOpacity = claim.precision === "region" ? 0.05 : 0.11;
    grounds.push(ground({ weight: 1.6, fillOpacity, ...edge, className: `cm-footprint cm-as-${claim.precision}${edge === VAGUE ? " cm-vague" : ""}`, ...sharedEdge(claim) }));
  }
  for (const line of claim.precision === "road" ? claim.paths : []) {
    paths.push(L.polyline(line, { pane: "cm-moves", color: source.colour, weight: 1.6, dashArray: "10 4", className: "cm-road", interactive: false }));
  }
  for (const line of claim.precision === "road" ? [] : claim.paths) {
    const path = L.polyline(line, { pane: "cm-moves", color: source.colour, weight: 4, className: "cm-move" });
    path.on("add", () => arrowHead(overlayId, source.colour, path));
    paths.push(bind(path));
  }
  if (claim.parts.length > 1) {
    paths.push(L.polyline(claim.parts, { pane: "cm-moves", color: source.colour, weight: 2, dashArray: "1 6", className: "cm-together", interactive: false }));
  }
  const item = { ...badge(source, claim), id: claim.id, first: claim.first, last: claim.last, card: claim.card, outline: claim.outline, ground: claim.ground, grounds, paths };
  item.anchor = L.latLng(claim.latitude, claim.longitude);
  item.centred = claim.precision !== "point" && claim.precision !== "place";
  item.marker = bind(L.marker(item.anchor, { icon: item.icon, pane: "cm-badges", riseOnHover: true }));
  item.marker.on("add", () => name(item.marker, claim.title));
  item.layers = [...paths, leaderLine(item), item.marker];
  return { layers: [...grounds, ...item.layers], item };
}

function leaderLine(item) {
  return L.marker(item.anchor, { icon: item.leader.icon, pane: "cm-leaders", interactive: false, keyboard: false });
}

function name(marker, title) {
  const element = marker.getElement();
  element.setAttribute("aria-label", title);
  element.title = title;
}

function drawSource(overlayId, data) {
  const drawn = data.claims.map((claim) => drawClaim(overlayId, data, claim));
  return { layer: L.featureGroup(drawn.flatMap((d) => d.layers)), claims: drawn.map((d) => d.item), labels: [], dots: [] };
}

function drawPlaces(data) {
  const labels = [];
  const layers = data.places.flatMap((place) => {
    const at = L.latLng(place.latitude, place.longitude);
    const marker = L.marker(at, { icon: dot("cm-dot"), pane: "cm-places" }).bindPopup(popup(place.card), POPUP);
    marker.on("add", () => name(marker, place.name));
    const item = label("cm-place", place.name, place.local);
    item.marker = L.marker(at, { icon: item.icon, pane: "cm-labels", interactive: false, keyboard: false });
    labels.push({ ...item, anchor: at });
    return [marker, item.marker];
  });
  const areas = data.areas.map((area) => {
    const item = { ...label("cm-area", area.name), anchor: L.latLng(area.latitude, area.longitude), box: area.box, optional: true };
    layers.push(L.marker(item.anchor, { icon: item.icon, pane: "cm-labels", interactive: false, keyboard: false }));
    return item;
  });
  return { layer: L.featureGroup(layers), claims: [], labels, areas, dots: data.places.map((p) => L.latLng(p.latitude, p.longitude)) };
}

function drawEvents(data) {
  const drawn = data.events.map((event) => {
    const item = { ...letter(event.letter), card: event.card };
    item.anchor = L.latLng(event.latitude, event.longitude);
    item.centred = true;
    item.marker = L.marker(item.anchor, { icon: item.icon, pane: "cm-badges" }).bindPopup(popup(event.card), POPUP);
    item.marker.on("add", () => name(item.marker, event.title));
    return item;
  });
  const paths = data.events.flatMap((event) =>
    event.paths.map((line) => L.polyline(line, { pane: "cm-moves", className: "cm-planned", weight: 2.5, dashArray: "1 6", interactive: false })),
  );
  return { layer: L.featureGroup([...paths, ...drawn.flatMap((item) => [leaderLine(item), item.marker])]), claims: drawn, labels: [], dots: [] };
}

const DRAW = {
  source: drawSource,
  places: (_id, data) => drawPlaces(data),
  events: (_id, data) => drawEvents(data),
};
