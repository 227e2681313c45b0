/* What the reader has chosen: sources, days, one claim, a view. The address keeps it, so that a link shows the same picture. */

/* Days as ISO texts, first and last; null for all of them. */
let chosenDays = null;
/* What of the view and of the open claim the reader chose, as against what the page opened with. */
const touched = { view: false, claim: null };

function claimsOf(id) {
  return data.overlays[id].kind === "source" ? overlays.get(id).claims : [];
}

function inTime(item) {
  if (!chosenDays || !(item.first || item.last)) return true;
  return (item.first || "") <= chosenDays[1] && (item.last || "9999") >= chosenDays[0];
}

/* An outline that several claims share stays for as long as one of them is shown. */
function showInTime(id) {
  const { layer } = overlays.get(id);
  const claims = claimsOf(id);
  const outlines = new Set(claims.filter(inTime).map((item) => item.outline));
  const put = (part, shown) => (shown ? layer.addLayer(part) : layer.removeLayer(part));
  for (const item of claims) {
    for (const part of item.grounds) put(part, outlines.has(item.card));
    for (const part of item.layers) put(part, inTime(item));
  }
}

/* Shows the claims whose time meets these days, and those that say none. */
function setTime(map, days) {
  chosenDays = days;
  for (const id of overlays.keys()) showInTime(id);
  arrange(map);
  map.fire("convoymap:state");
}

function sourceBoxes() {
  return [...document.querySelectorAll('input[data-overlay^="source-"]')];
}

function tickSources(wanted) {
  for (const box of sourceBoxes()) if (box.checked !== wanted(box)) box.click();
}

function itemOf(claim) {
  for (const id of overlays.keys()) {
    const item = claimsOf(id).find((one) => one.id === claim);
    if (item) return { id, item };
  }
  return null;
}

/* Opens a claim on the map, or its card in the list where it has no place; tells whether there is such a claim. */
function showClaim(map, claim) {
  const found = itemOf(claim);
  const card = [...document.querySelectorAll(".cm-source .cm-card")].find((one) => one.dataset.id === claim);
  if (!card) return false;
  card.closest("details").open = true;
  touched.claim = claim;
  if (found) {
    tickSources((box) => box.checked || box.dataset.overlay === found.id);
    if (!inTime(found.item)) setTime(map, null);
    map.panTo(found.item.anchor);
    found.item.marker.openPopup();
  } else {
    card.scrollIntoView({ block: "center" });
    card.tabIndex = -1;
    card.focus({ preventScroll: true });
  }
  return true;
}

function sourceIds(boxes) {
  return boxes.map((box) => box.dataset.source);
}

/* The address after the hash: only what differs from the page as it opens. */
function addressOf(map) {
  const parts = new URLSearchParams();
  const boxes = sourceBoxes();
  const ticked = boxes.filter((box) => box.checked);
  if (ticked.length < boxes.length) parts.set("sources", sourceIds(ticked).join(" "));
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

function readView(text) {
  const [lat, lng, zoom] = (text ?? "").split(",").map(Number);
  return [lat, lng, zoom].every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lng) <= 540 ? { at: [lat, lng], zoom } : null;
}

function readDays(text) {
  const days = (text ?? "").split("/");
  return days.length === 2 && days.every((day) => /^\d{4}-\d\d-\d\d$/.test(day)) && days[0] <= days[1] ? days : null;
}

/* Whatever in an address makes no sense is passed over. */
function followAddress(map) {
  const parts = new URLSearchParams(location.hash.slice(1));
  if (parts.has("sources")) {
    const wanted = new Set(parts.get("sources").split(" "));
    tickSources((box) => wanted.has(box.dataset.source));
  }
  const days = readDays(parts.get("days"));
  if (days) {
    setTime(map, days);
    map.fire("convoymap:days", { days });
  }
  const two = (parts.get("compare") ?? "").split(" ");
  if (two.length === 2 && two[0] !== two[1] && two.every((id) => sourceIndex(id) >= 0)) compareSources(map, ...two);
  if (parts.has("claim")) showClaim(map, parts.get("claim"));
  const view = readView(parts.get("view"));
  if (view) {
    touched.view = true;
    map.setView(view.at, view.zoom, { animate: false });
  }
}

function onlyThisSource() {
  for (const button of document.querySelectorAll("button[data-only]")) {
    button.addEventListener("click", () => tickSources((box) => box.dataset.overlay === button.dataset.only));
  }
}

function startState(map) {
  onlyThisSource();
  followAddress(map);
  const keep = () => keepAddress(map);
  for (const box of sourceBoxes()) box.addEventListener("change", keep);
  for (const button of document.querySelectorAll("button[data-all]")) button.addEventListener("click", keep);
  map.on("convoymap:state", keep);
  map.on("moveend", () => { touched.view = true; keep(); });
  map.on("popupopen", ({ popup: opened }) => {
    for (const id of overlays.keys()) {
      const item = claimsOf(id).find((one) => one.marker === opened._source || one.grounds.includes(opened._source) || one.paths.includes(opened._source));
      if (item) touched.claim = item.id;
    }
    keep();
  });
  map.on("popupclose", () => { touched.claim = null; keep(); });
  window.addEventListener("hashchange", () => followAddress(map));
}
