// Parts that several screens share: the top bar with the saving pill, figures, pips, the plates' words.
import { app, cardOf, refresh } from "./app.js";
import { button, h, icon } from "./dom.js";
import { drawing } from "./plates.js";
import { sideOf } from "./plan.js";
import { lastSync } from "./queue.js";
import { forgetGone } from "./store.js";
import { bare, loadParts, loadWords, minutes, number, shortDay, t, tn } from "./words.js";

export const elapsed = () => minutes(Math.floor((Date.now() - app.session.openedAt) / 1000));

/** What is said of saving; always true. */
export function saving() {
  if (app.hasFailed) return { words: t("Not saved"), icon: "stop", kind: "bad" };
  const forHer = app.refused.length + app.strangers.length;
  if (forHer) return { words: tn("Saved here · {n} entry needs you", "Saved here · {n} entries need you", forHer), icon: "phone", kind: "here" };
  if (app.waiting) return { words: tn("Saved here · {n} set waiting", "Saved here · {n} sets waiting", app.waiting), icon: "phone", kind: "here" };
  if (app.queued > 0) return { words: t("Saved here"), icon: "phone", kind: "here" };
  return { words: app.at?.sets.length ? t("Saved") : t("Nothing to save yet"), icon: "tick", kind: "ok" };
}

export function pill(onSaving) {
  const now = saving();
  return h("button", { type: "button", class: `pill saving saving-${now.kind}`, id: "saving", onclick: onSaving }, icon(now.icon), h("span", {}, now.words));
}

export function bar({ onMenu, onSaving, hasClock = true }) {
  return h("header", { class: "bar-top" },
    h("button", { type: "button", class: "quiet", id: "menu", "aria-label": t("Session and menu"), onclick: onMenu }, icon("down")),
    hasClock && h("span", { class: "elapsed", id: "elapsed", role: "timer", "aria-label": t("Time since the start") }, elapsed()),
    pill(onSaving));
}

/** Small squares for the warm-up, large ones for the work sets. */
export function pips(on) {
  const small = on.ramp.map((_, n) => h("i", { class: `pip pip-small ${n < on.ramped || on.work.length ? "is-done" : ""}` }));
  const before = on.total - on.work.length - (on.next?.count ?? 0);
  const large = Array.from({ length: on.total }, (_, n) => {
    const state = n < before + on.work.length ? "is-done" : n === before + on.work.length && !on.isRamp ? "is-on" : "";
    return h("i", { class: `pip ${state}` });
  });
  const label = t("Set {n} of {total}", { n: number(Math.min(on.number ?? on.work.length + 1, on.total)), total: number(on.total) });
  return h("div", { class: "pips", role: "img", "aria-label": label }, h("span", {}, small), h("span", {}, large));
}

/** The class that makes load and repetitions as large as fits beside each other. */
export function sizeFor(load, reps) {
  const glyphs = `${bare(load)}${reps ?? ""}`.replace(/[.,]/g, "").length + (/[.,]/.test(bare(load)) ? 0.5 : 0);
  return glyphs <= 3 ? "figure-1" : glyphs <= 3.5 ? "figure-2" : glyphs <= 4.5 ? "figure-3" : "figure-4";
}

export function figure({ value, unit, label, onTap, onLess, onMore, below, id, isLeast = false, isMost = false }) {
  return h("div", { class: "figure" },
    h("button", { type: "button", class: "figure-value", id, "aria-label": `${label}: ${value} ${unit ?? ""}`, onclick: onTap }, h("span", { class: "giant" }, value), h("span", { class: "unit" }, unit)),
    below && h("p", { class: "below" }, below),
    h("div", { class: "steppers" },
      h("button", { type: "button", class: "step", id: `${id}-less`, "aria-label": t("Less: {what}", { what: label }), disabled: isLeast, onclick: onLess }, icon("minus")),
      h("button", { type: "button", class: "step", id: `${id}-more`, "aria-label": t("More: {what}", { what: label }), disabled: isMost, onclick: onMore }, icon("plus"))));
}

/** Plates for a load with their words; nothing where no bar is loaded. */
export function platesFor(rack, load, before) {
  if (!rack?.bar || !load) return null;
  const side = sideOf(rack, load);
  const bar = t("Bar {load}.", { load: loadWords(rack.bar) });
  if (!side) return h("section", { class: "plates-row", "aria-label": t("Plates") }, h("p", { class: "sub" }, t("Your plates can't make this load exactly."), " ", bar));
  const list = side.length ? side.map(bare).join(" + ") : t("empty bar");
  const same = before != null && before === load ? ` ${t("No change since last set.")}` : "";
  return h("section", { class: "plates-row", "aria-label": t("Plates") },
    drawing(side, t("One side of the bar: {plates}", { plates: list })),
    h("div", { class: "plates-words" }, h("p", { class: "sub" }, t("Each side")), h("p", { class: "plates-list" }, list), h("p", { class: "sub" }, `${bar}${same}`)));
}

/** What she has to know whatever is on screen. */
export function alarms() {
  const list = [], alarm = (...parts) => h("div", { class: "card card-bad stack", role: "alert" }, parts);
  if (app.hasFailed) list.push(alarm(t("Not saved. The phone's storage is full or closed. Free some space, then tap again.")));
  if (app.gone) list.push(alarm(h("p", {}, tn("This browser cleared its storage, and {n} set that waited here for your server is gone. Log it again by hand.", "This browser cleared its storage, and {n} sets that waited here for your server are gone. Log them again by hand.", app.gone)), button(t("I know of the lost sets"), { id: "gone", onclick: known })));
  return list;
}

function known() {
  forgetGone();
  app.gone = 0;
  refresh();
}

/** From when on it is said that what is on this phone is old: its sessions reach no further. */
const OLD_MS = 14 * 86_400_000;
export function ageNote() {
  const made = app.bundle?.made_at;
  return made && Date.now() - Date.parse(made) > OLD_MS && h("p", { class: "note", id: "old" }, t("What is on this phone is of {day}, and so are its loads. Open the app once where you have signal.", { day: shortDay(made.slice(0, 10)) }));
}

export const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));

/** Why nothing of an item is done. */
export const because = (text) => text && h("p", { class: "sub" }, text);

/** What is seldom said, and never false: the server, the storage. */
export function savingNotes() {
  const notes = [];
  if (app.hasFailed) notes.push(t("The last change is not on this phone: its storage is full or closed. Everything before it is kept. Free some space, then tap again."));
  if (app.waiting) notes.push(tn("{n} set is on this phone. It goes to your server by itself once the app is open where you have signal. You can close it.", "All {n} sets are on this phone. They go to your server by themselves once the app is open where you have signal. You can close it.", app.waiting));
  if (lastSync() === "offline" && app.queued > 0) notes.push(t("Your server did not answer."));
  if (lastSync() === "signed-out") notes.push(t("Your server asks you to log in again. Everything stays on this phone until then."));
  if (lastSync() === "other" && app.queued > 0) notes.push(t("Your server shows another training log now. What waits stays on this phone."));
  if (app.strangers.length) notes.push(tn("{n} entry on this phone is of another training log than the one that your server shows now.", "{n} entries on this phone are of another training log than the one that your server shows now.", app.strangers.length));
  for (const one of app.refused) notes.push(`${one.entry.body ? cardOf(one.entry.body.exercise).name : t("An entry")}: ${one.says.join(" ") || t("your server did not take it.")}`);
  if (!app.isPersistent && app.queued > 0) notes.push(t("This browser may clear what waits when space gets short. Open the app soon where you have signal, or install it."));
  return notes;
}

export const loadAmount = loadParts;
export { button };
