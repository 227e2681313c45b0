/* Take it away: the claims as GeoJSON and CSV, the map as SVG and PNG. */

import { isDrawn } from "./basemap.js";
import { claimItems, data } from "./data.js";
import { html, one, onClick } from "./dom.js";
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

/* A spreadsheet takes a text that begins like this for a formula and may run it, and the words here come from anywhere:
   a leading apostrophe makes it text. Numbers are left alone, or longitudes in the west would become text. */
function csvCell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/* RFC 4180; the mark at the start tells spreadsheets that it is UTF-8. */
function csvText() {
  const columns = [...data.takeaway.columns, ...data.takeaway.cards, "label_latitude", "label_longitude"];
  const lines = [columns, ...claimFeatures().map(({ properties }) => columns.map((column) => properties[column]))];
  return `\ufeff${lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("")}`;
}

function fileName(extension) {
  const plain = one("h1").textContent.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${slug || "convoymap"}.${extension}`;
}

/* Gives the reader a file, and returns what to say of it. */
function download(content, type, extension) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(html("a", ""), { href: address, download: fileName(extension) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return say("js.take.saved", { file: link.download });
}

export function offerTakeaway(map) {
  const note = one("[data-take-note]");
  const ways = {
    geojson: () => [geojsonText(), "application/geo+json"],
    csv: () => [csvText(), "text/csv;charset=utf-8"],
    svg: () => [pictureText(map), "image/svg+xml"],
    png: async () => [await picturePng(map), "image/png"],
  };
  onClick("button[data-take]", async ({ dataset: { take } }) => {
    note.textContent = "";
    if (take === "print") {
      window.print();
      return;
    }
    try {
      const [content, type] = await ways[take]();
      const said = download(content, type, take);
      note.textContent = type.startsWith("image") && !isDrawn(map) ? `${said} ${say("js.take.online")}` : said;
    } catch (error) {
      note.textContent = say("js.take.failed", { why: error.message });
    }
  });
}
