// The end of a session: what was done, and what next time becomes; and the list of the sessions on this phone.
import { app, cardOf } from "./app.js";
import { button, h, icon } from "./dom.js";
import * as part from "./parts.js";
import * as acts from "./app.js";
import { endedBy, isWarmUp } from "./plan.js";
import { mistake, said, sessionName, stopHeading, top } from "./screens.js";
import * as sheet from "./sheets.js";
import { kg, nextTime } from "./table.js";
import { settleTwin } from "./twins.js";
import { bare, loadWords, number, shortDay, t, time, tn } from "./words.js";

const measureOf = (set) => cardOf(set.exercise).measure;

/** How many sets of each kind: lifts, jumps, holds and carries; nothing of a session goes uncounted. */
export function counted(sets) {
  const work = sets.filter((one) => one.set_kind !== "warm-up"), of = (measure) => work.filter((one) => measureOf(one) === measure).length;
  const [jumps, holds, carries] = [of("contacts"), of("seconds"), of("metres")], lifts = work.length - jumps - holds - carries;
  return [
    lifts > 0 && tn("{n} work set", "{n} work sets", lifts), jumps > 0 && tn("{n} set of jumps", "{n} sets of jumps", jumps),
    holds > 0 && tn("{n} hold", "{n} holds", holds), carries > 0 && tn("{n} carry", "{n} carries", carries),
  ].filter(Boolean);
}

/** What was done, and what next time becomes. */
export function finishScreen() {
  const flags = app.at.sets.filter((one) => one.flags.length).length, min = Math.max(1, Math.round((app.session.endedAt - app.session.openedAt) / 60_000));
  const facts = [t("{n} min", { n: number(min) }), ...counted(app.at.sets), flags ? tn("{n} flag", "{n} flags", flags) : ""].filter(Boolean).join(" · ");
  const heading = stopHeading(), ended = endedBy(app.session), pain = acts.lastPain();
  return [top({ hasClock: false }), h("section", { class: "gym-plain" }, h("h1", {}, heading || t("{name}, done", { name: sessionName() })), heading && h("p", { class: "sub" }, sessionName()), h("p", { class: "sub", id: "counted" }, facts),
    ended && [ended.says, ended.refer].map((one) => h("p", { class: "bad" }, one)), heading && mistake(pain?.id),
    ended ? null : app.after ? app.after.map(nextCard) : ofThisPhone(),
    others(),
    app.twin && twinCard(),
    part.savingNotes().map((one) => h("p", { class: "note row" }, icon("phone"), h("span", { class: "grow" }, one)))),
  h("div", { class: "gym-foot" }, h("a", { class: "button button-primary", href: "/", id: "done" }, t("Done")))];
}

function nextCard(one, place) {
  const load = one.load ? loadWords(one.load) : one.reps ? tn("{n} rep", "{n} reps", one.reps) : t("not for now");
  const change = !one.load && !one.reps ? "" : one.change_percent == null || Math.abs(one.change_percent) < 0.05 ? t("as today") : `${one.change_percent > 0 ? "+" : "−"}${number(Math.abs(Math.round(one.change_percent * 10) / 10))}\u00a0%`;
  if (place === 0) return h("section", { class: "card" }, h("h2", { class: "lift" }, t("{name}, next time", { name: one.name })), h("p", { class: "row row-between" }, h("span", { class: "result" }, bare(one.load) || load, one.load && h("span", { class: "unit" }, one.load.split(" ")[1])), h("span", { class: "sub" }, change)), one.because.slice(0, 2).map((each) => h("p", {}, each)));
  return h("section", { class: "card" }, h("p", { class: "row row-between" }, h("span", { class: "strong" }, one.name), h("span", { class: "number" }, one.was && one.load ? `${bare(one.was)} → ${loadWords(one.load)}` : load)), one.because.slice(0, 1).map((each) => h("p", { class: "sub" }, each)));
}

