/* Take it away: all claims as GeoJSON and CSV, put together from the columns. */

import { NONE } from "./big_columns.js";
import { outlineShapes } from "./big_outlines.js";
import { claims, column, grounds, isOnMap } from "./big_store.js";
import { isoOf } from "./big_words.js";
import { data } from "./data.js";
import { csvParts, offerFiles } from "./files.js";
import { outlineOf } from "./globe.js";
import { backToGlobe } from "./longitude.js";

const TEXTS = ["unit", "count", "status", "where", "said", "evidence", "note", "url", "archive_url"];

async function recordMaker() {
  const [id, credibility, precision, remarks, ...texts] = await Promise.all([
    column("id"), column("credibility"), column("precision", "grounds"), column("remarks", "grounds"), ...TEXTS.map((name) => column(name)),
  ]);
  return (row) => {
    const source = data.sources[claims.source[row]];
    const ground = claims.ground[row];
    const placed = isOnMap(row);
    return {
      claim_id: id.at(row), source: source.id, source_name: source.name,
      ...Object.fromEntries(TEXTS.map((name, i) => [name, texts[i].at(row)])),
      earliest: claims.early[row] === NONE ? null : isoOf(claims.early[row]),
      latest: claims.late[row] >= data.days ? null : isoOf(claims.late[row]),
      via: source.via, origin: source.origin, reliability: source.grade, credibility: credibility[row] === NONE ? null : credibility[row],
      precision: ground === NONE ? "unknown" : precision.at(ground),
      on_the_map: ground === NONE ? "" : remarks.at(ground),
      uncertainty_m: placed ? grounds.radius[ground] : null,
      label_latitude: placed ? grounds.latitude[ground] : null,
      label_longitude: placed ? backToGlobe(grounds.longitude[ground]) : null,
    };
  };
}

/* In pieces, as one text of all claims may be longer than a browser lets a text be. */
async function geojsonParts() {
  const [recordOf, shapeOfGround] = await Promise.all([recordMaker(), outlineShapes()]);
  const shapes = new Map();
  const shape = (ground) => {
    if (!shapes.has(ground)) shapes.set(ground, JSON.stringify(outlineOf(shapeOfGround(ground))));
    return shapes.get(ground);
  };
  const parts = ['{"type": "FeatureCollection", "features": [\n'];
  for (let row = 0; row < claims.rows; row += 1) {
    const geometry = isOnMap(row) ? shape(claims.ground[row]) : "null";
    parts.push(`${row ? ",\n" : ""}{"type":"Feature","properties":${JSON.stringify(recordOf(row))},"geometry":${geometry}}`);
  }
  return [...parts, "\n]}\n"];
}

async function csvRows() {
  const recordOf = await recordMaker();
  const columns = Object.keys(claims.rows ? recordOf(0) : {});
  return [columns, ...Array.from({ length: claims.rows }, (_none, row) => Object.values(recordOf(row)))];
}

export function offerData() {
  offerFiles({
    geojson: ["application/geo+json", async () => ({ parts: await geojsonParts() })],
    csv: ["text/csv;charset=utf-8", async () => ({ parts: csvParts(await csvRows()) })],
  });
}
