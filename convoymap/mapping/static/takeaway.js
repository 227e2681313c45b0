/* Take it away: the claims as GeoJSON and CSV, the map as SVG and PNG. */

import { isDrawn } from "./basemap.js";
import { claimItems, data } from "./data.js";
import { one } from "./dom.js";
import { csvParts, offerFiles } from "./files.js";
import { backToGlobe } from "./longitude.js";
import { picturePng, pictureText } from "./picture.js";
import { say } from "./words.js";

/* The columns that are read from the cards; each line of a card says which it is. */
function cardFacts(card) {
  return Object.fromEntries(data.takeaway.cards.map((column) => {
    const text = one(`[data-column=${column}] + dd`, card);
    return [column, text && (one("a", text)?.getAttribute("href") ?? text.textContent)];
  }));
}

/* The claims as GeoJSON's features; an outline that claims share is held by one of them. */
function claimFeatures() {
  const marks = claimItems();
  return data.takeaway.rows.map(([id, ...cells]) => {
    const card = one(`#${id}`);
    const mark = marks.find((one) => one.card === id);
    const properties = {
      ...Object.fromEntries(data.takeaway.columns.map((column, i) => [column, cells[i]])),
      ...cardFacts(card),
      label_latitude: mark?.latitude ?? null,
      label_longitude: mark ? backToGlobe(mark.longitude) : null,
    };
    const outlined = marks.find((one) => one.card === mark?.outline);
    return { type: "Feature", properties, geometry: outlined?.globe ?? outlined?.footprint ?? null };
  });
}

function geojsonText() {
  const features = claimFeatures().map((feature) => JSON.stringify(feature));
  return `{"type": "FeatureCollection", "features": [\n${features.join(",\n")}\n]}\n`;
}

function csvRows() {
  const columns = [...data.takeaway.columns, ...data.takeaway.cards, "label_latitude", "label_longitude"];
  return [columns, ...claimFeatures().map(({ properties }) => columns.map((column) => properties[column]))];
}

export function offerTakeaway(map) {
  const remark = () => (isDrawn(map) ? "" : say("js.take.online"));
  offerFiles({
    geojson: ["application/geo+json", () => ({ parts: [geojsonText()] })],
    csv: ["text/csv;charset=utf-8", () => ({ parts: csvParts(csvRows()) })],
    svg: ["image/svg+xml", () => ({ parts: [pictureText(map)], remark: remark() })],
    png: ["image/png", async () => ({ parts: [await picturePng(map)], remark: remark() })],
  });
}
