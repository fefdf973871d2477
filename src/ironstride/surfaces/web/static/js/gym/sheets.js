// Sheets: a dialog over the screen, which keeps the focus inside and gives it back.
import * as acts from "./app.js";
import { app, cardOf } from "./app.js";
import { button, h, icon, say } from "./dom.js";
import { pair, partnersOf, toPairWith, unpair } from "./pairs.js";
import { around, painOn } from "./plan.js";
import { flush } from "./queue.js";
import { decide } from "./store.js";
import { savingNotes, saving as savingNow } from "./parts.js";
import { itemList, said } from "./screens.js";
import { bare, loadParts, loadWords, number, SIGN, t, typed } from "./words.js";

const DEMO = "demo"; // the made-up runner's log, which is made anew every day
export const MOST_REPS = 999;
const MOST_LOAD = { kg: 1000, lb: 2204 }; // as the log takes it
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", SIGN, "0"];

export function open(title, ...children) {
  document.querySelector("dialog.sheet")?.remove();
  const close = () => dialog.close();
  const dialog = h("dialog", { class: "sheet", "aria-labelledby": "sheet-title", onclose: () => dialog.remove() },
    h("header", { class: "sheet-head" }, h("h2", { id: "sheet-title", tabindex: "-1" }, title), h("button", { type: "button", class: "quiet", "aria-label": t("Close"), onclick: close }, icon("close"))),
    children);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
const shut = () => document.querySelector("dialog.sheet")?.close();

export function saving() {
  const notes = savingNotes(), words = savingNow().words;
  open(words, notes.length ? notes.map((one) => h("p", {}, one)) : h("p", {}, t("Everything on this phone is on your server too.")),
    h("div", { class: "buttons" }, button(t("Try now"), { id: "try-now", onclick: () => then(() => decide(app.refused, { state: "waiting", says: [] })) }),
      app.strangers.length > 0 && app.bundle.whose !== DEMO && button(t("Put them into this log"), { id: "put-here", onclick: () => then(() => decide(app.strangers, { whose: app.bundle.whose })) }),
      app.strangers.length > 0 && button(t("Leave them out"), { id: "leave-out", onclick: () => then(() => decide(app.strangers, { state: "left out" })) }),
      app.session && button(t("Copy sets"), { onclick: copySets })));
}

/** Do what she decided of what waits, send it, and say how it stands. */
async function then(decided) {
  await decided();
  await flush();
  await acts.reload();
  saving();
}

async function copySets() {
  const lines = app.at.sets.map((one) => `${cardOf(one.exercise).name}: ${said(one)}`);
  await navigator.clipboard?.writeText(lines.join("\n")).catch(() => {});
  say(t("Copied."));
}

/** The whole session, and what is seldom needed. */
export function session() {
  const dark = document.documentElement.dataset.theme !== "light", keys = localStorage.getItem("gym-keys") !== "off";
  const toggle = (name, on, off, is) => () => { localStorage.setItem(name, is ? off : on); applyTheme(); shut(); acts.refresh(); };
  open(t("Session"), app.at ? itemList((item) => { shut(); acts.choose(item); }) : "",
    h("div", { class: "stack" },
      app.at?.on && button(t("How to do it"), { onclick: howTo }),
      app.at?.sets.length > 0 && !app.session.endedAt && button(t("Undo the last set"), { onclick: () => { shut(); acts.undo(); } }, icon("undo")),
      app.at?.sets.length > 0 && !app.session.endedAt && button(t("Form slip in the last set"), { id: "slip-last", "aria-pressed": String(app.at.sets.at(-1).flags.includes("technique")), onclick: () => { shut(); acts.slipped(); } }, icon("form")),
      acts.lastPain() && button(t("Take the report of pain back: {place}", { place: acts.placeWord(acts.lastPain().place) }), { id: "pain-back", onclick: () => { const { id } = acts.lastPain(); shut(); acts.undoPain(id); } }, icon("undo")),
      app.at?.on && turns(app.at.on),
      app.at?.on && button(t("Leave this lift out"), { id: "leave", onclick: () => { shut(); acts.leave(app.at.on.item); } }),
      app.session?.planned === "free" && button(t("Add a lift"), { onclick: addLift }),
      button(dark ? t("Light screen") : t("Dark screen"), { id: "sun", onclick: toggle("gym-theme", "dark", "light", dark) }, icon("sun")),
      button(keys ? t("Switch single keys off") : t("Switch single keys on"), { id: "keys", onclick: toggle("gym-keys", "on", "off", keys) }),
      app.session && !app.session.endedAt && button(t("Stop here"), { onclick: stop }),
      h("a", { class: "button", href: "/" }, t("Back to today"))));
}

export function applyTheme() {
  document.documentElement.dataset.theme = localStorage.getItem("gym-theme") === "light" ? "light" : "dark";
}

/** Lift in turns with another one, or one by one again. */
function turns(on) {
  const others = partnersOf(on.item), free = toPairWith(on.item);
  if (others.length) return button(t("One by one again"), { id: "unpair", onclick: () => { shut(); unpair(on.item); } });
  return free.length > 0 && button(t("Superset with another lift"), { id: "pair", onclick: () => pairs(on, free) });
}

function pairs(on, free) {
  const rows = free.map((one) => h("li", {}, h("button", { type: "button", class: "item", "data-exercise": one.lift.exercise, onclick: () => { shut(); pair(on.item, one.item); } }, h("span", { class: "item-name" }, cardOf(one.lift.exercise).name))));
  open(t("{name}, in turns with", { name: cardOf(on.lift.exercise).name }), h("p", { class: "sub" }, t("A set of each, then one rest.")), h("ul", { class: "items" }, rows));
}

function howTo() {
  const card = cardOf(app.at.on.lift.exercise);
  open(card.name, h("p", {}, card.how_to), h("ul", { class: "plain-list" }, card.cues.map((one) => h("li", {}, one))));
}

export function stop() {
  const left = app.at.left;
  open(t("Stop here?"), h("p", {}, left ? t("What you did is kept. What is left counts as not done.") : t("Everything is done.")),
    h("div", { class: "buttons" }, button(t("Finish the session"), { class: "button-lift", id: "finish", onclick: () => { shut(); acts.finish(); } }), button(t("Go on"), { onclick: shut })));
}

/** Ask once before something is saved that looks like a slip. */
export function sure(question, onYes) {
  open(question, h("div", { class: "buttons" }, button(t("Save it so"), { class: "button-lift", id: "sure", onclick: () => { shut(); onYes(); } }), button(t("Change it"), { id: "change", onclick: shut })));
}

/** A keypad for the load or the repetitions, comma and point alike. */
export function keypad(what) {
  const { on } = app.at, { draft } = app, unit = loadParts(draft.load)?.unit, box = h("input", { class: "pad-value", id: "pad-value", inputmode: "decimal", autocomplete: "off", "aria-label": what === "load" ? t("Load") : t("Repetitions"), value: what === "load" ? bare(draft.load) : String(draft.reps) });
  const note = h("p", { class: "sub", role: "status" }), near = h("div", { class: "buttons near" });
  let isFresh = true;
  const use = (change) => { shut(); acts.drafted(change); };
  const press = (key) => { box.value = isFresh ? key : box.value + key; isFresh = false; check(); };
  const check = () => {
    const value = typed(box.value), isOff = what === "load" && !Number.isNaN(value) && on.rack?.loads.length > 0;
    const [below, above] = isOff ? around(on.rack, `${value} ${unit}`) : [];
    note.textContent = isOff && below !== above ? t("Your kit can't make this load. Nearest:") : "";
    near.replaceChildren(...(below === above ? [] : [below, above]).filter(Boolean).map((load) => button(loadWords(load), { "data-load": load, onclick: () => use({ load }) })));
  };
  const refuse = (text) => { note.textContent = text; near.replaceChildren(); box.focus(); };
  const done = () => {
    const value = typed(box.value);
    if (Number.isNaN(value) || (what === "reps" && (!Number.isInteger(value) || value > MOST_REPS)) || (what === "load" && value > MOST_LOAD[unit])) { refuse(what === "load" ? t("Type a load from 0 to {most}, such as 62.5 or 62,5.", { most: number(MOST_LOAD[unit]) }) : t("Type whole repetitions, from 0 to {most}.", { most: number(MOST_REPS) })); return; }
    use(what === "load" ? { load: `${value} ${unit}` } : { reps: value });
  };
  const dialog = open(what === "load" ? t("Load in {unit}", { unit }) : t("Repetitions"), h("form", { onsubmit: (event) => { event.preventDefault(); done(); } }, box, note, near,
    h("div", { class: "pad" }, KEYS.map((key) => button(key, { onclick: () => press(key) })), h("button", { type: "button", class: "button", "aria-label": t("Delete"), onclick: () => { box.value = isFresh ? "" : box.value.slice(0, -1); isFresh = false; check(); } }, "⌫")),
    h("button", { type: "submit", class: "button button-lift", id: "pad-done" }, t("Use this"))));
  box.addEventListener("input", () => { isFresh = false; check(); });
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  if (matchMedia("(pointer: fine)").matches) { box.focus(); box.select(); }
}

/** Pain: how much, where, at night. What follows is the rules' answer, which this phone has for every place. */
export function pain() {
  const table = app.session.kit.pain, said = { place: "", side: "", level: null, isNight: false }, sided = new Set(table.places.filter((one) => one[2]).map(([id]) => id));
  const level = Array.from({ length: 11 }, (_, n) => choice("level", n, number(n), () => { said.level = n; }));
  const places = table.places.map(([id, word]) => choice("place", id, t(word), () => { said.place = id; side.hidden = !sided.has(id); }));
  const sides = [["left", t("left")], ["right", t("right")], ["both", t("both")]].map(([id, word]) => choice("side", id, word, () => { said.side = id; }));
  const night = h("label", { class: "choice" }, h("input", { type: "checkbox", name: "night", onchange: (event) => { said.isNight = event.target.checked; } }), t("It also hurts at night or at rest"));
  const note = h("p", { class: "bad", role: "alert" });
  const group = (name, list, kind = "") => h("fieldset", { class: "field" }, h("legend", {}, name), h("div", { class: `choices ${kind}` }, list));
  const side = group(t("Which side?"), sides);
  side.hidden = true;
  open(t("Pain"), h("form", { class: "stack", onsubmit: async (event) => {
    event.preventDefault();
    const hasSides = sided.has(said.place);
    if (said.level === null || !said.place || (hasSides && !said.side)) { note.textContent = hasSides ? t("Say how much, where and on which side.") : t("Say how much and where."); return; }
    const outcome = table.outcomes[table.answers[said.place][said.isNight ? 1 : 0][said.level]];
    if (!(await acts.pain({ ...said, side: hasSides ? said.side : "both" }, outcome))) return;
    if (outcome.step === "stop-all") shut(); // the screen says it, and has no other way on
    else painOutcome(outcome);
  } }, group(t("How much? 0 is none, 10 the worst there is."), level, "levels"), group(t("Where?"), places), side, night, note,
  h("button", { type: "submit", class: "button button-lift", id: "pain-done" }, t("What now?"))));
}

const choice = (name, value, word, onPick) => h("label", { class: "choice" }, h("input", { type: "radio", name, value: String(value), onchange: onPick }), word);

function painOutcome(outcome) {
  const { on } = app.at, hit = on && painOn(app.session, on.lift.exercise);
  const isLess = hit?.less < 1 && on?.next;
  open(outcome.step === "go-on" || outcome.step === "as-before" ? t("Go on") : outcome.step === "less-or-swap" ? t("Less, or another lift") : t("Stop"),
    h("p", { id: "pain-says" }, outcome.says), outcome.refer && h("p", { class: "strong" }, outcome.refer),
    outcome.is_asked && h("p", { class: "sub" }, t("We ask again after a day.")),
    h("p", { class: "small" }, t("This is information, not a diagnosis.")),
    h("div", { class: "buttons" }, button(isLess && on.next.load ? t("Go on with {load}", { load: loadWords(on.next.load) }) : t("Go on"), { id: "pain-on", onclick: () => { shut(); acts.refresh(); } }), isLess && button(t("Swap"), { onclick: () => swaps(on.item) }, icon("swap")),
      outcome.step !== "as-before" && button(t("That was a mistake"), { id: "pain-undo", onclick: () => { shut(); acts.undoPain(acts.lastPain().id); } }, icon("undo"))));
}

/** Three lifts for the same purpose, none that a pain of this session forbids or wants lighter. */
export function swaps(item) {
  const state = app.at.items[item], sore = new Set(app.session.pains.map((one) => one.place));
  const isFree = (one) => { const hit = painOn(app.session, one.exercise); return !hit.stops && hit.less === 1; };
  const offers = state.lift.swaps.filter(isFree).sort((a, b) => sore.has(b.place) - sore.has(a.place));
  const taken = new Set(app.session.plan.exercises.map((one) => one.exercise));
  const rows = offers.filter((one) => !taken.has(one.exercise)).slice(0, 3).map((one) => h("li", {}, h("button", { type: "button", class: "item", "data-exercise": one.exercise, onclick: () => { shut(); acts.swap(item, one); } }, h("span", { class: "item-name" }, cardOf(one.exercise).name, h("span", { class: "number" }, one.load ? ` ${loadWords(one.load)}` : "")), h("span", { class: "sub" }, one.why))));
  open(t("Instead of {name}", { name: cardOf(state.lift.exercise).name }), rows.length ? h("ul", { class: "items" }, rows) : h("p", {}, t("No other lift for the same purpose is left with your kit. Leave it out today.")),
    h("div", { class: "buttons" }, button(t("Leave this lift out"), { onclick: () => { shut(); acts.leave(item); } })));
}

export function addLift() {
  const rows = (app.bundle?.free ?? []).filter((one) => !painOn(app.session, one.exercise).stops).map((one) => { const first = one.table.answers[one.table.first]; return h("li", {}, h("button", { type: "button", class: "item", "data-exercise": one.exercise, onclick: () => { shut(); acts.add(one); } }, h("span", { class: "item-name" }, cardOf(one.exercise).name), h("span", { class: "sub" }, first ? `${first.load ? `${loadWords(first.load)} × ` : ""}${number(first.reps)}` : ""))); });
  open(t("Add a lift"), rows.length ? h("ul", { class: "items" }, rows) : h("p", {}, t("No lifts are on this phone yet. Open the app once where you have signal.")));
}

