/* The timeline: two handles choose days, play steps through them, and a bar opens its claim on the map. Days are numbered from 0. */

import { calm } from "./access.js";
import { showCard } from "./cards.js";
import { chosenDays, setTime } from "./days.js";
import { all, boxOf, give, on, one } from "./dom.js";
import { fontOf, measured } from "./lettering.js";
import { clamp, dragDays, moveByKeys } from "./timebrush.js";
import { say, sayDays } from "./words.js";

const DAY_MS = 86400000;

/* Leaves the figures of the axis where the brush finds them. */
function timeAxis(section) {
  const { first, days, step, before, day } = section.dataset;
  const start = Date.parse(first);
  const date = (number) => new Date(start + number * DAY_MS);
  return {
    last: Number(days) - 1,
    step: Number(step),
    at: (number) => Number(before) + number * Number(day),
    number: (percent) => Math.floor((percent - Number(before)) / Number(day)),
    iso: (number) => date(number).toISOString().slice(0, 10),
    parse: (iso) => Math.round((Date.parse(iso) - start) / DAY_MS),
    words: (from, to) => sayDays(date(from), date(to)),
  };
}

/* Tells in the page what is chosen: handles, shades, words, and how many claims hold then. */
function paintTime(section, axis, days) {
  const [from, to] = days ?? [0, axis.last];
  const [left, right] = [axis.at(from), axis.at(to + 1)];
  // What lies beyond the first day and the last belongs to them: ends that are open or vague.
  const look = { from: left, to: right, before: from === 0 ? 0 : left, after: to === axis.last ? 0 : 100 - right };
  for (const [name, value] of Object.entries(look)) section.style.setProperty(`--${name}`, `${value}%`);
  for (const [name, now, least, most] of [["from", from, 0, to], ["to", to, from, axis.last]]) {
    give(one(`.cm-time-${name}`, section), { "aria-valuenow": now, "aria-valuemin": least, "aria-valuemax": most, "aria-valuetext": axis.words(now, now) });
  }
  const idle = { all: !days, back: days && from === 0, on: days && to === axis.last };
  for (const [name, disabled] of Object.entries(idle)) one(`[data-time=${name}]`, section).disabled = disabled;
  const [said, words] = [one("output", section), axis.words(from, to)];
  if (said.textContent !== words) said.textContent = words;
  const claims = countInTime(section, from, to);
  one(".cm-time-count", section).textContent = days ? claims : say("js.time.every");
}

/* Bars that the chosen days do not meet step back; returns how many claims they meet. */
function countInTime(section, from, to) {
  const meets = ({ dataset }) => (dataset.from === "" || Number(dataset.from) <= to) && (dataset.to === "" || Number(dataset.to) >= from);
  const claims = all(".cm-time-bar[data-from]", section);
  for (const bar of claims) bar.classList.toggle("cm-time-out", !meets(bar));
  const untimed = Number(section.dataset.untimed);
  const count = say("js.time.dated", { shown: claims.filter(meets).length, count: claims.length });
  return untimed ? count + say("js.time.undated", { count: untimed }) : count;
}

/* Counts stand in their bars, or beside them where nothing else stands; where they fit nowhere they are left to the bar's title. */
function fitCounts(section) {
  const texts = all(".cm-time-bar text[data-short]", section);
  const percent = boxOf(one(".cm-time-track", section)).width / 100;
  const font = texts.length ? fontOf(getComputedStyle(texts[0])) : {};
  for (const text of texts) {
    text.full ??= text.textContent;
    const { x, end, right, room } = text.parentNode.dataset;
    const places = [text.full, text.dataset.short].flatMap((words) => [[words, x, end], [words, right, room]]);
    const found = places.find(([words, from, to]) => measured(words, font).width <= (to - from) * percent - 9);
    const [words, at] = found ?? places[0];
    text.textContent = words;
    text.classList.toggle("cm-time-beside", at === right);
    give(text, { x: `${at}%`, visibility: found ? "visible" : "hidden" });
  }
}

