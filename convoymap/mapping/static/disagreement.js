/* Choosing a disagreement: its claims stand out on the map and in the list, the rest is dimmed, and a note on the map says so. */

/* What is chosen: the button, the claims' cards, the boxes that were ticked for it, and whether the map was moved. */
let chosen = null;

function sourceItems() {
  return [...overlays].filter(([id]) => data.overlays[id].kind === "source").flatMap(([id, drawn]) => drawn.claims.map((item) => ({ id, item })));
}

function elements(layer) {
  if (layer.getLayers) return layer.getLayers().flatMap(elements);
  const element = layer.getElement && layer.getElement();
  return element ? [element] : [];
}

/* Leaflet makes an overlay's elements anew each time that it is shown, so this runs whenever the map is arranged. */
function repaint(map) {
  const cards = chosen ? chosen.cards : new Set();
  map.getContainer().classList.toggle("cm-choosing", chosen !== null);
  const own = sourceItems().filter(({ item }) => cards.has(item.card));
  const outlines = new Set(own.map(({ item }) => item.outline));
  // An edge that sources share in stretches is whole where only one of them stands out.
  const sharers = (ground) => new Set(own.filter(({ item }) => item.ground === ground).map(({ id }) => id)).size;
  for (const { item } of sourceItems()) {
    const stands = outlines.has(item.card);
    for (const element of item.layers.flatMap(elements)) element.classList.toggle("cm-chosen", cards.has(item.card));
    for (const element of item.grounds.flatMap(elements)) {
      element.classList.toggle("cm-chosen", stands);
      element.classList.toggle("cm-whole", stands && sharers(item.ground) === 1);
    }
  }
  tellChosen(map);
}

/* The note on the map: what stands out, and what of it cannot be seen. */
function tellChosen(map) {
  const note = document.querySelector("[data-note=claims]");
  note.hidden = chosen === null;
  document.querySelector("button[data-clear]").hidden = chosen === null;
  if (!chosen) return;
  const marks = sourceItems().filter(({ item }) => chosen.cards.has(item.card));
  const seen = marks.filter(({ item }) => map.hasLayer(item.marker)).length;
  const unplaced = chosen.cards.size - marks.length;
  const count = seen === chosen.cards.size ? `${seen} claims stand` : `${seen} of ${chosen.cards.size} claims ${seen === 1 ? "stands" : "stand"}`;
  const parts = [`${count} out; the rest is dimmed.`];
  if (unplaced) parts.push(`${unplaced} ${unplaced === 1 ? "has" : "have"} no place on the map.`);
  if (marks.length > seen) parts.push(`${marks.length - seen} cannot be seen, as the source is not ticked or other days are chosen.`);
  note.querySelector("strong").textContent = `${chosen.headline}.`;
  note.querySelector("span").textContent = parts.join(" ");
}

/* Cards in the list say that they are among the claims that stand out; so does the line above a source's cards. */
function markCards() {
  for (const old of document.querySelectorAll(".cm-card-mark")) old.remove();
  for (const card of document.querySelectorAll(".cm-card-chosen")) card.classList.remove("cm-card-chosen");
  if (!chosen) return;
  const counts = new Map();
  for (const id of chosen.cards) {
    const card = document.getElementById(id);
    card.classList.add("cm-card-chosen");
    card.prepend(html("p", "cm-card-mark", ["One of the claims that stand out on the map"]));
    const summary = card.closest("details").querySelector("summary");
    counts.set(summary, (counts.get(summary) ?? 0) + 1);
  }
  for (const [summary, count] of counts) summary.append(html("span", "cm-card-mark", [`${count} ${count === 1 ? "stands" : "stand"} out`]));
}

function boundsOf(items) {
  const bounds = L.latLngBounds(items.map((item) => item.anchor));
  const outlines = new Set(items.map((item) => item.outline));
  const grounds = sourceItems().filter(({ item }) => outlines.has(item.card)).flatMap(({ item }) => item.grounds);
  const home = L.latLngBounds(data.bounds);
  for (const layer of [...grounds, ...items.flatMap((item) => item.paths)]) {
    // Ground that dwarfs the rest of the map would make all else too small to see.
    const own = layer.getBounds();
    if (own.getEast() - own.getWest() <= 2 * (home.getEast() - home.getWest())) bounds.extend(own);
  }
  return bounds;
}

function bringIntoView(map, items) {
  const frame = map.getContainer().getBoundingClientRect();
  if (frame.bottom < frame.height / 2 || frame.top > window.innerHeight - frame.height / 2) map.getContainer().scrollIntoView({ block: "start" });
  const bounds = boundsOf(items);
  const note = document.querySelector(".cm-map-notes").offsetHeight;
  const top = map.containerPointToLatLng([0, note + 16]);
  const open = L.latLngBounds(top, map.containerPointToLatLng(map.getSize()));
  const span = bounds.getEast() - bounds.getWest();
  const small = span < (open.getEast() - open.getWest()) / 5 && map.getZoom() < 9;
  if (open.contains(bounds) && !small) return false;
  map.fitBounds(bounds, { paddingTopLeft: [48, note + 24], paddingBottomRight: [48, 40], maxZoom: 10, animate: false });
  return true;
}

function clearChosen(map, { keepView = false } = {}) {
  if (!chosen) return;
  const { button, boxes, moved } = chosen;
  chosen = null;
  button.setAttribute("aria-pressed", "false");
  markCards();
  for (const box of boxes.filter((b) => b.checked)) box.click();
  if (moved && !keepView) map.fitBounds(data.bounds, { animate: false });
  arrange(map);
}

function choose(map, button) {
  clearChosen(map, { keepView: true });
  const headline = button.closest("li").querySelector("h3").textContent;
  const cards = new Set(button.dataset.show.split(" "));
  const own = sourceItems().filter(({ item }) => cards.has(item.card));
  const boxes = [...new Set(own.map(({ id }) => document.querySelector(`input[data-overlay="${id}"]`)))].filter((box) => !box.checked);
  chosen = { button, headline, cards, boxes, moved: false };
  button.setAttribute("aria-pressed", "true");
  for (const box of boxes) box.click();
  markCards();
  arrange(map);
  map.closePopup();
  chosen.moved = bringIntoView(map, own.map(({ item }) => item));
}

function chooseDisagreements(map) {
  for (const button of document.querySelectorAll("button[data-show]")) {
    button.addEventListener("click", () => (chosen && chosen.button === button ? clearChosen(map) : choose(map, button)));
  }
  document.querySelector("button[data-clear]").addEventListener("click", () => {
    const { button } = chosen;
    clearChosen(map);
    button.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !chosen) return;
    const { button } = chosen;
    const inNote = document.activeElement === document.querySelector("button[data-clear]");
    clearChosen(map);
    if (inNote) button.focus();
  });
}
