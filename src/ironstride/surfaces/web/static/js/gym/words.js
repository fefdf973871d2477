// Words: texts come translated with the page, numbers are written as the page's language writes them.
const box = document.getElementById("gym-texts");
const texts = box ? JSON.parse(box.textContent) : {};
const language = document.documentElement.lang || "en";
const region = language === "en" ? "en-GB" : language;
const NB = "\u00a0";
const numbers = new Intl.NumberFormat(region, { maximumFractionDigits: 3 });
const plural = new Intl.PluralRules(language);

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/** A text with what is filled in. */
export const t = (text, values = {}) => filled(texts[text] ?? text, values);

/** A text for a number of things. */
export const tn = (one, many, n, values = {}) => t(plural.select(n) === "one" ? one : many, { n: number(n), ...values });

export const number = (value) => numbers.format(value);

/** The decimal sign of the page's language: what the keypad writes. Comma and point are read alike. */
export const SIGN = numbers.formatToParts(1.5).find((one) => one.type === "decimal").value;

/** How many repetitions to leave, as the keys can say it: in whole numbers, the last of which stands for five or more. */
export function leaveWords(left) {
  if (left >= 5) return t("5 or more");
  const low = Math.floor(left);
  return left > low ? t("{low} or {high}", { low: number(low), high: number(low + 1) }) : number(left);
}

const STEPS = [
  (s) => t("{s} down", { s }),
  (s) => t("{s} held low", { s }),
  (s) => t("{s} up", { s }),
  (s) => t("{s} at the top", { s }),
];

/** "3-0-1-0" as it is done: "3 s down, no pause, 1 s up, no pause". */
export const tempoWords = (tempo) => tempo.split("-").map((part, place) => {
  if (part === "0") return place % 2 ? t("no pause") : "";
  return STEPS[place](part === "X" ? t("as fast as is clean") : `${part}${NB}s`);
}).filter(Boolean).join(", ");

/** "62.5 kg" as amount and unit, in her language. */
export function loadParts(load) {
  if (!load) return null;
  const [amount, unit] = load.split(" ");
  return { amount: number(Number(amount)), unit };
}

export const loadWords = (load) => {
  const parts = loadParts(load);
  return parts ? `${parts.amount}${NB}${parts.unit}` : t("body weight");
};

export const bare = (load) => loadParts(load)?.amount ?? "";

/** "60 kg × 5, 2 left"; of jumps their landings. `measure` is how the exercise is counted. */
export function setWords(one, measure = "reps") {
  const left = one.left == null ? "" : `, ${one.left >= 5 ? t("5 or more left") : t("{n} left", { n: number(one.left) })}`;
  if (one.seconds != null && one.reps == null) return t("{n} s", { n: number(one.seconds) });
  if (measure === "contacts") return `${one.load ? `${loadWords(one.load)}${NB}×${NB}` : ""}${tn("{n} landing", "{n} landings", one.reps)}`;
  return `${one.load ? `${loadWords(one.load)}${NB}×${NB}` : ""}${one.load ? number(one.reps) : tn("{n} rep", "{n} reps", one.reps)}${left}`;
}

/** Seconds as 2:14. */
export function minutes(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 1e-6));
  return `${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What was typed with a comma or a point; NaN where it is no number. */
export const typed = (text) => (/^\s*\d{1,4}([.,]\d{1,3})?\s*$/.test(text) ? Number(text.replace(",", ".")) : NaN);

export const time = (at) => new Intl.DateTimeFormat(region, { hour: "numeric", minute: "2-digit", hourCycle: document.documentElement.dataset.clock === "12" ? "h12" : "h23" }).format(new Date(at));
export const weekday = (day) => new Intl.DateTimeFormat(region, { weekday: "long" }).format(new Date(`${day}T12:00:00`));
export const shortDay = (day) => new Intl.DateTimeFormat(region, { weekday: "short", day: "numeric", month: "short" }).format(new Date(`${day}T12:00:00`));
