/* The sources: boxes that show and hide what each claims, and how much of it is shown. */

import { LongList } from "./big_scroll.js";
import { choose, chosen, claims, seen, whenSeenChanges } from "./big_store.js";
import { swatchOf } from "./big_words.js";
import { data } from "./data.js";
import { give, html, on, onClick, one, ownWords } from "./dom.js";
import { say } from "./words.js";

function countsOf(sources) {
  const counts = new Int32Array(data.sources.length);
  for (const source of sources) counts[source] += 1;
  return counts;
}

function tick(wanted) {
  choose({ sources: Uint8Array.from(data.sources, (_source, number) => Number(wanted(number))) });
}

function sourceRow(number, total) {
  const { name, says, grade, origin } = data.sources[number];
  const box = give(html("input", ""), { type: "checkbox" });
  box.checked = Boolean(chosen.sources[number]);
  box.dataset.source = number;
  on(box, "change", () => {
    const sources = chosen.sources.slice();
    sources[number] = Number(box.checked);
    choose({ sources });
  });
  const only = give(html("button", "", [say("source.only")]), { type: "button", "aria-label": say("source.only_name", { source: name }) });
  on(only, "click", () => tick((other) => other === number));
  const label = html("label", "", [box, swatchOf(number), ownWords("span", "cm-name", name)]);
  const shown = html("p", "cm-says", [html("span", "", [shownWords(number, total)]), ` · ${grade}`]);
  const meta = ownWords("p", "cm-meta", [says, origin && say("js.big.source.origin", { origin })].filter(Boolean).join(" · "));
  meta.title = meta.textContent;
  const row = html("li", "cm-big-source", [html("div", "cm-source-head", [label, only]), shown, meta]);
  return give(row, { "aria-setsize": data.sources.length, "aria-posinset": number + 1 });
}

function shownWords(number, total) {
  const shown = seen.bySource[number];
  return shown === total ? say("source.claims", { count: total }) : say("js.big.source.shown", { shown, count: total });
}

export function listSources() {
  const totals = countsOf(claims.source);
  const frame = one(".cm-big-sources");
  const list = new LongList(frame, one("ul", frame), (number) => sourceRow(number, totals[number]));
  list.fill(data.sources.length);
  whenSeenChanges(() => {
    for (const [number, node] of list.nodes) {
      one("input", node).checked = Boolean(chosen.sources[number]);
      one(".cm-says span", node).textContent = shownWords(number, totals[number]);
    }
  });
  onClick("button[data-all]", ({ dataset }) => tick(() => dataset.all === "on"));
}
