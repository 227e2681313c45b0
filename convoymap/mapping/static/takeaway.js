/* Take it away: the claims as GeoJSON and CSV, the map as SVG and PNG, and a picture of the map for the printed page. */

/* Headings of the cards and the columns that they become. */
const CARD_COLUMNS = {
  When: "when", Where: "where", Said: "said", Via: "via", Origin: "origin", Source: "reliability", Claim: "credibility",
  Evidence: "evidence", Note: "note", "On the map": "on_the_map", Link: "url", Archived: "archive_url",
};

function cardFacts(card) {
  const facts = Object.fromEntries(Object.values(CARD_COLUMNS).map((column) => [column, null]));
  for (const term of card.querySelectorAll("dt")) {
    const link = term.nextElementSibling.querySelector("a");
    const column = CARD_COLUMNS[term.textContent];
    if (column) facts[column] = link ? link.getAttribute("href") : term.nextElementSibling.textContent;
  }
  return facts;
}

const backToGlobe = (longitude) => Number(((((longitude + 180) % 360) + 360) % 360 - 180).toFixed(5));

/* The claims as records; `footprint` is the outline as the page holds it, with longitudes unwrapped. */
function claimRecords() {
  const marks = Object.values(data.overlays).filter((o) => o.kind === "source").flatMap((o) => o.claims);
  const outlines = new Map(marks.filter((m) => m.footprint).map((m) => [m.card, m.footprint]));
  return data.takeaway.rows.map(([id, ...cells]) => {
    const own = document.getElementById(id);
    const mark = marks.find((m) => m.card === id);
    const properties = {
      ...Object.fromEntries(data.takeaway.columns.map((column, i) => [column, cells[i]])),
      source_name: own.closest(".cm-source").querySelector(".cm-name").textContent,
      ...cardFacts(own),
      label_latitude: mark ? mark.latitude : null,
      label_longitude: mark ? backToGlobe(mark.longitude) : null,
    };
    return { properties, footprint: mark ? outlines.get(mark.outline) ?? null : null };
  });
}

/* The part of a ring between two meridians (Sutherland and Hodgman 1974). */
function clipRing(ring, west, east) {
  const cut = (points, edge, inside) => points.flatMap((b, i) => {
    const a = points.at(i - 1);
    const crossing = () => [edge, a[1] + ((edge - a[0]) / (b[0] - a[0])) * (b[1] - a[1])];
    if (inside(a[0]) === inside(b[0])) return inside(b[0]) ? [b] : [];
    return inside(b[0]) ? [crossing(), b] : [crossing()];
  });
  const open = cut(cut(ring.slice(0, -1), west, (x) => x >= west), east, (x) => x <= east);
  return open.length < 3 ? null : [...open, open[0]];
}

function ringArea(ring) {
  return ring.slice(1).reduce((sum, b, i) => sum + (ring[i][0] * b[1] - b[0] * ring[i][1]) / 2, 0);
}

/* RFC 7946: outer rings run counter-clockwise, longitudes lie within ±180°, and what crosses the antimeridian is cut there. */
function turnedRings(rings) {
  const xs = rings[0].map(([x]) => x);
  const first = Math.floor((Math.min(...xs) + 180) / 360);
  const last = Math.ceil((Math.max(...xs) + 180) / 360);
  const polygons = [];
  for (let turn = first; turn < Math.max(last, first + 1); turn += 1) {
    const middle = 360 * turn;
    const parts = rings.map((ring) => clipRing(ring, middle - 180, middle + 180)).filter((ring) => ring && Math.abs(ringArea(ring)) > 1e-9);
    const turned = parts.map((ring, i) => {
      const there = ring.map(([x, y]) => [Number((x - middle).toFixed(5)), Number(y.toFixed(5))]);
      return ringArea(there) > 0 === (i === 0) ? there : there.reverse();
    });
    if (turned.length) polygons.push(turned);
  }
  return polygons;
}

function outlineOf(footprint) {
  if (!footprint) return null;
  if (footprint.type === "GeometryCollection") return { type: footprint.type, geometries: footprint.geometries.map(outlineOf) };
  if (footprint.type === "Point") return { type: "Point", coordinates: [backToGlobe(footprint.coordinates[0]), footprint.coordinates[1]] };
  const parts = footprint.type === "Polygon" ? [footprint.coordinates] : footprint.coordinates;
  const polygons = parts.flatMap(turnedRings);
  return polygons.length === 1 ? { type: "Polygon", coordinates: polygons[0] } : { type: "MultiPolygon", coordinates: polygons };
}

function geojsonText() {
  const features = claimRecords().map(({ properties, footprint }) => JSON.stringify({ type: "Feature", properties, geometry: outlineOf(footprint) }));
  return `{"type": "FeatureCollection", "features": [\n${features.join(",\n")}\n]}\n`;
}

/* A spreadsheet takes a text that begins like this for a formula and may run it, and the words here come from anywhere:
   a leading apostrophe makes it text. Numbers are left alone, or longitudes in the west would become text. */
function csvCell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/* RFC 4180; the mark at the start tells spreadsheets that it is UTF-8. */
function csvText() {
  const records = claimRecords().map((record) => record.properties);
  const columns = [...data.takeaway.columns.slice(0, 2), "source_name", ...data.takeaway.columns.slice(2), ...Object.values(CARD_COLUMNS), "label_latitude", "label_longitude"];
  const lines = [columns, ...records.map((record) => columns.map((column) => record[column]))];
  return `\ufeff${lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("")}`;
}

function fileName(extension) {
  const plain = document.querySelector("h1").textContent.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${slug || "convoymap"}.${extension}`;
}

function download(blob, extension) {
  const address = URL.createObjectURL(blob);
  const link = html("a", "");
  link.href = address;
  link.download = fileName(extension);
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return `Saved as ${link.download}.`;
}

function offerTakeaway(map) {
  const note = document.querySelector("[data-take-note]");
  const plain = () => (underneath && map.hasLayer(underneath.group) ? "" : " An online map cannot be saved in a picture: the rest is there, on plain ground.");
  const ways = {
    geojson: () => download(new Blob([geojsonText()], { type: "application/geo+json" }), "geojson"),
    csv: () => download(new Blob([csvText()], { type: "text/csv;charset=utf-8" }), "csv"),
    svg: () => download(new Blob([pictureText(map)], { type: "image/svg+xml" }), "svg") + plain(),
    png: async () => download(await picturePng(map), "png") + plain(),
    print: () => { window.print(); return ""; },
  };
  for (const button of document.querySelectorAll("button[data-take]")) {
    button.addEventListener("click", async () => {
      note.textContent = "";
      try {
        note.textContent = await ways[button.dataset.take]();
      } catch (error) {
        note.textContent = `That did not work: ${error.message}`;
      }
    });
  }
  document.querySelector(".cm-take").hidden = false;
  readyToPrint(map);
}
