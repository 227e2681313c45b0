/* Leaflet's map has the size of the screen; on paper its picture stands instead, as wide as the sheet. */

import { give, on, onClick, one } from "./dom.js";
import { picture } from "./picture.js";

/* Paper is white, whatever the screen was. */
function byDay(draw) {
  const page = document.documentElement.dataset;
  const { theme } = page;
  page.theme = "light";
  try {
    return draw();
  } finally {
    page.theme = theme;
  }
}

/* The style sheet unfolds what is folded. */
export function readyToPrint(map) {
  on(window, "beforeprint", () => {
    if (!one(".cm-print-map")) map.getContainer().before(give(byDay(() => picture(map, true)), { class: "cm-print-map" }));
  });
  onClick("[data-take=print]", () => window.print());
  on(window, "afterprint", () => one(".cm-print-map")?.remove());
}