/* One bar at a time is in the order of the Tab key; arrows go from bar to bar. */
function openFromBars(map, section) {
  const bars = all(".cm-time-bar", section);
  const open = (bar) => showCard(map, bar.dataset.card);
  const reach = (bar) => {
    for (const other of bars) other.setAttribute("tabindex", other === bar ? 0 : -1);
    return bar;
  };
  const turns = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -bars.length, End: bars.length };
  for (const [i, bar] of bars.entries()) {
    bar.setAttribute("role", "button");
    on(bar, "click", () => { reach(bar); open(bar); });
    on(bar, "keydown", (event) => {
      const by = turns[event.key];
      if (event.key === "Enter") open(bar);
      if (by) reach(bars[clamp(i + by, 0, bars.length - 1)]).focus();
      if (by || event.key === "Enter") event.preventDefault();
    });
  }
  if (bars.length) reach(bars[0]);
}

/* The next days or those before, as many as are chosen; from all days, the first or the last of them. */
function stepped({ step, last }, days, forward) {
  const [from, to] = days ?? (forward ? [-step, -1] : [last + 1, last + step]);
  const wide = Math.min(to - from, last);
  const start = clamp(forward ? from + step : from - step, 0, last - wide);
  return [start, start + wide];
}

function playDays(section, axis, days, choose) {
  const play = one("[data-time=play]", section);
  let clock = null;
  const pause = () => {
    clearInterval(clock);
    clock = null;
    play.textContent = say("js.time.play");
  };
  const step = (forward) => choose(stepped(axis, days(), forward));
  const atEnd = () => days()?.[1] === axis.last;
  const toggle = () => {
    if (clock !== null) return pause();
    if (calm.matches) return choose(stepped(axis, atEnd() ? null : days(), true));
    const show = (wanted) => {
      choose(wanted);
      if (atEnd()) pause();
    };
    play.textContent = say("js.time.pause");
    clock = setInterval(() => show(stepped(axis, days(), true)), 1000);
    // At the end it begins anew.
    const [from, to] = days() ?? stepped(axis, null, true);
    return show(atEnd() ? [0, to - from] : [from, to]);
  };
  on(calm, "change", pause);
  const actions = { play: toggle, back: () => step(false), on: () => step(true), all: () => choose(null) };
  for (const button of all("button[data-time]", section)) {
    on(button, "click", () => {
      if (button !== play) pause();
      actions[button.dataset.time]();
    });
  }
  on(section, "keydown", (event) => {
    if (event.key !== " " || event.target.closest("button, input, textarea")) return;
    event.preventDefault();
    toggle();
  });
  on(one(".cm-time-brush", section), "pointerdown", pause);
}

export function startTimeline(map) {
  const section = one(".cm-time");
  if (!section) return;
  const axis = timeAxis(section);
  let days = null;
  let asked = 0;
  const isos = () => days && days.map(axis.iso);
  const choose = (wanted) => {
    const next = wanted && wanted[0] === 0 && wanted[1] === axis.last && axis.last > 0 ? null : wanted;
    if (String(next) === String(days)) return;
    days = next;
    paintTime(section, axis, days);
    // While a handle is dragged the map is drawn once a frame, with what was chosen last.
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => { asked = 0; setTime(map, isos()); });
  };
  // An address or the panel may choose days too; those beyond the axis end where it does, and what is no day chooses nothing.
  const follow = () => {
    if (asked) return;
    const numbers = chosenDays && chosenDays.map((day) => clamp(axis.parse(day), 0, axis.last));
    days = numbers && numbers.every(Number.isFinite) ? numbers : null;
    paintTime(section, axis, days);
    if (String(isos()) !== String(chosenDays)) setTime(map, isos());
  };
  openFromBars(map, section);
  dragDays(section, axis, () => days, choose);
  moveByKeys(section, axis, () => days, choose);
  playDays(section, axis, () => days, choose);
  follow();
  map.on("convoymap:state", follow);
  // The section takes its height from the map's column.
  map.invalidateSize({ animate: false });
  new ResizeObserver(() => fitCounts(section)).observe(one(".cm-time-lanes", section));
}
