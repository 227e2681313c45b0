/* All that the reader sees of the map, drawn once more as plain SVG with its looks in attributes.
   Elements are made anew from the few attributes below, never copied whole, so that no script or handler can come along. */

import { all, boxOf, give, svg } from "./dom.js";
import { fontOf, write } from "./lettering.js";

const SHAPES = {
  path: ["d"], circle: ["cx", "cy", "r"], ellipse: ["cx", "cy", "rx", "ry"], line: ["x1", "y1", "x2", "y2"],
  rect: ["x", "y", "width", "height", "rx"], text: ["x", "y"],
};
const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "opacity"];
const MARKER = ["viewBox", "refX", "refY", "markerWidth", "markerHeight", "orient"];
const COLOUR = /rgba?\([^)]+\)/;

function isShown(node) {
  return node.checkVisibility({ visibilityProperty: true });
}

function given(node, names) {
  return Object.fromEntries(names.filter((name) => node.hasAttribute(name)).map((name) => [name, node.getAttribute(name)]));
}

/* Where a box lies in a picture whose corner is that of the frame. */
function placed(node, frame) {
  const { left, top, width, height } = boxOf(node);
  return { x: left - frame.left, y: top - frame.top, width, height };
}

function redrawShape(node) {
  const look = getComputedStyle(node);
  const looks = Object.fromEntries(LOOKS.map((name) => [name, look.getPropertyValue(name).replace(/px/g, "")]));
  const copy = svg(node.localName, { ...given(node, SHAPES[node.localName]), ...looks });
  if (node.localName === "text") {
    // Not every program knows dominant-baseline, so the numeral is set down by its height.
    give(copy, { ...fontOf(look), "text-anchor": "middle", dy: ".35em" }).textContent = node.textContent;
  }
  const arrow = /#([\w-]+)/.exec(node.getAttribute("marker-end") ?? "");
  if (arrow) give(copy, { "marker-end": `url(#take-${arrow[1]})` });
  if (look.filter.includes("blur")) give(copy, { filter: "url(#take-soft)" });
  return copy;
}

/* What the shapes refer to: heads of arrows, and the softness of vague ground. */
export function redrawDefs(map) {
  const heads = all("marker", map.getContainer()).map((head) => svg("marker", { ...given(head, MARKER), id: `take-${head.id}` }, [...head.children].map(redrawShape)));
  return [svg("filter", { id: "take-soft" }, [svg("feGaussianBlur", { stdDeviation: 5 })]), ...heads];
}

/* A drawing within the map: its shapes, set down where its box and its viewBox put them. */
function redrawDrawing(drawing, frame) {
  const { x, y, width } = placed(drawing, frame);
  const view = drawing.viewBox.baseVal;
  const scale = view?.width ? width / view.width : 1;
  const corner = [x - (view?.x ?? 0) * scale, y - (view?.y ?? 0) * scale].map((at) => at.toFixed(2));
  const shapes = all(Object.keys(SHAPES).join(), drawing).filter((node) => !node.closest("defs") && isShown(node));
  return [svg("g", { transform: `translate(${corner.join(" ")}) scale(${scale.toFixed(4)})` }, shapes.map(redrawShape))];
}

/* The box of an element: ground, border, and the ring that a box-shadow without blur draws about it. */
function redrawBox(node, frame) {
  const look = getComputedStyle(node);
  const box = placed(node, frame);
  const border = parseFloat(look.borderBottomWidth) || 0;
  const round = look.borderTopLeftRadius.endsWith("%") ? box.width / 2 : parseFloat(look.borderTopLeftRadius) || 0;
  const rect = (grow, paint) => svg("rect", {
    x: box.x - grow, y: box.y - grow, width: box.width + 2 * grow, height: box.height + 2 * grow, rx: Math.max(0, round + grow), ...paint,
  });
  const parts = [];
  const ring = /^(rgba?\([^)]+\)) 0px 0px 0px ([\d.]+)px/.exec(look.boxShadow);
  if (ring) parts.push(rect(parseFloat(ring[2]), { fill: ring[1] }));
  if (look.backgroundColor !== "rgba(0, 0, 0, 0)") parts.push(rect(0, { fill: look.backgroundColor }));
  const dashes = look.borderBottomStyle === "dashed" ? "4 3" : "none";
  if (border) parts.push(rect(-border / 2, { fill: "none", stroke: look.borderBottomColor, "stroke-width": border, "stroke-dasharray": dashes }));
  return parts;
}

/* The lines of a text as the browser broke them: words of one height are one line. */
function linesOf(node) {
  const lines = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { top, left, right } = boxOf(range);
    const line = lines.at(-1);
    if (line && Math.abs(line.top - top) < 3) Object.assign(line, { text: `${line.text} ${word}`, left: Math.min(line.left, left), right: Math.max(line.right, right) });
    else lines.push({ text: word, top, left, right });
  }
  return lines;
}

/* Each line is set about its middle, which holds in either direction of writing and with any font. */
function redrawText(node, frame) {
  const look = getComputedStyle(node.parentElement);
  const [halo] = COLOUR.exec(look.textShadow) ?? ["none"];
  const paint = { fill: look.color, stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" };
  const spacing = parseFloat(look.letterSpacing) || 0;
  return linesOf(node).map(({ text, top, left, right }) => write(
    look.textTransform === "uppercase" ? text.toUpperCase() : text,
    { ...fontOf(look), x: ((left + right) / 2 - frame.left).toFixed(2), "text-anchor": "middle", direction: look.direction, "letter-spacing": spacing, ...paint },
    top - frame.top,
  ));
}

/* Markers that a user added. Only what is in the page already: anything else would be asked for each time the picture opens. */
function redrawImage(node, frame) {
  return node.src.startsWith("data:image/") ? [svg("image", { href: node.src, ...placed(node, frame) })] : [];
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

export function redrawMap(map) {
  const frame = boxOf(map.getContainer());
  const height = (node) => Number(getComputedStyle(node).zIndex) || 0;
  const upwards = (nodes) => [...nodes].sort((a, b) => height(a) - height(b));
  const leftOut = ["mapPane", "tilePane", "popupPane", "tooltipPane"].map((name) => map.getPane(name));
  const drawn = Object.values(map.getPanes()).filter((pane) => !leftOut.includes(pane));
  const scale = all(".leaflet-control-scale-line:first-child", map.getContainer());
  return [...upwards(drawn).flatMap((pane) => upwards(pane.children)), ...scale].flatMap((child) => redraw(child, frame));
}
