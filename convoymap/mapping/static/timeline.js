/* The timeline: two handles choose days, play steps through them, and a bar opens its claim on the map. Days are numbered from 0. */

const DAY_MS = 86400000;

/* Leaves the figures of the axis where the brush finds them, and words for days as the rest of the page has them. */
function timeAxis(section) {
  const { first, days, step, before, day, months } = section.dataset;
  const names = months.split(" ");
  const start = Date.parse(first);
  const date = (number) => new Date(start + number * DAY_MS);
  return {
    days: Number(days),
    step: Number(step),
    at: (number) => Number(before) + number * Number(day),
    number: (percent) => Math.floor((percent - Number(before)) / Number(day)),
    iso: (number) => date(number).toISOString().slice(0, 10),
    parse: (iso) => Math.round((Date.parse(iso) - start) / DAY_MS),
    words(number, until = null) {
      const at = date(number);
      const own = [String(at.getUTCDate()), names[at.getUTCMonth()], String(at.getUTCFullYear())];
      if (until === null) return own.join(" ");
      const end = date(until);
      const same = at.getUTCFullYear() !== end.getUTCFullYear() ? 3 : at.getUTCMonth() !== end.getUTCMonth() ? 2 : 1;
      return number === until ? this.words(until) : `${own.slice(0, same).join(" ")} to ${this.words(until)}`;
    },
  };
}

function clamp(number, least, most) {
  return Math.max(least, Math.min(most, number));
}

/* Tells in the page what is chosen: handles, shades, words, and how many claims hold then. */
function paintTime(section, axis, days) {
  const [from, to] = days ?? [0, axis.days - 1];
  const [left, right] = [axis.at(from), axis.at(to + 1)];
  const part = (name) => section.querySelector(name);
  const [shadeBefore, shadeAfter] = section.querySelectorAll(".cm-time-shades div");
  part(".cm-time-from").style.left = `${left}%`;
  part(".cm-time-to").style.left = `${right}%`;
  part(".cm-time-band").style.left = `${left}%`;
  part(".cm-time-band").style.width = `${right - left}%`;
  // What lies beyond the first day and the last belongs to them: ends that are open or vague.
  shadeBefore.style.left = "0%";
  shadeBefore.style.width = `${from === 0 ? 0 : left}%`;
  shadeAfter.style.left = `${right}%`;
  shadeAfter.style.width = `${to === axis.days - 1 ? 0 : 100 - right}%`;
  part(".cm-time-shades").hidden = days === null;
  for (const [handle, now, least, most] of [[part(".cm-time-from"), from, 0, to], [part(".cm-time-to"), to, from, axis.days - 1]]) {
    const values = { valuenow: now, valuemin: least, valuemax: most, valuetext: axis.words(now) };
    for (const [key, value] of Object.entries(values)) handle.setAttribute(`aria-${key}`, value);
  }
  part("[data-time=all]").disabled = days === null;
  part("[data-time=back]").disabled = from === 0 && days !== null;
  part("[data-time=on]").disabled = to === axis.days - 1 && days !== null;
  const words = axis.words(from, to);
  if (part("output").textContent !== words) part("output").textContent = words;
  const count = countInTime(section, from, to);
  part(".cm-time-count").textContent = days ? count : "all days";
}

/* Bars that the chosen days do not meet step back; returns how many claims they meet. */
function countInTime(section, from, to) {
  const meets = ({ dataset }) => (dataset.from === "" || Number(dataset.from) <= to) && (dataset.to === "" || Number(dataset.to) >= from);
  const bars = [...section.querySelectorAll(".cm-time-bar[data-from]")];
  for (const bar of bars) bar.classList.toggle("cm-time-out", !meets(bar));
  const untimed = Number(section.dataset.untimed);
  const more = untimed ? `, ${untimed} undated` : "";
  return `${bars.filter(meets).length} of ${bars.length} dated claims${more}`;
}

