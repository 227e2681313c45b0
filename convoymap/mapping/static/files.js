/* Files that a reader takes away: made in the page, without a server. */

import { html, one, onClick } from "./dom.js";
import { say } from "./words.js";

/* A spreadsheet takes a text that begins like this for a formula and may run it, and the words here come from anywhere:
   a leading apostrophe makes it text. Numbers are left alone, or longitudes in the west would become text. */
function csvCell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/* Lines of RFC 4180; the mark at the start tells spreadsheets that they are UTF-8. */
export function csvParts(rows) {
  return ["\ufeff", ...rows.map((row) => `${row.map(csvCell).join(",")}\r\n`)];
}

function fileName(extension) {
  const plain = one("h1").textContent.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
  return `${slug || "convoymap"}.${extension}`;
}

function giveFile(parts, type, extension) {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = Object.assign(html("a", ""), { href: address, download: fileName(extension) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  return say("js.take.saved", { file: link.download });
}

/* Each way, by the ending of its file, makes the pieces of the file and what may be said of it. */
export function offerFiles(ways) {
  const note = one("[data-take-note]");
  for (const [extension, [type, make]] of Object.entries(ways)) {
    onClick(`[data-take=${extension}]`, async () => {
      note.textContent = "";
      try {
        const { parts, remark = "" } = await make();
        note.textContent = `${giveFile(parts, type, extension)} ${remark}`.trim();
      } catch (error) {
        note.textContent = say("js.take.failed", { why: error.message });
      }
    });
  }
}
