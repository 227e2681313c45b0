/* Pointing at a claim in the list, on the timeline or on the map lights it in all three. */

let lit = null;

function elementsOf(card) {
  const own = sourceItems().filter(({ item }) => item.card === card);
  const drawn = own.flatMap(({ item }) => [...item.layers, ...groundsOf(item)]).flatMap(elements);
  return [...drawn, document.getElementById(card), ...document.querySelectorAll(`.cm-time-bar[data-card="${card}"]`)].filter(Boolean);
}

/* The outline of a claim may be drawn with another claim of its source about the same ground. */
function groundsOf(item) {
  return sourceItems().filter(({ item: other }) => other.card === item.outline).flatMap(({ item: other }) => other.grounds);
}

function cardAt(target) {
  if (!(target instanceof Element)) return null;
  const listed = target.closest(".cm-source .cm-card[data-id]");
  if (listed) return listed.id;
  const bar = target.closest(".cm-time-bar[data-from]");
  if (bar) return bar.dataset.card;
  if (!target.closest(".leaflet-pane")) return null;
  const holds = (layer) => elements(layer).some((element) => element.contains(target));
  const found = sourceItems().find(({ item }) => [...item.layers, ...item.grounds].some(holds));
  return found ? found.item.card : null;
}

function lightUp(card) {
  if (card === lit) return;
  if (lit) for (const element of elementsOf(lit)) element.classList.remove("cm-lit");
  lit = card;
  if (lit) for (const element of elementsOf(lit)) element.classList.add("cm-lit");
}

function lightClaims(map) {
  for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, (event) => lightUp(cardAt(event.target)));
  document.addEventListener("focusout", () => lightUp(null));
  document.documentElement.addEventListener("pointerleave", () => lightUp(null));
  // Leaflet makes elements anew when a layer is shown again; what was lit is not lit then.
  map.on("layeradd layerremove", () => { lit = null; });
}
