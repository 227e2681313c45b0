/* What opens on the map: a claim's card, or what is claimed about one place. */

import { repaint, stageState } from "./big_layer.js";
import { choose, chosen, claims, column, grounds, isOnMap, seen } from "./big_store.js";
import { localityWords, swatchOf, wordsForClaims, wordsForDays } from "./big_words.js";
import { data } from "./data.js";
import { html, on, ownWords } from "./dom.js";
import { say } from "./words.js";

/* Claims about one place that are listed in its popup; the list beside the map has all of them. */
const MOST_HERE = 12;
/* Nearer than this the map does not go to a claim by itself. */
const NEAR_ZOOM = 9;

const CARD_POPUP = { maxWidth: 320, minWidth: 240, autoPanPadding: [16, 16] };
const NAMES = ["id", "count", "unit", "where", "said", "credibility", "evidence", "note", "url", "archive_url"];

/* The claim whose card is open, or -1. */
export let openClaim = -1;

function popupAt(map, at, content, ground, claim) {
  const popup = L.popup(CARD_POPUP).setLatLng(at).setContent(content);
  popup.openOn(map);
  stageState.ground = ground;
  openClaim = claim;
  repaint();
  map.fire("convoymap:state");
  popup.on("remove", () => {
    if (stageState.ground !== ground || openClaim !== claim) return;
    stageState.ground = -1;
    openClaim = -1;
    repaint();
    map.fire("convoymap:state");
  });
}

function factList(facts) {
  const list = html("dl", "");
  for (const [term, text] of facts) {
    if (!text) continue;
    list.append(html("dt", "", [term]), text instanceof Node ? html("dd", "", [text]) : ownWords("dd", "", text));
  }
  return list;
}

/* Cells with other than http and https addresses are emptied when a dossier is read; this looks once more. */
function linkTo(address) {
  if (!/^https?:\/\//i.test(address)) return "";
  const link = html("a", "", [address.length > 60 ? `${address.slice(0, 59)}…` : address]);
  Object.assign(link, { href: address, target: "_blank", rel: "noopener noreferrer nofollow" });
  return link;
}

async function drawnWords(row) {
  const ground = claims.ground[row];
  if (ground < 0) return "";
  const [remarks, within] = await Promise.all([column("remarks", "grounds"), column("within", "grounds")]);
  return within.at(ground) ? say("js.big.within", { remarks: remarks.at(ground), distance: within.at(ground) }) : remarks.at(ground);
}

async function cardOf(row) {
  const [title, days, drawn, ...columns] = await Promise.all([wordsForClaims(), wordsForDays(), drawnWords(row), ...NAMES.map((name) => column(name))]);
  const cell = Object.fromEntries(NAMES.map((name, i) => [name, columns[i].at(row) ?? ""]));
  const source = data.sources[claims.source[row]];
  return html("article", "cm-card", [
    html("p", "cm-who", [swatchOf(claims.source[row]), ownWords("span", "", say("claim.who", { source: source.name }))]),
    ownWords("h3", "", title(row)),
    factList([
      [say("fact.when"), days(row)],
      [say("fact.where"), localityWords(cell.where) || say("where.not_said")],
      [say("fact.said"), cell.said],
      [say("fact.via"), source.via],
      [say("fact.origin"), source.origin],
      [say("fact.reliability"), source.grade],
      [say("fact.credibility"), data.credibility[cell.credibility - 1] ?? ""],
      [say("fact.evidence"), cell.evidence],
      [say("fact.note"), cell.note],
      [say("fact.on_the_map"), drawn],
      [say("fact.url"), linkTo(cell.url)],
      [say("fact.archive_url"), linkTo(cell.archive_url)],
      [say("js.big.fact.id"), cell.id],
    ]),
  ]);
}

/* Opens a claim's card where the claim is, or in the middle of the map where it has no place. */
export async function showClaimCard(map, row) {
  const card = await cardOf(row);
  if (!seen.flags[row]) {
    const sources = chosen.sources.slice();
    sources[claims.source[row]] = 1;
    choose({ sources, days: null, words: "", found: null });
  }
  const ground = claims.ground[row];
  if (!isOnMap(row)) return popupAt(map, map.getCenter(), card, -1, row);
  const at = L.latLng(grounds.latitude[ground], grounds.longitude[ground]);
  map.setView(at, Math.max(map.getZoom(), NEAR_ZOOM), { animate: false });
  return popupAt(map, at, card, ground, row);
}

function pushButton(className, children, act) {
  const button = Object.assign(html("button", className, children), { type: "button" });
  on(button, "click", act);
  return button;
}

/* What is claimed about a place, or about several that no zoom tells apart. */
export async function showGround(map, own, listHere) {
  const set = new Set(own);
  const rows = seen.rows.filter((row) => set.has(claims.ground[row]));
  if (rows.length === 1) return showClaimCard(map, rows[0]);
  const [title, days, where] = await Promise.all([wordsForClaims(), wordsForDays(), column("where")]);
  const place = localityWords(where.at(rows[0]));
  const line = (row) => {
    const text = say("js.big.here.line", { claim: title(row), source: data.sources[claims.source[row]].name, days: days(row) });
    return html("li", "", [pushButton("cm-big-claim", [swatchOf(claims.source[row]), ownWords("span", "", text)], () => showClaimCard(map, row))]);
  };
  const card = html("article", "cm-card", [
    ownWords("h3", "", say("js.big.here", { count: rows.length, where: place })),
    html("ul", "cm-big-here", [...rows.slice(0, MOST_HERE)].map(line)),
    pushButton("cm-toggle", [say("js.big.here.list", { count: rows.length })], () => { map.closePopup(); listHere(set, place); }),
  ]);
  return popupAt(map, L.latLng(grounds.latitude[own[0]], grounds.longitude[own[0]]), card, own[0], -1);
}
