/* A picture of the map as it is now: all that the reader sees is drawn once more, as plain SVG with its looks in attributes.
   Elements are made anew from the few attributes below, never copied whole, so that no script or handler can come along. */

const SHAPES = {
  path: ["d"], circle: ["cx", "cy", "r"], ellipse: ["cx", "cy", "rx", "ry"], line: ["x1", "y1", "x2", "y2"],
  rect: ["x", "y", "width", "height", "rx"], text: ["x", "y"],
};
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "opacity"];
const USUAL = { "fill-opacity": "1", "stroke-opacity": "1", "stroke-dasharray": "none", "stroke-dashoffset": "0px", "stroke-linecap": "butt", "stroke-linejoin": "miter", opacity: "1" };
const INVISIBLE = /^(transparent|rgba\(0, 0, 0, 0\))$/;

function isShown(node) {
  const look = getComputedStyle(node);
  return look.display !== "none" && look.visibility !== "hidden";
}

function looks(node) {
  const computed = getComputedStyle(node);
  const all = LOOKS.map((name) => [name, computed.getPropertyValue(name)]).filter(([name, value]) => value !== "" && value !== USUAL[name]);
  return Object.fromEntries(all.map(([name, value]) => [name, value.replace(/px/g, "")]));
}

function fontOf(computed) {
  return { "font-family": computed.fontFamily, "font-size": parseFloat(computed.fontSize), "font-weight": computed.fontWeight, "font-style": computed.fontStyle };
}

let ruler = null;

function measured(text, font) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${font["font-style"] ?? "normal"} ${font["font-weight"]} ${font["font-size"]}px ${font["font-family"]}`;
  return ruler.measureText(text);
}

function redrawShape(node) {
  const given = SHAPES[node.localName].filter((name) => node.hasAttribute(name)).map((name) => [name, node.getAttribute(name)]);
  const copy = svg(node.localName, { ...Object.fromEntries(given), ...looks(node) });
  if (node.localName === "text") {
    // Not every program knows dominant-baseline, so the numeral is set down by its height.
    for (const [name, value] of Object.entries({ ...fontOf(getComputedStyle(node)), "text-anchor": "middle", dy: ".35em" })) copy.setAttribute(name, value);
    copy.textContent = node.textContent;
  }
  const arrow = /#([\w-]+)/.exec(node.getAttribute("marker-end") ?? "");
  if (arrow) copy.setAttribute("marker-end", `url(#take-${arrow[1]})`);
  if (getComputedStyle(node).filter.includes("blur")) copy.setAttribute("filter", "url(#take-soft)");
  return copy;
}

function redrawArrow(marker) {
  const given = ["viewBox", "refX", "refY", "markerWidth", "markerHeight", "orient"].map((name) => [name, marker.getAttribute(name)]);
  return svg("marker", { id: `take-${marker.id}`, ...Object.fromEntries(given) }, [...marker.children].map(redrawShape));
}

/* A drawing within the map: its shapes, set down where its box and its viewBox put them. */
function redrawDrawing(drawing, frame) {
  const box = drawing.getBoundingClientRect();
  const view = drawing.viewBox.baseVal;
  const scale = view && view.width ? box.width / view.width : 1;
  const x = box.left - frame.left - (view ? view.x * scale : 0);
  const y = box.top - frame.top - (view ? view.y * scale : 0);
  const shapes = [...drawing.querySelectorAll(Object.keys(SHAPES).join())].filter((node) => !node.closest("defs") && isShown(node));
  return [svg("g", { transform: `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})` }, shapes.map(redrawShape))];
}

/* The box of an element: ground, border, and the ring that a box-shadow without blur draws about it. */
function redrawBox(node, frame) {
  const look = getComputedStyle(node);
  const box = node.getBoundingClientRect();
  const border = parseFloat(look.borderTopWidth) || 0;
  const round = look.borderTopLeftRadius.endsWith("%") ? box.width / 2 : parseFloat(look.borderTopLeftRadius) || 0;
  const rect = (grow, paint) => svg("rect", {
    x: box.left - frame.left - grow, y: box.top - frame.top - grow, width: Math.max(0, box.width + 2 * grow), height: Math.max(0, box.height + 2 * grow), rx: Math.max(0, round + grow), ...paint,
  });
  const parts = [];
  const ring = /^(rgba?\([^)]+\)) 0px 0px 0px ([\d.]+)px/.exec(look.boxShadow);
  if (ring) parts.push(rect(parseFloat(ring[2]), { fill: ring[1] }));
  if (!INVISIBLE.test(look.backgroundColor)) parts.push(rect(0, { fill: look.backgroundColor }));
  if (border) parts.push(rect(-border / 2, { fill: "none", stroke: look.borderTopColor, "stroke-width": border, ...(look.borderTopStyle === "dashed" ? { "stroke-dasharray": "4 3" } : {}) }));
  return parts;
}

