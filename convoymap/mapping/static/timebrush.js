/* Choosing days on the timeline's axis, with mouse, finger or keyboard. */

import { boxOf, on, one } from "./dom.js";

export function clamp(number, least, most) {
  return Math.max(least, Math.min(most, number));
}

/* Dragging a handle moves it, dragging the band moves both, and dragging elsewhere on the axis chooses days anew. */
export function dragDays(section, axis, days, choose) {
  const brush = one(".cm-time-brush", section);
  const dayAt = (event) => {
    const box = boxOf(brush);
    return clamp(axis.number((100 * (event.clientX - box.left)) / box.width), 0, axis.last);
  };
  const moveOf = (part, at) => {
    const [from, to] = days() ?? [0, axis.last];
    if (part.contains("cm-time-from")) return (day) => [Math.min(day, to), to];
    if (part.contains("cm-time-to")) return (day) => [from, Math.max(day, from)];
    if (!part.contains("cm-time-band") || !days()) return (day) => [Math.min(at, day), Math.max(at, day)];
    return (day) => {
      const by = clamp(day - at, -from, axis.last - to);
      return [from + by, to + by];
    };
  };
  let move = null;
  on(brush, "pointerdown", (event) => {
    if (event.button !== 0) return;
    const { target } = event;
    const onHandle = target.classList.contains("cm-time-handle");
    move = moveOf(target.classList, dayAt(event));
    if (!onHandle) choose(move(dayAt(event)));
    brush.setPointerCapture(event.pointerId);
    if (onHandle) target.focus({ preventScroll: true });
    event.preventDefault();
  });
  on(brush, "pointermove", (event) => { if (move) choose(move(dayAt(event))); });
  for (const end of ["pointerup", "pointercancel"]) on(brush, end, () => { move = null; });
}

const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -7, PageUp: 7 };

export function moveByKeys(section, axis, days, choose) {
  for (const [which, name] of ["from", "to"].entries()) {
    on(one(`.cm-time-${name}`, section), "keydown", (event) => {
      const chosen = [...(days() ?? [0, axis.last])];
      const [least, most] = which ? [chosen[0], axis.last] : [0, chosen[1]];
      const far = event.shiftKey && event.key.startsWith("Arrow") ? 7 : 1;
      const to = { Home: least, End: most }[event.key] ?? chosen[which] + far * STEPS[event.key];
      if (Number.isNaN(to)) return;
      event.preventDefault();
      chosen[which] = clamp(to, least, most);
      choose(chosen);
    });
  }
}