/* Counts stand in their bars, or beside them where nothing else stands; where they fit nowhere they are left to the bar's title. */
function fitCounts(section) {
  const texts = [...section.querySelectorAll(".cm-time-bar text[data-short]")];
  for (const text of texts) text.full ??= text.textContent;
  const measured = texts.map((text) => {
    const { x, end, right, room } = text.parentNode.dataset;
    const width = text.ownerSVGElement.getBoundingClientRect().width / 100;
    text.textContent = text.dataset.short;
    const short = text.getComputedTextLength();
    text.textContent = text.full;
    return { text, right, inside: (end - x) * width - 9, beside: (room - right) * width - 9, full: text.getComputedTextLength(), short, x };
  });
  for (const { text, right, inside, beside, full, short, x } of measured) {
    const within = full <= inside || (full > beside && short <= inside);
    const shown = full <= Math.max(inside, beside) ? text.full : text.dataset.short;
    text.classList.toggle("cm-time-beside", !within);
    text.setAttribute("x", `${within ? x : right}%`);
    text.textContent = shown;
    const fits = within || full <= beside || short <= beside;
    text.setAttribute("visibility", fits ? "visible" : "hidden");
  }
}

/* One bar at a time is in the order of the Tab key; arrows go from bar to bar. */
function openFromBars(map, section) {
  const bars = [...section.querySelectorAll(".cm-time-bar")];
  const open = (bar) => {
    if (bar.classList.contains("cm-time-event")) document.querySelector(`button[data-event="${bar.dataset.card}"]`)?.click();
    else showClaim(map, document.getElementById(bar.dataset.card).dataset.id);
    const frame = map.getContainer().getBoundingClientRect();
    if (document.querySelector(".leaflet-popup") && (frame.bottom < 200 || frame.top > window.innerHeight - 200)) map.getContainer().scrollIntoView({ block: "start" });
  };
  const reach = (bar) => {
    for (const other of bars) other.setAttribute("tabindex", other === bar ? 0 : -1);
  };
  for (const [i, bar] of bars.entries()) {
    bar.setAttribute("role", "button");
    bar.addEventListener("click", () => { reach(bar); open(bar); });
    bar.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: bars.length - 1 }[event.key];
      if (event.key === "Enter") open(bar);
      else if (to === undefined) return;
      else {
        const next = bars[clamp(to, 0, bars.length - 1)];
        reach(next);
        next.focus();
      }
      event.preventDefault();
    });
  }
  if (bars.length) reach(bars[0]);
}

/* Dragging a handle moves it, dragging the band moves both, and dragging elsewhere on the axis chooses days anew. */
function dragDays(section, axis, days, choose) {
  const brush = section.querySelector(".cm-time-brush");
  const dayAt = (event) => {
    const box = brush.getBoundingClientRect();
    return clamp(axis.number((100 * (event.clientX - box.left)) / box.width), 0, axis.days - 1);
  };
  let move = null;
  brush.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const at = dayAt(event);
    const [from, to] = days() ?? [0, axis.days - 1];
    const part = event.target.classList;
    if (part.contains("cm-time-from")) move = (day) => [Math.min(day, to), to];
    else if (part.contains("cm-time-to")) move = (day) => [from, Math.max(day, from)];
    else if (part.contains("cm-time-band") && days()) {
      move = (day) => {
        const by = clamp(day - at, -from, axis.days - 1 - to);
        return [from + by, to + by];
      };
    } else {
      move = (day) => [Math.min(at, day), Math.max(at, day)];
      choose(move(at));
    }
    brush.setPointerCapture(event.pointerId);
    if (part.contains("cm-time-handle")) event.target.focus({ preventScroll: true });
    event.preventDefault();
  });
  brush.addEventListener("pointermove", (event) => { if (move) choose(move(dayAt(event))); });
  for (const end of ["pointerup", "pointercancel"]) brush.addEventListener(end, () => { move = null; });
}

