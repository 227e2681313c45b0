/* One movement that would make claims true: dashed outlines and arrows in the colour of text, as no source reported it. */

import { html } from "./dom.js";
import { leader, mark } from "./icons.js";
import { arrowHead, opens, standing } from "./marks.js";

const INK = "#16202a";

function workedOut(stop) {
  const lines = stop.lines.map(([count, noun]) => html("span", "", [html("b", "", [count]), ` ${noun}`]));
  return { ...mark("cm-worked-mark", html("div", "cm-worked", lines)), leader: leader(INK) };
}

function drawFlow(id, move, most) {
  const weight = 2 + 2.5 * Math.sqrt(move.count / most);
  const style = { pane: "cm-moves", color: INK, weight, dashArray: `${2 * weight} ${weight}`, className: "cm-flow" };
  const paths = move.line.map((line) => opens(L.polyline(line, style), move.card));
  paths.at(-1)?.on("add", () => arrowHead(id, INK, paths.at(-1)));
  return paths;
}

export function drawScenario(id, { moves, stops }) {
  const most = Math.max(...moves.map((move) => move.count));
  const claims = stops.map((stop) => standing(workedOut(stop), stop, { far: true }));
  const layers = [...moves.flatMap((move) => drawFlow(id, move, most)), ...claims.flatMap((item) => item.layers)];
  return { layer: L.featureGroup(layers), claims };
}