/* The lines of a text as the browser broke them: words of one height are one line, set about its middle. */
function redrawText(node, frame) {
  const look = getComputedStyle(node.parentElement);
  const font = fontOf(look);
  const lines = [];
  const range = document.createRange();
  for (const word of node.data.matchAll(/\S+/g)) {
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    const line = lines.at(-1);
    if (line && Math.abs(line.top - box.top) < 3) Object.assign(line, { text: `${line.text} ${word[0]}`, left: Math.min(line.left, box.left), right: Math.max(line.right, box.right) });
    else lines.push({ text: word[0], top: box.top, left: box.left, right: box.right });
  }
  const halo = /rgba?\([^)]+\)/.exec(look.textShadow);
  return lines.map((line) => {
    const text = look.textTransform === "uppercase" ? line.text.toUpperCase() : line.text;
    const place = { x: ((line.left + line.right) / 2 - frame.left).toFixed(2), y: (line.top - frame.top + (measured(text, font).fontBoundingBoxAscent ?? 0.93 * font["font-size"])).toFixed(2), "text-anchor": "middle" };
    const around = halo ? { stroke: halo[0], "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
    const drawn = svg("text", { ...place, ...font, fill: look.color, direction: look.direction, ...(look.letterSpacing === "normal" ? {} : { "letter-spacing": parseFloat(look.letterSpacing) }), ...around });
    drawn.textContent = text;
    return drawn;
  });
}

/* Everything below an element; what the page's elements are called does not matter here, only how they look. */
function redraw(node, frame) {
  if (node.nodeType === Node.TEXT_NODE) return redrawText(node, frame);
  if (node.nodeType !== Node.ELEMENT_NODE || !isShown(node)) return [];
  if (node.localName === "svg") return redrawDrawing(node, frame);
  if (node.localName === "img") return redrawImage(node, frame);
  const parts = [...redrawBox(node, frame), ...[...node.childNodes].flatMap((child) => redraw(child, frame))];
  const { opacity } = getComputedStyle(node);
  return opacity === "1" || !parts.length ? parts : [svg("g", { opacity }, parts)];
}

/* Markers that a user added. Only what is in the page already: anything else would be asked for each time the picture opens. */
function redrawImage(node, frame) {
  if (!node.src.startsWith("data:image/")) return [];
  const box = node.getBoundingClientRect();
  return [svg("image", { href: node.src, x: box.left - frame.left, y: box.top - frame.top, width: box.width, height: box.height })];
}

function redrawMap(map) {
  const frame = map.getContainer().getBoundingClientRect();
  const height = (pane) => Number(getComputedStyle(pane).zIndex) || 0;
  const left = ["tilePane", "popupPane", "tooltipPane"].map((name) => map.getPane(name));
  const drawn = Object.values(map.getPanes()).filter((pane) => pane !== map.getPane("mapPane") && !left.includes(pane));
  return drawn.sort((a, b) => height(a) - height(b)).flatMap((pane) => [...pane.children].sort((a, b) => height(a) - height(b)).flatMap((child) => redraw(child, frame)));
}

function scaleBar(map, paper, ink) {
  const line = map.getContainer().querySelector(".leaflet-control-scale-line");
  if (!line) return [];
  const width = line.offsetWidth;
  const foot = map.getSize().y - 12;
  const text = svg("text", { x: 16, y: foot - 5, "font-family": "sans-serif", "font-size": 11, fill: ink });
  text.textContent = line.textContent;
  return [
    svg("rect", { x: 8, y: foot - 19, width: width + 16, height: 25, fill: paper, "fill-opacity": 0.8 }),
    svg("path", { d: `M16 ${foot - 4}V${foot}H${16 + width}V${foot - 4}`, fill: "none", stroke: ink, "stroke-width": 1.5 }),
    text,
  ];
}

/* A text whose first letter is of a script that runs so, as `dir="auto"` has it. */
const RIGHT_TO_LEFT = /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/* Puts paragraphs one below the other. SVG does not break lines, so this does. */
class Column {
  constructor(width, margin, ink) {
    Object.assign(this, { width, margin, ink, y: margin, parts: [] });
  }

  write(text, font, { indent = 0, gap = 4, height = 1.3 } = {}) {
    const room = this.width - 2 * this.margin - indent;
    const full = { "font-weight": 400, ...font };
    const lines = [];
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && measured(longer, full).width <= room) lines[lines.length - 1] = longer;
      else for (let rest = word; rest; ) {
        // A word longer than the line is broken where the line ends.
        let fits = rest.length;
        while (fits > 1 && measured(rest.slice(0, fits), full).width > room) fits = Math.min(fits - 1, Math.ceil(fits * 0.9));
        lines.push(rest.slice(0, fits));
        rest = rest.slice(fits);
      }
    }
    const rtl = RIGHT_TO_LEFT.test(text);
    const place = rtl ? { x: this.width - this.margin, direction: "rtl" } : { x: this.margin + indent };
    for (const line of lines) {
      this.y += full["font-size"] * height;
      const node = svg("text", { ...place, y: (this.y - 4).toFixed(1), fill: this.ink, ...full });
      node.textContent = line;
      this.parts.push(node);
    }
    this.y += gap;
  }
}

function textOf(selector) {
  return document.querySelector(selector)?.textContent.trim() ?? "";
}