function moveByKeys(section, axis, days, choose) {
  for (const [name, which] of [[".cm-time-from", 0], [".cm-time-to", 1]]) {
    section.querySelector(name).addEventListener("keydown", (event) => {
      const chosen = [...(days() ?? [0, axis.days - 1])];
      const by = event.shiftKey ? 7 : 1;
      const [least, most] = which ? [chosen[0], axis.days - 1] : [0, chosen[1]];
      const to = {
        ArrowLeft: chosen[which] - by, ArrowDown: chosen[which] - by, ArrowRight: chosen[which] + by, ArrowUp: chosen[which] + by,
        PageDown: chosen[which] - 7, PageUp: chosen[which] + 7, Home: least, End: most,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      chosen[which] = clamp(to, least, most);
      choose(chosen);
    });
  }
}

/* The next window of days, as wide as what is chosen; from all days, the first or the last of them. */
function stepped(axis, days, forward) {
  const last = axis.days - 1;
  if (!days) return forward ? [0, Math.min(last, axis.step - 1)] : [Math.max(0, axis.days - axis.step), last];
  const wide = days[1] - days[0];
  const by = forward ? Math.max(axis.step, wide + 1) : -Math.max(axis.step, wide + 1);
  const from = clamp(days[0] + (wide + 1 < axis.step ? by : wide ? Math.sign(by) * axis.step : by), 0, last - wide);
  return [from, from + wide];
}

function playDays(section, axis, days, choose) {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const play = section.querySelector("[data-time=play]");
  let clock = null;
  const pause = () => {
    clearInterval(clock);
    clock = null;
    play.textContent = "Play";
  };
  const atEnd = () => days() !== null && days()[1] === axis.days - 1;
  const on = () => {
    choose(stepped(axis, days(), true));
    if (atEnd()) pause();
  };
  const toggle = () => {
    if (clock !== null) return pause();
    if (still.matches) return choose(stepped(axis, atEnd() ? null : days(), true));
    play.textContent = "Pause";
    clock = setInterval(on, 1000);
    choose(atEnd() ? fromStart(days()) : days() ?? stepped(axis, null, true));
    if (atEnd()) pause();
    return undefined;
  };
  const fromStart = ([from, to]) => (to - from === axis.days - 1 ? stepped(axis, null, true) : [0, to - from]);
  const show = () => { play.hidden = still.matches; if (still.matches) pause(); };
  still.addEventListener("change", show);
  show();
  const actions = { play: toggle, back: () => choose(stepped(axis, days(), false)), on: () => choose(stepped(axis, days(), true)), all: () => choose(null) };
  for (const button of section.querySelectorAll("button[data-time]")) {
    button.addEventListener("click", () => {
      if (button.dataset.time !== "play") pause();
      actions[button.dataset.time]();
    });
  }
  section.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.closest("button, input, textarea")) return;
    event.preventDefault();
    toggle();
  });
  section.querySelector(".cm-time-brush").addEventListener("pointerdown", pause);
}

function startTimeline(map) {
  const section = document.querySelector(".cm-time");
  if (!section) return;
  const axis = timeAxis(section);
  const last = axis.days - 1;
  let days = null;
  let asked = 0;
  const paint = () => paintTime(section, axis, days);
  const choose = (wanted) => {
    const next = wanted && wanted[0] === 0 && wanted[1] === last && last > 0 ? null : wanted;
    if (String(next) === String(days)) return;
    days = next;
    paint();
    // While a handle is dragged the map is drawn once a frame, with what was chosen last.
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => { asked = 0; setTime(map, days && days.map(axis.iso)); });
  };
  // An address or the panel may choose days too; those beyond the axis end where it does, and what is no day chooses nothing.
  const follow = () => {
    if (asked) return;
    const numbers = chosenDays && chosenDays.map((day) => clamp(axis.parse(day), 0, last));
    days = numbers && numbers.every(Number.isFinite) ? numbers : null;
    paint();
    const meant = days && days.map(axis.iso);
    if (String(meant) !== String(chosenDays)) setTime(map, meant);
  };
  section.querySelector(".cm-time-brush").hidden = false;
  section.querySelector(".cm-time-buttons").hidden = false;
  openFromBars(map, section);
  dragDays(section, axis, () => days, choose);
  moveByKeys(section, axis, () => days, choose);
  playDays(section, axis, () => days, choose);
  follow();
  map.on("convoymap:state", follow);
  // The section takes its height from the map's column.
  map.invalidateSize({ animate: false });
  new ResizeObserver(() => fitCounts(section)).observe(section.querySelector(".cm-time-lanes"));
}
