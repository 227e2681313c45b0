/* What stands on the map: badges for claims, dots for places, letters for events. */

import { give, html, ownWords, svg } from "./dom.js";

function iconOf(node) {
  return L.divIcon({ html: node, className: "cm-mark", iconSize: [0, 0] });
}

/* A mark is an icon of no size at its anchor; the layout moves what the reader sees aside. */
export function mark(className, body) {
  const root = html("div", className, [body]);
  return { icon: iconOf(root), root, body };
}

/* The line from a mark that was moved aside back to its anchor; it lies under all marks. */
export function leader(colour) {
  const line = svg("line", { x1: 0, y1: 0, x2: 0, y2: 0, stroke: colour });
  const root = svg("svg", { class: "cm-leader", width: 1, height: 1, "aria-hidden": "true" }, [line, svg("circle", { r: 2.5, fill: colour })]);
  return { icon: iconOf(root), line, root };
}

export function moveMark(item, dx, dy) {
  item.body.style.transform = `translate(${dx}px, ${dy}px) translate(-50%, -50%)`;
  if (!item.leader) return;
  give(item.leader.line, { x2: dx, y2: dy });
  item.leader.root.style.display = Math.hypot(dx, dy) > 14 ? "" : "none";
}

export function badge(source, claim) {
  const size = Math.min(42, source.room / (0.6 * claim.label.length));
  const numeral = svg("text", { x: 50, y: source.middle, fill: source.text, "font-size": size }, [claim.label]);
  const shape = svg("svg", { class: "cm-badge-shape", viewBox: "-12 -14 124 124", "aria-hidden": "true" }, [
    svg("path", { d: source.path, fill: source.colour }),
    numeral,
  ]);
  const body = html("div", "cm-badge", claim.caption ? [shape, ownWords("span", "cm-caption", claim.caption)] : [shape]);
  return { ...mark("cm-claim", body), leader: leader(source.colour) };
}

export function label(className, name, local) {
  const body = html("div", className, [ownWords("span", "", name)]);
  if (local) body.append(ownWords("span", "cm-label-local", local));
  return mark("cm-label", body);
}

/* A name that gives way where there is no room for it. */
export function nameOf(className, place, extra = {}) {
  return { ...label(className, place.name), anchor: L.latLng(place.latitude, place.longitude), optional: true, ...extra };
}

export function letter(text) {
  return { ...mark("cm-event", html("div", "cm-letter", [text])), leader: leader("#16202a") };
}

export function dot(className) {
  return iconOf(html("div", className));
}

export function quietMarker(at, icon, pane) {
  return L.marker(at, { icon, pane, interactive: false, keyboard: false });
}
