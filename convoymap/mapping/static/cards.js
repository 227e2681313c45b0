/* Going from a claim or an event in the list, or on the timeline, to the map. */

import { allItems, itemOf } from "./data.js";
import { inTime, setTime } from "./days.js";
import { all, html, one, onClick } from "./dom.js";
import { openItem } from "./marks.js";
import { tickSources } from "./sources.js";

/* Opens what a card is about on the map, or the card in the list where that has no place. What hides it gives way. */
export function showCard(map, id) {
  const card = one(`#${id}`);
  const claim = card.dataset.id;
  const item = itemOf(id);
  if (claim) {
    card.closest("details").open = true;
    map.fire("convoymap:claim", { claim });
  }
  if (item) {
    if (claim) tickSources(map, (box) => box.checked || box.dataset.overlay === item.overlay);
    if (!inTime(item)) setTime(map, null);
    if (map.hasLayer(item.marker)) openItem(map, item);
  } else if (claim) {
    card.tabIndex = -1;
    card.focus();
  }
}

export function showClaim(map, id) {
  const card = all(".cm-source .cm-card").find(({ dataset }) => dataset.id === id);
  if (card) showCard(map, card.id);
}

/* Titles of events are mere text until there is a script for them to call. */
function eventButton(title) {
  const button = html("button", "", [...title.childNodes]);
  button.dataset.event = title.dataset.event;
  title.replaceWith(button);
}

export function openFromList(map) {
  all("[data-event]").forEach(eventButton);
  onClick("button[data-event], button[data-claim]", ({ dataset }) => showCard(map, dataset.event ?? dataset.claim));
}

/* A popup points at its mark, wherever the layout has put that. */
export function liftPopups(map) {
  map.on("popupopen", ({ popup }) => {
    const item = allItems().find(({ marker }) => marker === popup._source);
    if (!item?.offset) return;
    popup.options.offset = [item.offset[0], item.offset[1] - 12];
    popup.update();
  });
}
