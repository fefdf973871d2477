// The screens of a session that goes on: warm-up, one set, rest.
import * as acts from "./app.js";
import { app, cardOf } from "./app.js";
import { button, h, icon, say } from "./dom.js";
import * as part from "./parts.js";
import { partnersOf } from "./pairs.js";
import { isWarmUp, stepped } from "./plan.js";
import * as sheet from "./sheets.js";
import { MOST_REPS } from "./sheets.js";
import { buzz, running, startHold } from "./timer.js";
import { leaveWords, loadParts, loadWords, minutes, number, setWords, t, tempoWords, tn, weekday } from "./words.js";

const KEYS = [0, 1, 2, 3, 4, 5];
const MANY_REPS = 40; // more of them, and more than twice as many as asked, are asked about: our default
export const top = (more) => part.bar({ onMenu: sheet.session, onSaving: sheet.saving, ...more });

export function dose(one) {
  if (one.seconds) return one.seconds >= 90 ? t("{n} min", { n: number(Math.round(one.seconds / 60)) }) : t("{n} s", { n: number(one.seconds) });
  if (one.contacts) return tn("{n} landing", "{n} landings", one.contacts);
  return tn("{n} rep", "{n} reps", one.reps ?? 0);
}

export function sessionName(plan = app.session.plan) {
  const kinds = { heavy: t("Heavy"), power: t("Power"), maintenance: t("Maintenance"), technique: t("Technique"), core: t("Core"), mobility: t("Mobility"), free: t("Outside the plan") };
  return kinds[plan.kind] ?? t("Session");
}

/** Everything of the session, for the rail of a desk and the sheet of a phone. */
export function itemList(onChoose) {
  const rows = app.at.items.filter((one) => !isWarmUp(one.lift)).map((one) => {
    const isOn = one.item === app.at.on?.item, isDone = !one.next;
    const state = one.why === "left" ? t("Left out") : one.why ? t("Stopped") : isDone ? t("Done") : t("Set {n} of {total}", { n: number(one.number), total: number(one.total) });
    const load = one.next?.load ? ` · ${loadWords(one.next.load)}` : "";
    return h("li", {}, h("button", { type: "button", class: "item", "aria-current": isOn ? "step" : null, disabled: isDone, onclick: () => onChoose(one.item) },
      h("span", { class: "item-name" }, cardOf(one.lift.exercise).name), h("span", { class: "sub" }, `${state}${isDone ? "" : load}`)));
  });
  return h("ol", { class: "items" }, rows);
}

const rail = () => h("aside", { class: "gym-rail", "aria-label": t("The session") },
  h("p", { class: "lift strong" }, t("Lift")), h("p", { class: "rail-title" }, sessionName()),
  h("p", { class: "sub" }, app.session.plan.minutes ? t("about {n} min", { n: number(app.session.plan.minutes) }) : ""),
  itemList(acts.choose),
  localStorage.getItem("gym-keys") !== "off" && h("p", { class: "sub" }, t("Keys: 0–5 saves the set, ↑ ↓ load, ← → reps, U undo.")));

/** What is done together before the first set. */
export function warmUpScreen() {
  const list = app.at.warmUp.map((one) => h("li", {}, h("span", {}, cardOf(one.exercise).name), h("span", { class: "number" }, dose(one.sets[0]), cardOf(one.exercise).is_each_side ? ` ${t("each side")}` : "")));
  return [top({}), rail(), h("section", { class: "gym-plain" }, h("h1", {}, t("Warm up")), part.ageNote(), h("ul", { class: "rows" }, list),
    app.session.plan.health.map((one) => h("p", { class: "note" }, one)),
    app.session.plan.left_out.map(([exercise, why]) => h("p", { class: "sub" }, `${cardOf(exercise).name}: ${why}`))),
  h("div", { class: "gym-foot" }, button(t("Start lifting"), { class: "button-lift", id: "warmed", onclick: acts.warmedUp }))];
}

