/* Text in SVG, which neither breaks lines nor says how high a font is. */

import { svg } from "./dom.js";

/* Text whose first letter is of a script that runs so, as `dir="auto"` has it: what is isolated does not count. */
const RIGHT_TO_LEFT = /^(?:\u2068[^\u2069]*|\P{L})*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

export function runsLeft(text) {
  return RIGHT_TO_LEFT.test(text);
}

const ruler = document.createElement("canvas").getContext("2d");

export function fontOf(look) {
  return { "font-family": look.fontFamily, "font-size": parseFloat(look.fontSize), "font-weight": look.fontWeight, "font-style": look.fontStyle };
}

export function measured(text, font) {
  ruler.font = `${font["font-style"] ?? "normal"} ${font["font-weight"]} ${font["font-size"]}px ${font["font-family"]}`;
  return ruler.measureText(text);
}

/* A line of text whose box begins at a height. */
export function write(text, attributes, top) {
  const ascent = measured(text, attributes).fontBoundingBoxAscent ?? 0.93 * attributes["font-size"];
  return svg("text", { ...attributes, y: (top + ascent).toFixed(2) }, [text]);
}

/* A word longer than a line is broken where the line ends. */
function brokenText(text, fits) {
  const lines = [""];
  const add = (more) => { lines[lines.length - 1] += more; };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const spaced = lines.at(-1) ? ` ${word}` : word;
    if (fits(lines.at(-1) + spaced)) {
      add(spaced);
      continue;
    }
    lines.push("");
    for (const letter of word) {
      if (!fits(lines.at(-1) + letter)) lines.push("");
      add(letter);
    }
  }
  return lines.filter(Boolean);
}

/* Puts paragraphs one below the other, in a page's font and colour unless they have their own. */
export class Column {
  constructor(width, margin, look) {
    Object.assign(this, { width, margin, look, y: margin, parts: [] });
  }

  write(text, size, { weight = 400, family = this.look.fontFamily, indent = 0, gap = 4, height = 1.3 } = {}) {
    const font = { "font-size": size, "font-weight": weight, "font-family": family };
    const room = this.width - 2 * this.margin - indent;
    const place = runsLeft(text) ? { x: this.width - this.margin - indent, direction: "rtl" } : { x: this.margin + indent };
    for (const line of brokenText(text, (words) => measured(words, font).width <= room)) {
      this.y += size * height;
      this.parts.push(svg("text", { ...font, fill: this.look.color, ...place, y: (this.y - 4).toFixed(1) }, [line]));
    }
    this.y += gap;
  }
}
