/* The address keeps what the reader has chosen: sources, days, words, a view, an open claim. */

import { openClaim, showClaimCard } from "./big_cards.js";
import { choose, chosen, column, findWords, whenSeenChanges } from "./big_store.js";
import { dayOf, isoOf } from "./big_words.js";
import { data } from "./data.js";
import { on } from "./dom.js";
import { clamp } from "./timebrush.js";

let moved = false;

async function hashOf(map) {
  const parts = new URLSearchParams();
  if (chosen.sources.includes(0)) parts.set("sources", data.sources.filter((_source, number) => chosen.sources[number]).map(({ id }) => id).join(" "));
  if (chosen.days) parts.set("days", chosen.days.map(isoOf).join("/"));
  if (chosen.words) parts.set("find", chosen.words);
  const { lat, lng } = map.getCenter();
  if (moved) parts.set("view", [lat.toFixed(4), lng.toFixed(4), map.getZoom()].join(","));
  if (openClaim >= 0) parts.set("claim", (await column("id")).at(openClaim));
  return parts.toString();
}

async function keepHash(map) {
  const text = await hashOf(map);
  if (text === location.hash.slice(1)) return;
  // In a notebook's frame there is no address to keep.
  try {
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

function daysIn(text) {
  const [, ...days] = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  const [from, to] = days.map((day) => clamp(dayOf(day), 0, data.days - 1));
  return Number.isFinite(from) && from <= to ? [from, to] : null;
}

function viewIn(text) {
  const [lat, lng, zoom] = (text ?? "").split(",").map(Number);
  return [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lng) <= 540 ? { at: [lat, lng], zoom } : null;
}

/* Whatever in an address makes no sense is passed over. */
async function followHash(map) {
  const parts = new URLSearchParams(location.hash.slice(1));
  const wanted = parts.has("sources") ? new Set(parts.get("sources").split(" ")) : null;
  const sources = Uint8Array.from(data.sources, ({ id }) => Number(!wanted || wanted.has(id)));
  const days = data.days ? daysIn(parts.get("days")) : null;
  choose({ sources, days });
  if (parts.has("find")) await findWords(parts.get("find"));
  const view = viewIn(parts.get("view"));
  if (parts.has("claim")) {
    const { numbers, texts } = await column("id");
    const row = numbers.indexOf(texts.indexOf(parts.get("claim")));
    if (row >= 0) await showClaimCard(map, row);
  }
  if (!view) return;
  moved = true;
  map.setView(view.at, view.zoom, { animate: false });
}

export async function keepAddresses(map) {
  if (location.hash.length > 1) await followHash(map);
  const keep = () => keepHash(map);
  whenSeenChanges(keep);
  map.on("convoymap:state", keep);
  map.on("moveend", () => { moved = true; keep(); });
  on(window, "hashchange", () => followHash(map));
}
