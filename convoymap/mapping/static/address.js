/* What the reader has chosen: sources, days, one claim, a view. The address keeps it, so that a link shows the same picture. */

import { showClaim } from "./cards.js";
import { compared, compareSources } from "./compare.js";
import { claimItems } from "./data.js";
import { chosenDays, setTime } from "./days.js";
import { on } from "./dom.js";
import { sourceBoxes, tickSources } from "./sources.js";

/* What of the view and of the open claim the reader chose, as against what the page opened with. */
const touched = { view: false, claim: null };

/* The address after the hash: only what differs from the page as it opens. */
function addressOf(map) {
  const parts = new URLSearchParams();
  const boxes = sourceBoxes();
  const ticked = boxes.filter((box) => box.checked);
  if (ticked.length < boxes.length) parts.set("sources", ticked.map((box) => box.dataset.source).join(" "));
  if (chosenDays) parts.set("days", chosenDays.join("/"));
  const centre = map.getCenter();
  if (touched.view) parts.set("view", [centre.lat.toFixed(4), centre.lng.toFixed(4), map.getZoom()].join(","));
  if (touched.claim) parts.set("claim", touched.claim);
  if (compared) parts.set("compare", `${compared.first} ${compared.second}`);
  return parts.toString();
}

function keepAddress(map) {
  const text = addressOf(map);
  if (text === location.hash.slice(1)) return;
  // In a notebook's frame there is no address to keep.
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function readDays(text) {
  const [, first, last] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  return first <= last ? [first, last] : null;
}

/* Whatever in an address makes no sense is passed over. */
function followAddress(map) {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (parts.has("sources")) {
    const wanted = parts.get("sources").split(" ");
    tickSources(map, (box) => wanted.includes(box.dataset.source));
  }
  const days = readDays(parts.get("days"));
  if (days) setTime(map, days);
  if (parts.has("compare")) compareSources(map, ...parts.get("compare").split(" "));
  if (parts.has("claim")) showClaim(map, parts.get("claim"));
  const [lat, lng, zoom] = (parts.get("view") ?? "").split(",").map(Number);
  if (!(Math.abs(lat) <= 90 && Math.abs(lng) <= 540 && Number.isFinite(zoom))) return;
  touched.view = true;
  map.setView([lat, lng], zoom, { animate: false });
  // Opening the claim has written an address that lacks the view.
  keepAddress(map);
}

export function startAddress(map) {
  const touch = (what) => {
    Object.assign(touched, what);
    keepAddress(map);
  };
  map.on("convoymap:claim", ({ claim }) => touch({ claim }));
  followAddress(map);
  map.on("convoymap:state", () => keepAddress(map));
  map.on("moveend", () => touch({ view: true }));
  map.on("popupopen", ({ popup: { _source } }) => {
    const item = claimItems().find((one) => [one.marker, ...one.grounds, ...one.paths].includes(_source));
    touch({ claim: item?.id });
  });
  map.on("popupclose", () => touch({ claim: null }));
  on(window, "hashchange", () => followAddress(map));
}