/** "Set 2 of 4, leave 2". */
export function heading(on) {
  const asked = on.next, at = { n: number(on.number), total: number(on.total) };
  if (on.isRamp) return t("Warm-up {n} of {total}", { n: number(on.ramped + 1), total: number(on.ramp.length) });
  if (asked.rir == null || asked.seconds || asked.contacts) return t("Set {n} of {total}", at); // nobody can leave repetitions of a hold
  return asked.is_open ? t("Set {n} of {total}: as many as are good, leave 1", at) : t("Set {n} of {total}, leave {left}", { ...at, left: leaveWords(asked.rir) });
}

/** A set as it was done, in words. */
export const said = (one) => setWords(one, cardOf(one.exercise).measure);

/** One set: the screen that is looked at most. */
export function setScreen() {
  const { on } = app.at, { draft } = app, card = cardOf(on.lift.exercise), before = on.work.at(-1);
  return [
    top({}), rail(),
    h("div", { class: "gym-head" }, h("h1", {}, card.name), h("p", { class: "sub" }, h("span", { id: "heading" }, heading(on)), tempo(on), turns(on)), part.pips(on)),
    figures(on, draft, card),
    part.platesFor(on.rack, draft.load, before?.load) ?? h("div", { class: "plates-row is-empty" }),
    facts(on, before),
    asks(on, draft),
    extras(on, draft),
  ];
}

const tempo = (on) => (on.lift.tempo && /^\d/.test(on.lift.tempo) ? h("span", { class: "tempo" }, tempoWords(on.next?.tempo || on.lift.tempo)) : "");

/** Whom a lift takes turns with. */
function turns(on) {
  const others = partnersOf(on.item).map((one) => cardOf(one.lift.exercise).name);
  return others.length > 0 && h("span", { class: "turns" }, t("In turns with {name}", { name: others.join(", ") }));
}

function figures(on, draft, card) {
  const parts = loadParts(draft.load), list = [];
  if (on.next.seconds && !on.isRamp) {
    const left = running.until ? Math.ceil((running.until - Date.now()) / 1000) : draft.seconds;
    return h("div", { class: "figures figure-1" }, h("div", { class: "figure" }, h("p", { class: "figure-value" }, h("span", { class: "giant", id: "hold" }, running.until ? minutes(left) : number(left)), h("span", { class: "unit" }, running.until ? "" : t("s"))), card.is_each_side && h("p", { class: "below" }, t("each side"))));
  }
  if (parts) list.push(part.figure({
    id: "load", value: parts.amount, unit: parts.unit, label: t("Load"), below: on.rack?.implements > 1 || (card.is_hand_held && card.is_each_side) ? t("each hand") : null,
    onTap: () => sheet.keypad("load"), onLess: () => nudge("load", -1), onMore: () => nudge("load", 1),
    isLeast: stepped(on.rack, draft.load, -1) === draft.load, isMost: stepped(on.rack, draft.load, 1) === draft.load,
  }));
  if (draft.reps != null) list.push(part.figure({
    id: "reps", value: number(draft.reps), unit: on.next.contacts ? t("landings") : t("reps"), label: on.next.contacts ? t("Landings") : t("Repetitions"), below: card.is_each_side ? t("each side") : parts ? null : t("body weight"),
    onTap: () => sheet.keypad("reps"), onLess: () => nudge("reps", -1), onMore: () => nudge("reps", 1),
    isLeast: draft.reps <= 0, isMost: draft.reps >= MOST_REPS,
  }));
  return h("div", { class: `figures ${part.sizeFor(draft.load, draft.reps)}` }, list);
}

export function nudge(what, by) {
  const { draft, at } = app;
  if (!draft || !at.on) return;
  if (what === "load") acts.drafted({ load: stepped(at.on.rack, draft.load, by) });
  else if (draft.reps != null) acts.drafted({ reps: Math.max(0, Math.min(MOST_REPS, draft.reps + by)) });
}

