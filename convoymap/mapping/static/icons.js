/* What stands on the map: badges for claims, dots for places, letters for events. Text is set as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

function svg(name, attributes = {}, children = []) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}

function html(name, className, children = []) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}

/* A mark is an icon of no size at its anchor; the layout moves what the reader sees aside. */
function mark(className, body) {
  const root = html("div", className, [body]);
  return { icon: L.divIcon({ html: root, className: "cm-mark", iconSize: [0, 0] }), root, body };
}

/* The line from a mark that was moved aside back to its anchor; it lies under all marks. */
function leader(colour) {
  const line = svg("line", { x1: 0, y1: 0, x2: 0, y2: 0, stroke: colour });
  const root = svg("svg", { class: "cm-leader", width: 1, height: 1, "aria-hidden": "true" }, [line, svg("circle", { r: 2.5, fill: colour })]);
  return { icon: L.divIcon({ html: root, className: "cm-mark", iconSize: [0, 0] }), line, root };
}

function moveMark(item, dx, dy) {
  item.body.style.transform = `translate(${dx}px, ${dy}px) translate(-50%, -50%)`;
  if (!item.leader) return;
  item.leader.line.setAttribute("x2", dx);
  item.leader.line.setAttribute("y2", dy);
  item.leader.root.style.display = Math.hypot(dx, dy) > 14 ? "" : "none";
}

function badge(source, claim) {
  const size = Math.min(42, source.room / (0.6 * claim.label.length));
  const numeral = svg("text", { x: 50, y: source.middle, fill: source.text, "font-size": size });
  numeral.textContent = claim.label;
  const shape = svg("svg", { class: "cm-badge-shape", viewBox: "-12 -14 124 124", "aria-hidden": "true" }, [
    svg("path", { d: source.path, fill: source.colour }),
    numeral,
  ]);
  const caption = html("span", "cm-caption", [claim.caption]);
  const body = html("div", "cm-badge", claim.caption ? [shape, caption] : [shape]);
  return { ...mark("cm-claim", body), leader: leader(source.colour) };
}

function label(className, name, local) {
  const body = html("div", className, [html("span", "cm-label-name", [name])]);
  if (local) {
    const own = html("span", "cm-label-local", [local]);
    own.dir = "auto";
    body.append(own);
  }
  return mark("cm-label", body);
}

function letter(text) {
  return { ...mark("cm-event", html("div", "cm-letter", [text])), leader: leader("#16202a") };
}

function dot(className) {
  return L.divIcon({ html: html("div", className), className: "cm-mark", iconSize: [0, 0] });
}
