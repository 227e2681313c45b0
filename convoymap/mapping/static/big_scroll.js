/* A long list of rows of one height, of which only those in sight are in the document, and the one that has the focus. */

import { on } from "./dom.js";
const SPARE = 4;

export class LongList {
  /* `frame` scrolls, `body` in it holds the rows; `make` returns the element of a row by its number. */
  constructor(frame, body, make) {
    Object.assign(this, { frame, body, make, length: 0, high: 0, active: 0, nodes: new Map() });
    on(frame, "scroll", () => this.show(), { passive: true });
    new ResizeObserver(() => this.show()).observe(frame);
  }

  /* Fills the list anew. */
  fill(length) {
    const had = this.body.contains(document.activeElement);
    this.length = length;
    this.active = Math.max(0, Math.min(this.active, length - 1));
    this.nodes.clear();
    this.body.replaceChildren();
    this.high = 0;
    this.show();
    if (had) this.focus(this.active);
  }

  show() {
    if (!this.length) {
      this.body.style.height = "0";
      return;
    }
    this.high ||= this.measure();
    this.body.style.height = `${this.length * this.high}px`;
    const first = Math.max(0, Math.floor(this.frame.scrollTop / this.high) - SPARE);
    const last = Math.min(this.length, Math.ceil((this.frame.scrollTop + this.frame.clientHeight) / this.high) + SPARE);
    const wanted = new Set([this.active]);
    for (let row = first; row < last; row += 1) wanted.add(row);
    for (const [row, node] of this.nodes) {
      if (wanted.has(row)) continue;
      node.remove();
      this.nodes.delete(row);
    }
    for (const row of wanted) if (!this.nodes.has(row)) this.put(row);
  }

  measure() {
    const probe = this.make(0);
    probe.style.visibility = "hidden";
    this.body.append(probe);
    const high = probe.offsetHeight;
    probe.remove();
    return high || 60;
  }

  /* In the order of the rows, so that Tab and a screen reader meet them in it. */
  put(row) {
    const node = this.make(row);
    node.style.top = `${row * this.high}px`;
    const after = [...this.nodes.keys()].filter((other) => other > row);
    this.body.insertBefore(node, after.length ? this.nodes.get(Math.min(...after)) : null);
    this.nodes.set(row, node);
  }

  reach(row) {
    this.active = Math.max(0, Math.min(row, this.length - 1));
    const top = this.active * this.high;
    if (top < this.frame.scrollTop) this.frame.scrollTop = top;
    else if (top + this.high > this.frame.scrollTop + this.frame.clientHeight) this.frame.scrollTop = top + this.high - this.frame.clientHeight;
    this.show();
    return this.nodes.get(this.active);
  }

  focus(row) {
    if (!this.length) return;
    const node = this.reach(row);
    for (const [other, own] of this.nodes) if (own.hasAttribute("tabindex")) own.tabIndex = other === this.active ? 0 : -1;
    (node.hasAttribute("tabindex") ? node : node.querySelector("input"))?.focus({ preventScroll: true });
  }
}