function facts(on, before) {
  const list = [];
  if (before) list.push(part.fact(t("Last set"), said(before)));
  const last = on.lift.last;
  if (last) {
    const done = last.sets[Math.min(on.work.length, last.sets.length - 1)];
    if (done) list.push(part.fact(t("Last {day}", { day: weekday(last.on) }), setWords({ load: done[0], reps: done[1], left: done[2] })));
  }
  if (on.ramp.length && !before) list.push(h("div", {}, h("dt", {}, t("Warm-up")), h("dd", { class: on.ramped >= on.ramp.length ? "ok" : "" }, on.ramped >= on.ramp.length && icon("tick"), t("{n} of {total}", { n: number(Math.min(on.ramped, on.ramp.length)), total: number(on.ramp.length) }))));
  const ramp = on.ramp.map(([reps, load], n) => h("li", { class: n < on.ramped ? "is-done" : "" }, n < on.ramped ? icon("tick") : h("span", { class: "icon" }), h("span", {}, load ? `${loadWords(load)}\u00a0×\u00a0${number(reps)}` : `${tn("{n} rep", "{n} reps", reps)}, ${t("no load")}`)));
  const isAsSaid = on.work.length === (on.lift.base ?? 0); // a reason is of the table's first answer
  const why = on.pain.less < 1 ? on.pain.says : isAsSaid ? (on.lift.why ?? on.lift.because?.slice(0, 1) ?? []).join(" ") : otherReps(on, before);
  return h("div", { class: "facts-row" }, list.length > 0 && h("dl", { class: "gym-facts" }, list), on.ramp.length > 0 && h("section", { class: "ramp" }, h("h2", {}, t("Warm-up")), h("ol", {}, ramp)), why && h("p", { class: "sub why" }, why));
}

/** Why a set asks for other repetitions with the load of the last one. */
export function otherReps(on, before) {
  const { load, reps } = on.next, was = before?.asked?.reps;
  if (was == null || on.isRamp || on.next.is_open || (before.load ?? "") !== (load ?? "") || reps === was) return "";
  if (reps < was) return t("{n} instead of {was}: the last set was harder than asked, so fewer repetitions leave what is asked for.", { n: number(reps), was: number(was) });
  const said = { n: number(reps), was: number(was), load: loadWords(load) };
  return load && stepped(on.rack, load, 1) === load
    ? t("{n} instead of {was}: the last set left more than asked, and {load} is the heaviest that you have here.", said)
    : t("{n} instead of {was}: the last set left more than asked, and repetitions come before a heavier load.", said);
}

function asks(on, draft) {
  if (on.isRamp) return h("div", { class: "ask" }, h("div", { class: "buttons" }, button(t("Warm-up set done"), { class: "button-lift", id: "ramp-done", onclick: () => acts.saveSet(null) }), button(t("Skip the warm-up"), { id: "ramp-skip", onclick: acts.skipRamp })));
  if (on.next.seconds) {
    const label = running.until ? t("Stop here") : t("Start {n} s", { n: number(draft.seconds) });
    return h("div", { class: "ask" }, button(label, { class: "button-lift", id: "hold-start", onclick: () => startHold() }), !running.until && button(t("Done without the clock"), { class: "quiet-wide", id: "hold-done", onclick: () => acts.saveSet(null) }));
  }
  if (on.next.contacts || on.next.rir == null) return h("div", { class: "ask" }, button(t("Set done"), { class: "button-lift", id: "set-done", onclick: () => save(null) }));
  const keys = KEYS.map((left) => h("button", { type: "button", class: "left-key", "data-left": left, "aria-label": left === 5 ? t("5 or more left") : t("{n} left", { n: left }), onclick: () => save(left) }, left === 5 ? "5+" : String(left)));
  return h("div", { class: "ask" }, h("h2", { id: "left-question" }, t("How many more could you have done?")), !on.work.length && h("p", { class: "sub" }, t("One tap saves the set and starts your rest.")), h("div", { class: "left-keys", role: "group", "aria-labelledby": "left-question" }, keys));
}

