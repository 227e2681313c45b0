/* Finding elements and making them. Text is set as text, never as markup. */

const SVG = "http://www.w3.org/2000/svg";

export function one(selector, within = document) {
  return within.querySelector(selector);
}

export function all(selector, within = document) {
  return [...within.querySelectorAll(selector)];
}

export function give(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

export function svg(name, attributes = {}, children = []) {
  const node = give(document.createElementNS(SVG, name), attributes);
  node.append(...children);
  return node;
}

export function html(name, className, children = []) {
  const node = document.createElement(name);
  node.className = className;
  node.append(...children);
  return node;
}

/* Words of the dossier, in whatever direction they run. */
export function ownWords(name, className, text) {
  return give(html(name, className, [text]), { dir: "auto" });
}

export function boxOf(node) {
  return node.getBoundingClientRect();
}

export function toggle(nodes, className, marked) {
  for (const node of nodes) node.classList.toggle(className, marked);
}

export function on(target, kind, act, options) {
  target.addEventListener(kind, act, options);
}

export function onClick(selector, act) {
  for (const button of all(selector)) on(button, "click", () => act(button));
}
