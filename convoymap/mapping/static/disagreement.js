/* Choosing a disagreement: its claims stand out on the map and in the list, the rest is dimmed, and a note on the map says so. */

import { fitView } from "./arrange.js";
import { claimItems, data, markLayers } from "./data.js";
import { all, html, on, onClick, one, toggle } from "./dom.js";
import { bringMapIntoSight } from "./marks.js";
import { sourceBoxes, tickSources } from "./sources.js";
import { say } from "./words.js";

/* What is chosen: the button, the claims' cards, the boxes that were ticked for it, and whether the map was moved. */
let chosen = null;

const chosenItems = () => claimItems().filter((item) => chosen?.cards.has(item.card));

/* Leaflet makes an overlay's elements anew each time that it is shown, so this runs whenever the map is arranged. */
function repaint(map) {
  map.getContainer().classList.toggle("cm-choosing", chosen !== null);
  const own = chosenItems();
  const outlines = new Set(own.map((item) => item.outline));
  // An edge that sources share in stretches is whole where only one of them stands out.
  const sharers = (ground) => new Set(own.filter((item) => item.ground === ground).map((item) => item.overlay)).size;
  for (const item of claimItems()) {
    const stands = outlines.has(item.card);
    markLayers(item.layers, "cm-chosen", own.includes(item));
    markLayers(item.grounds, "cm-chosen", stands);
    markLayers(item.grounds, "cm-whole", stands && sharers(item.ground) === 1);
  }
  tellChosen(map, own);
}

/* The note on the map: what stands out, and what of it cannot be seen. */
function tellChosen(map, marks) {
  const note = one("[data-note=claims]");
  note.hidden = chosen === null;
  if (!chosen) return;
  const of = chosen.cards.size;
  const count = marks.filter(({ marker }) => map.hasLayer(marker)).length;
  const parts = [say(count === of ? "js.chosen.all" : "js.chosen.some", { count, of })];
  if (of > marks.length) parts.push(say("js.chosen.unplaced", { count: of - marks.length }));
  if (marks.length > count) parts.push(say("js.chosen.unseen", { count: marks.length - count }));
  one("strong", note).textContent = `${chosen.headline}.`;
  one("span", note).textContent = parts.join(" ");
}

/* Cards in the list say that they are among the claims that stand out; so does the line above a source's cards. */
function markCards() {
  for (const old of all(".cm-card-mark")) old.remove();
  toggle(all(".cm-card-chosen"), "cm-card-chosen", false);
  const counts = new Map();
  for (const id of chosen?.cards ?? []) {
    const card = one(`#${id}`);
    card.classList.add("cm-card-chosen");
    card.prepend(html("p", "cm-card-mark", [say("js.chosen.card")]));
    const summary = one("summary", card.closest("details"));
    counts.set(summary, (counts.get(summary) ?? 0) + 1);
  }
  for (const [summary, count] of counts) summary.append(html("span", "cm-card-mark", [say("js.chosen.count", { count })]));
}

const widthOf = (bounds) => bounds.getEast() - bounds.getWest();

function boundsOf(items) {
  const bounds = L.latLngBounds(items.map((item) => item.anchor));
  const outlines = new Set(items.map((item) => item.outline));
  const grounds = claimItems().filter((item) => outlines.has(item.card)).flatMap((item) => item.grounds);
  for (const layer of [...grounds, ...items.flatMap((item) => item.paths)]) {
    // Ground that dwarfs the rest of the map would make all else too small to see.
    if (widthOf(layer.getBounds()) <= 2 * widthOf(L.latLngBounds(data.bounds))) bounds.extend(layer.getBounds());
  }
  return bounds;
}

/* Moves the map where the claims are not all to be seen, or too small; tells whether it did. */
function bringIntoView(map, items) {
  bringMapIntoSight(map);
  const bounds = boundsOf(items);
  const note = one(".cm-map-notes").offsetHeight;
  const open = L.latLngBounds(map.containerPointToLatLng([0, note + 16]), map.containerPointToLatLng(map.getSize()));
  const small = widthOf(bounds) < widthOf(open) / 5 && map.getZoom() < 9;
  if (open.contains(bounds) && !small) return false;
  map.fitBounds(bounds, { paddingTopLeft: [48, note + 24], paddingBottomRight: [48, 40], maxZoom: 10, animate: false });
  return true;
}

function clearChosen(map, keepView = false) {
  if (!chosen) return;
  const { button, added, moved } = chosen;
  chosen = null;
  button.setAttribute("aria-pressed", "false");
  // The button on the map goes away; who was on it goes back.
  if (document.activeElement.matches("[data-clear]")) button.focus();
  markCards();
  if (moved && !keepView) fitView(map);
  tickSources(map, (box) => box.checked && !added.includes(box));
}

function choose(map, button) {
  clearChosen(map, true);
  const cards = new Set(button.dataset.show.split(" "));
  chosen = { button, headline: one("h3", button.closest("li")).textContent, cards, moved: false };
  const items = chosenItems();
  chosen.added = sourceBoxes().filter((box) => !box.checked && items.some((item) => item.overlay === box.dataset.overlay));
  button.setAttribute("aria-pressed", "true");
  markCards();
  tickSources(map, (box) => box.checked || chosen.added.includes(box));
  map.closePopup();
  chosen.moved = bringIntoView(map, items);
}

export function chooseDisagreements(map) {
  map.on("convoymap:arrange", () => repaint(map));
  onClick("button[data-show]", (button) => (chosen?.button === button ? clearChosen(map) : choose(map, button)));
  onClick("button[data-clear]", () => clearChosen(map));
  on(document, "keydown", ({ key }) => { if (key === "Escape") clearChosen(map); });
}