/** What looks like a slip of the thumb in a set that is about to be saved; "" where nothing does. */
export function doubt(on, draft, left) {
  const { reps } = draft, asked = on.next.reps ?? 0;
  if (reps > Math.max(MANY_REPS, 2 * asked)) return on.next.contacts ? t("{n} landings? You were asked for {asked}.", { n: number(reps), asked: number(asked) }) : t("{n} repetitions? You were asked for {asked}.", { n: number(reps), asked: number(asked) });
  return reps === 0 && left > 0 ? t("No repetition done, though more could have been?") : "";
}

export async function save(left, isSure = false) {
  const { on } = app.at, doubted = isSure || app.isBusy || app.session.rest ? "" : doubt(on, app.draft, left);
  if (doubted) { sheet.sure(doubted, () => save(left, true)); return; }
  if (await acts.saveSet(left)) {
    say(t("Set {n} saved.", { n: number(on.number) }));
    buzz(40);
  } else if (app.hasFailed) say(t("Not saved"), true);
}

function extras(on, draft) {
  const hasSlip = draft.flags.includes("technique");
  const slip = () => acts.drafted({ flags: hasSlip ? draft.flags.filter((one) => one !== "technique") : [...draft.flags, "technique"] });
  return h("div", { class: "extras" }, button(t("Pain"), { id: "pain", onclick: sheet.pain }, icon("pain")), button(t("Form slip"), { id: "slip", "aria-pressed": String(hasSlip), onclick: slip }, icon("form")), button(t("Swap"), { id: "swap", onclick: () => sheet.swaps(on.item), disabled: !on.lift.table }, icon("swap")));
}

/** Rest, by the clock. */
export function restScreen() {
  const { rest } = app.session, { on, sets } = app.at, last = sets.find((one) => one.id === rest.set) ?? sets.at(-1);
  const total = (rest.until - rest.from) / 1000, hasSlip = Boolean(last?.flags.includes("technique"));
  const done = last && h("div", { class: "done-card" }, icon("tick"), h("div", { class: "grow" }, h("p", { class: "strong" }, said(last)), h("p", { class: "sub" }, cardOf(last.exercise).name)),
    h("div", { class: "done-acts" }, button(t("Form slip"), { class: "quiet-wide", id: "slip-last", "aria-pressed": String(hasSlip), onclick: acts.slipped }, icon("form")), button(t("Undo"), { class: "quiet-wide", id: "undo", onclick: acts.undo }, icon("undo"))));
  const side = on && part.platesFor(on.rack, on.isRamp ? on.ramp[on.ramped][1] : on.next.load);
  return [
    top({}), rail(), h("h1", { class: "visually-hidden" }, t("Rest")), done,
    h("section", { class: "rest", "aria-label": t("Rest") }, h("p", { class: "rest-word" }, t("Rest")), h("p", { class: "timer", id: "timer", role: "timer" }, minutes(left())),
      h("progress", { id: "rest-bar", max: Math.max(1, Math.round(total)), value: Math.min(total, Math.max(0, total - left())), "aria-label": t("Rest") }),
      h("p", { class: "sub" }, t("of {time}. Buzzes at zero, screen stays on.", { time: minutes(total) })),
      h("div", { class: "rest-steps" }, button(t("−15 s"), { id: "rest-less", onclick: () => acts.moreRest(-15) }), button(t("+15 s"), { id: "rest-more", onclick: () => acts.moreRest(15) }))),
    on && h("section", { class: "next-card", "aria-label": t("Next") }, h("div", { class: "grow" }, h("p", { class: "sub" }, nextWords(on, last)), h("p", { class: "next-load" }, nextDose(on)), h("p", { class: "sub" }, nextSet(on, last))), side?.querySelector("svg")),
    h("div", { class: "gym-foot" }, button(startWords(on, last), { class: "button-lift", id: "next", onclick: on ? acts.startNext : acts.finish }),
      h("div", { class: "foot-links" }, button(t("Whole session"), { class: "quiet-wide", id: "whole", onclick: sheet.session }), button(t("Pain"), { class: "quiet-wide", id: "pain", onclick: sheet.pain }), button(t("Stop here"), { class: "quiet-wide", id: "stop", onclick: sheet.stop }))),
  ];
}

