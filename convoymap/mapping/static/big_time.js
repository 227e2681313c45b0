/* When the claims hold: how many on each day, all of them in pale and those of the chosen days in full. */

import { themed, whenThemeChanges } from "./big_canvas.js";
import { choose, chosen, isUndated, seen, whenSeenChanges } from "./big_store.js";
import { dateOf, dayOf } from "./big_words.js";
import { data } from "./data.js";
import { give, on, one } from "./dom.js";
import { clamp, dragDays, moveByKeys } from "./timebrush.js";
import { partsOf, say, sayDays } from "./words.js";

const HIGH = 64;
/* Pixels that a bar takes at the least, and that a label takes. */
const BAR = 3;
const LABEL = 74;

function barsOf(width) {
  const wide = Math.max(1, Math.ceil((data.days * BAR) / width));
  const bars = new Float64Array(Math.ceil(data.days / wide));
  for (let day = 0; day < data.days; day += 1) {
    const bar = Math.floor(day / wide);
    bars[bar] = Math.max(bars[bar], seen.byDay[day]);
  }
  return { wide, bars };
}

/* Days that labels stand at: every so many days, or the first days of months. */
function labelled(width) {
  const most = Math.max(1, Math.floor(width / LABEL));
  const step = [1, 2, 7, 14].find((days) => data.days <= days * most);
  if (step) return Array.from({ length: Math.ceil(data.days / step) }, (_one, i) => [i * step, sayDays(dateOf(i * step))]);
  const months = [1, 2, 3, 6, 12, 24, 60, 120, 1200].find((count) => data.days <= count * 30 * most) ?? 12000;
  const first = dateOf(0).getUTCFullYear() * 12;
  const last = dateOf(data.days - 1).getUTCFullYear() * 12 + 12;
  const labels = [];
  for (let month = first; month < last; month += months) {
    const date = new Date(Date.UTC(Math.floor(month / 12), month % 12, 1));
    labels.push([dayOf(date.toISOString().slice(0, 10)), say("when.month_year", partsOf(date))]);
  }
  return labels.filter(([day]) => day >= 0);
}

function drawLabels(ctx, width, colour) {
  ctx.textAlign = "left";
  ctx.fillStyle = colour;
  ctx.font = `500 11.5px ${getComputedStyle(document.body).fontFamily}`;
  for (const [day, text] of labelled(width)) {
    const x = (day / data.days) * width;
    if (x > width - LABEL) continue;
    ctx.fillRect(x, 0, 1, 14);
    ctx.fillText(text, x + 4, 11);
  }
}

function drawHistogram(canvas) {
  const width = canvas.clientWidth;
  if (!width || !seen.byDay) return;
  const ratio = window.devicePixelRatio || 1;
  Object.assign(canvas, { width: width * ratio, height: HIGH * ratio });
  const ctx = canvas.getContext("2d");
  ctx.scale(ratio, ratio);
  const { wide, bars } = barsOf(width);
  const most = Math.max(1, ...bars);
  const [from, to] = chosen.days ?? [0, data.days - 1];
  ctx.fillStyle = themed("accent");
  for (const [bar, count] of bars.entries()) {
    const within = bar * wide <= to && bar * wide + wide - 1 >= from;
    const high = count && Math.max(1.5, ((HIGH - 18) * count) / most);
    const x = (bar * wide * width) / data.days;
    ctx.globalAlpha = within ? 1 : 0.3;
    ctx.fillRect(x, HIGH - high, Math.max(1, (wide * width) / data.days - 0.6), high);
  }
  ctx.globalAlpha = 1;
  drawLabels(ctx, width, themed("soft-ink"));
}

function paintBrush(section) {
  const last = data.days - 1;
  const [from, to] = chosen.days ?? [0, last];
  const at = (day) => (100 * day) / data.days;
  const part = (name) => one(`.cm-time-${name}`, section);
  part("from").style.left = `${at(from)}%`;
  part("to").style.left = `${at(to + 1)}%`;
  Object.assign(part("band").style, { left: `${at(from)}%`, width: `${at(to + 1) - at(from)}%` });
  for (const [name, now, least, most] of [["from", from, 0, to], ["to", to, from, last]]) {
    give(part(name), { "aria-valuenow": now, "aria-valuemin": least, "aria-valuemax": most, "aria-valuetext": sayDays(dateOf(now)) });
  }
  one("output", section).textContent = sayDays(dateOf(from), dateOf(to));
  const words = [say("js.big.time.shown", { count: seen.rows.length })];
  const undated = seen.rows.filter(isUndated).length;
  if (undated) words.push(say("js.big.time.undated", { count: undated }));
  one("[data-big=time]", section).textContent = words.join(" ");
  one("[data-time=all]", section).disabled = !chosen.days;
}

export function drawTime() {
  const section = one(".cm-time");
  if (!section) return;
  const last = data.days - 1;
  let asked = 0;
  const chooseDays = (days) => {
    cancelAnimationFrame(asked);
    // While a handle is dragged all is drawn once a frame, with what was chosen last.
    asked = requestAnimationFrame(() => choose({ days: days && !(days[0] === 0 && days[1] === last) ? days : null }));
  };
  const axis = { last, number: (percent) => clamp(Math.floor((percent * data.days) / 100), 0, last) };
  const days = () => chosen.days;
  dragDays(section, axis, days, chooseDays);
  moveByKeys(section, axis, days, chooseDays);
  on(one("[data-time=all]", section), "click", () => choose({ days: null }));
  const canvas = one("canvas", section);
  const paint = () => { paintBrush(section); drawHistogram(canvas); };
  whenSeenChanges(paint);
  new ResizeObserver(paint).observe(canvas);
  whenThemeChanges(paint);
}