/* Which source has which colour and shape, of those that are on the map. */
function writeLegend(column, sans) {
  for (const item of document.querySelectorAll(".cm-source")) {
    if (!item.querySelector("input[data-overlay]").checked) continue;
    const swatch = item.querySelector(".cm-swatch path");
    const place = `translate(${column.margin + 2} ${column.y + 1}) scale(.16)`;
    column.parts.push(svg("path", { d: swatch.getAttribute("d"), fill: getComputedStyle(swatch).fill, transform: place }));
    const says = item.querySelector(".cm-says").textContent;
    column.write(`${item.querySelector(".cm-name").textContent.trim()}: ${says}`, { ...sans, "font-size": 14 }, { indent: 28, gap: 5 });
  }
}

function picture(map, { bare = false } = {}) {
  const page = getComputedStyle(document.body);
  const size = map.getSize();
  const sans = { "font-family": page.fontFamily };
  const serif = { "font-family": getComputedStyle(document.querySelector("h1")).fontFamily };
  const online = !map.hasLayer(underneath.group);
  const column = new Column(size.x, bare ? 0 : 16, page.color);
  if (!bare) {
    if (textOf(".cm-kicker")) column.write(textOf(".cm-kicker"), { ...sans, "font-size": 12 });
    column.write(textOf("h1"), { ...serif, "font-size": 25, "font-weight": 700 }, { height: 1.18, gap: 6 });
    if (textOf(".cm-standfirst")) column.write(textOf(".cm-standfirst"), { ...serif, "font-size": 16 }, { gap: 12 });
  }
  const ground = getComputedStyle(map.getContainer()).backgroundColor;
  const clip = { x: 0, y: 0, width: size.x, height: size.y };
  const inner = svg("g", { transform: `translate(0 ${column.y})`, "clip-path": "url(#take-frame)" }, [svg("rect", { ...clip, fill: ground }), ...redrawMap(map), ...scaleBar(map, page.backgroundColor, page.color)]);
  column.y += size.y + (bare ? 0 : 8);
  if (!bare) {
    // What the notes on the map say belongs to the picture: that some of it was worked out, or stands out.
    const notes = [...document.querySelectorAll(".cm-map-note")].filter((note) => note.offsetWidth > 0);
    for (const note of notes) column.write(note.textContent, { ...sans, "font-size": 13, "font-weight": 600 });
    if (online) column.write("The online map underneath cannot be saved in a picture.", { ...sans, "font-size": 13 });
    if (chosenDays) column.write(`Only claims whose time meets ${textOf(".cm-time-said output") || chosenDays.join(" to ")}.`, { ...sans, "font-size": 13, "font-weight": 600 });
    writeLegend(column, sans);
    column.write("Number: how many a source claims. Shaded ground: somewhere in here; broken or dotted edge: vague words, or a whole region.", { ...sans, "font-size": 12 });
    const credits = [...document.querySelectorAll(".cm-credits p")].map((p) => p.textContent.trim());
    column.write([...credits, "Made with convoymap."].join(" "), { ...sans, "font-size": 11 });
  }
  const arrows = new Map([...map.getContainer().querySelectorAll("marker")].map((marker) => [marker.id, marker]));
  const defs = svg("defs", {}, [
    svg("clipPath", { id: "take-frame" }, [svg("rect", clip)]),
    svg("filter", { id: "take-soft" }, [svg("feGaussianBlur", { stdDeviation: 5 })]),
    ...[...arrows.values()].map(redrawArrow),
  ]);
  const high = Math.ceil(column.y + (bare ? 0 : 12));
  const title = svg("title");
  title.textContent = textOf("h1");
  const paper = svg("rect", { x: 0, y: 0, width: size.x, height: high, fill: page.backgroundColor });
  return svg("svg", { width: size.x, height: high, viewBox: `0 0 ${size.x} ${high}` }, [title, defs, paper, inner, ...column.parts]);
}

/* Control characters may stand in a dossier and in HTML, but not in XML. */
function pictureText(map) {
  const text = new XMLSerializer().serializeToString(picture(map)).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`;
}

/* Twice as many pixels as on the screen, so that it holds up on paper and on fine screens. */
async function picturePng(map) {
  const address = URL.createObjectURL(new Blob([pictureText(map)], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * image.width;
    canvas.height = 2 * image.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("the picture is too large for this browser; take the SVG");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/* Paper is white, whatever the screen was. */
function byDay(draw) {
  const page = document.documentElement.dataset;
  const { theme } = page;
  if (theme) page.theme = "light";
  try {
    return draw();
  } finally {
    if (theme) page.theme = theme;
  }
}

/* Leaflet's map has the size of the screen; on paper its picture stands instead, as wide as the sheet. */
function readyToPrint(map) {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    if (document.querySelector(".cm-print-map")) return;
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
    const drawing = byDay(() => picture(map, { bare: true }));
    drawing.setAttribute("class", "cm-print-map");
    map.getContainer().before(drawing);
  });
  window.addEventListener("afterprint", () => {
    document.querySelector(".cm-print-map")?.remove();
    for (const details of opened) details.open = false;
    opened = [];
  });
}
