/* Claims and their days in words. */

import { NONE } from "./big_columns.js";
import { claims, column, isUndated } from "./big_store.js";
import { data } from "./data.js";
import { svg } from "./dom.js";
import { say, sayDays } from "./words.js";

const DAY_MS = 86400000;
const start = Date.parse(data.first);

export function dateOf(day) {
  return new Date(start + day * DAY_MS);
}

export function isoOf(day) {
  return dateOf(day).toISOString().slice(0, 10);
}

export function dayOf(iso) {
  return Math.round((Date.parse(iso) - start) / DAY_MS);
}

export async function wordsForDays() {
  const vague = await column("vague");
  return (row) => {
    if (isUndated(row)) return say("when.unsaid");
    const about = vague[row] ? "_about" : "";
    const [early, late] = [claims.early[row], claims.late[row]];
    if (early === NONE) return say(`when.by${about}`, { day: sayDays(dateOf(late)) });
    if (late >= data.days) return say(`when.since${about}`, { day: sayDays(dateOf(early)) });
    const days = sayDays(dateOf(early), dateOf(late));
    return about ? say("when.about", { day: days }) : days;
  };
}

export async function wordsForClaims() {
  const [phrase, status] = await Promise.all([column("phrase"), column("status")]);
  return (row) => (status.at(row) ? say("js.big.title", { count: phrase.at(row), status: status.at(row) }) : phrase.at(row));
}

/* A locality as written, without the mark by which a dossier refers to an area. */
export function localityWords(text) {
  return text.replace(/\barea: ?/gi, "");
}

export function swatchOf(source) {
  const { look } = data.sources[source];
  const shape = data.shapes[look % data.shapes.length];
  const fill = data.colours.light[look % data.colours.light.length];
  return svg("svg", { class: "cm-swatch", viewBox: "-12 -14 124 124", "aria-hidden": "true" }, [svg("path", { d: shape.path, fill })]);
}
