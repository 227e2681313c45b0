/* A picture of the map as it is now, with title, legend and credits around it. */

import { isDrawn } from "./basemap.js";
import { chosenDays } from "./days.js";
import { all, one, svg } from "./dom.js";
import { Column, runsLeft } from "./lettering.js";
import { redrawDefs, redrawMap } from "./redraw.js";
import { say } from "./words.js";

const textOf = (selector) => one(selector)?.textContent.trim() ?? "";

/* The map's own rectangle, its corner at a height. */
function frameOf(map, y) {
  const { x: width, y: height } = map.getSize();
  const ground = svg("rect", { width, height, fill: getComputedStyle(map.getContainer()).backgroundColor });
  return svg("g", { transform: `translate(0 ${y})`, "clip-path": "url(#take-frame)" }, [ground, ...redrawMap(map)]);
}

function writeHead(column) {
  const family = getComputedStyle(one("h1")).fontFamily;
  column.write(textOf(".cm-kicker"), 12);
  column.write(textOf("h1"), 25, { weight: 700, family, height: 1.18, gap: 6 });
  column.write(textOf(".cm-standfirst"), 16, { family, gap: 12 });
}

/* A shape of the page beside what it means. */
function writeKey(column, shape, scale, words) {
  const { fill, stroke, strokeWidth } = getComputedStyle(shape);
  const x = runsLeft(words) ? column.width - column.margin - 18 : column.margin + 2;
  const transform = `translate(${x} ${column.y + 1}) scale(${scale})`;
  column.parts.push(svg("path", { d: shape.getAttribute("d"), fill, stroke, "stroke-width": parseFloat(strokeWidth), transform }));
  column.write(words, 14, { indent: 28, gap: 5 });
}

/* What the notes on the map say belongs to the picture, and which source has which colour and shape. */
function writeLegend(column, map) {
  const stress = (text) => column.write(text, 13, { weight: 600 });
  for (const note of all(".cm-map-note").filter((one) => one.offsetWidth > 0)) stress(note.textContent);
  stress(textOf("[data-compare-relation]"));
  for (const line of all("[data-compare-key] p")) writeKey(column, one("path", line), 0.13, line.textContent);
  if (!isDrawn(map)) stress(say("js.picture.online"));
  if (chosenDays) stress(say("js.picture.days", { days: textOf(".cm-time-said output") || chosenDays.join("/") }));
  for (const entry of all(".cm-source:has(input[data-overlay]:checked)")) {
    const words = say("js.picture.source", { name: one(".cm-name", entry).textContent.trim(), says: one(".cm-says", entry).textContent });
    writeKey(column, one(".cm-swatch path", entry), 0.16, words);
  }
  column.write(say("js.picture.key"), 12);
  for (const line of all(".cm-credits p")) column.write(line.textContent, 11, { gap: 0 });
  column.write(say("js.picture.made"), 11);
}

/* Bare: without title and legend, for where the page has them. */
export function picture(map, bare = false) {
  const page = getComputedStyle(document.body);
  const { x: width, y: height } = map.getSize();
  const column = new Column(width, bare ? 0 : 16, page);
  if (!bare) writeHead(column);
  const inner = frameOf(map, column.y);
  column.y += height;
  if (!bare) {
    column.y += 8;
    writeLegend(column, map);
    column.y += 12;
  }
  const high = Math.ceil(column.y);
  const defs = svg("defs", {}, [svg("clipPath", { id: "take-frame" }, [svg("rect", { width, height })]), ...redrawDefs(map)]);
  const paper = svg("rect", { width, height: high, fill: page.backgroundColor });
  return svg("svg", { width, height: high, viewBox: `0 0 ${width} ${high}` }, [svg("title", {}, [textOf("h1")]), defs, paper, inner, ...column.parts]);
}

/* Control characters may stand in a dossier and in HTML, but not in XML. */
export function pictureText(map) {
  const text = new XMLSerializer().serializeToString(picture(map)).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/* Twice as many pixels as on the screen, so that it holds up on paper and on fine screens. */
export async function picturePng(map) {
  const address = URL.createObjectURL(new Blob([pictureText(map)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.width, height: 2 * image.height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error(say("js.take.large"));
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
