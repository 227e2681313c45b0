/* Ties the panel to the map. `convoymap` is the one name that the page's scripts share. */

const data = JSON.parse(document.getElementById("convoymap-data").textContent);
const overlays = new Map();
const basemaps = new Map();
let underneath = null;

function panes(map) {
  const order = { "cm-footprints": 410, "cm-moves": 420, "cm-places": 590, "cm-labels": 595, "cm-leaders": 600, "cm-badges": 610 };
  for (const [pane, zIndex] of Object.entries(order)) map.createPane(pane).style.zIndex = zIndex;
}

function overlay(map, id) {
  const drawn = DRAW[data.overlays[id].kind](id, data.overlays[id]);
  overlays.set(id, drawn);
  return drawn.layer;
}

function measure(map, item) {
  const box = item.body.getBoundingClientRect();
  item.width = box.width;
  item.height = box.height;
  if (item.body.classList.contains("cm-area")) item.spots = areaSpots(map, item);
  else if (item.root.classList.contains("cm-label") && !item.centred) item.spots = labelSpots(box.width, box.height, 6);
}

function arrange(map) {
  const shown = [...overlays.values()].filter((o) => map.hasLayer(o.layer));
  const labels = shown.flatMap((o) => o.labels);
  const claims = shown.flatMap((o) => o.claims).filter((item) => map.hasLayer(item.marker));
  const background = underneath && map.hasLayer(underneath.group) ? [...underneath.towns, ...underneath.countries] : [];
  const areas = shown.flatMap((o) => o.areas ?? []);
  const items = [...labels, ...claims, ...areas, ...background];
  tellScenario(map);
  repaint(map);
  for (const item of items) item.root.hidden = false;
  for (const item of items) measure(map, item);
  layOut(map, items, shown.flatMap((o) => o.dots), notesOn(map));
}

/* A picture of the map alone must say it too: what the program worked out was not reported. */
function tellScenario(map) {
  const worked = overlays.get("scenario");
  document.querySelector("[data-note=scenario]").hidden = !worked || !map.hasLayer(worked.layer);
}

/* Where notes lie over the map, in its own pixels. */
function notesOn(map) {
  const frame = map.getContainer().getBoundingClientRect();
  return [...document.querySelectorAll(".cm-map-notes > *, .cm-map-notes .cm-map-note")].map((note) => note.getBoundingClientRect()).filter((box) => box.width > 0).map((box) => ({
    left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top, bottom: box.bottom - frame.top,
  }));
}

function toggleOverlays(map) {
  const boxes = [...document.querySelectorAll("input[data-overlay]")];
  const apply = (box) => {
    const { layer } = overlays.get(box.dataset.overlay);
    if (box.checked) layer.addTo(map);
    else layer.remove();
  };
  for (const box of boxes) {
    box.addEventListener("change", () => { apply(box); arrange(map); });
    apply(box);
  }
  for (const button of document.querySelectorAll("button[data-all]")) {
    button.addEventListener("click", () => {
      for (const box of boxes) {
        if (!box.dataset.overlay.startsWith("source-")) continue;
        box.checked = button.dataset.all === "on";
        apply(box);
      }
      arrange(map);
    });
  }
}

function chooseBasemap(map) {
  for (const radio of document.querySelectorAll("input[data-basemap]")) {
    radio.addEventListener("change", () => {
      for (const layer of [underneath.group, ...basemaps.values()]) layer.remove();
      (basemaps.get(radio.dataset.basemap) ?? underneath.group).addTo(map);
      arrange(map);
    });
  }
}

function openClaims(map) {
  for (const button of document.querySelectorAll("button[data-claim]")) {
    button.addEventListener("click", () => {
      for (const { claims } of overlays.values()) {
        const item = claims.find((c) => c.card === button.dataset.claim);
        if (!item || !map.hasLayer(item.marker)) continue;
        map.panTo(item.anchor);
        item.marker.openPopup();
      }
    });
  }
}

function goToEvents(map) {
  for (const button of document.querySelectorAll("button[data-event]")) {
    button.addEventListener("click", () => {
      const item = (overlays.get("events")?.claims ?? []).find((event) => event.card === button.dataset.event);
      if (!item || !map.hasLayer(item.marker)) return;
      map.panTo(item.anchor);
      item.marker.openPopup();
    });
  }
}

function liftPopups(map) {
  map.on("popupopen", ({ popup: opened }) => {
    const source = opened._source;
    for (const { claims } of overlays.values()) {
      const item = claims.find((c) => c.marker === source);
      if (!item || !item.offset) continue;
      opened.options.offset = [item.offset[0], item.offset[1] - 12];
      opened.update();
    }
  });
}

function start(map, tiles) {
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" target="_blank" rel="noopener">Leaflet</a>');
  map.attributionControl.addAttribution("GeoNames · Natural Earth · GSHHG");
  panes(map);
  for (const [id, layer] of Object.entries(tiles)) basemaps.set(id, layer);
  const group = drawBasemap(map, data.basemap);
  const labels = basemapLabels(data.basemap, data.towns);
  underneath = { group, ...labels };
  for (const item of [...labels.countries, ...labels.towns]) {
    group.addLayer(L.marker(item.anchor, { icon: item.icon, pane: "cm-basemap", interactive: false, keyboard: false }));
    if (item.town) group.addLayer(L.marker(item.anchor, { icon: dot("cm-town-dot"), pane: "cm-basemap", interactive: false, keyboard: false }));
  }
}

function ready(map) {
  map.fitBounds(data.bounds, { animate: false });
  toggleOverlays(map);
  chooseBasemap(map);
  liftPopups(map);
  openClaims(map);
  goToEvents(map);
  chooseDisagreements(map);
  offerTakeaway(map);
  offerComparison(map);
  lightClaims(map);
  startTimeline(map);
  startState(map);
  window.convoymap.setTime = (days) => setTime(map, days);
  arrange(map);
  map.on("zoomend resize", () => arrange(map));
  document.documentElement.dataset.convoymap = "ready";
}

window.convoymap = { overlay, start, ready, overlays };
