/* For those who use no mouse, or bear no motion: the focus goes where a popup goes, and the map moves at once. */

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

/* Every move of Leaflet's maps ends in one of these two; zooming with two fingers asks the map's options as well. */
for (const [method, place] of [["setView", 2], ["panBy", 1]]) {
  const move = L.Map.prototype[method];
  L.Map.include({
    [method](...given) {
      if (calm.matches) given[place] = { ...given[place], animate: false };
      return move.apply(this, given);
    },
  });
}

function obeyCalm(map) {
  const { zoomAnimation, inertia } = map.options;
  const obey = () => Object.assign(map.options, calm.matches ? { zoomAnimation: false, inertia: false } : { zoomAnimation, inertia });
  calm.addEventListener("change", obey);
  obey();
}

/* What had the focus when a popup opened gets it back when the popup goes, or else the mark that it stands for does. */
function keepFocus(map) {
  let opener = null;
  let open = null;
  map.on("popupopen", ({ popup: opened }) => {
    const content = opened.getElement().querySelector(".leaflet-popup-content");
    if (!content.contains(document.activeElement)) opener = document.activeElement;
    open = opened;
    content.tabIndex = 0;
    content.setAttribute("role", "group");
    content.setAttribute("aria-label", content.querySelector("h3")?.textContent ?? "Details");
    if (opener.matches(":focus-visible")) content.focus({ preventScroll: true });
  });
  map.on("popupclose", ({ popup: closed }) => {
    if (open === closed) open = null;
    const lost = document.activeElement === document.body || closed.getElement().contains(document.activeElement);
    if (!lost) return;
    const mark = closed._source?.getElement?.();
    const back = [opener, mark, map.getContainer()].find((node) => node && node.isConnected && node.tabIndex >= 0);
    back.focus({ preventScroll: true });
  });
  // Escape closes a popup wherever the focus is, and only then does what it does without one.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    event.stopImmediatePropagation();
    map.closePopup(open);
  }, { capture: true });
}

L.Map.addInitHook(function accessible() {
  obeyCalm(this);
  keepFocus(this);
});
