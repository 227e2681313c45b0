/* For those who use no mouse, or bear no motion: the focus goes where a popup goes, and the map moves at once. */

import { all, give, on, one } from "./dom.js";
import { say } from "./words.js";

export const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

/* Every move of Leaflet's maps ends in one of these two; zooming with two fingers asks the map's options as well. */
function calmMoves() {
  for (const [method, place] of [["setView", 2], ["panBy", 1]]) {
    const move = L.Map.prototype[method];
    L.Map.include({
      [method](...given) {
        if (calm.matches) given[place] = { ...given[place], animate: false };
        return move.apply(this, given);
      },
    });
  }
}

function obeyCalm(map) {
  const { zoomAnimation, inertia } = map.options;
  const obey = () => Object.assign(map.options, { zoomAnimation: zoomAnimation && !calm.matches, inertia: inertia && !calm.matches });
  on(calm, "change", obey);
  obey();
}

/* What had the focus when a popup opened gets it back when the popup goes, or else the mark that it stands for does. */
function keepFocus(map) {
  let opener = null;
  let open = null;
  map.on("popupopen", ({ popup: opened }) => {
    const content = one(".leaflet-popup-content", opened.getElement());
    if (!content.contains(document.activeElement)) opener = document.activeElement;
    open = opened;
    give(content, { tabindex: 0, role: "group", "aria-label": one("h3", content)?.textContent ?? say("js.details") });
    for (const close of all(".leaflet-popup-close-button", opened.getElement())) give(close, { "aria-label": say("js.close") });
    if (opener.matches(":focus-visible")) content.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup: closed }) => {
    if (open === closed) open = null;
    const lost = document.activeElement === document.body || closed.getElement().contains(document.activeElement);
    if (!lost) return;
    const mark = closed._source?.getElement?.();
    [opener, mark, map.getContainer()].find((node) => node?.isConnected && node.tabIndex >= 0).focus({ preventScroll: true });
  });
  // Escape closes a popup wherever the focus is, and only then does what it does without one.
  on(document, "keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopImmediatePropagation();
    map.closePopup(open);
  }, { capture: true });
}

/* To be called before the page makes its map. */
export function makeMapsAccessible() {
  calmMoves();
  L.Control.Zoom.mergeOptions({ zoomInTitle: say("js.zoom.in"), zoomOutTitle: say("js.zoom.out") });
  L.Map.addInitHook(function accessible() {
    obeyCalm(this);
    keepFocus(this);
  });
}
