/* The claims in columns, which of them are shown, and what is counted of those. */

import { NONE, textColumn, wholeColumn } from "./big_columns.js";
import { data } from "./data.js";

const FOREVER = 2147483647;
const SCALE = 100000;

/* What there is; filled by `unpackFirst`. Longitudes and latitudes of grounds are in degrees, NaN for one off the map. */
export const claims = { rows: data.claims.source.rows, source: null, ground: null, early: null, late: null };
export const grounds = { rows: data.grounds.radius.rows, latitude: null, longitude: null, radius: null };

/* What the reader has chosen: a flag for each source, first and last day by number, rows in which words were found. */
export const chosen = { sources: new Uint8Array(data.sources.length).fill(1), days: null, words: "", found: null };

/* What is shown of it: rows in the dossier's order, and how many by source, by ground and by day. */
export const seen = { flags: null, rows: null, bySource: null, byGround: null, byDay: null };

const columnsRead = new Map();
const watchers = [];

/* A column of claims or of grounds, unpacked when it is first asked for. */
export function column(name, table = "claims") {
  const key = `${table}.${name}`;
  if (!columnsRead.has(key)) {
    const packed = data[table][name];
    columnsRead.set(key, packed.kind === "text" && !packed.figures ? textColumn(packed) : wholeColumn(packed));
  }
  return columnsRead.get(key);
}

const degrees = (numbers) => Float64Array.from(numbers, (number) => (number === NONE ? NaN : number / SCALE));

/* What the map is drawn from; the texts can wait. */
export async function unpackFirst() {
  const [source, ground, early, late] = await Promise.all(["source", "ground", "earliest", "latest"].map((name) => column(name)));
  const [latitude, longitude, radius] = await Promise.all(["latitude", "longitude", "radius"].map((name) => column(name, "grounds")));
  Object.assign(claims, { source, ground, early, late: late.map((day) => (day === NONE ? FOREVER : day)) });
  Object.assign(grounds, { latitude: degrees(latitude), longitude: degrees(longitude), radius });
  count();
}

export function isUndated(row) {
  return claims.early[row] === NONE && claims.late[row] === FOREVER;
}

export function isOnMap(row) {
  const ground = claims.ground[row];
  return ground !== NONE && !Number.isNaN(grounds.latitude[ground]);
}

/* A claim without a day meets whatever days are chosen. */
function count() {
  const { source, ground, early, late } = claims;
  const [from, to] = chosen.days ?? [NONE, FOREVER];
  const flags = new Uint8Array(claims.rows);
  const bySource = new Int32Array(data.sources.length);
  const byGround = new Int32Array(grounds.rows);
  const rises = new Int32Array(data.days + 1);
  let shown = 0;
  for (let row = 0; row < claims.rows; row += 1) {
    if (!chosen.sources[source[row]] || (chosen.found && !chosen.found[row])) continue;
    // The timeline shows the days that are not chosen, too.
    if (!isUndated(row)) {
      rises[Math.max(0, early[row])] += 1;
      rises[Math.min(data.days - 1, late[row]) + 1] -= 1;
    }
    if (early[row] > to || late[row] < from) continue;
    flags[row] = 1;
    shown += 1;
    bySource[source[row]] += 1;
    if (ground[row] !== NONE) byGround[ground[row]] += 1;
  }
  const rows = new Int32Array(shown);
  for (let row = 0, at = 0; row < claims.rows; row += 1) if (flags[row]) rows[at++] = row;
  const byDay = rises.subarray(0, data.days);
  for (let day = 1; day < data.days; day += 1) byDay[day] += byDay[day - 1];
  Object.assign(seen, { flags, rows, bySource, byGround, byDay });
}

export function whenSeenChanges(watcher) {
  watchers.push(watcher);
}

/* Takes over what the reader has chosen, and tells everybody whom it concerns. */
export function choose(change) {
  Object.assign(chosen, change);
  count();
  for (const watcher of watchers) watcher();
}

/* Searched are what the list shows and what the cards quote. */
const SEARCHED = ["id", "phrase", "status", "where", "evidence", "note"];

export async function findWords(words) {
  const wanted = words.trim().toLowerCase();
  const columns = wanted ? await Promise.all(SEARCHED.map((name) => column(name))) : [];
  const found = wanted ? new Uint8Array(claims.rows) : null;
  for (const { numbers, texts } of columns) {
    const hits = Uint8Array.from(texts, (text) => Number(text.toLowerCase().includes(wanted)));
    for (let row = 0; row < claims.rows; row += 1) if (hits[numbers[row]]) found[row] = 1;
  }
  choose({ words: wanted, found });
}
