/* The list of the claims that are shown: sorted, searched, and as long as it may be. */

import { showClaimCard } from "./big_cards.js";
import { NONE } from "./big_columns.js";
import { LongList } from "./big_scroll.js";
import { choose, chosen, claims, column, findWords, seen, whenSeenChanges } from "./big_store.js";
import { localityWords, swatchOf, wordsForClaims, wordsForDays } from "./big_words.js";
import { data } from "./data.js";
import { all, give, html, on, one, ownWords } from "./dom.js";
import { say } from "./words.js";

const orders = new Map();
let sorting = { by: "when", down: false };
/* Grounds that the list keeps to, and their name; null for all. */
let here = null;

/* Each number's place among the texts in their order, so that rows are sorted by figures. */
function ranked(numbers, texts) {
  const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const ranks = new Float64Array(texts.length);
  [...texts.keys()].sort((a, b) => compare(texts[a], texts[b])).forEach((text, rank) => { ranks[text] = rank; });
  return Float64Array.from(numbers, (number) => ranks[number]);
}

async function keysOf(by) {
  // A claim without a day comes last.
  if (by === "when") return Float64Array.from(claims.early, (day, row) => (day === NONE ? claims.late[row] : day));
  if (by === "count") return Float64Array.from(await column("figure"));
  if (by === "source") return ranked(claims.source, data.sources.map(({ name }) => name));
  const { numbers, texts } = await column("where");
  return ranked(numbers, texts);
}

async function orderBy(by) {
  if (!orders.has(by)) {
    const keys = await keysOf(by);
    orders.set(by, Int32Array.from(keys.keys()).sort((a, b) => keys[a] - keys[b] || a - b));
  }
  return orders.get(by);
}

async function listed() {
  const order = await orderBy(sorting.by);
  const kept = order.filter((row) => seen.flags[row] && (!here || here.grounds.has(claims.ground[row])));
  return sorting.down ? kept.reverse() : kept;
}

function rowMaker(map, rows, words) {
  return (at) => {
    const row = rows()[at];
    const { title, days, where } = words;
    const cell = (name, children) => give(html("span", `cm-big-${name}`, children), { role: "gridcell" });
    const source = data.sources[claims.source[row]].name;
    const node = give(html("div", "cm-big-row", [
      cell("what", [swatchOf(claims.source[row]), ownWords("b", "", title(row))]),
      cell("who", [ownWords("span", "", source)]),
      cell("where", [ownWords("span", "", localityWords(where.at(row)) || say("where.not_said"))]),
      cell("when", [days(row)]),
    ]), { role: "row", "aria-rowindex": at + 2, tabindex: -1 });
    on(node, "click", () => showClaimCard(map, row));
    return node;
  };
}

/* One row at a time is in the order of the Tab key; arrows go from row to row. */
function walkRows(list, body) {
  on(body, "keydown", (event) => {
    const page = Math.max(1, Math.floor(list.frame.clientHeight / list.high) - 1);
    const to = { ArrowDown: list.active + 1, ArrowUp: list.active - 1, PageDown: list.active + page, PageUp: list.active - page, Home: 0, End: list.length - 1 }[event.key];
    if (event.key === "Enter") list.nodes.get(list.active)?.click();
    else if (to === undefined) return;
    else list.focus(to);
    event.preventDefault();
  });
  on(body, "focusin", ({ target }) => {
    for (const [row, node] of list.nodes) if (node === target) list.active = row;
  });
}

function part(name) {
  return one(`[data-big=${name}]`);
}

function tellSorting() {
  for (const head of all("[data-sort]")) {
    const own = head.dataset.sort === sorting.by;
    head.parentNode.setAttribute("aria-sort", own ? (sorting.down ? "descending" : "ascending") : "none");
  }
}

/* Returns how to keep the list to some grounds. */
export async function listClaims(map) {
  const [title, days, where] = await Promise.all([wordsForClaims(), wordsForDays(), column("where")]);
  let rows = new Int32Array(0);
  const grid = one("[role=grid]");
  const list = new LongList(one(".cm-big-frame"), one(".cm-big-rows"), rowMaker(map, () => rows, { title, days, where }));
  let turn = 0;
  const refill = async (fromTop = false) => {
    turn += 1;
    const own = turn;
    const found = await listed();
    if (own !== turn) return;
    rows = found;
    if (fromTop) { list.frame.scrollTop = 0; list.active = 0; }
    list.fill(rows.length);
    for (const [at, node] of list.nodes) node.tabIndex = at === list.active ? 0 : -1;
    grid.setAttribute("aria-rowcount", rows.length + 1);
    const narrowed = rows.length < claims.rows;
    part("count").textContent = narrowed ? say("js.big.shown", { shown: rows.length, count: claims.rows }) : say("source.claims", { count: claims.rows });
    part("none").hidden = rows.length > 0;
  };
  const tellHere = () => {
    part("here").hidden = !here;
    if (here) part("here-name").textContent = say("js.big.only", { where: here.name });
  };
  walkRows(list, list.body);
  whenSeenChanges(() => refill());
  for (const head of all("[data-sort]")) {
    on(head, "click", () => {
      sorting = { by: head.dataset.sort, down: head.dataset.sort === sorting.by && !sorting.down };
      tellSorting();
      refill(true);
    });
  }
  const words = part("words");
  let waiting = 0;
  words.value = chosen.words;
  on(words, "input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => findWords(words.value), 180);
  });
  whenSeenChanges(() => { if (document.activeElement !== words) words.value = chosen.words; });
  on(one("[data-big=here] button"), "click", () => { here = null; tellHere(); refill(true); words.focus(); });
  tellSorting();
  await refill();
  return async (grounds, name) => {
    here = { grounds, name };
    tellHere();
    await refill(true);
    one(".cm-big-claims").scrollIntoView({ block: "nearest" });
    list.focus(0);
  };
}

export function showEverything() {
  choose({ sources: chosen.sources.slice().fill(1), days: null, words: "", found: null });
}