/** What the tables on this phone know of next time; the rest comes from the server, and is said to. */
function ofThisPhone() {
  const lifts = app.at.items.filter((one) => one.work.length && one.lift.table).map((one) => ({ ...one, then: nextTime(one.lift.table, one.work.slice(one.lift.base), one.rack) }));
  const known = lifts.filter((one) => one.then !== undefined).map(asNext), open = lifts.filter((one) => one.then === undefined);
  return [known.map(nextCard),
    known.length > 0 && h("p", { class: "sub", id: "from-table" }, t("From the table on this phone. Your server looks again when your sets are there.")),
    open.length > 0 && h("section", { class: "card", id: "with-signal" }, h("p", {}, t("What next time becomes of these comes with the signal:")), h("ul", { class: "rows" }, open.map((one) => doneRow(one.lift.exercise, one.work))))];
}

function asNext({ lift, work, then }) {
  const was = work.map((one) => one.load).filter(Boolean).sort((a, b) => kg(a) - kg(b)).at(-1) ?? "";
  return { name: cardOf(lift.exercise).name, was, load: then?.load ?? "", reps: then?.reps ?? 0, change_percent: was && then?.load ? 100 * (kg(then.load) / kg(was) - 1) : null, because: [] };
}

const doneRow = (exercise, sets) => h("li", {}, h("span", { class: "strong" }, cardOf(exercise).name), h("span", { class: "sub" }, sets.map(said).join(" · ")));

/** What nothing follows from: jumps, holds, carries. */
function others() {
  const rows = app.at.items.filter((one) => one.work.length && !one.lift.table).map((one) => doneRow(one.lift.exercise, one.work));
  return rows.length > 0 && h("section", { class: "card", id: "also-done" }, h("h2", {}, t("Also done")), h("ul", { class: "rows" }, rows));
}

function twinCard() {
  const choice = (label, which) => button(label, { onclick: () => settleTwin(which) });
  return h("section", { class: "card", id: "twin" }, h("h2", {}, icon("stop"), t("Two versions of this session")), h("p", {}, t("It was logged on another device too: {there} there, {here} here.", { there: tn("{n} set", "{n} sets", app.twin.sets.length), here: tn("{n} set", "{n} sets", app.at.sets.length) })), h("p", { class: "ok" }, t("Both are kept.")), h("div", { class: "buttons" }, choice(t("Keep both"), "both"), choice(t("Only these"), "here"), choice(t("Only those"), "there")));
}

const MOST_NAMED = 3;

function sessionRow(one) {
  const lifts = one.exercises.filter((each) => !isWarmUp(each) && !each.stopped), names = lifts.slice(0, MOST_NAMED).map((each) => cardOf(each.exercise).name);
  const sets = lifts.reduce((sum, each) => sum + (each.table ? (each.table.answers[each.table.first]?.count ?? 0) : each.sets.filter((set) => !set.is_warm_up).length), 0);
  const facts = [t("about {n} min", { n: number(one.minutes) }), tn("{n} exercise", "{n} exercises", lifts.length), tn("{n} set", "{n} sets", sets)].join(" · ");
  const rest = lifts.length - names.length, told = rest > 0 ? [...names, tn("{n} more", "{n} more", rest)] : names;
  return h("li", {}, h("a", { class: "row-link", href: `/gym/${encodeURIComponent(one.id)}` }, h("span", { class: "row row-between" }, h("span", { class: "strong" }, sessionName(one)), h("span", {}, `${shortDay(one.start.slice(0, 10))}, ${time(one.start)}`)), h("span", { class: "sub" }, facts), h("span", { class: "sub" }, told.join(", "))));
}

/** The sessions that this phone can open without a network. */
export function listScreen() {
  const rows = (app.bundle?.sessions ?? []).map(sessionRow);
  return [h("header", { class: "bar-top" }, h("a", { class: "quiet", href: "/", "aria-label": t("Back to today") }, icon("back")), part.pill(sheet.saving)), h("section", { class: "gym-plain" }, h("h1", {}, t("On this phone")), app.problem && h("p", { class: "note" }, app.problem), part.ageNote(), rows.length > 0 ? h("ul", { class: "rows sessions" }, rows) : h("p", {}, t("No session is on this phone yet. Open one once where you have signal.")), part.savingNotes().map((one) => h("p", { class: "note" }, one))), h("div", { class: "gym-foot" }, h("a", { class: "button", href: "/gym/free" }, t("Lift outside the plan")))];
}