export function left() {
  const { rest } = app.session;
  if (!rest) return 0;
  return Math.min((rest.until - rest.from) / 1000, Math.max(0, (rest.until - Date.now()) / 1000)); // a clock set back makes no longer rest
}

const isOther = (on, last) => Boolean(last) && on.lift.exercise !== last.exercise;
const nextWords = (on, last) => (isOther(on, last) ? t("Next: {name}", { name: cardOf(on.lift.exercise).name }) : t("Next: set {n} of {total}", { n: number(on.number), total: number(on.total) }));
const nextSet = (on, last) => (isOther(on, last) ? heading(on) : on.next.rir != null && !on.next.seconds && !on.next.contacts && !on.isRamp && t("Leave {left}", { left: leaveWords(on.next.rir) }));

function startWords(on, last) {
  if (!on) return t("Finish");
  if (on.isRamp) return t("Start the warm-up now");
  return isOther(on, last) ? t("Start {name}", { name: cardOf(on.lift.exercise).name }) : t("Start set {n} now", { n: number(on.number) });
}

function nextDose(on) {
  const one = on.isRamp ? { reps: on.ramp[on.ramped][0], load: on.ramp[on.ramped][1] } : on.next;
  if (one.seconds) return dose(one);
  return [one.load ? h("strong", {}, loadWords(one.load)) : "", one.load ? `\u00a0× ${number(one.reps)}`.replace("× ", "×\u00a0") : h("strong", {}, dose(one))];
}

/** The heading of a session of which pain, or illness, left lifts out; "" where none was. */
export function stopHeading() {
  const places = acts.stopped()?.places ?? acts.stoppedAt();
  if (places.length) return t("Stopped because of pain: {place}", { place: places.join(", ") });
  return app.at.items.some((one) => one.why && one.why === one.lift.stopped) ? t("Lifts were left out for your health") : "";
}

/** A report that was a mistake, taken back by one tap. */
export const mistake = (id) => id && button(t("That was a mistake"), { id: "pain-undo", onclick: () => acts.undoPain(id) }, icon("undo"));

/** Pain that ends everything: what to do now, and one way on, which is to end the session. */
export function stoppedScreen() {
  const now = acts.stopped(), hasSets = app.at.sets.length > 0;
  return [h("header", { class: "bar-top" }, part.pill(sheet.saving)), h("section", { class: "gym-plain", role: "alert" }, h("h1", { tabindex: "-1" }, t("Stop now")), h("p", { class: "strong" }, stopHeading()),
    h("div", { class: "stack", id: "pain-says" }, now.says.map((one) => h("p", { class: "bad" }, one))),
    hasSets && h("p", { class: "sub" }, tn("{n} set is saved.", "{n} sets are saved.", app.at.sets.length)),
    h("p", { class: "sub" }, t("Nothing is to be lifted until you say on Today that it doesn't hurt any more.")),
    h("p", { class: "small" }, t("Stopping at any pain of the chest is our default: the safe answer."), " ", t("This is information, not a diagnosis.")), mistake(now.id)),
  h("div", { class: "gym-foot" }, app.session.startedAt ? button(t("End the session"), { class: "button-lift", id: "finish", onclick: acts.finish }) : h("a", { class: "button", href: "/", id: "done" }, t("Back to today")))];
}

/** Nothing is left: one button ends it. */
export function overScreen() {
  const heading = stopHeading();
  return [top({}), rail(), h("section", { class: "gym-plain" }, h("h1", {}, heading || t("All sets done")), heading && app.session.plan.health.map((one) => h("p", { class: "note" }, one)), heading && mistake(acts.lastPain()?.id), h("p", { class: "sub" }, tn("{n} set is saved.", "{n} sets are saved.", app.at.sets.length)),
    app.at.sets.length > 0 && button(t("Undo the last set"), { id: "undo", onclick: acts.undo }, icon("undo")), app.session.planned === "free" && button(t("Add a lift"), { id: "add", onclick: sheet.addLift })),
  h("div", { class: "gym-foot" }, button(t("Finish"), { class: "button-lift", id: "finish", onclick: acts.finish }))];
}
