/* Two sources side by side: the map shows theirs alone and how they stand to each other, a table sets claim against claim. */

import { claimItems, data, itemOf } from "./data.js";
import { all, give, html, on, onClick, one, ownWords, svg } from "./dom.js";
import { sourceBoxes, sourceEntry, tickSources } from "./sources.js";
import { say } from "./words.js";

/* Rows of the table are told apart by form and in words, not by colour. */
const SIGNS = { same: "=", other: "≠", nothing: "·" };
/* About a badge: a ring of two lines where claims can both be right, a jagged one where they cannot. */
const OUTLINES = { agrees: ringPath(60, 0) + ringPath(70, 0), clashes: ringPath(64, 8) };

/* The two sources, and the boxes that were ticked before; null where none are compared. */
export let compared = null;

/* A ring about the middle of a badge; its points lie inwards and outwards by turns. */
function ringPath(radius, depth) {
  const points = Array.from({ length: 28 }, (_one, i) => {
    const [angle, length] = [(Math.PI * i) / 14, radius + (i % 2 ? depth : -depth)];
    return `${(50 + length * Math.sin(angle)).toFixed(1)} ${(50 - length * Math.cos(angle)).toFixed(1)}`;
  });
  return `M${points.join("L")}z`;
}

const sourceIds = () => sourceBoxes().map((box) => box.dataset.source);

function relationOf({ first, second }) {
  const [row, column] = [first, second].map((id) => sourceIds().indexOf(id));
  return { x: "clashing", o: "agreeing", "?": "open", "-": "apart" }[data.relations[row][column]];
}

function cardsOf(id) {
  return all(".cm-card[data-id]", sourceEntry(id));
}

/* Claims that a contradiction between these two names cannot both be right; where there is none, those about one unit can. */
function standings(relation) {
  const cards = [compared.first, compared.second].map(cardsOf);
  const ids = cards.map((own) => own.map((card) => card.id));
  const sets = all("[data-show]").map(({ dataset }) => dataset.show.split(" "));
  const within = sets.filter((set) => set.every((id) => ids.flat().includes(id)) && ids.every((own) => own.some((id) => set.includes(id))));
  if (relation === "clashing") return new Map(within.flat().map((id) => [id, "clashes"]));
  if (relation !== "agreeing") return new Map();
  const units = cards.map((own) => new Set(own.map((card) => card.dataset.unit)));
  const shared = cards.flat().filter((card) => units.every((some) => some.has(card.dataset.unit)));
  return new Map(shared.map((card) => [card.id, "agrees"]));
}

function ringOf(standing) {
  return svg("path", { d: OUTLINES[standing], class: `cm-ring cm-ring-${standing}` });
}

/* Rings on the map, and in words what they mean. */
function ringMarks(found) {
  for (const { card, body } of claimItems()) {
    one(".cm-ring", body)?.remove();
    if (found.has(card)) one(".cm-badge-shape", body).prepend(ringOf(found.get(card)));
  }
  one("[data-compare-key]").replaceChildren(...[...new Set(found.values())].map((standing) => {
    const drawing = svg("svg", { viewBox: "-26 -26 152 152", "aria-hidden": "true" }, [ringOf(standing)]);
    return html("p", "", [drawing, html("span", "", [say(`js.compare.${standing}`)])]);
  }));
}

/* Pairs claims about one unit: first those about the same ground, then the rest in their order. */
function pairs(own, others) {
  const groundOf = ({ id }) => itemOf(id)?.ground;
  const left = new Set(others);
  const same = own.map((card) => {
    const ground = groundOf(card);
    const other = [...left].find((one) => ground !== undefined && groundOf(one) === ground);
    left.delete(other);
    return [card, other, "same"];
  });
  const alone = same.filter(([, other]) => !other).map(([card]) => card);
  const unpaired = [...left];
  const length = Math.max(alone.length, left.size);
  const rest = Array.from({ length }, (_one, i) => [alone[i], unpaired[i], alone[i] && unpaired[i] ? "other" : "nothing"]);
  return [...same.filter(([, other]) => other), ...rest];
}

function claimCell(card) {
  if (!card) return html("td", "");
  const fact = (column) => one(`[data-column=${column}] + dd`, card)?.textContent ?? "";
  return html("td", "", [ownWords("strong", "", one("h3", card).textContent), ownWords("span", "", fact("where")), ownWords("span", "cm-when", fact("when"))]);
}

function signCell(kind) {
  const words = say(`js.compare.${kind}`);
  const sign = give(html("span", "cm-compare-sign", [SIGNS[kind]]), { "aria-hidden": "true" });
  return give(html("td", "", [sign, html("span", "cm-unseen", [words])]), { title: words });
}

function fillTable({ first, second }) {
  const table = one(".cm-compare-table");
  for (const [at, head] of all("th", table).entries()) {
    const entry = sourceEntry([first, second][at]);
    head.replaceChildren(...[".cm-swatch", ".cm-name"].map((part) => one(part, entry).cloneNode(true)));
  }
  const [own, others] = [first, second].map(cardsOf);
  const about = (cards, unit) => cards.filter((card) => card.dataset.unit === unit);
  const units = [...new Set([...own, ...others].map((card) => card.dataset.unit))];
  const rows = units.flatMap((unit) => pairs(about(own, unit), about(others, unit)));
  one("tbody", table).replaceChildren(...rows.map(([card, other, kind]) => html("tr", "", [claimCell(card), signCell(kind), claimCell(other)])));
}

/* Writes into the page whom it compares, or that it compares none. */
function tell() {
  for (const side of ["first", "second"]) one(`[data-compare=${side}]`).value = compared?.[side] ?? "";
  for (const part of all(".cm-compare-table, [data-compare-stop]")) part.hidden = compared === null;
  const relation = compared && relationOf(compared);
  const [first, second] = compared ? [compared.first, compared.second].map((id) => one(".cm-name", sourceEntry(id)).textContent) : [];
  one("[data-compare-relation]").textContent = compared ? say(`js.compare.${relation}`, { first, second }) : "";
  ringMarks(compared ? standings(relation) : new Map());
}

/* Ids that are not of two different sources are passed over. */
export function compareSources(map, first, second) {
  if (first === second || ![first, second].every((id) => sourceIds().includes(id))) return;
  compared = { first, second, before: compared?.before ?? sourceBoxes().filter((box) => box.checked) };
  one("#cm-compare").open = true;
  tell();
  fillTable(compared);
  tickSources(map, (box) => [first, second].includes(box.dataset.source));
}

function stopComparing(map) {
  const { before } = compared;
  compared = null;
  tell();
  tickSources(map, (box) => before.includes(box));
}

export function offerComparison(map) {
  const selects = all("[data-compare]");
  for (const select of selects) {
    on(select, "change", () => {
      const [first, second] = selects.map((side) => side.value);
      if (first && first === second) one("[data-compare-relation]").textContent = say("js.compare.twice");
      else compareSources(map, first, second);
    });
  }
  onClick("[data-compare-stop]", () => {
    stopComparing(map);
    selects[0].focus();
  });
}
