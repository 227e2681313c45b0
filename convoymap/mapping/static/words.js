/* Words in the page's language, from the table that the page was given; figures are Latin in every language. */

import { data } from "./data.js";

const language = document.documentElement.lang;
const plurals = new Intl.PluralRules(language);
const figures = new Intl.NumberFormat(language, { numberingSystem: "latn" });

/* An entry is a text, or a text for each plural form that a count may ask for. */
export function say(key, values = {}) {
  const entry = data.words[key];
  const text = typeof entry === "string" ? entry : entry[plurals.select(values.count)] ?? entry.other;
  return text.replace(/\{(\w+)\}/g, (_whole, name) => (typeof values[name] === "number" ? figures.format(values[name]) : values[name]));
}

/* A day, or the first and the last of some, of dates in UTC: what both have in common is said once. */
export function sayDays(from, until = from) {
  const [one, other] = [from, until].map(partsOf);
  const end = say("js.day.whole", other);
  if (from.getTime() === until.getTime()) return end;
  if (one.year !== other.year) return say("js.day.span", { from: say("js.day.whole", one), until: end });
  return say("js.day.span", { from: one.month === other.month ? one.day : say("js.day.month", one), until: end });
}

export function partsOf(date) {
  const month = say(`js.month.${date.toISOString().slice(-19, -17)}`);
  return { day: String(date.getUTCDate()), month, year: String(date.getUTCFullYear()) };
}
